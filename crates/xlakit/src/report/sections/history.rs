//! The figures and scores of everybody over the periods: as lines that are drawn, and as a list.

use super::section::Section;
use crate::agreement::Goal;
use crate::num::{Figure, sort};
use crate::report::data::{Line, Report, ReportPeriod};
use crate::report::html::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use crate::report::html::names;
use crate::report::html::picture::class;
use crate::report::html::sparkline::{self, HistoryStep};
use crate::report::layout::{Align, Row, columns, fits, heading};
use crate::report::reading;
use crate::scorecard::Verdict;
use crate::scorecard::words::{self, POINTS, counted};

use Align::{Left, Right};

/// As lines.
pub(super) const DRAWN: Section = Section { text: None, html: Some(html), table: None };

/// As a list.
pub(super) const LISTED: Section = Section { text: Some(text), html: None, table: None };

/// The most periods that are listed side by side.
const PERIODS: usize = 12;

/// What the marks of [`reading::mark`] and the star mean.
const LEGEND: &str = "✓ met  ✗ missed  ? undetermined  ~ insufficient  · no data  * still open";

/// The most periods of a line.
const STEPS: usize = 60;

/// A figure or a score of a period.
struct Past<'a> {
    period: &'a str,
    value: Option<Figure>,
    goal: Option<&'a Goal>,
    verdict: Option<Verdict>,
    because: &'a str,
}

/// The indicators of the report with their units, in its order.
fn indicators(report: &Report) -> Vec<(&str, &str)> {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for line in report.scorecard.iter().filter(|line| line.segment.is_total()) {
        if !names.iter().any(|(name, _)| *name == line.indicator) {
            names.push((&line.indicator, &line.estimate.unit));
        }
    }
    names
}

/// The names of the scores.
fn scores(report: &Report) -> Vec<&str> {
    let mut names: Vec<&str> = report.scores.iter().map(|score| score.score.as_str()).collect();
    sort(&mut names);
    names.dedup();
    names
}

/// The figures and scores of everybody over the last periods, as many as fit beside whole names.
fn text(report: &Report, _: &ReportPeriod) -> String {
    let all = report.periods.len();
    if all < 2 {
        return String::new();
    }
    let table = (2..=all.min(PERIODS)).rev().map(|periods| history_of(report, periods));
    let Some((aligns, rows)) = table.into_iter().find(|(aligns, rows)| aligns.len() <= 3 || fits(aligns.len(), rows)) else {
        return String::new();
    };
    heading("History") + &columns(&aligns, &rows) + LEGEND + "\n"
}

fn history_of(report: &Report, periods: usize) -> (Vec<Align>, Vec<Row>) {
    let periods: Vec<&ReportPeriod> = report.periods.iter().skip(report.periods.len() - periods).collect();
    let mut head = vec![String::new()];
    head.extend(periods.iter().map(|period| format!("{}{}", period.label, if period.closed { "" } else { "*" })));
    let mut rows = vec![Row::Cells(head)];
    for (name, unit) in indicators(report) {
        let mut cells = vec![reading::name_with_unit(&reading::name(report, name), unit)];
        cells.extend(periods.iter().map(|period| {
            let of = |line: &&Line| line.segment.is_total() && line.indicator == name;
            report.of(period).find(of).map_or_else(String::new, |line| {
                let value = marked(line.estimate.value, &line.estimate.unit, reading::goal_of(line), line.verdict);
                format!("{}{value}", line.estimate.about())
            })
        }));
        rows.push(Row::Cells(cells));
    }
    for name in scores(report) {
        let mut cells = vec![name.to_owned()];
        cells.extend(periods.iter().map(|period| {
            let mut own = report.scores.iter().filter(|score| score.period == period.label && score.score == name);
            own.find(|score| score.segment.is_total()).map_or_else(String::new, |score| {
                marked(score.value, POINTS, score.target.as_ref().map(|target| &target.goal), score.verdict)
            })
        }));
        rows.push(Row::Cells(cells));
    }
    let mut aligns = vec![Left];
    aligns.resize(periods.len() + 1, Right);
    (aligns, rows)
}

