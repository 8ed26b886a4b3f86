//! One row of each subject, at rest; and merging, which keeps the one that counts.
//!
//! A row is kept as what it gives to every counter, with its key: as a cell of its own. So the tables of its source are sums of
//! what is kept, and tallies of parts merge to the bytes of the whole: of two rows of a subject the one that counts is kept,
//! whatever the order in which they are met. Rows of one order that count differently leave a mark, and the one whose content is
//! the larger is kept.

use std::cmp::Ordering;

use super::dictionaries::{Dictionaries, Used};
use super::table::{CellTable, MISSING};
use crate::num::{VALUE_UNITS, sort};
use crate::stats::Sketch;
use crate::tally::plan::layout::{CellLayout, IndicatorPlace, TableKind};
use crate::tally::plan::shape::{OnePerShape, SourceShape, TableShape};

/// The most subjects of a source: each of them is kept.
pub(crate) const MOST_SUBJECTS: usize = 10_000_000;

/// The largest magnitude of a value that is kept for a quantile.
pub(crate) const MOST_VALUE: i128 = (VALUE_UNITS as i128) << 30;

/// The rows that count, and how many others there were.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Subjects {
    /// Ascending by subject and, where one row counts in each period, by period.
    pub(crate) chosen: Vec<Chosen>,
    /// By the row tables of the source: one cell for each of these, in their order.
    pub(crate) cells: Vec<CellTable>,
    /// Rows that another one of their subject stands for.
    pub(crate) superseded: u64,
    /// Rows without a subject.
    pub(crate) without_subject: u64,
}

/// A row that counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chosen {
    pub(crate) subject: String,
    /// Its place in time or number; without one it comes behind every other.
    pub(crate) order: Option<i64>,
    /// Whether another row of the subject has the same place and counts differently.
    pub(crate) contested: bool,
}

/// How two rows of a subject compare: the greater counts.
pub(crate) fn by_order(rule: &OnePerShape, one: Option<i64>, other: Option<i64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if !rule.last => other.cmp(&one),
        _ => one.cmp(&other),
    }
}

impl Subjects {
    pub(crate) fn empty(rule: &OnePerShape) -> Self {
        let cells = rule.rows.iter().map(|table| CellTable::new(table.width(), &table.layout));
        Self { cells: cells.collect(), ..Self::default() }
    }

    /// The subject, and the period where one row counts in each.
    pub(crate) fn key(&self, row: usize, rule: &OnePerShape) -> Option<(&str, Option<u32>)> {
        let period = || self.cells.first().and_then(|cells| cells.key(row).first()).copied();
        self.chosen.get(row).map(|chosen| (chosen.subject.as_str(), if rule.per_period { period() } else { None }))
    }

    fn content(&self, row: usize) -> Vec<(&[u32], &[u64], &[i128])> {
        self.cells.iter().map(|cells| (cells.key(row), cells.counts_of(row), cells.sums_of(row))).collect()
    }

    /// The same, each key rewritten in place.
    pub(crate) fn rewritten(mut self, rewrite: impl Fn(&mut [u32])) -> Self {
        for cells in &mut self.cells {
            let width = cells.width.max(1);
            cells.keys.chunks_mut(width).for_each(&rewrite);
        }
        self
    }

    fn take(&mut self, from: &Self, row: usize, contested: bool) {
        self.chosen.extend(from.chosen.get(row).map(|chosen| Chosen { contested, ..chosen.clone() }));
        for (cells, from) in self.cells.iter_mut().zip(&from.cells) {
            cells.push_from(from.key(row), from, row);
        }
    }

