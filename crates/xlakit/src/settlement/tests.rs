//! Ledgers of small agreements, made by hand.

use proptest::prelude::*;

use super::*;
use crate::agreement::{Better, Cap, Decide, Figured, Goal, Of, RoundingMode, Rule, Segment, Side, Step, Subject};
use crate::num::{Figure, Ratio};
use crate::scorecard::{CardPeriod, Estimate, FigureFact, Held, TargetInForce, Verdict};
use crate::time::{Calendar, Date, PeriodKind, Zone};

fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn figure(text: &str) -> Figure {
    Figure::from_decimal(dec(text))
}

fn settlement(charges: &str, rules: Vec<(&str, RuleKind)>) -> Settlement {
    let rules = rules.into_iter().map(|(id, kind)| Rule { id: id.into(), reads: Subject::Indicator(0), kind }).collect();
    let (period_cap, year_cap) = (Cap::default(), Cap::default());
    let at_risk = Some(dec("0.1"));
    Settlement {
        charges: dec(charges),
        at_risk,
        rules,
        period_cap,
        year_cap,
        step: dec("0.01"),
        rounding: RoundingMode::HalfEven,
    }
}

fn agreement(settlement: Settlement) -> Agreement {
    let zone = Zone::named("UTC").unwrap();
    Agreement {
        id: "a".into(),
        title: None,
        customer: None,
        providers: Vec::new(),
        objectives: Vec::new(),
        currency: Some("EUR".into()),
        calendar: Calendar::new(zone, PeriodKind::Month, Date::parse("2026-01-01"), None).unwrap(),
        sources: Vec::new(),
        exclusions: Vec::new(),
        personas: Vec::new(),
        indicators: vec![crate::agreement::Indicator {
            name: "uptime".into(),
            title: None,
            side: Side::Service,
            source: 0,
            base: crate::agreement::Condition::default(),
            measure: crate::agreement::Measure::Ratio { numerator: "up".into(), denominator: "all".into() },
            better: Better::Higher,
            objective: None,
        }],
        breakdowns: Vec::new(),
        targets: Vec::new(),
        scores: Vec::new(),
        settlement: Some(settlement),
        watermelon: None,
        warnings: Vec::new(),
    }
}

/// The calendar's months from January 2026, each with one figure; the last one is open where `open` says so.
fn scorecard(agreement: &Agreement, readings: Vec<(Verdict, Option<Ratio>)>, unit: &str, open: bool) -> Scorecard {
    let first = agreement.calendar.number_of(Date::parse("2026-01-01").unwrap());
    let last = readings.len() - 1;
    let mut card = Scorecard::default();
    for (index, (verdict, exact)) in readings.into_iter().enumerate() {
        let number = first + i32::try_from(index).unwrap();
        let period = agreement.calendar.period(number);
        let closed = !(open && index == last);
        let period = CardPeriod { number, label: period.label, start: period.start, end: period.end, closed };
        let estimate = Estimate {
            value: exact.and_then(|ratio| Figure::from_ratio(&ratio)),
            exact,
            low: Some(figure("0.9")),
            high: None,
            unit: unit.into(),
            n: 12,
            missing: 0,
            base: 12,
            effective_n: None,
            distribution: Vec::new(),
            invited: None,
            response_rate: None,
            interval: None,
            relative_error: None,
            beside: Vec::new(),
            within: None,
            notes: Vec::new(),
        };
        let target = TargetInForce {
            goal: Goal::AtLeast(dec("0.95")),
            decide: Decide::Estimate,
            confidence: figure("0.95"),
            prior: None,
            min_n: 30,
            from: None,
            reason: None,
        };
        let held = Some(Held { target, verdict, why: None, evidence: None, gap: None });
        let fact = FigureFact { estimate, sample: None, held, agreed: true };
        card.add(period, vec![(Segment::total(), vec![Some(fact)])]);
    }
    card
}

fn settled(settlement: Settlement, readings: Vec<(Verdict, Option<Ratio>)>) -> Ledger {
    let agreement = agreement(settlement);
    settle(&agreement, &scorecard(&agreement, readings, "share", false)).unwrap().unwrap()
}

