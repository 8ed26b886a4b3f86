//! What the report is, and what has to be known first.

use crate::report::data::{PromiseCounts, Report, ReportPeriod};
use crate::report::html::markup::{Html, classed, tag};
use crate::report::html::picture::word;
use crate::report::layout::paragraph;
use crate::report::reading;
use crate::scorecard::Verdict;
use crate::scorecard::words::count;

/// What the agreement is called.
pub(in crate::report) fn title(report: &Report) -> &str {
    report.agreement.title.as_deref().unwrap_or(&report.agreement.id)
}

/// The heading of the page of a terminal.
pub(in crate::report) fn text(report: &Report) -> String {
    let agreement = &report.agreement;
    let mut text = paragraph("", title(report));
    let parties = agreement.customer.iter().chain(&agreement.providers).cloned().collect::<Vec<_>>();
    let title = agreement.title.as_ref().map(|_| agreement.id.clone());
    let who: Vec<String> = title.into_iter().chain((!parties.is_empty()).then(|| parties.join(", "))).collect();
    if !who.is_empty() {
        text.push_str(&paragraph("", &who.join(": ")));
    }
    let line = format!("{}; as of {}; periods are cut in {}", reading::span(report), reading::as_of(report), agreement.time_zone);
    text.push_str(&paragraph("", &line));
    if !report.summary.sentences.is_empty() {
        text.push('\n');
    }
    for sentence in &report.summary.sentences {
        text.push_str(&paragraph("* ", sentence));
    }
    text
}

/// The heading of the article.
pub(in crate::report) fn html(report: &Report) -> Html {
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
    fact("As of", reading::as_of(report).into());
    fact("Time zone", agreement.time_zone.as_str().into());
    let sentences = report.summary.sentences.iter().map(|sentence| match sentence.split_once(": ") {
        Some((about, said)) => tag("li", [tag("b", about), " ".into(), said.into()]),
        None => tag("li", sentence.as_str()),
    });
    let summary =
        if report.summary.sentences.is_empty() { Html::default() } else { classed("ul", "summary", sentences.collect::<Html>()) };
    let verdicts = reading::shown(report).map(|period| verdicts(report, period)).unwrap_or_default();
    tag("header", [tag("h1", title(report)), summary, classed("dl", "facts", facts), verdicts])
}

/// How many figures and scores of everybody and of the personas have each verdict.
fn verdicts(report: &Report, period: &ReportPeriod) -> Html {
    let PromiseCounts { met, missed, undetermined, insufficient, no_data } = report.summary.promises;
    let all = [
        (Verdict::Met, met),
        (Verdict::Missed, missed),
        (Verdict::Undetermined, undetermined),
        (Verdict::Insufficient, insufficient),
        (Verdict::NoData, no_data),
    ];
    let counts = all.into_iter().map(|(verdict, times)| {
        let class = if times == 0 { "count none" } else { "count" };
        classed("span", class, [tag("b", count(times)), " ".into(), word(verdict), " ".into()])
    });
    let label = reading::titled("Targets of the total and the personas in", &period.label, period.closed);
    classed("p", "verdicts", [classed("span", "label", label), " ".into(), counts.collect()])
}
