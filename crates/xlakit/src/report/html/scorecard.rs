//! The figures of a period, each with its picture.

use super::super::{Report, reading};
use super::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use super::names;
use super::picture::{Picture, word};
use super::reading::{LISTED, Missed};
use super::scale::Scale;
use crate::agreement::Goal;
use crate::num::Decimal;
use crate::scorecard::words;
use crate::scorecard::{Line, ReportPeriod, beside};

/// What the drawings mean.
const KEY: &str = "The bar is the interval, the point the figure, the tick the target, and the shade the side that meets it. \
                   An indicator has the same scale in every row; an arrow says that its interval is wider.";

/// Everybody and each persona.
pub(super) fn section(report: &Report, period: &ReportPeriod) -> Html {
    let scales = Scales::of(report, period);
    let main: Vec<&Line> = report.of(period).filter(|line| reading::is_main(&line.segment)).collect();
    let bodies = main.chunk_by(|one, next| one.segment == next.segment).map(|lines| {
        let segment = lines.first().map(|line| names::segment(report, &line.segment)).unwrap_or_default();
        let head = tag("tr", element("th", &[("scope", "rowgroup"), ("colspan", "7")], segment));
        let rows = lines.iter().map(|line| row(names::indicator(report, &line.indicator), line, &scales));
        tag("tbody", [head, rows.collect()])
    });
    let table = classed("table", "scorecard", [head("Indicator"), bodies.collect()]);
    let title = reading::titled("Scorecard", &period.label, period.closed);
    titled_section("figures", &title, [table, classed("p", "key", KEY)])
}

/// The figures of breakdowns that missed their targets.
pub(super) fn missed(report: &Report, period: &ReportPeriod) -> Html {
    let Some(missed) = Missed::of(report, period) else { return Html::default() };
    let scales = Scales::of(report, period);
    let rows = missed.lines.iter().take(LISTED).map(|line| {
        let name = classed("span", "of", names::short(report, &line.indicator));
        row([names::segment(report, &line.segment), name].into(), line, &scales)
    });
    let table = [head("Cell and indicator"), tag("tbody", rows.collect::<Html>())];
    let table = if missed.lines.is_empty() { Html::default() } else { classed("table", "scorecard", table) };
    let title = reading::titled("Missed in breakdowns", &period.label, period.closed);
    titled_section("missed", &title, [table, classed("p", "more", missed.sentence())])
}

fn head(first: &str) -> Html {
    let columns = [
        ("", first),
        ("figure", "Figure"),
        ("", "Interval and target"),
        ("n", "n"),
        ("", "Target"),
        ("", "Gap"),
        ("", "Verdict"),
    ];
    tag("thead", tag("tr", columns.map(|(class, name)| column(class, name))))
}

/// The scale of each indicator: it holds the figures of everybody and of the personas.
struct Scales<'a>(Vec<(&'a str, Scale)>);

impl<'a> Scales<'a> {
    fn of(report: &'a Report, period: &ReportPeriod) -> Self {
        let main: Vec<&Line> = report.of(period).filter(|line| reading::is_main(&line.segment)).collect();
        let mut scales: Vec<(&str, Scale)> = Vec::new();
        for line in &main {
            let name = line.indicator.as_str();
            if scales.iter().any(|(named, _)| *named == name) {
                continue;
            }
            let figures: Vec<_> = main.iter().filter(|line| line.indicator == name).map(|line| figures(line)).collect();
            scales.extend(Scale::around(&figures.concat(), &line.estimate.unit).map(|scale| (name, scale)));
        }
        Self(scales)
    }

    fn find(&self, name: &str) -> Option<&Scale> {
        self.0.iter().find(|(named, _)| *named == name).map(|(_, scale)| scale)
    }
}

/// Everything of a line that has a place on its scale.
fn figures(line: &Line) -> Vec<Decimal> {
    let estimate = &line.estimate;
    let own = [estimate.value, estimate.low, estimate.high].map(|figure| figure.map(|figure| figure.as_decimal()));
    let goal = reading::goal_of(line).map(|(Goal::AtLeast(at) | Goal::AtMost(at))| *at);
    own.into_iter().chain([goal]).flatten().collect()
}

fn row(name: Html, line: &Line, scales: &Scales<'_>) -> Html {
    let estimate = &line.estimate;
    let goal = reading::goal_of(line);
    let bounds = estimate.low.zip(estimate.high);
    let figure = match estimate.value {
        None => classed("span", "quiet", "no value"),
        Some(value) => tag("b", words::figure(value, &estimate.unit, goal)),
    };
    let interval = classed("small", "interval", reading::interval(estimate.low, estimate.high, &estimate.unit, goal));
    let beside = beside(estimate).map(|beside| classed("small", "beside", beside)).unwrap_or_default();
    let picture = estimate.value.zip(scales.find(&line.indicator)).map(|(value, scale)| {
        let ends = line.segment.is_total().then_some(estimate.unit.as_str());
        Picture { value, bounds, goal, verdict: line.verdict, title: &line.because, ends }.draw(scale)
    });
    let gap = line.gap.map(|gap| reading::gap(gap, &estimate.unit)).unwrap_or_default();
    let target = goal.map(|goal| reading::sign(goal, &estimate.unit)).unwrap_or_default();
    let cell = |class: &str, label: &str, content: Html| element("td", &[("class", class), ("data-label", label)], content);
    let judged = line.verdict.map_or_else(|| classed("span", "quiet", "no target"), word);
    let judged = match &line.decided {
        Some(decided) => [judged, " ".into(), classed("small", "interval", decided.as_str())].into(),
        None => judged,
    };
    let cells = [
        row_head(name),
        cell("figure", "", [figure, " ".into(), interval, " ".into(), beside].into()),
        cell("drawn", "", picture.unwrap_or_default()),
        cell("n", "n", reading::answers(estimate).into()),
        cell("target", "target", target.into()),
        cell("gap", "gap", gap.into()),
        cell("judged", "", judged),
    ];
    tag("tr", cells)
}
