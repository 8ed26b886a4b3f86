//! Counts of rows, which are events of one exposure.
//!
//! A count of zero is a figure like every other, as long as the source has rows at all: a source without one says nothing.

use crate::scorecard::sample::{RateSample, Sample};
use crate::tally::Statistic;

pub(super) const NO_INTERVAL: &str = "the count is too large for an interval";

pub(super) fn fraction(statistic: &Statistic, n: u64) -> Option<(i128, i128)> {
    is_known(statistic, n).then_some((n.into(), 1))
}

pub(super) fn sample(statistic: &Statistic, n: u64) -> Option<Sample> {
    is_known(statistic, n).then_some(Sample::Rate(RateSample { events: n as f64, exposure: 1.0 }))
}

fn is_known(statistic: &Statistic, n: u64) -> bool {
    matches!(statistic, Statistic::Count { of_any } if n > 0 || *of_any)
}
