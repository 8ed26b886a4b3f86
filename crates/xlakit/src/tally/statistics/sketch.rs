//! The values themselves, for quantiles.

use super::counters::each;
use crate::tally::grid::table::{Grid, Groups};
use crate::tally::kinds::values::BlockValues;

/// Adds the values of a block to the sketches of their cells; `place` is among those of a cell.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add(grid: &mut Grid, place: usize, values: &BlockValues, rows: usize) {
    let stride = grid.layout.sketches;
    let (groups, gathered) = grid.gathered();
    match groups {
        Groups::One(group) => {
            let cell = &mut gathered[group * stride + place];
            values.x[..rows].iter().zip(&values.classes).filter(|(_, class)| **class == 0).for_each(|(x, _)| cell.add(*x));
        }
        Groups::Each(groups) => {
            for ((&group, &class), &x) in groups[..rows].iter().zip(&values.classes).zip(&values.x) {
                if class == 0 {
                    gathered[group as usize * stride + place].add(x);
                }
            }
        }
    }
}

/// Keeps the value of each row of a block, where every row is a cell.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn keep(grid: &mut Grid, at: usize, values: &BlockValues, rows: usize) {
    let (groups, layout, _, sums) = grid.parts();
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            sums[group * layout.sums + at] = values.x[row].into();
        }
    });
}
