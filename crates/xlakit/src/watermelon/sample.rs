//! The sample behind a figure, and its one-sided p-values.
//!
//! They invert the interval of the estimate: the score test for shares, the adjusted z for net scores and apdex (the plain one where the
//! target's interval is `wald`), Student's t for means; weights count by their effective n. So a segment that is judged by itself
//! gets the verdict that its interval shows. A rate has its exact Poisson tail.
//!
//! A family of hundreds of tests looks far out in the tails, where these approximations promise more than small samples keep: with 300 cells of 100
//! answers whose truth lies on a target of 95 %, the score test confirms a false one in half of all searches at a stated rate of 10 %. So among
//! many, a share also has to pass the exact binomial tail, and a net score the z with its spread about the target; the larger p counts.

use crate::agreement::{Indicator, IntervalMethod, Measure, Target};
use crate::num::special::{beta_cdf, beta_sf};
use crate::num::{Figure, VALUE_UNITS, variance};
use crate::scorecard::estimate;
use crate::stats::{
    NetScore, WeightedMoments, adjusted_net_score, net_score, rate_p_greater, rate_p_less, score_p_greater, score_p_less,
    t_p_greater, t_p_less,
};
use crate::tally::{Observed, Statistic};

/// Above this p no test is rejected or suspected, and the second look is spared.
const TAIL: f64 = 0.5;

/// A sample that can be tested, with floats as the tests take them.
pub(super) enum Sample {
    Share {
        good: f64,
        n: f64,
    },
    /// The figure is `low` where the net score is −1 and grows by `span` to where it is 1.
    Net {
        score: NetScore,
        low: f64,
        span: f64,
    },
    Mean {
        n: f64,
        mean: f64,
        variance: f64,
    },
    /// Events and their exposure in units of the figure; its test is exact.
    Rate {
        events: f64,
        exposure: f64,
    },
}

impl Sample {
    /// The sample behind a figure; `None` where it has no interval: a ratio of totals, a figure that was reported without n.
    pub(super) fn of(indicator: &Indicator, observed: &Observed, target: &Target) -> Option<Self> {
        let (measure, n, interval) = (&indicator.measure, observed.n, target.interval);
        match &observed.statistic {
            Statistic::Classes(counts) => {
                let count = |class: usize| counts.get(class).map_or(0.0, |count| *count as f64);
                Self::of_classes(measure, [count(0), count(1), count(2)], interval)
            }
            Statistic::WeightedClasses(counts) => {
                // Kish: as many equal answers as say as much, in the proportions of the weights.
                let weight = |class: usize| counts.get(class).map_or(0.0, |(_, weight, _)| *weight as f64);
                let (sum, squares) =
                    counts.iter().fold((0.0, 0.0), |(sum, squares), (_, w, ww)| (sum + *w as f64, squares + *ww as f64));
                let scale = sum / squares;
                Self::of_classes(measure, [0, 1, 2].map(|class| weight(class) * scale), interval)
            }
            Statistic::Moments { sum, square } => {
                let unit = VALUE_UNITS as f64;
                let variance = variance(n, *sum, *square)?;
                Some(Self::Mean { n: n as f64, mean: *sum as f64 / (unit * n as f64), variance })
            }
            Statistic::WeightedMoments { w, ww, wx, wwx, wwxx, .. } => {
                let moments = WeightedMoments { n: n as f64, w: *w, w2: *ww, wy: *wx, w2y: *wwx, w2y2: *wwxx };
                let estimate = moments.estimate()?;
                let error = estimate.standard_error?;
                Some(Self::Mean { n: estimate.n_effective, mean: estimate.mean, variance: error * error * estimate.n_effective })
            }
            // Only a share whose number of answers was reported has an interval, and then it is that of a share.
            Statistic::Reported { pooled: Some((answers, _)), .. } => {
                let figure = estimate(indicator, observed, interval, target.confidence);
                figure.interval?;
                let n = *answers as f64;
                Some(Self::Share { good: figure.exact?.to_f64() * n, n })
            }
            Statistic::Totals { numerator, denominator } => {
                let Measure::Rate { per, .. } = measure else { return None };
                let unit = VALUE_UNITS as f64;
                let exposure = *denominator as f64 / unit / Figure::from_decimal(*per).to_f64();
                Some(Self::Rate { events: *numerator as f64 / unit, exposure })
            }
            // What is counted or looked at as a whole does not stand in a watermelon.
            Statistic::Count { .. } | Statistic::Peak(_) | Statistic::Reported { .. } => None,
        }
    }