    /// The rows of both that count; their keys are in one dictionary. `None` if a counter overflows.
    pub(crate) fn merged(&self, other: &Self, rule: &OnePerShape) -> Option<Self> {
        let mut all = Self {
            chosen: Vec::new(),
            cells: self.cells.iter().map(CellTable::like).collect(),
            superseded: self.superseded.checked_add(other.superseded)?,
            without_subject: self.without_subject.checked_add(other.without_subject)?,
        };
        let (mut left, mut right) = (0, 0);
        loop {
            let contested = |subjects: &Self, row: usize| subjects.chosen.get(row).is_some_and(|chosen| chosen.contested);
            let (ours, theirs) = (self.key(left, rule), other.key(right, rule));
            let order = match (ours, theirs) {
                (None, None) => return Some(all),
                (Some(ours), Some(theirs)) => ours.cmp(&theirs),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
            };
            match order {
                Ordering::Less => all.take(self, left, contested(self, left)),
                Ordering::Greater => all.take(other, right, contested(other, right)),
                Ordering::Equal => {
                    all.superseded = all.superseded.checked_add(1)?;
                    let place = |subjects: &Self, row: usize| subjects.chosen.get(row).and_then(|chosen| chosen.order);
                    let by_order = by_order(rule, place(self, left), place(other, right));
                    let by_content = self.content(left).cmp(&other.content(right));
                    let tied = by_order.is_eq() && (contested(self, left) || contested(other, right) || by_content.is_ne());
                    if by_order.then(by_content).is_ge() {
                        all.take(self, left, if by_order.is_eq() { tied } else { contested(self, left) });
                    } else {
                        all.take(other, right, if by_order.is_eq() { tied } else { contested(other, right) });
                    }
                }
            }
            left += usize::from(order.is_le());
            right += usize::from(order.is_ge());
        }
    }

    /// What the rows name.
    pub(crate) fn used(&self, rule: &OnePerShape, names: &Dictionaries) -> Used {
        let mut used = Used::none(names);
        if let Some((table, cells)) = rule.rows.first().zip(self.cells.first()) {
            (0..cells.len).for_each(|row| used.mark(table, cells.key(row)));
        }
        used
    }

    /// The tables of the source as sums of the rows; `None` if a counter overflows.
    pub(crate) fn tables(&self, source: &SourceShape, rule: &OnePerShape) -> Option<Vec<CellTable>> {
        let of_table = |table: &TableShape| {
            let (row, rows) = rule.rows.iter().zip(&self.cells).find(|(row, _)| row.kind == table.kind)?;
            let mut keys: Vec<(Vec<u32>, usize)> = (0..rows.len)
                .filter(|&cell| table.kind == TableKind::Full || rows.counts_of(cell).iter().any(|count| *count > 0))
                .map(|cell| (projected(row, table, rows.key(cell)), cell))
                .collect();
            sort(&mut keys);
            let mut cells = rows.gathered(CellTable::new(table.width(), &table.layout), &keys)?;
            for same in keys.chunk_by(|(one, _), (other, _)| one == other) {
                cells.sketches.extend(row.layout.places.iter().filter_map(|place| sketch(place, rows, same)));
            }
            Some(cells)
        };
        source.tables.iter().map(of_table).collect()
    }
}

/// The sketch of an indicator whose values the rows keep, over some of them.
fn sketch(place: &IndicatorPlace, rows: &CellTable, some: &[(Vec<u32>, usize)]) -> Option<Sketch> {
    let at = place.value?;
    let has_value = |row: usize| rows.counts_of(row).get(place.values.start) == Some(&1);
    let value = |row: usize| rows.sums_of(row).get(at).and_then(|value| i64::try_from(*value).ok());
    Some(Sketch::of(some.iter().filter_map(|(_, row)| value(*row).filter(|_| has_value(*row))).collect()))
}

/// Whether each value that a row keeps is one that can be measured, and none where the row has none.
pub(crate) fn holds_values(layout: &CellLayout, counts: &[u64], sums: &[i128]) -> bool {
    layout.places.iter().all(|place| {
        let Some(at) = place.value else { return true };
        let most = counts.get(place.values.start).map_or(0, |count| if *count == 1 { MOST_VALUE } else { 0 });
        sums.get(at).is_some_and(|value| value.unsigned_abs() <= most.unsigned_abs())
    })
}

/// The parts of a row's key that a table has.
fn projected(row: &TableShape, table: &TableShape, key: &[u32]) -> Vec<u32> {
    let part = |part: Option<usize>| part.and_then(|part| key.get(part)).copied().unwrap_or(MISSING);
    let mut parts = Vec::with_capacity(table.width());
    parts.extend(table.period.then(|| part(Some(0))));
    parts.extend(table.members.then(|| part(row.members_part())));
    parts.extend(table.dimensions.iter().map(|&dimension| part(row.dimension_part(dimension))));
    parts
}
