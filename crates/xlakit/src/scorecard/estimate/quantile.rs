//! Quantiles: the figure and its bounds from the values by their rank, what stands beside another figure, and the verdict.
//!
//! A target is judged by the number of values within it, which is counted exactly however many there are, never by the figure
//! that is printed. `estimate` asks that the share `q` of the values lies within: the quantile by the inverse of the distribution
//! function, Hyndman and Fan's type 1, meets the limit. Type 7, which is printed, lies between that value and a neighbour, and of
//! many values it is known within 1/128 of itself; so a figure beside its limit may seem to say otherwise than the count, and the
//! count is told with the verdict. `confident` asks the same of the order statistics that bound the interval.

use super::figure::{CompanionFigure, Estimate, FigureInterval, Within};
use crate::agreement::{Beside, Goal, IntervalMethod, MeanMeasure, Measure, QuantileMeasure};
use crate::num::{Decimal, Exact, Figure, Ratio};
use crate::stats::{self, PARTS, Sketch};
use crate::tally::{Observed, Statistic};

/// What is missing of its bounds is said where they are formed.
pub(super) const NO_INTERVAL: Option<&str> = None;

/// Adds to an estimate what is read from the values: of a quantile its figure and bounds, and whatever stands beside it.
pub(super) fn complete(estimate: &mut Estimate, measure: &Measure, observed: &Observed, confidence: Decimal) {
    let Some(sketch) = &observed.sketch else { return };
    let parts = measure.traits().parts;
    if let Measure::Quantile(QuantileMeasure { q, .. }) = measure {
        let read = FromSketch::of(sketch.quantile(*q), parts);
        (estimate.value, estimate.exact) = (read.value, read.exact);
        let bounds_are_exact = bound(estimate, *q, sketch, parts, confidence);
        estimate.relative_error = error().filter(|_| read.value.is_some() && (read.exact.is_none() || !bounds_are_exact));
    }
    let (Measure::Quantile(QuantileMeasure { beside, .. }) | Measure::Mean(MeanMeasure { beside, .. })) = measure else { return };
    let figure = |figure: &Beside| {
        let read = match figure {
            Beside::Median => FromSketch::of(sketch.quantile(Decimal::new(5, 1)), parts),
            Beside::P90 => FromSketch::of(sketch.quantile(Decimal::new(9, 1)), parts),
            Beside::P95 => FromSketch::of(sketch.quantile(Decimal::new(95, 2)), parts),
            Beside::Concentration => {
                let whole = match observed.statistic {
                    Statistic::Moments { sum, .. } => sketch.concentration(sum),
                    _ => None,
                };
                FromSketch::of(whole, 1)
            }
        };
        let relative_error = error().filter(|_| read.value.is_some() && read.exact.is_none());
        CompanionFigure { figure: *figure, value: read.value, relative_error }
    };
    estimate.beside = beside.iter().map(figure).collect();
    let approximate = estimate.relative_error.is_some() || estimate.beside.iter().any(|one| one.relative_error.is_some());
    if estimate.n > 0
        && (matches!(measure, Measure::Quantile(_)) || estimate.beside.iter().any(|one| one.figure != Beside::Concentration))
    {
        estimate.notes.push(if approximate {
            format!("quantiles by type 7 of Hyndman and Fan; values with ≈ are known within 1/{PARTS} of themselves")
        } else {
            "quantiles by type 7 of Hyndman and Fan, from every value".to_owned()
        });
    }
}

/// By how much of itself a value may be off that only its bucket is known of.
fn error() -> Option<Figure> {
    Ratio::new(1, PARTS.into()).as_ref().and_then(Figure::from_ratio)
}

/// A figure read from a sketch, and the same exactly, where it is known so.
struct FromSketch {
    value: Option<Figure>,
    exact: Option<Ratio>,
}

impl FromSketch {
    /// Of whole numbers in which values are kept, so many of which make the unit.
    fn of(read: Option<(Ratio, bool)>, parts: i64) -> Self {
        let ratio = read.and_then(|(ratio, _)| Ratio::new(ratio.numerator(), ratio.denominator().checked_mul(parts.into())?));
        let value = ratio.as_ref().and_then(Figure::from_ratio);
        Self { value, exact: ratio.filter(|_| read.is_some_and(|(_, is_exact)| is_exact)) }
    }
}

