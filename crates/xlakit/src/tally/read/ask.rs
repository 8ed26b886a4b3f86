//! Asking a tally: sums of cells.

use std::ops::RangeInclusive;

use super::asked::{Asked, covering, range, summed};
use super::axes::Axes;
use super::observed::{Observed, SourceRows};
use crate::agreement::{PERSONA, Segment, Word};
use crate::num::{sort, sort_by};
use crate::stats::Sketch;
use crate::tally::cells::state::SourceState;
use crate::tally::cells::table::period_number;
use crate::tally::counted::Tally;
use crate::tally::plan::layout::{CellLayout, TableKind};
use crate::tally::plan::membership::mask;
use crate::tally::plan::shape::SourceShape;
use crate::tally::statistics::kept::Kept;
use crate::tally::statistics::statistic::Statistic;

impl Tally {
    /// The first and last period with a counted row.
    pub(crate) fn periods(&self) -> Option<RangeInclusive<i32>> {
        let mut all: Option<(i32, i32)> = None;
        for (state, shape) in self.sources.iter().zip(&self.plan.shape.sources) {
            let full = state.tables.iter().zip(&shape.tables).filter(|(_, table)| table.kind == TableKind::Full);
            for (cells, _) in full {
                let period = |cell: usize| cells.key(cell).first().map(|part| period_number(*part));
                if let (Some(first), Some(last)) = (period(0), cells.len.checked_sub(1).and_then(period)) {
                    let (low, high) = all.unwrap_or((first, last));
                    all = Some((low.min(first), high.max(last)));
                }
            }
        }
        all.map(|(low, high)| low..=high)
    }

    /// What was counted; `None` where the segment's dimensions are not kept for this indicator's source (no breakdown covers
    /// them) or the source does not know them. A cell in which no row fell gives base 0.
    pub(crate) fn observe(&self, indicator: usize, segment: &Segment, periods: RangeInclusive<i32>) -> Option<Observed> {
        let shape = self.plan.shape.indicators.get(indicator)?;
        let (source, state) = self.source(shape.source)?;
        let asked = Asked::of(&self.plan.shape, source, state, segment)?;
        let (table, cells) = covering(source, state, &asked.dimensions(), !asked.sets.are_all())?;
        let place = table.layout.place(indicator)?;
        let found = asked.cells(table, cells, &state.names.sets, &periods);
        let (counts, sums) = summed(cells, &found, place.counts.clone(), place.sums.clone());
        let sketches = place.sketch.map(|place| found.iter().filter_map(move |cell| cells.sketches_of(*cell).get(place)));
        // What was merged with checks merges again.
        let sketch = sketches.and_then(|mut all| all.try_fold(Sketch::default(), |sketch, more| sketch.merged(more)));
        let mut observed = Observed::of(shape, Kept::of(place, &counts, &sums), sketch);
        if let Statistic::Count { of_any } = &mut observed.statistic
            && observed.base == 0
        {
            *of_any = self.rows_in(shape.source, &Segment::total(), periods).is_some_and(|(rows, _)| rows > 0);
        }
        Some(observed)
    }

    /// The segments of these dimensions in which a row of the source was counted in these periods, in the order of labels
    /// (missing last).
    pub(crate) fn segments(&self, source: usize, dimensions: &[String], periods: RangeInclusive<i32>) -> Vec<Segment> {
        let Some((shape, state)) = self.source(source) else { return Vec::new() };
        let mut names: Vec<&String> = dimensions.iter().collect();
        sort(&mut names);
        names.dedup();
        let Some(axes) = Axes::of(&self.plan.shape, shape, names) else { return Vec::new() };
        let Some((table, cells)) = covering(shape, state, &axes.dimensions(), axes.ask_for_members()) else { return Vec::new() };
        let mut found: Vec<Vec<u32>> = Vec::new();
        for cell in range(table, cells, &periods) {
            if cells.counts_of(cell).get(CellLayout::ROWS).is_some_and(|rows| *rows > 0) {
                axes.each(table, state, cells.key(cell), |codes| found.push(codes.to_vec()));
            }
        }
        sort(&mut found);
        found.dedup();
        let mut segments: Vec<Segment> = found.into_iter().map(|codes| axes.segment(&self.plan.shape, state, &codes)).collect();
        if axes.ask_for_members() {
            // Memberships were in the order of the agreement; labels are in the order of text.
            sort_by(&mut segments, Segment::by_labels);
        }
        segments
    }

