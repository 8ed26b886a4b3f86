//! What is read from a tally: the sufficient statistics that figures are formed from.

use crate::agreement::{Goal, Quantity, Segment};
use crate::num::exact_sum::{BINS, total};
use crate::num::{VALUE_UNITS, WEIGHT_BITS};
use crate::stats::Sketch;
use crate::tally::plan::limits::Limit;
use crate::tally::plan::shape::{IndicatorShape, PEAK, Points, StatisticKind, TableKind};

/// What was counted of one indicator in one segment over some periods. Everything that a figure needs is in here. Values are whole
/// numbers: [`Measure::parts`](crate::agreement::Measure::parts) of them make one of the figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Observed {
    /// The rows of the base: source + `where` − `exclude`.
    pub(crate) base: u64,
    /// The values behind the figure: the rest of the base, or what was counted in its rows.
    pub(crate) n: u64,
    /// The rows of the base without a value: blank, a code for missing, an end that is absent, a negative time that is missing.
    pub(crate) missing: u64,
    /// Of the base: rows without an end that count as missed (`within`).
    pub(crate) unfinished: u64,
    /// Of the base: rows whose time was negative.
    pub(crate) negative: u64,
    /// The sufficient statistics of the values.
    pub(crate) statistic: Statistic,
    /// How many rows have each point of a scale, from the lowest on; empty where points were not counted one by one.
    pub(crate) distribution: Vec<(i32, u64)>,
    /// The values, of quantiles and of means that carry some; `None` in searched segments.
    pub(crate) sketch: Option<Sketch>,
}

/// The sufficient statistics of the values of an indicator.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statistic {
    /// Counts of classes: (negative, neutral, positive) of a net score; (good, bad) of `top_box`, share and within;
    /// (satisfied, tolerating, frustrated) of apdex.
    Classes(Vec<u64>),
    /// The same with survey weights: Σw at 2⁻³⁰ and Σw² at 2⁻⁶⁰ beside each count.
    WeightedClasses(Vec<(u64, i128, i128)>),
    /// Σx and Σx² of a mean; a mean on a scale is given the same way.
    Moments { sum: i128, square: i128 },
    /// The exact weighted sums of a mean, as floats: Σw, Σw², Σwx, Σw²x, Σw²x², Σwx², with x in millions of whole numbers.
    WeightedMoments { w: f64, ww: f64, wx: f64, wwx: f64, wwxx: f64, wxx: f64 },
    /// How many values lie within the limit of each target on a quantile.
    Quantile { within: Vec<(Limit, u64)> },
    /// Σ numerator and Σ denominator at 10⁻⁶.
    Totals { numerator: i128, denominator: i128 },
    /// Nothing but their number; and whether the source has a counted row at all in these periods.
    Count { of_any: bool },
    /// The largest value, if there is one.
    Peak(Option<i128>),
    /// Reported figures: how many, their sum Σx at 10⁻⁶, and, where n is given, Σn and Σn·x at 10⁻⁶.
    Reported { figures: u64, sum: i128, pooled: Option<(u64, i128)> },
}

/// What became of the rows of one source; every row is in exactly one of the first six.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// In a period of the term and not excluded.
    pub(crate) counted: u64,
    /// Excluded, by the index of the exclusion in the agreement.
    pub(crate) excluded: Vec<(usize, u64)>,
    /// Outside the term.
    pub(crate) outside_term: u64,
    /// Without an instant.
    pub(crate) unplaced: u64,
    /// Of a subject that another row stands for; and without a subject, where one row of each counts.
    pub(crate) superseded: u64,
    pub(crate) without_subject: u64,
    /// Subjects with several rows in one place that count differently.
    pub(crate) contested: u64,
    /// Of the counted: in no persona. Zero where the source knows none.
    pub(crate) in_no_persona: u64,
    /// Of the counted: in more than one persona.
    pub(crate) in_several_personas: u64,
    /// Instants without a zone that the clock showed twice, and never.
    pub(crate) repeated_times: u64,
    pub(crate) skipped_times: u64,
}

/// What was counted of the indicators of the watermelon in one searched segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SearchCell {
    pub(crate) segment: Segment,
    /// By position in `outside` and then `inside`; `None` where the source lacks a dimension of the segment.
    pub(crate) observed: Vec<Option<Observed>>,
}

