//! What was counted of one source, at rest; and merging, which is addition.

use std::collections::BTreeMap;

use super::subjects::Subjects;
use super::table::{Cells, MISSING, period_number};
use crate::error::{Code, Error, Result};
use crate::num::sort;
use crate::tally::pass::finish::sorted;
use crate::tally::plan::shape::{Shape, SourceShape, TableKind, TableShape};

/// The most labels that are recorded of a column of a share with only `good`.
pub(crate) const SEEN: usize = 100;

/// The most periods that a source may have counted rows in.
pub(crate) const MOST_PERIODS: usize = 10_000;

/// One source: what became of its rows, its dictionaries, and its tables.
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
    /// By the index of the dimension.
    pub(crate) labels: Vec<Vec<String>>,
    /// Sets of personas, by their bits.
    pub(crate) masks: Vec<u128>,
    pub(crate) tables: Vec<Cells>,
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
    pub(crate) fn empty(shape: &Shape, source: &SourceShape) -> Self {
        let tables = source.tables.iter().map(|table| {
            let layout = shape.layout(source, table);
            Cells::new(table.width(), &layout)
        });
        let subjects = source.one_per.as_ref().map(|rule| Subjects::empty(shape, source, rule));
        Self {
            excluded: vec![0; source.exclusions.len()],
            outside_term: 0,
            unplaced: 0,
            repeated: 0,
            skipped: 0,
            seen: vec![BTreeMap::new(); source.seen.len()],
            labels: vec![Vec::new(); source.dimensions.len()],
            masks: Vec::new(),
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
        let of_rows =
            |cells: &Cells| cells.counts.iter().step_by(cells.stride.max(1)).fold(0_u64, |all, rows| all.saturating_add(*rows));
        let fit = |cells: &Cells| cells.fit() && of_rows(cells) <= u64::MAX / 2;
        if rows_fit && self.tables.iter().all(fit) { Ok(self) } else { Err(overflow()) }
    }

    /// Both together.
    pub(crate) fn merged(&self, other: &Self, shape: &Shape, source: &SourceShape) -> Result<Self> {
        let sum = |a: u64, b: u64| a.checked_add(b).ok_or_else(overflow);
        let (masks, our_masks, their_masks) = union(&self.masks, &other.masks);
        let unions: Vec<_> = self.labels.iter().zip(&other.labels).map(|(a, b)| union(a, b)).collect();
        let mut labels: Vec<Vec<String>> = unions.iter().map(|union| union.0.clone()).collect();
        let mut masks = masks;
        let mut subjects = Subjects::default();
        let mut tables = Vec::new();
        if let Some(rule) = &source.one_per {
            let Some(row) = rule.rows.first() else { return Err(overflow()) };
            let ours = self.subjects.clone().rewritten(|key| {
                rewrite(key, row, &our_masks, |dimension| unions.get(dimension).map(|union| &union.1[..]));
            });
            let theirs = other.subjects.clone().rewritten(|key| {
                rewrite(key, row, &their_masks, |dimension| unions.get(dimension).map(|union| &union.2[..]));
            });
            let merged = ours.merged(&theirs, rule).ok_or_else(overflow)?;
            // A row that no longer counts leaves no label behind.
            let sizes: Vec<usize> = labels.iter().map(Vec::len).collect();
            let (used_masks, used_labels) = merged.used(rule, masks.len(), &sizes);
            let (kept_masks, mask_map) = sorted(masks, &used_masks);
            let (kept_labels, maps): (Vec<_>, Vec<_>) =
                labels.into_iter().zip(&used_labels).map(|(labels, used)| sorted(labels, used)).unzip();
            (masks, labels) = (kept_masks, kept_labels);
            subjects = merged.rewritten(|key| rewrite(key, row, &mask_map, |dimension| maps.get(dimension).map(|map| &map[..])));
            tables = subjects.tables(shape, source, rule).ok_or_else(overflow)?;
        }
        let sums = source.tables.iter().zip(&self.tables).zip(&other.tables).filter(|_| source.one_per.is_none());
        for ((table, ours), theirs) in sums {
            let ours_to =
                |key: &mut [u32]| rewrite(key, table, &our_masks, |dimension| unions.get(dimension).map(|union| &union.1[..]));
            let theirs_to =
                |key: &mut [u32]| rewrite(key, table, &their_masks, |dimension| unions.get(dimension).map(|union| &union.2[..]));
            tables.push(ours.merged(theirs, ours_to, theirs_to).ok_or_else(overflow)?);
        }
        let mut seen = self.seen.clone();
        for (ours, theirs) in seen.iter_mut().zip(&other.seen) {
            for (label, count) in theirs {
                let own = ours.entry(label.clone()).or_default();
                *own = sum(*own, *count)?;
            }
            crate::tally::pass::source::keep_first(ours);
        }
        let excluded: Result<Vec<u64>> = self.excluded.iter().zip(&other.excluded).map(|(a, b)| sum(*a, *b)).collect();
        let merged = Self {
            excluded: excluded?,
            outside_term: sum(self.outside_term, other.outside_term)?,
            unplaced: sum(self.unplaced, other.unplaced)?,
            repeated: sum(self.repeated, other.repeated)?,
            skipped: sum(self.skipped, other.skipped)?,
            seen,
            labels,
            masks,
            tables,
            subjects,
        };
        merged.checked()
    }
}

