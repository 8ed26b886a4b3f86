//! Measures that count, add up and take the largest, held against a plain loop over rows; and the same bytes for any order and
//! split.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a helper of a test may fail as the test may")]

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;
use xlakit::{Agreement, Frame, Instant, Tally};

const AGREEMENT: &str = "
xlakit: 1
id: measures
first_day: 2026-01-01
last_day: 2026-03-31
sources: {rows: {at: at, dimensions: [site], columns: {tone: {missing: [none]}}}}
breakdowns: [[site]]
indicators:
  rate:    {source: rows, better: lower, measure: {kind: rate, events: events, exposure: exposure, per: 100}}
  crashes: {source: rows, better: lower, where: {tone: negative}, measure: {kind: rate, exposure: exposure}}
  sum:     {source: rows, measure: {kind: sum, column: x}}
  count:   {source: rows, where: {tone: [positive, mixed]}, measure: {kind: count}}
  max:     {source: rows, measure: {kind: max, column: x}}
  spread:  {source: rows, measure: {kind: spread, column: x}}
  tone:    {source: rows, measure: {kind: sentiment, column: tone}}
  share:   {source: rows, measure: {kind: pre_counted, good: good, n: n}}
  net:     {source: rows, measure: {kind: pre_counted, positive: good, negative: bad, n: n}}
  effort:  {source: rows, measure: {kind: pre_counted, as: ces, points: {1: good, 2: bad, 3: n, 4: bad, 5: good, 6: bad, 7: n}}}
";

/// The indicators above.
const KINDS: usize = 10;
const SITES: [&str; 3] = ["north", "south", ""];
const TONES: [&str; 6] = ["positive", "Neutral", "mixed", "negative", "", "none"];
const DAYS: [&str; 4] = ["2026-01-31", "2026-02-01", "2026-03-15", "2026-04-01"];

/// One row; values are whole hundredths, so that a plain loop in floats adds them up exactly enough.
#[derive(Clone, Debug)]
struct Row {
    day: usize,
    site: usize,
    tone: usize,
    x: Option<i32>,
    events: Option<u8>,
    exposure: Option<u8>,
    counts: Option<[u16; 3]>,
}

fn row() -> impl Strategy<Value = Row> {
    let some = |values| prop::option::weighted(0.8, values);
    let counts = prop::option::weighted(0.8, (0..50_u16, 0..50_u16, 0..50_u16));
    (0..4_usize, 0..3_usize, 0..6_usize, prop::option::weighted(0.8, -500..500_i32), some(0..5_u8), some(0..4_u8), counts)
        .prop_map(|(day, site, tone, x, events, exposure, counts)| {
            // Good, bad, and all of them with some that are neither.
            let counts = counts.map(|(good, bad, rest)| [good, bad, good + bad + rest]);
            Row { day, site, tone, x, events, exposure, counts }
        })
}

fn tally(agreement: &Agreement, rows: &[Row]) -> Tally {
    let texts = |text: &dyn Fn(&Row) -> &'static str| rows.iter().map(text).collect::<Vec<&str>>();
    let numbers =
        |number: &dyn Fn(&Row) -> Option<f64>| rows.iter().map(|row| number(row).unwrap_or(f64::NAN)).collect::<Vec<f64>>();
    let count = |place: usize| numbers(&|row| row.counts.map(|counts| counts[place].into()));
    let (at, site, tone) = (texts(&|row| DAYS[row.day]), texts(&|row| SITES[row.site]), texts(&|row| TONES[row.tone]));
    let x = numbers(&|row| row.x.map(|x| f64::from(x) / 100.0));
    let (events, exposure) = (numbers(&|row| row.events.map(f64::from)), numbers(&|row| row.exposure.map(f64::from)));
    let (good, bad, n) = (count(0), count(1), count(2));
    let frame = Frame::new("rows")
        .with("at", &at[..])
        .with("site", &site[..])
        .with("tone", &tone[..])
        .with("x", &x[..])
        .with("events", &events[..])
        .with("exposure", &exposure[..])
        .with("good", &good[..])
        .with("bad", &bad[..])
        .with("n", &n[..]);
    agreement.tally(&[frame]).unwrap()
}

/// What a figure stands on: its value, n, base and missing.
#[derive(Debug, Default, PartialEq)]
struct Found {
    value: Option<f64>,
    n: f64,
    base: usize,
    missing: usize,
}

fn found(value: Option<f64>, n: f64, base: usize, present: usize) -> Found {
    Found { value, n, base, missing: base - present }
}

