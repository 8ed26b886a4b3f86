//! The kinds of rules, a file for each: the block as it is written, what it means once it is compiled, and all that can be wrong
//! with it. Their list stands here.

mod allocation;
mod linear;
mod steps;

use crate::agreement::compile::problems::Problems;
use crate::agreement::describe::reader::{Name, Placed};
use crate::agreement::describe::tagged;
use crate::agreement::settlement::settling::{RuleSubject, Settling};
use crate::agreement::settlement::terms::{Figured, RuleParts, RuleReads, Terms, UnsureBlock};

pub(crate) use allocation::Allocation;
pub(crate) use linear::{LineEnd, Linear};
pub(crate) use steps::{StepRow, Steps};

use allocation::AllocationBlock;
use linear::LinearBlock;
use steps::StepsBlock;

tagged! {
    /// What one verdict or figure is worth.
    RuleBlock "rule" by "kind" {
        "allocation" => Allocation(AllocationBlock);
        "steps" => Steps(StepsBlock);
        "linear" => Linear(LinearBlock);
        planned "points": "points that are collected on a ladder";
        planned "streak": "periods in a row";
        planned "bonus": "a reward for a stretch goal";
        planned "earn_back": "a penalty that is earned back";
        planned "remediation": "a plan that is owed";
    }
}

/// One rule is four values: what it reads × how that becomes an amount × its terms × what it remembers. The document gives the
/// first three; the memory grows as the periods are settled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) id: String,
    pub(crate) reads: RuleReads,
    pub(crate) worth: Worth,
    pub(crate) terms: Terms,
}

/// How what was read becomes an amount. Figures are in the unit of what the rule reads; shares are 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Worth {
    Allocation(Allocation),
    Steps(Steps),
    Linear(Linear),
}

impl RuleBlock {
    /// The id of the rule, and the name of what it reads.
    pub(in crate::agreement) fn names(&self) -> (&Name, &Name) {
        match self {
            Self::Allocation(block) => (&block.id, &block.reads),
            Self::Steps(block) => (&block.id, &block.reads),
            Self::Linear(block) => (&block.id, &block.reads),
        }
    }

    /// The fewest values that it asks for.
    pub(in crate::agreement) fn min_n(&self) -> Option<&Placed<u64>> {
        match self {
            Self::Allocation(block) => block.min_n.as_ref(),
            Self::Steps(block) => block.min_n.as_ref(),
            Self::Linear(block) => block.min_n.as_ref(),
        }
    }

    /// What it says is due where nothing can be said.
    pub(in crate::agreement) fn unsure(&self) -> Option<&UnsureBlock> {
        match self {
            Self::Allocation(block) => block.unsure.as_ref(),
            Self::Steps(block) => block.unsure.as_ref(),
            Self::Linear(block) => block.unsure.as_ref(),
        }
    }

    /// The rule, once it is known what it reads.
    pub(in crate::agreement) fn compile(
        &self,
        subject: &RuleSubject<'_>,
        settling: &Settling<'_>,
        problems: &mut Problems,
    ) -> RuleParts<Worth> {
        match self {
            Self::Allocation(block) => block.compile(subject, settling, problems).map(one_of(Worth::Allocation)),
            Self::Steps(block) => block.compile(subject, settling, problems).map(one_of(Worth::Steps)),
            Self::Linear(block) => block.compile(subject, settling, problems).map(one_of(Worth::Linear)),
        }
    }
}

/// The parts of a rule of one kind as those of a rule of any.
fn one_of<W>(worth: fn(W) -> Worth) -> impl Fn((Figured, Terms, W)) -> (Figured, Terms, Worth) {
    move |(figured, terms, kind)| (figured, terms, worth(kind))
}
