//! The sufficient statistics of the values of an indicator, as they are read.

use crate::agreement::{Goal, Quantity};
use crate::tally::plan::limits::Limit;

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

impl Statistic {
    /// How many values lie within the limit of a goal on a quantile of a quantity.
    pub(crate) fn within(&self, goal: &Goal, of: &Quantity) -> Option<u64> {
        let Self::Quantile { within } = self else { return None };
        let limit = Limit::of(goal, of);
        within.iter().find(|(other, _)| *other == limit).map(|(_, count)| *count)
    }
}