fn marked(value: Option<Figure>, unit: &str, goal: Option<&Goal>, verdict: Option<Verdict>) -> String {
    let value = value.map(|value| words::bare(value, unit, goal)).unwrap_or_default();
    format!("{value} {}", reading::mark(verdict))
}

fn html(report: &Report, _: &ReportPeriod) -> Html {
    if report.periods.len() < 2 {
        return Html::default();
    }
    let listed = last(&report.periods, PERIODS);
    let head = listed.iter().map(|period| column("", format!("{}{}", period.label, if period.closed { "" } else { "*" })));
    let head = [column("", ""), column("", "Course"), head.collect()];
    let mut rows = Vec::new();
    for (name, unit) in indicators(report) {
        let own = report.scorecard.iter().filter(|line| line.segment.is_total() && line.indicator == name);
        let past: Vec<Past<'_>> = own
            .map(|line| Past {
                period: &line.period,
                value: line.estimate.value,
                goal: reading::goal_of(line),
                verdict: line.verdict,
                because: &line.because,
            })
            .collect();
        rows.push(row(report, &reading::name_with_unit(names::short(report, name), unit), unit, &past));
    }
    for name in scores(report) {
        let own = report.scores.iter().filter(|line| line.segment.is_total() && line.score == name);
        let past: Vec<Past<'_>> = own
            .map(|line| Past {
                period: &line.period,
                value: line.value,
                goal: line.target.as_ref().map(|target| &target.goal),
                verdict: line.verdict,
                because: &line.because,
            })
            .collect();
        rows.push(row(report, name, POINTS, &past));
    }
    let table = classed("table", "history", [tag("thead", tag("tr", head)), tag("tbody", rows)]);
    let left_out = report.periods.len().saturating_sub(PERIODS) as u64;
    let more = if left_out > 0 {
        classed(
            "p",
            "more",
            format!("and {}, in the JSON and the tables", counted(left_out, "earlier period", "earlier periods")),
        )
    } else {
        Html::default()
    };
    let key = classed("p", "key", format!("{}; the dashed line is the target", LEGEND.replace("  ", ", ")));
    titled_section("past", "History", [element("div", &[("class", "wide"), ("tabindex", "0")], table), more, key])
}

fn last<T>(all: &[T], most: usize) -> &[T] {
    all.get(all.len().saturating_sub(most)..).unwrap_or_default()
}

fn row(report: &Report, name: &str, unit: &str, past: &[Past<'_>]) -> Html {
    let of = |period: &ReportPeriod| past.iter().find(|one| one.period == period.label);
    let titles: Vec<(Option<&Past<'_>>, String)> = last(&report.periods, STEPS)
        .iter()
        .map(|period| (of(period), format!("{}: {}", period.label, of(period).map(|one| one.because).unwrap_or_default())))
        .collect();
    let steps = titles.iter().map(|(one, title)| HistoryStep {
        value: one.and_then(|one| one.value),
        goal: one.and_then(|one| one.goal),
        verdict: one.and_then(|one| one.verdict),
        title,
    });
    let steps: Vec<HistoryStep<'_>> = steps.collect();
    let cells = last(&titles, PERIODS).iter().map(|(one, title)| {
        let Some(one) = one else { return tag("td", "") };
        let value = one.value.map(|value| words::bare(value, unit, one.goal)).unwrap_or_default();
        let mark = element("span", &[("class", "mark")], reading::mark(one.verdict));
        element("td", &[("class", class(one.verdict)), ("title", title)], [value.into(), " ".into(), mark])
    });
    let course = sparkline::draw(&steps, unit, &format!("{name} over {}", counted(steps.len() as u64, "period", "periods")));
    tag("tr", [row_head(name), tag("td", course), cells.collect()])
}
