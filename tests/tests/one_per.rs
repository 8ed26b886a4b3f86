//! One row of each subject: the figures are those of the rows that a plain loop chooses, and no order, split or merge changes a
//! byte.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test may fail as the test may")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use xlakit::{Agreement, Frame, Instant, Tally};

/// The agreement with this `one_per`, which may be none.
fn agreement(one_per: &str) -> Agreement {
    let document = format!(
        "
xlakit: 1
id: devices
first_day: 2026-01-01
last_day: 2026-03-31
sources: {{rows: {{at: at, dimensions: [site, model], columns: {{role: {{}}}}{one_per}}}}}
personas: {{sales: {{where: {{role: sales}}}}}}
exclude: [{{source: rows, where: {{model: test}}, reason: test devices}}]
breakdowns: [[site]]
indicators:
  mood:  {{side: experience, source: rows, measure: {{kind: happiness, column: score}}}}
  ok:    {{side: service, source: rows, where: {{model: [a, b]}}, measure: {{kind: share, good: {{score: {{at_least: 5}}}}}}}}
  hours: {{source: rows, measure: {{kind: mean, column: hours}}}}
  most:  {{source: rows, measure: {{kind: max, column: hours}}}}
targets: [{{of: mood, at_least: 20}}, {{of: ok, at_least: 30 %}}]
watermelon: {{outside: [ok], inside: [mood], by: [site, model, persona], depth: 2, min_n: 1, over: whole}}
"
    );
    Agreement::parse(&document).unwrap()
}

#[derive(Clone, Debug, PartialEq)]
struct Row {
    day: usize,
    subject: usize,
    number: Option<u8>,
    site: usize,
    model: usize,
    role: usize,
    score: u8,
    hours: Option<u8>,
}

const DAYS: [&str; 6] = ["2026-01-05", "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-31", "2026-04-01"];
const SUBJECTS: [&str; 5] = ["", "laptop-1", "laptop-2", "phone", "tablet"];
const SITES: [&str; 3] = ["north", "south", ""];
const MODELS: [&str; 4] = ["a", "b", "c", "test"];
const ROLES: [&str; 2] = ["sales", "plant"];

fn row() -> impl Strategy<Value = Row> {
    let place = (0..6_usize, 0..5_usize, prop::option::weighted(0.8, 0..4_u8));
    let labels = (0..3_usize, 0..4_usize, 0..2_usize);
    (place, labels, 0..=10_u8, prop::option::weighted(0.8, 0..9_u8)).prop_map(
        |((day, subject, number), (site, model, role), score, hours)| Row {
            day,
            subject,
            number,
            site,
            model,
            role,
            score,
            hours,
        },
    )
}

fn tally(agreement: &Agreement, rows: &[Row]) -> Tally {
    let texts = |text: &dyn Fn(&Row) -> &'static str| rows.iter().map(text).collect::<Vec<&str>>();
    let numbers = |number: &dyn Fn(&Row) -> Option<u8>| {
        rows.iter().map(|row| number(row).map_or(f64::NAN, f64::from)).collect::<Vec<f64>>()
    };
    let (at, subject) = (texts(&|row| DAYS[row.day]), texts(&|row| SUBJECTS[row.subject]));
    let (site, model, role) = (texts(&|row| SITES[row.site]), texts(&|row| MODELS[row.model]), texts(&|row| ROLES[row.role]));
    let score: Vec<u8> = rows.iter().map(|row| row.score).collect();
    let (hours, number) = (numbers(&|row| row.hours), numbers(&|row| row.number));
    let frame = Frame::new("rows")
        .with("at", &at[..])
        .with("subject", &subject[..])
        .with("number", &number[..])
        .with("site", &site[..])
        .with("model", &model[..])
        .with("role", &role[..])
        .with("score", &score[..])
        .with("hours", &hours[..]);
    agreement.tally(&[frame]).unwrap()
}

/// How a row may be chosen: by what, whether the last one, whether in each period.
#[derive(Clone, Copy, Debug)]
struct Rule {
    by_number: bool,
    last: bool,
    per_period: bool,
}

impl Rule {
    fn text(self) -> String {
        let (take, within) = (if self.last { "last" } else { "first" }, if self.per_period { "period" } else { "term" });
        let by = if self.by_number { ", by_number: number" } else { "" };
        format!(", one_per: {{subject: subject, take: {take}, within: {within}{by}}}")
    }

    /// Where a row stands: the greater counts.
    fn rank(self, row: &Row) -> Option<i64> {
        let place = if self.by_number { row.number.map(i64::from) } else { i64::try_from(row.day).ok() };
        place.map(|place| if self.last { place } else { -place })
    }

