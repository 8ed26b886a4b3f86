//! The columns of tables: what each is called, what its cells hold and in which unit, and how a row fills it.

use serde::Serialize;

use crate::num::json;

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableColumn {
    /// What it is called.
    pub name: String,
    /// What its cells hold.
    pub cells: Cells,
    /// The unit of its cells; `None` where they have none, or one that is said elsewhere.
    pub unit: Option<TableUnit>,
}

/// What the text of a column's cells is; an empty cell has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// Words.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A whole number from 0.
    Count,
    /// A plain decimal; a small probability has an exponent.
    Figure,
    /// An exact amount of money.
    Amount,
}

/// The unit of a column's cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableUnit {
    /// The same in every row: `share` is a share of 1, `points` are those of a score.
    Is(&'static str),
    /// What the cell of the column of this name says in the same row.
    In(&'static str),
}

impl TableUnit {
    /// A share of 1.
    pub(crate) const SHARE: Self = Self::Is("share");
    /// Points of a score, 0 to 100.
    pub(crate) const POINTS: Self = Self::Is("points");
    /// That of the figure in the same row.
    pub(crate) const OF_FIGURE: Self = Self::In("unit");
}

impl Cells {
    /// A cell as JSON has it: numbers with the digits of the table, amounts as text, `null` where there is no value.
    pub(super) fn json(self, cell: &str) -> String {
        match self {
            _ if cell.is_empty() => "null".to_owned(),
            Self::Boolean | Self::Count | Self::Figure => cell.to_owned(),
            Self::Text | Self::Amount => json(&cell),
        }
    }
}

/// A column as the table that has it declares it: with the cell of a row of type `R`.
pub(crate) struct Declared<R> {
    name: &'static str,
    cells: Cells,
    unit: Option<TableUnit>,
    cell: fn(&R) -> String,
}

impl<R> Declared<R> {
    pub(crate) fn text(name: &'static str, cell: fn(&R) -> String) -> Self {
        Self { name, cells: Cells::Text, unit: None, cell }
    }

    pub(crate) fn boolean(name: &'static str, cell: fn(&R) -> String) -> Self {
        Self { name, cells: Cells::Boolean, unit: None, cell }
    }

    pub(crate) fn count(name: &'static str, unit: &'static str, cell: fn(&R) -> String) -> Self {
        Self { name, cells: Cells::Count, unit: Some(TableUnit::Is(unit)), cell }
    }

    pub(crate) fn figure(name: &'static str, unit: TableUnit, cell: fn(&R) -> String) -> Self {
        Self { name, cells: Cells::Figure, unit: Some(unit), cell }
    }

    /// A figure whose unit is said elsewhere.
    pub(crate) fn bare_figure(name: &'static str, cell: fn(&R) -> String) -> Self {
        Self { name, cells: Cells::Figure, unit: None, cell }
    }

    pub(crate) fn amount(name: &'static str, unit: TableUnit, cell: fn(&R) -> String) -> Self {
        Self { name, cells: Cells::Amount, unit: Some(unit), cell }
    }

    /// The cell of a row.
    pub(crate) fn cell(&self, row: &R) -> String {
        (self.cell)(row)
    }

    pub(crate) fn column(&self) -> TableColumn {
        TableColumn { name: self.name.to_owned(), cells: self.cells, unit: self.unit }
    }
}

/// The cell of a value that there may be.
pub(crate) fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A value as the JSON of the report writes it.
pub(crate) fn word(value: &impl Serialize) -> String {
    json(value).trim_matches('"').to_owned()
}
