//! How many values fall into each class. Weights add Σw and Σw² of each.

use super::counters::each;
use super::kept::Kept;
use super::statistic::Statistic;
use crate::tally::grid::table::Grid;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::layout::IndicatorPlace;

/// Adds the weights of the rows of a block to their classes or points, whose counters have them already.
#[expect(clippy::indexing_slicing, reason = "groups and places lie within the grid that made them")]
pub(super) fn add_weights(grid: &mut Grid, place: &IndicatorPlace, classes: &[u8], weights: &[i64]) {
    let (groups, layout, _, sums) = grid.parts();
    let (first, kinds) = (place.sums.start, place.values.len());
    each(groups, weights.len(), |group, row| {
        let class = usize::from(classes[row]);
        let at = group * layout.sums + first + 2 * class;
        // A missing value has a counter but no sums.
        if class < kinds {
            sums[at] += i128::from(weights[row]);
            sums[at + 1] = sums[at + 1].saturating_add(i128::from(weights[row]) * i128::from(weights[row]));
        }
    });
}

/// Where points were counted one by one, they are added up to so many classes.
pub(super) fn read(shape: &IndicatorShape, classes: u8, kept: Kept<'_>) -> Statistic {
    let points = shape.points.as_ref().filter(|_| kept.place.by_point);
    let found: Vec<(u64, i128, i128)> = match points {
        None => kept.weighted_values().collect(),
        Some(points) => {
            let mut found = vec![(0_u64, 0_i128, 0_i128); usize::from(classes)];
            for (class, (n, w, ww)) in points.classes.iter().zip(kept.weighted_values()) {
                if let Some(all) = found.get_mut(usize::from(*class)) {
                    *all = (all.0.saturating_add(n), all.1.saturating_add(w), all.2.saturating_add(ww));
                }
            }
            found
        }
    };
    if shape.weighted {
        Statistic::WeightedClasses(found)
    } else {
        Statistic::Classes(found.into_iter().map(|(n, ..)| n).collect())
    }
}
