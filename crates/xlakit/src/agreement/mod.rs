//! What was promised: text → tree with positions → document → [`Agreement`].
//!
//! [`text`] turns YAML or JSON into a [`tree`] that remembers places. The blocks of the document ([`document`], [`source`],
//! [`condition`], [`indicator`], [`measure`], [`target`], [`interval`], [`score`], [`settlement`], [`watermelon`]) each describe themselves once, with
//! the macros of [`reader`], and hold both what was written and what it means. [`compile`] resolves every name and gives a type that
//! can hold only valid values, or every diagnostic at once. [`schema`] writes the JSON Schema and the reference page from the
//! same descriptions.

mod builder;
mod columns;
mod compile;
mod condition;
mod describe;
mod document;
mod excerpt;
mod indicator;
mod interval;
mod json;
mod measure;
mod pointer;
mod reader;
mod reference;
mod schema;
mod score;
mod segment;
mod settlement;
mod shape;
mod source;
mod target;
mod text;
mod tree;
mod values;
mod watermelon;
#[cfg(feature = "yaml")]
mod yaml;

use crate::error::Diagnostic;
use crate::time::{Calendar, Instant};

pub(crate) use condition::{Bound, Bounds, Check, Condition};
pub(crate) use indicator::{Indicator, Unit};
pub(crate) use interval::{BEST_AT, MIXTURE, net_scale};
pub(crate) use json::{read_json, read_own_json};
pub(crate) use measure::{Counted, Measure, Negative, Quantity, ReportedUnit, Scale, Unfinished, Whole};
pub(crate) use score::{Component, MissingComponent, Overall, Score, Weights};
pub(crate) use segment::PERSONA;
pub use settlement::Figured;
pub(crate) use settlement::{Of, Rule, RuleKind, Settlement, Step};
pub(crate) use source::{By, ColumnRule, Invited, OnePer, OneWithin, Source, Take};
pub(crate) use target::{Subject, Target, TargetScope};
pub(crate) use tree::Node;
pub(crate) use values::Literal;
pub(crate) use watermelon::{Over, Watermelon};

pub use columns::Reading;
pub use excerpt::excerpt;
// Rooms above build these by hand in their tests only.
#[cfg(test)]
pub(crate) use {measure::Classes3, settlement::Cap};

pub use indicator::{Better, Side};
pub use interval::IntervalMethod;
pub use measure::Beside;
pub use reference::format_reference;
pub use schema::schema;
pub use segment::Segment;
pub use settlement::RoundingMode;
pub use target::{Decide, Goal, Prior};
pub use watermelon::OutsideIs;

/// An experience-level agreement in which every name is resolved and every value is valid.
///
/// ```
/// let agreement = xlakit::Agreement::parse("
/// xlakit: 1
/// id: acme-desk
/// sources:
///   responses: {at: answered_at}
/// indicators:
///   happiness: {source: responses, measure: {kind: happiness, column: score}}
/// targets:
///   - {of: happiness, at_least: 60}
/// ").unwrap();
/// assert_eq!(agreement.id(), "acme-desk");
/// assert!(agreement.warnings().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    pub(crate) id: String,
    pub(crate) title: Option<String>,
    pub(crate) customer: Option<String>,
    pub(crate) providers: Vec<String>,
    pub(crate) objectives: Vec<(String, String)>,
    pub(crate) currency: Option<String>,
    pub(crate) calendar: Calendar,
    pub(crate) sources: Vec<Source>,
    pub(crate) exclusions: Vec<Exclusion>,
    pub(crate) personas: Vec<Persona>,
    pub(crate) indicators: Vec<Indicator>,
    /// Combinations of dimensions with figures of their own, each sorted by name; `persona` may be one of them.
    pub(crate) breakdowns: Vec<Vec<String>>,
    pub(crate) targets: Vec<Target>,
    pub(crate) scores: Vec<Score>,
    pub(crate) settlement: Option<Settlement>,
    pub(crate) watermelon: Option<Watermelon>,
    pub(crate) warnings: Vec<Diagnostic>,
}

/// Rows that do not count. A row counts for the first exclusion that covers it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Exclusion {
    /// The index of the source.
    pub(crate) source: usize,
    pub(crate) from: Option<Instant>,
    pub(crate) before: Option<Instant>,
    pub(crate) condition: Condition,
    pub(crate) reason: String,
}

/// A group of people who work alike.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Persona {
    pub(crate) name: String,
    pub(crate) title: Option<String>,
    /// By the index of the source: which rows are theirs; `None` where the source does not know the persona.
    pub(crate) conditions: Vec<Option<Condition>>,
}

impl Agreement {
    /// The short name of the agreement.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is legal but unwise, in the order of the document.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }
}
