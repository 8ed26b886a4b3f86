//! The scores of a period and what each part gave.

use super::section::Section;
use super::target;
use crate::report::columns::{Declared, TableUnit, shown};
use crate::report::data::{Contribution, Report, ReportPeriod, ScoreLine};
use crate::report::html::markup::{Html, classed, element, section as titled_section, tag};
use crate::report::html::names;
use crate::report::html::picture::word;
use crate::report::html::stack::{self, Piece, SHADES};
use crate::report::layout::{Align, Row, columns, heading};
use crate::report::reading::{self, titled};
use crate::report::table::Table;
use crate::scorecard::Verdict;
use crate::scorecard::words::{self, POINTS, SHARE};

use Align::{Left, Right};

pub(super) const SECTION: Section = Section { text: Some(text), html: Some(html), table: Some(table) };

fn text(report: &Report, period: &ReportPeriod) -> String {
    let mut scores = report.scores.iter().filter(|score| score.period == period.label).peekable();
    if scores.peek().is_none() {
        return String::new();
    }
    let mut rows = vec![Row::head(["", "weight", "points", "gives"])];
    for score in scores {
        rows.push(Row::Line(score.because.clone()));
        rows.extend(score.contributions.iter().map(|part| {
            Row::Cells(vec![
                part.of.clone(),
                words::figure(part.weight, SHARE, None),
                reading::points(part.points),
                reading::points(part.contribution),
            ])
        }));
    }
    heading(&titled("Scores", &period.label, period.closed)) + &columns(&[Left, Right, Right, Right], &rows)
}

fn html(report: &Report, period: &ReportPeriod) -> Html {
    let lines: Vec<&ScoreLine> = report.scores.iter().filter(|line| line.period == period.label).collect();
    if lines.is_empty() {
        return Html::default();
    }
    let scores = lines.iter().map(|line| score(report, &lines, line));
    let key = "From 0 to 100; the tick is the target. Each part gives its weight × its points.";
    let content = [scores.collect(), classed("p", "key", key)];
    titled_section("scores", &titled("Scores", &period.label, period.closed), content)
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

/// A row of the table: a score, or one of its contributions.
type ScoreRow<'a> = (&'a ScoreLine, Option<&'a Contribution>);

/// A cell that only the row of a contribution has.
fn of_part(row: &ScoreRow<'_>, cell: fn(&Contribution) -> String) -> String {
    row.1.map(cell).unwrap_or_default()
}

/// A cell that only the row of the score has.
fn of_whole(row: &ScoreRow<'_>, cell: fn(&ScoreLine) -> String) -> String {
    if row.1.is_none() { cell(row.0) } else { String::new() }
}

/// One row for a score, and one for each of its contributions.
fn table(report: &Report) -> Table {
    const UNIT: TableUnit = TableUnit::POINTS;
    let columns: [Declared<ScoreRow<'_>>; 16] = [
        Declared::text("period", |row| row.0.period.clone()),
        Declared::boolean("closed", |row| row.0.closed.to_string()),
        Declared::text("segment", |row| reading::label(&row.0.segment)),
        Declared::text("score", |row| row.0.score.clone()),
        Declared::text("component", |row| of_part(row, |part| part.of.clone())),
        Declared::figure("weight", TableUnit::SHARE, |row| of_part(row, |part| part.weight.to_string())),
        Declared::figure("points", UNIT, |row| shown(row.1.map_or(row.0.value, |part| part.points))),
        Declared::figure("contribution", UNIT, |row| of_part(row, |part| shown(part.contribution))),
        Declared::text("band", |row| of_whole(row, |line| line.band.clone().unwrap_or_default())),
        Declared::figure("target", UNIT, |row| of_whole(row, |line| target::goal(line.target.as_ref()))),
        Declared::text("is", |row| of_whole(row, |line| target::is(line.target.as_ref()))),
        Declared::text("decide", |row| of_whole(row, |line| target::decide(line.target.as_ref()))),
        Declared::figure("confidence", TableUnit::SHARE, |row| of_whole(row, |line| target::confidence(line.target.as_ref()))),
        Declared::figure("gap", UNIT, |row| of_whole(row, |line| shown(line.gap))),
        Declared::text("verdict", |row| of_whole(row, |line| shown(line.verdict.map(Verdict::as_str)))),
        Declared::text("because", |row| of_whole(row, |line| line.because.clone())),
    ];
    let rows = report
        .scores
        .iter()
        .flat_map(|line| std::iter::once((line, None)).chain(line.contributions.iter().map(move |part| (line, Some(part)))));
    Table::of("scores", &columns, rows)
}
