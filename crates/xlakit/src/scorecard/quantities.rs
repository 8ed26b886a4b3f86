//! Figures of a quantity as a whole: its total, its largest value, its spread.

use super::estimate::Formed;
use crate::agreement::IntervalMethod;
use crate::num::{Figure, Ratio, VALUE_UNITS, variance};
use crate::stats;

/// A total, from its sum at 10⁻⁶.
pub(super) fn sum(n: u64, sum: i128) -> Formed {
    let exact = if n == 0 { None } else { Ratio::new(sum, VALUE_UNITS.into()) };
    Formed { n, exact, ..Formed::default() }
}

/// A largest value at 10⁻⁶.
pub(super) fn largest(n: u64, peak: Option<i128>) -> Formed {
    Formed { n, exact: peak.and_then(|peak| Ratio::new(peak, VALUE_UNITS.into())), ..Formed::default() }
}

/// The sample standard deviation, from n = 2 on. Equal values have none to spread, and no interval, which would pretend to certainty.
pub(super) fn spread(n: u64, sum: i128, square: i128, level: f64) -> Formed {
    let variance = variance(n, sum, square);
    let interval = variance.and_then(|variance| stats::spread_interval(n as f64, variance, level));
    Formed {
        n,
        value: variance.and_then(|variance| Figure::from_f64(variance.sqrt())),
        interval: interval.map(|interval| (IntervalMethod::ChiSquare, interval)),
        ..Formed::default()
    }
}
