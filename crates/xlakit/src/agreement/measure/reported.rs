//! Figures that somebody else computed: `reported`.

use super::traits::{StatisticKind, Traits};
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::Name;

block! {
    /// Figures that somebody else computed: one row per period and cell.
    ReportedBlock "reported" {
        required column: Name, "The column with the figure.";
        optional n: Name, "The column with the number of answers behind it; figures are pooled only with it.";
        optional unit: Name, "`percent` for shares of 100, `share` for 0 to 1, `points` for net scores, or a word.";
    }
}

/// Figures as reported.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReportedMeasure {
    pub(crate) column: String,
    pub(crate) n: Option<String>,
    pub(crate) unit: ReportedUnit,
}

/// What a reported figure is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReportedUnit {
    /// Percent, 0 to 100; shown as a share.
    Percent,
    /// A share, 0 to 1.
    Share,
    /// A net score, −100 to 100.
    Points,
    /// Anything else.
    Number(Option<String>),
}

impl ReportedMeasure {
    /// A share of so many answers has an interval as if the answers had been counted.
    pub(super) fn traits(&self) -> Traits<'_> {
        let unit = match &self.unit {
            ReportedUnit::Percent | ReportedUnit::Share => Unit::Share,
            ReportedUnit::Points => Unit::Points,
            ReportedUnit::Number(word) => Unit::Number { word: word.as_deref(), range: None },
        };
        let of_figure = Traits::of_figure("reported figure", unit, StatisticKind::Reported { pooled: self.n.is_some() });
        if self.n.is_none() || of_figure.unit != Unit::Share {
            return of_figure;
        }
        let Traits { methods, has_posterior, .. } = Traits::of_share(of_figure.name);
        Traits { methods, has_posterior, ..of_figure }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        [&self.column].into_iter().chain(&self.n).for_each(|column| columns.add(column, Reading::Number));
    }
}

impl ReportedBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>) -> ReportedMeasure {
        ReportedMeasure {
            column: columns.resolve(&self.column.value),
            n: self.n.as_ref().map(|n| columns.resolve(&n.value)),
            unit: match self.unit.as_ref().map(|unit| unit.value.as_str()) {
                Some("percent") => ReportedUnit::Percent,
                Some("share") => ReportedUnit::Share,
                Some("points") => ReportedUnit::Points,
                word => ReportedUnit::Number(word.map(str::to_owned)),
            },
        }
    }
}
