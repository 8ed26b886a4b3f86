//! The two sides of the watermelon.

use super::*;

const TARGETS: &str = "targets: [{of: in_time, at_least: 90 %}, {of: happiness, at_least: 50}]\n";

#[test]
fn the_sides_are_those_of_the_indicators_with_a_target() {
    assert_eq!(warnings(&format!("{TARGETS}watermelon: {{by: [country]}}")), []);
    assert_eq!(found("watermelon: {}").len(), 2);
}

#[test]
fn an_indicator_on_the_other_side_is_unwise() {
    let text = format!("{TARGETS}watermelon: {{outside: [happiness], inside: [in_time]}}");
    assert_eq!(warnings(&text).iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["unwise_side"; 2]);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (search, code) in [
        ("depth: 4", "invalid_value"),
        ("depth: 0", "invalid_value"),
        ("by: [county]", "unknown_name"),
        ("by: [country, country]", "duplicate_name"),
        ("inside: [hapiness]", "unknown_name"),
        ("inside: [happiness, happiness]", "duplicate_name"),
        ("inside: [lost_time]", "invalid_value"),
        ("over: {last: 0}", "invalid_value"),
        ("margin: {in_time: 1 %}", "invalid_value"),
        ("margin: {happiness: 5 %}", "invalid_value"),
        ("margin: {happiness: -5}", "invalid_value"),
        ("false_discovery_rate: 0", "invalid_value"),
        ("base: surveyed", "not_built"),
    ] {
        assert_eq!(one(&format!("{TARGETS}watermelon: {{{search}}}")).code.as_str(), code, "{search}");
    }
}
