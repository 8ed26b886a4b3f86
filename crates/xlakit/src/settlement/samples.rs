//! What the tests of this room share: rules of a desk, and ledgers of months from January 2026 whose readings are given by hand.

use super::facts::Facts;
use super::reading::RuleReading;
use super::year::ContractYear;
use super::{Ledger, fold};
use crate::agreement::rule::{Allocation, LineEnd, Linear, StepRow, Steps};
use crate::agreement::{Base, Cap, Cut, Figured, Goal, NoData, RoundingMode, Rule, RuleReads, Settlement, Subject, Terms, Worth};
use crate::error::Result;
use crate::num::{Decimal, Exact, Figure, Ratio};
use crate::scorecard::Verdict;

pub(super) const OF_CHARGES: Terms = Terms { of: Base::Charges, no_data: NoData::Nothing };

pub(super) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// Rules on the estimate of one indicator; 10 % of the charges are at risk, and nothing is capped.
pub(super) fn settlement(charges: &str, rules: Vec<(&str, (Terms, Worth))>) -> Settlement {
    let reads = RuleReads { subject: Subject::Indicator(0), figured: Figured::Estimate, min_n: None, usual_min_n: 30 };
    let rules = rules.into_iter().map(|(id, (terms, worth))| Rule { id: id.into(), reads, worth, terms }).collect();
    Settlement {
        charges: dec(charges),
        cut: Cut::Whole,
        final_after: 0,
        at_risk: Some(dec("0.1")),
        rules,
        period_cap: Cap::default(),
        year_cap: Cap::default(),
        step: dec("0.01"),
        rounding: RoundingMode::HalfEven,
    }
}

/// A part of a pool, which is a part of the amount at risk.
pub(super) fn allocation(pool: &str, weight: &str) -> (Terms, Worth) {
    let pool = Some(("experience".into(), dec(pool)));
    (Terms { of: Base::AtRisk, ..OF_CHARGES }, Worth::Allocation(Allocation { pool, weight: dec(weight) }))
}

/// 10 % below 99.99 %, 30 % below 99 %, everything below 95 %.
pub(super) fn uptime_steps() -> (Terms, Worth) {
    let row = |below: &str, penalty: &str| StepRow { goal: Goal::AtLeast(dec(below)), share: -dec(penalty) };
    let rows = vec![row("0.9999", "0.1"), row("0.99", "0.3"), row("0.95", "1")];
    (OF_CHARGES, Worth::Steps(Steps { rows }))
}

/// 5 % are lost at 50 and won at 75; from 58 to 62 nothing is.
pub(super) fn mood_line() -> (Terms, Worth) {
    let end = |at: &str| Some(LineEnd { at: dec(at), share: dec("0.05") });
    let (worst, best) = (end("50"), end("75"));
    (OF_CHARGES, Worth::Linear(Linear { worst, neutral: (dec("58"), dec("62")), best }))
}

/// The verdict of one month and its exact figure.
pub(super) type Found = (Verdict, Option<Ratio>);

/// The label of the month of this index.
pub(super) fn month(index: usize) -> String {
    format!("{}-{:02}", 2026 + index / 12, index % 12 + 1)
}

/// Closed months of shares.
pub(super) fn settled(settlement: &Settlement, found: &[Found]) -> Ledger {
    ledger(settlement, found, "share", false).unwrap()
}

/// The ledger of months of figures in this unit; the last one is open where `open` says so.
pub(super) fn ledger(settlement: &Settlement, found: &[Found], unit: &str, open: bool) -> Result<Ledger> {
    let labels: Vec<String> = (0..found.len()).map(month).collect();
    let months = found.iter().zip(&labels).enumerate();
    let facts = months.map(|(index, (&found, label))| {
        let closed = !(open && index + 1 == labels.len());
        Ok(Facts { closed, ..facts(settlement, (index, label), found, unit) })
    });
    fold(settlement, Some("EUR"), facts)
}

/// The facts of one closed month.
pub(super) fn facts<'a>(
    settlement: &Settlement,
    (index, label): (usize, &'a str),
    (verdict, exact): Found,
    unit: &'a str,
) -> Facts<'a> {
    Facts {
        period: label,
        closed: true,
        waits_until: None,
        charges: settlement.charges,
        year: ContractYear { number: i16::try_from(index / 12).unwrap(), charges: settlement.charges.times(Decimal::from(12)) },
        readings: settlement.rules.iter().map(|rule| reading(rule.reads.figured, verdict, exact, unit)).collect(),
    }
}

/// What is read of 120 values, or of 12 where they are too few, at least 95 % of which have to be good; the lower bound is 90 %,
/// and there is no upper one.
fn reading(figured: Figured, verdict: Verdict, exact: Option<Ratio>, unit: &str) -> RuleReading<'_> {
    RuleReading {
        subject: "uptime",
        unit,
        verdict: Some(verdict),
        goal: Some(Goal::AtLeast(dec("0.95"))),
        min_n: 30,
        n: Some(match verdict {
            Verdict::NoData => 0,
            Verdict::Insufficient => 12,
            _ => 120,
        }),
        excused: None,
        scarce: None,
        figured,
        estimate: (exact.and_then(|exact| Figure::from_ratio(&exact)), exact),
        lower: Some(Figure::from_decimal(dec("0.9"))),
        upper: None,
    }
}

/// The amount of one rule of 100,000 charges on one figure.
pub(super) fn paid(rule: &(Terms, Worth), numerator: i128, denominator: i128) -> String {
    let settlement = settlement("100000", vec![("r", rule.clone())]);
    settled(&settlement, &[(Verdict::Met, Ratio::new(numerator, denominator))]).entries[0].amount.to_string()
}

/// The sentences of a ledger.
pub(super) fn sentences(ledger: &Ledger) -> Vec<&str> {
    ledger.entries.iter().map(|entry| entry.because.as_str()).collect()
}

/// The amounts of a ledger.
pub(super) fn amounts(ledger: &Ledger) -> Vec<String> {
    ledger.entries.iter().map(|entry| entry.amount.to_string()).collect()
}
