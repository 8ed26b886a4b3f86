//! What rules of every kind have: which figure they read, and what their shares are of.

use crate::agreement::blocks::target::Subject;
use crate::agreement::describe::{block, words};

words! {
    /// What a share of a rule is of.
    pub(crate) enum Base default Charges {
        /// The charges of the period.
        Charges = "charges",
        /// The amount at risk.
        AtRisk = "at_risk",
    }
}

words! {
    /// Which figure a rule reads.
    pub enum Figured default Estimate {
        /// The estimate.
        Estimate = "estimate",
        /// The lower bound of its interval.
        Lower = "lower",
        /// The upper bound of its interval.
        Upper = "upper",
    }
}

block! {
    /// What a rule makes of a closed period of which nothing can be said.
    UnsureBlock "unsure" {
        optional no_data: NoData, "The period has no data, and no exclusion without `where` covers it.", "nothing";
        planned "undetermined": "what is due while a verdict is undetermined";
        planned "insufficient": "what is due on too few values";
    }
}

words! {
    /// What a rule makes of a period without data.
    pub(crate) enum NoData default Nothing {
        /// Nothing is paid.
        Nothing = "nothing",
        /// A verdict counts as missed, a table pays its gravest penalty, a line the penalty of its worst end.
        Missed = "missed",
        planned "hold": "an amount that waits for a later statement",
    }
}

/// What a rule reads in every period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RuleReads {
    pub(crate) subject: Subject,
    pub(crate) figured: Figured,
    /// The fewest values that the document asks for at the rule.
    pub(crate) min_n: Option<u64>,
    /// The fewest where neither the rule nor a target says it.
    pub(crate) usual_min_n: u64,
}

/// What a rule of any kind may say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Terms {
    pub(crate) of: Base,
    pub(crate) no_data: NoData,
}

/// What a kind of rule makes of its block: which figure is read, on which terms, and what it is worth; `None` where the block
/// is wrong.
pub(crate) type RuleParts<W> = Option<(Figured, Terms, W)>;
