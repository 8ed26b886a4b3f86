//! What is kept of the counts of an agreement that has grown, and what contradicts them.

use super::*;

const YEAR: &str = "
xlakit: 1
id: desk
period: month
time_zone: Europe/Helsinki
first_day: 2026-01-01
last_day: 2026-12-31
sources:
  answers: {at: at, dimensions: [country]}
  devices: {at: at, one_per: {subject: id, take: last}}
indicators:
  happiness: {source: answers, measure: {kind: happiness, column: score}}
  boot: {source: devices, measure: {kind: mean, column: seconds}}
";

fn frames() -> [Frame<'static>; 2] {
    let times = &["2026-03-01", "2026-03-31T20:00:00Z", "2026-05-02"][..];
    let answers = Frame::new("answers").with("at", times).with("country", &["a", "b", "a"][..]).with("score", &[1_u8, 9, 10][..]);
    let devices = Frame::new("devices").with("at", times).with("id", &["x", "x", "y"][..]).with("seconds", &[30, 50, 70][..]);
    [answers, devices]
}

fn counted() -> Tally {
    Agreement::parse(YEAR).unwrap().tally(&frames()).unwrap().in_batch("spring").unwrap()
}

fn under(changed: &[(&str, &str)]) -> Result<Tally> {
    let mut document = YEAR.to_owned();
    for (from, to) in changed {
        assert!(document.contains(from), "{from}");
        document = document.replace(from, to);
    }
    counted().under(&Agreement::parse(&document).unwrap())
}

fn differs(changed: &[(&str, &str)]) -> String {
    let error = under(changed).unwrap_err();
    assert_eq!(error.code(), Code::PlanMismatch);
    error.message().strip_prefix("what is counted differs: ").unwrap().to_owned()
}

#[test]
fn a_longer_term_keeps_every_count() {
    for changed in [
        [("first_day: 2026-01-01", "first_day: 2025-07-01"), ("last_day: 2026-12-31", "last_day: 2028-12-31")],
        [("first_day: 2026-01-01\n", ""), ("last_day: 2026-12-31\n", "")],
    ] {
        let document = changed.iter().fold(YEAR.to_owned(), |document, (from, to)| document.replace(from, to));
        let longer = Agreement::parse(&document).unwrap();
        let kept = counted().under(&longer).unwrap();
        // The same bytes as counting under the longer term from the start.
        assert_eq!(kept.to_bytes(), longer.tally(&frames()).unwrap().in_batch("spring").unwrap().to_bytes());
        assert_eq!(Tally::from_bytes(&kept.to_bytes()), Ok(kept));
    }
}

#[test]
fn a_term_may_end_where_nothing_was_counted_any_more() {
    assert!(under(&[("last_day: 2026-12-31", "last_day: 2026-05-31")]).is_ok(), "the month of the last row is whole");
    assert_eq!(differs(&[("last_day: 2026-12-31", "last_day: 2026-05-30")]), "rows were counted after `last_day`");
    assert!(under(&[("first_day: 2026-01-01", "first_day: 2026-03-01")]).is_ok());
    assert_eq!(differs(&[("first_day: 2026-01-01", "first_day: 2026-03-02")]), "rows were counted before `first_day`");
}

#[test]
fn a_new_source_with_its_indicators_is_counted_from_then_on_in_any_place_of_the_document() {
    let added = [
        ("sources:\n", "sources:\n  portal: {at: month}\n"),
        ("indicators:\n", "indicators:\n  uptime: {source: portal, measure: {kind: ratio, numerator: good, denominator: all}}\n"),
    ];
    let document = added.iter().fold(YEAR.to_owned(), |document, (from, to)| document.replace(from, to));
    let grown = Agreement::parse(&document).unwrap();
    let portal = Frame::new("portal").with("month", &["2026-06-01"][..]).with("good", &[9][..]).with("all", &[10][..]);
    let [answers, devices] = frames();
    let whole = grown.tally(&[answers, devices, portal.clone()]).unwrap();
    let mut counting = Arc::new(grown.clone()).counting().unwrap();
    counting.add(&portal).unwrap();
    let new = counting.finish().unwrap();
    let kept = counted().under(&grown).unwrap();
    let (mut one, mut other) = (kept.clone(), new.clone());
    one.merge(&new).unwrap();
    other.merge(&kept).unwrap();
    assert_eq!(one.to_bytes(), other.to_bytes());
    assert_eq!(one.sources, whole.sources);
}

#[test]
fn what_contradicts_the_counts_is_named() {
    let scale = [("kind: happiness", "kind: csat")];
    assert_eq!(differs(&scale), "indicator `happiness`");
    let narrowed = [("happiness: {source: answers,", "happiness: {source: answers, where: {country: a},")];
    assert_eq!(differs(&narrowed), "indicator `happiness`");
    assert_eq!(differs(&[("period: month", "period: quarter")]), "`period`");
    assert_eq!(differs(&[("Europe/Helsinki", "Europe/Oslo")]), "`time_zone`");
    assert_eq!(differs(&[("take: last", "take: first")]), "`one_per` of source `devices`");
    let other = counted().under(&Agreement::parse(&YEAR.replace("id: desk", "id: other")).unwrap()).unwrap_err();
    assert_eq!(other.code(), Code::OtherAgreement);
}

#[test]
fn what_rows_were_counted_without_is_named() {
    let indicator = ("indicators:\n", "indicators:\n  csat: {source: answers, measure: {kind: csat, column: csat}}\n");
    assert_eq!(differs(&[indicator]), "indicator `csat` is new, and rows of `answers` were counted without it");
    let persona = ("indicators:\n", "personas: {nordic: {where: {country: a}}}\nindicators:\n");
    assert_eq!(differs(&[persona]), "persona `nordic`, and rows of `answers` were counted without it");
    let kept = "the breakdowns, the watermelon or the limits of targets on quantiles, for source `answers`";
    assert_eq!(differs(&[("indicators:\n", "breakdowns: [[country]]\nindicators:\n")]), kept);
    // Nothing was counted of it yet.
    let nothing = Agreement::parse(YEAR).unwrap().empty_tally().unwrap();
    let grown = Agreement::parse(&YEAR.replace(persona.0, persona.1)).unwrap();
    assert_eq!(nothing.under(&grown), grown.empty_tally());
}
