//! Σ numerator and Σ denominator.

use super::counters::each;
use super::kept::Kept;
use super::statistic::Statistic;
use crate::tally::grid::table::Grid;
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::layout::IndicatorPlace;

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, rows: usize) {
    let (groups, layout, _, sums) = grid.parts();
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            let at = group * layout.sums + place.sums.start;
            sums[at] += i128::from(values.x[row]);
            sums[at + 1] += i128::from(values.y[row]);
        }
    });
}

pub(super) fn read(kept: Kept<'_>) -> Statistic {
    Statistic::Totals { numerator: kept.sum(0), denominator: kept.sum(1) }
}
