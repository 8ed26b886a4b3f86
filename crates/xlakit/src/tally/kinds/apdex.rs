//! `apdex`: satisfied, tolerating and frustrated rows, by a threshold and four times that.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::classes::NONE;
use super::quantity::{self, BoundQuantity};
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Quantity, StatisticKind};
use crate::error::Result;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::exact;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::spelling::number;

pub(crate) fn meaning(of: &Quantity, threshold: Decimal) -> Value {
    json!({ "apdex": quantity::meaning(of), "threshold": number(threshold) })
}

pub(crate) fn shape(of: &Quantity) -> IndicatorShape {
    IndicatorShape { timed: quantity::is_timed(of), ..IndicatorShape::of(StatisticKind::Classes(3)) }
}

#[derive(Debug)]
pub(crate) struct BoundApdex {
    of: BoundQuantity,
    threshold: i128,
}

impl BoundApdex {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, of: &Quantity, threshold: Decimal) -> Result<Self> {
        Ok(Self { of: BoundQuantity::bind(binder, of)?, threshold: exact::most(of, threshold) })
    }

    pub(crate) fn give(&self, columns: &mut BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        values.quantity(columns, &self.of, rows)?;
        values.uniform = false;
        for (class, x) in values.classes.iter_mut().zip(&values.x).take(rows.asked.len()) {
            *class = match *class {
                0 if i128::from(*x) <= self.threshold => 0,
                0 if i128::from(*x) <= 4 * self.threshold => 1,
                0 => 2,
                NONE => NONE,
                _ => 3,
            };
        }
        Ok(())
    }
}
