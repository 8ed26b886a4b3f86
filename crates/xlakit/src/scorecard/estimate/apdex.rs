//! Apdex: the satisfied ones and half of the tolerating ones, of all.

use super::classes;
use crate::scorecard::sample::{NetSample, Sample};
use crate::tally::Statistic;

pub(super) fn fraction(statistic: &Statistic) -> Option<(i128, i128)> {
    let [satisfied, tolerating, frustrated] = classes::exact::<3>(statistic)?;
    let all = satisfied.checked_add(tolerating)?.checked_add(frustrated)?;
    Some((satisfied.checked_mul(2)?.checked_add(tolerating)?, all.checked_mul(2)?))
}

/// A net score on another scale: none satisfied is −1, and all of them 1.
pub(super) fn sample(statistic: &Statistic) -> Option<Sample> {
    let [satisfied, tolerating, frustrated] = classes::floats(statistic)?;
    Some(Sample::Net(NetSample { classes: [frustrated, tolerating, satisfied], middle: 0.5, half: 0.5 }))
}