impl Observed {
    /// An indicator's counters and sums in a table of a kind.
    pub(crate) fn of(shape: &IndicatorShape, kind: TableKind, counts: &[u64], sums: &[i128], sketch: Option<Sketch>) -> Self {
        let (classes, marks, points) = (shape.classes(kind), shape.marks(kind), shape.points_in(kind));
        let count = |place: usize| counts.get(place).copied().unwrap_or(0);
        let sum = |place: usize| sums.get(place).copied().unwrap_or(0);
        let values = counts.get(..classes).unwrap_or_default();
        let weighted = || values.iter().enumerate().map(|(class, count)| (*count, sum(2 * class), sum(2 * class + 1)));
        let missing = count(classes);
        let statistic = match (shape.statistic, points) {
            (StatisticKind::Classes(kinds), Some(points)) => {
                let mut classes = vec![(0_u64, 0_i128, 0_i128); usize::from(kinds)];
                for (class, (n, w, ww)) in points.classes.iter().zip(weighted()) {
                    if let Some(all) = classes.get_mut(usize::from(*class)) {
                        *all = (all.0.saturating_add(n), all.1.saturating_add(w), all.2.saturating_add(ww));
                    }
                }
                if shape.weighted {
                    Statistic::WeightedClasses(classes)
                } else {
                    Statistic::Classes(classes.into_iter().map(|(n, ..)| n).collect())
                }
            }
            (_, Some(points)) => points.moments(weighted(), shape.weighted),
            (StatisticKind::Classes(_), None) if shape.weighted => Statistic::WeightedClasses(weighted().collect()),
            (StatisticKind::Classes(_), None) => Statistic::Classes(values.to_vec()),
            (StatisticKind::Moments, None) if shape.weighted => {
                let float = |index: usize| total(sums.get(2 + index * BINS..2 + (index + 1) * BINS).unwrap_or_default());
                Statistic::WeightedMoments {
                    w: sum(0) as f64 / WEIGHT_UNITS,
                    ww: sum(1) as f64 / (WEIGHT_UNITS * WEIGHT_UNITS),
                    wx: float(0),
                    wwx: float(1),
                    wwxx: float(2),
                    wxx: float(3),
                }
            }
            (StatisticKind::Moments, None) => Statistic::Moments { sum: sum(0), square: sum(1) },
            (StatisticKind::Quantile, None) => {
                let within = counts.get(shape.limit_counts(kind)..).unwrap_or_default();
                Statistic::Quantile { within: shape.limits.iter().copied().zip(within.iter().copied()).collect() }
            }
            (StatisticKind::Totals, None) => Statistic::Totals { numerator: sum(0), denominator: sum(1) },
            (StatisticKind::Count, None) => Statistic::Count { of_any: true },
            (StatisticKind::Peak, None) => Statistic::Peak(Some(sum(0)).filter(|kept| *kept > 0).map(|kept| kept - PEAK)),
            (StatisticKind::Reported { pooled }, None) => {
                let pooled = pooled.then(|| (count(shape.counts(kind) - 1), sum(1)));
                Statistic::Reported { figures: count(0), sum: sum(0), pooled }
            }
        };
        let n = values.iter().fold(0_u64, |n, count| n.saturating_add(*count));
        Self {
            base: missing.saturating_add(if shape.counted { count(shape.counts(kind) - 1) } else { n }),
            n,
            missing,
            unfinished: if shape.unfinished { count(marks + usize::from(shape.timed)) } else { 0 },
            negative: if shape.timed { count(marks) } else { 0 },
            statistic,
            distribution: points.map_or_else(Vec::new, |points| (points.low..=i32::MAX).zip(values.iter().copied()).collect()),
            sketch,
        }
    }
}

impl Statistic {
    /// How many values lie within the limit of a goal on a quantile of a quantity.
    pub(crate) fn within(&self, goal: &Goal, of: &Quantity) -> Option<u64> {
        let Self::Quantile { within } = self else { return None };
        let limit = Limit::of(goal, of);
        within.iter().find(|(other, _)| *other == limit).map(|(_, count)| *count)
    }
}

/// 2³⁰: a weight of one.
const WEIGHT_UNITS: f64 = (1_u64 << WEIGHT_BITS) as f64;

impl Points {
    /// The moments of the points, given how often each was counted with which Σw and Σw².
    fn moments(&self, counted: impl Iterator<Item = (u64, i128, i128)>, weighted: bool) -> Statistic {
        // Of n, w and w²: the sum itself, times x, and times x²; all whole numbers.
        let mut sums = [[0_i128; 3]; 3];
        for (point, (n, w, ww)) in (i128::from(self.low)..).zip(counted) {
            for (sums, factor) in sums.iter_mut().zip([n.into(), w, ww]) {
                for (sum, power) in sums.iter_mut().zip([1, point, point * point]) {
                    *sum = sum.saturating_add(power.saturating_mul(factor));
                }
            }
        }
        let [[_, x, xx], [w, wx, wxx], [ww, wwx, wwxx]] = sums;
        if weighted {
            let once = |sum: i128| sum as f64 / WEIGHT_UNITS;
            let twice = |sum: i128| sum as f64 / (WEIGHT_UNITS * WEIGHT_UNITS);
            Statistic::WeightedMoments {
                w: once(w),
                ww: twice(ww),
                wx: once(wx),
                wwx: twice(wwx),
                wwxx: twice(wwxx),
                wxx: once(wxx),
            }
        } else {
            let unit = i128::from(VALUE_UNITS);
            Statistic::Moments { sum: x.saturating_mul(unit), square: xx.saturating_mul(unit * unit) }
        }
    }
}
