//! Net scores of answers on a scale: `nps`, `happiness` and `net_score`.

use rust_decimal::Decimal;

use super::scale::{Scale, at_least, at_most, class, ends};
use super::traits::Traits;
use crate::agreement::blocks::condition::{Bounds, CheckBlock};
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed};

block! {
    /// A net score on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. `nps` asks for recommendation, `happiness` for
    /// the experience; the arithmetic is one.
    PresetBlock "nps, happiness" {
        required column: Name, "The column with the answers.";
    }
}

block! {
    /// The share of positive answers minus the share of negative ones, −100 to 100.
    NetScoreBlock "net_score" {
        required column: Name, "The column with the answers.";
        required scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.";
        required positive: Placed<CheckBlock>, "The positive answers.";
        required negative: Placed<CheckBlock>, "The negative answers.";
    }
}

/// Answers on a scale of whole numbers, in negative, neutral and positive ones: a net score in points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NetMeasure {
    pub(crate) scale: Scale,
    pub(crate) classes: Classes3,
}

/// Which points of a scale are negative and which positive; the others are neutral.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Classes3 {
    pub(crate) negative: Bounds,
    pub(crate) positive: Bounds,
}

impl NetMeasure {
    /// The net score of 0 to 10 of `nps` and `happiness`.
    pub(super) fn of_recommendation(column: String) -> Self {
        Self { scale: Scale { column, low: 0, high: 10 }, classes: Classes3 { negative: at_most(6), positive: at_least(9) } }
    }

    pub(super) fn traits() -> Traits<'static> {
        Traits { side: Side::Experience, ..Traits::of_net_score("net score", Unit::Points, (0.0, 100.0)) }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        columns.add(&self.scale.column, Reading::Number);
    }
}

impl PresetBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>) -> NetMeasure {
        NetMeasure::of_recommendation(columns.resolve(&self.column.value))
    }
}

faults! {
    /// What can be wrong with a net score.
    NetFault {
        BothClasses { point: i32 } => InvalidValue, "the answer {point} is both positive and negative", "let the two not overlap";
    }
}

impl NetScoreBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<NetMeasure> {
        let scale = ends(&self.scale, problems);
        let positive = class("positive", &self.positive, scale, problems);
        let negative = class("negative", &self.negative, scale, problems);
        let ((low, high), positive, negative) = (scale?, positive?, negative?);
        let is_both = |point: &i32| positive.contains(Decimal::from(*point)) && negative.contains(Decimal::from(*point));
        if let Some(point) = (low..=high).find(is_both) {
            problems.report(&self.negative.place, NetFault::BothClasses { point });
        }
        let scale = Scale { column: columns.resolve(&self.column.value), low, high };
        Some(NetMeasure { scale, classes: Classes3 { negative, positive } })
    }
}
