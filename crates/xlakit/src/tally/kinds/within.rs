//! `within`: rows whose time is within a limit.

use serde_json::{Value, json};

use super::classes::{NONE, UNFINISHED};
use super::quantity::Apart;
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Negative, StatisticKind, Unfinished};
use crate::error::Result;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::columns::times::NO_TIME;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::spelling::negative_word;

pub(crate) fn meaning((start, end): (&str, &str), limit: i64, unfinished: Unfinished, negative: Negative) -> Value {
    let missed = unfinished == Unfinished::Missed;
    json!({ "start": start, "end": end, "limit": limit, "missed": missed, "negative": negative_word(negative) })
}

pub(crate) fn shape() -> IndicatorShape {
    IndicatorShape { timed: true, unfinished: true, ..IndicatorShape::of(StatisticKind::Classes(2)) }
}

#[derive(Debug)]
pub(crate) struct BoundWithin {
    apart: Apart,
    limit: i64,
    missed: bool,
}

impl BoundWithin {
    pub(crate) fn bind(
        binder: &mut Binder<'_, '_>,
        (start, end): (&str, &str),
        limit: i64,
        unfinished: Unfinished,
        negative: Negative,
    ) -> Result<Self> {
        Ok(Self { apart: Apart::bind(binder, start, end, negative)?, limit, missed: unfinished == Unfinished::Missed })
    }

    pub(crate) fn give(&self, columns: &mut BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        values.times(columns, &self.apart, rows)?;
        for row in 0..rows.asked.len() {
            let (class, mark, millis) = values.apart(columns, &self.apart, rows, row)?;
            let start = values.starts.get(row).copied().unwrap_or(NO_TIME);
            let open = values.ends.get(row) == Some(&NO_TIME) && start != NO_TIME;
            let overdue = open && rows.period_ends.get(row).is_some_and(|end| start.saturating_add(self.limit) < *end);
            match class {
                0 => values.set(row, u8::from(millis > self.limit), mark, 0),
                1 if self.missed && overdue => values.set(row, 1, UNFINISHED, 0),
                1 => values.set(row, 2, mark, 0),
                _ => values.set(row, NONE, 0, 0),
            }
        }
        Ok(())
    }
}
