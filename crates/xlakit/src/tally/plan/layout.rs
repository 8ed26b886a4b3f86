//! Where every counter, sum and sketch of a table stands within a cell. It is worked out once, with the plan; whatever adds to a
//! cell, reads it or writes it asks here.

use std::ops::Range;

use serde::Serialize;
use xlakit_kernels::Line;

use super::indicator::IndicatorShape;
use crate::agreement::StatisticKind;
use crate::num::exact_sum::BINS;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TableKind {
    /// Rows, invitations and every indicator of the source.
    #[default]
    Full,
    /// The indicators of the watermelon.
    Search,
    /// The reported figures by every dimension, to find a figure that appears twice.
    Figures,
    /// The same where periods are longer than a month: the figures of each month are counted.
    FiguresByMonth,
}

/// The counters, sums and sketches of a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CellLayout {
    pub(crate) kind: TableKind,
    /// How many counters a cell has; in a full table the first is that of its rows.
    pub(crate) counts: usize,
    /// How many sums a cell has; in a full table the first is that of the invitations, if its source has a column of them.
    pub(crate) sums: usize,
    pub(crate) sketches: usize,
    /// The places of the indicators, in their order.
    pub(crate) places: Vec<IndicatorPlace>,
    /// The sums that grow by the maximum and not by addition.
    pub(crate) peaks: Vec<usize>,
    /// The first sum of each indicator of whose values a cell keeps Σx and Σx² exactly, without a weight.
    pub(crate) moments: Vec<usize>,
    /// The narrow counters of the indicators that add one to a point for each row, without a weight.
    pub(crate) slots: Vec<Slots>,
    /// The lines of narrow counters of a cell.
    pub(crate) lines: usize,
}

/// Where one indicator stands in a cell. Its counters follow each other in the order of the fields; those that it does not need
/// are absent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IndicatorPlace {
    pub(crate) indicator: usize,
    /// All its counters.
    pub(crate) counts: Range<usize>,
    /// Those of the values: one for each point or class, or one for all.
    pub(crate) values: Range<usize>,
    /// Whether these are points of a scale, counted one by one.
    pub(crate) by_point: bool,
    /// Whether it is one counter of a full table, of rows with a value: what is not missing is there.
    pub(crate) plain: bool,
    /// Rows without a value.
    pub(crate) missing: usize,
    /// Rows whose time was negative.
    pub(crate) negative: Option<usize>,
    /// Rows without an end that count as missed.
    pub(crate) unfinished: Option<usize>,
    /// Values within each limit of a target.
    pub(crate) within: Range<usize>,
    /// The answers behind reported figures.
    pub(crate) answers: Option<usize>,
    /// Reported figures by the month of the year, where periods are longer than a month.
    pub(crate) months: Range<usize>,
    /// Rows that brought counts of their own.
    pub(crate) counted: Option<usize>,
    /// All its sums.
    pub(crate) sums: Range<usize>,
    /// Among the sketches of a cell.
    pub(crate) sketch: Option<usize>,
    /// The sum that is the value itself, where a cell is one row and its table sketches the value; behind the sums that both
    /// have.
    pub(crate) value: Option<usize>,
    /// Among the moments of a cell.
    pub(crate) moments: Option<usize>,
    pub(crate) slots: Option<Slots>,
}

/// The narrow counters of an indicator's points within a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slots {
    /// The first of the counters that these are carried over to.
    pub(crate) count: usize,
    pub(crate) slot: usize,
    pub(crate) points: usize,
}

impl TableKind {
    /// Whether it finds reported figures that appear twice.
    pub(crate) const fn finds_figures(self) -> bool {
        matches!(self, Self::Figures | Self::FiguresByMonth)
    }
}

impl CellLayout {
    /// The counter of a full table's rows.
    pub(crate) const ROWS: usize = 0;
    /// The sum of a full table's invitations, where there are any.
    pub(crate) const INVITED: usize = 0;

