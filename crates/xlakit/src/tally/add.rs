//! The values of a block into the counters of its cells.

use super::grid::{Grid, Groups};
use super::measure::{NEGATIVE, NONE, UNFINISHED, Values};
use super::shape::{IndicatorShape, StatisticKind};
use crate::num::exact_sum::{BINS, add};
use crate::num::{VALUE_UNITS, WEIGHT_BITS};

/// Counts the rows of a block.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(crate) fn rows(grid: &mut Grid, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    match groups {
        Groups::One(group) => counts[group * layout.counts] += rows as u64,
        Groups::Each(groups) => {
            for &group in &groups[..rows] {
                counts[group as usize * layout.counts] += 1;
            }
        }
    }
}

/// Adds the invitations of the rows.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(crate) fn invited(grid: &mut Grid, invited: &[i64]) {
    let (groups, layout, _, sums) = grid.parts();
    for (row, &invited) in invited.iter().enumerate() {
        let group = match groups {
            Groups::One(group) => group,
            Groups::Each(groups) => groups[row] as usize,
        };
        sums[group * layout.sums] += i128::from(invited);
    }
}

/// Adds a block that was counted as a whole, where it lies in one cell.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(crate) fn counted(grid: &mut Grid, indicator: usize, counted: &[(u8, u64)]) {
    let (Groups::One(group), layout, counts, _) = grid.parts() else { return };
    let Some((count, _)) = layout.place(indicator) else { return };
    for &(code, n) in counted {
        counts[group * layout.counts + count + usize::from(code)] += n;
    }
}

/// Adds what the rows of a block give to one indicator.
pub(crate) fn values(
    grid: &mut Grid,
    indicator: usize,
    shape: &IndicatorShape,
    values: &Values,
    rows: usize,
    weights: Option<&[i64]>,
) {
    let Some((count, sum)) = grid.layout.place(indicator) else { return };
    let kind = grid.layout.kind;
    counters(grid, count, values, rows);
    if shape.timed || shape.unfinished {
        marks(grid, count + shape.marks(kind), shape, values, rows);
    }
    let statistic = if shape.points_in(kind).is_some() { StatisticKind::Classes(0) } else { shape.statistic };
    match (statistic, weights) {
        (StatisticKind::Classes(_), None) => {}
        (StatisticKind::Classes(_), Some(weights)) => weighted_classes(grid, sum, shape.classes(kind), &values.classes, weights),
        (StatisticKind::Moments, None) => moments(grid, sum, values, rows),
        (StatisticKind::Moments, Some(weights)) => weighted_moments(grid, sum, values, weights),
        (StatisticKind::Totals, _) => totals(grid, sum, values, rows),
        (StatisticKind::Reported { pooled }, _) => reported(grid, count + shape.counts(kind) - 1, sum, pooled, values, rows),
    }
}

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn counters(grid: &mut Grid, count: usize, values: &Values, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    let (stride, classes) = (layout.counts, &values.classes);
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

/// Calls with the group and the number of each row.
#[expect(clippy::indexing_slicing, reason = "groups hold a block")]
fn each(groups: Groups<'_>, rows: usize, mut call: impl FnMut(usize, usize)) {
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

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn marks(grid: &mut Grid, count: usize, shape: &IndicatorShape, values: &Values, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    let stride = layout.counts;
    each(groups, rows, |group, row| {
        let mark = values.marks[row];
        if values.classes[row] != NONE && mark != 0 {
            let place = group * stride + count;
            if mark & NEGATIVE != 0 {
                counts[place] += 1;
            }
            if shape.unfinished && mark & UNFINISHED != 0 {
                counts[place + 1] += 1;
            }
        }
    });
}

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn moments(grid: &mut Grid, sum: usize, values: &Values, rows: usize) {
    let (groups, layout, _, sums) = grid.parts();
    let stride = layout.sums;
    let (classes, x) = (&values.classes[..rows], &values.x[..rows]);
    match groups {
        Groups::One(group) => {
            let (total, square) = if values.uniform {
                (x.iter().sum(), squares(x))
            } else {
                let values = || x.iter().zip(classes).map(|(x, class)| if *class == 0 { *x } else { 0 });
                (values().sum(), values().map(|x| i128::from(x) * i128::from(x)).sum())
            };
            // A block of values below 2⁵⁰ sums to less than 2⁶².
            let total: i64 = total;
            let place = group * stride + sum;
            sums[place] += i128::from(total);
            sums[place + 1] += square;
        }
        Groups::Each(groups) if values.uniform => {
            for (&group, &x) in groups.iter().zip(x) {
                let place = group as usize * stride + sum;
                let [total, square] = &mut sums[place..place + 2] else { continue };
                *total += i128::from(x);
                *square += i128::from(x) * i128::from(x);
            }
        }
        Groups::Each(groups) => {
            for ((&group, &class), &x) in groups[..rows].iter().zip(classes).zip(x) {
                let x = if class == 0 { x } else { 0 };
                let place = group as usize * stride + sum;
                sums[place] += i128::from(x);
                sums[place + 1] += i128::from(x) * i128::from(x);
            }
        }
    }
}

/// Σx² of a block.
#[expect(clippy::cast_possible_truncation, reason = "the magnitudes were seen to be below 2³²")]
fn squares(x: &[i64]) -> i128 {
    if x.iter().fold(0, |all, x| all | x.unsigned_abs()) >> 32 != 0 {
        return x.iter().map(|x| i128::from(*x) * i128::from(*x)).sum();
    }
    // Products of 32-bit numbers, and the halves summed apart, are vector code.
    let (mut low, mut high) = (0_u64, 0_u64);
    for x in x {
        let root = u64::from(x.unsigned_abs() as u32);
        let square = root * root;
        low += square & 0xffff_ffff;
        high += square >> 32;
    }
    i128::from(low) + (i128::from(high) << 32)
}

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn totals(grid: &mut Grid, sum: usize, values: &Values, rows: usize) {
    let (groups, layout, _, sums) = grid.parts();
    let stride = layout.sums;
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            let place = group * stride + sum;
            sums[place] += i128::from(values.x[row]);
            sums[place + 1] += i128::from(values.y[row]);
        }
    });
}

