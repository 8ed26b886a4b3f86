//! Times between two instants from a document to a report, held against a plain loop in whole milliseconds.

#![expect(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "a helper of a test may fail as the test may, and figures have the digits that they have"
)]

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::{Value, json};
use xlakit::{Agreement, Code, Column, Decimal, Frame, Instant, InstantUnit, Ratio};
use xlakit_tests::read::{Read, number, text};

const HOUR: i64 = 3_600_000;
const UNITS: [(&str, i64); 4] = [("seconds", 1000), ("minutes", 60_000), ("hours", HOUR), ("days", 24 * HOUR)];
/// 2026-01-05T00:00:00Z.
const MONDAY: i64 = 1_767_571_200_000;

/// An agreement on the time from `opened` to `closed`, with a target at so much for the mean, the total and the median.
fn desk(unit: &str, at_most: &str) -> String {
    let measure = |rest: &str| format!("{{kind: {rest}, between: [opened, closed], unit: {unit}");
    format!(
        "
xlakit: 1
id: desk
period: year
sources: {{tickets: {{at: opened, dimensions: [desk]}}, weighed: {{at: opened, weight: weight}}}}
indicators:
  mean: {{source: tickets, better: lower, measure: {}, negative: zero, beside: [p90, concentration]}}}}
  sum: {{source: tickets, better: lower, measure: {}, negative: zero}}}}
  max: {{source: tickets, better: lower, measure: {}, negative: zero}}}}
  spread: {{source: tickets, better: lower, measure: {}, negative: zero}}}}
  median: {{source: tickets, better: lower, measure: {}, unfinished: missing, negative: zero}}}}
  weighed: {{source: weighed, better: lower, measure: {}, negative: zero}}}}
targets: [{{of: mean, at_most: {at_most}}}, {{of: sum, at_most: {at_most}}}, {{of: median, at_most: {at_most}}}]
",
        measure("mean"),
        measure("sum"),
        measure("max"),
        measure("spread"),
        measure("median"),
        measure("mean"),
    )
}

/// The report on times of so many milliseconds; each weighs the same where rows are weighed.
fn report(agreement: &str, times: &[i64]) -> Read {
    let opened = vec![MONDAY; times.len()];
    let closed: Vec<i64> = times.iter().map(|millis| MONDAY + millis).collect();
    let desks = vec!["north"; times.len()];
    let weights = vec![2.5; times.len()];
    let instants = |values| Column::instants(values, InstantUnit::Millis, true);
    let frame = |name| Frame::new(name).with("opened", instants(&opened)).with("closed", instants(&closed));
    let frames = [frame("tickets").with("desk", &desks[..]), frame("weighed").with("weight", &weights[..])];
    Read::of(agreement, &frames, "2027-06-01T00:00:00Z").unwrap()
}

fn line<'r>(report: &'r Read, indicator: &str) -> &'r Value {
    report.line(indicator, "2026", &[]).unwrap()
}

/// A ratio at nine places, as a report prints it.
fn printed(numerator: i128, denominator: i128) -> f64 {
    let places = Ratio::new(numerator, denominator).unwrap().to_decimal_places(9).unwrap();
    places.to_string().parse().unwrap()
}

