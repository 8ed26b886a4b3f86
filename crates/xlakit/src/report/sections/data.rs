//! What the figures stand on: the rows of each source, the notes of the period's figures, and what is unwise in the agreement.

use super::section::Section;
use crate::report::data::{Report, ReportPeriod, SourceSummary};
use crate::report::html::markup::{Html, classed, section as titled_section, tag};
use crate::report::layout::{heading, paragraph};
use crate::scorecard::words::{count, counted};

pub(super) const SECTION: Section = Section { text: Some(text), html: Some(html), table: None };

fn text(report: &Report, period: &ReportPeriod) -> String {
    let mut text = heading("Data");
    text.extend(batches(report).map(|batches| paragraph("", &batches)));
    for source in &report.data {
        text.push_str(&paragraph(&format!("{}: ", source.source), &sentences(source).join("; ")));
    }
    let totals = report.of(period).filter(|line| line.segment.is_total());
    for line in totals.filter(|line| !line.estimate.notes.is_empty()) {
        text.push_str(&paragraph(&format!("{}: ", line.indicator), &line.estimate.notes.join("; ")));
    }
    for note in &report.notes {
        text.push_str(&paragraph("note: ", note));
    }
    for warning in &report.warnings {
        text.push_str(&paragraph("warning: ", &format!("{} ({})", warning.message, warning.help)));
    }
    text
}

fn html(report: &Report, period: &ReportPeriod) -> Html {
    let mut parts: Vec<Html> = batches(report).map(|batches| tag("p", batches)).into_iter().collect();
    for source in &report.data {
        let sentences = sentences(source).into_iter().map(|sentence| tag("li", Html::sentence(&sentence)));
        parts.push(tag("div", [tag("h3", source.source.as_str()), tag("ul", sentences.collect::<Html>())]));
    }
    let totals = report.of(period).filter(|line| line.segment.is_total());
    let notes = totals.filter(|line| !line.estimate.notes.is_empty());
    let notes =
        notes.map(|line| format!("`{}`: {}", line.indicator, line.estimate.notes.join("; "))).chain(report.notes.iter().cloned());
    let warnings = report.warnings.iter().map(|warning| format!("warning: {} ({})", warning.message, warning.help));
    let said: Vec<Html> = notes.chain(warnings).map(|sentence| tag("li", Html::sentence(&sentence))).collect();
    if !said.is_empty() {
        parts.push(tag("div", [tag("h3", "Notes"), tag("ul", said)]));
    }
    titled_section("data", "Data", classed("div", "sources", parts))
}

/// How many batches are named.
const BATCHES: usize = 24;

/// The batches that were counted, where the counts have names.
fn batches(report: &Report) -> Option<String> {
    let named: Vec<&str> = report.batches.iter().take(BATCHES).map(String::as_str).collect();
    let more = report.batches.len().checked_sub(BATCHES).filter(|more| *more > 0);
    let more = more.map(|more| format!(" and {more} more")).unwrap_or_default();
    (!named.is_empty()).then(|| format!("batches: {}{more}", named.join(", ")))
}

/// What is worth saying about the source, one sentence each.
pub(in crate::report) fn sentences(source: &SourceSummary) -> Vec<String> {
    let rows = &source.rows;
    let mut parts = vec![format!("{} read, {} counted", counted(rows.read, "row", "rows"), count(rows.counted))];
    parts.extend(rows.excluded.iter().map(|one| format!("{} excluded: {}", counted(one.rows, "row", "rows"), one.reason)));
    let mut say = |n: u64, what: &str| {
        if n > 0 {
            parts.push(format!("{} {what}", counted(n, "row", "rows")));
        }
    };
    say(rows.outside_term, "outside the term");
    say(rows.unplaced, "without an instant");
    say(rows.superseded.unwrap_or(0), "of a subject that another row stands for");
    say(rows.without_subject.unwrap_or(0), "without a subject");
    say(rows.contested.unwrap_or(0), "chosen among rows of one subject at one time that differ");
    say(rows.in_no_persona, "in no persona");
    say(rows.in_several_personas, "in more than one persona");
    say(rows.repeated_times, "at a time that the clock showed twice, read as the earlier");
    say(rows.skipped_times, "at a time that the clock skipped, read as the later");
    for values in source.indicators.iter().filter(|values| values.missing > 0) {
        let (missing, base) = (count(values.missing), counted(values.base, "row", "rows"));
        parts.push(format!("{}: {missing} of {base} without a value", values.indicator));
    }
    for found in &source.labels {
        let labels = found.labels.iter().map(|one| format!("`{}` {}", one.label, count(one.rows)));
        parts.push(format!("labels of {}: {}", found.column, labels.collect::<Vec<_>>().join(", ")));
    }
    parts
}
