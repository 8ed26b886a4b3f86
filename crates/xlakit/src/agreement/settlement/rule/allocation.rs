//! A share of a pool, lost when the verdict is missed: `allocation`.

use rust_decimal::Decimal;

use crate::agreement::compile::amounts::share;
use crate::agreement::compile::names::unknown;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::reader::{Name, Placed, shorten};
use crate::agreement::describe::values::Amount;
use crate::agreement::describe::{block, words};
use crate::agreement::settlement::settling::{RuleSubject, Settling};
use crate::agreement::settlement::terms::{Figured, RuleParts, UnsureBlock};

block! {
    /// A share of a pool, lost when the verdict is missed.
    AllocationBlock "allocation" {
        required id: Name, "The name of the rule in the ledger.";
        required reads: Name, "The indicator or score.";
        required weight: Placed<Amount>, "The share of the pool.";
        optional pool: Name, "The pool.", "the whole amount at risk";
        optional min_n: Placed<u64>, "The fewest values that it pays on, beside the target's.", "30 of a sample, else 1";
        optional unsure: UnsureBlock, "What is due where nothing can be said.", "the settlement's";
        optional when: When, "The verdict that costs.", "missed";
    }
}

words! {
    /// The verdict that a rule waits for.
    pub(crate) enum When default Missed {
        /// The target was missed.
        Missed = "missed",
    }
}

/// A weight of a pool, lost when the verdict is missed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Allocation {
    /// The pool's name and its share of the amount at risk; without one it is the whole.
    pub(crate) pool: Option<(String, Decimal)>,
    pub(crate) weight: Decimal,
}

faults! {
    /// What can be wrong with an allocation.
    AllocationFault {
        NoTarget { subject: String } => InvalidValue,
            "the rule waits for a verdict, and `{subject}` has no target for everybody",
            "add a target without `for` and `for_each`";
    }
}

impl AllocationBlock {
    pub(super) fn compile(
        &self,
        subject: &RuleSubject<'_>,
        settling: &Settling<'_>,
        problems: &mut Problems,
    ) -> RuleParts<Allocation> {
        let terms = settling.at_risk(&self.place, problems);
        if subject.lacks_target {
            problems.report(&self.reads.place, AllocationFault::NoTarget { subject: shorten(&self.reads.value) });
        }
        let weight = share(&self.weight, problems);
        let pool = match &self.pool {
            None => None,
            Some(name) => Some(pool(name, settling, problems)?),
        };
        Some((Figured::Estimate, terms, Allocation { pool, weight: weight? }))
    }
}

/// The pool of a name, with its share.
fn pool(name: &Name, settling: &Settling<'_>, problems: &mut Problems) -> Option<(String, Decimal)> {
    let pool = settling.pools.iter().find(|(pool, _)| *pool == name.value);
    if pool.is_none() {
        unknown("pool", name, settling.pools.iter().map(|(pool, _)| pool.as_str()), problems);
    }
    let (pool, share) = pool?;
    Some((pool.clone(), (*share)?))
}
