//! Bases that are paired: rows that count by what stands in another column, or in another indicator.

use super::*;

/// What was reported counts only where all that was reported was answered too.
const CALLS: &str = "
xlakit: 1
id: desk
sources:
  calls: {at: at}
indicators:
  all: {source: calls, measure: {kind: count}}
  answered: {source: calls, where: {answered: {at_least: {column: reported}}}, measure: {kind: count}}
  beyond: {source: calls, where: {answered: {above: {column: reported}}}, measure: {kind: count}}
  short: {source: calls, where: {answered: {below: {column: reported}}}, measure: {kind: count}}
  good: {source: calls, measure: {kind: share, good: {answered: {at_least: {column: reported}}}}}
";

fn observed(agreement: &Agreement, frame: Frame<'_>, indicator: usize) -> (u64, u64) {
    let tally = agreement.tally(&[frame]).unwrap();
    let observed = tally.observe(indicator, &Segment::total(), 0..=i32::MAX).unwrap();
    (observed.base, observed.missing)
}

#[test]
fn a_column_is_compared_with_another_of_the_row() {
    let agreement = Agreement::parse(CALLS).unwrap();
    let days = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"];
    let frame = |answered: Column<'static>, reported: Column<'static>| {
        Frame::new("calls").with("at", &days[..]).with("answered", answered).with("reported", reported)
    };
    // The last lacks one of the two.
    let floats = frame((&[3.0, 2.0, 1.0, f64::NAN][..]).into(), (&[2.0, 2.0, 2.0, 2.0][..]).into());
    let text = frame((&["3", "2.0", "1", ""][..]).into(), (&[2_i64, 2, 2, 2][..]).into());
    for frame in [floats, text] {
        let counts: Vec<u64> = (0..4).map(|indicator| observed(&agreement, frame.clone(), indicator).0).collect();
        assert_eq!(counts, [4, 2, 1, 1]);
        assert_eq!(observed(&agreement, frame, 4), (4, 1));
    }
}

/// The first whole number that no float is.
const LARGE: i64 = 9_007_199_254_740_993;

#[test]
fn whole_numbers_that_no_float_tells_apart_are_compared_exactly() {
    let agreement = Agreement::parse(CALLS).unwrap();
    let frame = Frame::new("calls").with("at", &["2026-01-05"][..]);
    let frame = frame.with("answered", &[LARGE][..]).with("reported", &[LARGE - 1][..]);
    assert_eq!(observed(&agreement, frame, 2), (1, 0));
}

#[test]
fn times_are_compared_as_times() {
    let text = CALLS.replace("{at: at}", "{at: at, columns: {answered: {format: '%d.%m.%Y'}}}");
    let agreement = Agreement::parse(&text).unwrap();
    let frame = Frame::new("calls").with("at", &["2026-01-05", "2026-01-06", "2026-01-07"][..]);
    let frame = frame.with("answered", &["02.01.2026", "01.02.2026", ""][..]);
    let frame = frame.with("reported", &["2026-01-03", "2026-01-03", "2026-01-03"][..]);
    assert_eq!((observed(&agreement, frame.clone(), 1), observed(&agreement, frame.clone(), 3)), ((1, 0), (1, 0)));
    let unreadable = frame.with("answered", &["2026-01-02", "", ""][..]);
    let error = agreement.tally(&[unreadable]).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::UnreadableValue, "calls/answered/1"));
}

#[test]
fn what_cannot_be_compared_names_its_row_and_column() {
    let agreement = Agreement::parse(CALLS).unwrap();
    let frame = Frame::new("calls").with("at", &["2026-01-05", "2026-01-06"][..]);
    let frame = frame.with("answered", &[1_i32, 2][..]).with("reported", &["1", "two"][..]);
    let error = agreement.tally(&[frame]).unwrap_err();
    assert_eq!((error.code(), error.path()), (Code::UnreadableValue, "calls/reported/2"));
}

/// Of those whose tickets count, how many were happy.
const PAIRED: &str = "
xlakit: 1
id: desk
sources:
  tickets: {at: at}
indicators:
  in_time: {source: tickets, where: {kind: incident}, measure: {kind: share, good: {sla: met}, bad: {sla: missed}}}
  happy: {source: tickets, where: {in_time: {missing: false}}, measure: {kind: happiness, column: score}}
  unknown: {source: tickets, where: {in_time: {missing: true}}, measure: {kind: count}}
  minutes: {source: tickets, where: {happy: {missing: false}, kind: {not: request}}, measure: {kind: mean, column: lost}}
";

fn tickets() -> Frame<'static> {
    Frame::new("tickets")
        .with("at", &["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08", "2026-01-09"][..])
        .with("kind", &["incident", "incident", "request", "incident", "incident"][..])
        .with("sla", &["met", "missed", "met", "", "met"][..])
        .with("score", &["9", "2", "9", "9", ""][..])
        .with("lost", &[1.0, 2.0, 4.0, 8.0, 16.0][..])
}

#[test]
fn only_rows_count_that_have_a_value_in_another_indicator() {
    let agreement = Agreement::parse(PAIRED).unwrap();
    assert_eq!(observed(&agreement, tickets(), 0), (4, 1));
    // The three with a verdict, of which one has no answer.
    assert_eq!(observed(&agreement, tickets(), 1), (3, 1));
    // The request, and the incident that nobody judged.
    assert_eq!(observed(&agreement, tickets(), 2), (2, 0));
    // A value of `happy` is one of `in_time` too.
    assert_eq!(observed(&agreement, tickets(), 3), (2, 0));
}

#[test]
fn two_indicators_that_ask_for_each_other_are_about_the_same_rows() {
    let text = PAIRED.replace("{kind: incident}", "{kind: incident, happy: {missing: false}}");
    let (unknown, rest) = text.split_once("  unknown:").unwrap();
    let agreement = Agreement::parse(&format!("{unknown}{}", rest.split_once('\n').unwrap().1)).unwrap();
    let counts: Vec<_> = (0..3).map(|indicator| observed(&agreement, tickets(), indicator)).collect();
    assert_eq!(counts, [(2, 0), (2, 0), (2, 0)]);
}

#[test]
fn a_pair_is_part_of_what_is_counted() {
    let paired = Agreement::parse(PAIRED).unwrap();
    let alone = Agreement::parse(&PAIRED.replace("where: {in_time: {missing: false}}, ", "")).unwrap();
    let mut tally = paired.tally(&[tickets()]).unwrap();
    assert!(tally.merge(&alone.tally(&[tickets()]).unwrap()).is_err());
    assert_eq!(Tally::from_bytes(&tally.to_bytes()), Ok(tally));
}

#[test]
fn a_declared_column_of_that_name_is_the_column() {
    let text = PAIRED.replace("{at: at}", "{at: at, columns: {in_time: {column: sla}}}");
    let agreement = Agreement::parse(&text).unwrap();
    assert_eq!(observed(&agreement, tickets(), 1), (4, 1));
}
