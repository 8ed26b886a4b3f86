//! Indicators: a source, the rows of it that count, and what is measured in them.

use rust_decimal::Decimal;

use super::condition::{Condition, ConditionMap};
use crate::agreement::describe::reader::Name;
use crate::agreement::describe::{block, words};
use crate::agreement::measure::{Measure, MeasureBlock};

words! {
    /// The side of the watermelon that an indicator stands on.
    pub enum Side default Service {
        /// The outside: what the provider did.
        Service = "service",
        /// The inside: what people felt and could get done.
        Experience = "experience",
    }
}

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
        optional side: Side, "The side of the watermelon it stands on.", "`experience` for nps, csat, ces, happiness, net_score, top_box, sentiment and counts of answers, else `service`";
        optional r#where: ConditionMap, "The rows that count; together with `exclude` this is the base.", "every row";
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
    pub(crate) measure: Measure,
    pub(crate) better: Better,
    pub(crate) objective: Option<String>,
}

/// The unit of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A share of rows or of a total, 0 to 1.
    Share,
    /// A net score, −100 to 100.
    Points,
    /// Anything else, with the agreement's own word for it, if it has one.
    Number { word: Option<String>, range: Option<(Decimal, Decimal)> },
}
