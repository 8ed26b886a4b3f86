//! The report of a small desk, from rows to text.

use super::data::{Line, ScoreLine};
use super::*;
use crate::agreement::Agreement;
use crate::error::Code;
use crate::frame::{Column, Frame, InstantUnit, Text, Values};
use crate::num::Decimal;
use crate::scorecard::Verdict;
use crate::scorecard::words::POINTS;
use crate::tally::Tally;
use crate::time::Instant;

/// The desk without targets, scores and settlement; `{more}` is added.
fn desk(more: &str) -> Agreement {
    desk_by("[[country]]", more)
}

fn desk_by(breakdowns: &str, more: &str) -> Agreement {
    let document = format!(
        "xlakit: 1
id: desk
title: The desk
customer: Acme
currency: EUR
first_day: 2026-01-01
last_day: 2026-12-31
sources:
  responses: {{at: at, dimensions: [country, role], invited: {{source: tickets}}}}
  tickets: {{at: at, dimensions: [country, role]}}
  portal: {{at: month}}
personas:
  sales: {{where: {{role: sales}}}}
  plant: {{where: {{role: operator}}}}
breakdowns: {breakdowns}
indicators:
  happiness: {{source: responses, measure: {{kind: happiness, column: score}}}}
  lost_time: {{source: responses, side: experience, measure: {{kind: mean, column: lost, unit: minutes}}, better: lower}}
  in_time: {{source: tickets, measure: {{kind: share, good: {{sla: true}}}}}}
  availability: {{source: portal, measure: {{kind: ratio, numerator: good, denominator: total}}}}
{more}"
    );
    Agreement::parse(&document).unwrap()
}

const TARGETS: &str = "
targets:
  - {of: happiness, at_least: 20}
  - {of: lost_time, at_most: 60}
  - {of: in_time, at_least: 80 %}
  - {of: availability, at_least: 99.99 %}
  - {of: workplace, at_least: 60}
scores:
  workplace:
    for_each: persona
    components:
      happiness: {weight: {sales: 60, plant: 40}, goalposts: [-100, 100]}
      lost_time: {weight: 20, goalposts: [240, 0]}
      in_time: {weight: {sales: 20, plant: 10}, goalposts: [0 %, 100 %]}
      availability: {weight: {plant: 30}, goalposts: [99 %, 100 %], shared: true}
    bands: [{good: {at_least: 75}}, {average: {at_least: 45}}, {poor: {}}]
    overall: by_answers
