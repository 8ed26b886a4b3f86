//! The kinds of figures: each has a file, which says what it is a fraction of, what sample is behind it, and why either may be
//! absent.

use super::{apdex, count, mean, net, quantile, rate, ratio, reported, share, whole};
use crate::agreement::{
    CountedAs, CountedMeasure, Indicator, Measure, RateMeasure, ReportedMeasure, ReportedUnit, Unit, Whole, WholeMeasure,
};
use crate::num::{Decimal, Figure};
use crate::scorecard::sample::Sample;
use crate::tally::{Observed, Statistic};

/// The kind of a figure.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FigureKind<'a> {
    Share,
    Net,
    Apdex,
    Mean,
    Whole(Whole),
    Quantile,
    Ratio,
    Rate { per: &'a Decimal },
    Count,
    Reported(&'a ReportedUnit),
}

impl<'a> FigureKind<'a> {
    pub(crate) fn of(measure: &'a Measure) -> Self {
        match measure {
            Measure::Share(_) | Measure::Within(_) | Measure::TopBox(..) => Self::Share,
            Measure::Net(..) | Measure::Sentiment(_) => Self::Net,
            Measure::Apdex(_) => Self::Apdex,
            Measure::ScaleMean(_) | Measure::Mean(_) => Self::Mean,
            Measure::Whole(WholeMeasure { form, .. }) => Self::Whole(*form),
            Measure::Quantile(_) => Self::Quantile,
            Measure::Ratio(_) => Self::Ratio,
            Measure::Rate(RateMeasure { per, .. }) => Self::Rate { per },
            Measure::Count(_) => Self::Count,
            Measure::Reported(ReportedMeasure { unit, .. }) => Self::Reported(unit),
            Measure::PreCounted(CountedMeasure::Share { .. }) => Self::Share,
            Measure::PreCounted(CountedMeasure::Net { .. }) => Self::Net,
            Measure::PreCounted(CountedMeasure::Points { of, .. }) => match of {
                CountedAs::Net(_) => Self::Net,
                CountedAs::TopBox(_) => Self::Share,
                CountedAs::Mean(_) => Self::Mean,
            },
        }
    }

    /// The values behind the figure.
    pub(super) fn n(observed: &Observed) -> u64 {
        match &observed.statistic {
            Statistic::Classes(counts) => counts.iter().sum(),
            Statistic::WeightedClasses(sums) => sums.iter().map(|&(count, ..)| count).sum(),
            Statistic::Reported { figures, pooled, .. } => reported::n(*figures, *pooled),
            _ => observed.n,
        }
    }

    /// The figure exactly, as a numerator and a denominator that may be zero; `None` where it is no ratio of integers, or too
    /// large.
    pub(super) fn fraction(self, observed: &Observed, parts: i64) -> Option<(i128, i128)> {
        match self {
            Self::Share => share::fraction(&observed.statistic),
            Self::Net => net::fraction(&observed.statistic),
            Self::Apdex => apdex::fraction(&observed.statistic),
            Self::Mean => mean::fraction(&observed.statistic, observed.n, parts),
            Self::Whole(form) => whole::fraction(&observed.statistic, form, observed.n, parts),
            Self::Quantile => None,
            Self::Ratio => ratio::fraction(&observed.statistic),
            Self::Rate { per } => rate::fraction(&observed.statistic, *per),
            Self::Count => count::fraction(&observed.statistic, observed.n),
            Self::Reported(unit) => reported::fraction(&observed.statistic, unit),
        }
    }

    /// The figure where it is no ratio of integers.
    pub(super) fn rounded(self, observed: &Observed, parts: i64) -> Option<Figure> {
        match self {
            Self::Mean => mean::rounded(&observed.statistic, observed.n, parts),
            Self::Whole(form) => whole::rounded(&observed.statistic, form, observed.n, parts),
            Self::Share
            | Self::Net
            | Self::Apdex
            | Self::Quantile
            | Self::Ratio
            | Self::Rate { .. }
            | Self::Count
            | Self::Reported(_) => None,
        }
    }

    /// The sample behind the figure; `None` where it is no statistic of one: a ratio of totals, a figure that was reported
    /// without n.
    pub(super) fn sample(self, indicator: &Indicator, observed: &Observed, parts: i64) -> Option<Sample> {
        match self {
            Self::Share => share::sample(&observed.statistic),
            Self::Net => net::sample(&observed.statistic),
            Self::Apdex => apdex::sample(&observed.statistic),
            Self::Mean => {
                let range = match indicator.unit() {
                    Unit::Number { range, .. } => range,
                    Unit::Share | Unit::Points => None,
                };
                mean::sample(&observed.statistic, observed.n, parts, range)
            }
            Self::Whole(form) => whole::sample(&observed.statistic, form, observed.n, parts),
            Self::Rate { per } => rate::sample(&observed.statistic, *per),
            Self::Count => count::sample(&observed.statistic, observed.n),
            Self::Reported(unit) => reported::sample(&observed.statistic, unit),
            Self::Quantile | Self::Ratio => None,
        }
    }

    /// Why there is no figure though there are values.
    pub(super) fn no_figure(self, observed: &Observed) -> &'static str {
        match (self, &observed.statistic) {
            (_, Statistic::WeightedClasses(_) | Statistic::WeightedMoments { .. }) => "every weight is zero",
            (Self::Whole(Whole::Spread), _) if observed.n < 2 => "one value has no spread",
            (Self::Ratio, Statistic::Totals { denominator: 0, .. }) => "the denominator is zero",
            (Self::Rate { .. }, Statistic::Totals { denominator: 0, .. }) => "the exposure is zero",
            (Self::Reported(_), Statistic::Reported { pooled: None, .. }) => "reported figures are pooled only with their n",
            _ => "the figure does not fit its range",
        }
    }

    /// Why there is no interval though there is a figure; a quantile says it by itself.
    pub(super) fn no_interval(self, observed: &Observed, n: u64) -> Option<&'static str> {
        Some(match self {
            Self::Whole(Whole::Sum) => whole::NO_INTERVAL_OF_A_SUM,
            Self::Whole(Whole::Max) => whole::NO_INTERVAL_OF_A_PEAK,
            Self::Ratio => ratio::NO_INTERVAL,
            Self::Rate { .. } => rate::NO_INTERVAL,
            Self::Count => count::NO_INTERVAL,
            Self::Reported(_) => reported::no_interval(&observed.statistic),
            Self::Quantile => return quantile::NO_INTERVAL,
            Self::Share | Self::Net | Self::Apdex | Self::Mean | Self::Whole(Whole::Spread) if n < 2 => {
                "one value has no interval"
            }
            Self::Share | Self::Net | Self::Apdex | Self::Mean | Self::Whole(Whole::Spread) => {
                "all values are equal, so there is no interval"
            }
        })
    }
}
