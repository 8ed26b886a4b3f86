//! From counts to a figure with its interval.

use serde::Serialize;

use super::exact::ratio;
use super::notes;
use super::words::{APDEX, POINTS, SHARE};
use crate::agreement::{Indicator, IntervalMethod, Measure, ReportedUnit};
use crate::num::{Decimal, Figure, Ratio, VALUE_BITS};
use crate::stats::{self, Interval};
use crate::tally::{Observed, Statistic};

/// What a figure is, with all that it stands on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure, rounded half-even to 9 places; `None` where there is no value to form it from.
    pub value: Option<Figure>,
    /// The figure exactly, where it is a ratio of integers; verdicts compare this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Ratio>,
    /// The lower bound of the interval; `None` where there is none.
    pub low: Option<Figure>,
    /// The upper bound of the interval.
    pub high: Option<Figure>,
    /// The unit: `share` (0 to 1), `points` (−100 to 100), `apdex` (0 to 1), or the agreement's own word, which may be empty.
    pub unit: String,
    /// The values behind the figure; of reported figures, the answers behind them where their number was given.
    pub n: u64,
    /// Rows of the base without a value.
    pub missing: u64,
    /// Rows of the base: source + `where` − `exclude`.
    pub base: u64,
    /// Kish's effective n, where rows have weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_n: Option<Figure>,
    /// How many were asked, where the source says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited: Option<u64>,
    /// n over invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_rate: Option<Figure>,
    /// The method of the interval and its one-sided confidence; `None` where there is no interval.
    pub interval: Option<IntervalOf>,
    /// What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot be given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// How an interval was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IntervalOf {
    /// The method.
    pub method: IntervalMethod,
    /// The one-sided probability of each bound; the interval covers 2·confidence − 1.
    pub confidence: Figure,
}

/// The confidence of an interval when no target names one.
pub(crate) const CONFIDENCE: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

/// The figure of an indicator and its interval, each bound one-sided at `confidence`.
///
/// `invited` and the response rate belong to the source and are added by the caller.
pub(crate) fn estimate(
    indicator: &Indicator,
    observed: &Observed,
    method: Option<IntervalMethod>,
    confidence: Decimal,
) -> Estimate {
    let level = level_of(confidence);
    let formed = match &observed.statistic {
        Statistic::Classes(counts) => classes(&indicator.measure, counts, method, level),
        Statistic::WeightedClasses(sums) => weighted_classes(&indicator.measure, sums, method, level),
        Statistic::Moments { sum, square } => mean(&indicator.measure, values(observed), *sum, *square, level),
        Statistic::WeightedMoments { w, ww, wx, wwx, wwxx, .. } => {
            let n = values(observed);
            let moments = stats::WeightedMoments { n: n as f64, w: *w, w2: *ww, wy: *wx, w2y: *wwx, w2y2: *wwxx };
            weighted_mean(&indicator.measure, n, &moments, level)
        }
        Statistic::Totals { numerator, denominator } => {
            Formed { n: values(observed), exact: Ratio::new(*numerator, *denominator), ..Formed::default() }
        }
        Statistic::Reported { figures, sum, pooled } => reported(&indicator.measure, *figures, *sum, *pooled, level),
    };
    let value = formed.value.or_else(|| formed.exact.as_ref().and_then(Figure::from_ratio));
    let bounds = formed
        .interval
        .and_then(|(method, interval)| Some((method, Figure::from_f64(interval.low)?, Figure::from_f64(interval.high)?)));
    let mut estimate = Estimate {
        value,
        exact: formed.exact,
        low: bounds.map(|(_, low, _)| low),
        high: bounds.map(|(_, _, high)| high),
        unit: unit(&indicator.measure),
        n: formed.n,
        missing: observed.missing,
        base: observed.base,
        effective_n: formed.effective_n.and_then(Figure::from_f64),
        invited: None,
        response_rate: None,
        interval: bounds.map(|(method, ..)| IntervalOf { method, confidence: Figure::from_decimal(confidence) }),
        notes: Vec::new(),
    };
    estimate.notes = notes::of(&indicator.measure, observed, &estimate);
    estimate
}

/// The two-sided coverage of an interval whose bounds each hold with `confidence`; formed as a decimal, so that 0.95 gives the
/// float 0.9 and not its neighbour.
fn level_of(confidence: Decimal) -> f64 {
    let level = confidence.checked_add(confidence).and_then(|twice| twice.checked_sub(Decimal::ONE));
    level.map_or(f64::NAN, |level| Figure::from_decimal(level).to_f64())
}

