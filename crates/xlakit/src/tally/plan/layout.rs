//! The place of every counter and sum within a cell of a table.

use xlakit_kernels::Line;

use super::shape::{Shape, SourceShape, StatisticKind, TableKind, TableShape};

/// The places of the counters and sums of a table's indicators within a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Layout {
    pub(crate) kind: TableKind,
    /// Counters of a cell.
    pub(crate) counts: usize,
    /// Sums of a cell.
    pub(crate) sums: usize,
    /// (indicator, first counter, first sum), in the order of the indicators, as all that follow.
    pub(crate) places: Vec<(usize, usize, usize)>,
    /// The sums that grow by the maximum and not by addition.
    pub(crate) peaks: Vec<usize>,
    /// The indicators whose values are sketched, in the order of the sketches of a cell.
    pub(crate) sketches: Vec<usize>,
    /// The indicators of whose values a cell keeps Σx and Σx², with the place of the first.
    pub(crate) moments: Vec<(usize, usize)>,
    /// The indicators that add one to a point for each row, without a weight.
    pub(crate) slots: Vec<Slots>,
    /// The lines of narrow counters of a cell.
    pub(crate) lines: usize,
}

/// The narrow counters of an indicator's points within a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slots {
    pub(crate) indicator: usize,
    /// The first of the counters that these are carried over to.
    pub(crate) count: usize,
    pub(crate) slot: usize,
    pub(crate) points: usize,
}

impl Layout {
    /// A layout without indicators.
    pub(crate) fn new(kind: TableKind) -> Self {
        Self {
            kind,
            counts: 0,
            sums: 0,
            places: Vec::new(),
            peaks: Vec::new(),
            sketches: Vec::new(),
            moments: Vec::new(),
            slots: Vec::new(),
            lines: 0,
        }
    }

    /// Slots for the points of an indicator whose counters come next; on one line if they fit.
    fn add_slots(&mut self, indicator: usize, points: usize) {
        let next = self.slots.last().map_or(0, |slots| slots.slot + slots.points);
        let on_line = next % Line::SLOTS + points <= Line::SLOTS;
        let slot = if on_line { next } else { next.next_multiple_of(Line::SLOTS) };
        self.slots.push(Slots { indicator, count: self.counts, slot, points });
        self.lines = (slot + points).div_ceil(Line::SLOTS);
    }

    /// The narrow counters of an indicator.
    pub(crate) fn slots(&self, indicator: usize) -> Option<&Slots> {
        let place = self.slots.binary_search_by_key(&indicator, |slots| slots.indicator).ok()?;
        self.slots.get(place)
    }

    /// The place of an indicator's sketch.
    pub(crate) fn sketch(&self, indicator: usize) -> Option<usize> {
        self.sketches.iter().position(|other| *other == indicator)
    }

    /// The place of an indicator's counters and sums.
    pub(crate) fn place(&self, indicator: usize) -> Option<(usize, usize)> {
        let place = self.places.binary_search_by_key(&indicator, |place| place.0).ok()?;
        self.places.get(place).map(|&(_, count, sum)| (count, sum))
    }
}

impl Shape {
    /// The layout of a table of a source.
    pub(crate) fn layout(&self, source: &SourceShape, table: &TableShape) -> Layout {
        let full = table.kind == TableKind::Full;
        let (counts, sums) = (usize::from(full), usize::from(full && source.invited));
        let mut layout = Layout { counts, sums, ..Layout::new(table.kind) };
        for &index in &table.indicators {
            if let Some(indicator) = self.indicators.get(index) {
                layout.places.push((index, layout.counts, layout.sums));
                layout.peaks.extend((indicator.statistic == StatisticKind::Peak).then_some(layout.sums));
                if let Some(points) = indicator.points_in(table.kind).filter(|_| !indicator.weighted && !indicator.counted) {
                    layout.add_slots(index, points.classes.len());
                }
                let moments = indicator.keeps_moments(table.kind);
                layout.moments.extend(moments.then_some((index, layout.sums)));
                layout.counts += indicator.counts(table.kind);
                layout.sums += indicator.sums(table.kind);
                if full && indicator.sketch {
                    layout.sketches.push(index);
                }
            }
        }
        layout
    }
}
