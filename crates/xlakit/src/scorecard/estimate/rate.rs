//! Rates: events for each `per` of exposure.

use crate::num::{Decimal, Figure, VALUE_UNITS};
use crate::scorecard::sample::{RateSample, Sample};
use crate::tally::Statistic;

pub(super) const NO_INTERVAL: &str = "the rate is too large for an interval";

/// Without exposure there is no rate.
pub(super) fn fraction(statistic: &Statistic, per: Decimal) -> Option<(i128, i128)> {
    let Statistic::Totals { numerator: events, denominator: exposure } = statistic else { return None };
    let scale = 10_i128.checked_pow(per.scale())?;
    Some((events.checked_mul(per.mantissa())?, exposure.checked_mul(scale)?))
}

pub(super) fn sample(statistic: &Statistic, per: Decimal) -> Option<Sample> {
    let Statistic::Totals { numerator, denominator } = statistic else { return None };
    let unit = VALUE_UNITS as f64;
    let exposure = *denominator as f64 / unit / Figure::from_decimal(per).to_f64();
    (exposure > 0.0).then_some(Sample::Rate(RateSample { events: *numerator as f64 / unit, exposure }))
}
