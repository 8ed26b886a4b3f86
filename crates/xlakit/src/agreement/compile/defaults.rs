//! How figures are decided where their targets do not say it.

use rust_decimal::Decimal;

use super::amounts::share_between;
use super::problems::{Problems, faults};
use crate::agreement::blocks::defaults::{Deciding, Defaults, DefaultsBlock};
use crate::agreement::describe::reader::Placed;
use crate::agreement::describe::values::Amount;

faults! {
    /// What can be wrong with how a figure is decided, at a target and among the defaults.
    DecidingFault {
        NoValue => InvalidValue, "a verdict stands on at least one value", "write 1 or more";
    }
}

/// The defaults of the document.
pub(super) fn defaults(block: Option<&DefaultsBlock>, problems: &mut Problems) -> Defaults {
    let Some(block) = block else { return Defaults::default() };
    let mut deciding = |decide, confidence_of: Option<&Placed<Amount>>, min_n: Option<&Placed<u64>>, interval| Deciding {
        decide,
        confidence: confidence_of.and_then(|written| confidence(written, problems)),
        min_n: min_n.map(|written| least_values(written, problems)),
        interval,
    };
    let both = deciding(block.decide, block.confidence.as_ref(), block.min_n.as_ref(), block.interval);
    let [service, experience] = [&block.service, &block.experience].map(|side| {
        let Some(side) = side else { return Deciding::default() };
        deciding(side.decide, side.confidence.as_ref(), side.min_n.as_ref(), side.interval)
    });
    Defaults { both, service, experience }
}

/// A confidence is one-sided: one of a half says nothing, and one of 1 is never reached.
pub(super) fn confidence(written: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    share_between("confidence", (Decimal::new(5, 1), Decimal::ONE), written, problems)
}

/// The fewest values of a verdict.
pub(super) fn least_values(written: &Placed<u64>, problems: &mut Problems) -> u64 {
    if written.value == 0 {
        problems.report(&written.place, DecidingFault::NoValue);
    }
    written.value
}