/// The figure of one kind from the rows themselves.
fn plain(kind: &str, rows: &[&Row], any_in_period: bool) -> Found {
    let base: Vec<&&Row> = rows
        .iter()
        .filter(|row| match kind {
            "crashes" => TONES[row.tone] == "negative",
            "count" => ["positive", "mixed"].contains(&TONES[row.tone]),
            _ => true,
        })
        .collect();
    let sum = |values: &dyn Fn(&Row) -> f64| base.iter().map(|row| values(row)).sum::<f64>();
    let over = |part: f64, all: f64| (all > 0.0).then(|| part / all);
    let values: Vec<f64> = base.iter().filter_map(|row| Some(f64::from(row.x?) / 100.0)).collect();
    let of_values = |value: Option<f64>| found(value, values.len() as f64, base.len(), values.len());
    let exposed = |row: &Row, events: Option<f64>| events.zip(row.exposure.map(f64::from)).unwrap_or_default();
    let rate = |events: &dyn Fn(&Row) -> Option<f64>, per: f64| {
        let present = base.iter().filter(|row| events(row).is_some() && row.exposure.is_some()).count();
        let total = sum(&|row| exposed(row, events(row)).0);
        let value = over(per * total, sum(&|row| exposed(row, events(row)).1));
        found(value, present as f64, base.len(), present)
    };
    let counted: Vec<[f64; 3]> = base.iter().filter_map(|row| Some(row.counts?.map(f64::from))).collect();
    let [good, bad, all] = [0, 1, 2].map(|place| counted.iter().map(|counts| counts[place]).sum::<f64>());
    let of_counts = |value: Option<f64>, n: f64| found(value, n, base.len(), counted.len());
    match kind {
        "rate" => rate(&|row| row.events.map(f64::from), 100.0),
        "crashes" => rate(&|_| Some(1.0), 1.0),
        "sum" => of_values((!values.is_empty()).then(|| values.iter().sum())),
        "count" => {
            let n = base.len() as f64;
            found((any_in_period || n > 0.0).then_some(n), n, base.len(), base.len())
        }
        "max" => of_values(values.iter().copied().reduce(f64::max)),
        "spread" => {
            let (n, mean) = (values.len() as f64, values.iter().sum::<f64>() / values.len() as f64);
            let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
            of_values((n >= 2.0).then(|| (squares / (n - 1.0)).sqrt()))
        }
        "tone" => {
            let tones = |wanted: &str| base.iter().filter(|row| TONES[row.tone].eq_ignore_ascii_case(wanted)).count();
            let (up, down) = (tones("positive"), tones("negative"));
            let n = up + down + tones("neutral") + tones("mixed");
            found(over(100.0 * (up as f64 - down as f64), n as f64), n as f64, base.len(), n)
        }
        "share" => of_counts(over(good, all), all),
        "net" => of_counts(over(100.0 * (good - bad), all), all),
        _ => {
            // Points 1 to 7: good, bad, n, bad, good, bad, n.
            let n = 2.0 * good + 3.0 * bad + 2.0 * all;
            of_counts(over(6.0 * good + 12.0 * bad + 10.0 * all, n), n)
        }
    }
}

fn check(agreement: &Agreement, tally: &Tally, rows: &[Row]) -> Result<(), TestCaseError> {
    let report = agreement.evaluate(tally, Instant::parse("2027-01-01T00:00:00Z").unwrap()).unwrap();
    let report: Value = serde_json::from_str(&report.to_json()).unwrap();
    let periods: BTreeMap<&str, usize> = [("2026-01", 0), ("2026-02", 1), ("2026-03", 2)].into();
    for line in report["scorecard"].as_array().unwrap() {
        let (kind, period) = (line["indicator"].as_str().unwrap(), periods[line["period"].as_str().unwrap()]);
        let segment = line["segment"].as_object().unwrap().get("site").map(|site| site.as_str().unwrap_or_default());
        let of_period: Vec<&Row> = rows.iter().filter(|row| row.day == period).collect();
        let asked: Vec<&Row> =
            of_period.iter().copied().filter(|row| segment.is_none_or(|site| SITES[row.site] == site)).collect();
        let (expected, estimate) = (plain(kind, &asked, !of_period.is_empty()), &line["estimate"]);
        let number = |key: &str| estimate[key].as_f64();
        let place = format!("{kind} {period} {segment:?}");
        match (number("value"), expected.value) {
            (Some(value), Some(wanted)) => prop_assert!((value - wanted).abs() < 1e-8, "{place}: {value} {wanted}"),
            (value, wanted) => prop_assert_eq!(value, wanted, "{}", place),
        }
        let stands_on = [number("n"), number("base"), number("missing")];
        prop_assert_eq!(stands_on, [expected.n, expected.base as f64, expected.missing as f64].map(Some), "{}", place);
        if let (Some(low), Some(high), Some(value)) = (number("low"), number("high"), number("value")) {
            // The adjusted interval of a net score does not always hold the figure at an end of the scale.
            let holds = ["tone", "net"].contains(&kind) || (low <= value && value <= high);
            prop_assert!(low <= high && holds, "{place}: {low} {value} {high}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    #[test]
    fn figures_are_those_of_a_plain_loop_over_rows(rows in prop::collection::vec(row(), 0..40)) {
        let agreement = Agreement::parse(AGREEMENT).unwrap();
        check(&agreement, &tally(&agreement, &rows), &rows)?;
    }

    #[test]
    fn order_splits_and_bytes_change_nothing(
        rows in prop::collection::vec(row(), 0..40), cut in 0..40_usize, turn in 0..40_usize,
    ) {
        let agreement = Agreement::parse(AGREEMENT).unwrap();
        let whole = tally(&agreement, &rows);
        let mut turned = rows.clone();
        turned.rotate_left(turn % rows.len().max(1));
        turned.reverse();
        let (left, right) = turned.split_at(cut.min(rows.len()));
        let mut merged = tally(&agreement, right);
        merged.merge(&tally(&agreement, left)).unwrap();
        prop_assert_eq!(merged.to_bytes(), whole.to_bytes());
        prop_assert_eq!(Tally::from_bytes(&whole.to_bytes()), Ok(whole));
    }
}

#[test]
fn blocks_of_many_rows_say_the_same_as_few() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let rows = prop::collection::vec(row(), 5000).new_tree(&mut runner).unwrap().current();
    let agreement = Agreement::parse(AGREEMENT).unwrap();
    check(&agreement, &tally(&agreement, &rows), &rows).unwrap();
    let report = agreement.evaluate(&tally(&agreement, &rows), Instant::parse("2027-01-01T00:00:00Z").unwrap()).unwrap();
    // Three months of everybody and of three sites.
    assert_eq!(report.scorecard.len(), 3 * 4 * KINDS);
}
