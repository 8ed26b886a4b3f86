//! What a document means: the values of the agreement that it becomes.

use rust_decimal::Decimal;

use crate::agreement::rule::{Allocation, LineEnd, Linear, StepRow};
use crate::agreement::{
    Agreement, ApdexMeasure, Base, Bound, Bounds, Check, Decide, Figured, Goal, Invited, Literal, MeanMeasure, Measure,
    MissingComponent, NetMeasure, Over, Overall, Quantity, RoundingMode, Segment, Side, Subject, TargetScope, Terms,
    TopBoxMeasure, Unit, Weights, WithinMeasure, Worth,
};
use crate::error::Code;
use crate::time::{Instant, PeriodKind};

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn minimal() -> Agreement {
    Agreement::parse(include_str!("../../../../../tests/agreements/minimal.yaml")).unwrap()
}

fn built() -> Agreement {
    Agreement::parse(include_str!("../../../../../tests/agreements/built.yaml")).unwrap()
}

#[test]
fn answers_are_experience_and_decided_with_confidence_and_tickets_are_not() {
    let agreement = minimal();
    assert_eq!(
        agreement.indicators.iter().map(|indicator| indicator.side).collect::<Vec<_>>(),
        [Side::Experience, Side::Service]
    );
    let defaults: Vec<_> = agreement.targets.iter().map(|target| (target.decide, target.min_n, target.confidence)).collect();
    assert_eq!(defaults, [(Decide::Confident, 30, dec("0.95")), (Decide::Estimate, 1, dec("0.95"))]);
    assert_eq!(agreement.targets[1].promise.known(), Some(Goal::AtLeast(dec("0.95"))));
    assert_eq!(agreement.calendar.kind(), PeriodKind::Month);
    assert_eq!(agreement.calendar.zone().name(), "Europe/Helsinki");
}

#[test]
fn a_figure_without_an_interval_is_decided_by_itself() {
    let text = "
xlakit: 1
id: a
sources: {portal: {at: month}}
indicators: {reported: {source: portal, side: experience, measure: {kind: reported, column: csat, unit: percent}}}
targets: [{of: reported, at_least: 80 %}]
";
    let agreement = Agreement::parse(text).unwrap();
    assert_eq!((agreement.targets[0].decide, agreement.targets[0].min_n), (Decide::Estimate, 1));
    assert_eq!(agreement.indicators[0].unit(), Unit::Share);
    assert_eq!(agreement.calendar.zone().name(), "UTC");
}

#[test]
fn names_stand_for_the_columns_of_the_data() {
    let agreement = built();
    let [responses, tickets, ..] = agreement.sources.as_slice() else { panic!() };
    assert_eq!(responses.dimensions[2].column, "Role");
    assert_eq!(responses.rule("Country").unwrap().same, [("FI".into(), "Finland".into()), ("finland".into(), "Finland".into())]);
    assert_eq!(responses.rule("score").unwrap().missing, [Literal::Number(dec("11"))]);
    assert_eq!(responses.invited, Some(Invited::Column("invited_that_day".into())));
    // The persona is told by `role`, which is one column in the answers and another in the tickets; the portal has none.
    let roles = Check::OneOf(vec![Literal::Text("sales".into()), Literal::Text("presales".into())]);
    let conditions = &agreement.personas[0].conditions;
    assert_eq!(conditions[0].as_ref().unwrap().checks, [("Role".to_owned(), roles.clone())]);
    assert_eq!(conditions[1].as_ref().unwrap().checks, [("Requester role".to_owned(), roles)]);
    assert_eq!(conditions[3], None);
    assert_eq!(tickets.name, "tickets");
}

