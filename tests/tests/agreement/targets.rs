//! What is promised, and how it is decided.

use super::*;

#[test]
fn a_bare_95_for_a_share_is_refused_and_both_ways_to_mend_it_are_named() {
    let problem = one("targets: [{of: in_time, at_least: 95}]");
    assert_eq!(problem.code.as_str(), "bare_percent");
    assert_eq!(problem.message, "`95` is a bare number, and a share lies between 0 and 1");
    assert_eq!(problem.help, "write `95 %`");
    let one_way = desk("targets: [{of: in_time, at_least: 95 %}]").unwrap();
    assert_eq!(desk("targets: [{of: in_time, at_least: 95%}]").unwrap(), one_way);
    assert_eq!(desk("targets: [{of: in_time, at_least: 0.95}]").unwrap(), one_way);
}

#[test]
fn amounts_are_held_against_the_unit_of_the_figure() {
    desk("targets: [{of: happiness, at_least: 60 points}]").unwrap();
    for target in [
        "{of: happiness, at_least: 60 %}",
        "{of: happiness, at_least: 160}",
        "{of: in_time, at_least: 5 points}",
        "{of: in_time, at_least: 101 %}",
        "{of: in_time, at_least: -0.1}",
        "{of: lost_time, at_most: 50 %}",
        "{of: lost_time, at_most: 50 points}",
    ] {
        assert_eq!(one(&format!("targets: [{target}]")).code.as_str(), "invalid_value", "{target}");
    }
}

#[test]
fn a_goal_runs_the_way_that_is_better() {
    assert_eq!(one("targets: [{of: lost_time, at_least: 50}]").help, "write `at_most`");
    assert_eq!(one("targets: [{of: in_time, at_most: 50 %}]").help, "write `at_least`, or `better: lower` at the indicator");
}

#[test]
fn an_unknown_indicator_is_answered_with_the_nearest_name() {
    let problem = one("targets: [{of: hapiness, at_least: 60}]");
    assert_eq!((problem.code.as_str(), problem.help.as_str()), ("unknown_name", "did you mean `happiness`?"));
}

#[test]
fn a_target_for_a_persona_that_is_not_there_is_refused() {
    let problem = one("targets: [{of: happiness, for: {persona: office}, at_least: 60}]");
    assert_eq!((problem.path.as_str(), problem.message.as_str()), ("/targets/0/for/persona", "there is no persona `office`"));
    desk("targets: [{of: happiness, for: {persona: plant}, at_least: 60}]").unwrap();
}

#[test]
fn a_target_for_a_persona_that_the_source_does_not_know_is_refused() {
    let problem = one("targets: [{of: in_time, for_each: persona, at_least: 95 %}]");
    assert_eq!((problem.code.as_str(), problem.path.as_str()), ("uncovered_scope", "/targets/0/for_each"));
}

#[test]
fn a_scope_is_covered_by_a_breakdown_that_has_its_dimensions() {
    let target = "targets: [{of: happiness, for_each: country, at_least: 60}]";
    let problem = one(target);
    assert_eq!((problem.code.as_str(), problem.help.as_str()), ("uncovered_scope", "add `[country]` to `breakdowns`"));
    desk(&format!("breakdowns: [[country]]\n{target}")).unwrap();
    desk(&format!("breakdowns: [[role, country]]\n{target}")).unwrap();
}

#[test]
fn a_label_that_is_a_spelling_of_another_names_no_cell() {
    let problem = one("breakdowns: [[country]]\ntargets: [{of: happiness, for: {country: FI}, at_least: 60}]");
    assert_eq!((problem.message.as_str(), problem.help.as_str()), ("`FI` is read as `Finland`", "write `Finland`"));
}

#[test]
fn two_targets_of_one_scope_begin_on_different_days() {
    let both =
        |one: &str, two: &str| format!("targets: [{{of: in_time, at_least: 95 %{one}}}, {{of: in_time, at_least: 90 %{two}}}]");
    assert_eq!(one(&both("", "")).code.as_str(), "target_conflict");
    assert_eq!(one(&both(", from: 2026-03-01", ", from: 2026-03-01, before: 2026-04-01")).path, "/targets/1");
    desk(&both("", ", from: 2026-03-01")).unwrap();
    assert_eq!(one(&both("", ", from: 2026-03-01, before: 2026-03-01")).path, "/targets/1/before");
}

