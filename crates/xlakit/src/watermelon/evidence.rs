//! One indicator in one cell against its target: whether its figure meets it, and how sure either side of it is.
//!
//! The figure is compared exactly. The p-values invert the interval of the estimate: the score test for shares, the adjusted z for net
//! scores and apdex (the plain one where the target's interval is `wald`), Student's t for means; weights count by their effective n. A
//! ratio of totals and a figure that was reported without n have no interval, and so no test.

use std::cmp::Ordering;

use crate::agreement::{Goal, Indicator, IntervalMethod, Measure, Target};
use crate::num::{Decimal, Figure, Ratio, VALUE_BITS};
use crate::scorecard::exact::compare;
use crate::scorecard::{CONFIDENCE, estimate};
use crate::stats::{NetScore, WeightedMoments, adjusted_net_score, net_score, score_p_greater, score_p_less, t_p_greater, t_p_less};
use crate::tally::{Observed, Statistic};

/// The target that judges an indicator, ready for many cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Promise<'a> {
    pub(super) target: &'a Target,
    goal: Decimal,
    /// Whether more is asked for, rather than less.
    at_least: bool,
    /// The goal as a float.
    promised: f64,
    /// The goal less the margin, or plus it: what has to be passed to be red.
    red: f64,
}

impl<'a> Promise<'a> {
    pub(super) fn new(target: &'a Target, margin: Decimal) -> Self {
        let (at_least, goal) = match target.goal {
            Goal::AtLeast(goal) => (true, goal),
            Goal::AtMost(goal) => (false, goal),
        };
        let red = if at_least { goal.checked_sub(margin) } else { goal.checked_add(margin) };
        let float = |decimal| Figure::from_decimal(decimal).to_f64();
        Self { target, goal, at_least, promised: float(goal), red: float(red.unwrap_or(goal)) }
    }

    /// How far a figure is from the goal on its wrong side; zero or less where it meets it.
    pub(super) fn shortfall(&self, value: Figure) -> Decimal {
        let value = value.as_decimal();
        let short = if self.at_least { self.goal.checked_sub(value) } else { value.checked_sub(self.goal) };
        short.unwrap_or_default()
    }

    fn met_by(&self, order: Ordering) -> bool {
        if self.at_least { order.is_ge() } else { order.is_le() }
    }
}

/// What a cell says of one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Evidence {
    /// The values behind the figure; `None` where it does not stand on single values: a ratio of totals, a figure reported without n.
    pub(super) n: Option<u64>,
    /// Whether the figure meets its target, exactly.
    pub(super) meets: bool,
    /// The p-value of "the target is met": small is sure. `None` where the indicator has no test.
    pub(super) green: Option<f64>,
    /// The p-value of "the target is missed by more than the margin".
    pub(super) red: Option<f64>,
}

/// The evidence of what was observed; `None` where there is no figure. Without `test` the p-values are left out.
pub(super) fn evidence(indicator: &Indicator, observed: &Observed, promise: &Promise<'_>, test: bool) -> Option<Evidence> {
    let meets = promise.met_by(compared(indicator, observed, promise.goal)?);
    let n = match &observed.statistic {
        Statistic::Totals { .. } => None,
        Statistic::Reported { pooled, .. } => pooled.map(|(answers, _)| answers),
        _ => Some(values(observed)),
    };
    let sample = if test { Sample::of(indicator, observed, promise.target.interval) } else { None };
    let (green, red) = match sample {
        // A threshold that no figure can be beyond leaves nothing to find: p is 1.
        Some(sample) if promise.at_least => (sample.above(promise.promised), sample.below(promise.red)),
        Some(sample) => (sample.below(promise.promised), sample.above(promise.red)),
        None => return Some(Evidence { n, meets, green: None, red: None }),
    };
    Some(Evidence { n, meets, green: Some(green.unwrap_or(1.0)), red: Some(red.unwrap_or(1.0)) })
}

fn values(observed: &Observed) -> u64 {
    observed.base.saturating_sub(observed.missing)
}

/// How the figure compares with the goal: as the scorecard compares it, without forming the whole estimate of what is searched often.
fn compared(indicator: &Indicator, observed: &Observed, goal: Decimal) -> Option<Ordering> {
    let (numerator, denominator) = match &observed.statistic {
        Statistic::Classes(counts) => classes(&indicator.measure, counts),
        Statistic::Moments { sum, .. } => (*sum, i128::from(values(observed)) << VALUE_BITS),
        _ => return compare(&estimate(indicator, observed, None, CONFIDENCE), &goal),
    };
    if denominator == 0 {
        return None;
    }
    // Small numbers, as nearly all are, compare without being brought to lowest terms.
    let scaled = 10_i128.checked_pow(goal.scale()).and_then(|scale| numerator.checked_mul(scale));
    match (scaled, goal.mantissa().checked_mul(denominator)) {
        (Some(left), Some(right)) => Some(left.cmp(&right)),
        _ => Some(Ratio::new(numerator, denominator)?.cmp_decimal(&goal)),
    }
}