settlement:
  charges: {amount: \"10000.00\"}
  rules:
    - {id: uptime, reads: availability, kind: steps, table: [{below: 99.99 %, penalty: 10 %}]}
watermelon: {outside: [in_time], inside: [happiness], by: [country]}
";

/// Rows of January and March 2026: 240 tickets, of which every second one was answered, and one figure of the portal a month.
struct Rows {
    at: Vec<i64>,
    country: Vec<&'static str>,
    role: Vec<&'static str>,
    sla: Vec<bool>,
    score: Vec<u8>,
    lost: Vec<f64>,
}

const JANUARY: i64 = 1_767_225_600;
const MARCH: i64 = JANUARY + 59 * 86_400;

impl Rows {
    fn new() -> Self {
        let mut rows = Self { at: vec![], country: vec![], role: vec![], sla: vec![], score: vec![], lost: vec![] };
        for index in 0..240_u32 {
            let start = if index < 120 { JANUARY } else { MARCH };
            rows.at.push(start + i64::from(index % 120) * 7200 + 3600);
            let in_sweden = index % 3 == 0;
            rows.country.push(if in_sweden { "Sweden" } else { "Finland" });
            rows.role.push(if index % 5 < 3 { "sales" } else { "operator" });
            rows.sla.push(index % 8 != 1);
            rows.score.push(if in_sweden { 2 } else { 10 });
            rows.lost.push(f64::from(20 + index % 60));
        }
        rows
    }

    /// The same tickets in another order.
    fn turned(&self, places: usize) -> Self {
        fn turn<T: Copy>(values: &[T], places: usize) -> Vec<T> {
            [&values[places..], &values[..places]].concat()
        }
        Self {
            at: turn(&self.at, places),
            country: turn(&self.country, places),
            role: turn(&self.role, places),
            sla: turn(&self.sla, places),
            score: self.score.clone(),
            lost: self.lost.clone(),
        }
    }

    fn tally(&self, agreement: &Agreement) -> Tally {
        self.tally_with(self, agreement)
    }

    fn tally_with(&self, tickets: &Self, agreement: &Agreement) -> Tally {
        let (month, good, total) = ([JANUARY, MARCH], [9_998_997_i64, 10_000_000], [10_000_000_i64, 10_000_000]);
        let half = self.at.len() / 2;
        let frame = |source: &str, rows: usize| {
            Frame::new(source)
                .with("at", Column::instants(&tickets.at[..rows], InstantUnit::Seconds, true))
                .with("country", Column::new(Values::Text(Text::Strs(&tickets.country[..rows]))))
                .with("role", Column::new(Values::Text(Text::Strs(&tickets.role[..rows]))))
        };
        let mut tally = agreement.empty_tally().unwrap();
        // The answers are the first half of January's rows and the first half of March's.
        for (from, to) in [(0, half / 2), (half, half + half / 2)] {
            let responses = Frame::new("responses")
                .with("at", Column::instants(&self.at[from..to], InstantUnit::Seconds, true))
                .with("country", Column::new(Values::Text(Text::Strs(&self.country[from..to]))))
                .with("role", Column::new(Values::Text(Text::Strs(&self.role[from..to]))))
                .with("score", &self.score[from..to])
                .with("lost", &self.lost[from..to]);
            let empty = frame("tickets", 0).with("sla", &self.sla[..0]);
            let portal = portal(&month[..0], &good[..0], &total[..0]);
            tally.merge(&agreement.tally(&[responses, empty, portal]).unwrap()).unwrap();
        }
        let nobody = frame("responses", 0).with("score", &self.score[..0]).with("lost", &self.lost[..0]);
        let all = frame("tickets", tickets.at.len()).with("sla", &tickets.sla[..]);
        let portal = portal(&month, &good, &total);
        tally.merge(&agreement.tally(&[nobody, all, portal]).unwrap()).unwrap();
        tally
    }
}

fn portal<'a>(month: &'a [i64], good: &'a [i64], total: &'a [i64]) -> Frame<'a> {
    Frame::new("portal")
        .with("month", Column::instants(month, InstantUnit::Seconds, true))
        .with("good", good)
        .with("total", total)
}

fn as_of(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn report_of(more: &str) -> Report {
    let agreement = desk(more);
    agreement.evaluate(&Rows::new().tally(&agreement), as_of("2026-04-10T00:00:00Z")).unwrap()
}

fn line<'a>(report: &'a Report, period: &str, segment: &str, indicator: &str) -> &'a Line {
    let of = |line: &&Line| line.period == period && line.segment.to_string() == segment && line.indicator == indicator;
    report.scorecard.iter().find(of).unwrap()
}

fn score<'a>(report: &'a Report, period: &str, segment: &str) -> &'a ScoreLine {
    report.scores.iter().find(|score| score.period == period && score.segment.to_string() == segment).unwrap()
}

#[test]
fn a_month_without_rows_is_a_line_with_no_data_and_no_success() {
    let report = report_of(TARGETS);
    let labels: Vec<_> = report.periods.iter().map(|period| (period.label.as_str(), period.closed)).collect();
    assert_eq!(labels, [("2026-01", true), ("2026-02", true), ("2026-03", true), ("2026-04", false)]);
    for indicator in ["happiness", "lost_time", "in_time", "availability"] {
        let february = line(&report, "2026-02", "total", indicator);
        assert_eq!((february.verdict, february.estimate.value, february.gap), (Some(Verdict::NoData), None, None));
    }
    assert_eq!(score(&report, "2026-02", "total").verdict, Some(Verdict::NoData));
    assert!(report.notes.contains(&"nothing was counted in 2026-02, 2026-04".to_owned()), "{:?}", report.notes);
}

#[test]
fn lines_stand_by_period_segment_and_indicator_and_a_source_that_knows_no_persona_has_none() {
    let report = report_of(TARGETS);
    let january = report.scorecard.iter().filter(|line| line.period == "2026-01");
    let lines: Vec<String> = january.map(|line| format!("{} {}", line.segment, line.indicator)).collect();
    let of = |segment: &str| ["happiness", "lost_time", "in_time"].map(|indicator| format!("{segment} {indicator}")).to_vec();
    let mut expected = of("total");
    expected.push("total availability".into());
    for segment in ["persona=sales", "persona=plant", "country=Finland", "country=Sweden"] {
        expected.extend(of(segment));
    }
    assert_eq!(lines, expected);
}

