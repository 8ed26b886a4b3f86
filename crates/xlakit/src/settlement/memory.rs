//! What settlement remembers of the periods before.

use crate::num::Decimal;

/// What is known of earlier periods when a period is settled. It moves only when a closed period is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Memory {
    /// The contract year so far.
    pub(super) year: YearSoFar,
}

/// What a contract year has come to, after its caps; both sums are positive.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct YearSoFar {
    /// Its number; `None` before the first period.
    pub(super) number: Option<i16>,
    pub(super) penalties: Decimal,
    pub(super) rewards: Decimal,
}

impl YearSoFar {
    /// The year as a period of it finds it: a new year starts from nothing.
    pub(super) fn at(self, number: i16) -> Self {
        if self.number == Some(number) { self } else { Self { number: Some(number), ..Self::default() } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_goes_on_from_period_to_period_and_a_new_one_starts_from_nothing() {
        let first = YearSoFar { penalties: Decimal::TEN, ..YearSoFar::default().at(0) };
        assert_eq!(first.clone().at(0), first);
        assert_eq!(first.at(1), YearSoFar { number: Some(1), ..YearSoFar::default() });
    }
}
