//! What an agreement reads of its data, so that a host brings these columns and no others.

use super::compiled::Agreement;
use super::describe::values::Literal;
use super::measure::{Measure, Quantity};
use crate::agreement::blocks::condition::{Check, Condition};
use crate::agreement::blocks::source::{By, Invited, Source};
use crate::agreement::syntax::tree::limits;
use crate::num::sort;

/// How the values of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// As they stand: labels of a dimension, values of a condition.
    Label,
    /// As points in time.
    Time,
    /// As numbers.
    Number,
}

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
    /// A column that is read in several ways is given as the one that asks most of its values: a number before a time before a label.
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
                columns.measure(&indicator.measure);
            }
        }
        columns.once_each()
    }
}

/// The columns that were met so far, each as often as it was met.
#[derive(Default)]
struct Columns<'a>(Vec<(&'a str, Reading)>);

impl<'a> Columns<'a> {
    fn add(&mut self, column: &'a str, reading: Reading) {
        self.0.push((column, reading));
    }

    /// In the order of names, each with the reading that asks most.
    fn once_each(mut self) -> Vec<(&'a str, Reading)> {
        sort(&mut self.0);
        self.0.reverse();
        self.0.dedup_by_key(|(column, _)| *column);
        self.0.reverse();
        self.0
    }

    fn source(&mut self, source: &'a Source) {
        self.add(&source.at, Reading::Time);
        source.dimensions.iter().for_each(|dimension| self.add(&dimension.column, Reading::Label));
        source.weight.iter().for_each(|column| self.add(column, Reading::Number));
        if let Some(Invited::Column(column)) = &source.invited {
            self.add(column, Reading::Number);
        }
        if let Some(one_per) = &source.one_per {
            self.add(&one_per.subject, Reading::Label);
            match &one_per.by {
                By::At => {}
                By::Time(column) => self.add(column, Reading::Time),
                By::Number(column) => self.add(column, Reading::Number),
            }
        }
    }

    fn condition(&mut self, condition: &'a Condition) {
        for (column, check) in &condition.checks {
            let number = |literals: &[Literal]| literals.iter().all(|literal| matches!(literal, Literal::Number(_)));
            let reading = match check {
                Check::Within(_) => Reading::Number,
                Check::OneOf(literals) | Check::NoneOf(literals) if number(literals) => Reading::Number,
                Check::OneOf(_) | Check::NoneOf(_) | Check::Missing(_) => Reading::Label,
            };
            self.add(column, reading);
        }
    }

    fn measure(&mut self, measure: &'a Measure) {
        match measure {
            Measure::Net(scale, _) | Measure::TopBox(scale, _) | Measure::ScaleMean(scale) => {
                self.add(&scale.column, Reading::Number);
            }
            Measure::Mean { of, .. } | Measure::Quantile { of, .. } | Measure::Whole { of, .. } | Measure::Apdex { of, .. } => {
                self.quantity(of);
            }
            Measure::Sentiment { column, .. } => self.add(column, Reading::Label),
            Measure::Count { .. } => {}
            Measure::PreCounted(counted) => counted.columns().into_iter().for_each(|column| self.add(column, Reading::Number)),
            Measure::Rate { events, exposure, .. } => {
                [events.as_ref(), Some(exposure)].into_iter().flatten().for_each(|column| self.add(column, Reading::Number));
            }
            Measure::Share { good, bad } => {
                [Some(good), bad.as_ref()].into_iter().flatten().for_each(|condition| self.condition(condition));
            }
            Measure::Within { start, end, .. } => [start, end].into_iter().for_each(|column| self.add(column, Reading::Time)),
            Measure::Ratio { numerator, denominator } => {
                self.add(numerator, Reading::Number);
                self.add(denominator, Reading::Number);
            }
            Measure::Reported { column, n, .. } => {
                [Some(column), n.as_ref()].into_iter().flatten().for_each(|column| self.add(column, Reading::Number));
            }
        }
    }

    fn quantity(&mut self, quantity: &'a Quantity) {
        match quantity {
            Quantity::Column(column) => self.add(column, Reading::Number),
            Quantity::Between { start, end, .. } => [start, end].into_iter().for_each(|column| self.add(column, Reading::Time)),
        }
    }
}
