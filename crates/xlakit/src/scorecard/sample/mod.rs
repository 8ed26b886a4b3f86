//! The sample behind a figure: its interval, the one-sided p-values that invert it, and the posterior.
//!
//! A sample of each kind is in a file of its own; this one dispatches. Weights count by Kish's effective n: as many equal answers
//! as say as much, in the proportions of the weights. So a verdict, a picture and a search that look at the same sample agree.
//!
//! Where an interval has a test of its own, that gives the p-value. The others are [`inverted`] by bisection: the p-value is the
//! least α at which the bound at a one-sided confidence of 1 − α is clear of the threshold.

mod beyond;
mod inverted;
mod mean;
mod net;
mod rate;
mod share;
mod spread;

use crate::agreement::{IntervalMethod, Prior};
use crate::num::{Decimal, Figure};
use crate::stats::Interval;

pub(crate) use beyond::Beyond;
pub(super) use mean::MeanSample;
pub(super) use net::NetSample;
pub(super) use rate::RateSample;
pub(crate) use share::ShareSample;
pub(super) use spread::SpreadSample;

/// A sample, with floats as `stats` takes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sample {
    Share(ShareSample),
    Net(NetSample),
    Rate(RateSample),
    Spread(SpreadSample),
    Mean(MeanSample),
}

impl Sample {
    /// The interval in the unit of the figure, each bound one-sided at `confidence`, held within what the figure can be.
    pub(crate) fn interval(&self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        match self {
            Self::Share(share) => share.interval(method, confidence),
            Self::Net(net) => net.interval(method, confidence),
            Self::Rate(rate) => rate.interval(method, confidence),
            Self::Spread(spread) => spread.interval(method, confidence),
            Self::Mean(mean) => mean.interval(method, confidence),
        }
    }

    /// The p-value of "the true figure is beyond the threshold": it is α or less where the bound of the method's interval at a
    /// one-sided confidence of 1 − α is clear of the threshold. 1 where that never is.
    pub(crate) fn p_beyond(&self, side: Beyond, threshold: f64, method: IntervalMethod) -> f64 {
        match self {
            Self::Share(share) => share.p_beyond(side, threshold, method),
            Self::Net(net) => net.p_beyond(side, threshold, method),
            Self::Rate(rate) => rate.p_beyond(side, threshold, method),
            Self::Spread(_) => None,
            Self::Mean(mean) => mean.p_beyond(side, threshold, method),
        }
        .unwrap_or(1.0)
    }

    /// Whether a sample of any size can show the figure to lie on a side with confidence.
    pub(crate) const fn can_show(&self, side: Beyond) -> bool {
        if let Self::Mean(mean) = self { mean.can_show(side) } else { true }
    }

    /// The exact p-value of "the true figure is beyond the threshold"; of shares and rates only.
    pub(crate) fn exact_p(&self, side: Beyond, threshold: f64) -> Option<f64> {
        match self {
            Self::Share(share) => share.exact_p(side, threshold),
            Self::Rate(rate) => rate.exact_p(side, threshold),
            Self::Net(_) | Self::Spread(_) | Self::Mean(_) => None,
        }
    }

    /// The posterior probability that the true figure is on this side of the threshold or on it.
    pub(crate) fn probability(&self, side: Beyond, threshold: Decimal, prior: Prior) -> Option<f64> {
        let (at, answers) = (Figure::from_decimal(threshold).to_f64(), prior.answers());
        match self {
            Self::Share(share) => share.probability(side, threshold, answers),
            Self::Net(net) => net.probability(side, at, answers),
            Self::Rate(rate) => rate.probability(side, at, answers),
            Self::Mean(mean) => mean.probability(side, at),
            Self::Spread(_) => None,
        }
    }

