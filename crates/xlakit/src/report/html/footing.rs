//! What the figures stand on: the rows, the notes, and the methods.

use super::super::Report;
use super::markup::{Html, classed, section as titled_section, tag};
use crate::agreement::IntervalMethod;
use crate::scorecard::words::{self, SHARE};
use crate::scorecard::{FigureInterval, ReportPeriod};

pub(super) fn section(report: &Report, period: &ReportPeriod) -> Html {
    let mut parts = Vec::new();
    for source in &report.data {
        let sentences = source.sentences().into_iter().map(|sentence| tag("li", Html::sentence(&sentence)));
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
    let data = titled_section("data", "Data", classed("div", "sources", parts));
    let methods = methods(report, period).into_iter().map(|sentence| tag("p", Html::sentence(&sentence)));
    [data, titled_section("methods", "Methods", methods.collect::<Html>())].into()
}

/// How the intervals of a period were made, and by which rules and version.
fn methods(report: &Report, period: &ReportPeriod) -> Vec<String> {
    let mut used: Vec<(&FigureInterval, Vec<&str>)> = Vec::new();
    let totals = report.of(period).filter(|line| line.segment.is_total());
    for line in totals {
        let Some(interval) = &line.estimate.interval else { continue };
        match used.iter_mut().find(|(other, _)| *other == interval) {
            Some((_, names)) => names.push(&line.indicator),
            None => used.push((interval, vec![&line.indicator])),
        }
    }
    let intervals = used.into_iter().map(|(interval, names)| {
        let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let confidence = words::plain_goal(&crate::agreement::Goal::AtLeast(interval.confidence.as_decimal()), SHARE);
        let looks = match &interval.tuning {
            Some(tuning) => format!(" at all looks together ({tuning})"),
            None => String::new(),
        };
        format!("{names}: {}, each bound at {confidence} one-sided confidence{looks}", title(interval.method))
    });
    let agreement = &report.agreement;
    let rules = format!("periods are cut in {}, zone database {}", agreement.time_zone, agreement.zone_database);
    let made = format!("made by xlakit {}, report format {}", report.library, report.xlakit_report);
    intervals.chain([rules, made]).collect()
}

fn title(method: IntervalMethod) -> &'static str {
    match method {
        IntervalMethod::Wilson => "Wilson's score interval",
        IntervalMethod::WilsonContinuity => "Wilson's score interval with a correction for continuity",
        IntervalMethod::Jeffreys => "Jeffreys' interval",
        IntervalMethod::ClopperPearson => "Clopper and Pearson's exact interval",
        IntervalMethod::AgrestiCoull => "Agresti and Coull's interval",
        IntervalMethod::AdjustedWald => "adjusted Wald interval",
        IntervalMethod::Mover => "MOVER interval from Wilson's limits",
        IntervalMethod::Wald => "Wald interval",
        IntervalMethod::T => "Student's t interval",
        IntervalMethod::Garwood => "Garwood's exact Poisson interval",
        IntervalMethod::RateScore => "score interval of a Poisson rate",
        IntervalMethod::ChiSquare => "chi-square interval of normal values",
        IntervalMethod::AnytimeShare | IntervalMethod::AnytimeMean => "confidence sequence",
        IntervalMethod::OrderStatistics => "order statistics",
    }
}