/// The amount of one rule on one figure.
fn paid(kind: RuleKind, numerator: i128, denominator: i128) -> String {
    let ledger = settled(settlement("100000", vec![("r", kind)]), vec![(Verdict::Met, Ratio::new(numerator, denominator))]);
    ledger.entries[0].amount.to_string()
}

fn allocation(pool: &str, weight: &str) -> RuleKind {
    RuleKind::Allocation { pool: Some(("experience".into(), dec(pool))), weight: dec(weight) }
}

fn uptime_steps() -> RuleKind {
    let row = |below: &str, penalty: &str| Step { goal: Goal::AtLeast(dec(below)), share: -dec(penalty) };
    let table = vec![row("0.9999", "0.1"), row("0.99", "0.3"), row("0.95", "1")];
    RuleKind::Steps { table, of: Of::Charges, figure: Figured::Estimate }
}

fn mood_line() -> RuleKind {
    let (worst, best) = (Some((dec("50"), dec("0.05"))), Some((dec("75"), dec("0.05"))));
    RuleKind::Linear { worst, neutral: (dec("58"), dec("62")), best, of: Of::Charges, figure: Figured::Estimate }
}

#[test]
fn a_missed_target_costs_its_share_of_the_pool_and_nothing_else_does() {
    // 100,000 × 10 % at risk × 50 % pool × 40 % = 2,000 (Texas DIR DCS, service level credits).
    let missed = (Verdict::Missed, Ratio::new(9, 10));
    let ledger = settled(
        settlement("100000", vec![("on_time", allocation("0.5", "0.4"))]),
        vec![missed, (Verdict::Met, Ratio::new(1, 1))],
    );
    assert_eq!(ledger.entries.iter().map(|e| e.amount.to_string()).collect::<Vec<_>>(), ["-2000.00", "0.00"]);
    assert_eq!(ledger.total.to_string(), "-2000.00");
    assert_eq!(
        ledger.entries[0].because,
        "`uptime` is missed (90 % against at least 95 %): 100,000 charges × 10 % at risk × 50 % of pool `experience` × 40 % weight \
         = 2,000.00 EUR to the customer"
    );
    assert_eq!(ledger.entries[1].because, "`uptime` is met (100 % against at least 95 %), so nothing is lost");
    let shares: Vec<_> =
        ledger.entries.iter().map(|entry| serde_json::to_value(entry).unwrap()["basis"]["share"].clone()).collect();
    assert_eq!(shares, [serde_json::json!("-0.02"), serde_json::Value::Null]);
}

#[test]
fn what_is_not_known_pays_nothing_and_says_why() {
    let unknown =
        vec![(Verdict::Undetermined, Ratio::new(94, 100)), (Verdict::Insufficient, Ratio::new(1, 2)), (Verdict::NoData, None)];
    for kind in [allocation("1", "1"), uptime_steps(), mood_line()] {
        let ledger = settled(settlement("100000", vec![("r", kind)]), unknown.clone());
        assert!(ledger.entries.iter().all(|entry| entry.amount.is_zero() && !entry.provisional) && ledger.total.is_zero());
        assert_eq!(
            ledger.entries.iter().map(|entry| entry.because.as_str()).collect::<Vec<_>>(),
            [
                "`uptime` is undetermined (94 % against at least 95 %), which pays nothing",
                "`uptime` is insufficient: 12 of at least 30 values, which pays nothing",
                "`uptime` has no data, which pays nothing",
            ]
        );
    }
}

#[test]
fn the_edges_of_a_table_belong_to_the_milder_row() {
    for (thousandths_of_a_percent, amount) in [
        (99_990, "0.00"),
        (99_989, "-10000.00"),
        (99_000, "-10000.00"),
        (98_999, "-30000.00"),
        (95_000, "-30000.00"),
        (94_999, "-100000.00"),
    ] {
        assert_eq!(paid(uptime_steps(), thousandths_of_a_percent, 100_000), amount, "{thousandths_of_a_percent}");
    }
}

