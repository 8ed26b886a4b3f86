//! Quantiles: the figure and its bounds from the values by their rank, what stands beside another figure, and the verdict.
//!
//! A target is judged by the number of values within it, which is counted exactly however many there are, never by the figure that is
//! printed. `estimate` asks that the share `q` of the values lies within: the quantile by the inverse of the distribution function,
//! Hyndman and Fan's type 1, meets the limit. Type 7, which is printed, lies between that value and a neighbour, so the two differ only where
//! the limit lies between the same two values. `confident` asks the same of the order statistics that bound the interval.

use serde::Serialize;

use super::estimate::{Estimate, IntervalOf, level_of};
use super::verdict::Verdict;
use super::words::{self, SHARE, count};
use crate::agreement::{Beside, Decide, Goal, IntervalMethod, Measure};
use crate::num::{Decimal, Figure, Ratio, VALUE_UNITS};
use crate::stats::{self, PARTS, Sketch};
use crate::tally::{Observed, Statistic};

/// A figure that stands beside another one, of the same values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BesideOf {
    /// Which one.
    pub figure: Beside,
    /// Its value: of quantiles in the unit of the estimate, of the concentration a share; `None` where there are no values, and of a
    /// concentration where one is negative or all are zero.
    pub value: Option<Figure>,
    /// By how much of itself the value may be off; `None` where it is exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative_error: Option<Figure>,
}

/// How many values lie within the limit of a target on a quantile, and how many are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Within {
    /// The values within the limit, counted exactly.
    pub count: u64,
    /// The fewest with which the target is met: the share `q` of all, or 1 − `q` where more is better.
    pub needed: u64,
    /// The fewest with which it is met with confidence; `None` where there are too few values for that.
    pub surely_met: Option<u64>,
    /// The most with which it is missed with confidence; `None` where there are too few values for that.
    pub surely_missed: Option<u64>,
}

/// Adds to an estimate what is read from the values: of a quantile its figure and bounds, and whatever stands beside it.
pub(super) fn complete(estimate: &mut Estimate, measure: &Measure, observed: &Observed, confidence: Decimal) {
    let Some(sketch) = &observed.sketch else { return };
    let error = if sketch.is_exact() { None } else { Ratio::new(1, PARTS.into()).as_ref().and_then(Figure::from_ratio) };
    if let Measure::Quantile { q, .. } = measure {
        let exact = unscaled(sketch.quantile(*q));
        estimate.value = exact.as_ref().and_then(Figure::from_ratio);
        estimate.exact = exact.filter(|_| sketch.is_exact());
        estimate.relative_error = error.filter(|_| estimate.value.is_some());
        bound(estimate, *q, sketch, confidence);
    }
    let (Measure::Quantile { beside, .. } | Measure::Mean { beside, .. }) = measure else { return };
    let figure = |figure: &Beside| {
        let ratio = match figure {
            Beside::Median => unscaled(sketch.quantile(Decimal::new(5, 1))),
            Beside::P90 => unscaled(sketch.quantile(Decimal::new(9, 1))),
            Beside::P95 => unscaled(sketch.quantile(Decimal::new(95, 2))),
            Beside::Concentration => match observed.statistic {
                Statistic::Moments { sum, .. } => sketch.concentration(sum),
                _ => None,
            },
        };
        let value = ratio.as_ref().and_then(Figure::from_ratio);
        BesideOf { figure: *figure, value, relative_error: error.filter(|_| value.is_some()) }
    };
    estimate.beside = beside.iter().map(figure).collect();
    if estimate.n > 0
        && (matches!(measure, Measure::Quantile { .. }) || estimate.beside.iter().any(|one| one.figure != Beside::Concentration))
    {
        estimate.notes.push(match error {
            None => "quantiles by type 7 of Hyndman and Fan, from every value".to_owned(),
            Some(_) => {
                format!("quantiles by type 7 of Hyndman and Fan, from values that are known within 1/{PARTS} of themselves")
            }
        });
    }
}

/// The bounds of a quantile, which are values of the sample.
fn bound(estimate: &mut Estimate, q: Decimal, sketch: &Sketch, confidence: Decimal) {
    let p = Figure::from_decimal(q).to_f64();
    let Some((low, high)) = stats::ranks(sketch.n(), p, level_of(confidence)) else { return };
    let value = |rank: Option<u64>| unscaled(Ratio::new(sketch.value(rank?)?.into(), 1)).as_ref().and_then(Figure::from_ratio);
    (estimate.low, estimate.high) = (value(low), value(high));
    if estimate.low.or(estimate.high).is_some() {
        let confidence = Figure::from_decimal(confidence);
        estimate.interval = Some(IntervalOf { method: IntervalMethod::OrderStatistics, confidence });
    }
    let sure = Figure::from_decimal(confidence).to_f64();
    for (absent, end, p) in [(low.is_none(), "lower", 1.0 - p), (high.is_none(), "upper", p)] {
        if absent && let Some(least) = stats::quantile_upper_bound_min_n(p, sure) {
            estimate
                .notes
                .push(format!("too few values for {} {end} bound, which takes {least}", if end == "upper" { "an" } else { "a" }));
        }
    }
}

