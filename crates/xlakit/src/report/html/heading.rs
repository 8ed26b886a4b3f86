//! What the report is, and the verdicts in one line.

use super::super::{Report, reading};
use super::markup::{Html, classed, tag};
use super::picture::word;
use crate::scorecard::words::count;
use crate::scorecard::{ReportPeriod, Verdict};

/// What the agreement is called.
pub(super) fn title(report: &Report) -> &str {
    report.agreement.title.as_deref().unwrap_or(&report.agreement.id)
}

pub(super) fn section(report: &Report) -> Html {
    let agreement = &report.agreement;
    let mut facts = Vec::new();
    let mut fact = |name: &'static str, value: Html| facts.push(tag("div", [tag("dt", name), tag("dd", value)]));
    if agreement.title.is_some() {
        fact("Agreement", agreement.id.as_str().into());
    }
    if let Some(customer) = &agreement.customer {
        fact("Customer", customer.as_str().into());
    }
    if !agreement.providers.is_empty() {
        let name = if agreement.providers.len() == 1 { "Provider" } else { "Providers" };
        fact(name, agreement.providers.join(", ").into());
    }
    fact("Periods", reading::span(report).into());
    fact("As of", report.as_of.to_string().into());
    fact("Time zone", agreement.time_zone.as_str().into());
    let verdicts = reading::shown(report).map(|period| verdicts(report, period)).unwrap_or_default();
    tag("header", [tag("h1", title(report)), classed("dl", "facts", facts), verdicts])
}

/// How many figures and scores of everybody and of the personas have each verdict.
fn verdicts(report: &Report, period: &ReportPeriod) -> Html {
    let figures = report.scorecard.iter().map(|line| (line.number, &line.segment, line.verdict));
    let scores = report.scores.iter().map(|line| (line.number, &line.segment, line.verdict));
    let own = figures.chain(scores).filter(|(number, segment, _)| *number == period.number && reading::is_main(segment));
    let found: Vec<Option<Verdict>> = own.map(|(_, _, verdict)| verdict).collect();
    let all = [Verdict::Met, Verdict::Missed, Verdict::Undetermined, Verdict::Insufficient, Verdict::NoData];
    let counts = all.into_iter().map(|verdict| {
        let times = found.iter().filter(|one| **one == Some(verdict)).count();
        let class = if times == 0 { "count none" } else { "count" };
        classed("span", class, [tag("b", count(times as u64)), " ".into(), word(verdict), " ".into()])
    });
    let label = reading::titled("Targets of the total and the personas in", &period.label, period.closed);
    classed("p", "verdicts", [classed("span", "label", label), " ".into(), counts.collect()])
}
