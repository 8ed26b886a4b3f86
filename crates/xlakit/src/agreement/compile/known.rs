//! What the document has, as far as it is compiled: what a name can refer to.

use super::names::Index;
use super::sources::ColumnNames;
use crate::agreement::blocks::defaults::Defaults;
use crate::agreement::blocks::indicator::Indicator;
use crate::agreement::blocks::source::Source;
use crate::agreement::blocks::target::Subject;
use crate::agreement::compiled::Persona;

/// What the document has, as far as it is compiled.
pub(super) struct Known<'d> {
    pub(super) sources: Index<'d, Source>,
    /// By source.
    pub(super) columns: Vec<ColumnNames<'d>>,
    pub(super) personas: Index<'d, Persona>,
    pub(super) breakdowns: Vec<Vec<String>>,
    /// Whether no breakdown may have been lost in reading.
    pub(super) has_all_breakdowns: bool,
    pub(super) indicators: Index<'d, Indicator>,
    /// The names alone.
    pub(super) scores: Index<'d, ()>,
    /// By score: whether there is one for each persona.
    pub(super) scores_for_each: Vec<bool>,
    /// How figures are decided where their targets do not say it.
    pub(super) defaults: Defaults,
    /// What is decided with confidence for everybody though the document does not say so.
    pub(super) confident_unsaid: Vec<Subject>,
    /// Whether every target could be read.
    pub(super) has_all_targets: bool,
}

impl<'d> Known<'d> {
    /// The names of the columns of a source, if there is one of this name.
    pub(super) fn columns_of(&self, source: &str) -> Option<&ColumnNames<'d>> {
        self.columns.get(self.sources.names().iter().position(|name| *name == source)?)
    }

    /// Whether an indicator or a score has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.indicators.has(name) || self.scores.has(name)
    }
}
