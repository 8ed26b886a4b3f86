//! Sources, personas, exclusions and breakdowns.

use super::*;

#[test]
fn a_persona_has_to_be_known_to_a_source() {
    let more = DESK.replace("role: sales", "rôle: sales");
    let problems = problems(Agreement::parse(&more));
    assert_eq!((problems[0].code.as_str(), problems[0].path.as_str()), ("unknown_name", "/personas/sales/where/rôle"));
    assert_eq!(problems[0].help, "did you mean `role`?");
}

#[test]
fn no_dimension_can_be_called_persona() {
    let more = DESK.replace("dimensions: [country]", "dimensions: [country, persona]");
    assert_eq!(problems(Agreement::parse(&more))[0].code.as_str(), "duplicate_name");
}

#[test]
fn a_format_of_times_that_is_not_understood_is_refused() {
    let more = DESK.replace("Land: {same: {Finland: [FI]}}", "answered_at: {format: '%d/%Q'}");
    let problems = problems(Agreement::parse(&more));
    assert_eq!(problems[0].path, "/sources/responses/columns/answered_at/format");
    assert!(problems[0].message.contains("`%Q` is not understood"), "{}", problems[0].message);
}

#[test]
fn a_spelling_stands_for_one_label() {
    let more = DESK.replace("{Finland: [FI]}", "{Finland: [FI], France: [FI]}");
    assert_eq!(problems(Agreement::parse(&more))[0].code.as_str(), "duplicate_name");
}

#[test]
fn invitations_come_from_a_number_a_column_or_another_source() {
    let with = |invited: &str| DESK.replace("{at: resolved_at,", &format!("{{at: resolved_at, invited: {invited},"));
    for invited in ["400", "{column: asked}", "{source: responses}"] {
        Agreement::parse(&with(invited)).unwrap();
    }
    for invited in ["{source: tickets}", "{source: nowhere}", "{}", "{column: asked, source: responses}", "-1"] {
        assert_eq!(problems(Agreement::parse(&with(invited))).len(), 1, "{invited}");
    }
}

#[test]
fn an_exclusion_ends_after_it_begins_and_does_not_cover_everything() {
    desk("exclude: [{source: tickets, reason: fire, from: 2026-02-03, before: '2026-02-03T12:00:00+02:00'}]").unwrap();
    assert_eq!(
        found("exclude: [{source: tickets, reason: fire, from: 2026-02-03, before: 2026-02-03}]"),
        [("invalid_value", "/exclude/0/before".to_owned())]
    );
    assert_eq!(found("exclude: [{source: tickets, reason: fire}]"), [("invalid_value", "/exclude/0".to_owned())]);
}

#[test]
fn a_breakdown_needs_one_source_that_has_all_its_dimensions() {
    desk("breakdowns: [[role, country], [persona]]").unwrap();
    assert_eq!(found("breakdowns: [[county]]"), [("unknown_name", "/breakdowns/0/0".to_owned())]);
    let two = DESK.replace("dimensions: [country]", "dimensions: [channel]");
    let problems = problems(Agreement::parse(&format!("{two}breakdowns: [[country, channel]]")));
    assert_eq!(problems[0].message, "no source has all these dimensions");
}

#[test]
fn a_comparison_that_no_value_meets_is_refused() {
    let with = |check: &str| problems(Agreement::parse(&DESK.replace("made_sla: true", &format!("n: {check}")))).len();
    for check in
        ["{}", "[]", "{at_least: 3, at_most: 2}", "{above: 2, below: 2}", "{at_least: 1, above: 1}", "{missing: true, not: x}"]
    {
        assert_eq!(with(check), 1, "{check}");
    }
}
