//! What verdicts and figures are worth: a ledger whose lines re-add to the total.
//!
//! Every period of the scorecard gives one [`Entry`] for each rule, in the order of the document. A [`reading`] takes what the rule
//! reads from the total's line; a [`rule`] turns it into an exact amount and the reason for it; [`exact`] rounds that amount once.
//! After the rules of a closed period come its [`caps`], each an entry of its own: the amount at risk, the period, and the contract
//! [`year`]. Amounts below zero go to the customer, amounts above zero to the provider.
//!
//! Money moves only on a finding in a closed period. A period that is still open gives provisional entries of zero that say what they would
//! come to, and no caps. A verdict of `undetermined`, `insufficient` or `no_data` pays nothing whatever the kind of the rule, and
//! neither does a figure or a bound that is absent; both stand in the ledger with the reason.

mod caps;
mod exact;
mod ledger;
mod reading;
mod rule;
mod words;
mod year;

use crate::agreement::{Agreement, RuleKind, Settlement};
use crate::error::{Code, Error, Result};
use crate::num::{Decimal, Exact};
use crate::scorecard::{CardPeriod, Scorecard};

pub use ledger::{Basis, CapBasis, Entry, EntryKind, Ledger, RuleBasis};

use caps::Caps;
use reading::Reading;
use rule::Outcome;

/// Settles the closed periods of a scorecard; `None` without a settlement block.
///
/// # Errors
///
/// [`Code::MoneyOverflow`], naming the rule or cap, where an amount does not fit an exact decimal.
pub(crate) fn settle(agreement: &Agreement, scorecard: &Scorecard) -> Result<Option<Ledger>> {
    let Some(settlement) = &agreement.settlement else { return Ok(None) };
    let currency = agreement.currency.as_deref();
    let mut ledger = Ledger { currency: agreement.currency.clone(), entries: Vec::new(), total: zero(settlement) };
    let mut caps = Caps::default();
    for (number, period) in scorecard.periods.iter().enumerate() {
        let first = ledger.entries.len();
        for index in 0..settlement.rules.len() {
            ledger.entries.extend(entry(agreement, settlement, scorecard, (number, period), index)?);
        }
        if period.closed {
            let year = year::charged(&agreement.calendar, period);
            let entries = ledger.entries.get(first..).unwrap_or_default();
            let capped = caps.close(settlement, currency, &period.label, year, entries)?;
            ledger.entries.extend(capped);
        }
    }
    for entry in ledger.entries.iter().filter(|entry| !entry.provisional) {
        ledger.total = ledger.total.plus(entry.amount).ok_or_else(|| overflow("the total of the ledger"))?;
    }
    Ok(Some(ledger))
}

/// The entry of one rule in one period.
fn entry(
    agreement: &Agreement,
    settlement: &Settlement,
    scorecard: &Scorecard,
    (number, period): (usize, &CardPeriod),
    index: usize,
) -> Result<Option<Entry>> {
    let Some(rule) = settlement.rules.get(index) else { return Ok(None) };
    let too_large = || overflow(&format!("the amount of rule `{}` in {}", rule.id, period.label));
    let reading = Reading::of(agreement, scorecard, rule, number);
    let Outcome { amount, share, row, because } = rule::outcome(settlement, &rule.kind, &reading).ok_or_else(too_large)?;
    let due = exact::rounded(&amount, settlement.step, settlement.rounding).ok_or_else(too_large)?;
    let because = words::sentence(&because, due, agreement.currency.as_deref(), period.closed);
    Ok(Some(Entry {
        period: period.label.clone(),
        rule: rule.id.clone(),
        kind: match rule.kind {
            RuleKind::Allocation { .. } => EntryKind::Allocation,
            RuleKind::Steps { .. } => EntryKind::Steps,
            RuleKind::Linear { .. } => EntryKind::Linear,
        },
        amount: if period.closed { due } else { zero(settlement) },
        provisional: !period.closed,
        because,
        basis: Basis::Rule(reading.basis(settlement.charges, share, row)),
        at_risk: rule::takes_from_the_amount_at_risk(&rule.kind),
    }))
}

/// Nothing, with as many places as every other amount.
fn zero(settlement: &Settlement) -> Decimal {
    Decimal::new(0, settlement.step.scale())
}

fn overflow(what: &str) -> Error {
    Error::new(
        Code::MoneyOverflow,
        "/settlement",
        format!("{what} does not fit an exact decimal"),
        "use smaller amounts or fewer places",
    )
}

#[cfg(test)]
mod tests;
