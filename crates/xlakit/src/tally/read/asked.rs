//! A segment as what it asks of the keys of cells, and the cells that answer.

use std::ops::{Range, RangeInclusive};

use crate::agreement::Segment;
use crate::tally::cells::state::SourceState;
use crate::tally::cells::table::{CellTable, MISSING, add_counts, add_sums, partition, period_part};
use crate::tally::plan::layout::TableKind;
use crate::tally::plan::membership::{AskedSets, is_membership};
use crate::tally::plan::shape::{SourceShape, TableShape, TallyShape};

/// What a segment asks of a key.
pub(super) struct Asked {
    pub(super) sets: AskedSets,
    /// Dimension and the code of its label; `None` where no row has the label.
    labels: Vec<(usize, Option<u32>)>,
}

impl Asked {
    /// `None` where the source does not know what the segment asks for.
    pub(super) fn of(shape: &TallyShape, source: &SourceShape, state: &SourceState, segment: &Segment) -> Option<Self> {
        let mut asked = Self { sets: AskedSets::default(), labels: Vec::new() };
        for (name, label) in segment.parts() {
            if is_membership(name) {
                asked.sets = asked.sets.and(shape.asked_sets(source, name, label.as_ref())?);
                continue;
            }
            let dimension = source.dimensions.iter().position(|dimension| dimension == name)?;
            let labels = state.names.labels.get(dimension)?;
            let code = match label {
                None => Some(MISSING),
                Some(label) => labels.binary_search(label).ok().and_then(|code| u32::try_from(code).ok()),
            };
            asked.labels.push((dimension, code));
        }
        Some(asked)
    }

    pub(super) fn dimensions(&self) -> Vec<usize> {
        self.labels.iter().map(|(dimension, _)| *dimension).collect()
    }

    /// The cells that are asked for; `sets` are those of the source.
    pub(super) fn cells(
        &self,
        table: &TableShape,
        cells: &CellTable,
        sets: &[u128],
        periods: &RangeInclusive<i32>,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        if self.labels.iter().any(|(_, code)| code.is_none()) {
            return found;
        }
        let wanted: Vec<(usize, u32)> =
            self.labels.iter().filter_map(|(dimension, code)| Some((table.dimension_part(*dimension)?, (*code)?))).collect();
        let range = range(table, cells, periods);
        let mut add = |wanted: &[(usize, u32)]| {
            let is_asked = |cell: &usize| wanted.iter().all(|(part, code)| cells.key(*cell).get(*part) == Some(code));
            found.extend(narrowed(cells, range.clone(), table, wanted, periods).filter(is_asked));
        };
        match table.members_part().filter(|_| !self.sets.are_all()) {
            None => add(&wanted),
            // One set after the other: each narrows the cells that are looked at.
            Some(part) => {
                for (code, _) in (0..).zip(sets).filter(|(_, set)| self.sets.have(**set)) {
                    add(&[&[(part, code)], &wanted[..]].concat());
                }
            }
        }
        found
    }
}

/// The full table with the fewest cells that tells apart these dimensions, and memberships if asked.
pub(super) fn covering<'t>(
    source: &'t SourceShape,
    state: &'t SourceState,
    dimensions: &[usize],
    members: bool,
) -> Option<(&'t TableShape, &'t CellTable)> {
    let covers = |table: &TableShape| table.kind == TableKind::Full && table.covers(dimensions, members);
    let tables = source.tables.iter().zip(&state.tables).filter(|(table, _)| covers(table));
    tables.min_by_key(|(_, cells)| cells.len)
}

/// The cells of a table in these periods; all, where the table does not tell periods apart.
pub(super) fn range(table: &TableShape, cells: &CellTable, periods: &RangeInclusive<i32>) -> Range<usize> {
    if table.period { cells.within(period_part(*periods.start()), period_part(*periods.end())) } else { 0..cells.len }
}

/// The sums of these cells' counters and sums at these places.
pub(super) fn summed(cells: &CellTable, of: &[usize], counts: Range<usize>, sums: Range<usize>) -> (Vec<u64>, Vec<i128>) {
    let (mut all_counts, mut all_sums) = (vec![0; counts.len()], vec![0; sums.len()]);
    let peaks: Vec<usize> = cells.peaks.iter().filter_map(|peak| peak.checked_sub(sums.start)).collect();
    for &cell in of {
        // Sums of what was merged with checks do not overflow: a total of all cells was.
        add_counts(&mut all_counts, cells.counts_of(cell).get(counts.clone()).unwrap_or_default());
        add_sums(&mut all_sums, cells.sums_of(cell).get(sums.clone()).unwrap_or_default(), &peaks);
    }
    (all_counts, all_sums)
}

/// The part of a range that can hold what is wanted: where the key of one period begins with wanted parts, the cells are in their
/// order, and a breakdown of very many cells is not gone through for each of them.
fn narrowed(
    cells: &CellTable,
    range: Range<usize>,
    table: &TableShape,
    wanted: &[(usize, u32)],
    periods: &RangeInclusive<i32>,
) -> Range<usize> {
    let first = usize::from(table.period);
    if first == 1 && periods.start() != periods.end() {
        return range;
    }
    let code = |part: usize| wanted.iter().find(|(other, _)| *other == part).map(|(_, code)| *code);
    let prefix: Vec<u32> = (first..table.width()).map_while(code).collect();
    let parts = |cell: usize| cells.key(cell).get(first..first + prefix.len()).unwrap_or_default();
    let place = |holds: &dyn Fn(usize) -> bool| range.start + partition(range.len(), |offset| holds(range.start + offset));
    let start = place(&|cell| parts(cell) < prefix.as_slice());
    start..place(&|cell| parts(cell) <= prefix.as_slice()).max(start)
}
