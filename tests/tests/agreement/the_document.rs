//! The document as a whole.

use super::*;

#[test]
fn every_problem_is_reported_at_once_in_the_order_of_the_text() {
    let text = "\
xlakit: 1
tittle: Desk
time_zone: Helsinki
sources:
  tickets: {at: resolved_at}
indicators:
  in_time: {source: tikets, measure: {kind: shre, good: {made_sla: true}}}
  speed: {source: tickets, measure: {kind: within, between: [opened, closed], limit: 15, unfinished: missed}}
targets:
  - {of: in_tme, at_least: 95 %}
  - {of: in_time, at_least: 95 %, at_most: 99 %, min_n: few}
";
    let found: Vec<_> = problems(Agreement::parse(text))
        .into_iter()
        .map(|problem| {
            let at = problem.at.unwrap();
            (at.line, at.column, problem.code.as_str(), problem.path, problem.help)
        })
        .collect();
    let found: Vec<_> =
        found.iter().map(|(line, column, code, path, help)| (*line, *column, *code, path.as_str(), help.as_str())).collect();
    assert_eq!(
        found,
        [
            (1, 1, "missing_key", "", "add `id`"),
            (2, 1, "unknown_key", "/tittle", "did you mean `title`?"),
            (3, 12, "unknown_time_zone", "/time_zone", "did you mean `Europe/Helsinki`?"),
            (7, 45, "invalid_value", "/indicators/in_time/measure/kind", "did you mean `share`?"),
            (8, 86, "missing_unit", "/indicators/speed/measure/limit", "write `15 min` or `15 h`"),
            (10, 10, "unknown_name", "/targets/0/of", "did you mean `in_time`?"),
            (11, 5, "invalid_value", "/targets/1", "keep one of the two"),
            (11, 57, "wrong_type", "/targets/1/min_n", "write a whole number, zero or more"),
        ]
    );
}

#[test]
fn another_format_is_refused_before_anything_else_is_looked_at() {
    let problem = &problems(Agreement::parse("xlakit: 2\nwhatever: 1"))[..];
    assert_eq!(problem.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["unsupported_format"]);
}

#[test]
fn a_key_that_is_named_twice_is_refused() {
    assert_eq!(found("targets: []\ntargets: []"), [("duplicate_key", "/targets".to_owned())]);
}

#[test]
fn norway_is_a_country_and_no_boolean() {
    desk("breakdowns: [[country]]\ntargets: [{of: in_time, for: {country: NO}, at_least: 95 %}]").unwrap();
    let quoted = desk("breakdowns: [[country]]\ntargets: [{of: in_time, for: {country: 'NO'}, at_least: 95 %}]").unwrap();
    assert_eq!(desk("breakdowns: [[country]]\ntargets: [{of: in_time, for: {country: NO}, at_least: 95 %}]").unwrap(), quoted);
    assert_eq!(
        found("breakdowns: [[country]]\ntargets: [{of: in_time, for: {country: true}, at_least: 95 %}]"),
        [("wrong_type", "/targets/0/for/country".to_owned())]
    );
}

#[test]
fn one_slip_gives_one_problem() {
    // The indicator cannot be read; targets, scores, rules and the watermelon that name it do not complain as well.
    let text = "
xlakit: 1
id: desk
sources: {tickets: {at: resolved_at}}
indicators:
  in_time: {source: tickets, measure: {kind: within, between: [opened, closed], limit: 8, unfinished: missed}}
  kept: {source: tickets, side: experience, measure: {kind: share, good: {kept: true}}}
targets: [{of: in_time, at_least: 95 %}, {of: kept, at_least: 80 %, decide: estimate}, {of: all, at_least: 50}]
scores: {all: {components: {in_time: {weight: 100, goalposts: [80 %, 100 %]}}}}
settlement: {charges: {amount: 100}, at_risk: 10 %, rules: [{id: a, kind: allocation, reads: in_time, weight: 100 %}]}
watermelon: {outside: [in_time], inside: [kept]}
";
    let problems = problems(Agreement::parse(text));
    assert_eq!(problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(), ["missing_unit"], "{problems:#?}");
}

#[test]
fn a_document_that_is_no_map_or_empty_is_refused() {
    for text in ["", "[]", "null", "~", "just words", "{}", "[{}]"] {
        assert!(!problems(Agreement::parse(text)).is_empty(), "{text}");
    }
}

#[test]
fn periods_of_days_need_a_first_day_and_a_day() {
    let text = |period: &str, more: &str| {
        format!("xlakit: 1\nid: a\nsources: {{s: {{at: t}}}}\nindicators: {{}}\nperiod: {period}\n{more}")
    };
    assert_eq!(problems(Agreement::parse(&text("{days: 28}", "")))[0].code.as_str(), "missing_key");
    assert_eq!(problems(Agreement::parse(&text("{days: 0}", "first_day: 2026-01-01")))[0].code.as_str(), "invalid_value");
    assert_eq!(problems(Agreement::parse(&text("fortnight", "")))[0].code.as_str(), "invalid_value");
    Agreement::parse(&text("{days: 28}", "first_day: 2026-01-01")).unwrap();
    let turned = text("month", "first_day: 2026-02-01\nlast_day: 2026-01-31");
    assert_eq!(problems(Agreement::parse(&turned))[0].path, "/last_day");
}

#[test]
fn a_hostile_document_has_a_hundred_problems_at_most() {
    let targets: Vec<_> = (0..20_000).map(|n| format!("- {{of: nothing_{n}, at_least: 1}}")).collect();
    assert_eq!(problems(desk(&format!("targets:\n{}", targets.join("\n")))).len(), 100);
}
