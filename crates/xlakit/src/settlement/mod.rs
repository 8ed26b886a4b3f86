//! What verdicts and figures are worth: a ledger whose lines re-add to the total.
//!
//! A rule is four values: what it reads × how that becomes an amount × its terms × what it remembers. Settlement is a fold over
//! the periods in the order of time: [`close`](close()) takes the [`Facts`] of a period and the [`Memory`] of those before, and
//! gives the lines of the period and the memory for the next. Facts are all that comes from the rooms below: the charges, the
//! contract [`year`], and the [`reading`] of each rule. A file of [`worth`] for each kind of rule finds the factors of an
//! amount, whose exact product is rounded once ([`exact`]); the [`caps`] of a closed period follow, each a line of its own.
//! Only when the sums stand is a line put into words, as an [`entry`](entry()) of the [`ledger`]. Amounts below zero go to the
//! customer, amounts above zero to the provider.
//!
//! Money moves only on a finding in a closed period. A period that is still open gives provisional entries of zero that say
//! what they would come to, and no caps. A verdict of `undetermined`, `insufficient` or `no_data` pays nothing whatever the
//! kind of the rule, and neither do too few values or a figure or bound that is absent; all stand in the ledger with the reason.
//! A bound that a rule reads is there while the verdict is undetermined, and pays.

mod caps;
mod charges;
mod close;
mod earlier;
mod entry;
mod exact;
mod facts;
mod ledger;
mod memory;
mod outcome;
mod posting;
mod reading;
mod waiting;
mod words;
mod worth;
mod year;

use crate::agreement::{Agreement, Settlement};
use crate::error::Result;
use crate::scorecard::Scorecard;
use crate::time::Instant;

pub use ledger::{Basis, CapBasis, Entry, Ledger, LedgerYear, RuleBasis};
pub use worth::EntryKind;

pub(crate) use earlier::earlier_without_data;
pub(crate) use waiting::waits;

use close::close;
use entry::entry;
use facts::Facts;
use memory::Memory;

/// Settles the closed periods of a scorecard; `None` without a settlement block.
///
/// # Errors
///
/// [`Code::MoneyOverflow`](crate::error::Code::MoneyOverflow), naming the rule or cap, where an amount does not fit an exact
/// decimal.
pub(crate) fn settle(agreement: &Agreement, scorecard: &Scorecard, as_of: Instant) -> Result<Option<Ledger>> {
    let Some(settlement) = &agreement.settlement else { return Ok(None) };
    fold(settlement, agreement.currency.as_deref(), Facts::all(agreement, settlement, scorecard, as_of)).map(Some)
}

/// The ledger of periods in the order of time.
fn fold<'a>(settlement: &Settlement, currency: Option<&str>, facts: impl Iterator<Item = Result<Facts<'a>>>) -> Result<Ledger> {
    let mut memory = Memory::default();
    let (mut entries, mut years) = (Vec::new(), Vec::new());
    for facts in facts {
        let facts = facts?;
        let (remembered, postings) = close(settlement, memory, &facts)?;
        memory = remembered;
        entries.extend(postings.iter().map(|posting| entry(settlement, currency, &facts, posting)));
        if facts.closed {
            caps::tell_year(settlement, &memory, &facts, &mut years)?;
        }
    }
    Ledger::new(currency, settlement.step, entries, years.into_iter().map(|(_, year)| year).collect())
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
