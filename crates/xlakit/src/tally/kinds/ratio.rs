//! `ratio`: one total over another.

use serde_json::{Value, json};

use super::values::{AskedRows, BlockValues};
use crate::agreement::StatisticKind;
use crate::error::Result;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::plan::indicator::IndicatorShape;

pub(crate) fn meaning(numerator: &str, denominator: &str) -> Value {
    json!({ "numerator": numerator, "denominator": denominator })
}

pub(crate) fn shape() -> IndicatorShape {
    IndicatorShape::of(StatisticKind::Totals)
}

#[derive(Debug)]
pub(crate) struct BoundRatio {
    numerator: usize,
    denominator: usize,
}

impl BoundRatio {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, numerator: &str, denominator: &str) -> Result<Self> {
        Ok(Self { numerator: binder.numbers(numerator)?, denominator: binder.numbers(denominator)? })
    }

    pub(crate) fn give(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        values.fixed(columns, self.denominator, rows)?;
        values.uniform = false;
        let classes = values.classes.clone();
        std::mem::swap(&mut values.x, &mut values.y);
        values.fixed(columns, self.numerator, rows)?;
        values.uniform = false;
        values.classes.iter_mut().zip(classes).take(rows.asked.len()).for_each(|(class, other)| *class |= other);
        Ok(())
    }
}
