//! The words of the document that values in the data are held against, and where each stands.

use super::blocks::condition::{Check, Condition};
use super::compiled::Agreement;
use super::describe::values::Literal;
use super::measure::Measure;
use crate::num::sort_by;

/// A word that values of a column are held against.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// The column as the data names it.
    pub(crate) column: String,
    /// Whether it is held against what is written in the data, and not against the label or number that this stands for.
    pub(crate) written: bool,
    pub(crate) literal: Literal,
}

/// What a place of the document asks of the rows of a source.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wording {
    pub(crate) asks: Asks,
    /// The place in the document.
    pub(crate) path: String,
    pub(crate) words: Vec<Word>,
}

/// Which part of the agreement asks, by its index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// The condition of an indicator.
    Where(usize),
    Persona(usize),
    Exclude(usize),
    /// The good and the bad rows of an indicator.
    Good(usize),
    Bad(usize),
    /// The codes for missing values, and the spellings of labels, of a column.
    Missing(String),
    Same(String),
}

impl Word {
    pub(crate) fn of(column: &str, written: bool, literal: &Literal) -> Self {
        Self { column: column.to_owned(), written, literal: literal.clone() }
    }

    /// What tells it from every other word: its column, a letter for its kind, which is a capital where it is `written`, and
    /// itself.
    pub(crate) fn key(&self) -> String {
        let (kind, text) = match &self.literal {
            Literal::Text(text) => ('t', text.clone()),
            Literal::Number(number) => (Self::NUMBER, number.normalize().to_string()),
            Literal::Bool(value) => ('b', value.to_string()),
        };
        let kind = if self.written { kind.to_ascii_uppercase() } else { kind };
        format!("{}{kind}{text}", Self::column_key(&self.column))
    }

    /// The letter of numbers.
    pub(crate) const NUMBER: char = 'n';

    /// What the keys of a column's words begin with, and of no other column's: its length says where it ends.
    pub(crate) fn column_key(column: &str) -> String {
        format!("{}:{column}", column.len())
    }
}

/// All that the document asks of the rows of a source, in the order of its blocks.
pub(crate) fn wordings(agreement: &Agreement, source: usize) -> Vec<Wording> {
    let mut all = Vec::new();
    let mut ask = |asks: Asks, path: String, words: Vec<Word>| all.push(Wording { asks, path, words });
    let Some(own) = agreement.sources.get(source) else { return all };
    for rule in &own.columns {
        let path = |key: &str| format!("/sources/{}/columns/{}/{key}", own.name, rule.column);
        let missing: Vec<Word> = rule.missing.iter().map(|code| Word::of(&rule.column, true, code)).collect();
        if !missing.is_empty() {
            ask(Asks::Missing(rule.column.clone()), path("missing"), missing);
        }
        let spelling = |(spelling, _): &(String, String)| Word::of(&rule.column, true, &Literal::Text(spelling.clone()));
        let same: Vec<Word> = rule.same.iter().map(spelling).collect();
        if !same.is_empty() {
            ask(Asks::Same(rule.column.clone()), path("same"), same);
        }
    }
    for (index, exclusion) in agreement.exclusions.iter().enumerate().filter(|(_, exclusion)| exclusion.source == source) {
        ask(Asks::Exclude(index), format!("/exclude/{index}"), words_of(&exclusion.condition));
    }
    for (index, persona) in agreement.personas.iter().enumerate() {
        if let Some(Some(condition)) = persona.conditions.get(source) {
            ask(Asks::Persona(index), format!("/personas/{}", persona.name), words_of(condition));
        }
    }
    for (index, indicator) in agreement.indicators.iter().enumerate().filter(|(_, indicator)| indicator.source == source) {
        let path = |key: &str| format!("/indicators/{}/{key}", indicator.name);
        if !indicator.base.checks.is_empty() || !indicator.paired.is_empty() {
            ask(Asks::Where(index), path("where"), words_of(&indicator.base));
        }
        if let Measure::Share(share) = &indicator.measure {
            ask(Asks::Good(index), path("measure/good"), words_of(&share.good));
            if let Some(bad) = &share.bad {
                ask(Asks::Bad(index), path("measure/bad"), words_of(bad));
            }
        }
    }
    all
}

/// The words of a source, each once, in the order of their keys.
pub(crate) fn words(agreement: &Agreement, source: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for wording in wordings(agreement, source) {
        words.extend(wording.words);
    }
    sort_by(&mut words, |one, other| one.key().cmp(&other.key()));
    words.dedup_by(|one, other| one.key() == other.key());
    words
}

/// The words of a condition.
fn words_of(condition: &Condition) -> Vec<Word> {
    let literals = |check: &Check| match check {
        Check::OneOf(literals) | Check::NoneOf(literals) => literals.clone(),
        Check::Within(_) | Check::Missing(_) | Check::Than(..) => Vec::new(),
    };
    let of_check = |(column, check): &(String, Check)| {
        literals(check).iter().map(|literal| Word::of(column, false, literal)).collect::<Vec<_>>()
    };
    condition.checks.iter().flat_map(of_check).collect()
}
