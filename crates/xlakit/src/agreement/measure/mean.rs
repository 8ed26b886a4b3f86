//! The mean of a quantity: `mean`.

use rust_decimal::Decimal;

use super::beside::{Beside, beside};
use super::cap::cap;
use super::quantity::{Negative, Quantity, Threshold, quantity, quantity_keys, range};
use super::traits::{Traits, WeightsOfRows};
use crate::agreement::blocks::interval::IntervalMethod;
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
        optional cap: Placed<Threshold>,
            "What values above it count as, in the unit of the figure or as a duration; values are then 0 or more, or on the \
                scale. Without it or a scale no target is met with confidence.", "none";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is; required with `between`.";
        optional beside: Placed<Vec<Beside>>, "Figures of the same values that stand beside the mean.", "none";
    }
}

/// A quantity: its mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MeanMeasure {
    pub(crate) of: Quantity,
    /// The scale: values beyond it are errors.
    pub(crate) range: Option<(Decimal, Decimal)>,
    /// What values above it count as.
    pub(crate) cap: Option<Decimal>,
    pub(crate) unit: Option<String>,
    pub(crate) beside: Vec<Beside>,
}

impl MeanMeasure {
    pub(super) fn traits(&self) -> Traits<'_> {
        let is_alone = self.beside.is_empty();
        let name = if is_alone { "mean" } else { "figure beside a mean" };
        let of_mean = match self.cap {
            Some(cap) => {
                let low = self.range.map_or(Decimal::ZERO, |(low, _)| low);
                let methods = &[IntervalMethod::Likelihood, IntervalMethod::T];
                Traits { methods, ..Traits::of_mean(name, self.unit.as_deref(), Some((low, cap))) }
            }
            None => Traits::of_mean(name, self.unit.as_deref(), self.range),
        };
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
        let cap = cap(self.cap.as_ref(), self.unit.as_ref(), range, problems);
        Some(MeanMeasure { of, range, cap, unit: text_of(self.unit.as_ref()), beside })
    }
}
