//! How what rows give is added up in cells and read back, a file for each statistic. Here the statistics are only told apart.

pub(crate) mod bytes;
pub(crate) mod classes;
pub(crate) mod counters;
pub(crate) mod kept;
pub(crate) mod moments;
pub(crate) mod peak;
pub(crate) mod quantile;
pub(crate) mod reported;
pub(crate) mod sketch;
pub(crate) mod statistic;
pub(crate) mod totals;

use crate::agreement::StatisticKind;
use crate::tally::grid::table::Grid;
use crate::tally::kinds::values::BlockValues;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::layout::IndicatorPlace;
use kept::Kept;
use statistic::Statistic;

/// The rows of a block whose values are added.
#[derive(Clone, Copy)]
pub(crate) struct Added<'b> {
    pub(crate) rows: usize,
    pub(crate) weights: Option<&'b [i64]>,
    /// Whether every row is asked: plain counters are settled at the end of the pass then.
    pub(crate) of_every_row: bool,
}

/// Adds what the rows of a block give to one indicator.
pub(crate) fn add(grid: &mut Grid, place: &IndicatorPlace, shape: &IndicatorShape, values: &BlockValues, added: Added<'_>) {
    let Added { rows, weights, of_every_row } = added;
    if let Some(of_rows) = place.counted {
        counters::add_counted(grid, place, of_rows, shape, values, rows);
        return;
    }
    if !(of_every_row && values.uniform && place.plain) {
        counters::add(grid, place, values, rows);
    }
    if place.negative.is_some() || place.unfinished.is_some() {
        counters::add_marks(grid, place, values, rows);
    }
    if let Some(place) = place.sketch {
        sketch::add(grid, place, values, rows);
    }
    if let Some(at) = place.value {
        sketch::keep(grid, at, values, rows);
    }
    match (shape.statistic, weights) {
        (StatisticKind::Classes(_), Some(weights)) => classes::add_weights(grid, place, &values.classes, weights),
        (StatisticKind::Moments, Some(weights)) if place.by_point => classes::add_weights(grid, place, &values.classes, weights),
        (StatisticKind::Moments, Some(weights)) => moments::add_weighted(grid, place, values, weights),
        (StatisticKind::Moments, None) if !place.by_point => moments::add(grid, place, values, rows),
        (StatisticKind::Classes(_) | StatisticKind::Moments | StatisticKind::Count, _) => {}
        (StatisticKind::Quantile, _) => quantile::add(grid, place, shape, values, rows),
        (StatisticKind::Totals, _) => totals::add(grid, place, values, rows),
        (StatisticKind::Peak, _) => peak::add(grid, place, values, rows),
        (StatisticKind::Reported { .. }, _) => reported::add(grid, place, values, rows),
    }
}

/// What was added up.
pub(crate) fn read(shape: &IndicatorShape, kept: Kept<'_>) -> Statistic {
    match shape.statistic {
        StatisticKind::Classes(classes) => classes::read(shape, classes, kept),
        StatisticKind::Moments => moments::read(shape, kept),
        StatisticKind::Quantile => quantile::read(shape, kept),
        StatisticKind::Totals => totals::read(kept),
        StatisticKind::Count => Statistic::Count { of_any: true },
        StatisticKind::Peak => peak::read(kept),
        StatisticKind::Reported { .. } => reported::read(kept),
    }
}
