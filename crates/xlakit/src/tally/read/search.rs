//! The cells of the search for watermelons, added up to segments.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::asked::range;
use super::axes::Axes;
use super::observed::{Observed, SearchCell};
use crate::agreement::{Segment, Watermelon};
use crate::num::{sort, sort_by};
use crate::tally::cells::state::SourceState;
use crate::tally::cells::table::{add_counts, add_sums};
use crate::tally::counted::Tally;
use crate::tally::plan::layout::TableKind;
use crate::tally::plan::shape::{SourceShape, TallyShape};
use crate::tally::plan::tables::combinations;
use crate::tally::statistics::kept::Kept;

impl Tally {
    /// Every searched segment (one to as many dimensions as the depth, persona included) in which a row of a searched indicator
    /// fell, in the order of segments.
    pub(crate) fn search(&self, watermelon: &Watermelon, periods: RangeInclusive<i32>) -> Vec<SearchCell> {
        let indicators: Vec<usize> =
            watermelon.outside.iter().copied().chain(watermelon.inside.iter().map(|(indicator, _)| *indicator)).collect();
        let mut by: Vec<&String> = watermelon.by.iter().collect();
        sort(&mut by);
        by.dedup();
        let places: Vec<usize> = (0..by.len()).collect();
        let mut found: Vec<SearchCell> = Vec::new();
        for size in 1..=watermelon.depth.clamp(1, by.len().max(1)) {
            for combination in combinations(&places, size) {
                let names: Vec<&String> = combination.iter().filter_map(|place| by.get(*place).copied()).collect();
                for (source, state) in self.plan.shape.sources.iter().zip(&self.sources) {
                    if let Some(axes) = Axes::of(&self.plan.shape, source, names.clone()) {
                        self.search_one(source, state, &axes, &indicators, &periods, &mut found);
                    }
                }
            }
        }
        // A segment comes once of each source, which counts other indicators than the others.
        sort_by(&mut found, |one, other| one.segment.cmp(&other.segment));
        found.dedup_by(|later, first| {
            let is_same = later.segment == first.segment;
            if is_same {
                first.observed.iter_mut().zip(&mut later.observed).for_each(|(own, other)| *own = other.take().or(own.take()));
            }
            is_same
        });
        // Where a source knows the dimensions but no row of it fell, nothing was counted, which is not the same as unknown.
        for SearchCell { segment, observed } in &mut found {
            for (indicator, observed) in indicators.iter().zip(observed) {
                if observed.is_none() {
                    *observed = self.nothing(*indicator, segment);
                }
            }
        }
        found
    }

    /// The segments of one source by the same names.
    fn search_one(
        &self,
        source: &SourceShape,
        state: &SourceState,
        axes: &Axes<'_>,
        indicators: &[usize],
        periods: &RangeInclusive<i32>,
        found: &mut Vec<SearchCell>,
    ) {
        let (dimensions, members) = (axes.dimensions(), axes.ask_for_members());
        let tables = source.tables.iter().zip(&state.tables);
        let searched = tables.filter(|(table, _)| table.kind == TableKind::Search && table.covers(&dimensions, members));
        let Some((table, cells)) = searched.min_by_key(|(_, cells)| cells.len) else { return };
        let layout = &table.layout;
        let mut groups: BTreeMap<Vec<u32>, (Vec<u64>, Vec<i128>)> = BTreeMap::new();
        for cell in range(table, cells, periods) {
            axes.each(table, state, cells.key(cell), |codes| {
                let group = groups.entry(codes.to_vec()).or_insert_with(|| (vec![0; layout.counts], vec![0; layout.sums]));
                // Sums of what was merged with checks do not overflow: a total of all cells was.
                add_counts(&mut group.0, cells.counts_of(cell));
                add_sums(&mut group.1, cells.sums_of(cell), &cells.peaks);
            });
        }
        for (codes, (counts, sums)) in groups {
            let segment = axes.segment(&self.plan.shape, state, &codes);
            let mut observed = vec![None; indicators.len()];
            for (indicator, slot) in indicators.iter().zip(&mut observed) {
                // What this source does not count another one does.
                let Some((shape, place)) = self.plan.shape.indicators.get(*indicator).zip(layout.place(*indicator)) else {
                    continue;
                };
                let (counts, sums) = (counts.get(place.counts.clone()), sums.get(place.sums.clone()));
                if let (Some(counts), Some(sums)) = (counts, sums) {
                    *slot = Some(Observed::of(shape, Kept::of(place, counts, sums), None));
                }
            }
            found.push(SearchCell { segment, observed });
        }
    }

    /// What is observed of an indicator where its source knows the segment and no row fell.
    fn nothing(&self, indicator: usize, segment: &Segment) -> Option<Observed> {
        let shape = self.plan.shape.indicators.get(indicator)?;
        let source = self.plan.shape.sources.get(shape.source).filter(|source| knows(&self.plan.shape, source, segment))?;
        let searched = source.tables.iter().filter(|table| table.kind == TableKind::Search);
        let place = { searched }.find_map(|table| table.layout.place(indicator))?;
        Some(Observed::of(shape, Kept::nothing(place), None))
    }
}

/// Whether a source knows what a segment of the search asks for: its dimensions, and the memberships that its labels name.
fn knows(shape: &TallyShape, source: &SourceShape, segment: &Segment) -> bool {
    segment.parts().iter().all(|(name, label)| match label {
        Some(_) if shape.bits(name).is_some() => shape.asked_sets(source, name, label.as_ref()).is_some(),
        _ => source.dimensions.contains(name),
    })
}
