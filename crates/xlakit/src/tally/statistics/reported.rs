//! Reported figures: their sum, and the sum of them times the answers behind each, where these are known.

use super::counters::each;
use super::kept::Kept;
use super::statistic::Statistic;
use crate::tally::grid::table::Grid;
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::layout::IndicatorPlace;

#[expect(
    clippy::indexing_slicing,
    clippy::cast_sign_loss,
    reason = "places lie within the grid; numbers of answers were checked"
)]
pub(super) fn add(grid: &mut Grid, place: &IndicatorPlace, values: &BlockValues, rows: usize) {
    let (groups, layout, counts, sums) = grid.parts();
    each(groups, rows, |group, row| {
        if values.classes[row] == 0 {
            let at = group * layout.sums + place.sums.start;
            if !place.months.is_empty() {
                counts[group * layout.counts + place.months.start + usize::from(values.months[row])] += 1;
            }
            sums[at] += i128::from(values.x[row]);
            if let Some(answers) = place.answers {
                counts[group * layout.counts + answers] += values.y[row] as u64;
                sums[at + 1] += i128::from(values.x[row]) * i128::from(values.y[row]);
            }
        }
    });
}

pub(super) fn read(kept: Kept<'_>) -> Statistic {
    let pooled = kept.place.answers.map(|answers| (kept.count(answers), kept.sum(1)));
    Statistic::Reported { figures: kept.values().next().unwrap_or(0), sum: kept.sum(0), pooled }
}