#[test]
fn a_confidence_lies_above_one_half_and_below_one() {
    desk("targets: [{of: in_time, at_least: 90 %, confidence: 99 %}]").unwrap();
    for (confidence, code) in [("0.5", "invalid_value"), ("1", "invalid_value"), ("95", "bare_percent")] {
        let problem = one(&format!("targets: [{{of: in_time, at_least: 90 %, confidence: {confidence}}}]"));
        assert_eq!((problem.code.as_str(), problem.path.as_str()), (code, "/targets/0/confidence"));
    }
}

#[test]
fn the_method_of_an_interval_fits_the_figure() {
    let with = |of: &str, interval: &str| format!("targets: [{{of: {of}, interval: {interval}}}]");
    let fit = [
        (
            "in_time, at_least: 90 %",
            ["wilson", "wilson_continuity", "jeffreys", "clopper_pearson", "agresti_coull", "wald"].as_slice(),
        ),
        ("happiness, at_least: 60", &["adjusted_wald", "mover", "wald"]),
        ("lost_time, at_most: 9", &["t"]),
    ];
    for (target, methods) in fit {
        for interval in methods {
            desk(&with(target, interval)).unwrap();
        }
    }
    let problem = one(&with("happiness, at_least: 60", "wilson"));
    assert_eq!(problem.help, "write `adjusted_wald` or `mover` or `likelihood` or `wald`");
    // A confidence sequence is an interval of another rule.
    let problem = one(&with("in_time, at_least: 90 %", "anytime_share"));
    assert!(problem.help.ends_with("or `wald`, or `decide: anytime`"), "{}", problem.help);
    desk("targets: [{of: in_time, at_least: 90 %, decide: anytime, interval: anytime_share}]").unwrap();
}

#[test]
fn a_rule_that_does_not_fit_the_figure_names_those_that_do() {
    let with = |of: &str, decide: &str| format!("targets: [{{of: {of}, decide: {decide}}}]");
    for decide in ["estimate", "confident", "probable", "exact", "anytime"] {
        desk(&with("in_time, at_least: 90 %", decide)).unwrap();
        let problem = desk(&with("happiness, at_least: 60", decide));
        assert_eq!(problem.is_err(), decide == "exact", "{decide}");
    }
    let problem = one(&with("lost_time, at_most: 9", "exact"));
    assert_eq!(
        problem.message,
        "`exact` cannot decide `lost_time`: an exact test is of a share of counted rows, a rate or a count"
    );
    let problem = one(&with("lost_time, at_most: 9", "anytime"));
    assert_eq!(problem.help, "write `estimate` or `confident` or `probable`");
}

#[test]
fn a_prior_is_of_a_posterior_and_a_mean_has_but_one() {
    let with = |of: &str, more: &str| format!("targets: [{{of: {of}, prior: uniform, {more}}}]");
    desk(&with("in_time, at_least: 90 %", "decide: probable")).unwrap();
    assert_eq!(one(&with("in_time, at_least: 90 %", "decide: confident")).path, "/targets/0/prior");
    assert_eq!(one(&with("lost_time, at_most: 9", "decide: probable")).help, "write `jeffreys`");
}

#[test]
fn a_goal_of_everything_is_unwise() {
    let found = warnings("targets: [{of: in_time, at_least: 100 %}]");
    assert_eq!(found.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["unwise_goal"]);
}

#[test]
fn a_goal_that_no_sample_of_min_n_can_show_is_unwise() {
    // Wilson at 30 of 30, z = 1.645: 30 / (30 + 2.706) = 91.7 %.
    let found = warnings("targets: [{of: in_time, at_least: 95 %, decide: confident, min_n: 30}]");
    assert_eq!(
        found[0].1,
        "not even 30 perfect values of 30 show with confidence that `in_time` meets its goal: the bound is 91.7 %"
    );
    // At 52 of 52 it is 52 / (52 + 2.706) = 95.05 %.
    assert_eq!(warnings("targets: [{of: in_time, at_least: 95 %, decide: confident, min_n: 52}]"), []);
    assert_eq!(warnings("targets: [{of: in_time, at_least: 95 %, decide: confident, min_n: 51}]").len(), 1);
    assert_eq!(warnings("targets: [{of: happiness, at_least: 90}]").len(), 1);
    // 0.95⁵⁹ = .0485 and 0.95⁵⁸ = .0510; Beta(38.5, ½) lies above .95 with .9524 and Beta(37.5, ½) with .9494; 1/(n +
    // 1)/0.95ⁿ reaches 20 from n = 158 on.
    for (decide, enough) in [("exact", 59), ("probable", 38), ("anytime", 158)] {
        let at = |n| warnings(&format!("targets: [{{of: in_time, at_least: 95 %, decide: {decide}, min_n: {n}}}]")).len();
        assert_eq!((at(enough), at(enough - 1)), (0, 1), "{decide}");
    }
}

