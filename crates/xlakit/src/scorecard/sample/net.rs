//! Three classes, of which the middle one is neutral.

use super::beyond::Beyond;
use super::inverted::inverted;
use crate::agreement::{BEST_AT, IntervalMethod};
use crate::num::Decimal;
use crate::stats::{self, Interval, NetScore};

/// Negative, neutral and positive ones. Where their net score is 0 the figure is `middle`, where it is 1 it is `half` more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NetSample {
    pub(crate) classes: [f64; 3],
    pub(crate) middle: f64,
    pub(crate) half: f64,
}

impl NetSample {
    pub(super) fn interval(self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        let Interval { low, high } = method.net_score(self.classes, confidence)?;
        Some(Interval { low: self.middle + self.half * low, high: self.middle + self.half * high })
    }

    /// A threshold of the figure as one of the net score, −1 to 1.
    fn scaled(self, threshold: f64) -> f64 {
        (threshold - self.middle) / self.half
    }

    pub(super) fn p_beyond(self, side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
        let [negative, neutral, positive] = self.classes;
        let threshold = self.scaled(threshold);
        match method {
            IntervalMethod::AdjustedWald => p(&stats::adjusted_net_score(negative, neutral, positive)?, side, threshold),
            IntervalMethod::Likelihood => {
                let p = match side {
                    Beyond::Above => stats::likelihood_p_greater,
                    Beyond::Below => stats::likelihood_p_less,
                };
                p(&[-1.0, 0.0, 1.0], &self.classes, -1.0, 1.0, threshold)
            }
            IntervalMethod::Wald => p(&stats::net_score(negative, neutral, positive)?, side, threshold),
            IntervalMethod::AnytimeMean => {
                let n = negative + neutral + positive;
                let p = match side {
                    Beyond::Above => stats::anytime_mean_p_greater,
                    Beyond::Below => stats::anytime_mean_p_less,
                };
                p(n, (positive - negative) / n, -1.0, 1.0, threshold, BEST_AT)
            }
            _ => Some(inverted(side, threshold, |level| method.net_score_at(self.classes, level))),
        }
    }

    /// Of the adjusted net score with its spread about the threshold instead of about itself, as it would be if the threshold
    /// were the truth.
    pub(super) fn p_about(self, side: Beyond, threshold: f64) -> Option<f64> {
        let [negative, neutral, positive] = self.classes;
        let threshold = self.scaled(threshold);
        let score = stats::adjusted_net_score(negative, neutral, positive)?;
        let distance = score.value - threshold;
        let variance = score.variance + distance * distance;
        let standard_error = score.standard_error * (variance / score.variance).sqrt();
        p(&NetScore { value: score.value, variance, standard_error }, side, threshold)
    }

    /// By a Dirichlet distribution.
    pub(super) fn probability(self, side: Beyond, at: f64, answers: f64) -> Option<f64> {
        let [negative, neutral, positive] = self.classes;
        match side {
            Beyond::Above => stats::net_score_met_probability(negative, neutral, positive, self.scaled(at), answers),
            Beyond::Below => {
                stats::net_score_met_probability(positive, neutral, negative, (self.middle - at) / self.half, answers)
            }
        }
    }
}

fn p(score: &NetScore, side: Beyond, threshold: f64) -> Option<f64> {
    match side {
        Beyond::Above => score.p_greater(threshold),
        Beyond::Below => score.p_less(threshold),
    }
}
