//! What is said of all values of a quantity together: `sum`, `max` and `spread`.

use super::quantity::{Negative, Quantity, quantity, quantity_keys};
use super::traits::{Parted, StatisticKind, Traits, WeightsOfRows};
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::Columns;
use crate::agreement::compile::problems::Problems;
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed, text_of};

block! {
    /// A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time
    /// between two instants; one of the two is needed.
    QuantityBlock "sum, max, spread" {
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end.";
        optional unit: Name, "The word for the unit; with `between` one of seconds, minutes, hours, days.";
        optional negative: Placed<Negative>, "What a time that ends before it starts is; required with `between`.";
    }
}

/// A quantity: its total, its largest value or its standard deviation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WholeMeasure {
    pub(crate) of: Quantity,
    pub(crate) form: Whole,
    pub(crate) unit: Option<String>,
}

/// What is said of all values of a quantity together, other than their mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Their total.
    Sum,
    /// The largest.
    Max,
    /// Their sample standard deviation.
    Spread,
}

impl Whole {
    /// The word for the kind of measure.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Sum => "sum",
            Self::Max => "max",
            Self::Spread => "spread",
        }
    }
}

impl WholeMeasure {
    pub(super) fn traits(&self) -> Traits<'_> {
        let word = self.unit.as_deref();
        let number = |word| Unit::Number { word, range: None };
        let of_form = match self.form {
            Whole::Sum => Traits { parted: Parted::Adding, ..Traits::of_figure("sum", number(word), StatisticKind::Moments) },
            Whole::Max => Traits {
                parted: Parted::Incomparable,
                weights: WeightsOfRows::Ignored,
                ..Traits::of_figure("largest value", number(word), StatisticKind::Peak)
            },
            Whole::Spread => Traits {
                parted: Parted::Incomparable,
                methods: &[IntervalMethod::ChiSquare],
                ..Traits::of_figure("spread", Unit::positive(word), StatisticKind::Moments)
            },
        };
        Traits { parts: self.of.parts(), negative: self.of.negative(), ..of_form }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        self.of.columns(columns);
    }
}

impl QuantityBlock {
    pub(super) fn compile(&self, form: Whole, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<WholeMeasure> {
        let of = quantity(&quantity_keys!(self, form.as_str()), columns, problems)?;
        Some(WholeMeasure { of, form, unit: text_of(self.unit.as_ref()) })
    }
}
