//! The number of rows: `count`.

use super::traits::{Parted, StatisticKind, Traits, WeightsOfRows};
use crate::agreement::describe::block;
use crate::agreement::describe::reader::{Name, text_of};

block! {
    /// The number of rows of the base, such as major incidents.
    CountBlock "count" {
        optional unit: Name, "The word for what is counted.";
    }
}

/// The rows of the base: their number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CountMeasure {
    pub(crate) unit: Option<String>,
}

impl CountMeasure {
    /// There may be no rows at all, and that is a figure.
    pub(super) fn traits(&self) -> Traits<'_> {
        Traits {
            weights: WeightsOfRows::Ignored,
            parted: Parted::Adding,
            min_n: Some(0),
            ..Traits::of_events("count", self.unit.as_deref(), StatisticKind::Count)
        }
    }
}

impl CountBlock {
    pub(super) fn compile(&self) -> CountMeasure {
        CountMeasure { unit: text_of(self.unit.as_ref()) }
    }
}
