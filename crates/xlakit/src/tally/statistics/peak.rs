//! The largest value, in a sum that grows by the maximum.

use super::counters::each;
use super::kept::Kept;
use super::statistic::Statistic;
use crate::tally::grid::table::Grid;
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::layout::IndicatorPlace;

/// A largest value at 10⁻⁶ is kept with this added, so that it is above zero, and zero says that there is none: cells begin at
/// zero, and the larger of two kept numbers is the one that is kept.
const PEAK: i128 = 1 << 52;

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, rows: usize) {
    let (groups, layout, _, sums) = grid.parts();
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            let peak = &mut sums[group * layout.sums + place.sums.start];
            *peak = (*peak).max(i128::from(values.x[row]) + PEAK);
        }
    });
}

pub(super) fn read(kept: Kept<'_>) -> Statistic {
    Statistic::Peak(Some(kept.sum(0)).filter(|kept| *kept > 0).map(|kept| kept - PEAK))
}
