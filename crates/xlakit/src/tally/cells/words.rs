//! How many rows hold each word of the agreement, and which labels stand beside those that no row holds.

use std::collections::{BTreeMap, BTreeSet};

use super::bytes::{ByteReader, ByteWriter};
use crate::agreement::{Word, WordLiteral};
use crate::num::parse_decimal;

/// The most labels that are kept of a column.
const MOST_LABELS: usize = 1000;

/// Words and their rows, all of the term, whatever excludes them later.
///
/// INVARIANT: a column has its labels if one of its words that is no number is held by no row, and only then, so that equal
/// rows give equal states however they are split: what is found nowhere is found in no part.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WordRows {
    /// Every word of the source, once it has a row.
    pub(crate) rows: BTreeMap<Word, u64>,
    /// The first labels in the order of text, by column.
    pub(crate) labels: BTreeMap<String, BTreeSet<String>>,
}

impl WordRows {
    /// Whether a column has a word, and not a number, that no row holds so far.
    pub(crate) fn misses_in(&self, column: &str) -> bool {
        self.rows.iter().any(|(word, rows)| is_missed(word, *rows) && word.column == column)
    }

    pub(crate) fn add_label(&mut self, column: &str, label: &str) {
        if !self.labels.contains_key(column) {
            self.labels.insert(column.to_owned(), BTreeSet::new());
        }
        let Some(labels) = self.labels.get_mut(column) else { return };
        let is_full = labels.len() >= MOST_LABELS;
        if !is_full || labels.last().is_some_and(|last| label < last.as_str()) {
            labels.insert(label.to_owned());
        }
        if labels.len() > MOST_LABELS {
            labels.pop_last();
        }
    }

    /// Both together; `None` where they are too many.
    pub(crate) fn merged(&self, other: &Self) -> Option<Self> {
        let mut merged = self.clone();
        for (word, rows) in &other.rows {
            let own = merged.rows.entry(word.clone()).or_default();
            *own = own.checked_add(*rows)?;
        }
        for (column, labels) in &other.labels {
            for label in labels {
                merged.add_label(column, label);
            }
        }
        Some(merged.settled())
    }

    /// Without the labels of columns of which every word was found.
    pub(crate) fn settled(mut self) -> Self {
        let rows = &self.rows;
        self.labels.retain(|column, _| rows.iter().any(|(word, rows)| is_missed(word, *rows) && word.column == *column));
        self
    }
}

/// Numbers stand in columns of numbers too, which have no labels.
fn is_missed(word: &Word, rows: u64) -> bool {
    rows == 0 && !matches!(word.literal, WordLiteral::Number(_))
}

impl ByteWriter {
    /// One more than the words, each with its rows, then the labels by column; 0 where words were not counted.
    pub(super) fn words(&mut self, words: Option<&WordRows>) {
        let Some(words) = words else { return self.length(0) };
        self.length(words.rows.len() + 1);
        for (word, rows) in &words.rows {
            self.text(&word.column);
            let (kind, text) = match &word.literal {
                WordLiteral::Text(text) => (0, text.clone()),
                WordLiteral::Number(number) => (1, number.to_string()),
                WordLiteral::Bool(value) => (2, value.to_string()),
            };
            self.length(2 * kind + usize::from(word.written));
            self.text(&text);
            self.number((*rows).into());
        }
        self.length(words.labels.len());
        for (column, labels) in &words.labels {
            self.text(column);
            self.length(labels.len());
            for label in labels {
                self.text(label);
            }
        }
    }
}

impl ByteReader<'_> {
    /// What [`ByteWriter::words`] wrote after their number; words and labels in their one order.
    pub(super) fn words(&mut self, length: usize) -> Option<WordRows> {
        let mut words = WordRows::default();
        for _ in 0..length {
            let column = self.text()?;
            let kind = self.small()?;
            let text = self.text()?;
            let literal = match kind / 2 {
                0 => WordLiteral::Text(text),
                1 => WordLiteral::Number(parse_decimal(&text).filter(|number| number.normalize().to_string() == text)?),
                _ => WordLiteral::Bool(text.parse().ok().filter(|_| kind < 6)?),
            };
            let word = Word { column, written: kind % 2 == 1, literal };
            words.rows.last_key_value().is_none_or(|(last, _)| *last < word).then_some(())?;
            words.rows.insert(word, self.small()?);
        }
        for _ in 0..self.length()? {
            let column = self.text()?;
            words.labels.last_key_value().is_none_or(|(last, _)| *last < column).then_some(())?;
            let mut labels = BTreeSet::new();
            for _ in 0..self.length()? {
                let label = self.text()?;
                labels.last().is_none_or(|last| *last < label).then_some(())?;
                labels.insert(label);
            }
            words.labels.insert(column, labels);
        }
        let bounded = words.labels.values().all(|labels| labels.len() <= MOST_LABELS);
        (bounded && words.clone().settled() == words).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Literal;

    fn words(rows: &[(&str, u64)], labels: &[&str]) -> WordRows {
        let word = |text: &str| Word::of("state", false, &Literal::Text(text.into()));
        let mut words = WordRows::default();
        words.rows.extend(rows.iter().map(|(text, rows)| (word(text), *rows)));
        for label in labels {
            words.add_label("state", label);
        }
        words
    }

    #[test]
    fn labels_stand_beside_a_word_until_every_word_of_their_column_is_found() {
        let one = words(&[("closed", 0), ("open", 2)], &["Closed", "open"]);
        let other = words(&[("closed", 0), ("open", 0)], &["Done"]);
        let both = one.merged(&other).unwrap();
        assert_eq!(both, words(&[("closed", 0), ("open", 2)], &["Closed", "Done", "open"]));
        assert_eq!(both, other.merged(&one).unwrap());
        let found = words(&[("closed", 7), ("open", 1)], &[]);
        assert_eq!(both.merged(&found).unwrap(), words(&[("closed", 7), ("open", 3)], &[]));
    }

    #[test]
    fn the_first_labels_in_the_order_of_text_are_kept() {
        let label = |number: usize| format!("{number:05}");
        let mut all = WordRows::default();
        (0..MOST_LABELS + 5).rev().for_each(|number| all.add_label("state", &label(number)));
        assert_eq!(all.labels["state"].len(), MOST_LABELS);
        assert_eq!(all.labels["state"].last(), Some(&label(MOST_LABELS - 1)));
    }
}
