//! How the intervals were made, and by which rules and version.

use super::section::Section;
use crate::agreement::{Goal, IntervalMethod};
use crate::report::data::{Report, ReportPeriod};
use crate::report::html::markup::{Html, section as titled_section, tag};
use crate::scorecard::FigureInterval;
use crate::scorecard::words::{self, SHARE};

pub(super) const SECTION: Section = Section { text: None, html: Some(html), table: None };

fn html(report: &Report, period: &ReportPeriod) -> Html {
    let sentences = sentences(report, period).into_iter().map(|sentence| tag("p", Html::sentence(&sentence)));
    titled_section("methods", "Methods", sentences.collect::<Html>())
}

/// How the intervals of a period were made, and by which rules and version.
fn sentences(report: &Report, period: &ReportPeriod) -> Vec<String> {
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
        let confidence = words::plain_goal(&Goal::AtLeast(interval.confidence.as_decimal()), SHARE);
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
        IntervalMethod::Likelihood => "likelihood plus one answer at the far end",
        IntervalMethod::Garwood => "Garwood's exact Poisson interval",
        IntervalMethod::RateScore => "score interval of a Poisson rate",
        IntervalMethod::ChiSquare => "chi-square interval of normal values",
        IntervalMethod::AnytimeShare | IntervalMethod::AnytimeMean => "confidence sequence",
        IntervalMethod::OrderStatistics => "order statistics",
    }
}
