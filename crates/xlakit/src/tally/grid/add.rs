//! The values of a block into the counters of its cells.

use xlakit_kernels::{Points, count_points, count_rows, sum_and_squares};

use super::gather;
use super::table::{BLOCK, Grid, Groups};
use crate::num::exact_sum::{BINS, add};
use crate::num::{VALUE_UNITS, WEIGHT_BITS};
use crate::tally::columns::bytes::ByteScale;
use crate::tally::kinds::measure::{NEGATIVE, NONE, UNFINISHED};
use crate::tally::kinds::values::Values;
use crate::tally::plan::layout::Slots;
use crate::tally::plan::limits;
use crate::tally::plan::shape::{IndicatorShape, PEAK, StatisticKind, TableKind};

/// Counts the rows of a block.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(crate) fn rows(grid: &mut Grid, rows: usize) {
    let (groups, layout, counts, _) = grid.parts();
    match groups {
        Groups::One(group) => counts[group * layout.counts] += rows as u64,
        Groups::Each(groups) => count_rows(&groups[..rows], counts, layout.counts),
    }
}

/// What a full table's counters say of each other once all rows are in: the rows of a cell are those that an indicator of every row
/// counted, where there is one on a scale; and a mean or total of every row has as many values as rows that are not missing.
pub(crate) fn settle(grid: &mut Grid, shapes: &[IndicatorShape], of_every_row: &[usize], rows_from: Option<usize>) {
    let kind = grid.layout.kind;
    for cell in grid.counts.chunks_mut(grid.layout.counts) {
        let place = |indicator: usize| grid.layout.place(indicator).zip(shapes.get(indicator));
        if let Some(((count, _), shape)) = rows_from.and_then(place) {
            let rows = cell.get(count..count + shape.marks(kind)).unwrap_or_default().iter().sum();
            cell.first_mut().into_iter().for_each(|counter| *counter = rows);
        }
        let rows = cell.first().copied().unwrap_or(0);
        for ((count, _), _) in
            of_every_row.iter().filter_map(|indicator| place(*indicator)).filter(|(_, shape)| shape.is_plain(kind))
        {
            if let Some([values, missing]) = cell.get_mut(count..count + 2) {
                *values = rows.saturating_sub(*missing);
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

/// Counts a block of indicators on scales in columns of bytes; `false` if a byte is off its scale. Not for grids of rows.
pub(crate) fn bytes<'a>(
    grid: &mut Grid,
    scales: impl Iterator<Item = (usize, &'a ByteScale<'a>)>,
    start: usize,
    rows: usize,
) -> bool {
    if grid.adds_narrowly() { bytes_apart(grid, scales, start, rows) } else { bytes_of_one(grid, scales, start, rows) }
}

/// Of a block whose rows are all in one group.
#[expect(clippy::indexing_slicing, reason = "groups, codes and places lie within the grid that made them")]
fn bytes_of_one<'a>(
    grid: &mut Grid,
    scales: impl Iterator<Item = (usize, &'a ByteScale<'a>)>,
    start: usize,
    rows: usize,
) -> bool {
    let (Groups::One(group), layout, counts, _) = grid.parts() else { return false };
    let mut on_scale = true;
    for (indicator, scale) in scales {
        let Some((place, _)) = layout.place(indicator) else { continue };
        let (first, mut counted) = (group * layout.counts + place, 0);
        scale.count(scale.block(start, rows), |code, n| {
            counts[first + usize::from(code)] += n;
            counted += n;
        });
        on_scale &= counted == rows as u64;
    }
    on_scale
}

/// Of a block whose rows lie in several groups.
#[expect(clippy::indexing_slicing, reason = "groups, codes and places lie within the grid that made them")]
fn bytes_apart<'a>(grid: &mut Grid, scales: impl Iterator<Item = (usize, &'a ByteScale<'a>)>, start: usize, rows: usize) -> bool {
    let (groups, layout, lines, counts) = grid.narrow();
    let mut on_scale = true;
    let mut waiting: Option<Points<'_>> = None;
    for (indicator, scale) in scales {
        // Every plain scale of a table has slots: it is neither weighted nor counted beforehand.
        let Some(&Slots { count, slot, .. }) = layout.slots(indicator) else { continue };
        let bytes = scale.block(start, rows);
        if let Some(low) = scale.lowest(bytes) {
            let points = Points { bytes, low, slot };
            match waiting.take() {
                Some(other) => count_points(groups, &[other, points], lines, layout.lines),
                None => waiting = Some(points),
            }
        } else {
            let mut codes = [0; BLOCK];
            on_scale &= scale.codes(bytes, &mut codes);
            for (&group, &code) in groups[..rows].iter().zip(&codes) {
                counts[group as usize * layout.counts + count + usize::from(code)] += 1;
            }
        }
    }
    if let Some(points) = waiting {
        count_points(groups, &[points], lines, layout.lines);
    }
    on_scale
}

/// Adds what the rows of a block give to one indicator.
pub(crate) fn values(
    grid: &mut Grid,
    indicator: usize,
    shape: &IndicatorShape,
    values: &Values,
    rows: usize,
    weights: Option<&[i64]>,
    of_every_row: bool,
) {
    let Some((count, sum)) = grid.layout.place(indicator) else { return };
    let kind = grid.layout.kind;
    if shape.counted {
        counted(grid, (count, sum), shape, values, rows);
        return;
    }
    // The values of uniform blocks are settled at the end.
    if !(of_every_row && values.uniform && shape.is_plain(kind)) {
        counters(grid, count, values, rows);
    }
    if shape.timed || shape.unfinished {
        marks(grid, count + shape.marks(kind), shape, values, rows);
    }
    if !shape.limits.is_empty() {
        limits::values(grid, count + shape.limit_counts(kind), &shape.limits, values, rows);
    }
    gather::values(grid, indicator, values, rows);
    let statistic = if shape.points_in(kind).is_some() { StatisticKind::Classes(0) } else { shape.statistic };
    match (statistic, weights) {
        (StatisticKind::Classes(_), None) | (StatisticKind::Quantile, _) => {}
        (StatisticKind::Classes(_), Some(weights)) => weighted_classes(grid, sum, shape.classes(kind), &values.classes, weights),
        (StatisticKind::Moments, None) => moments(grid, indicator, sum, values, rows),
        (StatisticKind::Moments, Some(weights)) => weighted_moments(grid, sum, values, weights),
        (StatisticKind::Totals, _) => totals(grid, sum, values, rows),
        (StatisticKind::Count, _) => {}
        (StatisticKind::Peak, _) => peaks(grid, sum, values, rows),
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

/// The counts that rows bring: to classes or points, and where a search keeps the moments of points, to these.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn counted(grid: &mut Grid, (count, sum): (usize, usize), shape: &IndicatorShape, values: &Values, rows: usize) {
    let (groups, layout, counts, sums) = grid.parts();
    let kind = layout.kind;
    let (missing, of_rows) = (count + shape.classes(kind), count + shape.counts(kind) - 1);
    let width = values.counted.len() / BLOCK;
    each(groups, rows, |group, row| {
        let cell = &mut counts[group * layout.counts..(group + 1) * layout.counts];
        match values.classes[row] {
            NONE => return,
            0 => cell[of_rows] += 1,
            _ => {
                cell[missing] += 1;
                return;
            }
        }
        for (point, &n) in values.counted[row * width..(row + 1) * width].iter().enumerate() {
            match (&shape.points, shape.statistic) {
                (Some(points), StatisticKind::Moments) if kind != TableKind::Full => {
                    let x = i128::from(VALUE_UNITS) * (i128::from(points.low) + point as i128);
                    cell[count] += n;
                    let place = group * layout.sums + sum;
                    sums[place] += x * i128::from(n);
                    sums[place + 1] = sums[place + 1].saturating_add((x * x).saturating_mul(i128::from(n)));
                }
                (Some(points), _) if kind != TableKind::Full => cell[count + usize::from(points.classes[point])] += n,
                _ => cell[count + point] += n,
            }
        }
    });
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
fn moments(grid: &mut Grid, indicator: usize, sum: usize, values: &Values, rows: usize) {
    if values.uniform && values.small && grid.adds_narrowly() {
        grid.add_small(indicator, &values.x[..rows]);
        return;
    }
    let (groups, layout, _, sums) = grid.parts();
    let stride = layout.sums;
    let (classes, x) = (&values.classes[..rows], &values.x[..rows]);
    match groups {
        Groups::One(group) => {
            let (total, square) = if values.uniform {
                sum_and_squares(x)
            } else {
                let kept = x.iter().zip(classes).filter(|(_, class)| **class == 0);
                kept.fold((0, 0), |(total, square), (x, _)| (total + i128::from(*x), square + i128::from(*x) * i128::from(*x)))
            };
            let place = group * stride + sum;
            sums[place] += total;
            // A sum of squares stops at the end of its range, and the end of the pass finds it there.
            sums[place + 1] = sums[place + 1].saturating_add(square);
        }
        Groups::Each(groups) => {
            for ((&group, &class), &x) in groups[..rows].iter().zip(classes).zip(x) {
                let x = if class == 0 { x } else { 0 };
                let place = group as usize * stride + sum;
                sums[place] += i128::from(x);
                sums[place + 1] = sums[place + 1].saturating_add(i128::from(x) * i128::from(x));
            }
        }
    }
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

#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
fn peaks(grid: &mut Grid, sum: usize, values: &Values, rows: usize) {
    let (groups, layout, _, sums) = grid.parts();
    let stride = layout.sums;
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            let peak = &mut sums[group * stride + sum];
            *peak = (*peak).max(i128::from(values.x[row]) + PEAK);
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
            sums[place + 1] = sums[place + 1].saturating_add(i128::from(weights[row]) * i128::from(weights[row]));
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
            sums[place + 1] = sums[place + 1].saturating_add(i128::from(fixed) * i128::from(fixed));
            for (index, product) in [w * x, w * w * x, w * w * (x * x), w * (x * x)].into_iter().enumerate() {
                // Every such product lies within the range of the accumulator.
                let first = place + 2 + index * BINS;
                add(&mut sums[first..first + BINS], product);
            }
        }
    });
}
