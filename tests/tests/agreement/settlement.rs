//! Rules of money.

use super::*;

/// A settlement with one rule, and a target that it can wait for.
fn with(more: &str, rule: &str) -> String {
    format!("targets: [{{of: in_time, at_least: 90 %}}]\nsettlement: {{charges: {{amount: '1000.00'}}{more}, rules: [{rule}]}}")
}

#[test]
fn pools_add_up_and_no_pool_is_given_away_twice() {
    let rule = "{id: a, kind: allocation, reads: in_time, pool: ops, weight: 60 %}, \
                    {id: b, kind: allocation, reads: in_time, pool: ops, weight: 50 %}";
    let problem = one(&with(", at_risk: 10 %, pools: {ops: 100 %}", rule));
    assert_eq!(
        (problem.code.as_str(), problem.message.as_str()),
        ("weights_total", "the allocations of the pool `ops` add up to 110 %")
    );
    let rule = "{id: a, kind: allocation, reads: in_time, pool: ops, weight: 60 %}";
    assert_eq!(one(&with(", at_risk: 10 %, pools: {ops: 50 %, people: 40 %}", rule)).code.as_str(), "weights_total");
    assert_eq!(one(&with(", at_risk: 10 %, pools: {opps: 100 %}", rule)).help, "did you mean `opps`?");
    desk(&with(", at_risk: 10 %, pools: {ops: 50 %, people: 50 %}", rule)).unwrap();
}

#[test]
fn an_allocation_waits_for_a_verdict_and_takes_from_an_amount_at_risk() {
    let rule = "{id: a, kind: allocation, reads: in_time, weight: 60 %}";
    assert_eq!(one(&with("", rule)).code.as_str(), "missing_key");
    let problem = one(&with(", at_risk: 10 %", "{id: a, kind: allocation, reads: happiness, weight: 60 %}"));
    assert_eq!(problem.message, "the rule waits for a verdict, and `happiness` has no target for everybody");
}

#[test]
fn a_table_goes_from_the_mildest_to_the_gravest() {
    let table = |rows: &str| with("", &format!("{{id: a, kind: steps, reads: in_time, table: [{rows}]}}"));
    desk(&table("{below: 99 %, penalty: 1 %}, {below: 95 %, penalty: 5 %}")).unwrap();
    desk(&table("{above: 95 %, reward: 1 %}, {above: 99 %, reward: 5 %}")).unwrap();
    for (rows, code) in [
        ("{below: 95 %, penalty: 5 %}, {below: 99 %, penalty: 6 %}", "band_gap"),
        ("{below: 95 %, penalty: 5 %}, {below: 95 %, penalty: 6 %}", "band_gap"),
        ("{below: 99 %, penalty: 5 %}, {below: 95 %, penalty: 1 %}", "band_gap"),
        ("{below: 95 %, penalty: 5 %}, {above: 99 %, reward: 1 %}", "band_gap"),
        ("{below: 95 %, reward: 5 %}", "invalid_value"),
        ("{below: 95 %}", "invalid_value"),
        ("{penalty: 5 %}", "invalid_value"),
        ("{below: 95, penalty: 5 %}", "bare_percent"),
        ("", "invalid_value"),
    ] {
        assert_eq!(one(&table(rows)).code.as_str(), code, "{rows}");
    }
}

#[test]
fn a_line_runs_from_the_worst_over_the_neutral_to_the_best() {
    let line = |of: &str, ends: &str| with("", &format!("{{id: a, kind: linear, reads: {of}, {ends}}}"));
    desk(&line("happiness", "worst: {at: 50, penalty: 5 %}, neutral: [58, 62], best: {at: 75, reward: 5 %}")).unwrap();
    desk(&line("lost_time", "worst: {at: 180, penalty: 5 %}, neutral: [120, 100], best: {at: 60, reward: 5 %}")).unwrap();
    for (of, ends, code) in [
        ("happiness", "worst: {at: 60, penalty: 5 %}, neutral: [58, 62]", "band_gap"),
        ("lost_time", "worst: {at: 60, penalty: 5 %}, neutral: [100, 120]", "band_gap"),
        ("happiness", "neutral: [58, 62]", "missing_key"),
        ("happiness", "neutral: [58], worst: {at: 50, penalty: 5 %}", "invalid_value"),
        ("happiness", "neutral: [58, 62], worst: {at: 50, penalty: 5}", "bare_percent"),
    ] {
        assert_eq!(one(&line(of, ends)).code.as_str(), code, "{ends}");
    }
}