/// A ratio of values at 10⁻⁶ in their unit.
fn unscaled(ratio: Option<Ratio>) -> Option<Ratio> {
    let ratio = ratio?;
    Ratio::new(ratio.numerator(), ratio.denominator().checked_mul(VALUE_UNITS.into())?)
}

/// What a target on a quantile is judged by; `None` of other measures.
pub(super) fn within(measure: &Measure, observed: &Observed, goal: &Goal, confidence: Decimal) -> Option<Within> {
    let Measure::Quantile { q, .. } = measure else { return None };
    let count = observed.statistic.within(goal)?;
    let n = observed.base.saturating_sub(observed.missing);
    let (low, high) = stats::ranks(n, Figure::from_decimal(*q).to_f64(), level_of(confidence)).unwrap_or((None, None));
    // The value of rank r is at most the limit where r values or more are, and at least the limit where n − r + 1 are.
    let from_above = |rank: u64| n.saturating_sub(rank) + 1;
    Some(match goal {
        Goal::AtMost(_) => {
            Within { count, needed: share_of(n, *q)?, surely_met: high, surely_missed: low.map(|rank| rank.saturating_sub(1)) }
        }
        Goal::AtLeast(_) => Within {
            count,
            needed: share_of(n, Decimal::ONE.checked_sub(*q)?)?,
            surely_met: low.map(from_above),
            surely_missed: high.map(|rank| from_above(rank).saturating_sub(1)),
        },
    })
}

/// The fewest of `n` that are the share `q` of them.
fn share_of(n: u64, q: Decimal) -> Option<u64> {
    let unit = 10_i128.checked_pow(q.scale())?;
    let product = i128::from(n).checked_mul(q.mantissa())?;
    u64::try_from(product.div_euclid(unit) + i128::from(product.rem_euclid(unit) > 0)).ok()
}

impl Within {
    /// Whether the target is met, and by how many values.
    pub(super) fn judge(&self, decide: Decide, n: u64) -> (Verdict, String) {
        let counted = format!("{} of {} within it", count(self.count), count(n));
        match decide {
            Decide::Confident => match (self.surely_met, self.surely_missed) {
                (Some(most), _) if self.count >= most => (Verdict::Met, format!("{counted}, {} needed to be sure", count(most))),
                (_, Some(least)) if self.count <= least => {
                    (Verdict::Missed, format!("{counted}, {} or fewer are surely missed", count(least)))
                }
                (Some(most), _) => (Verdict::Undetermined, format!("{counted}, {} needed to be sure", count(most))),
                (None, _) => (Verdict::Undetermined, format!("{counted}, too few to be sure")),
            },
            Decide::Estimate => {
                let verdict = if self.count >= self.needed { Verdict::Met } else { Verdict::Missed };
                (verdict, format!("{counted}, {} needed", count(self.needed)))
            }
        }
    }
}

/// What stands beside a figure in words: `median 21.0, p90 110.5, worst tenth 38.2 %`.
pub(crate) fn beside(estimate: &Estimate) -> Option<String> {
    let told = |one: &BesideOf| {
        let name = if one.figure == Beside::Concentration { "worst tenth" } else { one.figure.as_str() };
        let value = match (one.value, one.figure) {
            (None, _) => "none".to_owned(),
            (Some(value), Beside::Concentration) => words::figure(value, SHARE, None),
            (Some(value), _) => words::bare(value, &estimate.unit, None),
        };
        format!("{name} {value}")
    };
    let told: Vec<String> = estimate.beside.iter().map(told).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// Two bounds in words, `[6.5, 9.0]`; a dash stands for one that is absent, and nothing for both.
pub(crate) fn bounds(low: Option<Figure>, high: Option<Figure>, unit: &str, goal: Option<&Goal>) -> Option<String> {
    low.or(high)?;
    let bare = |bound: Option<Figure>| bound.map_or_else(|| "–".to_owned(), |bound| words::bare(bound, unit, goal));
    Some(format!("[{}, {}]", bare(low), bare(high)))
}
