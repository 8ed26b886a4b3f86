//! Whole ledgers, made by hand.

use proptest::prelude::*;

use super::samples::{allocation, dec, ledger, month, mood_line, settled, settlement, uptime_steps};
use crate::agreement::{Cap, RoundingMode};
use crate::error::Code;
use crate::num::{Decimal, Ratio};
use crate::scorecard::Verdict;

#[test]
fn an_open_period_says_what_it_would_come_to_and_moves_no_money() {
    let mut terms = settlement("100000", vec![("uptime", uptime_steps())]);
    terms.period_cap.penalty = Some(dec("0.05"));
    let ledger = ledger(&terms, &[(Verdict::Missed, Ratio::new(98, 100))], "share", true).unwrap();
    assert_eq!((ledger.entries.len(), ledger.total.to_string().as_str()), (1, "0.00"));
    assert!(ledger.entries[0].provisional && ledger.entries[0].amount.is_zero());
    assert_eq!(
        ledger.entries[0].because,
        "the period is still open; as it stands, `uptime` is 98 %, below 99 %: \
         100,000 charges × 30 % = 30,000.00 EUR to the customer"
    );
}

#[test]
fn an_amount_that_does_not_fit_names_its_rule() {
    let terms = settlement("79228162514264337593543950335", vec![("uptime", uptime_steps())]);
    let error = ledger(&terms, &[(Verdict::Missed, Ratio::new(97, 100))], "share", false).unwrap_err();
    assert_eq!(error.code(), Code::MoneyOverflow);
    assert_eq!(error.message(), "the amount of rule `uptime` in 2026-01 does not fit an exact decimal");
}

#[test]
fn money_is_text_in_json() {
    let terms = settlement("100000", vec![("uptime", uptime_steps())]);
    let json = serde_json::to_value(settled(&terms, &[(Verdict::Missed, Ratio::new(97, 100))])).unwrap();
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
        let rules = vec![("mood", mood_line()), ("uptime", uptime_steps()), ("on_time", allocation("0.333", "0.77"))];
        let mut terms = settlement("1", rules);
        terms.charges = Decimal::new(cents, 2);
        terms.rounding = mode;
        terms.period_cap = Cap { penalty: Some(Decimal::new(penalty, 3)), reward: Some(Decimal::new(reward, 3)) };
        terms.year_cap = Cap { penalty: Some(Decimal::new(year, 3)), reward: None };
        let verdict = |n| if n % 2 == 0 { Verdict::Missed } else { Verdict::Met };
        let found: Vec<_> = figures.iter().map(|&(n, d)| (verdict(n), Ratio::new(n, d))).collect();
        let ledger = ledger(&terms, &found, "points", true).unwrap();

        let sum: Decimal = ledger.entries.iter().filter(|entry| !entry.provisional).map(|entry| entry.amount).sum();
        prop_assert_eq!(sum, ledger.total);
        let json = serde_json::to_value(&ledger).unwrap();
        let texts = json["entries"].as_array().unwrap().iter().filter(|entry| entry["provisional"] == false);
        prop_assert_eq!(texts.map(|entry| dec(entry["amount"].as_str().unwrap())).sum::<Decimal>(), ledger.total);
        for first in (0..figures.len()).step_by(12) {
            let labels: Vec<_> = (first..first + 12).map(month).collect();
            let entries = ledger.entries.iter().filter(|entry| labels.contains(&entry.period));
            let of_year: Decimal = entries.map(|entry| entry.amount).sum();
            prop_assert!(-of_year <= terms.charges * Decimal::from(12) * Decimal::new(year, 3));
        }
        for period in ledger.entries.iter().map(|entry| entry.period.clone()) {
            let entries = ledger.entries.iter().filter(|entry| entry.period == period);
            let of_period: Decimal = entries.map(|entry| entry.amount).sum();
            prop_assert!(-of_period <= terms.charges * Decimal::new(penalty, 3));
        }
        prop_assert!(ledger.entries.iter().all(|entry| !entry.provisional || entry.amount.is_zero()));
    }
}
