//! What a document may say, and what is said of one that cannot be meant.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a helper of a test may fail as the test may")]

use xlakit::{Agreement, Diagnostic};

const MINIMAL: &str = include_str!("../agreements/minimal.yaml");
const COMPLETE: &str = include_str!("../agreements/complete.yaml");
const BUILT: &str = include_str!("../agreements/built.yaml");

/// Two sources, two personas, a net score, a share and a mean.
const DESK: &str = "
xlakit: 1
id: desk
first_day: 2026-01-01
sources:
  responses: {at: answered_at, dimensions: {country: Land, role: Role}, columns: {Land: {same: {Finland: [FI]}}}}
  tickets: {at: resolved_at, dimensions: [country]}
personas:
  sales: {where: {role: sales}}
  plant: {where: {role: [operator, fitter]}}
indicators:
  happiness: {source: responses, measure: {kind: happiness, column: score}}
  in_time: {source: tickets, measure: {kind: share, good: {made_sla: true}}}
  lost_time: {source: responses, side: experience, better: lower, measure: {kind: mean, column: minutes, unit: minutes}}
";

fn desk(rest: &str) -> Result<Agreement, xlakit::Error> {
    Agreement::parse(&format!("{DESK}{rest}"))
}

fn problems(result: Result<Agreement, xlakit::Error>) -> Vec<Diagnostic> {
    result.expect_err("the document is wrong").diagnostics().cloned().collect()
}

/// The code and the pointer of every problem that follows on the desk.
fn found(rest: &str) -> Vec<(&'static str, String)> {
    problems(desk(rest)).into_iter().map(|problem| (problem.code.as_str(), problem.path)).collect()
}

/// The one problem that follows on the desk.
fn one(rest: &str) -> Diagnostic {
    let mut problems = problems(desk(rest));
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

fn warnings(rest: &str) -> Vec<(&'static str, String)> {
    desk(rest).unwrap().warnings().iter().map(|warning| (warning.code.as_str(), warning.message.clone())).collect()
}

mod samples {
    use super::*;

    #[test]
    fn the_minimal_sample_is_read_without_a_warning() {
        let agreement = Agreement::parse(MINIMAL).unwrap();
        assert_eq!((agreement.id(), agreement.warnings()), ("acme-desk", [].as_slice()));
    }

    #[test]
    fn what_is_built_of_the_complete_sample_is_read_without_a_warning() {
        assert_eq!(Agreement::parse(BUILT).unwrap().warnings(), []);
    }

    #[test]
    fn the_complete_sample_names_exactly_what_is_not_built() {
        let problems = problems(Agreement::parse(COMPLETE));
        assert!(problems.iter().all(|problem| problem.code.as_str() == "not_built"), "{problems:#?}");
        let paths: Vec<_> = problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/sources/responses/subject",
                "/sources/responses/survey",
                "/sources/responses/touchpoint",
                "/moments",
                "/indicators/happiness/moments",
                "/indicators/answered_in_time/measure/limit",
                "/indicators/kept_promise/measure/column",
                "/indicators/kept_promise/measure/deadline",
                "/targets/4/at_least",
                "/targets/5/at_least",
                "/targets/7/stretch",
                "/targets/7/at_worst",
                "/targets/8/moment",
                "/targets/9/at_least",
                "/benchmarks",
                "/settlement/carry",
                "/settlement/rules/3/kind",
                "/settlement/rules/4/kind",
                "/settlement/rules/5/kind",
                "/settlement/rules/6/kind",
                "/settlement/rules/7/kind",
                "/settlement/ladder",
                "/watermelon/base",
                "/privacy",
            ]
        );
        assert_eq!(
            problems[8].message,
            "`at_least: {ratchet: …}` (a figure that follows what was reached) is not computed by this version of xlakit"
        );
        assert!(problems.iter().all(|problem| problem.at.is_some()));
    }

    #[test]
    fn a_json_document_of_the_same_content_is_the_same_agreement() {
        for (yaml, json) in
            [(MINIMAL, include_str!("../agreements/minimal.json")), (BUILT, include_str!("../agreements/built.json"))]
        {
            assert_eq!(Agreement::parse(yaml).unwrap(), Agreement::parse(json).unwrap());
        }
    }
}

mod the_document {
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
        assert_eq!(
            desk("breakdowns: [[country]]\ntargets: [{of: in_time, for: {country: NO}, at_least: 95 %}]").unwrap(),
            quoted
        );
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
}

mod sources_and_people {
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
        for check in [
            "{}",
            "[]",
            "{at_least: 3, at_most: 2}",
            "{above: 2, below: 2}",
            "{at_least: 1, above: 1}",
            "{missing: true, not: x}",
        ] {
            assert_eq!(with(check), 1, "{check}");
        }
    }
}

mod measures {
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
            assert_eq!(
                problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>(),
                [code],
                "{measure}: {problems:#?}"
            );
        }
    }
}

mod targets {
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
        let both = |one: &str, two: &str| {
            format!("targets: [{{of: in_time, at_least: 95 %{one}}}, {{of: in_time, at_least: 90 %{two}}}]")
        };
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
        assert_eq!(problem.help, "write `adjusted_wald` or `mover` or `wald`");
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
}

mod scores {
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
        let bands =
            |bands: &str| with(&format!("components: {{happiness: {{weight: 100, goalposts: [0, 100]}}}}, bands: {bands}"));
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
}

mod settlement {
    use super::*;

    /// A settlement with one rule, and a target that it can wait for.
    fn with(more: &str, rule: &str) -> String {
        format!(
            "targets: [{{of: in_time, at_least: 90 %}}]\nsettlement: {{charges: {{amount: '1000.00'}}{more}, rules: [{rule}]}}"
        )
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
}

mod watermelon {
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
}