    fn of_classes(measure: &Measure, [first, second, third]: [f64; 3], interval: Option<IntervalMethod>) -> Option<Self> {
        let net = if interval == Some(IntervalMethod::Wald) { net_score } else { adjusted_net_score };
        match measure {
            measure if measure.is_net() => Some(Self::Net { score: net(first, second, third)?, low: -100.0, span: 200.0 }),
            Measure::Apdex { .. } => Some(Self::Net { score: net(third, second, first)?, low: 0.0, span: 1.0 }),
            _ => Some(Self::Share { good: first, n: first + second + third }),
        }
    }

    /// The p-value of "the true figure is above", which inverts the interval of the estimate. A threshold that no figure can pass gives 1.
    pub(super) fn above(&self, threshold: f64) -> f64 {
        match self {
            Self::Share { good, n } => score_p_greater(*good, *n, threshold),
            Self::Net { score, .. } => score.p_greater(self.as_net(threshold)),
            Self::Mean { n, mean, variance } => t_p_greater(*n, *mean, *variance, threshold),
            Self::Rate { events, exposure } => rate_p_greater(*events, *exposure, threshold.max(0.0)),
        }
        .unwrap_or(1.0)
    }

    /// The p-value of "the true figure is below"; the mirror of [`above`](Self::above).
    pub(super) fn below(&self, threshold: f64) -> f64 {
        match self {
            Self::Share { good, n } => score_p_less(*good, *n, threshold),
            Self::Net { score, .. } => score.p_less(self.as_net(threshold)),
            Self::Mean { n, mean, variance } => t_p_less(*n, *mean, *variance, threshold),
            Self::Rate { events, exposure } => rate_p_less(*events, *exposure, threshold.max(0.0)),
        }
        .unwrap_or(1.0)
    }

    /// As [`above`](Self::above), with a tail that small samples can keep.
    pub(super) fn above_among_many(&self, threshold: f64) -> f64 {
        let p = self.above(threshold);
        if p > TAIL {
            return p;
        }
        let guarded = match self {
            // P(X ≥ k): the share that k or more of n come from.
            Self::Share { good, n } => beta_cdf(*good, n - good + 1.0, threshold),
            Self::Net { score, .. } => about(score, self.as_net(threshold)).p_greater(self.as_net(threshold)),
            Self::Mean { .. } | Self::Rate { .. } => None,
        };
        guarded.map_or(p, |guarded| guarded.max(p))
    }

    /// As [`below`](Self::below), with a tail that small samples can keep.
    pub(super) fn below_among_many(&self, threshold: f64) -> f64 {
        let p = self.below(threshold);
        if p > TAIL {
            return p;
        }
        let guarded = match self {
            Self::Share { good, n } => beta_sf(good + 1.0, n - good, threshold),
            Self::Net { score, .. } => about(score, self.as_net(threshold)).p_less(self.as_net(threshold)),
            Self::Mean { .. } | Self::Rate { .. } => None,
        };
        guarded.map_or(p, |guarded| guarded.max(p))
    }

    /// A figure as a net score from −1 to 1.
    fn as_net(&self, figure: f64) -> f64 {
        match self {
            Self::Net { low, span, .. } => 2.0 * (figure - low) / span - 1.0,
            _ => figure,
        }
    }
}

/// The same score with its spread about the threshold instead of about itself, as it would be if the threshold were the truth.
fn about(score: &NetScore, threshold: f64) -> NetScore {
    let distance = score.value - threshold;
    let variance = score.variance + distance * distance;
    let scale = (variance / score.variance).sqrt();
    NetScore { value: score.value, variance, standard_error: score.standard_error * scale }
}
