//! The limits of the targets on quantiles. The rows within each are counted, which judges a quantile exactly, however many rows
//! there are.

use serde::Serialize;

use crate::agreement::{Agreement, Goal, Measure, QuantileMeasure, Quantity, Subject};
use crate::num::sort;
use crate::tally::exact;

/// The limit of a target; rows on it are within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Limit {
    /// Rows of this or less, in the whole numbers in which a tally keeps the quantity.
    AtMost(i64),
    /// Rows of this or more.
    AtLeast(i64),
}

impl Limit {
    /// The limit of a goal on a quantity.
    pub(crate) fn of(goal: &Goal, of: &Quantity) -> Self {
        // Beyond the range of values, any number is as good.
        let kept = |at: i128| i64::try_from(at).unwrap_or(if at < 0 { i64::MIN } else { i64::MAX });
        match goal {
            Goal::AtMost(at) => Self::AtMost(kept(exact::most(of, *at))),
            Goal::AtLeast(at) => Self::AtLeast(kept(exact::least(of, *at))),
        }
    }

    pub(crate) fn holds(self, value: i64) -> bool {
        match self {
            Self::AtMost(limit) => value <= limit,
            Self::AtLeast(limit) => value >= limit,
        }
    }
}

/// The limits of the targets on an indicator, in order; none if it is no quantile.
pub(crate) fn limits(agreement: &Agreement, indicator: usize) -> Vec<Limit> {
    let measure = agreement.indicators.get(indicator).map(|one| &one.measure);
    let Some(Measure::Quantile(QuantileMeasure { of, .. })) = measure else { return Vec::new() };
    let own = agreement.targets.iter().filter(|target| target.of == Subject::Indicator(indicator));
    let mut limits: Vec<Limit> = own.filter_map(|target| target.promise.known()).map(|goal| Limit::of(&goal, of)).collect();
    sort(&mut limits);
    limits.dedup();
    limits
}
