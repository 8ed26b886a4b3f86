//! From the codes of a block to the cells of its rows, in every table.

use std::iter::once;

use super::block::{BlockSpan, RowBlock};
use super::bound::{BoundFrame, Coded, Members};
use super::codes::KeyCodes;
use crate::tally::cells::table::MISSING;
use crate::tally::grid::table::{Grid, KeyPart};
use crate::tally::plan::shape::TableShape;

/// The tables of a source while they are filled.
pub(crate) struct Tables {
    pub(crate) grids: Vec<Grid>,
    /// The shape of each grid.
    pub(crate) shapes: Vec<TableShape>,
}

impl Tables {
    /// Finds the cell of every row in every table.
    ///
    /// Labels that one table alone asks for are read while it adds up their codes; those that several ask for are read once,
    /// before.
    pub(crate) fn locate(&mut self, codes: &KeyCodes, bound: &BoundFrame<'_, '_>, block: &mut RowBlock, span: BlockSpan) {
        self.reserve(codes);
        let BlockSpan { start, rows, period, all_alive } = span;
        let members = match &bound.members {
            Members::ByLabel(coded) => Some(coded),
            Members::Unasked | Members::Conditions(_) => None,
        };
        let mut unread = Vec::with_capacity(1 + bound.dimensions.len());
        let buffers = once(&mut block.set_codes).chain(&mut block.labels);
        for (coded, into) in once(members).chain(bound.dimensions.iter().map(Option::as_ref)).zip(buffers) {
            let part = coded.and_then(|coded| self.unread(bound, coded, start));
            if let (Some(coded), None) = (coded, part)
                && let (Some(labels), Some(into)) = (bound.columns.labels.get(coded.column), into.get_mut(..rows))
            {
                labels.fill(start, &coded.map, into);
            }
            unread.push(part);
        }
        let alive = if all_alive { None } else { block.alive.get(..rows) };
        for (grid, table) in self.grids.iter_mut().zip(&self.shapes) {
            let mut parts = Vec::with_capacity(table.width());
            if table.period {
                parts.push(period.map_or(KeyPart::each(&block.periods, rows), KeyPart::Same));
            }
            if table.members {
                parts.push(unread.first().copied().flatten().unwrap_or(KeyPart::each(&block.set_codes, rows)));
            }
            for &dimension in &table.dimensions {
                let read = || KeyPart::each(block.labels.get(dimension).map_or(&[], Vec::as_slice), rows);
                parts.push(unread.get(1 + dimension).copied().flatten().unwrap_or_else(read));
            }
            grid.locate(&parts, rows, alive);
        }
    }

    /// Labels that one dense table alone asks for, and that can be read while their codes are added up.
    fn unread<'b>(&self, bound: &'b BoundFrame<'_, '_>, coded: &'b Coded, start: usize) -> Option<KeyPart<'b>> {
        let mut asking = self.grids.iter().zip(&self.shapes).filter(|(_, table)| match coded.dimension {
            Some(dimension) => table.dimensions.contains(&dimension),
            None => table.members,
        });
        let alone = asking.next().is_some_and(|(grid, _)| grid.is_dense()) && asking.next().is_none();
        let labels = bound.columns.labels.get(coded.column).filter(|labels| alone && labels.is_bytes())?;
        Some(KeyPart::Unread { labels, map: &coded.map, start })
    }

    /// Makes room for the codes that there are.
    fn reserve(&mut self, codes: &KeyCodes) {
        let limit = |codes: usize| u32::try_from(codes).unwrap_or(MISSING - 1);
        for (grid, table) in self.grids.iter_mut().zip(&self.shapes) {
            let periods = table.period.then(|| limit(codes.periods.len()).max(1));
            let sets = table.members.then(|| limit(codes.sets.len()).max(1));
            let labels = table.dimensions.iter().map(|dimension| {
                // One more, for the missing label.
                limit(codes.labels.get(*dimension).map_or(0, |labels| labels.labels.len())) + 1
            });
            grid.reserve(periods.into_iter().chain(sets).chain(labels));
        }
    }
}
