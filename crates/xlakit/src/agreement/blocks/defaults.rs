//! What targets need not repeat: how figures are decided where the document does not say it at the target.

use rust_decimal::Decimal;

use super::interval::IntervalMethod;
use super::side::Side;
use super::target::Decide;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::Placed;
use crate::agreement::describe::values::Amount;

/// The confidence of a bound where the document does not say it.
pub(crate) const CONFIDENCE: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

block! {
    /// How figures are decided where their targets do not say it, of both sides or of each. A target's own word comes first,
    /// then that of its indicator's side, then that of both; one that does not fit a figure leaves it what is usual for it.
    DefaultsBlock "defaults" {
        optional decide: Decide, "How a figure is held against its target.";
        optional confidence: Placed<Amount>, "The one-sided probability of an interval's bound, with and without a target.";
        optional min_n: Placed<u64>, "The fewest values that a verdict may stand on; not of counts and scores.";
        optional interval: IntervalMethod, "The method of the interval, with and without a target.";
        optional service: SideDefaultsBlock, "What is different on the service side.";
        optional experience: SideDefaultsBlock, "What is different on the experience side.";
    }
}

block! {
    /// How figures of one side are decided where their targets do not say it.
    SideDefaultsBlock "side_defaults" {
        optional decide: Decide, "How a figure is held against its target.";
        optional confidence: Placed<Amount>, "The one-sided probability of an interval's bound, with and without a target.";
        optional min_n: Placed<u64>, "The fewest values that a verdict may stand on; not of counts and scores.";
        optional interval: IntervalMethod, "The method of the interval, with and without a target.";
    }
}

/// How figures are decided where their targets do not say it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Deciding {
    pub(crate) decide: Option<Decide>,
    /// One-sided, strictly between 0.5 and 1.
    pub(crate) confidence: Option<Decimal>,
    pub(crate) min_n: Option<u64>,
    pub(crate) interval: Option<IntervalMethod>,
}

impl Deciding {
    /// What it says, and for the rest what another does.
    fn or(self, other: Self) -> Self {
        Self {
            decide: self.decide.or(other.decide),
            confidence: self.confidence.or(other.confidence),
            min_n: self.min_n.or(other.min_n),
            interval: self.interval.or(other.interval),
        }
    }
}

/// The defaults of an agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Defaults {
    pub(crate) both: Deciding,
    pub(crate) service: Deciding,
    pub(crate) experience: Deciding,
}

impl Defaults {
    /// What holds on a side; a score stands on neither.
    pub(crate) fn on(&self, side: Option<Side>) -> Deciding {
        match side {
            Some(Side::Service) => self.service.or(self.both),
            Some(Side::Experience) => self.experience.or(self.both),
            None => self.both,
        }
    }
}