#[test]
fn those_who_were_asked_are_counted_in_the_same_segment() {
    let report = report_of(TARGETS);
    // January: 120 tickets, 40 of them from Sweden; every one of the first 60 was answered.
    let total = &line(&report, "2026-01", "total", "happiness").estimate;
    assert_eq!((total.n, total.invited, total.response_rate.unwrap().to_string()), (60, Some(120), "0.5".into()));
    let sweden = &line(&report, "2026-01", "country=Sweden", "happiness").estimate;
    assert_eq!((sweden.n, sweden.invited), (20, Some(40)));
    assert_eq!(line(&report, "2026-01", "total", "in_time").estimate.invited, None);
}

#[test]
fn a_number_of_invitations_per_period_is_of_everybody() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {responses: {at: at, dimensions: [country], invited: 500}}
breakdowns: [[country]]
indicators: {mood: {source: responses, measure: {kind: happiness, column: score}}}",
    )
    .unwrap();
    let frame = Frame::new("responses")
        .with("at", Column::instants(&[JANUARY, JANUARY], InstantUnit::Seconds, true))
        .with("country", Column::new(Values::Text(Text::Strs(&["Finland", "Finland"]))))
        .with("score", &[9_u8, 3][..]);
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    assert_eq!(line(&report, "2026-01", "total", "mood").estimate.invited, Some(500));
    assert_eq!(line(&report, "2026-01", "country=Finland", "mood").estimate.invited, None);
    // One of each and 3/4, 3/2, 3/4 added: √(3.5/5/5)·1.644854 = 0.615.
    assert_eq!(line(&report, "2026-01", "total", "mood").because, "mood 0.0 [-61.5, 61.5], n 2 of 500 invited, no target");
}

#[test]
fn a_cell_that_a_target_names_is_shown_even_if_no_row_fell_in_it() {
    let report = report_of("targets: [{of: happiness, for: {country: Norway}, at_least: 20}]\n");
    let norway = line(&report, "2026-01", "country=Norway", "happiness");
    assert_eq!(norway.verdict, Some(Verdict::NoData));
    assert_eq!(norway.because, "happiness (country=Norway): no value, n 0 of 0 invited, target 20 → no_data");
}

#[test]
fn availability_just_below_its_target_is_missed_and_pays() {
    let report = report_of(TARGETS);
    let january = line(&report, "2026-01", "total", "availability");
    assert_eq!(
        (january.verdict, january.because.as_str()),
        (Some(Verdict::Missed), "availability 99.98997 %, n 1, target 99.99 % → missed")
    );
    assert_eq!(line(&report, "2026-03", "total", "availability").verdict, Some(Verdict::Met));
    assert_eq!(report.ledger.as_ref().unwrap().total, Decimal::new(-100_000, 2));
    assert!(report.missed());
}

#[test]
fn a_target_is_missed_where_it_was_agreed_and_not_in_every_cell_that_it_judges() {
    let report = |breakdowns: &str, targets: &str| {
        let agreement = desk_by(breakdowns, &format!("targets: [{targets}]\n"));
        agreement.evaluate(&Rows::new().tally(&agreement), as_of("2026-04-10T00:00:00Z")).unwrap()
    };
    let missed = |breakdowns: &str, scope: &str, goal: i32| {
        report(breakdowns, &format!("{{of: happiness, {scope}at_least: {goal}, decide: estimate, min_n: 1}}")).missed()
    };
    // The total and the personas stand near 33, Finland at 100 and Sweden at -100.
    let inherited = report("[[country]]", "{of: happiness, at_least: 20, decide: estimate, min_n: 1}");
    assert_eq!(line(&inherited, "2026-01", "country=Sweden", "happiness").verdict, Some(Verdict::Missed));
    assert!(!inherited.missed());
    assert!(missed("[[country]]", "", 90));
    assert!(missed("[[country]]", "for: {persona: sales}, ", 90));
    for scope in ["for: {country: Sweden}, ", "for_each: country, "] {
        assert!(missed("[[country]]", scope, 20), "{scope}");
    }
    assert!(!missed("[[country]]", "for: {country: Finland}, ", 20));
    // A role is met as a whole and missed in Sweden; where nothing keeps it as a whole, its parts stand for it.
    for scope in ["for: {role: sales}, ", "for_each: role, "] {
        assert!(!missed("[[role], [country, role]]", scope, 20), "{scope}");
        assert!(missed("[[country, role]]", scope, 20), "{scope}");
    }
}

