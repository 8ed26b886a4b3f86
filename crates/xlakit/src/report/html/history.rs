//! The figures and scores of everybody over the periods.

use super::super::{Report, reading};
use super::markup::{Html, classed, column, element, row_head, section as titled_section, tag};
use super::names;
use super::picture::class;
use super::sparkline::{self, Step};
use crate::agreement::Goal;
use crate::num::Figure;
use crate::scorecard::words::{self, POINTS, counted};
use crate::scorecard::{ReportPeriod, Verdict};

/// The most periods of a line.
const DRAWN: usize = 60;

/// A figure or a score of a period.
struct Past<'a> {
    number: i32,
    value: Option<Figure>,
    goal: Option<&'a Goal>,
    verdict: Option<Verdict>,
    because: &'a str,
}

pub(super) fn section(report: &Report) -> Html {
    if report.periods.len() < 2 {
        return Html::default();
    }
    let listed = last(&report.periods, reading::PERIODS);
    let head = listed.iter().map(|period| column("", format!("{}{}", period.label, if period.closed { "" } else { "*" })));
    let head = [column("", ""), column("", "Course"), head.collect()];
    let mut rows = Vec::new();
    for (name, unit) in reading::indicators(report) {
        let own = report.scorecard.iter().filter(|line| line.segment.is_total() && line.indicator == name);
        let past: Vec<Past<'_>> = own
            .map(|line| Past {
                number: line.number,
                value: line.estimate.value,
                goal: reading::goal_of(line),
                verdict: line.verdict,
                because: &line.because,
            })
            .collect();
        rows.push(row(report, &reading::name_with_unit(names::short(report, name), unit), unit, &past));
    }
    for name in reading::scores(report) {
        let own = report.scores.iter().filter(|line| line.segment.is_total() && line.score == name);
        let past: Vec<Past<'_>> = own
            .map(|line| Past {
                number: line.number,
                value: line.value,
                goal: line.target.as_ref().map(|target| &target.goal),
                verdict: line.verdict,
                because: &line.because,
            })
            .collect();
        rows.push(row(report, name, POINTS, &past));
    }
    let table = classed("table", "history", [tag("thead", tag("tr", head)), tag("tbody", rows)]);
    let left_out = report.periods.len().saturating_sub(reading::PERIODS) as u64;
    let more = if left_out > 0 {
        classed(
            "p",
            "more",
            format!("and {}, in the JSON and the tables", counted(left_out, "earlier period", "earlier periods")),
        )
    } else {
        Html::default()
    };
    let key = classed("p", "key", format!("{}; the dashed line is the target", reading::LEGEND.replace("  ", ", ")));
    titled_section("past", "History", [element("div", &[("class", "wide"), ("tabindex", "0")], table), more, key])
}

fn last<T>(all: &[T], most: usize) -> &[T] {
    all.get(all.len().saturating_sub(most)..).unwrap_or_default()
}

fn row(report: &Report, name: &str, unit: &str, past: &[Past<'_>]) -> Html {
    let of = |period: &ReportPeriod| {
        past.binary_search_by_key(&period.number, |one| one.number).ok().and_then(|index| past.get(index))
    };
    let titles: Vec<(Option<&Past<'_>>, String)> = last(&report.periods, DRAWN)
        .iter()
        .map(|period| (of(period), format!("{}: {}", period.label, of(period).map(|one| one.because).unwrap_or_default())))
        .collect();
    let steps = titles.iter().map(|(one, title)| Step {
        value: one.and_then(|one| one.value),
        goal: one.and_then(|one| one.goal),
        verdict: one.and_then(|one| one.verdict),
        title,
    });
    let steps: Vec<Step<'_>> = steps.collect();
    let cells = last(&titles, reading::PERIODS).iter().map(|(one, title)| {
        let Some(one) = one else { return tag("td", "") };
        let value = one.value.map(|value| words::bare(value, unit, one.goal)).unwrap_or_default();
        let mark = element("span", &[("class", "mark")], reading::mark(one.verdict));
        element("td", &[("class", class(one.verdict)), ("title", title)], [value.into(), " ".into(), mark])
    });
    let course = sparkline::draw(&steps, unit, &format!("{name} over {}", counted(steps.len() as u64, "period", "periods")));
    tag("tr", [row_head(name), tag("td", course), cells.collect()])
}
