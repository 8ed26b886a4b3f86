//! Events for each unit of exposure: `rate`.

use rust_decimal::Decimal;

use super::traits::{StatisticKind, Traits};
use crate::agreement::columns::{Columns, Reading};
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::compile::sources::ColumnNames;
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, Placed, text_of};

block! {
    /// Events for each unit of exposure, such as outages a month or contacts for each 1,000 users.
    RateBlock "rate" {
        required exposure: Name, "The column with the exposure of a row, such as users or hours; its sum divides.";
        optional events: Name, "The column with the events of a row, whole numbers; their sum is divided.",
            "each row is one event";
        optional per: Placed<Decimal>, "The exposure that the figure is for, such as 1000.", "1";
        optional unit: Name, "The word for the unit, such as `contacts per 1,000 users`.";
    }
}

/// Events, or rows where no column counts them, for each so much exposure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RateMeasure {
    pub(crate) events: Option<String>,
    pub(crate) exposure: String,
    pub(crate) per: Decimal,
    pub(crate) unit: Option<String>,
}

impl RateMeasure {
    /// The rows are not its sample: its exposure and events are.
    pub(super) fn traits(&self) -> Traits<'_> {
        Traits { min_n: Some(1), ..Traits::of_events("rate", self.unit.as_deref(), StatisticKind::Totals) }
    }

    pub(super) fn columns<'a>(&'a self, columns: &mut Columns<'a>) {
        self.events.iter().chain([&self.exposure]).for_each(|column| columns.add(column, Reading::Number));
    }
}

faults! {
    /// What can be wrong with a rate.
    RateFault {
        PerNothing => InvalidValue, "a rate is per more than nothing", "write a number above 0, such as 1000";
    }
}

impl RateBlock {
    pub(super) fn compile(&self, columns: &ColumnNames<'_>, problems: &mut Problems) -> Option<RateMeasure> {
        if let Some(per) = &self.per
            && per.value <= Decimal::ZERO
        {
            problems.report(&per.place, RateFault::PerNothing);
            return None;
        }
        Some(RateMeasure {
            events: self.events.as_ref().map(|events| columns.resolve(&events.value)),
            exposure: columns.resolve(&self.exposure.value),
            per: self.per.as_ref().map_or(Decimal::ONE, |per| per.value.normalize()),
            unit: text_of(self.unit.as_ref()),
        })
    }
}