    /// The p-value of [`p_beyond`](Self::p_beyond) with a tail that small samples can keep, for a test among many.
    ///
    /// Hundreds of tests look far out in the tails, where the approximations promise more than small samples keep: with 300 cells
    /// of 100 answers whose truth lies on a target of 95 %, the score test confirms a false one in half of all searches at a
    /// stated rate of 10 %. So a share also has to pass the exact binomial test, and a net score the z with its spread about the
    /// threshold; the larger p counts.
    pub(crate) fn p_beyond_among_many(&self, side: Beyond, threshold: f64, method: IntervalMethod) -> f64 {
        /// Above this p no test is rejected or suspected, and the second look is spared.
        const TAIL: f64 = 0.5;
        let p = self.p_beyond(side, threshold, method);
        let guarded = match self {
            _ if p > TAIL => None,
            Self::Share(share) => share.exact_p(side, threshold),
            Self::Net(net) => net.p_about(side, threshold),
            Self::Rate(_) | Self::Spread(_) | Self::Mean(_) => None,
        };
        guarded.map_or(p, |guarded| guarded.max(p))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::fixtures::{dec, net, share};

    /// One-sided confidences with the α that each leaves.
    fn confidences() -> [(Decimal, f64); 3] {
        [("0.8", 0.2), ("0.95", 0.05), ("0.9999", 0.0001)].map(|(confidence, alpha)| (dec(confidence), alpha))
    }

    fn reaches_alpha_at_its_bounds(sample: &Sample, method: IntervalMethod) {
        for (confidence, alpha) in confidences() {
            let interval = sample.interval(method, confidence).unwrap();
            for (side, bound) in [(Beyond::Above, interval.low), (Beyond::Below, interval.high)] {
                // A bound that is clipped to the end of the scale is no root of anything.
                if [0.0, 1.0].contains(&bound) {
                    continue;
                }
                let p = sample.p_beyond(side, bound, method);
                assert!((p / alpha - 1.0).abs() < 1e-6, "{sample:?} {method:?} {side:?} at {alpha}: {p}");
            }
        }
    }

    #[test]
    fn the_p_value_of_every_interval_reaches_alpha_exactly_where_its_bound_reaches_the_target() {
        for (good, n) in [(81.0, 263.0), (45.0, 50.0), (12.4, 17.9), (99_900.0, 100_000.0)] {
            for &method in share().traits().methods.iter().chain(&share().traits().sequence) {
                reaches_alpha_at_its_bounds(&Sample::Share(ShareSample { good, n }), method);
            }
        }
        for classes in [[20.0, 30.0, 50.0], [300.5, 200.25, 407.0]] {
            for &method in net().traits().methods.iter().chain(&net().traits().sequence) {
                reaches_alpha_at_its_bounds(&Sample::Net(NetSample { classes, middle: 0.0, half: 100.0 }), method);
                reaches_alpha_at_its_bounds(&Sample::Net(NetSample { classes, middle: 0.5, half: 0.5 }), method);
            }
        }
        for method in [IntervalMethod::Garwood, IntervalMethod::RateScore] {
            reaches_alpha_at_its_bounds(&Sample::Rate(RateSample { events: 9.0, exposure: 12.0 }), method);
        }
        let mean = Sample::Mean(MeanSample { n: 8.0, mean: 7.75, variance: 5.64, least: f64::NEG_INFINITY, most: f64::INFINITY });
        reaches_alpha_at_its_bounds(&mean, IntervalMethod::T);
        let bounded = Sample::Mean(MeanSample { n: 400.0, mean: 5.2, variance: 5.64, least: 0.0, most: 10.0 });
        reaches_alpha_at_its_bounds(&bounded, IntervalMethod::AnytimeMean);
    }

    #[test]
    fn a_target_on_the_other_side_of_the_figure_is_no_evidence() {
        let half = Sample::Share(ShareSample { good: 30.0, n: 60.0 });
        for &method in share().traits().methods {
            let (above, below) = (half.p_beyond(Beyond::Above, 0.7, method), half.p_beyond(Beyond::Below, 0.3, method));
            assert!(above > 0.5 && below > 0.5, "{method:?}: {above} {below}");
        }
    }

    #[test]
    fn evidence_far_out_is_small_and_never_none() {
        let sample = Sample::Share(ShareSample { good: 990.0, n: 1_000.0 });
        for &method in share().traits().methods {
            let p = sample.p_beyond(Beyond::Above, 0.8, method);
            assert!(p < 1e-15 && p > 0.0, "{method:?}: {p}");
        }
    }

    #[test]
    fn answers_that_all_agree_are_no_proof_beyond_what_they_are() {
        let all = Sample::Share(ShareSample { good: 40.0, n: 40.0 });
        for &method in share().traits().methods {
            let (above, below) = (all.p_beyond(Beyond::Above, 1.0, method), all.p_beyond(Beyond::Below, 0.99, method));
            assert!(above > 0.499_999 && below > 0.499_999, "{method:?}: {above} {below}");
        }
    }
}
