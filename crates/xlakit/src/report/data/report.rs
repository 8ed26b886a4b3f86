//! The report itself, and what a program asks of it.

use super::line::Line;
use super::matches::PromiseUse;
use super::period::ReportPeriod;
use super::rows::SourceSummary;
use super::score::ScoreLine;
use super::segments::is_main;
use super::summary::Summary;
use super::titles::{ReportTitle, title_of, titles};
use crate::agreement::Agreement;
use crate::describe::reported;
use crate::error::Diagnostic;
use crate::num::indented_json;
use crate::scorecard::Verdict;
use crate::settlement::Ledger;
use crate::time::{Instant, database_version};
use crate::watermelon::{State, Status, Watermelons};

/// The version of the report's format.
pub(in crate::report) const FORMAT: u32 = 1;

reported! {
    /// What an agreement says about the data at an instant. The same agreement, tally and instant give the same report, byte for
    /// byte.
    ///
    /// It never holds NaN: a figure that does not exist is `None`.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Report {
        /// The version of the report's format, 1.
        pub xlakit_report: u32,
        /// Whose report it is.
        pub agreement: ReportedAgreement,
        /// The instant of the report: what had ended by then is closed.
        pub as_of: Instant,
        /// The version of the library.
        pub library: String,
        /// What has to be known first.
        pub summary: Summary,
        /// The periods, in time order.
        pub periods: Vec<ReportPeriod>,
        /// The batches that were counted, where the counts have names.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub batches: Vec<String>,
        /// What became of the rows, by source.
        pub data: Vec<SourceSummary>,
        /// In how many closed periods each target and each rule stood and found what it asks of.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub uses: Vec<PromiseUse>,
        /// Every figure, in the order: period, segment (total, personas, breakdowns), indicator.
        pub scorecard: Vec<Line>,
        /// Every score, in the order: period, score, persona and then everybody.
        pub scores: Vec<ScoreLine>,
        /// Where the outside is green and the inside red, and the reverse.
        pub watermelon: Watermelons,
        /// What the closed periods are worth; `None` without a settlement.
        pub ledger: Option<Ledger>,
        /// What is legal but unwise in the agreement, and which of its words match nothing.
        pub warnings: Vec<Diagnostic>,
        /// What has to be known to read the report.
        pub notes: Vec<String>,
    }
}

reported! {
    /// The agreement of a report.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ReportedAgreement {
        /// Its short name.
        pub id: String,
        /// Its name for people.
        pub title: Option<String>,
        /// Who receives the services.
        pub customer: Option<String>,
        /// Who delivers them.
        pub providers: Vec<String>,
        /// The currency of the charges.
        pub currency: Option<String>,
        /// The zone in which periods are cut.
        pub time_zone: String,
        /// The release of the zone database that is built in.
        pub zone_database: String,
        /// What people call the indicators, where the agreement says so.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub indicator_titles: Vec<ReportTitle>,
        /// What people call the personas, where the agreement says so.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        pub persona_titles: Vec<ReportTitle>,
    }
}

impl ReportedAgreement {
    pub(in crate::report) fn new(agreement: &Agreement) -> Self {
        Self {
            id: agreement.id.clone(),
            title: agreement.title.clone(),
            customer: agreement.customer.clone(),
            providers: agreement.providers.clone(),
            currency: agreement.currency.clone(),
            time_zone: agreement.calendar.zone().name().to_owned(),
            zone_database: database_version().to_owned(),
            indicator_titles: titles(agreement.indicators.iter().map(|indicator| (&indicator.name, &indicator.title))),
            persona_titles: titles(agreement.personas.iter().map(|persona| (&persona.name, &persona.title))),
        }
    }

    /// What people call an indicator, if the agreement says so.
    pub(in crate::report) fn indicator_title(&self, name: &str) -> Option<&str> {
        title_of(&self.indicator_titles, name)
    }

    /// What people call a persona, if the agreement says so.
    pub(in crate::report) fn persona_title(&self, name: &str) -> Option<&str> {
        title_of(&self.persona_titles, name)
    }
}

impl Report {
    /// The report as JSON, indented by two, with a new line at its end. Keys stand in a fixed order; money is text, instants are
    /// RFC 3339.
    pub fn to_json(&self) -> String {
        let mut json = indented_json(self);
        json.push('\n');
        json
    }

    /// The figures of one period.
    pub(in crate::report) fn of<'a>(&'a self, period: &'a ReportPeriod) -> impl Iterator<Item = &'a Line> {
        // The lines stand in the order of the periods.
        let place = |label: &str| self.periods.iter().position(|period| period.label == label);
        let own = place(&period.label);
        let first = self.scorecard.partition_point(|line| place(&line.period) < own);
        self.scorecard.iter().skip(first).take_while(|line| line.period == period.label)
    }

    /// Whether a target was missed in a closed period where it was agreed: by the total, a persona, or a segment that it names.
    ///
    /// Where no breakdown keeps the segments that a target names by themselves, the cells that it judges stand for them. Any
    /// other cell that is judged by the target of something wider does not count: among many of few rows some fall short of what
    /// was promised of all.
    pub fn missed(&self) -> bool {
        let agreed = self.scorecard.iter().filter(|line| line.agreed == Some(true) || is_main(&line.segment));
        let figures = agreed.map(|line| (line.closed, line.verdict));
        let scores = self.scores.iter().map(|line| (line.closed, line.verdict));
        figures.chain(scores).any(|found| found == (true, Some(Verdict::Missed)))
    }

    /// Whether a watermelon was confirmed in closed periods.
    pub fn has_watermelons(&self) -> bool {
        let found = |state, status| state == State::Watermelon && status == Status::Confirmed;
        self.watermelon.findings.iter().any(|finding| finding.closed && found(finding.state, finding.status))
    }
}
