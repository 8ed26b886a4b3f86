//! Events and their exposure.

use super::beyond::Beyond;
use super::inverted::inverted;
use crate::agreement::IntervalMethod;
use crate::num::Decimal;
use crate::num::special::{gamma_cdf, gamma_sf};
use crate::stats::{self, Interval};

/// Events and their exposure, in units of the figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RateSample {
    pub(crate) events: f64,
    pub(crate) exposure: f64,
}

impl RateSample {
    pub(super) fn interval(self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        method.rate(self.events, self.exposure, confidence)
    }

    pub(super) fn p_beyond(self, side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
        match method {
            IntervalMethod::Garwood => self.exact_p(side, threshold),
            _ => Some(inverted(side, threshold, |level| method.rate_at(self.events, self.exposure, level))),
        }
    }

    /// The exact Poisson test. What lies below zero is below every rate.
    pub(super) fn exact_p(self, side: Beyond, threshold: f64) -> Option<f64> {
        let Self { events, exposure } = self;
        match side {
            Beyond::Above if threshold < 0.0 => Some(0.0),
            Beyond::Below if threshold < 0.0 => Some(1.0),
            Beyond::Above => stats::rate_p_greater(events, exposure, threshold),
            Beyond::Below => stats::rate_p_less(events, exposure, threshold),
        }
    }

    /// By a gamma distribution.
    pub(super) fn probability(self, side: Beyond, at: f64, answers: f64) -> Option<f64> {
        let Self { events, exposure } = self;
        match side {
            Beyond::Above => gamma_sf(events + answers, at * exposure),
            Beyond::Below => gamma_cdf(events + answers, at * exposure),
        }
    }
}
