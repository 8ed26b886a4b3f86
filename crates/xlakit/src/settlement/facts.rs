//! What was found in one period: all that settlement takes from the rooms below.

use super::charges::{charged, charges};
use super::reading::RuleReading;
use super::year::{ContractYear, day_of};
use crate::agreement::{Agreement, Settlement};
use crate::error::Result;
use crate::num::Decimal;
use crate::scorecard::Scorecard;
use crate::time::{Date, Instant};

/// The facts of one period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Facts<'a> {
    /// The period's label.
    pub(super) period: &'a str,
    /// Whether the period is over, and what still arrives after its end is in: only then does money move.
    pub(super) closed: bool,
    /// The day on which a period that is over is settled, if that is yet to come.
    pub(super) waits_until: Option<Date>,
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
        as_of: Instant,
    ) -> impl Iterator<Item = Result<Self>> {
        let calendar = &agreement.calendar;
        let mut latest: Option<ContractYear> = None;
        scorecard.periods.iter().enumerate().map(move |(index, period)| {
            let year = latest.filter(|year| year.has(calendar, period.start));
            let year =
                *latest.insert(year.unwrap_or_else(|| {
                    ContractYear::from(calendar, period.start, |number| charged(settlement, calendar, number))
                }));
            let rules = settlement.rules.iter();
            let settled = Instant::from_millis(period.end.millis().saturating_add(settlement.final_after));
            Ok(Self {
                period: &period.label,
                closed: period.closed && settled <= as_of,
                waits_until: (period.closed && settled > as_of).then(|| day_of(calendar, settled)),
                charges: charges(settlement, calendar, period.number)?,
                year,
                readings: rules.map(|rule| RuleReading::of(agreement, scorecard, &rule.reads, index)).collect(),
            })
        })
    }
}
