//! `sentiment`: labels, negative, neutral and positive ones.

use serde_json::{Value, json};

use super::classes::{INVALID, NONE};
use super::values::{AskedRows, BlockValues};
use crate::agreement::{Literal, StatisticKind};
use crate::error::{Code, Result};
use crate::tally::columns::bind::Binder;
use crate::tally::columns::column::{InBlock, text_is};
use crate::tally::columns::condition::BoundColumns;
use crate::tally::plan::indicator::IndicatorShape;
use crate::tally::plan::spelling::literal;

pub(crate) fn meaning(column: &str, labels: &[Vec<Literal>; 3]) -> Value {
    let labels = labels.each_ref().map(|labels| labels.iter().map(literal).collect::<Vec<_>>());
    json!({ "sentiment": column, "labels": labels })
}

pub(crate) fn shape() -> IndicatorShape {
    IndicatorShape::of(StatisticKind::Classes(3))
}

#[derive(Debug)]
pub(crate) struct BoundSentiment {
    column: usize,
    /// The class of each label, the first for a missing value.
    classes: Vec<u8>,
}

impl BoundSentiment {
    pub(crate) fn bind(binder: &mut Binder<'_, '_>, column: &str, lists: &[Vec<Literal>; 3]) -> Result<Self> {
        let column = binder.labels(column)?;
        let texts = binder.columns.labels.get(column).map_or(&[][..], |labels| &labels.texts);
        let class = |text: &Option<String>| text.as_ref().map_or(3, |text| class_of_label(text, lists));
        Ok(Self { column, classes: std::iter::once(3).chain(texts.iter().map(class)).collect() })
    }

    /// A label that no list has is an error of its row.
    pub(crate) fn give(&self, columns: &BoundColumns<'_, '_>, rows: AskedRows<'_>, values: &mut BlockValues) -> InBlock {
        let (Some(labels), Some(into)) = (columns.labels.get(self.column), values.classes.get_mut(..rows.asked.len())) else {
            return Ok(());
        };
        labels.fill_bytes(rows.start, &self.classes, into);
        let mut unexpected = None;
        for (row, (class, asked)) in into.iter_mut().zip(rows.asked).enumerate() {
            unexpected = if *asked && *class == INVALID { unexpected.or(Some(row)) } else { unexpected };
            *class = if *asked { *class } else { NONE };
        }
        let Some(row) = unexpected else { return Ok(()) };
        let shown: String = labels.at(rows.start + row).unwrap_or_default().chars().take(60).collect();
        let message = format!("`{shown}` is in none of `positive`, `neutral` and `negative`");
        let help = "add it to one of them, or list it under `missing`";
        Err((row, labels.place.problem(Code::UnexpectedLabel, rows.start + row, message, help)))
    }
}

/// The class of a label; [`INVALID`] where no list has it. Upper and lower case are one.
fn class_of_label(text: &str, lists: &[Vec<Literal>; 3]) -> u8 {
    let lower = text.to_lowercase();
    let is = |literal: &Literal| match literal {
        Literal::Text(other) => other.to_lowercase() == lower,
        other => text_is(text, other),
    };
    let found = (0..).zip(lists).find(|(_, list)| list.iter().any(is));
    found.map_or(INVALID, |(class, _)| class)
}
