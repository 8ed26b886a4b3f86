//! The end of a pass: counters settled, dictionaries sorted, unused labels gone.

use super::source::SourcePass;
use crate::agreement::Agreement;
use crate::error::Result;
use crate::num::sort;
use crate::tally::cells::state::{SourceState, check_figures, overflow};
use crate::tally::cells::table::{MISSING, period_part};
use crate::tally::grid::add;
use crate::tally::grid::table::Grid;
use crate::tally::plan::shape::TableKind;

impl SourcePass {
    /// The state at rest: dictionaries sorted, unused labels gone.
    pub(crate) fn finish(mut self, agreement: &Agreement) -> Result<SourceState> {
        if let Some(choosing) = self.choosing.take() {
            let rule = choosing.rule.clone();
            let (subjects, labels, masks) = self.at_rest(choosing);
            let tables = subjects.tables(&self.plan.shape, &self.shape, &rule).ok_or_else(overflow)?;
            return SourceState { labels, masks, tables, subjects, ..self.state }.checked();
        }
        self.grids.iter_mut().for_each(Grid::carry);
        for grid in self.grids.iter_mut().filter(|grid| grid.layout.kind == TableKind::Full) {
            add::settle(grid, &self.plan.shape.indicators, &self.of_every_row, self.rows_from);
        }
        let labels: Vec<Vec<String>> = self.labels.iter_mut().map(|interner| std::mem::take(&mut interner.labels)).collect();
        let mut used_labels: Vec<Vec<bool>> = labels.iter().map(|labels| vec![false; labels.len()]).collect();
        let mut used_masks = vec![false; self.masks.len()];
        for (grid, table) in self.grids.iter().zip(&self.shape.tables) {
            grid.each(|_, key| {
                if let Some(used) =
                    table.persona_part().and_then(|part| key.get(part)).and_then(|code| used_masks.get_mut(*code as usize))
                {
                    *used = true;
                }
                for &dimension in &table.dimensions {
                    let code = table.dimension_part(dimension).and_then(|part| key.get(part)).copied().unwrap_or(0);
                    if let Some(used) =
                        used_labels.get_mut(dimension).and_then(|used| used.get_mut((code as usize).wrapping_sub(1)))
                    {
                        *used = true;
                    }
                }
            });
        }
        let (masks, mask_map) = sorted(std::mem::take(&mut self.masks), &used_masks);
        let (labels, label_maps): (Vec<_>, Vec<_>) =
            labels.into_iter().zip(&used_labels).map(|(labels, used)| sorted(labels, used)).unzip();
        let mut tables = Vec::new();
        for (grid, table) in self.grids.iter_mut().zip(&self.shape.tables) {
            tables.push(grid.cells(|key| {
                if table.period
                    && let Some(period) = key.first_mut()
                {
                    *period = period_part(self.periods.get(*period as usize).copied().unwrap_or(0));
                }
                if let Some(part) = table.persona_part().and_then(|part| key.get_mut(part)) {
                    *part = mask_map.get(*part as usize).copied().unwrap_or(MISSING);
                }
                for &dimension in &table.dimensions {
                    if let Some(part) = table.dimension_part(dimension).and_then(|part| key.get_mut(part)) {
                        let map = label_maps.get(dimension);
                        *part = map.and_then(|map| map.get((*part as usize).wrapping_sub(1))).copied().unwrap_or(MISSING);
                    }
                }
            }));
        }
        let state = SourceState { labels, masks, tables, ..self.state }.checked()?;
        check_figures(&self.plan.shape, &self.shape, &state, |number| agreement.calendar.period(number).label)?;
        Ok(state)
    }
}

/// The used items, sorted, and where each item went.
pub(crate) fn sorted<T: Ord>(items: Vec<T>, used: &[bool]) -> (Vec<T>, Vec<u32>) {
    let mut map = vec![MISSING; items.len()];
    let mut order: Vec<(T, usize)> = items.into_iter().enumerate().map(|(place, item)| (item, place)).collect();
    order.retain(|(_, place)| used.get(*place).copied().unwrap_or(false));
    sort(&mut order);
    for (place, (_, old)) in (0..).zip(&order) {
        if let Some(slot) = map.get_mut(*old) {
            *slot = place;
        }
    }
    (order.into_iter().map(|(item, _)| item).collect(), map)
}