/// Classes as a ratio in the unit of the figure.
fn classes(measure: &Measure, counts: &[u64]) -> (i128, i128) {
    let class = |index: usize| counts.get(index).map_or(0, |count| i128::from(*count));
    let (first, second, third) = (class(0), class(1), class(2));
    let all = first + second + third;
    match measure {
        Measure::Net(..) => (100 * (third - first), all),
        Measure::Apdex { .. } => (2 * first + second, 2 * all),
        _ => (first, all),
    }
}

/// A sample that can be tested, with floats as the tests take them.
enum Sample {
    Share { good: f64, n: f64 },
    /// The figure is `low` where the net score is −1 and grows by `span` to where it is 1.
    Net { score: NetScore, low: f64, span: f64 },
    Mean { n: f64, mean: f64, variance: f64 },
}

impl Sample {
    fn of(indicator: &Indicator, observed: &Observed, interval: Option<IntervalMethod>) -> Option<Self> {
        let (measure, n) = (&indicator.measure, values(observed));
        match &observed.statistic {
            Statistic::Classes(counts) => {
                let count = |class: usize| counts.get(class).map_or(0.0, |count| *count as f64);
                Self::of_classes(measure, [count(0), count(1), count(2)], interval)
            }
            Statistic::WeightedClasses(counts) => {
                // Kish: as many equal answers as say as much, in the proportions of the weights.
                let weight = |class: usize| counts.get(class).map_or(0.0, |(_, weight, _)| *weight as f64);
                let (sum, squares) = counts.iter().fold((0.0, 0.0), |(sum, squares), (_, w, ww)| (sum + *w as f64, squares + *ww as f64));
                let scale = sum / squares;
                Self::of_classes(measure, [0, 1, 2].map(|class| weight(class) * scale), interval)
            }
            Statistic::Moments { sum, square } => {
                let (mean, variance) = mean_and_variance(n, *sum, *square)?;
                Some(Self::Mean { n: n as f64, mean, variance })
            }
            Statistic::WeightedMoments { w, ww, wx, wwx, wwxx, .. } => {
                let moments = WeightedMoments { n: n as f64, w: *w, w2: *ww, wy: *wx, w2y: *wwx, w2y2: *wwxx };
                let estimate = moments.estimate()?;
                let error = estimate.standard_error?;
                Some(Self::Mean { n: estimate.n_effective, mean: estimate.mean, variance: error * error * estimate.n_effective })
            }
            // Only a share whose number of answers was reported has an interval, and then it is that of a share.
            Statistic::Reported { pooled: Some((answers, _)), .. } => {
                let figure = estimate(indicator, observed, interval, CONFIDENCE);
                figure.interval?;
                let n = *answers as f64;
                Some(Self::Share { good: figure.exact?.to_f64() * n, n })
            }
            Statistic::Totals { .. } | Statistic::Reported { .. } => None,
        }
    }

    fn of_classes(measure: &Measure, [first, second, third]: [f64; 3], interval: Option<IntervalMethod>) -> Option<Self> {
        let net = if interval == Some(IntervalMethod::Wald) { net_score } else { adjusted_net_score };
        match measure {
            Measure::Net(..) => Some(Self::Net { score: net(first, second, third)?, low: -100.0, span: 200.0 }),
            Measure::Apdex { .. } => Some(Self::Net { score: net(third, second, first)?, low: 0.0, span: 1.0 }),
            _ => Some(Self::Share { good: first, n: first + second + third }),
        }
    }

    /// The p-value of "the true figure is above".
    fn above(&self, threshold: f64) -> Option<f64> {
        match self {
            Self::Share { good, n } => score_p_greater(*good, *n, threshold),
            Self::Net { score, low, span } => score.p_greater(2.0 * (threshold - low) / span - 1.0),
            Self::Mean { n, mean, variance } => t_p_greater(*n, *mean, *variance, threshold),
        }
    }

    /// The p-value of "the true figure is below".
    fn below(&self, threshold: f64) -> Option<f64> {
        match self {
            Self::Share { good, n } => score_p_less(*good, *n, threshold),
            Self::Net { score, low, span } => score.p_less(2.0 * (threshold - low) / span - 1.0),
            Self::Mean { n, mean, variance } => t_p_less(*n, *mean, *variance, threshold),
        }
    }
}

/// The mean and the sample variance of fixed-point sums; `None` for fewer than two values.
fn mean_and_variance(n: u64, sum: i128, square: i128) -> Option<(f64, f64)> {
    const UNIT: f64 = (1_u64 << VALUE_BITS) as f64;
    let count = i128::from(n);
    // Around the whole part of the mean, where the squares lose no digits: Σ(x−c)² = Σx² − 2cΣx + nc².
    let centre = sum.checked_div(count)?;
    let rest = sum.checked_sub(centre.checked_mul(count)?)?;
    let twice = centre.checked_mul(2)?.checked_mul(sum)?;
    let around = square.checked_sub(twice)?.checked_add(centre.checked_mul(centre)?.checked_mul(count)?)?;
    let (n, rest) = (n as f64, rest as f64 / UNIT);
    let squares = around as f64 / (UNIT * UNIT) - rest * rest / n;
    (n >= 2.0).then(|| (sum as f64 / (UNIT * n), squares.max(0.0) / (n - 1.0)))
}
