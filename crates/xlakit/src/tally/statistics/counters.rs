//! What every statistic counts: the rows of a cell, the values of each class, and the marks of rows.

use std::sync::Arc;

use xlakit_kernels::count_rows;

use crate::agreement::StatisticKind;
use crate::num::VALUE_UNITS;
use crate::tally::columns::block::BLOCK;
use crate::tally::grid::table::{Grid, Groups};
use crate::tally::kinds::classes::{NEGATIVE, NONE, UNFINISHED};
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::layout::{CellLayout, IndicatorPlace, TableKind};

/// Counts the rows of a block.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(crate) fn add_rows(grid: &mut Grid, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    match groups {
        Groups::One(group) => counts[group * layout.counts + CellLayout::ROWS] += rows as u64,
        Groups::Each(groups) => count_rows(&groups[..rows], counts, layout.counts),
    }
}

/// What a full table's counters say of each other once all rows are in: the rows of a cell are those that an indicator of every
/// row counted, where there is one on a scale; and a mean or total of every row has as many values as rows that are not missing.
pub(crate) fn settle(grid: &mut Grid, of_every_row: &[usize], rows_from: Option<usize>) {
    let layout = Arc::clone(&grid.layout);
    let rows_from = rows_from.and_then(|indicator| layout.place(indicator));
    let plain: Vec<&IndicatorPlace> =
        of_every_row.iter().filter_map(|indicator| layout.place(*indicator)).filter(|place| place.plain).collect();
    for cell in grid.counts.chunks_mut(layout.counts) {
        if let Some(place) = rows_from {
            let rows = cell.get(place.values.start..=place.missing).unwrap_or_default().iter().sum();
            cell.get_mut(CellLayout::ROWS).into_iter().for_each(|counter| *counter = rows);
        }
        let rows = cell.get(CellLayout::ROWS).copied().unwrap_or(0);
        for place in &plain {
            let missing = cell.get(place.missing).copied().unwrap_or(0);
            cell.get_mut(place.values.start).into_iter().for_each(|values| *values = rows.saturating_sub(missing));
        }
    }
}

/// Adds the invitations of the rows.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(crate) fn add_invited(grid: &mut Grid, invited: &[i64]) {
    let (groups, layout, _, sums) = grid.parts();
    for (row, &invited) in invited.iter().enumerate() {
        let group = match groups {
            Groups::One(group) => group,
            Groups::Each(groups) => groups[row] as usize,
        };
        sums[group * layout.sums + CellLayout::INVITED] += i128::from(invited);
    }
}

/// Counts the class of each row of a block; a missing value has the class behind the last.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    let (stride, count, classes) = (layout.counts, place.values.start, &values.classes);
    match groups {
        Groups::One(group) if values.uniform => counts[group * stride + count] += rows as u64,
        Groups::One(group) => {
            let mut of_class = [0_u64; 256];
            for &class in &classes[..rows] {
                of_class[usize::from(class)] += 1;
            }
            for (class, &n) in of_class.iter().enumerate().take(usize::from(NONE)).filter(|(_, n)| **n > 0) {
                counts[group * stride + count + class] += n;
            }
        }
        Groups::Each(groups) => {
            for (&group, &class) in groups[..rows].iter().zip(classes) {
                // What is not in the base goes to the group that nobody reads.
                let place = group as usize * stride + count + usize::from(class);
                counts[if class == NONE { 0 } else { place }] += 1;
            }
        }
    }
}

/// Counts the rows of a block whose time was negative, and those without an end.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add_marks(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    each(groups, rows, |group, row| {
        let mark = values.marks[row];
        if values.classes[row] != NONE && mark != 0 {
            let cell = group * layout.counts;
            if let Some(negative) = place.negative.filter(|_| mark & NEGATIVE != 0) {
                counts[cell + negative] += 1;
            }
            if let Some(unfinished) = place.unfinished.filter(|_| mark & UNFINISHED != 0) {
                counts[cell + unfinished] += 1;
            }
        }
    });
}

/// The counts that rows bring: to classes or points, and where a search keeps the moments of points, to these.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add_counted(
    grid: &mut Grid,
    place: &IndicatorPlace,
    of_rows: usize,
    shape: &IndicatorShape,
    values: &BlockValues,
    rows: usize,
) {
    let (groups, layout, counts, sums) = grid.parts();
    let (kind, count) = (layout.kind, place.values.start);
    let width = values.counted.len() / BLOCK;
    each(groups, rows, |group, row| {
        let cell = &mut counts[group * layout.counts..(group + 1) * layout.counts];
        match values.classes[row] {
            NONE => return,
            0 => cell[of_rows] += 1,
            _ => {
                cell[place.missing] += 1;
                return;
            }
        }
        for (point, &n) in values.counted[row * width..(row + 1) * width].iter().enumerate() {
            match (&shape.points, shape.statistic) {
                (Some(points), StatisticKind::Moments) if kind != TableKind::Full => {
                    let x = i128::from(VALUE_UNITS) * (i128::from(points.low) + point as i128);
                    cell[count] += n;
                    let at = group * layout.sums + place.sums.start;
                    sums[at] += x * i128::from(n);
                    sums[at + 1] = sums[at + 1].saturating_add((x * x).saturating_mul(i128::from(n)));
                }
                (Some(points), _) if kind != TableKind::Full => cell[count + usize::from(points.classes[point])] += n,
                _ => cell[count + point] += n,
            }
        }
    });
}

/// Calls with the group and the number of each row.
#[expect(clippy::indexing_slicing, reason = "groups hold a block")]
pub(super) fn each(groups: Groups<'_>, rows: usize, mut call: impl FnMut(usize, usize)) {
    for row in 0..rows {
        call(
            match groups {
                Groups::One(group) => group,
                Groups::Each(groups) => groups[row] as usize,
            },
            row,
        );
    }
}