#[test]
fn a_new_target_changes_no_verdict_of_the_periods_before_it() {
    let before = desk("targets: [{of: happiness, at_least: 20}, {of: in_time, at_least: 80 %}]\n");
    let after = desk(
        "targets: [{of: happiness, at_least: 20}, {of: in_time, at_least: 80 %}, \
         {of: happiness, at_least: 90, from: 2026-03-01}]\n",
    );
    let tally = Rows::new().tally(&before);
    let [old, new] = [&before, &after].map(|agreement| agreement.evaluate(&tally, as_of("2026-04-10T00:00:00Z")).unwrap());
    for (old, new) in old.scorecard.iter().zip(&new.scorecard) {
        if old.period.as_str() < "2026-03" || old.indicator != "happiness" {
            assert_eq!(old, new);
        }
    }
    let march = |report| line(report, "2026-03", "total", "happiness").verdict;
    assert_ne!(march(&old), march(&new));
}

#[test]
fn contributions_add_up_to_every_score() {
    let report = report_of(TARGETS);
    assert_eq!(report.scores.len(), 4 * 3);
    for score in report.scores.iter().filter(|score| score.value.is_some()) {
        let sum: Decimal = score.contributions.iter().map(|part| part.contribution.unwrap().as_decimal()).sum();
        assert_eq!(sum, score.value.unwrap().as_decimal(), "{}", score.because);
    }
    // Sales gave 36 of the 60 answers of January; lost_time and happiness both count.
    let overall = score(&report, "2026-01", "total");
    let weights: Vec<_> = overall.contributions.iter().map(|part| (part.of.as_str(), part.weight.to_string())).collect();
    assert_eq!(weights, [("sales", "0.6".into()), ("plant", "0.4".to_owned())]);
    let plant = score(&report, "2026-01", "persona=plant");
    // The portal knows no persona: the total's 99.98997 % stands for it, 98.997 of 100 points.
    assert_eq!(plant.contributions[3].points.unwrap().to_string(), "98.997");
    assert!(score(&report, "2026-01", "persona=sales").contributions.iter().all(|part| part.of != "availability"));
}

