//! What was counted of one source, at rest; and merging, which is addition.

use std::collections::BTreeMap;

use super::dictionaries::Dictionaries;
use super::subjects::{MOST_SUBJECTS, Subjects};
use super::table::{CellTable, period_number};
use super::words::WordRows;
use crate::error::{Code, Error, Result};
use crate::tally::plan::layout::TableKind;
use crate::tally::plan::shape::{SourceShape, TallyShape};

/// The most labels that are recorded of a column of a share with only `good`.
pub(crate) const SEEN: usize = 100;

/// Keeps the first labels in the order of text; which these are does not depend on the order of rows.
pub(crate) fn keep_first(seen: &mut BTreeMap<String, u64>) {
    if seen.len() > SEEN {
        for (label, rows) in std::mem::take(seen).into_iter().take(SEEN) {
            seen.insert(label, rows);
        }
    }
}

/// The most periods that a source may have counted rows in.
pub(crate) const MOST_PERIODS: usize = 10_000;

/// One source: what became of its rows, what keys point at, and its tables.
///
/// INVARIANT: dictionaries are sorted and hold only what a cell names, so equal counts are equal states.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SourceState {
    /// By the exclusions of the source.
    pub(crate) excluded: Vec<u64>,
    pub(crate) outside_term: u64,
    pub(crate) unplaced: u64,
    pub(crate) repeated: u64,
    pub(crate) skipped: u64,
    /// By the recorded columns.
    pub(crate) seen: Vec<BTreeMap<String, u64>>,
    /// How many rows hold each word of the agreement; `None` of a tally whose version did not count them.
    pub(crate) words: Option<WordRows>,
    pub(crate) names: Dictionaries,
    pub(crate) tables: Vec<CellTable>,
    /// The rows that the tables are sums of, where one row of each subject counts; else nothing.
    pub(crate) subjects: Subjects,
}

/// Counts are of rows, so it is sums of squares that become too large, of true data.
pub(crate) fn overflow() -> Error {
    let message = "the squares of values or of weights add up to more than can be kept exactly";
    let help =
        "write large values in a larger unit, such as thousands, and weights as smaller numbers; or tally fewer rows together";
    Error::new(Code::ValueOutOfRange, "", message, help)
}

impl SourceState {
    pub(crate) fn empty(source: &SourceShape) -> Self {
        let tables = source.tables.iter().map(|table| CellTable::new(table.width(), &table.layout));
        let subjects = source.one_per.as_ref().map(Subjects::empty);
        Self {
            excluded: vec![0; source.exclusions.len()],
            outside_term: 0,
            unplaced: 0,
            repeated: 0,
            skipped: 0,
            seen: vec![BTreeMap::new(); source.seen.len()],
            words: Some(WordRows::default()),
            names: Dictionaries::empty(source.dimensions.len()),
            tables: tables.collect(),
            subjects: subjects.unwrap_or_default(),
        }
    }

    /// How many periods have a counted row.
    pub(crate) fn periods(&self, source: &SourceShape) -> usize {
        let full = source.tables.iter().zip(&self.tables).find(|(table, _)| table.kind == TableKind::Full);
        full.map_or(0, |(_, cells)| {
            let period = |cell: usize| cells.key(cell).first();
            (0..cells.len).filter(|&cell| cell.checked_sub(1).is_none_or(|last| period(last) != period(cell))).count()
        })
    }

    /// Refuses what cannot be added up without passing the range of a counter or a sum.
    pub(crate) fn checked(self) -> Result<Self> {
        let rows = [
            self.outside_term,
            self.unplaced,
            self.repeated,
            self.skipped,
            self.subjects.superseded,
            self.subjects.without_subject,
        ];
        // What became of the rows is added to those that a table counts.
        let mut counts = rows.iter().chain(&self.excluded).chain(self.seen.iter().flat_map(BTreeMap::values));
        let rows_fit = counts.try_fold(0_u64, |all, count| all.checked_add(*count)).is_some_and(|all| all <= u64::MAX / 2);
        let of_rows = |cells: &CellTable| {
            cells.counts.iter().step_by(cells.stride.max(1)).fold(0_u64, |all, rows| all.saturating_add(*rows))
        };
        let fit = |cells: &CellTable| cells.fit() && of_rows(cells) <= u64::MAX / 2;
        if rows_fit && self.tables.iter().all(fit) { Ok(self) } else { Err(overflow()) }
    }