/// What a statistic gives before it is rounded.
#[derive(Default)]
struct Formed {
    n: u64,
    exact: Option<Ratio>,
    /// The figure where it is no ratio of integers.
    value: Option<Figure>,
    effective_n: Option<f64>,
    interval: Option<(IntervalMethod, Interval)>,
}

fn values(observed: &Observed) -> u64 {
    observed.base.saturating_sub(observed.missing)
}

fn classes(measure: &Measure, counts: &[u64], method: Option<IntervalMethod>, level: f64) -> Formed {
    let whole: Vec<i128> = counts.iter().copied().map(i128::from).collect();
    let floats: Vec<f64> = counts.iter().map(|&count| count as f64).collect();
    let interval = classes_interval(measure, &floats, method, level);
    Formed { n: counts.iter().sum(), exact: classes_ratio(measure, &whole), interval, ..Formed::default() }
}

/// Each class as heavy as its weights; the interval as if Kish's effective number of equal answers had fallen like that.
fn weighted_classes(measure: &Measure, sums: &[(u64, i128, i128)], method: Option<IntervalMethod>, level: f64) -> Formed {
    let weights: Vec<i128> = sums.iter().map(|&(_, weight, _)| weight).collect();
    // Σw at 2⁻³⁰ squared and Σw² at 2⁻⁶⁰ have one unit, so their quotient is the effective n.
    let weight = weights.iter().map(|&weight| weight as f64).sum::<f64>();
    let effective_n = weight * weight / sums.iter().map(|&(.., squares)| squares as f64).sum::<f64>();
    let n = sums.iter().map(|&(count, ..)| count).sum();
    if !effective_n.is_finite() {
        return Formed { n, ..Formed::default() };
    }
    let counts: Vec<f64> = weights.iter().map(|&one| one as f64 / weight * effective_n).collect();
    let interval = classes_interval(measure, &counts, method, level);
    Formed { n, exact: classes_ratio(measure, &weights), effective_n: Some(effective_n), interval, ..Formed::default() }
}

fn classes_ratio(measure: &Measure, classes: &[i128]) -> Option<Ratio> {
    match (measure, classes) {
        (Measure::Net(..), &[negative, neutral, positive]) => {
            Ratio::new(positive.checked_sub(negative)?.checked_mul(100)?, negative.checked_add(neutral)?.checked_add(positive)?)
        }
        (Measure::Apdex { .. }, &[satisfied, tolerating, frustrated]) => {
            let all = satisfied.checked_add(tolerating)?.checked_add(frustrated)?;
            Ratio::new(satisfied.checked_mul(2)?.checked_add(tolerating)?, all.checked_mul(2)?)
        }
        (_, &[good, bad]) => Ratio::new(good, good.checked_add(bad)?),
        _ => None,
    }
}

fn classes_interval(
    measure: &Measure,
    classes: &[f64],
    method: Option<IntervalMethod>,
    level: f64,
) -> Option<(IntervalMethod, Interval)> {
    match (measure, classes) {
        (Measure::Net(..), &[negative, neutral, positive]) => {
            let (method, interval) = match method {
                Some(IntervalMethod::Wald) => (IntervalMethod::Wald, stats::wald(negative, neutral, positive, level)?),
                _ => (IntervalMethod::AdjustedWald, stats::adjusted_wald(negative, neutral, positive, level)?),
            };
            Some((method, Interval { low: 100.0 * interval.low, high: 100.0 * interval.high }))
        }
        (Measure::Apdex { .. }, &[satisfied, tolerating, frustrated]) => {
            Some((IntervalMethod::AdjustedWald, stats::apdex_interval(satisfied, tolerating, frustrated, level)?))
        }
        (_, &[good, bad]) => Some((IntervalMethod::Wilson, stats::wilson(good, good + bad, level)?)),
        _ => None,
    }
}

fn mean(measure: &Measure, n: u64, sum: i128, square: i128, level: f64) -> Formed {
    let exact = i128::from(n).checked_mul(1 << VALUE_BITS).and_then(|n| Ratio::new(sum, n));
    let interval = || {
        let variance = variance(i128::from(n), sum, square)?;
        t_interval(measure, n as f64, exact.as_ref()?.to_f64(), variance, level)
    };
    Formed { n, exact, interval: interval(), ..Formed::default() }
}

