//! The periods as a report writes them.

use crate::describe::reported;
use crate::scorecard::{CardPeriod, Scorecard};
use crate::time::Instant;

reported! {
    /// A period of the report.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReportPeriod {
        /// Its name, such as `2026-03`.
        pub label: String,
        /// Its first instant.
        pub start: Instant,
        /// The first instant after it.
        pub end: Instant,
        /// Whether it had ended at the instant of the report. Open periods are never settled.
        pub closed: bool,
    }
}

/// Every period of the scorecard, in time order.
pub(in crate::report) fn periods(scorecard: &Scorecard) -> Vec<ReportPeriod> {
    let period = |period: &CardPeriod| {
        let CardPeriod { label, start, end, closed, .. } = period;
        ReportPeriod { label: label.clone(), start: *start, end: *end, closed: *closed }
    };
    scorecard.periods.iter().map(period).collect()
}
