//! Values and their mean.

use super::beyond::Beyond;
use crate::agreement::{BEST_AT, IntervalMethod};
use crate::num::Decimal;
use crate::stats::{self, Interval};

/// The moments of values between `least` and `most`, which may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct MeanSample {
    pub(crate) n: f64,
    pub(crate) mean: f64,
    pub(crate) variance: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl MeanSample {
    pub(super) fn interval(self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        method.mean(self.n, self.mean, self.variance, (self.least, self.most), confidence)
    }

    pub(super) fn p_beyond(self, side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
        let Self { n, mean, variance, least, most } = self;
        if method == IntervalMethod::Likelihood {
            return match side {
                Beyond::Above => stats::likelihood_p_greater_of_moments(n, mean, variance, (least, most), threshold),
                Beyond::Below => stats::likelihood_p_less_of_moments(n, mean, variance, (least, most), threshold),
            };
        }
        match (method.is_anytime(), side) {
            (true, Beyond::Above) => stats::anytime_mean_p_greater(n, mean, least, most, threshold, BEST_AT),
            (true, Beyond::Below) => stats::anytime_mean_p_less(n, mean, least, most, threshold, BEST_AT),
            (false, Beyond::Above) => stats::t_p_greater(n, mean, variance, threshold),
            (false, Beyond::Below) => stats::t_p_less(n, mean, variance, threshold),
        }
    }

    /// Whether values so far out can be excluded that any number of them shows the mean to lie on a side: the scale has to end
    /// across from it.
    pub(super) const fn can_show(self, side: Beyond) -> bool {
        match side {
            Beyond::Above => self.least.is_finite(),
            Beyond::Below => self.most.is_finite(),
        }
    }

    /// By Student's t about the mean: the chance that the truth is above is the p-value of the test that it is below, and the
    /// other way round.
    pub(super) fn probability(self, side: Beyond, at: f64) -> Option<f64> {
        let Self { n, mean, variance, .. } = self;
        match side {
            Beyond::Above => stats::t_p_less(n, mean, variance, at),
            Beyond::Below => stats::t_p_greater(n, mean, variance, at),
        }
    }
}
