//! The mean of answers on a scale: `ces`.

use rust_decimal::Decimal;

use super::scale::{Scale, ends};
use super::traits::Traits;
use crate::agreement::blocks::side::Side;
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::Problems;
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed};

block! {
    /// Customer effort: the mean of the answers.
    CesBlock "ces" {
        required column: Name, "The column with the answers.";
        optional scale: Placed<Vec<Decimal>>, "The lowest and the highest answer.", "[1, 7]";
    }
}

/// Answers on a scale of whole numbers: their mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScaleMeanMeasure {
    pub(crate) scale: Scale,
}

impl ScaleMeanMeasure {
    /// Effort on 1 to 7.
    pub(super) fn of_effort(column: String) -> Self {
        Self { scale: Scale { column, low: 1, high: 7 } }
    }

    pub(super) fn traits(&self) -> Traits<'_> {
        let range = (Decimal::from(self.scale.low), Decimal::from(self.scale.high));
        Traits { side: Side::Experience, ..Traits::of_mean("mean of answers", None, Some(range)) }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        columns.add(&self.scale.column, Reading::Number);
    }
}

impl CesBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<ScaleMeanMeasure> {
        let usual = ScaleMeanMeasure::of_effort(columns.resolve(&self.column.value));
        let Some(written) = &self.scale else { return Some(usual) };
        let (low, high) = ends(written, problems)?;
        Some(ScaleMeanMeasure { scale: Scale { low, high, ..usual.scale } })
    }
}
