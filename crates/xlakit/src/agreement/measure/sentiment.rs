//! Labels, negative, neutral and positive ones: `sentiment`.

use super::traits::Traits;
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, OneOrMore, shorten};
use crate::agreement::describe::values::Literal;

block! {
    /// The share of positive labels minus the share of negative ones, −100 to 100. Upper and lower case are one; a label of no
    /// list is an error.
    SentimentBlock "sentiment" {
        required column: Name, "The column with the labels.";
        optional positive: OneOrMore<Literal>, "The positive labels.", "`positive`";
        optional neutral: OneOrMore<Literal>, "The labels between.", "`neutral`, `mixed`";
        optional negative: OneOrMore<Literal>, "The negative labels.", "`negative`";
    }
}

/// Labels, negative, neutral and positive ones: a net score in points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SentimentMeasure {
    pub(crate) column: String,
    pub(crate) labels: [Vec<Literal>; 3],
}

impl SentimentMeasure {
    pub(super) fn traits() -> Traits<'static> {
        Traits { side: Side::Experience, ..Traits::of_net_score("net score of labels", Unit::Points, (0.0, 100.0)) }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        columns.add(&self.column, Reading::Label);
    }
}

faults! {
    /// What can be wrong with the labels of a sentiment.
    SentimentFault {
        InTwoLists { label: String } => InvalidValue,
            "the label `{label}` stands in two lists", "keep it in one of `positive`, `neutral` and `negative`";
        NoLabel => InvalidValue, "no label is `positive` or `negative`", "list at least one label";
    }
}

impl SentimentBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<SentimentMeasure> {
        let words = |written: Option<&OneOrMore<Literal>>, usual: &[&str]| {
            let usual = || usual.iter().map(|word| Literal::Text((*word).to_owned())).collect();
            written.map_or_else(usual, |OneOrMore(labels)| labels.clone())
        };
        let labels = [
            words(self.negative.as_ref(), &["negative"]),
            words(self.neutral.as_ref(), &["neutral", "mixed"]),
            words(self.positive.as_ref(), &["positive"]),
        ];
        let [negative, neutral, positive] = &labels;
        for (list, others) in [(negative, [neutral, positive]), (neutral, [negative, positive])] {
            let is_in = |label: &&Literal| others.iter().any(|other| other.iter().any(|other| is_one(label, other)));
            if let Some(label) = list.iter().find(is_in) {
                problems.report(&self.place, SentimentFault::InTwoLists { label: shorten(&label.to_string()) });
                return None;
            }
        }
        if positive.is_empty() && negative.is_empty() {
            problems.report(&self.place, SentimentFault::NoLabel);
            return None;
        }
        Some(SentimentMeasure { column: columns.resolve(&self.column.value), labels })
    }
}

/// Whether two labels are one: upper and lower case are.
fn is_one(one: &Literal, other: &Literal) -> bool {
    match (one, other) {
        (Literal::Text(one), Literal::Text(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => one == other,
    }
}