    /// Both together.
    pub(crate) fn merged(&self, other: &Self, source: &SourceShape) -> Result<Self> {
        let sum = |a: u64, b: u64| a.checked_add(b).ok_or_else(overflow);
        let (mut names, our_moves, their_moves) = self.names.union(&other.names);
        let mut subjects = Subjects::default();
        let mut tables = Vec::new();
        if let Some(rule) = &source.one_per {
            let Some(row) = rule.rows.first() else { return Err(overflow()) };
            let ours = self.subjects.clone().rewritten(|key| our_moves.rewrite(row, key));
            let theirs = other.subjects.clone().rewritten(|key| their_moves.rewrite(row, key));
            let merged = ours.merged(&theirs, rule).ok_or_else(overflow)?;
            // A row that no longer counts leaves no label behind.
            let used = merged.used(rule, &names);
            let moves;
            (names, moves) = names.kept(&used);
            subjects = merged.rewritten(|key| moves.rewrite(row, key));
            tables = subjects.tables(source, rule).ok_or_else(overflow)?;
        }
        let sums = source.tables.iter().zip(&self.tables).zip(&other.tables).filter(|_| source.one_per.is_none());
        for ((table, ours), theirs) in sums {
            let merged = ours.merged(theirs, |key| our_moves.rewrite(table, key), |key| their_moves.rewrite(table, key));
            tables.push(merged.ok_or_else(overflow)?);
        }
        let mut seen = self.seen.clone();
        for (ours, theirs) in seen.iter_mut().zip(&other.seen) {
            for (label, count) in theirs {
                let own = ours.entry(label.clone()).or_default();
                *own = sum(*own, *count)?;
            }
            keep_first(ours);
        }
        let words = match (&self.words, &other.words) {
            (Some(ours), Some(theirs)) => Some(ours.merged(theirs).ok_or_else(overflow)?),
            _ => None,
        };
        let excluded: Result<Vec<u64>> = self.excluded.iter().zip(&other.excluded).map(|(a, b)| sum(*a, *b)).collect();
        let merged = Self {
            excluded: excluded?,
            outside_term: sum(self.outside_term, other.outside_term)?,
            unplaced: sum(self.unplaced, other.unplaced)?,
            repeated: sum(self.repeated, other.repeated)?,
            skipped: sum(self.skipped, other.skipped)?,
            seen,
            words,
            names,
            tables,
            subjects,
        };
        merged.checked()
    }
}

/// Refuses a reported figure that stands twice for one period and cell, and several of a long period that nothing can pool.
pub(crate) fn check_figures(
    shape: &TallyShape,
    source: &SourceShape,
    state: &SourceState,
    label: impl Fn(i32) -> String,
) -> Result<()> {
    for (table, cells) in source.tables.iter().zip(&state.tables).filter(|(table, _)| table.kind.finds_figures()) {
        for (cell, place) in (0..cells.len).flat_map(|cell| table.layout.places.iter().map(move |place| (cell, place))) {
            let counts = cells.counts_of(cell);
            let figures = counts.get(place.values.start).copied().unwrap_or(0);
            let months = counts.get(place.months.clone()).unwrap_or_default();
            let twice = if months.is_empty() { figures > 1 } else { months.iter().any(|figures| *figures > 1) };
            if !twice && (figures < 2 || place.answers.is_some()) {
                continue;
            }
            let key = cells.key(cell);
            let period = key.first().map_or_else(String::new, |part| label(period_number(*part)));
            let mut stands = format!("period {period}");
            for (&dimension, &code) in table.dimensions.iter().zip(key.iter().skip(1)) {
                let name = source.dimensions.get(dimension).map_or("", String::as_str);
                let label = state
                    .names
                    .labels
                    .get(dimension)
                    .and_then(|labels| labels.get(code as usize))
                    .map_or("(missing)", String::as_str);
                stands = format!("{stands}, {name}={label}");
            }
            let name = shape.indicators.get(place.indicator).map_or("", |indicator| &indicator.name);
            let (message, help) = if twice {
                let each = if months.is_empty() { "period" } else { "month" };
                (format!("the figure of `{name}` stands twice for {stands}"), format!("keep one row per {each} and cell"))
            } else {
                let message =
                    format!("`{name}` has {figures} figures for {stands}, and nothing says how many answers are behind each");
                (message, "name the column of the answers as `n`, so that they are pooled, or use `period: month`".to_owned())
            };
            return Err(Error::new(Code::DuplicateFigure, source.name.clone(), message, help));
        }
    }
    Ok(())
}

pub(crate) fn too_many_periods(source: &SourceShape) -> Error {
    let message = format!("the rows of `{}` lie in more than {MOST_PERIODS} periods", source.name);
    Error::new(Code::TooManyPeriods, source.name.clone(), message, "set `first_day` and `last_day`, or mend the times")
}

pub(crate) fn too_many_cells(cells: usize, limit: usize) -> Error {
    let message = format!("the search of watermelons has {cells} cells, over the limit of {limit}");
    Error::new(Code::TooManyCells, "/watermelon", message, "name fewer dimensions, lower `depth`, or use `over: whole`")
}

pub(crate) fn too_many_subjects(path: String) -> Error {
    let message = format!("there are more than {MOST_SUBJECTS} subjects, and a row of each is kept");
    Error::new(Code::TooManyCells, path, message, "tally parts of the subjects apart, or leave `one_per` out")
}
