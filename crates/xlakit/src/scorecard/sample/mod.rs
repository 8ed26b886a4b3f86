//! The sample behind a figure: its interval, the one-sided p-values that invert it, and the posterior.
//!
//! Weights count by Kish's effective n: as many equal answers as say as much, in the proportions of the weights. So a verdict, a picture
//! and a search that look at the same sample agree.

mod p_value;

use crate::agreement::{BEST_AT, Goal, Indicator, IntervalMethod, Measure, Prior, ReportedUnit, Unit, Whole, net_scale};
use crate::num::special::{gamma_cdf, gamma_sf};
use crate::num::{Decimal, Exact, Figure, VALUE_UNITS, variance};
use crate::scorecard::estimate::{millions, reported};
use crate::stats::{self, Interval};
use crate::tally::{Observed, Statistic};
use p_value::{net_p, net_p_about, rate_exact_p, rate_p, share_exact_p, share_p};

/// A sample, with floats as `stats` takes them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Sample {
    /// Good ones among n.
    Share { good: f64, n: f64 },
    /// Negative, neutral and positive ones. Where their net score is 0 the figure is `middle`, where it is 1 it is `half` more.
    Net { classes: [f64; 3], middle: f64, half: f64 },
    /// Events and their exposure, in units of the figure.
    Rate { events: f64, exposure: f64 },
    /// The variance of values whose spread is the figure.
    Spread { n: f64, variance: f64 },
    /// The moments of values between `least` and `most`, which may be infinite.
    Mean { n: f64, mean: f64, variance: f64, least: f64, most: f64 },
}

/// The side of a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beyond {
    Above,
    Below,
}

impl Beyond {
    /// The side on which a goal is met.
    pub(crate) const fn met(goal: Goal) -> Self {
        if goal.asks_for_more() { Self::Above } else { Self::Below }
    }

    /// The side across.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::Above => Self::Below,
            Self::Below => Self::Above,
        }
    }
}

impl Sample {
    /// The sample behind a figure; `None` where it is no statistic of one: a ratio of totals, a figure that was reported without n.
    pub(crate) fn of(indicator: &Indicator, observed: &Observed) -> Option<Self> {
        let (n, parts) = (observed.n, indicator.measure.parts());
        match &observed.statistic {
            Statistic::Classes(counts) => {
                let count = |class: usize| counts.get(class).map_or(0.0, |&count| count as f64);
                Some(Self::of_classes(&indicator.measure, [0, 1, 2].map(count)))
            }
            Statistic::WeightedClasses(sums) => {
                let (weight, effective_n) = effective(sums)?;
                let share = |class: usize| sums.get(class).map_or(0.0, |&(_, one, _)| one as f64 / weight);
                Some(Self::of_classes(&indicator.measure, [0, 1, 2].map(|class| share(class) * effective_n)))
            }
            Statistic::Moments { .. } if matches!(indicator.measure, Measure::Whole { form: Whole::Sum, .. }) => None,
            Statistic::Moments { sum, square } if matches!(indicator.measure, Measure::Whole { .. }) => {
                Some(Self::Spread { n: n as f64, variance: variance(n, *sum, *square, parts)? })
            }
            Statistic::Moments { sum, square } => {
                let (n_float, variance) = (n as f64, variance(n, *sum, *square, parts)?);
                Some(Self::of_moments(indicator, n_float, *sum as f64 / (parts as f64 * n_float), variance))
            }
            Statistic::WeightedMoments { w, ww, wx, wwx, wwxx, .. } => {
                let moments = stats::WeightedMoments { n: n as f64, w: *w, w2: *ww, wy: *wx, w2y: *wwx, w2y2: *wwxx };
                let estimate = moments.estimate()?;
                let (n, millions) = (estimate.n_effective, millions(parts));
                let error = estimate.standard_error? * millions;
                // The standard error is linearised; the degrees of freedom are those of the effective n.
                Some(Self::of_moments(indicator, n, estimate.mean * millions, error * error * n))
            }
            Statistic::Reported { figures, sum, pooled: pooled @ Some((answers, _)) } => {
                let share = reported(&indicator.measure, *figures, *sum, *pooled)?;
                let is_share =
                    matches!(indicator.measure, Measure::Reported { unit: ReportedUnit::Percent | ReportedUnit::Share, .. });
                let n = *answers as f64;
                is_share.then_some(Self::Share { good: share.to_f64() * n, n })
            }
            Statistic::Totals { numerator, denominator } => {
                let Measure::Rate { per, .. } = &indicator.measure else { return None };
                let unit = VALUE_UNITS as f64;
                let exposure = *denominator as f64 / unit / Figure::from_decimal(*per).to_f64();
                (exposure > 0.0).then_some(Self::Rate { events: *numerator as f64 / unit, exposure })
            }
            Statistic::Count { of_any } => (n > 0 || *of_any).then_some(Self::Rate { events: n as f64, exposure: 1.0 }),
            Statistic::Quantile { .. } | Statistic::Peak(_) | Statistic::Reported { .. } => None,
        }
    }

