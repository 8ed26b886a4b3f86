//! Shares of good answers on a scale: `csat` and `top_box`.

use rust_decimal::Decimal;

use super::scale::{Scale, at_least, class, ends};
use super::traits::Traits;
use crate::agreement::blocks::condition::{Bounds, CheckBlock};
use crate::agreement::blocks::side::Side;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed};

block! {
    /// Customer satisfaction: the share of answers in the upper part of the scale.
    CsatBlock "csat" {
        required column: Name, "The column with the answers.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.", "[1, 5]";
        optional good: Placed<CheckBlock>, "The answers that are good.", "at least 4 of 5; on another scale it is required";
    }
}

block! {
    /// The share of good answers on a scale.
    TopBoxBlock "top_box" {
        required column: Name, "The column with the answers.";
        required scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.";
        required good: Placed<CheckBlock>, "The good answers.";
    }
}

/// Answers on a scale of whole numbers, in good ones and others: a share.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TopBoxMeasure {
    pub(crate) scale: Scale,
    pub(crate) good: Bounds,
}

impl TopBoxMeasure {
    /// Satisfaction on 1 to 5, of which 4 and 5 are good.
    pub(super) fn of_satisfaction(column: String) -> Self {
        Self { scale: Scale { column, low: 1, high: 5 }, good: at_least(4) }
    }

    pub(super) fn traits() -> Traits<'static> {
        Traits { side: Side::Experience, ..Traits::of_share("share of answers") }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        columns.add(&self.scale.column, Reading::Number);
    }
}

faults! {
    /// What can be wrong with a share of answers.
    TopBoxFault {
        NoGood => MissingKey,
            "on a scale that is not 1 to 5, `csat` needs the key `good`", "add `good`, such as `{{at_least: 8}}`";
    }
}

impl CsatBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<TopBoxMeasure> {
        let usual = TopBoxMeasure::of_satisfaction(columns.resolve(&self.column.value));
        let usual_ends = (usual.scale.low, usual.scale.high);
        let scale = self.scale.as_ref().map_or(Some(usual_ends), |written| ends(written, problems));
        let good = if let Some(good) = &self.good {
            class("good", good, scale, problems)
        } else {
            if scale.is_some_and(|scale| scale != usual_ends) && self.sound {
                problems.report(&self.place, TopBoxFault::NoGood);
            }
            Some(usual.good)
        };
        let (low, high) = scale?;
        Some(TopBoxMeasure { scale: Scale { low, high, ..usual.scale }, good: good? })
    }
}

impl TopBoxBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<TopBoxMeasure> {
        let scale = ends(&self.scale, problems);
        let good = class("good", &self.good, scale, problems);
        let (low, high) = scale?;
        Some(TopBoxMeasure { scale: Scale { column: columns.resolve(&self.column.value), low, high }, good: good? })
    }
}
