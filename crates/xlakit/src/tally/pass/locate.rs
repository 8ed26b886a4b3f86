//! From the labels of a block to the cells of its rows.

use std::iter::once;

use super::bound::{BoundFrame, Coded, Personas};
use super::source::{Block, SourcePass};
use crate::tally::cells::table::MISSING;
use crate::tally::grid::table::Part;

/// The rows of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) rows: usize,
    /// The code of the period that all of them are in, if they are.
    pub(crate) period: Option<u32>,
    pub(crate) all_alive: bool,
}

impl SourcePass {
    /// Finds the cell of every row in every table.
    ///
    /// Labels that one table alone asks for are read while it adds up their codes; those that several ask for are read once, before.
    pub(crate) fn locate(&mut self, bound: &BoundFrame<'_, '_>, block: &mut Block, span: Span) {
        self.reserve();
        let Span { start, rows, period, all_alive } = span;
        let personas = match &bound.personas {
            Personas::ByLabel(coded) => Some(coded),
            Personas::None | Personas::Conditions(_) => None,
        };
        let mut unread = Vec::with_capacity(1 + bound.dimensions.len());
        let buffers = once(&mut block.mask_codes).chain(&mut block.labels);
        for (coded, into) in once(personas).chain(bound.dimensions.iter().map(Option::as_ref)).zip(buffers) {
            let part = coded.and_then(|coded| self.unread(bound, coded, start));
            if let (Some(coded), None) = (coded, part)
                && let (Some(labels), Some(into)) = (bound.columns.labels.get(coded.column), into.get_mut(..rows))
            {
                labels.fill(start, &coded.map, into);
            }
            unread.push(part);
        }
        let alive = if all_alive { None } else { block.alive.get(..rows) };
        for (grid, table) in self.grids.iter_mut().zip(&self.tables) {
            let mut parts = Vec::with_capacity(table.width());
            if table.period {
                parts.push(period.map_or(Part::each(&block.periods, rows), Part::Same));
            }
            if table.persona {
                parts.push(unread.first().copied().flatten().unwrap_or(Part::each(&block.mask_codes, rows)));
            }
            for &dimension in &table.dimensions {
                let read = || Part::each(block.labels.get(dimension).map_or(&[], Vec::as_slice), rows);
                parts.push(unread.get(1 + dimension).copied().flatten().unwrap_or_else(read));
            }
            grid.locate(&parts, rows, alive);
        }
    }

    /// Labels that one dense table alone asks for, and that can be read while their codes are added up.
    fn unread<'b>(&self, bound: &'b BoundFrame<'_, '_>, coded: &'b Coded, start: usize) -> Option<Part<'b>> {
        let mut asking = self.grids.iter().zip(&self.tables).filter(|(_, table)| match coded.dimension {
            Some(dimension) => table.dimensions.contains(&dimension),
            None => table.persona,
        });
        let alone = asking.next().is_some_and(|(grid, _)| grid.is_dense()) && asking.next().is_none();
        let labels = bound.columns.labels.get(coded.column).filter(|labels| alone && labels.is_bytes())?;
        Some(Part::Unread { labels, map: &coded.map, start })
    }

    /// Makes room for the codes that there are.
    fn reserve(&mut self) {
        let code_limit = |codes: usize| u32::try_from(codes).unwrap_or(MISSING - 1);
        for (grid, table) in self.grids.iter_mut().zip(&self.tables) {
            let periods = table.period.then(|| code_limit(self.periods.len()).max(1));
            let masks = table.persona.then(|| code_limit(self.masks.len()).max(1));
            let labels = table.dimensions.iter().map(|dimension| {
                // One more, for the missing label.
                code_limit(self.labels.get(*dimension).map_or(0, |labels| labels.labels.len())) + 1
            });
            grid.reserve(periods.into_iter().chain(masks).chain(labels));
        }
    }
}