/// Two sorted dictionaries as one, and where the items of each went.
fn union<T: Ord + Clone>(ours: &[T], theirs: &[T]) -> (Vec<T>, Vec<u32>, Vec<u32>) {
    let mut all: Vec<T> = ours.iter().chain(theirs).cloned().collect();
    sort(&mut all);
    all.dedup();
    let places = |items: &[T]| {
        items
            .iter()
            .map(|item| all.binary_search(item).ok().and_then(|place| u32::try_from(place).ok()).unwrap_or(MISSING))
            .collect()
    };
    let (ours, theirs) = (places(ours), places(theirs));
    (all, ours, theirs)
}

fn rewrite<'m>(key: &mut [u32], table: &TableShape, masks: &[u32], labels: impl Fn(usize) -> Option<&'m [u32]>) {
    if let Some(part) = table.persona_part().and_then(|part| key.get_mut(part)) {
        *part = masks.get(*part as usize).copied().unwrap_or(MISSING);
    }
    for &dimension in &table.dimensions {
        if let Some(part) = table.dimension_part(dimension).and_then(|part| key.get_mut(part)) {
            *part = labels(dimension).and_then(|map| map.get(*part as usize)).copied().unwrap_or(MISSING);
        }
    }
}

/// Refuses a reported figure that stands twice for one period and cell.
pub(crate) fn check_figures(
    shape: &Shape,
    source: &SourceShape,
    state: &SourceState,
    label: impl Fn(i32) -> String,
) -> Result<()> {
    for (table, cells) in source.tables.iter().zip(&state.tables).filter(|(table, _)| table.kind == TableKind::Figures) {
        let layout = shape.layout(source, table);
        for (cell, (indicator, count, _)) in (0..cells.len).flat_map(|cell| layout.places.iter().map(move |place| (cell, *place)))
        {
            if cells.counts_of(cell).get(count).is_none_or(|figures| *figures < 2) {
                continue;
            }
            let key = cells.key(cell);
            let period = key.first().map_or_else(String::new, |part| label(period_number(*part)));
            let mut place = format!("period {period}");
            for (&dimension, &code) in table.dimensions.iter().zip(key.iter().skip(1)) {
                let name = source.dimensions.get(dimension).map_or("", String::as_str);
                let label =
                    state.labels.get(dimension).and_then(|labels| labels.get(code as usize)).map_or("(missing)", String::as_str);
                place = format!("{place}, {name}={label}");
            }
            let name = shape.indicators.get(indicator).map_or("", |indicator| &indicator.name);
            let message = format!("the figure of `{name}` stands twice for {place}");
            return Err(Error::new(Code::DuplicateFigure, source.name.clone(), message, "keep one row per period and cell"));
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
