//! Good ones among n.

use super::beyond::Beyond;
use super::inverted::inverted;
use crate::agreement::{IntervalMethod, MIXTURE};
use crate::num::{Decimal, Exact, Figure};
use crate::stats::{self, Interval};

/// So many good ones among n; neither has to be a whole number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ShareSample {
    pub(crate) good: f64,
    pub(crate) n: f64,
}

impl ShareSample {
    pub(super) fn interval(self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        method.share(self.good, self.n, confidence)
    }

    /// Of the true share against a threshold, both 0 to 1.
    pub(super) fn p_beyond(self, side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
        let Self { good, n } = self;
        match (method, side) {
            (IntervalMethod::Wilson, Beyond::Above) => stats::score_p_greater(good, n, threshold),
            (IntervalMethod::Wilson, Beyond::Below) => stats::score_p_less(good, n, threshold),
            (IntervalMethod::ClopperPearson, _) => self.exact_p(side, threshold),
            // The bound at an end of the scale, where all answers agree, is never clear of anything.
            (IntervalMethod::Jeffreys, Beyond::Above) if good <= 0.0 => Some(1.0),
            (IntervalMethod::Jeffreys, Beyond::Below) if good >= n => Some(1.0),
            // The bound reaches the threshold where the posterior leaves α on its other side.
            (IntervalMethod::Jeffreys, Beyond::Above) => stats::share_met_probability(n - good, n, 1.0 - threshold, 0.5),
            (IntervalMethod::Jeffreys, Beyond::Below) => stats::share_met_probability(good, n, threshold, 0.5),
            (IntervalMethod::AnytimeShare, Beyond::Above) => {
                stats::anytime_share_p_greater(good, n, threshold, MIXTURE.0, MIXTURE.1)
            }
            (IntervalMethod::AnytimeShare, Beyond::Below) => {
                stats::anytime_share_p_less(good, n, threshold, MIXTURE.0, MIXTURE.1)
            }
            _ => Some(inverted(side, threshold, |level| method.share_at(good, n, level))),
        }
    }

    /// The exact binomial test.
    pub(super) fn exact_p(self, side: Beyond, threshold: f64) -> Option<f64> {
        match side {
            Beyond::Above => stats::binomial_p_greater(self.good, self.n, threshold),
            Beyond::Below => stats::binomial_p_less(self.good, self.n, threshold),
        }
    }

    /// By a beta distribution.
    pub(super) fn probability(self, side: Beyond, threshold: Decimal, answers: f64) -> Option<f64> {
        let Self { good, n } = self;
        match side {
            Beyond::Above => stats::share_met_probability(good, n, Figure::from_decimal(threshold).to_f64(), answers),
            Beyond::Below => {
                let at = Figure::from_decimal(Decimal::ONE.minus(threshold)?).to_f64();
                stats::share_met_probability(n - good, n, at, answers)
            }
        }
    }
}