#[test]
fn rule_ids_are_unique_and_years_have_a_first_day() {
    let rule = "{id: a, kind: steps, reads: in_time, table: [{below: 99 %, penalty: 1 %}]}";
    assert_eq!(one(&with("", &format!("{rule}, {rule}"))).code.as_str(), "duplicate_name");
    let year = with(", caps: {contract_year: {penalty: 10 %}}", rule);
    desk(&year).unwrap();
    let without = Agreement::parse(&format!("{}{year}", DESK.replace("first_day: 2026-01-01\n", "")));
    assert_eq!(problems(without)[0].help, "add `first_day` to the agreement");
}

#[test]
fn a_rule_that_reads_a_sample_is_told_what_confidence_means_unless_the_document_says_it() {
    let reading = |target: &str, more: &str, figure: &str| {
        warnings(&format!(
            "currency: EUR
targets: [{{of: happiness, at_least: 40{target}}}, {{of: in_time, at_least: 90 %}}]
settlement:
  charges: {{amount: 1000}}
  rules:
    - {{id: mood, reads: happiness, kind: linear, worst: {{at: 20, penalty: 4 %}}, neutral: [40, 50]{figure}}}
    - {{id: fast, reads: in_time, kind: steps, table: [{{below: 80 %, penalty: 5 %}}]}}
{more}"
        ))
    };
    let rule = |target: &str, more: &str| reading(target, more, "");
    let found = rule("", "");
    assert_eq!(
        found,
        [(
            "unwise_reading",
            "`mood` reads `happiness`, which is a sample and so decided with confidence: the rule pays nothing in periods whose \
             values leave the verdict open"
                .to_owned()
        )]
    );
    for (target, more) in [
        (", decide: confident", ""),
        (", decide: estimate", ""),
        ("", "defaults: {experience: {decide: confident}}"),
        ("", "defaults: {decide: estimate}"),
    ] {
        assert_eq!(rule(target, more), [], "{target}{more}");
    }
    // A bound is read while the verdict is open.
    assert_eq!(reading("", "", ", figure: lower"), []);
}

#[test]
fn a_rule_asks_for_a_number_of_values_where_there_is_one() {
    let rule = |reads: &str, min_n: u64| {
        let rule = format!("{{id: a, kind: steps, reads: {reads}, min_n: {min_n}, table: [{{below: 50, penalty: 1 %}}]}}");
        let score = "scores: {whole: {components: {in_time: {weight: 100, goalposts: [80 %, 100 %]}}}}";
        format!("{score}\n{}", with("", &rule))
    };
    desk(&rule("happiness", 5)).unwrap();
    assert_eq!(one(&rule("happiness", 0)).message, "a verdict stands on at least one value");
    assert_eq!(one(&rule("whole", 5)).help, "leave `min_n` out");
}

#[test]
fn rules_that_may_take_more_than_the_charges_are_warned_of_unless_a_cap_ends_them() {
    let settled = |more: &str| {
        warnings(&format!(
            "settlement:
  charges: {{amount: 1000}}
  rules:
    - {{id: one, reads: in_time, kind: steps, table: [{{below: 80 %, penalty: 80 %}}]}}
    - {{id: two, reads: in_time, kind: steps, table: [{{below: 70 %, penalty: 70 %}}]}}
{more}"
        ))
    };
    let found = ("unwise_rules", "at worst the rules take 150 % of the charges of a period".to_owned());
    assert_eq!(settled(""), [found]);
    assert_eq!(settled("  caps: {period: {penalty: 100 %}}"), []);
}

#[test]
fn tables_of_which_one_takes_and_the_other_gives_for_the_same_figure_are_warned_of() {
    let settled = |above: &str| {
        warnings(&format!(
            "settlement:
  charges: {{amount: 1000}}
  rules:
    - {{id: late, reads: in_time, kind: steps, table: [{{below: 99 %, penalty: 1 %}}]}}
    - {{id: fast, reads: in_time, kind: steps, table: [{{above: {above}, reward: 1 %}}]}}
"
        ))
    };
    let found = "`late` and `fast` read one figure, and above 98.5 % and below 99 % one takes and the other gives";
    assert_eq!(settled("98.5 %"), [("unwise_rules", found.to_owned())]);
    assert_eq!(settled("99 %"), []);
}