#[test]
fn a_dated_target_that_leaves_out_how_it_is_decided_is_warned_of_with_both_readings() {
    let dated = |first: &str, second: &str, rest: &str| {
        warnings(&format!(
            "targets:
  - {{of: happiness, at_least: 40, {first}}}
  - {{of: happiness, at_least: 45, from: 2026-07-01, reason: agreed at the midyear review{second}}}
  - {{of: happiness, for: {{persona: sales}}, at_least: 50, from: 2026-09-01}}
{rest}"
        ))
    };
    let found = dated("decide: estimate, min_n: 5", "", "");
    assert_eq!(
        found,
        [(
            "unwise_change",
            "the new target of `happiness` does not repeat how the one before it is decided: `decide` was estimate and becomes \
             confident, `min_n` was 5 and becomes 30"
                .to_owned()
        )]
    );
    assert_eq!(dated("decide: estimate", ", decide: estimate", ""), []);
    assert_eq!(dated("decide: estimate", ", decide: probable", ""), []);
    assert_eq!(dated("confidence: 0.95", "", ""), []);
    assert_eq!(dated("confidence: 0.9, interval: mover", "", "").len(), 1);
    // Said once for all, it is no change that nobody meant.
    assert_eq!(dated("decide: estimate, min_n: 30", "", "defaults: {decide: probable}"), []);
}

#[test]
fn defaults_say_once_how_figures_are_decided_of_both_sides_or_of_one() {
    let read = |defaults: &str| {
        desk(&format!(
            "{defaults}
breakdowns: [[persona]]
targets:
  - {{of: happiness, at_least: 40}}
  - {{of: happiness, for_each: persona, at_least: 40, decide: confident, min_n: 12}}
  - {{of: in_time, at_least: 90 %}}
  - {{of: lost_time, at_most: 9, confidence: 0.8}}"
        ))
        .unwrap()
    };
    let said = read("defaults: {decide: probable, confidence: 90 %, experience: {decide: estimate, min_n: 10, interval: mover}}");
    let written = desk(
        "breakdowns: [[persona]]
targets:
  - {of: happiness, at_least: 40, decide: estimate, confidence: 0.9, min_n: 10, interval: mover}
  - {of: happiness, for_each: persona, at_least: 40, decide: confident, confidence: 0.9, min_n: 12, interval: mover}
  - {of: in_time, at_least: 90 %, decide: probable, confidence: 0.9}
  # What gives no interval for a mean is not asked of it.
  - {of: lost_time, at_most: 9, decide: estimate, confidence: 0.8, min_n: 10}",
    )
    .unwrap();
    let targets = |agreement: &Agreement| {
        let report = agreement.evaluate(&agreement.empty_tally().unwrap(), Instant::parse("2026-03-01T00:00:00Z").unwrap());
        report.unwrap().scorecard.into_iter().map(|line| line.target).collect::<Vec<_>>()
    };
    let (by_default, by_hand) = (targets(&said), targets(&written));
    assert!(by_hand.iter().flatten().count() > 3);
    assert_eq!(by_default, by_hand);
    assert_ne!(targets(&read("")), by_hand);
}

#[test]
fn defaults_are_held_to_what_targets_are_held_to() {
    let target = "targets: [{of: happiness, at_least: 40}]";
    assert_eq!(one(&format!("defaults: {{confidence: 0.5}}\n{target}")).path, "/defaults/confidence");
    assert_eq!(one(&format!("defaults: {{service: {{min_n: 0}}}}\n{target}")).path, "/defaults/service/min_n");
    assert_eq!(one(&format!("defaults: {{experience: {{decide: maybe}}}}\n{target}")).path, "/defaults/experience/decide");
    assert_eq!(one(&format!("defaults: {{decides: exact}}\n{target}")).help, "did you mean `decide`?");
}

#[test]
fn a_target_that_begins_inside_a_period_is_warned_of() {
    let from = |from: &str| warnings(&format!("targets:\n  - {{of: in_time, at_least: 90 %, from: {from}}}\n"));
    let found = "the target of `in_time` begins on 2026-02-15, inside 2026-02, which is judged by what held on its first day";
    assert_eq!(from("2026-02-15"), [("unwise_start", found.to_owned())]);
    assert_eq!(from("2026-02-01"), []);
}
