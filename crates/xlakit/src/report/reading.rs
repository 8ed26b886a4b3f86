//! What the text and the HTML of a report have in common: what is shown of it, and in which words.

use super::Report;
use crate::agreement::{Goal, PERSONA, Segment};
use crate::num::{Decimal, Figure};
use crate::scorecard::words::{self, POINTS, SHARE, count, counted};
use crate::scorecard::{Estimate, Line, PeriodOf, Verdict};
use crate::settlement::Ledger;
use crate::watermelon::{Search, State, Status};

/// The most cells of breakdowns and findings that are listed; the JSON and the tables have all.
pub(super) const LISTED: usize = 12;

/// The most periods that are listed side by side.
pub(super) const PERIODS: usize = 12;

/// What the marks of [`mark`] and the star mean.
pub(super) const LEGEND: &str = "✓ met  ✗ missed  ? undetermined  ~ insufficient  · no data  * still open";

/// Which way the amounts of the ledger go.
pub(super) const DIRECTION: &str = "below zero is owed to the customer, above zero to the provider";

/// The period that is shown in full: the last one that had ended, else the last one.
pub(super) fn shown(report: &Report) -> Option<&PeriodOf> {
    report.periods.iter().rev().find(|period| period.closed).or(report.periods.last())
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

/// The figures of a period that are shown.
pub(super) struct Shown<'a> {
    /// Everybody, each persona, and the cells of breakdowns in which a target was missed, with their figures.
    pub(super) segments: Vec<(&'a Segment, Vec<&'a Line>)>,
    /// The cells of breakdowns that are not among them.
    pub(super) others: usize,
}

impl<'a> Shown<'a> {
    pub(super) fn of(report: &'a Report, period: &PeriodOf) -> Self {
        let mut segments: Vec<(&Segment, Vec<&Line>)> = Vec::new();
        for line in report.scorecard.iter().filter(|line| line.number == period.number) {
            match segments.last_mut() {
                Some((segment, lines)) if **segment == line.segment => lines.push(line),
                _ => segments.push((&line.segment, vec![line])),
            }
        }
        let (mut shown, cells): (Vec<_>, Vec<_>) = segments.into_iter().partition(|(segment, _)| is_main(segment));
        let is_missed = |lines: &[&Line]| lines.iter().any(|line| line.verdict == Some(Verdict::Missed));
        let all = cells.len();
        let missed: Vec<_> = cells.into_iter().filter(|(_, lines)| is_missed(lines)).take(LISTED).collect();
        let others = all - missed.len();
        shown.extend(missed);
        Self { segments: shown, others }
    }

    /// That there are more cells than are shown; `None` where there are not.
    pub(super) fn more(&self) -> Option<String> {
        let more = counted(self.others as u64, "more cell", "more cells");
        (self.others > 0).then(|| format!("and {more} of breakdowns, in the JSON and the tables"))
    }
}

/// Whether a segment is everybody or a persona.
pub(super) fn is_main(segment: &Segment) -> bool {
    segment.is_total() || matches!(segment.parts(), [(dimension, _)] if dimension == PERSONA)
}

/// The indicators of the report with their units, in its order.
pub(super) fn indicators(report: &Report) -> Vec<(&str, &str)> {
    let mut names: Vec<(&str, &str)> = Vec::new();
    for line in report.scorecard.iter().filter(|line| line.segment.is_total()) {
        if !names.iter().any(|(name, _)| *name == line.indicator) {
            names.push((&line.indicator, &line.estimate.unit));
        }
    }
    names
}

/// The names of the scores.
pub(super) fn scores(report: &Report) -> Vec<&str> {
    let mut names: Vec<&str> = report.scores.iter().map(|score| score.score.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The goal that a line was held against.
pub(super) fn goal_of(line: &Line) -> Option<&Goal> {
    line.target.as_ref().map(|target| &target.goal)
}

/// The interval of a figure: `[93.2, 95.2]`.
pub(super) fn interval(bounds: Option<(Figure, Figure)>, unit: &str, goal: Option<&Goal>) -> String {
    let bare = |figure| words::bare(figure, unit, goal);
    bounds.map(|(low, high)| format!("[{}, {}]", bare(low), bare(high))).unwrap_or_default()
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
    let sign = if matches!(goal, Goal::AtLeast(_)) { "≥" } else { "≤" };
    format!("{sign} {}", words::plain_goal(goal, unit))
}

/// The distance from the goal, with its sign.
pub(super) fn gap(gap: Figure, unit: &str) -> String {
    let zero = Goal::AtLeast(Decimal::ZERO);
    let plus = if gap > Figure::ZERO { "+" } else { "" };
    format!("{plus}{}", words::bare(gap, unit, Some(&zero)))
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

/// An indicator with the unit of its figures, which stand beside it without one.
pub(super) fn name_with_unit(name: &str, unit: &str) -> String {
    match unit {
        SHARE => format!("{name}, %"),
        "" | POINTS | words::APDEX => name.to_owned(),
        word => format!("{name}, {word}"),
    }
}

pub(super) fn state(state: State) -> &'static str {
    match state {
        State::Healthy => "healthy",
        State::Watermelon => "watermelon",
        State::Reverse => "reverse",
        State::BothRed => "both red",
        State::Undetermined => "undetermined",
        State::Insufficient => "insufficient",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "confirmed",
        Status::Suspected => "suspected",
    }
}

/// The search of the last window that had ended, else the last one.
pub(super) fn last_search(report: &Report) -> Option<&Search> {
    let searches = &report.watermelon.searches;
    searches.iter().rev().find(|search| search.closed).or(searches.last())
}

/// That there are more findings than are listed; `None` where there are not.
pub(super) fn more_findings(all: usize) -> Option<String> {
    let more = all.saturating_sub(LISTED);
    (more > 0).then(|| format!("and {}, in the JSON and the tables", counted(more as u64, "more finding", "more findings")))
}

/// How large a search was; `None` where nothing was searched.
pub(super) fn searched(search: &Search) -> Option<String> {
    let sentence = || {
        format!(
            "{} searched: {} tested, {} with fewer than {} values on a side; at most {} of the confirmed are expected to be false",
            counted(search.cells as u64, "segment", "segments"),
            count(search.tested as u64),
            count(search.too_small as u64),
            count(search.min_n),
            words::plain_goal(&Goal::AtMost(search.false_discovery_rate.as_decimal()), SHARE),
        )
    };
    (search.cells > 0).then(sentence)
}

/// An amount of the ledger with its currency.
pub(super) fn amount(ledger: &Ledger, amount: Decimal) -> String {
    let currency = ledger.currency.as_deref().unwrap_or_default();
    format!("{} {currency}", words::fixed(amount, ledger.total.scale())).trim_end().to_owned()
}

/// What a closed period came to.
pub(super) fn sum(ledger: &Ledger, period: &PeriodOf) -> Decimal {
    let entries = ledger.entries.iter().filter(|entry| entry.period == period.label && !entry.provisional);
    entries.fold(Decimal::ZERO, |sum, entry| sum.saturating_add(entry.amount))
}
