//! What is said of all values of a quantity together: their total and the largest exactly, their standard deviation from n = 2
//! on.

use crate::agreement::Whole;
use crate::num::{Figure, variance};
use crate::scorecard::sample::{Sample, SpreadSample};
use crate::tally::Statistic;

pub(super) const NO_INTERVAL_OF_A_SUM: &str = "a total is a census and has no interval";
pub(super) const NO_INTERVAL_OF_A_PEAK: &str =
    "the largest of the values seen has no interval: a larger one may not have been seen";

pub(super) fn fraction(statistic: &Statistic, form: Whole, n: u64, parts: i64) -> Option<(i128, i128)> {
    match (statistic, form) {
        (Statistic::Moments { sum, .. }, Whole::Sum) => (n > 0).then_some((*sum, parts.into())),
        (Statistic::Peak(peak), Whole::Max) => Some(((*peak)?, parts.into())),
        _ => None,
    }
}

pub(super) fn rounded(statistic: &Statistic, form: Whole, n: u64, parts: i64) -> Option<Figure> {
    match (statistic, form) {
        (Statistic::Moments { sum, square }, Whole::Spread) => Figure::from_f64(variance(n, *sum, *square, parts)?.sqrt()),
        _ => None,
    }
}

pub(super) fn sample(statistic: &Statistic, form: Whole, n: u64, parts: i64) -> Option<Sample> {
    match (statistic, form) {
        (Statistic::Moments { sum, square }, Whole::Spread) => {
            Some(Sample::Spread(SpreadSample { n: n as f64, variance: variance(n, *sum, *square, parts)? }))
        }
        _ => None,
    }
}