#[test]
fn a_table_is_held_against_the_exact_figure() {
    // 9,998,997 of 10,000,000 is below 99.99 %, and so is one part in 10¹² below it, which nine places do not show.
    assert_eq!(paid(uptime_steps(), 9_998_997, 10_000_000), "-10000.00");
    let just_below = vec![(Verdict::Met, Ratio::new(999_899_999_999, 1_000_000_000_000))];
    let ledger = settled(settlement("100000", vec![("uptime", uptime_steps())]), just_below);
    assert_eq!(
        ledger.entries[0].because,
        "`uptime` is 99.99 % (exactly 999899999999 / 1000000000000), below 99.99 %: 100,000 charges × 10 % = 10,000.00 EUR to the customer"
    );
}

#[test]
fn a_table_can_pay_for_what_lies_above() {
    let row = |above: &str, reward: &str| Step { goal: Goal::AtMost(dec(above)), share: dec(reward) };
    let table = vec![row("0.98", "0.01"), row("0.99", "0.02")];
    let kind = RuleKind::Steps { table, of: Of::AtRisk, figure: Figured::Estimate };
    // Of the 10,000 at risk: 1 % and 2 %.
    let amounts = [980, 981, 990, 991].map(|thousandths| paid(kind.clone(), thousandths, 1000));
    assert_eq!(amounts, ["0.00", "100.00", "100.00", "200.00"]);
}

#[test]
fn a_line_is_straight_between_its_figures_and_flat_beyond() {
    // (58 − 52)/(58 − 50) of 5 % = 3.75 %; (71 − 62)/(75 − 62) of 5 % = 3.461538… %.
    for (at, amount) in [
        (40, "-5000.00"),
        (50, "-5000.00"),
        (52, "-3750.00"),
        (58, "0.00"),
        (60, "0.00"),
        (62, "0.00"),
        (71, "3461.54"),
        (75, "5000.00"),
        (100, "5000.00"),
    ] {
        assert_eq!(paid(mood_line(), at, 1), amount, "{at}");
    }
}

#[test]
fn a_line_of_a_figure_that_should_be_low_runs_the_other_way() {
    let (worst, best) = (Some((dec("180"), dec("0.04"))), Some((dec("60"), dec("0.02"))));
    let kind = RuleKind::Linear { worst, neutral: (dec("120"), dec("90")), best, of: Of::Charges, figure: Figured::Estimate };
    // (150 − 120)/(180 − 120) of 4 %; (90 − 75)/(90 − 60) of 2 %.
    let amounts = [200, 150, 120, 100, 75, 30].map(|minutes| paid(kind.clone(), minutes, 1));
    assert_eq!(amounts, ["-4000.00", "-2000.00", "0.00", "0.00", "1000.00", "2000.00"]);
}

#[test]
fn a_line_names_its_slope() {
    let agreement = agreement(settlement("185000.00", vec![("mood", mood_line())]));
    let card = scorecard(&agreement, vec![(Verdict::Missed, Ratio::new(52, 1))], "points", false);
    let ledger = settle(&agreement, &card).unwrap().unwrap();
    assert_eq!(
        ledger.entries[0].because,
        "`uptime` is 52, between the neutral 58 and the worst 50: \
         185,000.00 charges × 5 % × (58 − 52) / (58 − 50) = 6,937.50 EUR to the customer"
    );
}

#[test]
fn a_rule_on_a_bound_reads_the_rounded_bound_and_an_absent_one_pays_nothing() {
    let steps = |figure| match uptime_steps() {
        RuleKind::Steps { table, of, .. } => RuleKind::Steps { table, of, figure },
        kind => kind,
    };
    let met = vec![(Verdict::Met, Ratio::new(1, 1))];
    let ledger = settled(settlement("100000", vec![("low", steps(Figured::Lower)), ("high", steps(Figured::Upper))]), met);
    assert_eq!(
        ledger.entries.iter().map(|entry| entry.because.as_str()).collect::<Vec<_>>(),
        [
            "the lower bound of `uptime` is 90 %, below 95 %: 100,000 charges × 100 % = 100,000.00 EUR to the customer",
            "`uptime` has no upper figure, which pays nothing",
        ]
    );
}

