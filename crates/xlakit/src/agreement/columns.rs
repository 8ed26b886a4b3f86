//! The columns that are read of a source, collected from the parts of the agreement that read them.

use super::blocks::condition::{Check, Condition};
use super::blocks::source::{By, Invited, Source};
use super::describe::values::Literal;
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

/// The columns that were met so far, each as often as it was met.
#[derive(Default)]
pub(super) struct Columns<'a>(Vec<(&'a str, Reading)>);

impl<'a> Columns<'a> {
    pub(super) fn add(&mut self, column: &'a str, reading: Reading) {
        self.0.push((column, reading));
    }

    /// In the order of names, each with the reading that asks most.
    pub(super) fn once_each(mut self) -> Vec<(&'a str, Reading)> {
        sort(&mut self.0);
        self.0.reverse();
        self.0.dedup_by_key(|(column, _)| *column);
        self.0.reverse();
        self.0
    }

    pub(super) fn source(&mut self, source: &'a Source) {
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

    pub(super) fn condition(&mut self, condition: &'a Condition) {
        for (column, check) in &condition.checks {
            let number = |literals: &[Literal]| literals.iter().all(|literal| matches!(literal, Literal::Number(_)));
            let reading = match check {
                Check::Within(_) => Reading::Number,
                Check::OneOf(literals) | Check::NoneOf(literals) if number(literals) => Reading::Number,
                Check::OneOf(_) | Check::NoneOf(_) | Check::Missing(_) => Reading::Label,
                Check::Than(_, other) => {
                    self.add(other, Reading::Number);
                    Reading::Number
                }
            };
            self.add(column, reading);
        }
    }
}
