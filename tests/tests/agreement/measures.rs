//! What is measured.

use super::*;

fn with(measure: &str) -> Result<Agreement, xlakit::Error> {
    Agreement::parse(&DESK.replace("{kind: mean, column: minutes, unit: minutes}", measure))
}

#[test]
fn kinds_are_read_in_their_forms() {
    for measure in [
        "{kind: ces, column: effort}",
        "{kind: csat, column: csat}",
        "{kind: csat, column: csat, scale: [0, 10], good: [8, 9, 10]}",
        "{kind: net_score, column: s, scale: [1, 7], positive: [6, 7], negative: {at_most: 3}}",
        "{kind: mean, between: [opened, closed], unit: hours, negative: zero}",
        "{kind: apdex, between: [opened, closed], threshold: 4 s}",
        "{kind: within, between: [opened, closed], limit: 8 h, unfinished: missing}",
        "{kind: reported, column: c, n: answers, unit: percent}",
    ] {
        with(measure).unwrap_or_else(|error| panic!("{measure}: {error}"));
    }
}

#[test]
fn kinds_that_contradict_themselves_are_refused() {
    for (measure, code) in [
        ("{kind: csat, column: c, scale: [0, 10]}", "missing_key"),
        ("{kind: csat, column: c, scale: [5, 1]}", "invalid_value"),
        ("{kind: csat, column: c, good: {at_least: 6}}", "invalid_value"),
        ("{kind: csat, column: c, good: [3, 5]}", "invalid_value"),
        ("{kind: net_score, column: c, scale: [0, 10], positive: {at_least: 6}, negative: {at_most: 6}}", "invalid_value"),
        ("{kind: mean}", "missing_key"),
        ("{kind: mean, column: a, between: [b, c]}", "invalid_value"),
        ("{kind: mean, between: [b, c], negative: zero}", "missing_unit"),
        ("{kind: mean, between: [b, c], unit: fortnights, negative: zero}", "invalid_value"),
        ("{kind: mean, between: [b, c], unit: hours}", "missing_key"),
        ("{kind: mean, column: c, negative: zero}", "invalid_value"),
        ("{kind: apdex, between: [b, c], threshold: 4}", "missing_unit"),
        ("{kind: apdex, column: c, threshold: 4 s}", "invalid_value"),
        ("{kind: apdex, column: c, threshold: 0}", "invalid_value"),
        ("{kind: within, between: [b], limit: 8 h, unfinished: missed}", "invalid_value"),
        ("{kind: within, between: [b, c], limit: 8 h}", "missing_key"),
        ("{kind: share, good: {}}", "invalid_value"),
    ] {
        let problems = problems(with(measure));
        assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), [code], "{measure}: {problems:#?}");
    }
}
