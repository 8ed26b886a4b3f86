//! What the text and the HTML of a report have in common: what is shown of it, and in which words.

use super::data::{Line, Report, ReportPeriod};
use crate::agreement::{Goal, Segment};
use crate::num::{Decimal, Figure};
use crate::scorecard::words::{self, POINTS, SHARE, bounds, count};
use crate::scorecard::{Estimate, Verdict};
use crate::settlement::Ledger;
use crate::time::{Date, Zone};

/// The period that is shown in full: the last one with data that had ended, else the last one that had, else the last one.
pub(super) fn shown(report: &Report) -> Option<&ReportPeriod> {
    let has_data = |period: &&ReportPeriod| report.of(period).any(|line| line.estimate.n > 0);
    let closed = || report.periods.iter().rev().filter(|period| period.closed);
    closed().find(has_data).or_else(|| closed().next()).or(report.periods.last())
}

/// The instant of the report: the day, where it is the first instant of one in the agreement's zone.
pub(super) fn as_of(report: &Report) -> String {
    let at = report.as_of.millis();
    let day = Zone::named(&report.agreement.time_zone).and_then(|zone| {
        let day = Date::of_wall(zone.wall(at));
        (zone.start_of_day(day) == at).then_some(day)
    });
    day.map_or_else(|| report.as_of.to_string(), |day| day.to_string())
}

/// Whether a period is over and settled.
pub(super) fn is_settled(ledger: &Ledger, period: &ReportPeriod) -> bool {
    period.closed && !ledger.entries.iter().any(|entry| entry.period == period.label && entry.provisional)
}

/// What a closed period came to.
pub(super) fn sum(ledger: &Ledger, period: &ReportPeriod) -> Decimal {
    let entries = ledger.entries.iter().filter(|entry| entry.period == period.label && !entry.provisional);
    entries.fold(Decimal::ZERO, |sum, entry| sum.saturating_add(entry.amount))
}

/// An amount of the ledger with its currency.
pub(super) fn money(ledger: &Ledger, amount: Decimal) -> String {
    let currency = ledger.currency.as_deref().unwrap_or_default();
    format!("{} {currency}", words::fixed(amount, ledger.total.scale())).trim_end().to_owned()
}

/// The periods of the report, and how many of them had ended.
pub(super) fn span(report: &Report) -> String {
    let closed = report.periods.iter().filter(|period| period.closed).count();
    match (report.periods.first(), report.periods.last()) {
        (Some(first), Some(last)) if report.periods.len() > 1 => format!("{} to {}, {closed} closed", first.label, last.label),
        (Some(only), _) => format!("{}, {}", only.label, if only.closed { "closed" } else { "open" }),
        _ => "no period".to_owned(),
    }
}

/// What is said about a period, and that it may still change.
pub(super) fn titled(what: &str, label: &str, closed: bool) -> String {
    format!("{what} {label}{}", if closed { "" } else { ", still open" })
}

/// The goal that a line was held against.
pub(super) fn goal_of(line: &Line) -> Option<&Goal> {
    line.target.as_ref().map(|target| &target.goal)
}

/// A figure with its unit, and the sign of one that is not known exactly.
pub(super) fn figure(estimate: &Estimate, value: Figure, goal: Option<&Goal>) -> String {
    format!("{}{}", estimate.about(), words::figure(value, &estimate.unit, goal))
}

/// The interval of a figure: `[93.2, 95.2]`.
pub(super) fn interval(estimate: &Estimate, goal: Option<&Goal>) -> String {
    let bounds = bounds(estimate.low, estimate.high, &estimate.unit, goal);
    bounds.map(|bounds| format!("{}{bounds}", estimate.about_bounds())).unwrap_or_default()
}

/// The answers, of those who were asked where that is known: `594 of 1,414`.
pub(super) fn answers(estimate: &Estimate) -> String {
    match estimate.invited {
        Some(invited) => format!("{} of {}", count(estimate.n), count(invited)),
        None => count(estimate.n),
    }
}

/// A goal in a column: `≥ 60`, `≤ 120`; the value beside it names the unit.
pub(super) fn sign(goal: &Goal, unit: &str) -> String {
    let unit = if unit == SHARE { unit } else { POINTS };
    let sign = if goal.asks_for_more() { "≥" } else { "≤" };
    format!("{sign} {}", words::plain_goal(goal, unit))
}

/// The distance from the goal, with its sign.
pub(super) fn gap(estimate: &Estimate, gap: Figure) -> String {
    let zero = Goal::AtLeast(Decimal::ZERO);
    let plus = if gap > Figure::ZERO { "+" } else { "" };
    format!("{}{plus}{}", estimate.about(), words::bare(gap, &estimate.unit, Some(&zero)))
}

/// Points of a score, or that there are none.
pub(super) fn points(figure: Option<Figure>) -> String {
    figure.map_or_else(|| "none".to_owned(), |figure| words::bare(figure, POINTS, None))
}

/// A verdict as one sign.
pub(super) fn mark(verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Met) => "✓",
        Some(Verdict::Missed) => "✗",
        Some(Verdict::Undetermined) => "?",
        Some(Verdict::Insufficient) => "~",
        Some(Verdict::NoData) => "·",
        None => " ",
    }
}

/// What people call an indicator in a column, with the name by which sentences and programs call it where there is room for both.
pub(super) fn name(report: &Report, name: &str) -> String {
    let Some(title) = report.agreement.indicator_title(name) else { return name.to_owned() };
    let both = format!("{title} ({name})");
    if both.chars().count() <= NAME_WIDTH { both } else { title.to_owned() }
}

/// So many letters a name may have in a column before it is cut.
const NAME_WIDTH: usize = 27;

/// An indicator with the unit of its figures, which stand beside it without one.
pub(super) fn name_with_unit(name: &str, unit: &str) -> String {
    match unit {
        SHARE => format!("{name}, %"),
        "" | POINTS | words::APDEX => name.to_owned(),
        word => format!("{name}, {word}"),
    }
}

/// A segment in a cell, which everybody leaves empty.
pub(super) fn label(segment: &Segment) -> String {
    if segment.is_total() { String::new() } else { segment.to_string() }
}
