//! What a section is: the ways in which one part of the report is read.

use crate::report::data::{Report, ReportPeriod};
use crate::report::html::markup::Html;
use crate::report::table::Table;

/// A part of the report for people, and as a table. Each way may say nothing, or there may be none.
pub(in crate::report) struct Section {
    /// Its lines on the page of a terminal; the period is the one that is shown in full.
    pub(in crate::report) text: Option<fn(&Report, &ReportPeriod) -> String>,
    /// The same as HTML.
    pub(in crate::report) html: Option<fn(&Report, &ReportPeriod) -> Html>,
    /// All of it, of every period, as a flat table.
    pub(in crate::report) table: Option<fn(&Report) -> Table>,
}
