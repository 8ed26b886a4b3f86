//! The columns that an agreement reads, found in a frame and bound to their use.

use super::column::ColumnPlace;
use super::condition::{BoundColumns, BoundCondition};
use super::labels::Labels;
use super::numbers::Numbers;
use super::times::Times;
use super::truth::{self, asks_for_truth};
use crate::agreement::{Agreement, Check, ColumnRule, Condition, Source, Than};
use crate::error::{Code, Error, Result, nearest};
use crate::frame::{Column, Frame, Values};
use crate::time::WallClock;

/// Binds the columns of one frame.
pub(crate) struct Binder<'a, 'z> {
    agreement: &'z Agreement,
    source: &'z Source,
    frame: &'a Frame<'a>,
    pub(crate) columns: BoundColumns<'a, 'z>,
}

impl<'a, 'z> Binder<'a, 'z> {
    pub(crate) fn new(agreement: &'z Agreement, source: &'z Source, frame: &'a Frame<'a>) -> Self {
        Self { agreement, source, frame, columns: BoundColumns::default() }
    }

    fn place(&self, column: &str) -> ColumnPlace {
        ColumnPlace { source: self.source.name.clone(), column: column.to_owned(), first_row: self.frame.first_row() }
    }

    /// The rule of a column, if it has one.
    pub(crate) fn rule(&self, column: &str) -> Option<&'z ColumnRule> {
        self.source.rule(column)
    }

    fn column(&self, name: &str) -> Result<&'a Column<'a>> {
        if let Some(column) = self.frame.column(name) {
            return Ok(column);
        }
        let found: Vec<String> = self.frame.names().map(|name| format!("`{name}`")).collect();
        let message = format!("column `{name}` is missing; found {}", found.join(", "));
        let help = match nearest(name, self.frame.names()) {
            Some(near) => format!("is it `{near}`? Name it in `sources`"),
            None => "add the column, or name it in `sources`".to_owned(),
        };
        Err(Error::new(Code::MissingColumn, format!("{}/{name}", self.source.name), message, help))
    }

    pub(crate) fn numbers(&mut self, name: &str) -> Result<usize> {
        if let Some(known) = self.columns.numbers.iter().position(|column| column.place.column == name) {
            return Ok(known);
        }
        let bound = Numbers::bind(self.column(name)?, self.source.rule(name), self.place(name))?;
        self.columns.numbers.push(bound);
        Ok(self.columns.numbers.len() - 1)
    }

    pub(crate) fn labels(&mut self, name: &str) -> Result<usize> {
        if let Some(known) = self.columns.labels.iter().position(|column| column.place.column == name) {
            return Ok(known);
        }
        let bound = Labels::bind(self.column(name)?, self.source.rule(name), self.place(name))?;
        self.columns.labels.push(bound);
        Ok(self.columns.labels.len() - 1)
    }

    /// The times of a column that is read apart from the conditions.
    pub(crate) fn own_times(&self, name: &str) -> Result<Times<'a, 'z>> {
        let clock = WallClock::new(self.agreement.calendar.zone());
        Times::bind(self.column(name)?, self.source.rule(name), self.place(name), clock)
    }

    pub(crate) fn times(&mut self, name: &str) -> Result<usize> {
        if let Some(known) = self.columns.times.iter().position(|column| column.place.column == name) {
            return Ok(known);
        }
        let bound = self.own_times(name)?;
        self.columns.times.push(bound);
        Ok(self.columns.times.len() - 1)
    }

    /// Binds a condition that stands behind the word `key` of the document, such as `good`.
    pub(crate) fn condition(&mut self, key: &str, condition: &Condition) -> Result<BoundCondition> {
        let mut bound = BoundCondition::default();
        for (name, check) in &condition.checks {
            if let Check::Than(than, other) = check {
                self.compare(&mut bound, name, *than, other)?;
                continue;
            }
            match self.column(name)?.values() {
                Values::I8(_)
                | Values::I16(_)
                | Values::I32(_)
                | Values::I64(_)
                | Values::U8(_)
                | Values::U16(_)
                | Values::U32(_)
                | Values::F32(_)
                | Values::F64(_) => {
                    if asks_for_truth(check) {
                        return Err(truth::of_numbers(&self.place(name), key));
                    }
                    let column = self.numbers(name)?;
                    bound.on_numbers(column, check);
                }
                Values::Instants { .. } => {
                    let Check::Missing(missing) = check else {
                        let message = format!("column `{name}` holds instants, which are only asked whether they are missing");
                        let path = format!("{}/{name}", self.source.name);
                        return Err(Error::new(Code::WrongColumnType, path, message, "compare another column, or use `missing`"));
                    };
                    let column = self.times(name)?;
                    bound.on_times(column, *missing);
                }
                _ => {
                    let column = self.labels(name)?;
                    if let Some(labels) = self.columns.labels.get(column) {
                        if asks_for_truth(check)
                            && let Some(error) = truth::of_labels(labels, self.frame.len(), key)
                        {
                            return Err(error);
                        }
                        bound.on_labels(column, labels, check);
                    }
                }
            }
        }
        Ok(bound)
    }

    /// Compares two columns: as times where one of them holds instants or says their `format` or `unit`, or has the times of the
    /// source.
    fn compare(&mut self, bound: &mut BoundCondition, name: &str, than: Than, other: &str) -> Result<()> {
        let mut times = false;
        for column in [name, other] {
            let said = self.source.rule(column).is_some_and(|rule| rule.format.is_some() || rule.unit.is_some())
                || self.source.at == column;
            times |= said || matches!(self.column(column)?.values(), Values::Instants { .. });
        }
        if times {
            let (one, other) = (self.times(name)?, self.times(other)?);
            bound.on_two_times(one, than, other);
        } else {
            let (one, other) = (self.numbers(name)?, self.numbers(other)?);
            bound.on_two_numbers(one, than, other);
        }
        Ok(())
    }
}