#[test]
fn an_open_period_says_what_it_would_come_to_and_moves_no_money() {
    let mut terms = settlement("100000", vec![("uptime", uptime_steps())]);
    terms.period_cap.penalty = Some(dec("0.05"));
    let agreement = agreement(terms);
    let card = scorecard(&agreement, vec![(Verdict::Missed, Ratio::new(98, 100))], "share", true);
    let ledger = settle(&agreement, &card).unwrap().unwrap();
    assert_eq!((ledger.entries.len(), ledger.total.to_string().as_str()), (1, "0.00"));
    assert!(ledger.entries[0].provisional && ledger.entries[0].amount.is_zero());
    assert_eq!(
        ledger.entries[0].because,
        "the period is still open; as it stands, `uptime` is 98 %, below 99 %: 100,000 charges × 30 % = 30,000.00 EUR to the customer"
    );
}

#[test]
fn caps_take_back_what_lies_over_them_in_the_order_of_time() {
    let mut terms = settlement("1000", vec![("uptime", uptime_steps())]);
    terms.period_cap.penalty = Some(dec("0.25"));
    terms.year_cap.penalty = Some(dec("0.04"));
    let missed = (Verdict::Missed, Ratio::new(97, 100));
    // 300 a month are cut to 250; the year may come to 4 % of 12,000 = 480, so February keeps 230 of 250 and March nothing.
    let ledger = settled(terms, vec![missed; 3]);
    let lines: Vec<_> = ledger.entries.iter().map(|e| (e.period.as_str(), e.rule.as_str(), e.amount.to_string())).collect();
    let expected = [
        ("2026-01", "uptime", "-300.00"),
        ("2026-01", "period_penalty_cap", "50.00"),
        ("2026-02", "uptime", "-300.00"),
        ("2026-02", "period_penalty_cap", "50.00"),
        ("2026-02", "contract_year_penalty_cap", "20.00"),
        ("2026-03", "uptime", "-300.00"),
        ("2026-03", "period_penalty_cap", "50.00"),
        ("2026-03", "contract_year_penalty_cap", "250.00"),
    ];
    assert_eq!(lines, expected.map(|(period, rule, amount)| (period, rule, amount.to_owned())));
    assert_eq!(ledger.total.to_string(), "-480.00");
    assert_eq!(
        ledger.entries[4].because,
        "penalties of the contract year so far come to 500.00, over the cap of 4 % × 12,000 charges = 480.00: 20.00 EUR back to the provider"
    );
}

#[test]
fn a_new_contract_year_starts_from_nothing() {
    let mut terms = settlement("1000", vec![("uptime", uptime_steps())]);
    terms.year_cap.penalty = Some(dec("0.05"));
    let ledger = settled(terms, vec![(Verdict::Missed, Ratio::new(97, 100)); 15]);
    // 5 % of 12,000 = 600 in the first twelve months and again in the three that follow.
    assert_eq!(ledger.total.to_string(), "-1200.00");
}

#[test]
fn rewards_and_penalties_are_capped_apart() {
    let mut terms = settlement("1000", vec![("mood", mood_line())]);
    terms.period_cap = Cap { penalty: Some(dec("0.04")), reward: Some(dec("0.03")) };
    let ledger = settled(terms, vec![(Verdict::Missed, Ratio::new(50, 1)), (Verdict::Met, Ratio::new(80, 1))]);
    let amounts: Vec<_> = ledger.entries.iter().map(|e| e.amount.to_string()).collect();
    assert_eq!(amounts, ["-50.00", "10.00", "50.00", "-20.00"]);
}

#[test]
fn allocations_cannot_take_more_than_the_amount_at_risk() {
    // 10,000 at risk (worked example: the credits of a month are at most the amount at risk); 60 % and 60 % of it are 12,000.
    let rules = vec![("a", allocation("1", "0.6")), ("b", allocation("1", "0.6")), ("c", uptime_steps())];
    let ledger = settled(settlement("100000", rules), vec![(Verdict::Missed, Ratio::new(97, 100))]);
    let last = ledger.entries.last().unwrap();
    assert_eq!((last.rule.as_str(), last.amount.to_string().as_str()), ("at_risk_cap", "2000.00"));
    assert_eq!(ledger.total.to_string(), "-40000.00");
}

#[test]
fn a_limit_that_is_no_whole_cent_is_rounded_toward_zero() {
    let mut terms = settlement("333.35", vec![("uptime", uptime_steps())]);
    terms.period_cap.penalty = Some(dec("0.1"));
    // 10 % of 333.35 = 33.335, of which 33.33 can be paid.
    assert_eq!(settled(terms, vec![(Verdict::Missed, Ratio::new(97, 100))]).total.to_string(), "-33.33");
}

