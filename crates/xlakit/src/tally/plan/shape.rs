//! What a tally keeps: the tables of each source, and what is kept of each indicator.

use std::sync::Arc;

use serde::Serialize;

use super::indicator::{IndicatorShape, Points};
use super::layout::{CellLayout, TableKind};

/// Everything that has to be known to read a tally; part of the plan's text, so that bytes can be read without the agreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TallyShape {
    pub(crate) personas: Vec<String>,
    pub(crate) sources: Vec<SourceShape>,
    pub(crate) indicators: Vec<IndicatorShape>,
    /// The most cells of all searched tables together.
    pub(crate) cells: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SourceShape {
    pub(crate) name: String,
    pub(crate) dimensions: Vec<String>,
    /// By the bit of a membership: whether the source knows it.
    pub(crate) knows: Vec<bool>,
    pub(crate) invited: bool,
    /// The columns whose labels are recorded for the report.
    pub(crate) seen: Vec<String>,
    /// The indexes of its exclusions in the agreement.
    pub(crate) exclusions: Vec<usize>,
    pub(crate) tables: Vec<TableShape>,
    /// Where one row of each subject counts: how its rows are kept, of which the tables are sums.
    pub(crate) one_per: Option<OnePerShape>,
}

/// How the rows of subjects are kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct OnePerShape {
    /// Whether the last row counts, and not the first.
    pub(crate) last: bool,
    /// Whether one counts in each period, and not one in all.
    pub(crate) per_period: bool,
    /// What a row is kept as: by all that any table tells apart, with the counters of the full tables, and those of searched ones
    /// if there are any.
    pub(crate) rows: Vec<TableShape>,
}

/// One table: cells keyed by period, set of memberships and labels, in this order; each key part only if the table has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TableShape {
    pub(crate) kind: TableKind,
    pub(crate) period: bool,
    /// Whether the table tells rows apart by what they belong to.
    #[serde(rename = "persona")]
    pub(crate) members: bool,
    /// Indexes of dimensions of the source, ascending.
    pub(crate) dimensions: Vec<usize>,
    /// Indexes of indicators, ascending.
    pub(crate) indicators: Vec<usize>,
    /// It follows from the rest, so the plan's text does not say it.
    #[serde(skip)]
    pub(crate) layout: Arc<CellLayout>,
}

impl TableShape {
    /// The parts of a key.
    pub(crate) fn width(&self) -> usize {
        usize::from(self.period) + usize::from(self.members) + self.dimensions.len()
    }

    /// The key part of the set of memberships.
    pub(crate) fn members_part(&self) -> Option<usize> {
        self.members.then_some(usize::from(self.period))
    }

    /// The key part of a dimension.
    pub(crate) fn dimension_part(&self, dimension: usize) -> Option<usize> {
        let position = self.dimensions.binary_search(&dimension).ok()?;
        Some(usize::from(self.period) + usize::from(self.members) + position)
    }

    /// Whether the table tells apart these dimensions, and memberships if asked.
    pub(crate) fn covers(&self, dimensions: &[usize], members: bool) -> bool {
        (self.members || !members) && dimensions.iter().all(|dimension| self.dimensions.binary_search(dimension).is_ok())
    }
}

impl OnePerShape {
    /// Whether a row says all that the tables of its source tell apart.
    fn is_sound(&self, tables: &[TableShape]) -> bool {
        let kinds = [TableKind::Full, TableKind::Search];
        let has = |kind| tables.iter().any(|table| table.kind == kind);
        let says_all = |row: &TableShape| {
            let same_key = |other: &TableShape| other.covers(&row.dimensions, row.members);
            let covered = |table: &TableShape| {
                row.covers(&table.dimensions, table.members) && (table.kind != row.kind || table.indicators == row.indicators)
            };
            row.period && self.rows.iter().all(same_key) && tables.iter().all(covered)
        };
        self.rows.iter().map(|table| table.kind).eq(kinds.into_iter().filter(|kind| has(*kind)))
            && self.rows.iter().all(says_all)
            && tables.iter().all(|table| !table.kind.finds_figures())
    }
}

impl SourceShape {
    /// Its tables, and those of the rows of subjects.
    fn all_tables(&self) -> impl Iterator<Item = &TableShape> {
        self.tables.iter().chain(self.one_per.iter().flat_map(|one_per| &one_per.rows))
    }
}

impl TallyShape {
    /// The points that an indicator counts one by one.
    pub(crate) fn points(&self, indicator: usize) -> Option<&Points> {
        self.indicators.get(indicator)?.points.as_ref()
    }

    /// Whether an indicator adds one to a point for each row that has one.
    pub(crate) fn counts_points(&self, indicator: usize) -> bool {
        self.indicators.get(indicator).is_some_and(|shape| shape.points.is_some() && !shape.counted)
    }

    /// Works out where the counters of each table stand.
    pub(crate) fn lay_out(&mut self) {
        for source in &mut self.sources {
            let invited = source.invited;
            let layout = |table: &TableShape| {
                let indicators = table.indicators.iter().filter_map(|index| Some((*index, self.indicators.get(*index)?)));
                CellLayout::of(table.kind, invited, indicators)
            };
            for table in &mut source.tables {
                table.layout = Arc::new(layout(table));
            }
            for row in source.one_per.iter_mut().flat_map(|one_per| &mut one_per.rows) {
                row.layout = Arc::new(layout(row).of_rows());
            }
        }
    }

    /// Whether every index points at something and nothing is larger than an agreement can make it.
    pub(crate) fn is_sound(&self) -> bool {
        self.indicators.iter().all(|indicator| indicator.source < self.sources.len() && indicator.is_sound())
            && self.sources.iter().enumerate().all(|(index, source)| {
                let of_source = |indicator: &usize| self.indicators.get(*indicator).is_some_and(|shape| shape.source == index);
                source.knows.len() == self.personas.len()
                    && source.one_per.as_ref().is_none_or(|rule| rule.is_sound(&source.tables))
                    && source.all_tables().all(|table| {
                        table.dimensions.is_sorted_by(|a, b| a < b)
                            && table.dimensions.iter().all(|&dimension| dimension < source.dimensions.len())
                            && table.indicators.is_sorted_by(|a, b| a < b)
                            && table.indicators.iter().all(of_source)
                    })
            })
    }
}
