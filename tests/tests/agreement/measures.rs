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

#[test]
fn a_cap_is_a_number_in_the_unit_of_the_figure_or_a_duration_and_lies_on_the_scale() {
    let capped = |keys: &str| with(&format!("{{kind: mean, column: minutes, {keys}}}"));
    for keys in ["unit: minutes, cap: 480", "unit: minutes, cap: 8 h", "unit: tickets, cap: 2.5", "scale: [-5, 20], cap: -2"] {
        capped(keys).unwrap();
    }
    for (keys, message) in [
        ("cap: 0", "the cap lies at or below 0, the least that a value can be"),
        ("scale: [10, 20], cap: 5", "the cap lies at or below 10, the least that a value can be"),
        ("scale: [0, 20], cap: 20", "the scale ends at 20, so no value lies above the cap"),
        ("cap: 8 h", "a duration caps a quantity of seconds, minutes, hours or days"),
        ("unit: days, cap: 8 h", "the cap is no short number of days"),
    ] {
        assert_eq!(problems(capped(keys))[0].message, message, "{keys}");
    }
}

#[test]
fn a_mean_without_an_end_that_has_to_be_met_with_confidence_is_warned_of() {
    let lost = |measure: &str, target: &str| {
        let document = format!(
            "xlakit: 1\nid: desk\nsources: {{r: {{at: at}}}}
indicators: {{lost: {{source: r, side: experience, better: lower, measure: {{kind: mean, column: minutes{measure}}}}}}}
targets: [{{of: lost, at_most: 80{target}}}]"
        );
        Agreement::parse(&document).unwrap().warnings().to_vec()
    };
    let found = lost("", "");
    assert_eq!((found.len(), found[0].code.as_str()), (1, "unwise_goal"));
    assert!(found[0].help.starts_with("name a `cap` of the measure"), "{}", found[0].help);
    for (measure, target) in [(", cap: 480", ""), (", scale: [0, 480]", ""), ("", ", decide: estimate")] {
        assert_eq!(lost(measure, target), [], "{measure}{target}");
    }
}