/// The sample variance of fixed-point values, from their exact sums.
///
/// Squares are taken around the whole part of the mean in integers: Σx² − (Σx)²/n in floats would lose the spread of large values.
fn variance(n: i128, sum: i128, square: i128) -> Option<f64> {
    const UNIT: f64 = 1.0 / (1_u64 << (2 * VALUE_BITS)) as f64;
    let (centre, rest) = (sum.checked_div_euclid(n)?, sum.checked_rem_euclid(n)?);
    let around = square
        .checked_sub(n.checked_mul(centre.checked_mul(centre)?)?)?
        .checked_sub(centre.checked_mul(rest)?.checked_mul(2)?)?;
    let squares = around as f64 - rest as f64 * (rest as f64 / n as f64);
    (n >= 2).then(|| squares / (n - 1) as f64 * UNIT)
}

fn weighted_mean(measure: &Measure, n: u64, moments: &stats::WeightedMoments, level: f64) -> Formed {
    let Some(mean) = moments.estimate() else { return Formed { n, ..Formed::default() } };
    let effective_n = mean.n_effective;
    // The standard error is linearised; the degrees of freedom are those of the effective n.
    let interval = mean.standard_error.and_then(|se| t_interval(measure, effective_n, mean.mean, se * se * effective_n, level));
    Formed { n, value: Figure::from_f64(mean.mean), effective_n: Some(effective_n), interval, ..Formed::default() }
}

/// Student's interval, clipped to the values that the mean can take.
fn t_interval(measure: &Measure, n: f64, mean: f64, variance: f64, level: f64) -> Option<(IntervalMethod, Interval)> {
    let Interval { low, high } = stats::t_interval(n, mean, variance, level)?;
    let (least, most) = match measure {
        Measure::ScaleMean(scale) => (f64::from(scale.low), f64::from(scale.high)),
        Measure::Mean { range: Some((least, most)), .. } => {
            (Figure::from_decimal(*least).to_f64(), Figure::from_decimal(*most).to_f64())
        }
        _ => (f64::NEG_INFINITY, f64::INFINITY),
    };
    Some((IntervalMethod::T, Interval { low: low.max(least), high: high.min(most) }))
}

/// Figures that somebody else computed: one is taken as it is, several are pooled by the answers behind them.
fn reported(measure: &Measure, figures: u64, sum: i128, pooled: Option<(u64, i128)>, level: f64) -> Formed {
    let per_hundred = if matches!(measure, Measure::Reported { unit: ReportedUnit::Percent, .. }) { 100 } else { 1 };
    let n = pooled.map_or(figures, |(answers, _)| answers);
    let exact = match pooled {
        _ if n == 0 => None,
        _ if figures == 1 => as_written(sum, per_hundred),
        Some((answers, weighted)) => {
            i128::from(answers).checked_mul(per_hundred << VALUE_BITS).and_then(|unit| Ratio::new(weighted, unit))
        }
        None => None,
    };
    let is_share = matches!(measure, Measure::Reported { unit: ReportedUnit::Percent | ReportedUnit::Share, .. });
    let wilson = || stats::wilson(exact?.to_f64() * n as f64, n as f64, level).map(|interval| (IntervalMethod::Wilson, interval));
    let interval = if is_share && pooled.is_some() { wilson() } else { None };
    Formed { n, exact, interval, ..Formed::default() }
}

/// A single reported figure as it was written, to six places.
///
/// A value is kept in steps of 2⁻²⁰, finer than two units of the sixth place, so rounding there undoes the step: a reported 99.99 %
/// meets a target of 99.99 %.
fn as_written(fixed: i128, per_hundred: i128) -> Option<Ratio> {
    let decimal = Ratio::new(fixed, 1 << VALUE_BITS)?.to_decimal_places(6)?;
    let written = ratio(&decimal)?;
    Ratio::new(written.numerator(), written.denominator().checked_mul(per_hundred)?)
}

/// The unit of a measure's figures, as the report says it.
fn unit(measure: &Measure) -> String {
    match measure {
        Measure::Net(..) | Measure::Reported { unit: ReportedUnit::Points, .. } => POINTS.to_owned(),
        Measure::TopBox(..)
        | Measure::Share { .. }
        | Measure::Within { .. }
        | Measure::Ratio { .. }
        | Measure::Reported { unit: ReportedUnit::Percent | ReportedUnit::Share, .. } => SHARE.to_owned(),
        Measure::Apdex { .. } => APDEX.to_owned(),
        Measure::ScaleMean(_) => String::new(),
        Measure::Mean { unit, .. } | Measure::Reported { unit: ReportedUnit::Number(unit), .. } => {
            unit.clone().unwrap_or_default()
        }
    }
}