    /// Apdex has its classes from the best to the worst.
    fn of_classes(measure: &Measure, [first, second, third]: [f64; 3]) -> Self {
        let net = |classes, (middle, half)| Self::Net { classes, middle, half };
        match (measure, net_scale(measure)) {
            (Measure::Apdex { .. }, Some(scale)) => net([third, second, first], scale),
            (_, Some(scale)) => net([first, second, third], scale),
            (_, None) => Self::Share { good: first, n: first + second + third },
        }
    }

    fn of_moments(indicator: &Indicator, n: f64, mean: f64, variance: f64) -> Self {
        let range = match indicator.unit() {
            Unit::Number { range, .. } => range,
            Unit::Share | Unit::Points => None,
        };
        let float = |end: Decimal| Figure::from_decimal(end).to_f64();
        let (least, most) = range.map_or((f64::NEG_INFINITY, f64::INFINITY), |(least, most)| (float(least), float(most)));
        Self::Mean { n, mean, variance, least, most }
    }

    /// The interval in the unit of the figure, each bound one-sided at `confidence`, held within what the figure can be.
    pub(crate) fn interval(&self, method: IntervalMethod, confidence: Decimal) -> Option<Interval> {
        match *self {
            Self::Share { good, n } => method.share(good, n, confidence),
            Self::Net { classes, middle, half } => {
                let Interval { low, high } = method.net_score(classes, confidence)?;
                Some(Interval { low: middle + half * low, high: middle + half * high })
            }
            Self::Rate { events, exposure } => method.rate(events, exposure, confidence),
            Self::Spread { n, variance } => method.spread(n, variance, confidence),
            Self::Mean { n, mean, variance, least, most } => method.mean(n, mean, variance, (least, most), confidence),
        }
    }

    /// The p-value of "the true figure is beyond the threshold": it is α or less where the bound of the method's interval at a one-sided
    /// confidence of 1 − α is clear of the threshold. 1 where that never is.
    pub(crate) fn p_beyond(&self, side: Beyond, threshold: f64, method: IntervalMethod) -> f64 {
        match *self {
            Self::Share { good, n } => share_p(good, n, side, threshold, method),
            Self::Net { classes, middle, half } => net_p(classes, side, (threshold - middle) / half, method),
            Self::Rate { events, exposure } => rate_p(events, exposure, side, threshold, method),
            Self::Spread { .. } => None,
            Self::Mean { n, mean, least, most, .. } if method.is_anytime() => match side {
                Beyond::Above => stats::anytime_mean_p_greater(n, mean, least, most, threshold, BEST_AT),
                Beyond::Below => stats::anytime_mean_p_less(n, mean, least, most, threshold, BEST_AT),
            },
            Self::Mean { n, mean, variance, .. } => match side {
                Beyond::Above => stats::t_p_greater(n, mean, variance, threshold),
                Beyond::Below => stats::t_p_less(n, mean, variance, threshold),
            },
        }
        .unwrap_or(1.0)
    }

