//! Figures of counts that may be none: rates, and numbers of rows.

use super::estimate::Formed;
use crate::agreement::IntervalMethod;
use crate::num::{Decimal, Figure, Ratio, VALUE_UNITS};
use crate::stats::{self, Interval};

/// Events for each `per` of exposure, both totals at 10⁻⁶. Without exposure there is no rate.
pub(super) fn rate(n: u64, events: i128, (exposure, per): (i128, Decimal), method: Option<IntervalMethod>, level: f64) -> Formed {
    let exact = || {
        let scale = 10_i128.checked_pow(per.scale())?;
        Ratio::new(events.checked_mul(per.mantissa())?, exposure.checked_mul(scale)?)
    };
    // Both are at 10⁻⁶; in units of the figure the exposure is that many times less.
    let unit = VALUE_UNITS as f64;
    let exposure = exposure as f64 / unit / Figure::from_decimal(per).to_f64();
    Formed { n, exact: exact(), interval: poisson(events as f64 / unit, exposure, method, level), ..Formed::default() }
}

/// A number of rows. None is a figure as any other, where the source has rows at all: a source without one says nothing.
pub(super) fn count(n: u64, of_any: bool, method: Option<IntervalMethod>, level: f64) -> Formed {
    if n == 0 && !of_any {
        return Formed::default();
    }
    Formed { n, exact: Ratio::new(n.into(), 1), interval: poisson(n as f64, 1.0, method, level), ..Formed::default() }
}

fn poisson(events: f64, exposure: f64, method: Option<IntervalMethod>, level: f64) -> Option<(IntervalMethod, Interval)> {
    Some(match method {
        Some(IntervalMethod::RateScore) => (IntervalMethod::RateScore, stats::rate_score(events, exposure, level)?),
        _ => (IntervalMethod::Garwood, stats::garwood(events, exposure, level)?),
    })
}
