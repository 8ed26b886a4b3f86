//! Figures that somebody else computed: one is taken as it is, several are pooled by the answers behind them.

use crate::agreement::ReportedUnit;
use crate::num::{Ratio, VALUE_UNITS};
use crate::scorecard::sample::{Sample, ShareSample};
use crate::tally::Statistic;

/// The answers behind the figures where their number was given, else the figures.
pub(super) fn n(figures: u64, pooled: Option<(u64, i128)>) -> u64 {
    pooled.map_or(figures, |(answers, _)| answers)
}

pub(super) fn fraction(statistic: &Statistic, unit: &ReportedUnit) -> Option<(i128, i128)> {
    let Statistic::Reported { figures, sum, pooled } = statistic else { return None };
    let per_hundred = if *unit == ReportedUnit::Percent { 100 } else { 1 };
    let unit = per_hundred * i128::from(VALUE_UNITS);
    match pooled {
        _ if n(*figures, *pooled) == 0 => None,
        _ if *figures == 1 => Some((*sum, unit)),
        Some((answers, weighted)) => Some((*weighted, unit.checked_mul(i128::from(*answers))?)),
        None => None,
    }
}

/// Of shares with the answers behind them.
pub(super) fn sample(statistic: &Statistic, unit: &ReportedUnit) -> Option<Sample> {
    let Statistic::Reported { pooled: Some((answers, _)), .. } = statistic else { return None };
    let (numerator, denominator) = fraction(statistic, unit)?;
    let share = Ratio::new(numerator, denominator)?;
    let n = *answers as f64;
    let is_share = matches!(unit, ReportedUnit::Percent | ReportedUnit::Share);
    is_share.then_some(Sample::Share(ShareSample { good: share.to_f64() * n, n }))
}

pub(super) fn no_interval(statistic: &Statistic) -> &'static str {
    match statistic {
        Statistic::Reported { pooled: None, .. } => "a reported figure without n has no interval",
        _ => "a reported figure that is no share has no interval",
    }
}
