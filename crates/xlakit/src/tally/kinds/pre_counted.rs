//! `pre_counted`: rows that bring counts of classes or points, which somebody else counted.

use serde_json::{Value, json};

use super::fixed::no_column;
use super::scale::OnScale;
use super::values::{AskedRows, BlockValues};
use crate::agreement::{CountedMeasure, StatisticKind};
use crate::error::{Code, Result};
use crate::num::VALUE_UNITS;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::plan::indicator::IndicatorShape;

pub(crate) fn meaning(counted: &CountedMeasure) -> Value {
    json!({ "pre_counted": counted.counts(), "of": scale(counted).map(OnScale::meaning) })
}

pub(crate) fn shape(counted: &CountedMeasure) -> IndicatorShape {
    let shape = match counted {
        CountedMeasure::Net { .. } => IndicatorShape::of(StatisticKind::Classes(3)),
        CountedMeasure::Share { .. } | CountedMeasure::Points { .. } => IndicatorShape::of(StatisticKind::Classes(2)),
    };
    IndicatorShape { counted: true, ..scale(counted).map_or(shape, OnScale::shape) }
}

/// The scale whose points are counted.
fn scale(counted: &CountedMeasure) -> Option<OnScale<'_>> {
    if let CountedMeasure::Points { of, .. } = counted { Some(OnScale::of_counted(of)) } else { None }
}

/// Columns of counts.
#[derive(Debug)]
pub(crate) struct BoundCounts {
    columns: Vec<usize>,
    /// Whether the last is that of all, of which the others are classes.
    of_all: bool,
}

impl BoundCounts {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, counted: &CountedMeasure) -> Result<Self> {
        Ok(Self {
            columns: counted.counts().into_iter().map(|column| binder.numbers(column)).collect::<Result<_>>()?,
            of_all: !matches!(counted, CountedMeasure::Points { .. }),
        })
    }

    /// Where the last column is that of all, the classes are those of a share (good, the rest) or of a net score (negative, the
    /// rest, positive), whose columns come as good, or as positive and negative. A row that lacks one of them lacks all.
    pub(crate) fn give(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        let (len, width) = (rows.asked.len(), self.columns.len());
        let mut counted = std::mem::take(&mut values.counted);
        counted.clear();
        counted.resize(BLOCK * width, 0);
        let mut missing = [0; BLOCK];
        for (place, column) in self.columns.iter().enumerate() {
            values.whole_numbers(columns, *column, rows, "is no count: it has to be a whole number, 0 or more")?;
            missing.iter_mut().zip(&values.classes).take(len).for_each(|(missing, class)| *missing |= class);
            let of_rows = counted.iter_mut().skip(place).step_by(width);
            of_rows.zip(&values.x).take(len).for_each(|(count, x)| *count = x.div_euclid(VALUE_UNITS).unsigned_abs());
        }
        values.uniform = false;
        values.classes.iter_mut().zip(missing).take(len).for_each(|(class, missing)| *class = missing);
        if self.of_all {
            for (row, (of_row, class)) in counted.chunks_mut(width).zip(&values.classes).take(len).enumerate() {
                let Some((n, parts)) = of_row.split_last_mut().filter(|_| *class == 0) else { continue };
                let part: u64 = parts.iter().sum();
                let Some(rest) = n.checked_sub(part) else {
                    let message = format!("{part} are counted of {n}");
                    let numbers = self.columns.first().and_then(|column| columns.numbers.get(*column));
                    let help = "mend the counts: the parts cannot be more than all";
                    let at = rows.start + row;
                    let problem = numbers.map(|numbers| numbers.place.problem(Code::ValueOutOfRange, at, message, help));
                    return Err((row, problem.unwrap_or_else(no_column)));
                };
                *n = rest;
                // Positive, negative, rest become negative, rest, positive; good and rest stay.
                if width == 3 {
                    of_row.rotate_left(1);
                }
            }
        }
        values.counted = counted;
        Ok(())
    }
}
