//! Figures beside the decimals that were promised.

use std::cmp::Ordering;

use super::estimate::Estimate;
use crate::agreement::Goal;
use crate::num::{Decimal, Exact, Figure};

/// How a figure compares with a decimal: exactly where it is known exactly, else as it is printed; `None` without a figure.
pub(crate) fn compare(estimate: &Estimate, decimal: &Decimal) -> Option<Ordering> {
    match (&estimate.exact, &estimate.value) {
        (Some(exact), _) => Some(exact.cmp_decimal(decimal)),
        (None, Some(value)) => Some(value.as_decimal().cmp(decimal)),
        (None, None) => None,
    }
}

/// A figure minus a decimal, at 9 places.
pub(crate) fn difference(value: Figure, decimal: &Decimal) -> Option<Figure> {
    value.as_decimal().minus(*decimal).map(Figure::from_decimal)
}

/// The figure that a goal names.
pub(crate) fn at(goal: &Goal) -> Decimal {
    match goal {
        Goal::AtLeast(at) | Goal::AtMost(at) => *at,
    }
}
