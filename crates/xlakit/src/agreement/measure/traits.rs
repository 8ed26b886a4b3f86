//! What the rest of the library asks of a measure, whatever its kind.

use rust_decimal::Decimal;
use serde::Serialize;

use super::quantity::{Negative, Unfinished};
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::unit::Unit;
use crate::num::VALUE_UNITS;

/// All that many ask of a measure. A kind says it once, as one of the usual forms with what is different.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Traits<'a> {
    /// What messages call it, after "a".
    pub(crate) name: &'static str,
    /// The unit of its figure.
    pub(crate) unit: Unit<'a>,
    /// The side of the watermelon on which it stands where the document does not say.
    pub(crate) side: Side,
    /// What a tally keeps of its values.
    pub(crate) statistic: StatisticKind,
    /// A tally keeps a value as a whole number; so many of those are one of the figure's unit.
    pub(crate) parts: i64,
    /// Whether a row holds counts of its own, and is not one value.
    pub(crate) is_counted: bool,
    /// Whether a tally keeps a sketch of the values.
    pub(crate) is_sketched: bool,
    /// What weights of the rows do to it.
    pub(crate) weights: WeightsOfRows,
    /// How the figure of a part of the rows relates to that of all.
    pub(crate) parted: Parted,
    /// Where it measures the time between two instants: what a time that ends before it starts is.
    pub(crate) negative: Option<Negative>,
    /// Where a row without an end may count: what it is.
    pub(crate) unfinished: Option<Unfinished>,
    /// Where its figure is a net score of three classes: where a net score of 0 lies on its scale, and how far from it 1 is.
    pub(crate) net_scale: Option<(f64, f64)>,
    /// The methods that give an interval of its figure for one look, the usual one first; none where the figure is no statistic
    /// of a sample.
    pub(crate) methods: &'static [IntervalMethod],
    /// The confidence sequence of its figure; `None` where it has none, as values without bounds.
    pub(crate) sequence: Option<IntervalMethod>,
    /// Whether there is a posterior distribution: of the share, the three shares, the mean or the rate that its figure estimates.
    pub(crate) has_posterior: bool,
    /// The fewest values of a verdict where the document does not say; `None` for what suits its values.
    pub(crate) min_n: Option<u64>,
}

/// What a tally keeps of the values of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StatisticKind {
    /// The number of values in each of so many classes.
    Classes(u8),
    /// The sum of the values and of their squares.
    Moments,
    /// The values themselves, in a sketch.
    Quantile,
    /// The sums of two columns.
    Totals,
    /// Nothing but the number of values.
    Count,
    /// The largest value, in a sum that grows by the maximum.
    Peak,
    /// The figures that others computed, pooled by their n where they have one.
    Reported { pooled: bool },
}

/// What weights of the rows do to a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WeightsOfRows {
    /// A row counts as much as its weight.
    Count,
    /// Nothing: a number of rows and a largest value are what they are.
    Ignored,
    /// They have no meaning for it, so its source may have none.
    Refused,
}

/// How the figure of a part of the rows relates to the figure of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parted {
    /// It is of the same size, so that what was promised of all can be asked of the part.
    Comparable,
    /// It says nothing of the whole.
    Incomparable,
    /// It grows with the rows that it covers, so that a target of all says nothing of a part.
    Adding,
}

/// The methods for shares.
const OF_SHARES: &[IntervalMethod] = &[
    IntervalMethod::Wilson,
    IntervalMethod::WilsonContinuity,
    IntervalMethod::Jeffreys,
    IntervalMethod::ClopperPearson,
    IntervalMethod::AgrestiCoull,
    IntervalMethod::Wald,
];

/// The methods for net scores.
const OF_NET_SCORES: &[IntervalMethod] =
    &[IntervalMethod::AdjustedWald, IntervalMethod::Mover, IntervalMethod::Likelihood, IntervalMethod::Wald];

/// The methods for means of values without bounds.
const OF_MEANS: &[IntervalMethod] = &[IntervalMethod::T];

/// The methods for means of values on a scale.
const OF_BOUNDED_MEANS: &[IntervalMethod] = &[IntervalMethod::T, IntervalMethod::Likelihood];

/// The methods for events.
const OF_EVENTS: &[IntervalMethod] = &[IntervalMethod::Garwood, IntervalMethod::RateScore];

impl<'a> Traits<'a> {
    /// Of a figure that is no statistic of a sample.
    pub(super) fn of_figure(name: &'static str, unit: Unit<'a>, statistic: StatisticKind) -> Self {
        Self {
            name,
            unit,
            side: Side::Service,
            statistic,
            parts: VALUE_UNITS,
            is_counted: false,
            is_sketched: false,
            weights: WeightsOfRows::Refused,
            parted: Parted::Comparable,
            negative: None,
            unfinished: None,
            net_scale: None,
            methods: &[],
            sequence: None,
            has_posterior: false,
            min_n: None,
        }
    }

    /// Of a share of good values.
    pub(super) fn of_share(name: &'static str) -> Self {
        Self {
            weights: WeightsOfRows::Count,
            methods: OF_SHARES,
            sequence: Some(IntervalMethod::AnytimeShare),
            has_posterior: true,
            ..Self::of_figure(name, Unit::Share, StatisticKind::Classes(2))
        }
    }

    /// Of three classes of values, the first of which counts against the last: a net score, on a scale where 0 lies in the
    /// middle.
    pub(super) fn of_net_score(name: &'static str, unit: Unit<'a>, scale: (f64, f64)) -> Self {
        Self {
            weights: WeightsOfRows::Count,
            net_scale: Some(scale),
            methods: OF_NET_SCORES,
            sequence: Some(IntervalMethod::AnytimeMean),
            has_posterior: true,
            ..Self::of_figure(name, unit, StatisticKind::Classes(3))
        }
    }

    /// Of a mean of values; without bounds of the values it has no confidence sequence.
    pub(super) fn of_mean(name: &'static str, word: Option<&'a str>, range: Option<(Decimal, Decimal)>) -> Self {
        Self {
            weights: WeightsOfRows::Count,
            methods: if range.is_some() { OF_BOUNDED_MEANS } else { OF_MEANS },
            sequence: range.map(|_| IntervalMethod::AnytimeMean),
            has_posterior: true,
            ..Self::of_figure(name, Unit::Number { word, range }, StatisticKind::Moments)
        }
    }

    /// Of events that may be none.
    pub(super) fn of_events(name: &'static str, word: Option<&'a str>, statistic: StatisticKind) -> Self {
        Self { methods: OF_EVENTS, has_posterior: true, ..Self::of_figure(name, Unit::positive(word), statistic) }
    }
}
