//! Satisfied, tolerating and frustrated rows: `apdex`.

use rust_decimal::Decimal;

use super::quantity::{Negative, Origin, Quantity, Threshold, between, origin};
use super::traits::Traits;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::columns::Columns;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed};
use crate::agreement::describe::values::Duration;
use crate::time::DurationUnit;

block! {
    /// Apdex: satisfied rows count 1, tolerating ones ½, by a threshold T and four times T; both limits are within.
    ApdexBlock "apdex" {
        required threshold: Placed<Threshold>, "T, in the unit of the column, or a duration with `between`.";
        optional column: Name, "The column with the quantity.";
        optional between: Placed<Vec<Name>>, "The columns with the start and the end, instead of `column`.";
        optional negative: Negative, "What a time that ends before it starts is.", "missing";
    }
}

/// Satisfied, tolerating and frustrated rows: 0 to 1. It is no share of rows: a tolerating row counts half.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ApdexMeasure {
    pub(crate) of: Quantity,
    /// In the unit of the quantity.
    pub(crate) threshold: Decimal,
}

impl ApdexMeasure {
    pub(super) fn traits(&self) -> Traits<'_> {
        let unit = Unit::Number { word: Some("apdex"), range: Some((Decimal::ZERO, Decimal::ONE)) };
        Traits { parts: self.of.parts(), negative: self.of.negative(), ..Traits::of_net_score("apdex", unit, (0.5, 0.5)) }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        self.of.columns(columns);
    }
}

faults! {
    /// What can be wrong with an apdex.
    ApdexFault {
        DurationOfColumn => InvalidValue, "with `column`, the threshold is a number in the unit of the column",
            "write the number alone";
        NumberOfTime => MissingUnit, "with `between`, the threshold is a duration", "write it with its unit, such as `15 min`";
        NotPositive => InvalidValue, "a threshold is more than zero", "write a number above 0";
    }
}

impl ApdexBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<ApdexMeasure> {
        let place = &self.threshold.place;
        let (of, threshold) = match origin(self.column.as_ref(), self.between.as_ref(), self.sound, &self.place, problems)? {
            Origin::Column(column) => {
                let Threshold::Number(threshold) = self.threshold.value else {
                    problems.report(place, ApdexFault::DurationOfColumn);
                    return None;
                };
                (Quantity::Column(columns.resolve(&column.value)), threshold)
            }
            Origin::Between(names) => {
                let Threshold::Duration(Duration(milliseconds)) = self.threshold.value else {
                    problems.report(place, ApdexFault::NumberOfTime);
                    return None;
                };
                let (start, end) = between(names, columns, problems)?;
                let (unit, negative) = (DurationUnit::Seconds.millis(), self.negative.unwrap_or_default());
                (Quantity::Between { start, end, unit, negative }, Decimal::new(milliseconds, 3).normalize())
            }
        };
        if threshold <= Decimal::ZERO {
            problems.report(place, ApdexFault::NotPositive);
        }
        Some(ApdexMeasure { of, threshold })
    }
}