#[test]
fn an_amount_that_does_not_fit_names_its_rule() {
    let agreement = agreement(settlement("79228162514264337593543950335", vec![("uptime", uptime_steps())]));
    let card = scorecard(&agreement, vec![(Verdict::Missed, Ratio::new(97, 100))], "share", false);
    let error = settle(&agreement, &card).unwrap_err();
    assert_eq!(error.code(), Code::MoneyOverflow);
    assert_eq!(error.message(), "the amount of rule `uptime` in 2026-01 does not fit an exact decimal");
}

#[test]
fn money_is_text_in_json() {
    let ledger = settled(settlement("100000", vec![("uptime", uptime_steps())]), vec![(Verdict::Missed, Ratio::new(97, 100))]);
    let json = serde_json::to_value(&ledger).unwrap();
    assert_eq!(json["total"], "-30000.00");
    assert_eq!(json["entries"][0]["amount"], "-30000.00");
    assert_eq!(json["entries"][0]["kind"], "steps");
    assert_eq!(json["entries"][0]["basis"]["of"], "rule");
    assert_eq!(json["entries"][0]["basis"]["row"], 2);
    assert_eq!(json["entries"][0]["basis"]["share"], "-0.3");
}

proptest! {
    #[test]
    fn the_total_is_the_sum_of_the_lines_and_never_passes_a_cap(
        figures in prop::collection::vec((0_i128..120, 1_i128..7), 1..30),
        cents in 1_i64..10_000_000,
        penalty in 0_i64..60,
        reward in 0_i64..60,
        year in 0_i64..40,
        mode in prop::sample::select(vec![RoundingMode::HalfEven, RoundingMode::HalfUp, RoundingMode::Down]),
    ) {
        let mut terms = settlement("1", vec![("mood", mood_line()), ("uptime", uptime_steps()), ("on_time", allocation("0.333", "0.77"))]);
        terms.charges = Decimal::new(cents, 2);
        terms.rounding = mode;
        terms.period_cap = Cap { penalty: Some(Decimal::new(penalty, 3)), reward: Some(Decimal::new(reward, 3)) };
        terms.year_cap = Cap { penalty: Some(Decimal::new(year, 3)), reward: None };
        let agreement = agreement(terms.clone());
        let readings = figures.iter().map(|&(n, d)| (if n % 2 == 0 { Verdict::Missed } else { Verdict::Met }, Ratio::new(n, d))).collect();
        let ledger = settle(&agreement, &scorecard(&agreement, readings, "points", true)).unwrap().unwrap();

        let sum: Decimal = ledger.entries.iter().filter(|entry| !entry.provisional).map(|entry| entry.amount).sum();
        prop_assert_eq!(sum, ledger.total);
        let json = serde_json::to_value(&ledger).unwrap();
        let texts = json["entries"].as_array().unwrap().iter().filter(|entry| entry["provisional"] == false);
        prop_assert_eq!(texts.map(|entry| dec(entry["amount"].as_str().unwrap())).sum::<Decimal>(), ledger.total);
        for chunk in figures.chunks(12).enumerate() {
            let first = agreement.calendar.number_of(Date::parse("2026-01-01").unwrap()) + 12 * i32::try_from(chunk.0).unwrap();
            let labels: Vec<_> = (first..first + 12).map(|number| agreement.calendar.period(number).label).collect();
            let of_year: Decimal = ledger.entries.iter().filter(|entry| labels.contains(&entry.period)).map(|entry| entry.amount).sum();
            prop_assert!(-of_year <= terms.charges * Decimal::from(12) * Decimal::new(year, 3));
        }
        for period in ledger.entries.iter().map(|entry| entry.period.clone()) {
            let of_period: Decimal = ledger.entries.iter().filter(|entry| entry.period == period).map(|entry| entry.amount).sum();
            prop_assert!(-of_period <= terms.charges * Decimal::new(penalty, 3));
        }
        prop_assert!(ledger.entries.iter().all(|entry| !entry.provisional || entry.amount.is_zero()));
    }
}
