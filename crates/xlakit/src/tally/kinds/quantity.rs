//! A quantity of each row: a column of numbers, or the time between two instants.

use serde_json::{Value, json};

use super::classes::{NEGATIVE, NONE};
use super::fixed::no_column;
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Negative, Quantity};
use crate::error::{Code, Result};
use crate::num::VALUE_UNITS;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::columns::times::{BAD_TIME, NO_TIME};
use crate::tally::plan::spelling::negative_word;

/// A quantity, bound to columns.
#[derive(Debug)]
pub(crate) enum BoundQuantity {
    Column(usize),
    Between(Apart),
}

/// Two instants and what a negative time between them is.
#[derive(Debug)]
pub(crate) struct Apart {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) negative: Negative,
}

/// What the plan's text says of a quantity. Milliseconds are divided by the unit when the figure is formed, so it may change.
pub(crate) fn meaning(quantity: &Quantity) -> Value {
    match quantity {
        Quantity::Column(column) => json!(column),
        Quantity::Between { start, end, negative, unit: _ } => json!([start, end, negative_word(*negative)]),
    }
}

/// Whether it is a time, which may be negative.
pub(crate) fn is_timed(quantity: &Quantity) -> bool {
    matches!(quantity, Quantity::Between { .. })
}

impl Apart {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, start: &str, end: &str, negative: Negative) -> Result<Self> {
        Ok(Self { start: binder.times(start)?, end: binder.times(end)?, negative })
    }
}

impl BoundQuantity {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, quantity: &Quantity) -> Result<Self> {
        Ok(match quantity {
            Quantity::Column(name) => Self::Column(binder.numbers(name)?),
            Quantity::Between { start, end, negative, .. } => Self::Between(Apart::bind(binder, start, end, *negative)?),
        })
    }
}

impl BlockValues {
    /// The quantity of each row: class 0, or 1 where there is none.
    pub(super) fn quantity(&mut self, columns: &mut BoundColumns<'_, '_>, of: &BoundQuantity, rows: AskedRows<'_>) -> InBlock {
        let apart = match of {
            BoundQuantity::Column(column) => return self.fixed(columns, *column, rows),
            BoundQuantity::Between(apart) => apart,
        };
        self.times(columns, apart, rows)?;
        for row in 0..rows.asked.len() {
            let (class, mark, millis) = self.apart(columns, apart, rows, row)?;
            // As far as the values of columns go.
            if millis >= VALUE_UNITS << 30 {
                let message = "the time is longer than 34,000 years";
                let problem = columns
                    .times
                    .get(apart.end)
                    .map(|times| times.place.problem(Code::ValueOutOfRange, rows.start + row, message, "mend the times"));
                return Err((row, problem.unwrap_or_else(no_column)));
            }
            self.set(row, class, mark, millis);
        }
        Ok(())
    }

    /// Reads the starts and the ends of a block.
    pub(super) fn times(&mut self, columns: &mut BoundColumns<'_, '_>, apart: &Apart, rows: AskedRows<'_>) -> InBlock {
        let len = rows.asked.len();
        for (column, into) in [(apart.start, &mut self.starts), (apart.end, &mut self.ends)] {
            let (Some(times), Some(into)) = (columns.times.get_mut(column), into.get_mut(..len)) else { continue };
            times.fill(rows.start, into);
            if let Some(row) = into.iter().zip(rows.asked).position(|(at, asked)| *asked && *at == BAD_TIME) {
                return Err((row, times.unreadable(rows.start + row)));
            }
        }
        Ok(())
    }

    /// The class of a row (0 with a time, 1 without, or none), its mark, and the milliseconds from start to end.
    pub(super) fn apart(
        &self,
        columns: &BoundColumns<'_, '_>,
        apart: &Apart,
        rows: AskedRows<'_>,
        row: usize,
    ) -> InBlock<(u8, u8, i64)> {
        if !rows.asked.get(row).copied().unwrap_or(false) {
            return Ok((NONE, 0, 0));
        }
        let time = |times: &[i64]| times.get(row).copied().filter(|at| *at != NO_TIME);
        let (Some(start), Some(end)) = (time(&self.starts), time(&self.ends)) else { return Ok((1, 0, 0)) };
        let millis = end.saturating_sub(start);
        if millis >= 0 {
            return Ok((0, 0, millis));
        }
        match apart.negative {
            Negative::Missing => Ok((1, NEGATIVE, 0)),
            Negative::Zero => Ok((0, NEGATIVE, 0)),
            Negative::Error => {
                let problem = columns.times.get(apart.end).map(|times| {
                    let start = columns.times.get(apart.start).map_or("", |times| &times.place.column);
                    let message = format!("the time ends {} ms before `{start}`", millis.unsigned_abs());
                    let help = "mend the data, or write `negative: missing`";
                    times.place.problem(Code::NegativeDuration, rows.start + row, message, help)
                });
                Err((row, problem.unwrap_or_else(no_column)))
            }
        }
    }
}