#[expect(
    clippy::indexing_slicing,
    clippy::cast_sign_loss,
    reason = "places lie within the grid; numbers of answers were checked"
)]
fn reported(grid: &mut Grid, answers: usize, sum: usize, pooled: bool, values: &Values, rows: usize) {
    let (groups, layout, counts, sums) = grid.parts();
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            let place = group * layout.sums + sum;
            sums[place] += i128::from(values.x[row]);
            if pooled {
                counts[group * layout.counts + answers] += values.y[row] as u64;
                sums[place + 1] += i128::from(values.x[row]) * i128::from(values.y[row]);
            }
        }
    });
}

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn weighted_classes(grid: &mut Grid, sum: usize, kinds: usize, classes: &[u8], weights: &[i64]) {
    let (groups, layout, _, sums) = grid.parts();
    each(groups, weights.len(), |group, row| {
        let class = usize::from(classes[row]);
        let place = group * layout.sums + sum + 2 * class;
        // A missing value has a counter but no sums.
        if class < kinds {
            sums[place] += i128::from(weights[row]);
            sums[place + 1] += i128::from(weights[row]) * i128::from(weights[row]);
        }
    });
}

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn weighted_moments(grid: &mut Grid, sum: usize, values: &Values, weights: &[i64]) {
    let (groups, layout, _, sums) = grid.parts();
    let unit = f64::from(1_u32 << WEIGHT_BITS);
    each(groups, weights.len(), |group, row| {
        if values.classes[row] == 0 {
            let place = group * layout.sums + sum;
            let (fixed, w) = (weights[row], weights[row] as f64 / unit);
            let x = values.x[row] as f64 / VALUE_UNITS as f64;
            sums[place] += i128::from(fixed);
            sums[place + 1] += i128::from(fixed) * i128::from(fixed);
            for (index, product) in [w * x, w * w * x, w * w * (x * x), w * (x * x)].into_iter().enumerate() {
                // Every such product lies within the range of the accumulator.
                let first = place + 2 + index * BINS;
                add(&mut sums[first..first + BINS], product);
            }
        }
    });
}
