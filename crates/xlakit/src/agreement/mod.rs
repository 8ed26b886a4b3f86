//! What was promised: text → tree with positions → document → [`Agreement`].
//!
//! * [`syntax`] turns YAML or JSON into a tree that remembers places.
//! * [`describe`] has the macros by which a part of the document is written once.
//! * [`blocks`] are the parts of the document, each as it is written and what it means; [`measure`] has a file for each kind of
//!   measure, and [`settlement`] one for each kind of rule.
//! * [`compile`] resolves every name and gives an [`Agreement`], which can hold only valid values, or every diagnostic at once.
//! * [`schema`] and [`reference`] write the JSON Schema and the reference page from the same descriptions.

mod as_of;
mod blocks;
mod columns;
mod compile;
mod compiled;
mod describe;
mod measure;
mod reference;
mod schema;
mod settlement;
mod shown;
mod syntax;
mod wording;

pub(crate) use blocks::condition::{Bound, Bounds, Check, Condition, Than};
pub(crate) use blocks::defaults::CONFIDENCE;
pub(crate) use blocks::goal::Promise;
pub(crate) use blocks::indicator::{Indicator, Paired};
pub(crate) use blocks::interval::{BEST_AT, MIXTURE};
pub(crate) use blocks::score::{Component, MissingComponent, Overall, Score, Weights};
pub(crate) use blocks::segment::PERSONA;
pub(crate) use blocks::source::{By, ColumnRule, EraUnit, Invited, OnePer, OneWithin, Source, Take};
pub(crate) use blocks::target::{Subject, Target, TargetScope};
pub(crate) use blocks::unit::Unit;
pub(crate) use blocks::watermelon::{Over, Watermelon};
pub(crate) use compiled::Exclusion;
pub(crate) use describe::values::Literal;
// A new kind is handed on with the others.
pub(crate) use measure::*;
pub(crate) use settlement::blocks::{Cut, Settlement};
pub(crate) use settlement::rule::{self, Rule, Worth};
pub(crate) use settlement::terms::{Base, NoData, RuleReads, Terms};
pub(crate) use syntax::json::{read_json, read_long_json, read_own_json};
pub(crate) use syntax::tree::Node;
pub(crate) use syntax::written::written;
pub(crate) use wording::{Asks, Word, Wording, wordings, words};
// Rooms above build these by hand in their tests only.
#[cfg(test)]
pub(crate) use {blocks::defaults::Defaults, settlement::blocks::Cap};

pub use blocks::goal::Goal;
pub use blocks::indicator::Better;
pub use blocks::interval::IntervalMethod;
pub use blocks::segment::Segment;
pub use blocks::side::Side;
pub use blocks::target::{Decide, Prior};
pub use blocks::watermelon::OutsideIs;
pub use columns::Reading;
pub use compiled::Agreement;
pub use measure::Beside;
pub use reference::format_reference;
pub use schema::schema;
pub use settlement::blocks::RoundingMode;
pub use settlement::terms::Figured;
pub use syntax::bytes::document_text;
pub use syntax::excerpt::excerpt;
