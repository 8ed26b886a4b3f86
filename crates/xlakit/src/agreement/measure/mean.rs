//! The mean of a quantity: `mean`.

use rust_decimal::Decimal;

use super::beside::{Beside, beside};
use super::quantity::{Negative, Quantity, quantity, quantity_keys, range};
use super::traits::{Traits, WeightsOfRows};
use crate::agreement::columns::Columns;
use crate::agreement::compile::problems::Problems;
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed, text_of};

block! {
    /// The mean of a quantity: a column, or the time between two instants. One of the two is needed.
    MeanBlock "mean" {
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest possible value.", "no bounds";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is; required with `between`.";
        optional beside: Placed<Vec<Beside>>, "Figures of the same values that stand beside the mean.", "none";
    }
}

/// A quantity: its mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MeanMeasure {
    pub(crate) of: Quantity,
    pub(crate) range: Option<(Decimal, Decimal)>,
    pub(crate) unit: Option<String>,
    pub(crate) beside: Vec<Beside>,
}

impl MeanMeasure {
    pub(super) fn traits(&self) -> Traits<'_> {
        let is_alone = self.beside.is_empty();
        let name = if is_alone { "mean" } else { "figure beside a mean" };
        let of_mean = Traits::of_mean(name, self.unit.as_deref(), self.range);
        Traits {
            parts: self.of.parts(),
            is_sketched: !is_alone,
            weights: if is_alone { of_mean.weights } else { WeightsOfRows::Refused },
            negative: self.of.negative(),
            ..of_mean
        }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        self.of.columns(columns);
    }
}

impl MeanBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<MeanMeasure> {
        let range = range(self.scale.as_ref(), problems);
        let of = quantity(&quantity_keys!(self, "mean"), columns, problems)?;
        let beside = beside(self.beside.as_ref(), problems);
        Some(MeanMeasure { of, range, unit: text_of(self.unit.as_ref()), beside })
    }
}