    /// The layout of a table of a kind with these indicators, whose indexes ascend.
    pub(crate) fn of<'s>(kind: TableKind, invited: bool, indicators: impl Iterator<Item = (usize, &'s IndicatorShape)>) -> Self {
        let full = kind == TableKind::Full;
        let (counts, sums) = (usize::from(full), usize::from(full && invited));
        let mut layout = Self { kind, counts, sums, ..Self::default() };
        for (index, indicator) in indicators {
            layout.push(index, indicator);
        }
        layout
    }

    /// The layout of single rows, of which cells of this layout are sums.
    pub(crate) fn of_rows(mut self) -> Self {
        for place in &mut self.places {
            if place.sketch.take().is_some() {
                place.value = Some(self.sums);
                self.sums += 1;
            }
        }
        self.sketches = 0;
        self
    }

    /// Gives an indicator the counters and sums that come next.
    fn push(&mut self, index: usize, indicator: &IndicatorShape) {
        let full = self.kind == TableKind::Full;
        let points = indicator.points.as_ref().filter(|_| full).map(|points| points.classes.len());
        let classes = points.unwrap_or(indicator.classes());
        let (weighted, by_point) = (indicator.weighted, points.is_some());
        let sums = match indicator.statistic {
            // Σw and Σw² of each; without weights the counters say all.
            StatisticKind::Classes(_) => usize::from(weighted) * 2 * classes,
            StatisticKind::Moments if by_point => usize::from(weighted) * 2 * classes,
            // Σw and Σw² are exact integers; the four others are accumulators of floats.
            StatisticKind::Moments if weighted => 2 + 4 * BINS,
            StatisticKind::Moments | StatisticKind::Totals => 2,
            StatisticKind::Count | StatisticKind::Quantile => 0,
            StatisticKind::Peak => 1,
            StatisticKind::Reported { pooled } => 1 + usize::from(pooled),
        };
        let pooled = indicator.statistic == StatisticKind::Reported { pooled: true };
        let one_counter = !matches!(indicator.statistic, StatisticKind::Classes(_) | StatisticKind::Reported { .. });
        let moments = indicator.statistic == StatisticKind::Moments && !weighted && !by_point;
        let (first, first_sum) = (self.counts, self.sums);
        let mut next = NextPlace(first);
        let place = IndicatorPlace {
            indicator: index,
            values: next.take(classes),
            by_point,
            plain: full && one_counter && indicator.points.is_none(),
            missing: next.take(1).start,
            negative: next.one(indicator.timed),
            unfinished: next.one(indicator.unfinished),
            within: next.take(indicator.limits.len()),
            answers: next.one(pooled),
            months: next.take(if self.kind == TableKind::FiguresByMonth { 12 } else { 0 }),
            counted: next.one(indicator.counted),
            counts: first..next.0,
            sums: first_sum..first_sum + sums,
            sketch: (full && indicator.sketch).then_some(self.sketches),
            value: None,
            moments: moments.then_some(self.moments.len()),
            slots: points.filter(|_| !weighted && !indicator.counted).map(|points| self.slots_for(points)),
        };
        (self.counts, self.sums) = (place.counts.end, place.sums.end);
        self.sketches += usize::from(place.sketch.is_some());
        self.peaks.extend((indicator.statistic == StatisticKind::Peak).then_some(first_sum));
        self.moments.extend(moments.then_some(first_sum));
        self.slots.extend(place.slots);
        self.lines = self.slots.last().map_or(0, |last| (last.slot + last.points).div_ceil(Line::SLOTS));
        self.places.push(place);
    }

    /// Slots for the points of an indicator whose counters come next; on one line if they fit.
    fn slots_for(&self, points: usize) -> Slots {
        let next = self.slots.last().map_or(0, |slots| slots.slot + slots.points);
        let on_line = next % Line::SLOTS + points <= Line::SLOTS;
        let slot = if on_line { next } else { next.next_multiple_of(Line::SLOTS) };
        Slots { count: self.counts, slot, points }
    }

    /// The place of an indicator.
    pub(crate) fn place(&self, indicator: usize) -> Option<&IndicatorPlace> {
        let place = self.places.binary_search_by_key(&indicator, |place| place.indicator).ok()?;
        self.places.get(place)
    }
}

/// The first place that is still free.
struct NextPlace(usize);

impl NextPlace {
    fn take(&mut self, places: usize) -> Range<usize> {
        let first = self.0;
        self.0 += places;
        first..self.0
    }

    fn one(&mut self, is_there: bool) -> Option<usize> {
        is_there.then(|| self.take(1).start)
    }
}