    fn key(self, row: &Row) -> (usize, usize) {
        (row.subject, if self.per_period { [0, 0, 1, 1, 2, 3][row.day] } else { 0 })
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    any::<[bool; 3]>().prop_map(|[by_number, last, per_period]| Rule { by_number, last, per_period })
}

/// The rows that count, by a plain loop; rows of one place have to be taken out before.
fn chosen(rule: Rule, rows: &[Row]) -> Vec<Row> {
    let mut kept: BTreeMap<(usize, usize), Row> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.subject > 0 && row.day < 5 && MODELS[row.model] != "test") {
        let own = kept.entry(rule.key(row)).or_insert_with(|| row.clone());
        if rule.rank(row) > rule.rank(own) {
            *own = row.clone();
        }
    }
    kept.into_values().collect()
}

fn report(agreement: &Agreement, tally: &Tally) -> Value {
    let report = agreement.evaluate(tally, Instant::parse("2027-01-01T00:00:00Z").unwrap()).unwrap();
    serde_json::from_str(&report.to_json()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn figures_are_those_of_the_rows_that_a_plain_loop_chooses(rule in rule(), drawn in prop::collection::vec(row(), 0..40)) {
        let mut rows: Vec<Row> = Vec::new();
        for row in drawn {
            if !rows.iter().any(|other| rule.key(other) == rule.key(&row) && rule.rank(other) == rule.rank(&row)) {
                rows.push(row);
            }
        }
        let (with, without) = (agreement(&rule.text()), agreement(""));
        let expected = chosen(rule, &rows);
        let (found, plain) = (report(&with, &tally(&with, &rows)), report(&without, &tally(&without, &expected)));
        for part in ["scorecard", "scores", "watermelon"] {
            prop_assert!(!found[part].is_null());
            prop_assert_eq!(&found[part], &plain[part], "{}", part);
        }
        let data = &found["data"][0]["rows"];
        let number = |key: &str| data[key].as_u64().unwrap();
        prop_assert_eq!(number("counted"), expected.len() as u64);
        let placed = rows.iter().filter(|row| row.day < 5 && MODELS[row.model] != "test");
        prop_assert_eq!(number("without_subject"), placed.clone().filter(|row| row.subject == 0).count() as u64);
        let several = placed.filter(|row| row.subject > 0).count() - expected.len();
        prop_assert_eq!((number("superseded"), number("contested")), (several as u64, 0));
        prop_assert_eq!(number("read"), rows.len() as u64);
    }

    #[test]
    fn order_splits_merges_and_bytes_change_nothing_even_where_rows_are_tied(
        rule in rule(),
        rows in prop::collection::vec(row(), 0..30),
        cuts in (0..30_usize, 0..30_usize),
        turn in 0..30_usize,
    ) {
        let agreement = agreement(&rule.text());
        let whole = tally(&agreement, &rows);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len().max(1));
        turned.reverse();
        prop_assert_eq!(tally(&agreement, &turned).to_bytes(), whole.to_bytes());
        let (first, second) = (cuts.0.min(rows.len()), cuts.1.min(rows.len()));
        let (low, high) = (first.min(second), first.max(second));
        let parts = [&turned[..low], &turned[low..high], &turned[high..]].map(|part| tally(&agreement, part));
        let mut left = agreement.empty_tally().unwrap();
        for part in &parts {
            left.merge(part).unwrap();
        }
        let mut right = parts[2].clone();
        right.merge(&parts[0]).unwrap();
        right.merge(&parts[1]).unwrap();
        prop_assert_eq!(left.to_bytes(), whole.to_bytes());
        prop_assert_eq!(right.to_bytes(), whole.to_bytes());
        let read = Tally::from_bytes(&whole.to_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&whole));
    }
}

#[test]
fn many_rows_in_blocks_and_batches_say_the_same() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rows = prop::collection::vec(row(), 9000).new_tree(&mut runner).unwrap().current();
    let agreement = agreement(", one_per: {subject: subject, by_number: number}");
    let whole = tally(&agreement, &rows);
    let mut merged = agreement.empty_tally().unwrap();
    for part in rows.chunks(1000).rev() {
        merged.merge(&tally(&agreement, part)).unwrap();
    }
    assert_eq!(merged.to_bytes(), whole.to_bytes());
    // Four subjects in three periods, whatever the number of rows.
    assert_eq!(report(&agreement, &whole)["data"][0]["rows"]["counted"], 12);
    assert!(whole.to_bytes().len() < 20_000);
}
