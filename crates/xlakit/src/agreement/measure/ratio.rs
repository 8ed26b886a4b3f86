//! One total over another: `ratio`.

use super::traits::{StatisticKind, Traits};
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::Name;

block! {
    /// One total over another, such as good minutes over all minutes.
    RatioBlock "ratio" {
        required numerator: Name, "The column whose sum is divided.";
        required denominator: Name, "The column whose sum divides.";
    }
}

/// One total over another: a share or factor.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RatioMeasure {
    pub(crate) numerator: String,
    pub(crate) denominator: String,
}

impl RatioMeasure {
    pub(super) fn traits() -> Traits<'static> {
        Traits::of_figure("ratio", Unit::Share, StatisticKind::Totals)
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        columns.add(&self.numerator, Reading::Number);
        columns.add(&self.denominator, Reading::Number);
    }
}

impl RatioBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>) -> RatioMeasure {
        RatioMeasure { numerator: columns.resolve(&self.numerator.value), denominator: columns.resolve(&self.denominator.value) }
    }
}
