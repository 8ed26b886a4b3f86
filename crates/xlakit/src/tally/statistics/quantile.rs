//! How many values lie within the limit of each target on a quantile; the values themselves are in a [`sketch`](super::sketch).

use super::kept::Kept;
use super::statistic::Statistic;
use crate::tally::grid::table::{Grid, Groups};
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::layout::IndicatorPlace;

/// Counts the rows of a block within each limit.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add(grid: &mut Grid, place: &IndicatorPlace, shape: &IndicatorShape, values: &BlockValues, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    for (at, limit) in place.within.clone().zip(&shape.limits) {
        let within = values.classes[..rows].iter().zip(&values.x).map(|(class, x)| u64::from(*class == 0 && limit.holds(*x)));
        match groups {
            Groups::One(group) => counts[group * layout.counts + at] += within.sum::<u64>(),
            Groups::Each(groups) => {
                groups.iter().zip(within).for_each(|(group, within)| counts[*group as usize * layout.counts + at] += within);
            }
        }
    }
}

pub(super) fn read(shape: &IndicatorShape, kept: Kept<'_>) -> Statistic {
    let within = kept.place.within.clone().map(|at| kept.count(at));
    Statistic::Quantile { within: shape.limits.iter().copied().zip(within).collect() }
}