    /// Counted rows of a source, and the sum of its `invited` column (10⁻⁶) in a segment; `None` as for
    /// [`observe`](Self::observe).
    pub(crate) fn rows_in(&self, source: usize, segment: &Segment, periods: RangeInclusive<i32>) -> Option<(u64, i128)> {
        let (shape, state) = self.source(source)?;
        let asked = Asked::of(&self.plan.shape, shape, state, segment)?;
        let (table, cells) = covering(shape, state, &asked.dimensions(), !asked.sets.are_all())?;
        let found = asked.cells(table, cells, &state.names.sets, &periods);
        let invited = CellLayout::INVITED..CellLayout::INVITED + usize::from(shape.invited);
        let (counts, sums) = summed(cells, &found, CellLayout::ROWS..CellLayout::ROWS + 1, invited);
        Some((counts.first().copied().unwrap_or(0), sums.first().copied().unwrap_or(0)))
    }

    /// What became of the rows of a source.
    pub(crate) fn rows(&self, source: usize) -> SourceRows {
        let Some((shape, state)) = self.source(source) else { return SourceRows::default() };
        let mut rows = SourceRows {
            excluded: shape.exclusions.iter().copied().zip(state.excluded.iter().copied()).collect(),
            outside_term: state.outside_term,
            unplaced: state.unplaced,
            superseded: state.subjects.superseded,
            without_subject: state.subjects.without_subject,
            contested: state.subjects.chosen.iter().filter(|chosen| chosen.contested).count() as u64,
            repeated_times: state.repeated,
            skipped_times: state.skipped,
            ..SourceRows::default()
        };
        let Some((table, cells)) = covering(shape, state, &[], shape.knows.contains(&true)) else { return rows };
        let personas = self.plan.shape.bits(PERSONA).map_or(0, mask);
        for cell in 0..cells.len {
            let count = cells.counts_of(cell).first().copied().unwrap_or(0);
            rows.counted = rows.counted.saturating_add(count);
            let code = table.members_part().and_then(|part| cells.key(cell).get(part));
            let set = code.and_then(|code| state.names.sets.get(*code as usize));
            match set.map(|set| (set & personas).count_ones()) {
                Some(0) => rows.in_no_persona = rows.in_no_persona.saturating_add(count),
                Some(1) | None => {}
                Some(_) => rows.in_several_personas = rows.in_several_personas.saturating_add(count),
            }
        }
        rows
    }

    /// The labels of a column of a `share` with only `good`, with the counted rows of each; at most a hundred.
    pub(crate) fn labels_seen(&self, source: usize, column: &str) -> Vec<(String, u64)> {
        let Some((shape, state)) = self.source(source) else { return Vec::new() };
        let place = shape.seen.iter().position(|seen| seen == column);
        let labels = place.and_then(|place| state.seen.get(place));
        labels.into_iter().flatten().map(|(label, count)| (label.clone(), *count)).collect()
    }

    /// The rows that hold a word of the agreement; `None` where no one reads its column, or the version of the counts did not
    /// tell.
    pub(crate) fn rows_of_word(&self, source: usize, word: &Word) -> Option<u64> {
        let (_, state) = self.source(source)?;
        state.words.as_ref()?.rows.get(&word.key()).copied()
    }

    /// The labels of a column that stand beside a word that no row holds, in the order of text.
    pub(crate) fn labels_beside(&self, source: usize, column: &str) -> Vec<String> {
        let words = self.source(source).and_then(|(_, state)| state.words.as_ref());
        words.map_or_else(Vec::new, |words| words.labels_of(column))
    }

    /// The labels of a dimension in the rows that count, where a breakdown keeps them, in the order of text.
    pub(crate) fn labels_of(&self, source: usize, dimension: &str) -> Vec<String> {
        let Some(periods) = self.periods() else { return Vec::new() };
        let segments = self.segments(source, &[dimension.to_owned()], periods);
        segments.iter().filter_map(|segment| segment.parts().first()?.1.clone()).collect()
    }

    fn source(&self, source: usize) -> Option<(&SourceShape, &SourceState)> {
        self.plan.shape.sources.get(source).zip(self.sources.get(source))
    }
}
