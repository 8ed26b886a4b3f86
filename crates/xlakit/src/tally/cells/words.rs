//! How many rows hold each word of the agreement, and which labels stand beside those that no row holds.

use std::collections::BTreeMap;

use super::bytes::{ByteReader, ByteWriter};
use crate::agreement::Word;
use crate::num::sort;

/// The most labels that are kept of a column.
const MOST_LABELS: usize = 1000;

/// Words and their rows, all of the term, whatever excludes them later.
///
/// INVARIANT: a column has its first labels in the order of text if one of its words that is no number is held by no row, and
/// only then, so that equal rows give equal states however they are split: what is found nowhere is found in no part.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WordRows {
    /// Every word of the source by its key, once the source has a row.
    pub(crate) rows: BTreeMap<String, u64>,
    /// Labels behind the key of their column, in the order of text.
    labels: Vec<String>,
}

impl WordRows {
    /// Whether a column has a word, and not a number, that no row holds so far.
    pub(crate) fn is_missed_in(&self, column: &str) -> bool {
        self.missing_in().contains(&Word::column_key(column))
    }

    /// Adds the labels that there are in a column.
    pub(crate) fn add_labels<'l>(&mut self, column: &str, labels: impl Iterator<Item = &'l str>) {
        let column = Word::column_key(column);
        self.labels.extend(labels.map(|label| format!("{column}{label}")));
        self.order();
    }

    /// The labels of a column, in the order of text.
    pub(crate) fn labels_of(&self, column: &str) -> Vec<String> {
        let column = Word::column_key(column);
        self.labels.iter().filter_map(|label| Some(label.strip_prefix(&column)?.to_owned())).collect()
    }

    /// Both together; `None` where they are too many.
    pub(crate) fn merged(&self, other: &Self) -> Option<Self> {
        let mut merged = self.clone();
        for (word, rows) in &other.rows {
            let own = merged.rows.entry(word.clone()).or_default();
            *own = own.checked_add(*rows)?;
        }
        merged.labels.extend_from_slice(&other.labels);
        Some(merged.settled())
    }

    /// Without the labels of columns of which every word was found.
    pub(crate) fn settled(mut self) -> Self {
        let missing = self.missing_in();
        self.labels.retain(|label| missing.iter().any(|column| label.starts_with(column)));
        self.order();
        self
    }

    /// The keys of the columns that have a word, and not a number, that no row holds: numbers stand in columns of numbers too,
    /// which have no labels.
    fn missing_in(&self) -> Vec<String> {
        let mut columns: Vec<String> = Vec::new();
        for (word, _) in self.rows.iter().filter(|(_, rows)| **rows == 0) {
            let Some(column) = key_of_column(word) else { continue };
            let literal = word.strip_prefix(column).unwrap_or_default();
            let is_number = literal.starts_with([Word::NUMBER, Word::NUMBER.to_ascii_uppercase()]);
            if !is_number && columns.last().is_none_or(|last| last != column) {
                columns.push(column.to_owned());
            }
        }
        columns
    }

    /// Puts the labels in order, each once, and keeps the first of each column.
    fn order(&mut self) {
        sort(&mut self.labels);
        self.labels.dedup();
        let (mut column, mut kept) = (String::new(), 0);
        self.labels.retain(|label| {
            let own = key_of_column(label).unwrap_or_default();
            if own != column {
                (column, kept) = (own.to_owned(), 0);
            }
            kept += 1;
            kept <= MOST_LABELS
        });
    }
}

/// What a key begins with.
fn key_of_column(key: &str) -> Option<&str> {
    let (length, _) = key.split_once(':')?;
    key.get(..length.parse::<usize>().ok()?.checked_add(length.len() + 1)?)
}

impl ByteWriter {
    /// One more than the words, each with its rows, then the labels; 0 where words were not counted.
    pub(super) fn words(&mut self, words: Option<&WordRows>) {
        let Some(words) = words else { return self.length(0) };
        self.length(words.rows.len() + 1);
        for (word, rows) in &words.rows {
            self.text(word);
            self.number((*rows).into());
        }
        self.length(words.labels.len());
        for label in &words.labels {
            self.text(label);
        }
    }
}

impl ByteReader<'_> {
    /// What [`ByteWriter::words`] wrote after their number; words and labels in their one order.
    pub(super) fn words(&mut self, length: usize) -> Option<WordRows> {
        let mut words = WordRows::default();
        for _ in 0..length {
            let word = self.text()?;
            words.rows.last_key_value().is_none_or(|(last, _)| *last < word).then_some(())?;
            words.rows.insert(word, self.small()?);
        }
        for _ in 0..self.length()? {
            let label = self.text()?;
            words.labels.push(label);
        }
        (words.clone().settled() == words).then_some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Literal;

    fn words(rows: &[(&str, u64)], labels: &[&str]) -> WordRows {
        let word = |text: &str| Word::of("state", false, &Literal::Text(text.into())).key();
        let mut words = WordRows::default();
        words.rows.extend(rows.iter().map(|(text, rows)| (word(text), *rows)));
        words.add_labels("state", labels.iter().copied());
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
        let all: Vec<String> = (0..MOST_LABELS + 5).map(|number| format!("{number:05}")).collect();
        let mut kept = words(&[("closed", 0)], &[]);
        for label in all.iter().rev() {
            kept.add_labels("state", std::iter::once(label.as_str()));
        }
        assert_eq!(kept.labels_of("state"), all[..MOST_LABELS]);
        assert_eq!(kept.labels_of("stat"), [""; 0]);
    }

    #[test]
    fn no_labels_stand_beside_a_number() {
        let mut words = WordRows::default();
        words.rows.insert(Word::of("state", false, &Literal::Number(7.into())).key(), 0);
        assert!(!words.is_missed_in("state"));
        words.add_labels("state", std::iter::once("open"));
        assert_eq!(words.settled().labels_of("state"), [""; 0]);
    }
}
