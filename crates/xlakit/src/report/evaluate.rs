//! From a tally to a report: every stage after the rows.

use super::data::{FORMAT, Report, ReportedAgreement, Summary, data, lines, periods, scores, uses};
use super::summarize::summary;
use super::unmatched::unmatched;
use crate::agreement::Agreement;
use crate::error::Result;
use crate::scorecard::{self, Scorecard};
use crate::tally::Tally;
use crate::time::Instant;
use crate::{settlement, watermelon};

impl Agreement {
    /// Evaluates what was counted: estimates and verdicts, scores, watermelons and the settlement.
    ///
    /// `as_of` decides which periods are closed, and how far an open term is shown; it filters no row.
    ///
    /// ```
    /// use xlakit::{Agreement, Column, Frame, Instant, InstantUnit, Verdict};
    ///
    /// let agreement = Agreement::parse("
    /// xlakit: 1
    /// id: desk
    /// sources: {tickets: {at: closed_at}}
    /// indicators: {in_time: {source: tickets, measure: {kind: share, good: {sla: true}}}}
    /// targets: [{of: in_time, at_least: 80 %}]
    /// ")?;
    /// let tickets = Frame::new("tickets")
    ///     .with("closed_at", Column::instants(&[1_767_225_600; 4], InstantUnit::Seconds, true))
    ///     .with("sla", &[true, true, true, false][..]);
    /// let tally = agreement.tally(&[tickets])?;
    /// let report = agreement.evaluate(&tally, Instant::parse("2026-02-01T00:00:00Z").unwrap())?;
    /// assert_eq!(report.scorecard[0].verdict, Some(Verdict::Missed));
    /// assert_eq!(report.scorecard[0].because, "in_time 75.0 % [35.6, 94.2], n 4, target 80 % → missed");
    /// # Ok::<(), xlakit::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Code::OtherAgreement`](crate::Code::OtherAgreement) if the tally was counted under an agreement of another `id`,
    /// [`Code::PlanMismatch`](crate::Code::PlanMismatch) if it counts other things than this agreement asks for,
    /// [`Code::TooManyPeriods`](crate::Code::TooManyPeriods) if the term is too long for its periods,
    /// [`Code::TooManyCells`](crate::Code::TooManyCells) if they, the breakdowns or the search make more than the limit, and
    /// [`Code::MoneyOverflow`](crate::Code::MoneyOverflow) if an amount does not fit. Having no data is no error but a verdict.
    pub fn evaluate(&self, tally: &Tally, as_of: Instant) -> Result<Report> {
        tally.check(self)?;
        let scorecard = scorecard::build(self, tally, as_of)?;
        let watermelon = watermelon::find(self, tally, &scorecard);
        let ledger = settlement::settle(self, &scorecard, as_of)?;
        let mut notes = notes(&scorecard);
        notes.extend(settlement::earlier_without_data(self, &scorecard));
        notes.extend(settlement::waits(self, &scorecard));
        let data = data(self, tally);
        let uses = uses(self, &scorecard, ledger.as_ref());
        let mut warnings = self.warnings.clone();
        warnings.extend(unmatched(self, tally, &data));
        let mut report = Report {
            xlakit_report: FORMAT,
            agreement: ReportedAgreement::new(self),
            as_of,
            library: env!("CARGO_PKG_VERSION").to_owned(),
            summary: Summary::default(),
            periods: periods(&scorecard),
            batches: tally.batches().map(str::to_owned).collect(),
            data,
            uses,
            scores: scores(self, &scorecard),
            scorecard: lines(self, scorecard),
            watermelon,
            ledger,
            warnings,
            notes,
        };
        report.summary = summary(self, &report);
        Ok(report)
    }
}

/// What concerns the whole report: periods that are open, and periods without a row.
fn notes(scorecard: &Scorecard) -> Vec<String> {
    let mut notes = Vec::new();
    let open: Vec<&str> = scorecard.periods.iter().filter(|period| !period.closed).map(|period| period.label.as_str()).collect();
    if !open.is_empty() {
        notes.push(format!("{} had not ended: its figures may change, and nothing of it is settled", open.join(", ")));
    }
    let empty = scorecard.periods.iter().enumerate().filter(|(index, _)| !scorecard.has_counted(*index));
    let empty = empty.map(|(_, period)| period.label.as_str());
    let empty: Vec<&str> = empty.collect();
    if !empty.is_empty() {
        notes.push(format!("nothing was counted in {}", empty.join(", ")));
    }
    notes
}
