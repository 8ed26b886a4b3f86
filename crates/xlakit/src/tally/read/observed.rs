//! What is read from a tally: the sufficient statistics that figures are formed from.

use crate::agreement::Segment;
use crate::stats::Sketch;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::statistics;
use crate::tally::statistics::kept::Kept;
use crate::tally::statistics::statistic::Statistic;

/// What was counted of one indicator in one segment over some periods. Everything that a figure needs is in here. Values are
/// whole numbers: [`Traits::parts`](crate::agreement::Traits::parts) of them make one of the figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Observed {
    /// The rows of the base: source + `where` − `exclude`.
    pub(crate) base: u64,
    /// The values behind the figure: the rest of the base, or what was counted in its rows.
    pub(crate) n: u64,
    /// The rows of the base without a value: blank, a code for missing, an end that is absent, a negative time that is missing.
    pub(crate) missing: u64,
    /// Of the base: rows without an end that count as missed (`within`).
    pub(crate) unfinished: u64,
    /// Of the base: rows whose time was negative.
    pub(crate) negative: u64,
    /// The sufficient statistics of the values.
    pub(crate) statistic: Statistic,
    /// How many rows have each point of a scale, from the lowest on; empty where points were not counted one by one.
    pub(crate) distribution: Vec<(i32, u64)>,
    /// The values, of quantiles and of means that carry some; `None` in searched segments.
    pub(crate) sketch: Option<Sketch>,
}

/// What became of the rows of one source; every row is in exactly one of the first six.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourceRows {
    /// In a period of the term and not excluded.
    pub(crate) counted: u64,
    /// Excluded, by the index of the exclusion in the agreement.
    pub(crate) excluded: Vec<(usize, u64)>,
    /// Outside the term.
    pub(crate) outside_term: u64,
    /// Without an instant.
    pub(crate) unplaced: u64,
    /// Of a subject that another row stands for; and without a subject, where one row of each counts.
    pub(crate) superseded: u64,
    pub(crate) without_subject: u64,
    /// Subjects with several rows in one place that count differently.
    pub(crate) contested: u64,
    /// Of the counted: in no persona. Zero where the source knows none.
    pub(crate) in_no_persona: u64,
    /// Of the counted: in more than one persona.
    pub(crate) in_several_personas: u64,
    /// Instants without a zone that the clock showed twice, and never.
    pub(crate) repeated_times: u64,
    pub(crate) skipped_times: u64,
}

/// What was counted of the indicators of the watermelon in one searched segment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SearchCell {
    pub(crate) segment: Segment,
    /// By position in `outside` and then `inside`; `None` where the source lacks a dimension of the segment.
    pub(crate) observed: Vec<Option<Observed>>,
}

impl Observed {
    /// What is kept of an indicator.
    pub(crate) fn of(shape: &IndicatorShape, kept: Kept<'_>, sketch: Option<Sketch>) -> Self {
        let place = kept.place;
        let n = kept.values().fold(0_u64, u64::saturating_add);
        let points = shape.points.as_ref().filter(|_| place.by_point);
        let missing = kept.count(place.missing);
        Self {
            base: missing.saturating_add(place.counted.map_or(n, |rows| kept.count(rows))),
            n,
            missing,
            unfinished: kept.count_if(place.unfinished),
            negative: kept.count_if(place.negative),
            statistic: statistics::read(shape, kept),
            distribution: points.map_or_else(Vec::new, |points| (points.low..=i32::MAX).zip(kept.values()).collect()),
            sketch,
        }
    }
}
