//! Ratios of totals.

use crate::tally::Statistic;

pub(super) const NO_INTERVAL: &str = "a census of totals has no interval";

pub(super) fn fraction(statistic: &Statistic) -> Option<(i128, i128)> {
    let Statistic::Totals { numerator, denominator } = statistic else { return None };
    Some((*numerator, *denominator))
}
