//! `reported`: figures that somebody else computed, with the answers behind them where they are known.

use serde_json::{Value, json};

use super::fixed::out_of_range;
use super::values::{AskedRows, BlockValues};
use crate::agreement::{ReportedUnit, StatisticKind};
use crate::error::Result;
use crate::num::VALUE_UNITS;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::plan::indicator::IndicatorShape;

pub(crate) fn meaning(column: &str, n: Option<&String>, unit: &ReportedUnit) -> Value {
    let unit = match unit {
        ReportedUnit::Percent => "percent",
        ReportedUnit::Share => "share",
        ReportedUnit::Points => "points",
        ReportedUnit::Number(_) => "number",
    };
    json!({ "reported": column, "n": n, "unit": unit })
}

pub(crate) fn shape(n: Option<&String>) -> IndicatorShape {
    IndicatorShape::of(StatisticKind::Reported { pooled: n.is_some() })
}

#[derive(Debug)]
pub(crate) struct BoundReported {
    column: usize,
    n: Option<usize>,
    range: Option<(f64, f64)>,
}

impl BoundReported {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, column: &str, n: Option<&String>, unit: &ReportedUnit) -> Result<Self> {
        Ok(Self {
            column: binder.numbers(column)?,
            n: n.map(|n| binder.numbers(n)).transpose()?,
            range: match unit {
                ReportedUnit::Percent => Some((0.0, 100.0)),
                ReportedUnit::Share => Some((0.0, 1.0)),
                ReportedUnit::Points => Some((-100.0, 100.0)),
                ReportedUnit::Number(_) => None,
            },
        })
    }

    pub(crate) fn give(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        let len = rows.asked.len();
        if let Some(n) = self.n {
            values.whole_numbers(columns, n, rows, "is no number of answers")?;
            values.y.iter_mut().zip(&values.x).for_each(|(y, x)| *y = x.div_euclid(VALUE_UNITS));
            values.y.iter_mut().zip(&values.classes).filter(|(_, class)| **class != 0).for_each(|(y, _)| *y = -1);
        }
        values.fixed(columns, self.column, rows)?;
        values.uniform = false;
        if let (Some((low, high)), Some(numbers), Some(floats)) =
            (self.range, columns.numbers.get(self.column), values.floats.get_mut(..len))
        {
            // Values that were converted in one go left no floats here.
            numbers.fill(rows.start, floats);
            let outside = |(class, value): (&u8, &f64)| *class == 0 && !(low..=high).contains(value);
            if let Some(row) = values.classes.iter().zip(&*floats).position(outside) {
                let why = format!("lies outside {low} to {high}");
                return Err((row, out_of_range(columns, self.column, rows.start + row, floats.get(row).copied(), &why)));
            }
        }
        if self.n.is_some() {
            // A figure without the answers behind it cannot be pooled.
            for (class, y) in values.classes.iter_mut().zip(&values.y).take(len) {
                *class = if *class == 0 && *y < 0 { 1 } else { *class };
            }
        }
        Ok(())
    }
}
