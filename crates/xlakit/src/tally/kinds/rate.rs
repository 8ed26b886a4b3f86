//! `rate`: events, or one for each row, for so much exposure; without a value where one of the two is missing.

use serde_json::{Value, json};

use super::values::{AskedRows, BlockValues};
use crate::agreement::StatisticKind;
use crate::error::Result;
use crate::num::VALUE_UNITS;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::plan::indicator::IndicatorShape;

/// The factor of a rate is applied when the figure is formed, so it may change.
pub(crate) fn meaning(events: Option<&String>, exposure: &str) -> Value {
    json!({ "events": events, "exposure": exposure })
}

pub(crate) fn shape() -> IndicatorShape {
    IndicatorShape::of(StatisticKind::Totals)
}

#[derive(Debug)]
pub(crate) struct BoundRate {
    events: Option<usize>,
    exposure: usize,
}

impl BoundRate {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, events: Option<&String>, exposure: &str) -> Result<Self> {
        let events = events.map(|events| binder.numbers(events)).transpose()?;
        Ok(Self { events, exposure: binder.numbers(exposure)? })
    }

    pub(crate) fn give(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        values.not_below_zero(columns, self.exposure, rows, "is no exposure: it has to be 0 or more")?;
        values.uniform = false;
        values.y.clone_from(&values.x);
        let Some(events) = self.events else {
            values.x.fill(VALUE_UNITS);
            return Ok(());
        };
        let classes = values.classes.clone();
        let is_not = "is no number of events: it has to be a whole number, 0 or more";
        values.whole_numbers(columns, events, rows, is_not)?;
        values.uniform = false;
        values.classes.iter_mut().zip(classes).take(rows.asked.len()).for_each(|(class, other)| *class |= other);
        Ok(())
    }
}