/// Times from a millisecond to months, with ties; few enough that all are kept.
fn times() -> impl Strategy<Value = Vec<i64>> {
    let time = (0..33_u32, any::<u32>()).prop_map(|(shift, bits)| i64::from(bits) >> shift);
    prop::collection::vec(prop_oneof![time, Just(20 * 60_000), Just(-5)], 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_figure_of_times_is_that_of_their_milliseconds(times in times(), unit in 0..4_usize, nudge in -1..=1_i64) {
        let (word, unit) = UNITS[unit];
        // Negative times count as zero here.
        let mut kept: Vec<i64> = times.iter().map(|millis| (*millis).max(0)).collect();
        kept.sort_unstable();
        let (n, sum) = (kept.len() as i128, kept.iter().map(|millis| i128::from(*millis)).sum::<i128>());
        // A limit on the mean to the ninth place, or one unit of that place beside it: what is compared is never the rounded
        // figure.
        let mean = Ratio::new(sum, n * i128::from(unit)).unwrap();
        let at_most = mean.to_decimal_places(9).unwrap() + Decimal::new(nudge, 9);
        let at_most = at_most.max(Decimal::ZERO);
        let report = report(&desk(word, &at_most.to_string()), &times);
        let value = |indicator: &str| number(line(&report, indicator), "/estimate/value");

        prop_assert_eq!(value("mean"), printed(sum, n * i128::from(unit)));
        prop_assert_eq!(value("sum"), printed(sum, unit.into()));
        let most = i128::from(*kept.last().unwrap());
        prop_assert_eq!(value("max"), printed(most, unit.into()));
        // Type 7: between the two values in the middle, and nine tenths of the way up.
        let type_7 = |tenths: usize| {
            let (whole, rest) = ((kept.len() - 1) * tenths / 10, ((kept.len() - 1) * tenths % 10) as i128);
            let (lower, upper) = (i128::from(kept[whole]), i128::from(kept[(whole + 1).min(kept.len() - 1)]));
            printed(10 * lower + rest * (upper - lower), 10 * i128::from(unit))
        };
        prop_assert_eq!(value("median"), type_7(5));
        prop_assert_eq!(number(line(&report, "mean"), "/estimate/beside/0/value"), type_7(9));
        if n > 1 {
            // Σ(n·x − Σx)² in whole numbers, so that nothing cancels.
            let squares: i128 = kept.iter().map(|millis| (n * i128::from(*millis) - sum).pow(2)).sum();
            let spread = (squares as f64 / (n * n * (n - 1)) as f64).sqrt() / unit as f64;
            prop_assert!((value("spread") - spread).abs() <= 1e-9 + 1e-12 * spread);
        }
        prop_assert!((value("weighed") - value("mean")).abs() <= 1e-9 + 1e-14 * value("mean"));

        let verdict = |indicator: &str| text(line(&report, indicator), "/verdict").to_owned();
        let reached = |order: Ordering| if order.is_le() { "met" } else { "missed" };
        prop_assert_eq!(verdict("mean"), reached(mean.cmp_decimal(&at_most)));
        prop_assert_eq!(verdict("sum"), reached(Ratio::new(sum, unit.into()).unwrap().cmp_decimal(&at_most)));
        let in_units = |millis: i64| Ratio::new(i128::from(millis), unit.into()).unwrap();
        let within = kept.iter().filter(|millis| in_units(**millis).cmp_decimal(&at_most).is_le());
        let within = within.count();
        prop_assert_eq!(number(line(&report, "median"), "/estimate/within/count"), within as f64);
        prop_assert_eq!(verdict("median"), if 2 * within >= kept.len() { "met" } else { "missed" });
    }
}

#[test]
fn another_unit_reads_the_same_tally() {
    let opened = [MONDAY; 3];
    let closed = [40, 40, 10].map(|minutes| MONDAY + minutes * 60_000);
    let instants = |values| Column::instants(values, InstantUnit::Millis, true);
    let frame = Frame::new("tickets").with("opened", instants(&opened)).with("closed", instants(&closed));
    let agreement = |unit: &str, at_most: &str| {
        let document = format!(
            "
xlakit: 1
id: desk
sources: {{tickets: {{at: opened}}}}
indicators:
  mean: {{source: tickets, better: lower, measure: {{kind: mean, between: [opened, closed], unit: {unit}, negative: zero}}}}
  p90: {{source: tickets, better: lower,
    measure: {{kind: quantile, q: 0.9, between: [opened, closed], unit: {unit}, unfinished: missing}}}}
targets: [{{of: p90, at_most: {at_most}}}]
"
        );
        Agreement::parse(&document).unwrap()
    };
    let tally = agreement("hours", "0.5").tally(&[frame]).unwrap();
    let report = |agreement: &Agreement| {
        let report = agreement.evaluate(&tally, Instant::parse("2027-06-01T00:00:00Z").unwrap())?;
        let report: Value = serde_json::from_str(&report.to_json()).unwrap();
        let of = |pointer: &str| report.pointer(pointer).unwrap().clone();
        Ok::<_, xlakit::Error>([of("/scorecard/0/estimate/value"), of("/scorecard/1/estimate/within/count")])
    };
    assert_eq!(report(&agreement("hours", "0.5")).unwrap(), [json!(0.5), json!(1)]);
    assert_eq!(report(&agreement("minutes", "30")).unwrap(), [json!(30), json!(1)]);
    // Another limit is another count.
    assert_eq!(report(&agreement("minutes", "40")).unwrap_err().code(), Code::PlanMismatch);
}

#[test]
fn a_time_outside_its_scale_names_its_row() {
    let document = desk("hours", "0.5").replace("negative: zero, beside", "negative: zero, scale: [0, 0.6666666666], beside");
    let opened = [MONDAY; 2];
    let closed = [MONDAY + 2_399_999, MONDAY + 2_400_000];
    let instants = |values| Column::instants(values, InstantUnit::Millis, true);
    let frame = |name| Frame::new(name).with("opened", instants(&opened)).with("closed", instants(&closed));
    let frames = [frame("tickets").with("desk", &["a", "b"][..]), frame("weighed").with("weight", &[1.0, 1.0][..])];
    let error = Agreement::parse(&document).unwrap().tally(&frames).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::OffScale, "tickets/closed/2"));
    assert_eq!(error.message(), "the time lies outside the scale 0 to 0.6666666666");
}