/// The bounds of a quantile, which are values of the sample; whether they are known exactly.
fn bound(estimate: &mut Estimate, q: Decimal, sketch: &Sketch, parts: i64, confidence: Decimal) -> bool {
    let p = Figure::from_decimal(q).to_f64();
    let Some((low, high)) = stats::ranks(sketch.n(), p, IntervalMethod::OrderStatistics.level(confidence)) else { return true };
    let value =
        |rank: Option<u64>| sketch.value(rank?).and_then(|ranked| Some((Ratio::new(ranked.value.into(), 1)?, ranked.is_exact)));
    let [least, most] = [low, high].map(|rank| FromSketch::of(value(rank), parts));
    (estimate.low, estimate.high) = (least.value, most.value);
    if estimate.low.or(estimate.high).is_some() {
        estimate.interval = Some(FigureInterval::new(IntervalMethod::OrderStatistics, confidence));
    }
    let sure = Figure::from_decimal(confidence).to_f64();
    for (absent, end, p) in [(low.is_none(), "lower", 1.0 - p), (high.is_none(), "upper", p)] {
        if absent && let Some(least) = stats::quantile_upper_bound_min_n(p, sure) {
            estimate
                .notes
                .push(format!("too few values for {} {end} bound, which takes {least}", if end == "upper" { "an" } else { "a" }));
        }
    }
    [least, most].iter().all(|bound| bound.value.is_none() || bound.exact.is_some())
}

/// What a target on a quantile is judged by; `None` of other measures.
pub(crate) fn within(measure: &Measure, observed: &Observed, goal: &Goal, confidence: Decimal) -> Option<Within> {
    let Measure::Quantile(QuantileMeasure { of, q, .. }) = measure else { return None };
    let count = observed.statistic.within(goal, of)?;
    let (n, level) = (observed.n, IntervalMethod::OrderStatistics.level(confidence));
    let (low, high) = stats::ranks(n, Figure::from_decimal(*q).to_f64(), level).unwrap_or((None, None));
    // The value of rank r is at most the limit where r values or more are, and at least the limit where n − r + 1 are.
    let from_above = |rank: u64| n.saturating_sub(rank) + 1;
    Some(if goal.asks_for_more() {
        Within {
            count,
            needed: share_of(n, Decimal::ONE.minus(*q)?)?,
            surely_met: low.map(from_above),
            surely_missed: high.map(|rank| from_above(rank).saturating_sub(1)),
        }
    } else {
        Within { count, needed: share_of(n, *q)?, surely_met: high, surely_missed: low.map(|rank| rank.saturating_sub(1)) }
    })
}

/// The fewest of `n` that are the share `q` of them.
fn share_of(n: u64, q: Decimal) -> Option<u64> {
    let unit = 10_i128.checked_pow(q.scale())?;
    let product = i128::from(n).checked_mul(q.mantissa())?;
    u64::try_from(product.div_euclid(unit) + i128::from(product.rem_euclid(unit) > 0)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scorecard::estimate::estimate;
    use crate::scorecard::fixtures::{dec, indicator, observed_values, quantile};

    fn of(values: &[i64], q: &str) -> Estimate {
        estimate(
            &indicator("p", quantile(q, vec![Beside::Median])),
            &observed_values(values, &Goal::AtMost(dec("8"))),
            None,
            dec("0.95"),
        )
        .0
    }

    #[test]
    fn a_few_values_have_exact_quantiles_and_say_so() {
        let p90 = of(&[1, 2, 3, 4], "0.9");
        assert_eq!((p90.value.unwrap().to_string(), p90.exact, p90.relative_error), ("3.7".into(), Ratio::new(37, 10), None));
        assert_eq!(p90.beside[0], CompanionFigure { figure: Beside::Median, value: Figure::from_f64(2.5), relative_error: None });
        // Two or fewer of four lie below the quantile with chance 1 − 0.9⁴ − 4·0.9³·0.1 = 0.0523, one or fewer with 0.0037.
        assert_eq!(
            (p90.low.unwrap().to_string(), p90.high, p90.interval.unwrap().method.as_str()),
            ("2".into(), None, "order_statistics")
        );
        let notes =
            ["too few values for an upper bound, which takes 29", "quantiles by type 7 of Hyndman and Fan, from every value"];
        assert_eq!(p90.notes, notes);
        let one = of(&[5], "0.9");
        assert_eq!((one.value, one.low, one.interval.is_none()), (Figure::from_f64(5.0), None, true));
        assert_eq!(one.notes[0], "too few values for a lower bound, which takes 2");
    }

    #[test]
    fn many_values_say_how_closely_they_are_known() {
        let values: Vec<i64> = (1..=1000).collect();
        let p90 = of(&values, "0.9");
        assert_eq!((p90.exact, p90.relative_error.unwrap().to_string()), (None, "0.0078125".into()));
        // 900.1 by type 7; 7 of 1000 to both sides are about a percent.
        assert!((p90.value.unwrap().to_f64() - 900.1).abs() <= 900.1 / 128.0);
        assert_eq!(p90.interval.unwrap().method, IntervalMethod::OrderStatistics);
    }

    #[test]
    fn no_values_give_nothing() {
        let none = of(&[], "0.9");
        assert_eq!((none.value, none.low, none.interval, none.n), (None, None, None, 0));
        assert_eq!((none.beside[0].value, none.notes.len()), (None, 0));
    }

    #[test]
    fn a_share_of_n_is_rounded_up() {
        assert_eq!((share_of(15, dec("0.9")), share_of(20, dec("0.95")), share_of(0, dec("0.5"))), (Some(14), Some(19), Some(0)));
    }
}
