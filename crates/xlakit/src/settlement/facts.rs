//! What was found in one period: all that settlement takes from the rooms below.

use super::reading::RuleReading;
use super::year::ContractYear;
use crate::agreement::{Agreement, Settlement};
use crate::num::Decimal;
use crate::scorecard::Scorecard;

/// The facts of one period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facts<'a> {
    /// The period's label.
    pub(super) period: &'a str,
    /// Whether the period is over: only then does money move.
    pub(super) closed: bool,
    /// The charges of the period.
    pub(super) charges: Decimal,
    /// The contract year in which the period begins.
    pub(super) year: ContractYear,
    /// What each rule reads, in the order of the rules.
    pub(super) readings: Vec<RuleReading<'a>>,
}

impl<'a> Facts<'a> {
    /// The facts of every period of a scorecard, in the order of time.
    pub(super) fn all(
        agreement: &'a Agreement,
        settlement: &'a Settlement,
        scorecard: &'a Scorecard,
    ) -> impl Iterator<Item = Self> {
        // Every period is charged the same.
        let charges = |_number: i32| settlement.charges;
        let calendar = &agreement.calendar;
        let mut latest: Option<ContractYear> = None;
        scorecard.periods.iter().enumerate().map(move |(index, period)| {
            let year = latest.filter(|year| year.has(calendar, period.start));
            let year = *latest.insert(year.unwrap_or_else(|| ContractYear::from(calendar, period.start, charges)));
            let rules = settlement.rules.iter();
            Self {
                period: &period.label,
                closed: period.closed,
                charges: charges(period.number),
                year,
                readings: rules.map(|rule| RuleReading::of(agreement, scorecard, &rule.reads, index)).collect(),
            }
        })
    }
}