#[test]
fn an_entry_of_columns_renames_a_column_everywhere() {
    let text = "
xlakit: 1
id: a
sources:
  tickets:
    at: resolved
    dimensions: {country: land, team: Team}
    columns:
      {resolved: {column: Resolution time, format: '%Y-%m-%d'}, land: {column: Land}, team: {missing: ['?']}, n: {column: Count}}
indicators: {mean: {source: tickets, where: {country: NO}, measure: {kind: mean, column: n}}}
";
    let agreement = Agreement::parse(text).unwrap();
    let source = &agreement.sources[0];
    assert_eq!(source.at, "Resolution time");
    assert_eq!(source.dimensions.iter().map(|dimension| dimension.column.as_str()).collect::<Vec<_>>(), ["Land", "Team"]);
    assert_eq!(
        source.columns.iter().map(|rule| rule.column.as_str()).collect::<Vec<_>>(),
        ["Resolution time", "Land", "Team", "Count"]
    );
    let indicator = &agreement.indicators[0];
    assert_eq!(indicator.base.checks, [("Land".to_owned(), Check::OneOf(vec![Literal::Text("NO".into())]))]);
    assert_eq!(
        indicator.measure,
        Measure::Mean(MeanMeasure {
            of: Quantity::Column("Count".into()),
            range: None,
            cap: None,
            unit: None,
            beside: Vec::new()
        })
    );
}

#[test]
fn a_day_of_an_exclusion_begins_at_midnight_in_the_zone() {
    let exclusion = &built().exclusions[0];
    // Helsinki is two hours ahead of UTC in winter.
    assert_eq!(exclusion.from, Instant::parse("2026-02-02T22:00:00Z"));
    assert_eq!(exclusion.before, Instant::parse("2026-02-03T22:00:00Z"));
}

#[test]
fn breakdowns_are_sorted_and_none_stands_twice() {
    let text = "
xlakit: 1
id: a
sources: {s: {at: t, dimensions: [b, a]}}
indicators: {}
breakdowns: [[b, a], [a, b], [a]]
";
    assert_eq!(Agreement::parse(text).unwrap().breakdowns, [vec!["a".to_owned()], vec!["a".into(), "b".into()]]);
    let refused = Agreement::parse(&text.replace("[a]]", "[a, b, a]]")).unwrap_err();
    assert_eq!(
        (refused.code(), refused.path(), refused.message()),
        (Code::DuplicateName, "/breakdowns/2/2", "the dimension `a` is listed twice")
    );
}

#[test]
fn a_number_that_no_exact_decimal_holds_is_told_so() {
    let decimals = format!("0.{}1", "0".repeat(30));
    for goal in ["1e400", "1e99999999999999999999", &"1".repeat(38), &decimals, "'1e400 %'"] {
        let text = format!(
            "xlakit: 1
id: a
sources: {{s: {{at: t}}}}
indicators: {{i: {{source: s, measure: {{kind: mean, column: c}}}}}}
targets: [{{of: i, at_least: {goal}}}]
"
        );
        let refused = Agreement::parse(&text).unwrap_err();
        assert_eq!((refused.code(), refused.path()), (Code::InvalidValue, "/targets/0/at_least"), "{goal}");
        assert!(refused.message().contains("is too large or has too many digits"), "{}", refused.message());
    }
}

#[test]
fn kinds_become_few_mechanisms() {
    let agreement = built();
    let at_least = |n: &str| Bounds { low: Some(Bound { at: dec(n), inclusive: true }), high: None };
    let Measure::Net(NetMeasure { scale, classes }) = &agreement.indicators[0].measure else { panic!() };
    assert_eq!((scale.column.as_str(), scale.low, scale.high, classes.positive), ("score", 0, 10, at_least("9")));
    let Measure::TopBox(TopBoxMeasure { scale, good }) = &agreement.indicators[1].measure else { panic!() };
    assert_eq!((scale.low, scale.high, *good), (1, 5, at_least("4")));
    let Measure::Within(WithinMeasure { limit, .. }) = agreement.indicators[7].measure else { panic!() };
    assert_eq!(limit, 8 * 3_600_000);
    assert_eq!(agreement.indicators[0].unit(), Unit::Points);
    assert_eq!(agreement.indicators[3].unit(), Unit::Number { word: Some("minutes"), range: Some((Decimal::ZERO, 480.into())) });
}

