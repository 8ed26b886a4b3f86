//! How what was read becomes an amount: a file for each kind of rule, which finds the factors of the amount and says what it
//! found.

mod allocation;
mod linear;
mod steps;

use super::outcome::{Factor, Outcome};
use super::reading::{Ground, RuleReading};
use super::words;
use crate::agreement::{Base, NoData, Rule, Settlement, Terms, Worth};
use crate::describe::reported;
use crate::num::Decimal;

reported! {
    /// The kind of an entry.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum EntryKind {
        /// A share of a pool.
        Allocation,
        /// A table.
        Steps,
        /// A straight line.
        Linear,
        /// What takes back what lies over a cap.
        Cap,
    }
}

/// The kind of an entry of such a rule.
pub(super) fn kind(worth: &Worth) -> EntryKind {
    match worth {
        Worth::Allocation(_) => EntryKind::Allocation,
        Worth::Steps(_) => EntryKind::Steps,
        Worth::Linear(_) => EntryKind::Linear,
    }
}

/// What the rule comes to; `None` where it does not fit. What was not found pays nothing, whatever the kind, unless it is agreed
/// that no data is a failure.
pub(super) fn outcome(rule: &Rule, base: Vec<Factor>, reading: &RuleReading<'_>) -> Option<Outcome> {
    match reading.ground() {
        Ground::Found => {}
        Ground::NoData if is_failure(rule, reading) => return gravest(&rule.worth, base),
        Ground::NoData | Ground::TooFew | Ground::Open => return Some(Outcome::nothing()),
    }
    match &rule.worth {
        Worth::Allocation(allocation) => allocation::outcome(allocation, base, reading),
        Worth::Steps(steps) => steps::outcome(steps, base, reading),
        Worth::Linear(line) => linear::outcome(line, base, reading),
    }
}

/// Whether to have no data counts as missed: so it is agreed, and nothing excuses it.
fn is_failure(rule: &Rule, reading: &RuleReading<'_>) -> bool {
    rule.terms.no_data == NoData::Missed && reading.excused.is_none()
}

/// The most that a rule can cost, which is due on no data where that counts as missed.
fn gravest(worth: &Worth, base: Vec<Factor>) -> Option<Outcome> {
    match worth {
        Worth::Allocation(allocation) => allocation::lost(allocation, base),
        Worth::Steps(steps) => steps::gravest(steps, base),
        Worth::Linear(line) => linear::gravest(line, base),
    }
}

/// What was found, in words: all of the sentence where nothing is paid, and else what stands in front of the factors.
pub(super) fn found(rule: &Rule, reading: &RuleReading<'_>, pays: bool) -> String {
    if reading.ground() == Ground::NoData && pays {
        return words::no_data_is_missed(reading);
    }
    words::not_found(reading).unwrap_or_else(|| match &rule.worth {
        Worth::Allocation(_) => allocation::found(reading),
        Worth::Steps(steps) => steps::found(steps, reading),
        Worth::Linear(line) => linear::found(line, reading),
    })
}

/// What the shares of a rule are of.
pub(super) fn base(settlement: &Settlement, charges: Decimal, terms: Terms) -> Vec<Factor> {
    match terms.of {
        Base::Charges => vec![Factor::Charges(charges)],
        Base::AtRisk => vec![Factor::Charges(charges), Factor::AtRisk(settlement.at_risk.unwrap_or_default())],
    }
}

#[cfg(test)]
mod tests {
    use crate::num::Ratio;
    use crate::scorecard::Verdict;
    use crate::settlement::samples::{allocation, mood_line, sentences, settled, settlement, uptime_steps};

    #[test]
    fn what_is_not_known_pays_nothing_and_says_why() {
        let unknown =
            [(Verdict::Undetermined, Ratio::new(94, 100)), (Verdict::Insufficient, Ratio::new(1, 2)), (Verdict::NoData, None)];
        for rule in [allocation("1", "1"), uptime_steps(), mood_line()] {
            let ledger = settled(&settlement("100000", vec![("r", rule)]), &unknown);
            assert!(ledger.entries.iter().all(|entry| entry.amount.is_zero() && !entry.provisional) && ledger.total.is_zero());
            assert_eq!(
                sentences(&ledger),
                [
                    "`uptime` is undetermined (94 % against at least 95 %), which pays nothing",
                    "`uptime` is insufficient: 12 of at least 30 values, which pays nothing",
                    "`uptime` has no data, which pays nothing",
                ]
            );
        }
    }
}
