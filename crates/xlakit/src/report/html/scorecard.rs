//! The figures of a period, each with its picture.

use super::super::{Report, reading};
use super::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use super::names;
use super::picture::{Picture, word};
use super::reading::Shown;
use super::scale::Scale;
use crate::agreement::{Goal, Segment};
use crate::num::Decimal;
use crate::scorecard::words;
use crate::scorecard::{Line, PeriodOf};

pub(super) fn section(report: &Report, period: &PeriodOf) -> Html {
    let shown = Shown::of(report, period);
    let scales = Scales::of(&shown);
    let columns = [
        ("", "Indicator"),
        ("figure", "Figure"),
        ("", "Interval and target"),
        ("n", "n"),
        ("", "Target"),
        ("", "Gap"),
        ("", "Verdict"),
    ];
    let head = columns.map(|(class, name)| column(class, name));
    let mut bodies = vec![tag("thead", tag("tr", head))];
    for (segment, lines) in &shown.segments {
        let mut rows =
            vec![tag("tr", element("th", &[("scope", "rowgroup"), ("colspan", "7")], names::segment(report, segment)))];
        rows.extend(lines.iter().map(|line| row(report, segment, line, &scales)));
        bodies.push(tag("tbody", Html::from_iter(rows)));
    }
    let key = "The bar is the interval, the point the figure, the tick the target, and the shade the side that meets it. \
               An indicator has the same scale in every row; an arrow says that its interval is wider.";
    let more = shown.more().map(|more| classed("p", "more", more)).unwrap_or_default();
    let content = [classed("table", "scorecard", Html::from_iter(bodies)), more, classed("p", "key", key)];
    titled_section("figures", &reading::titled("Scorecard", &period.label, period.closed), content)
}

/// The scale of each indicator: it holds the figures of everybody and of the personas.
struct Scales<'a>(Vec<(&'a str, Scale)>);

impl<'a> Scales<'a> {
    fn of(shown: &Shown<'a>) -> Self {
        let main: Vec<&Line> =
            shown.segments.iter().filter(|(segment, _)| reading::is_main(segment)).flat_map(|(_, lines)| lines.clone()).collect();
        let mut scales: Vec<(&str, Scale)> = Vec::new();
        for line in &main {
            let name = line.indicator.as_str();
            if scales.iter().any(|(named, _)| *named == name) {
                continue;
            }
            let figures = main.iter().filter(|line| line.indicator == name).flat_map(|line| figures(line));
            scales.extend(Scale::around(figures, &line.estimate.unit).map(|scale| (name, scale)));
        }
        Self(scales)
    }

    fn find(&self, name: &str) -> Option<&Scale> {
        self.0.iter().find(|(named, _)| *named == name).map(|(_, scale)| scale)
    }
}

/// Everything of a line that has a place on its scale.
fn figures(line: &Line) -> impl Iterator<Item = Decimal> {
    let estimate = &line.estimate;
    let own = [estimate.value, estimate.low, estimate.high].into_iter().flatten().map(|figure| figure.as_decimal());
    own.chain(reading::goal_of(line).map(|(Goal::AtLeast(at) | Goal::AtMost(at))| *at))
}

fn row(report: &Report, segment: &Segment, line: &Line, scales: &Scales<'_>) -> Html {
    let estimate = &line.estimate;
    let goal = reading::goal_of(line);
    let bounds = estimate.low.zip(estimate.high);
    let figure = match estimate.value {
        None => classed("span", "quiet", "no value"),
        Some(value) => tag("b", words::figure(value, &estimate.unit, goal)),
    };
    let interval = classed("small", "interval", reading::interval(bounds, &estimate.unit, goal));
    let picture = estimate.value.zip(scales.find(&line.indicator)).map(|(value, scale)| {
        let ends = segment.is_total().then_some(estimate.unit.as_str());
        Picture { value, bounds, goal, verdict: line.verdict, title: &line.because, ends }.draw(scale)
    });
    let gap = line.gap.map(|gap| reading::gap(gap, &estimate.unit)).unwrap_or_default();
    let target = goal.map(|goal| reading::sign(goal, &estimate.unit)).unwrap_or_default();
    let cell = |class: &str, label: &str, content: Html| element("td", &[("class", class), ("data-label", label)], content);
    let cells = [
        row_head(names::indicator(report, &line.indicator)),
        cell("figure", "", [figure, " ".into(), interval].into()),
        cell("drawn", "", picture.unwrap_or_default()),
        cell("n", "n", reading::answers(estimate).into()),
        cell("target", "target", target.into()),
        cell("gap", "gap", gap.into()),
        cell("judged", "", line.verdict.map_or_else(|| classed("span", "quiet", "no target"), word)),
    ];
    tag("tr", cells)
}