    /// The exact p-value of "the true figure is beyond the threshold"; of shares and rates only.
    pub(crate) fn exact_p(&self, side: Beyond, threshold: f64) -> Option<f64> {
        match *self {
            Self::Share { good, n } => share_exact_p(good, n, side, threshold),
            Self::Rate { events, exposure } => rate_exact_p(events, exposure, side, threshold),
            Self::Net { .. } | Self::Spread { .. } | Self::Mean { .. } => None,
        }
    }

    /// The posterior probability that the true figure is on this side of the threshold or on it.
    ///
    /// The posterior of a share is a beta distribution, that of a net score a Dirichlet distribution, that of a mean Student's t about it, that of a
    /// rate a gamma distribution.
    pub(crate) fn probability(&self, side: Beyond, threshold: Decimal, prior: Prior) -> Option<f64> {
        let at = Figure::from_decimal(threshold).to_f64();
        let answers = prior.answers();
        match (*self, side) {
            (Self::Share { good, n }, Beyond::Above) => stats::share_met_probability(good, n, at, answers),
            (Self::Share { good, n }, Beyond::Below) => {
                let at = Figure::from_decimal(Decimal::ONE.minus(threshold)?).to_f64();
                stats::share_met_probability(n - good, n, at, answers)
            }
            (Self::Net { classes: [negative, neutral, positive], middle, half }, Beyond::Above) => {
                stats::net_score_met_probability(negative, neutral, positive, (at - middle) / half, answers)
            }
            (Self::Net { classes: [negative, neutral, positive], middle, half }, Beyond::Below) => {
                stats::net_score_met_probability(positive, neutral, negative, (middle - at) / half, answers)
            }
            // The chance that the mean is above is the p-value of the test that it is below, and the other way round.
            (Self::Mean { n, mean, variance, .. }, Beyond::Above) => stats::t_p_less(n, mean, variance, at),
            (Self::Mean { n, mean, variance, .. }, Beyond::Below) => stats::t_p_greater(n, mean, variance, at),
            (Self::Rate { events, exposure }, Beyond::Above) => gamma_sf(events + answers, at * exposure),
            (Self::Rate { events, exposure }, Beyond::Below) => gamma_cdf(events + answers, at * exposure),
            (Self::Spread { .. }, _) => None,
        }
    }

    /// The p-value of [`p_beyond`](Self::p_beyond) with a tail that small samples can keep, for a test among many.
    ///
    /// Hundreds of tests look far out in the tails, where the approximations promise more than small samples keep: with 300 cells of 100
    /// answers whose truth lies on a target of 95 %, the score test confirms a false one in half of all searches at a stated rate of
    /// 10 %. So a share also has to pass the exact binomial test, and a net score the z with its spread about the threshold; the larger
    /// p counts.
    pub(crate) fn p_beyond_among_many(&self, side: Beyond, threshold: f64, method: IntervalMethod) -> f64 {
        /// Above this p no test is rejected or suspected, and the second look is spared.
        const TAIL: f64 = 0.5;
        let p = self.p_beyond(side, threshold, method);
        let guarded = match *self {
            _ if p > TAIL => None,
            Self::Share { good, n } => share_exact_p(good, n, side, threshold),
            Self::Net { classes, middle, half } => net_p_about(classes, side, (threshold - middle) / half),
            Self::Rate { .. } | Self::Spread { .. } | Self::Mean { .. } => None,
        };
        guarded.map_or(p, |guarded| guarded.max(p))
    }
}

/// The whole weight of classes, and Kish's effective number of values; `None` without weight.
pub(super) fn effective(sums: &[(u64, i128, i128)]) -> Option<(f64, f64)> {
    // Σw at 2⁻³⁰ squared and Σw² at 2⁻⁶⁰ have one unit, so their quotient is the effective n.
    let weight = sums.iter().map(|&(_, weight, _)| weight as f64).sum::<f64>();
    let effective_n = weight * weight / sums.iter().map(|&(.., squares)| squares as f64).sum::<f64>();
    effective_n.is_finite().then_some((weight, effective_n))
}