#[test]
fn the_threshold_of_a_time_is_in_seconds() {
    let text = "
xlakit: 1
id: a
sources: {s: {at: t}}
indicators: {speed: {source: s, measure: {kind: apdex, between: [t, u], threshold: 1500 ms}}}
";
    let agreement = Agreement::parse(text).unwrap();
    let Measure::Apdex(ApdexMeasure { of: Quantity::Between { unit, .. }, threshold }) = &agreement.indicators[0].measure else {
        panic!()
    };
    assert_eq!((*unit, *threshold), (1000, dec("1.5")));
}

#[test]
fn targets_have_the_scope_that_is_written() {
    let agreement = built();
    let scopes: Vec<_> = agreement.targets.iter().map(|target| &target.scope).collect();
    assert_eq!(scopes[0], &TargetScope::Segment(Segment::total()));
    assert_eq!(scopes[5], &TargetScope::Segment(Segment::persona("field_sales")));
    assert_eq!(scopes[6], &TargetScope::Each("country".into()));
    assert_eq!(agreement.targets[6].promise.known(), Some(Goal::AtMost(dec("120"))));
    assert_eq!((agreement.targets[8].of, agreement.targets[8].decide), (Subject::Score(0), Decide::Estimate));
}

#[test]
fn a_score_keeps_its_goalposts_and_the_weight_of_each_persona() {
    let score = &built().scores[0];
    assert!(score.for_each_persona);
    assert_eq!(score.components[1].goalposts, (dec("240"), dec("0")));
    assert_eq!(score.components[3].weights, Weights::PerPersona(vec![None, Some(dec("30"))]));
    assert_eq!(score.components[2].goalposts, (dec("0.8"), dec("1")));
    assert_eq!(score.bands.iter().map(|band| band.at_least).collect::<Vec<_>>(), [Some(dec("75")), Some(dec("45")), None]);
    assert_eq!(
        (score.missing, &score.overall),
        (MissingComponent::Undetermined, &Overall::Weights(vec![Some(dec("60")), Some(dec("40"))]))
    );
}

#[test]
fn rules_hold_shares_and_a_penalty_is_negative_in_a_table() {
    let settlement = built().settlement.unwrap();
    assert_eq!(
        (settlement.charges, settlement.at_risk, settlement.rounding),
        (dec("185000"), Some(dec("0.15")), RoundingMode::HalfEven)
    );
    let [on_time, uptime, mood, ..] = settlement.rules.as_slice() else { panic!() };
    assert_eq!(
        on_time.worth,
        Worth::Allocation(Allocation { pool: Some(("operations".into(), dec("0.5"))), weight: dec("0.4") })
    );
    assert_eq!(on_time.terms, Terms { of: Base::AtRisk, ..Terms::default() });
    let Worth::Steps(steps) = &uptime.worth else { panic!() };
    assert_eq!(steps.rows[0], StepRow { goal: Goal::AtLeast(dec("0.9999")), share: dec("-0.1") });
    assert_eq!((uptime.terms, uptime.reads.figured), (Terms::default(), Figured::Estimate));
    let end = |at, share| Some(LineEnd { at: dec(at), share: dec(share) });
    let line = Linear { worst: end("50", "0.05"), neutral: (dec("58"), dec("62")), best: end("75", "0.05") };
    assert_eq!(mood.worth, Worth::Linear(line));
    assert_eq!((settlement.period_cap.penalty, settlement.year_cap.reward), (Some(dec("0.15")), Some(dec("0.03"))));
}

#[test]
fn a_watermelon_without_lists_takes_the_indicators_that_have_a_target() {
    let text = include_str!("../../../../../tests/agreements/minimal.yaml");
    let watermelon = Agreement::parse(&format!("{text}watermelon: {{over: {{last: 3}}}}\n")).unwrap().watermelon.unwrap();
    assert_eq!((watermelon.outside, watermelon.inside), (vec![1], vec![(0, Decimal::ZERO)]));
    assert_eq!((watermelon.over, watermelon.depth, watermelon.min_n, watermelon.cells), (Over::Last(3), 2, 30, 2_000_000));
    assert_eq!((watermelon.confidence, watermelon.false_discovery_rate), (dec("0.95"), dec("0.1")));
    assert_eq!(built().watermelon.unwrap().inside, [(0, dec("5")), (3, Decimal::ZERO)]);
}
