//! Indicators: a source, the rows of it that count, and what is measured in them.

use super::condition::{Condition, ConditionMap};
use super::side::Side;
use super::unit::Unit;
use crate::agreement::describe::reader::Name;
use crate::agreement::describe::{block, words};
use crate::agreement::measure::{Measure, MeasureBlock, Parted};

words! {
    /// Which way is good.
    pub enum Better {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
    }
}

block! {
    /// One thing that is measured.
    IndicatorBlock "indicator" {
        required source: Name, "The source whose rows are measured.";
        required measure: MeasureBlock, "What is measured in them.";
        optional title: Name, "What people call it.", "its name";
        optional side: Side, "The side of the watermelon it stands on.",
            "`experience` for nps, csat, ces, happiness, net_score, top_box, sentiment and counts of answers, else `service`";
        optional r#where: ConditionMap,
            "The rows that count; with `exclude` the base. `{OTHER: {missing: false}}` asks for a value of another one of it.",
            "every row";
        optional better: Better, "Which way is good.", "`higher`";
        optional objective: Name, "The objective of the agreement that it serves.";
        planned "moments": "weights of moments that matter";
    }
}

/// An indicator, every name resolved.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Indicator {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    pub(crate) side: Side,
    /// The index of its source.
    pub(crate) source: usize,
    /// The rows that count, beside the exclusions of the source.
    pub(crate) base: Condition,
    /// Other indicators of the source whose values decide too which rows count.
    pub(crate) paired: Vec<Paired>,
    pub(crate) measure: Measure,
    pub(crate) better: Better,
    pub(crate) objective: Option<String>,
}

/// Another indicator whose value a row has to have, or to lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Paired {
    /// Its index.
    pub(crate) with: usize,
    pub(crate) missing: bool,
}

impl Indicator {
    /// Whether every row of its source counts that is not excluded.
    pub(crate) fn counts_every_row(&self) -> bool {
        self.base.checks.is_empty() && self.paired.is_empty()
    }

    /// The unit of its figure.
    pub(crate) fn unit(&self) -> Unit<'_> {
        self.measure.traits().unit
    }

    /// Whether its figure grows with the rows that it covers, so that a target of all says nothing of a part.
    pub(crate) fn grows(&self) -> bool {
        self.measure.traits().parted == Parted::Adding
    }
}
