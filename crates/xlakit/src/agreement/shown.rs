//! What an agreement shows of itself.

use super::blocks::target::Subject;
use super::columns::{Columns, Reading};
use super::compiled::{Agreement, Exclusion};
use super::syntax::tree::limits;
use crate::time::Instant;

impl Agreement {
    /// The longest document that is read, in bytes; a host may refuse a longer file without reading it.
    pub const MAX_BYTES: usize = limits::BYTES;

    /// The names of the sources, in the order of the document.
    ///
    /// ```
    /// # let text = "xlakit: 1\nid: desk\nsources: {responses: {at: answered_at, dimensions: [country]}}\n\
    /// #   indicators: {happiness: {source: responses, measure: {kind: happiness, column: score}}}";
    /// let agreement = xlakit::Agreement::parse(text).unwrap();
    /// assert_eq!(agreement.sources().collect::<Vec<_>>(), ["responses"]);
    /// ```
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.name.as_str())
    }

    /// The columns of a source's data that the agreement reads, each once, in the order of their names; none for a source that
    /// it does not have.
    ///
    /// A column that is read in several ways is given as the one that asks most of its values: a number before a time before a
    /// label.
    ///
    /// ```
    /// # let text = "xlakit: 1\nid: desk\nsources: {responses: {at: answered_at, dimensions: [country]}}\n\
    /// #   indicators: {happiness: {source: responses, measure: {kind: happiness, column: score}}}";
    /// use xlakit::Reading;
    ///
    /// let agreement = xlakit::Agreement::parse(text).unwrap();
    /// let columns = [("answered_at", Reading::Time), ("country", Reading::Label), ("score", Reading::Number)];
    /// assert_eq!(agreement.columns("responses"), columns);
    /// ```
    pub fn columns(&self, source: &str) -> Vec<(&str, Reading)> {
        let mut columns = Columns::default();
        for (index, source) in self.sources.iter().enumerate().filter(|(_, found)| found.name == source) {
            columns.source(source);
            self.exclusions
                .iter()
                .filter(|exclusion| exclusion.source == index)
                .for_each(|exclusion| columns.condition(&exclusion.condition));
            self.personas
                .iter()
                .filter_map(|persona| persona.conditions.get(index)?.as_ref())
                .for_each(|condition| columns.condition(condition));
            for indicator in self.indicators.iter().filter(|indicator| indicator.source == index) {
                columns.condition(&indicator.base);
                indicator.measure.columns(&mut columns);
            }
        }
        columns.once_each()
    }

    /// The reason of an exclusion that takes all rows of a source in all of a time.
    pub(crate) fn excluded_in(&self, source: usize, start: Instant, end: Instant) -> Option<&str> {
        let covers = |exclusion: &&Exclusion| {
            let has_begun = exclusion.from.is_none_or(|from| from <= start);
            exclusion.condition.checks.is_empty() && has_begun && exclusion.before.is_none_or(|before| before >= end)
        };
        let covering = self.exclusions.iter().filter(|exclusion| exclusion.source == source).find(covers);
        covering.map(|exclusion| exclusion.reason.as_str())
    }

    /// The name of an indicator or a score.
    pub(crate) fn subject_name(&self, subject: Subject) -> &str {
        match subject {
            Subject::Indicator(index) => self.indicators.get(index).map_or("", |indicator| &indicator.name),
            Subject::Score(index) => self.scores.get(index).map_or("", |score| &score.name),
        }
    }
}
