//! Σx and Σx² of values, with weights also those of w, wx and w²x²; of the points of a scale they follow from the counts.

use xlakit_kernels::sum_and_squares;

use super::counters::each;
use super::kept::Kept;
use super::statistic::Statistic;
use crate::num::exact_sum::{BINS, add as add_exactly, total};
use crate::num::{VALUE_UNITS, WEIGHT_BITS};
use crate::tally::grid::table::{Grid, Groups};
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::indicator::{IndicatorShape, Points};
use crate::tally::plan::layout::IndicatorPlace;

/// 2³⁰: a weight of one.
const WEIGHT_UNITS: f64 = (1_u64 << WEIGHT_BITS) as f64;

/// Adds the values of a block.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, rows: usize) {
    if values.uniform
        && values.small
        && grid.adds_narrowly()
        && let Some(moments) = place.moments
    {
        grid.add_small(moments, &values.x[..rows]);
        return;
    }
    let (groups, layout, _, sums) = grid.parts();
    let (stride, first) = (layout.sums, place.sums.start);
    let (classes, x) = (&values.classes[..rows], &values.x[..rows]);
    match groups {
        Groups::One(group) => {
            let (total, square) = if values.uniform {
                sum_and_squares(x)
            } else {
                let kept = x.iter().zip(classes).filter(|(_, class)| **class == 0);
                kept.fold((0, 0), |(total, square), (x, _)| (total + i128::from(*x), square + i128::from(*x) * i128::from(*x)))
            };
            let at = group * stride + first;
            sums[at] += total;
            // A sum of squares stops at the end of its range, and the end of the pass finds it there.
            sums[at + 1] = sums[at + 1].saturating_add(square);
        }
        Groups::Each(groups) => {
            for ((&group, &class), &x) in groups[..rows].iter().zip(classes).zip(x) {
                let x = if class == 0 { x } else { 0 };
                let at = group as usize * stride + first;
                sums[at] += i128::from(x);
                sums[at + 1] = sums[at + 1].saturating_add(i128::from(x) * i128::from(x));
            }
        }
    }
}

/// Adds the values of a block with their weights.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add_weighted(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, weights: &[i64]) {
    let (groups, layout, _, sums) = grid.parts();
    each(groups, weights.len(), |group, row| {
        if values.classes[row] == 0 {
            let at = group * layout.sums + place.sums.start;
            let (fixed, w) = (weights[row], weights[row] as f64 / WEIGHT_UNITS);
            let x = values.x[row] as f64 / VALUE_UNITS as f64;
            sums[at] += i128::from(fixed);
            sums[at + 1] = sums[at + 1].saturating_add(i128::from(fixed) * i128::from(fixed));
            for (index, product) in [w * x, w * w * x, w * w * (x * x), w * (x * x)].into_iter().enumerate() {
                // Every such product lies within the range of the accumulator.
                let first = at + 2 + index * BINS;
                add_exactly(&mut sums[first..first + BINS], product);
            }
        }
    });
}

pub(super) fn read(shape: &IndicatorShape, kept: Kept<'_>) -> Statistic {
    if let Some(points) = shape.points.as_ref().filter(|_| kept.place.by_point) {
        return of_points(points, kept, shape.weighted);
    }
    if !shape.weighted {
        return Statistic::Moments { sum: kept.sum(0), square: kept.sum(1) };
    }
    let float = |index: usize| total(kept.some_sums(2 + index * BINS, BINS));
    Statistic::WeightedMoments {
        w: kept.sum(0) as f64 / WEIGHT_UNITS,
        ww: kept.sum(1) as f64 / (WEIGHT_UNITS * WEIGHT_UNITS),
        wx: float(0),
        wwx: float(1),
        wwxx: float(2),
        wxx: float(3),
    }
}

/// The moments of the points, given how often each was counted with which Σw and Σw².
fn of_points(points: &Points, kept: Kept<'_>, weighted: bool) -> Statistic {
    // Of n, w and w²: the sum itself, times x, and times x²; all whole numbers.
    let mut sums = [[0_i128; 3]; 3];
    for (point, (n, w, ww)) in (i128::from(points.low)..).zip(kept.weighted_values()) {
        for (sums, factor) in sums.iter_mut().zip([n.into(), w, ww]) {
            for (sum, power) in sums.iter_mut().zip([1, point, point * point]) {
                *sum = sum.saturating_add(power.saturating_mul(factor));
            }
        }
    }
    let [[_, x, xx], [w, wx, wxx], [ww, wwx, wwxx]] = sums;
    if weighted {
        let once = |sum: i128| sum as f64 / WEIGHT_UNITS;
        let twice = |sum: i128| sum as f64 / (WEIGHT_UNITS * WEIGHT_UNITS);
        Statistic::WeightedMoments { w: once(w), ww: twice(ww), wx: once(wx), wwx: twice(wwx), wwxx: twice(wwxx), wxx: once(wxx) }
    } else {
        let unit = i128::from(VALUE_UNITS);
        Statistic::Moments { sum: x.saturating_mul(unit), square: xx.saturating_mul(unit * unit) }
    }
}
