//! Composite scores.

use super::*;

fn with(more: &str) -> String {
    format!("scores: {{work: {{{more}}}}}")
}

#[test]
fn weights_that_do_not_add_up_are_unwise_for_each_persona() {
    let found = warnings(&with(
        "for_each: persona, components: {happiness: {weight: {sales: 60, plant: 100}, goalposts: [-100, 100]}, \
             lost_time: {weight: {sales: 30}, goalposts: [240, 0]}}, overall: {sales: 50, plant: 50}",
    ));
    assert_eq!(
        found,
        [("unwise_weights", "the weights of `work` for `sales` add up to 90 and are used as proportions".to_owned())]
    );
}

#[test]
fn a_component_whose_source_knows_no_persona_says_that_it_is_shared() {
    let component = |shared: &str| {
        with(&format!("for_each: persona, components: {{in_time: {{weight: 100, goalposts: [80 %, 100 %]{shared}}}}}"))
    };
    let problems = problems(desk(&component("")));
    assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["uncovered_scope"; 2]);
    desk(&component(", shared: true")).unwrap();
}

#[test]
fn what_cannot_be_meant_is_refused() {
    for (score, code) in [
        ("components: {}", "invalid_value"),
        ("components: {happines: {weight: 100, goalposts: [0, 100]}}", "unknown_name"),
        ("components: {happiness: {weight: 0, goalposts: [0, 100]}}", "invalid_value"),
        ("components: {happiness: {weight: 100, goalposts: [50, 50]}}", "invalid_value"),
        ("components: {happiness: {weight: 100, goalposts: [50]}}", "invalid_value"),
        ("components: {happiness: {weight: {sales: 100}, goalposts: [0, 100]}}", "invalid_value"),
        ("components: {happiness: {weight: 100, goalposts: [0, 100]}}, overall: by_answers", "invalid_value"),
        ("for_each: persona, components: {happiness: {weight: {sales: 100}, goalposts: [0, 100]}}", "invalid_value"),
        ("for_each: persona, components: {happiness: {weight: {saels: 100}, goalposts: [0, 100]}}", "unknown_name"),
        ("components: {happiness: {weight: 100, goalposts: [0, 100]}}, combine: geometric", "not_built"),
        ("components: {happiness: {weight: 100, goalposts: [0, 100]}}, missing: {carry_forward: {periods: 1}}", "not_built"),
    ] {
        assert_eq!(one(&with(score)).code.as_str(), code, "{score}");
    }
}

#[test]
fn bands_fall_to_one_that_is_open() {
    let bands = |bands: &str| with(&format!("components: {{happiness: {{weight: 100, goalposts: [0, 100]}}}}, bands: {bands}"));
    desk(&bands("[{good: {at_least: 75}}, {poor: {}}]")).unwrap();
    for wrong in [
        "[{good: {at_least: 75}}, {fair: {at_least: 75}}, {poor: {}}]",
        "[{good: {at_least: 75}}, {poor: {at_least: 10}}]",
        "[{good: {}}, {poor: {}}]",
        "[{good: {at_least: 101}}, {poor: {}}]",
    ] {
        assert_eq!(one(&bands(wrong)).code.as_str(), "band_gap", "{wrong}");
    }
}

#[test]
fn a_score_has_targets_for_everybody_and_for_its_personas() {
    let score = with("for_each: persona, components: {happiness: {weight: 100, goalposts: [-100, 100]}}");
    desk(&format!("{score}\ntargets: [{{of: work, at_least: 75}}, {{of: work, for_each: persona, at_least: 70}}]")).unwrap();
    let by_country = format!("{score}\nbreakdowns: [[country]]\ntargets: [{{of: work, for_each: country, at_least: 75}}]");
    assert_eq!(one(&by_country).code.as_str(), "uncovered_scope");
    assert_eq!(one(&format!("{score}\ntargets: [{{of: work, at_least: 75, decide: confident}}]")).help, "write `estimate`");
}