#[test]
fn a_component_without_a_figure_leaves_the_score_undetermined_unless_the_others_carry_it() {
    let of = |missing: &str| {
        let agreement = Agreement::parse(&format!(
            "xlakit: 1
id: desk
sources: {{a: {{at: at}}, b: {{at: at}}}}
indicators:
  good: {{source: a, measure: {{kind: share, good: {{ok: true}}}}}}
  other: {{source: b, measure: {{kind: share, good: {{ok: true}}}}}}
targets: [{{of: both, at_least: 60}}]
scores:
  both:
    components: {{good: {{weight: 50, goalposts: [0 %, 100 %]}}, other: {{weight: 50, goalposts: [0 %, 100 %]}}}}
    missing: {missing}
"
        ))
        .unwrap();
        let at = |values| Column::instants(values, InstantUnit::Seconds, true);
        let a = Frame::new("a").with("at", at(&[JANUARY; 4])).with("ok", &[true, true, true, false][..]);
        let b = Frame::new("b").with("at", at(&[])).with("ok", &[true; 0][..]);
        agreement.evaluate(&agreement.tally(&[a, b]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap()
    };
    assert_eq!(of("undetermined").scores[0].because, "both: no value, target 60 → undetermined: `other` has no figure");
    assert_eq!(of("reweight").scores[0].because, "both 75.0, target 60 → met");
}

#[test]
fn the_json_is_stable_holds_no_nan_and_does_not_depend_on_the_order_of_rows() {
    let agreement = desk(TARGETS);
    let rows = Rows::new();
    let evaluate = |tally: &Tally| agreement.evaluate(tally, as_of("2026-04-10T00:00:00Z")).unwrap().to_json();
    let json = evaluate(&rows.tally(&agreement));
    assert_eq!(json, evaluate(&rows.tally_with(&rows.turned(77), &agreement)));
    assert!(!json.contains("NaN") && !json.contains("inf"));
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    let order = [
        "xlakit_report",
        "agreement",
        "as_of",
        "library",
        "periods",
        "data",
        "scorecard",
        "scores",
        "watermelon",
        "ledger",
        "warnings",
        "notes",
    ];
    assert_eq!(keys, order);
    assert_eq!((value["xlakit_report"].as_u64(), value["as_of"].as_str()), (Some(1), Some("2026-04-10T00:00:00Z")));
    assert_eq!(value["ledger"]["total"].as_str(), Some("-1000.00"));
    assert_eq!(value["scorecard"][0]["segment"], serde_json::json!({}));
}

#[test]
fn every_row_that_was_read_is_accounted_for() {
    let report = report_of(TARGETS);
    let tickets = report.data.iter().find(|data| data.source == "tickets").unwrap();
    assert_eq!((tickets.rows.read, tickets.rows.counted, tickets.rows.in_no_persona), (240, 240, 0));
    // index % 8 = 1 holds for 30 of 240.
    let labels: Vec<_> =
        tickets.labels.iter().flat_map(|found| &found.labels).map(|one| (one.label.as_str(), one.rows)).collect();
    assert_eq!(labels, [("false", 30), ("true", 210)]);
}

#[test]
fn the_page_is_at_most_100_wide_and_tells_the_last_closed_month() {
    let report = report_of(TARGETS);
    let page = report.to_string();
    for line in page.lines() {
        assert!(line.chars().count() <= 100 && line.trim_end() == line, "{line}");
    }
    assert!(page.starts_with("The desk\ndesk: Acme\n2026-01 to 2026-04, 3 closed; as of 2026-04-10T00:00:00Z"), "{page}");
    for part in [
        "\nScorecard 2026-03\n",
        "\nScores 2026-03\n",
        "\nSettlement 2026-03\n",
        "\nHistory\n",
        "\nData\n",
        "total    -1,000.00 EUR",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
}

#[test]
fn what_missed_in_breakdowns_comes_last_with_the_most_people_and_the_widest_gap_first() {
    // March: 40 tickets from Sweden and 80 from Finland; one row in eight is late.
    let page = report_of("targets: [{of: in_time, for_each: country, at_least: 95 %}]\n").to_string();
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part} is not in\n{page}"));
    assert!(at("\nHistory\n") < at("\nMissed in breakdowns 2026-03\n"), "{page}");
    assert!(at("country=Finland") < at("country=Sweden") && at("country=Sweden") < at("\nData\n"), "{page}");
    assert!(page.contains("2 of 6 figures of breakdowns missed their target"), "{page}");
    // 20 answers from Sweden in March are too few to be listed, though a target is missed.
    let page = report_of("targets: [{of: happiness, for_each: country, at_least: 95, decide: estimate, min_n: 1}]\n").to_string();
    assert!(
        page.contains("missed its target, 1 of them on fewer than 30 values and not listed;") && !page.contains("country=Sweden"),
        "{page}"
    );
}

#[test]
fn the_history_names_indicators_and_units_whole() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
first_day: 2025-04-01
sources: {r: {at: at}}
indicators:
  minutes_that_people_say_they_lost: {source: r, measure: {kind: mean, column: x, unit: working minutes}, better: lower}",
    )
    .unwrap();
    let at: Vec<i64> = (0..12).map(|month| JANUARY - month * 30 * 86_400).collect();
    let frame = Frame::new("r").with("at", Column::instants(&at, InstantUnit::Seconds, true)).with("x", &[12_345.6_f64; 12][..]);
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    let page = report.to_string();
    assert!(page.contains("minutes_that_people_say_they_lost, working minutes"), "{page}");
    assert!(page.lines().all(|line| line.chars().count() <= 100), "{page}");
}

#[test]
#[ignore = "half a million cells, which `cargo xtask test` counts"]
fn a_breakdown_by_a_label_of_every_row_is_read_in_time_or_refused() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {tickets: {at: at, dimensions: [id]}}
indicators: {good: {source: tickets, measure: {kind: share, good: {ok: true}}}}
breakdowns: [[id]]",
    )
    .unwrap();
    let evaluate = |rows: i64| {
        let id: Vec<i64> = (0..rows).collect();
        let (at, ok) = (vec![JANUARY; id.len()], vec![true; id.len()]);
        let frame = Frame::new("tickets")
            .with("at", Column::instants(&at, InstantUnit::Seconds, true))
            .with("id", &id[..])
            .with("ok", &ok[..]);
        agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z"))
    };
    // Were every cell looked for in all of them, this would take minutes.
    let report = evaluate(40_000).unwrap();
    assert_eq!(report.scorecard.len(), 40_001);
    assert!(report.scorecard.iter().skip(1).all(|line| line.estimate.n == 1));
    assert_eq!(evaluate(500_000).unwrap_err().code(), Code::TooManyCells);
}

