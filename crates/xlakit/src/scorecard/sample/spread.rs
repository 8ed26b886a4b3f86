//! Values and their spread.

use crate::agreement::IntervalMethod;
use crate::num::Decimal;
use crate::stats::Interval;

/// The variance of values whose spread is the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SpreadSample {
    pub(crate) n: f64,
    pub(crate) variance: f64,
}

impl SpreadSample {
    pub(super) fn interval(self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        method.spread(self.n, self.variance, confidence)
    }
}
