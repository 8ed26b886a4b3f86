//! `share`: good rows of those that are good or bad.

use serde_json::{Value, json};

use super::classes::NONE;
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Check, Condition, Literal, StatisticKind};
use crate::error::{Code, Error, Result};
use crate::tally::columns::bind::Binder;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::{BoundColumns, BoundCondition};
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::spelling::condition;

pub(crate) fn meaning(good: &Condition, bad: Option<&Condition>) -> Value {
    json!({ "good": condition(good), "bad": bad.map(condition) })
}

pub(crate) fn shape() -> IndicatorShape {
    IndicatorShape::of(StatisticKind::Classes(2))
}

/// The columns whose labels the report lists: those of which only good ones are named, so that whatever else is found is bad.
pub(crate) fn listed_columns(good: &Condition) -> impl Iterator<Item = &String> {
    let names_labels = |check: &Check| match check {
        Check::OneOf(literals) | Check::NoneOf(literals) => literals.iter().any(|literal| !matches!(literal, Literal::Number(_))),
        _ => false,
    };
    good.checks.iter().filter(move |(_, check)| names_labels(check)).map(|(column, _)| column)
}

#[derive(Debug)]
pub(crate) struct BoundShare {
    good: BoundCondition,
    bad: Option<BoundCondition>,
}

impl BoundShare {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, good: &Condition, bad: Option<&Condition>) -> Result<Self> {
        let good = binder.condition("good", good)?;
        Ok(Self { good, bad: bad.map(|bad| binder.condition("bad", bad)).transpose()? })
    }

    pub(crate) fn give(&self, columns: &mut BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        let len = rows.asked.len();
        let (mut is_good, mut other) = ([false; BLOCK], [false; BLOCK]);
        let (Some(is_good), Some(other)) = (is_good.get_mut(..len), other.get_mut(..len)) else { return Ok(()) };
        self.good.judge(columns, rows.start, rows.asked, is_good)?;
        match &self.bad {
            // Without `bad`, everything else that is present is bad.
            None => {
                self.good.lacks(columns, rows.start, other);
                for (((class, good), lacks), asked) in values.classes.iter_mut().zip(&*is_good).zip(&*other).zip(rows.asked) {
                    *class = if !asked {
                        NONE
                    } else if *good {
                        0
                    } else {
                        1 + u8::from(*lacks)
                    };
                }
                Ok(())
            }
            Some(bad) => self.good_or_bad(bad, columns, rows, (is_good, other), values),
        }
    }

    /// A row that is neither lacks a value, or has one that neither names.
    fn good_or_bad(
        &self,
        bad: &BoundCondition,
        columns: &mut BoundColumns<'_, '_>,
        rows: AskedRows<'_>,
        (is_good, other): (&mut [bool], &mut [bool]),
        values: &mut BlockValues,
    ) -> InBlock {
        bad.judge(columns, rows.start, rows.asked, other)?;
        let mut neither = false;
        for (((class, good), bad), asked) in values.classes.iter_mut().zip(&*is_good).zip(&*other).zip(rows.asked) {
            *class = if !asked {
                NONE
            } else if *good {
                0
            } else if *bad {
                1
            } else {
                2
            };
            neither |= *class == 2;
        }
        if neither {
            self.good.lacks(columns, rows.start, is_good);
            bad.lacks(columns, rows.start, other);
            let rows_without = values.classes.iter().zip(is_good.iter().zip(&*other)).take(rows.asked.len());
            let unexpected = |(class, (one, other)): (&u8, (&bool, &bool))| *class == 2 && !one && !other;
            if let Some(row) = { rows_without }.position(unexpected) {
                return Err((row, unexpected_label(columns, &self.good, rows.start + row)));
            }
        }
        Ok(())
    }
}

fn unexpected_label(columns: &BoundColumns<'_, '_>, good: &BoundCondition, row: usize) -> Error {
    match good.shown(columns, row) {
        Some((place, label)) => {
            let shown: String = label.chars().take(60).collect();
            let message = format!("`{shown}` is in neither `good` nor `bad`");
            place.problem(Code::UnexpectedLabel, row, message, "add it to one of them, or list it under `missing`")
        }
        None => Error::new(Code::UnexpectedLabel, "", "a row is in neither `good` nor `bad`", "add it to one of them"),
    }
}