#[test]
fn every_row_of_a_table_has_a_cell_for_every_column() {
    let report = report_of(TARGETS);
    for table in report.tables() {
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.name);
    }
    let csv = report.to_csv();
    let tables: Vec<&str> = csv.split("\n\n").map(|block| block.split(',').next().unwrap()).collect();
    assert_eq!(tables.first(), Some(&"scorecard"));
    assert!(csv.lines().filter(|line| !line.is_empty()).all(|line| tables.iter().any(|table| line.starts_with(table))));
    let ledger = report.tables().pop().unwrap();
    assert_eq!((ledger.name.as_str(), ledger.rows[0][3].as_str()), ("ledger", "-1000.00"));
}

#[test]
fn a_report_without_a_period_says_so() {
    let agreement = desk("");
    let tally = agreement.empty_tally().unwrap();
    let report = agreement.evaluate(&tally, as_of("2025-01-01T00:00:00Z")).unwrap();
    assert!(report.to_string().contains("no period has begun and no row was counted"));
    assert_eq!((report.to_csv().as_str(), report.missed(), report.has_watermelons()), ("", false, false));
}

#[test]
fn a_tally_of_another_plan_is_refused() {
    let other = Agreement::parse(
        "xlakit: 1
id: other
sources: {r: {at: at}}
indicators: {mood: {source: r, measure: {kind: nps, column: score}}}",
    );
    let error = desk("").evaluate(&other.unwrap().empty_tally().unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap_err();
    assert_eq!(error.code(), Code::PlanMismatch);
}

#[test]
fn weights_make_a_weighted_net_score_in_the_report() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {responses: {at: at, weight: w}}
indicators: {nps: {source: responses, measure: {kind: nps, column: score}}}",
    )
    .unwrap();
    let frame = Frame::new("responses")
        .with("at", Column::instants(&[JANUARY; 6], InstantUnit::Seconds, true))
        .with("w", &[1.0, 1.0, 1.0, 2.0, 2.0, 2.0][..])
        .with("score", &[3_u8, 7, 8, 9, 10, 10][..]);
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    // (3·2 − 1)/9·100; n_eff = 9²/(3·1 + 3·4).
    let nps = &line(&report, "2026-01", "total", "nps").estimate;
    assert_eq!(
        (nps.value.unwrap().to_string(), nps.effective_n.unwrap().to_string(), nps.n),
        ("55.555555556".into(), "5.4".into(), 6)
    );
    assert_eq!((nps.exact.unwrap().numerator(), nps.exact.unwrap().denominator(), nps.unit.as_str()), (500, 9, POINTS));
}

#[test]
fn what_decided_beside_an_interval_stands_under_its_figure_in_the_text_and_on_the_page() {
    let agreement = Agreement::parse(
        "xlakit: 1
id: desk
sources: {calls: {at: at}}
indicators:
  likely: {source: calls, measure: {kind: share, good: {ok: true}}}
  tested: {source: calls, measure: {kind: share, good: {ok: true}}}
  daily: {source: calls, measure: {kind: share, good: {ok: true}}}
targets:
  - {of: likely, at_least: 85 %, decide: probable}
  - {of: tested, at_least: 85 %, decide: exact}
  - {of: daily, at_least: 85 %, decide: anytime}",
    )
    .unwrap();
    let good: Vec<&str> = (0..100).map(|index| if index < 91 { "true" } else { "false" }).collect();
    let frame = Frame::new("calls")
        .with("at", Column::instants(&[JANUARY; 100], InstantUnit::Seconds, true))
        .with("ok", Column::new(Values::Text(Text::Strs(&good))));
    let report = agreement.evaluate(&agreement.tally(&[frame]).unwrap(), as_of("2026-04-01T00:00:00Z")).unwrap();
    let (text, page) = (report.to_string(), report.to_html());
    for told in ["probability 0.9605 (jeffreys)", "exact p 0.0551", "beta mixture a 1, b 1"] {
        assert!(text.contains(told), "{told} is not in\n{text}");
        assert!(page.contains(told), "{told} is not in\n{page}");
    }
    assert!(page.contains("at all looks together"));
}
