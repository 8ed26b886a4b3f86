//! The scores of a period and what each part gave.

use super::super::{Report, reading};
use super::markup::{Html, classed, element, section as titled_section, tag};
use super::names;
use super::picture::word;
use super::stack::{self, Piece, SHADES};
use crate::scorecard::words::{self, POINTS, SHARE};
use crate::scorecard::{ReportPeriod, ScoreLine};

pub(super) fn section(report: &Report, period: &ReportPeriod) -> Html {
    let lines: Vec<&ScoreLine> = report.scores.iter().filter(|line| line.number == period.number).collect();
    if lines.is_empty() {
        return Html::default();
    }
    let scores = lines.iter().map(|line| score(report, &lines, line));
    let key = "From 0 to 100; the tick is the target. Each part gives its weight × its points.";
    let content = [scores.collect(), classed("p", "key", key)];
    titled_section("scores", &reading::titled("Scores", &period.label, period.closed), content)
}

fn score(report: &Report, all: &[&ScoreLine], line: &ScoreLine) -> Html {
    // A part has the same shade in every score of its name that has it.
    let is_alike = |other: &&&ScoreLine| other.score == line.score && other.segment.is_total() == line.segment.is_total();
    let mut parts: Vec<&str> = Vec::new();
    for part in all.iter().filter(is_alike).flat_map(|other| &other.contributions) {
        if !parts.contains(&part.of.as_str()) {
            parts.push(&part.of);
        }
    }
    let goal = line.target.as_ref().map(|target| &target.goal);
    let (mut pieces, mut legend) = (Vec::new(), Vec::new());
    for part in &line.contributions {
        let shade = parts.iter().position(|of| *of == part.of).unwrap_or(0) % SHADES;
        let name = names::part(report, &line.segment, &part.of);
        let weight = words::figure(part.weight, SHARE, None);
        let gives = format!("{weight} × {} = {}", reading::points(part.points), reading::points(part.contribution));
        pieces.extend(part.contribution.map(|contribution| Piece { shade, contribution, title: format!("{name}: {gives}") }));
        let swatch = element("span", &[("class", &format!("swatch shade-{shade}")), ("aria-hidden", "true")], "");
        legend.push(tag("li", [swatch, " ".into(), name.into(), " ".into(), classed("span", "quiet", gives)]));
    }
    let value = line.value.map_or_else(|| "no value".to_owned(), |value| words::bare(value, POINTS, goal));
    let target = goal.map(|goal| classed("span", "quiet", format!("target {}", words::goal(goal, POINTS)))).unwrap_or_default();
    let facts = [
        classed("b", "value", value),
        line.band.as_ref().map(|band| classed("span", "band", band.as_str())).unwrap_or_default(),
        target,
        line.verdict.map(word).unwrap_or_default(),
    ];
    let facts: Html = facts.into_iter().filter(|fact| *fact != Html::default()).map(|fact| [fact, " ".into()].into()).collect();
    let head = tag("h3", [classed("small", "name", line.score.as_str()), " ".into(), names::segment(report, &line.segment)]);
    let content = [head, classed("p", "facts", facts), stack::draw(&pieces, goal, &line.because), tag("ul", legend)];
    classed("div", "score", content)
}
