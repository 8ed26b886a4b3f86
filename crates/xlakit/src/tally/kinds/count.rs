//! `count`: the rows of the base.

use serde_json::{Value, json};

use super::classes::NONE;
use super::values::{AskedRows, BlockValues};
use crate::agreement::StatisticKind;
use crate::tally::plan::indicator::IndicatorShape;

pub(crate) fn meaning() -> Value {
    json!("count")
}

pub(crate) fn shape() -> IndicatorShape {
    IndicatorShape::of(StatisticKind::Count)
}

pub(crate) fn give(rows: AskedRows<'_>, values: &mut BlockValues) {
    values.classes.iter_mut().zip(rows.asked).for_each(|(class, asked)| *class = if *asked { 0 } else { NONE });
    values.uniform = rows.all;
}
