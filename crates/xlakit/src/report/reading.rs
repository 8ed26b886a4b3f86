//! What the text and the HTML of a report have in common: what is shown of it, and in which words.

use super::Report;
use crate::agreement::{Goal, PERSONA, Segment};
use crate::num::{Decimal, Exact, Figure, sort, sort_by};
use crate::scorecard::words::{self, POINTS, SHARE, count, counted};
use crate::scorecard::{Estimate, Line, ReportPeriod, Verdict, bounds};
use crate::settlement::Ledger;
use crate::watermelon::{Finding, Search, State, Status};

/// The most figures of breakdowns that are listed; the JSON and the tables have all.
pub(super) const LISTED: usize = 12;

/// The most findings that are told in full.
pub(super) const TOLD: usize = 6;

/// The most periods that are listed side by side.
pub(super) const PERIODS: usize = 12;

/// What the marks of [`mark`] and the star mean.
pub(super) const LEGEND: &str = "✓ met  ✗ missed  ? undetermined  ~ insufficient  · no data  * still open";

/// Which way the amounts of the ledger go.
pub(super) const DIRECTION: &str = "below zero is owed to the customer, above zero to the provider";

/// The period that is shown in full: the last one that had ended, else the last one.
pub(super) fn shown(report: &Report) -> Option<&ReportPeriod> {
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

/// The figures of breakdowns that missed their targets in a period.
pub(super) struct Missed<'a> {
    /// Those that stand on enough values, those first that keep the most from the most people.
    pub(super) lines: Vec<&'a Line>,
    /// All that missed.
    all: usize,
    /// All figures of breakdowns.
    figures: usize,
}

impl<'a> Missed<'a> {
    /// `None` where there are no breakdowns.
    pub(super) fn of(report: &'a Report, period: &ReportPeriod) -> Option<Self> {
        let cells = || report.of(period).filter(|line| !is_main(&line.segment));
        let figures = cells().count();
        let all = cells().filter(|line| line.verdict == Some(Verdict::Missed)).count();
        let mut weighed: Vec<(Decimal, &Line)> = cells().filter_map(|line| Some((weight(line)?, line))).collect();
        // The sort is stable, so figures of one weight stay in the order of the scorecard.
        sort_by(&mut weighed, |(one, _), (other, _)| other.cmp(one));
        (figures > 0).then(|| Self { lines: weighed.into_iter().map(|(_, line)| line).collect(), all, figures })
    }

    /// How many there are, whether listed or not.
    pub(super) fn sentence(&self) -> String {
        let few = match self.all.saturating_sub(self.lines.len()) {
            0 => String::new(),
            few => format!(", {} of them on fewer than {ENOUGH} values and not listed", count(few as u64)),
        };
        format!(
            "{} of {} of breakdowns missed {} target{few}; all are in the JSON and the tables",
            count(self.all as u64),
            counted(self.figures as u64, "figure", "figures"),
            if self.all == 1 { "its" } else { "their" },
        )
    }
}

/// The fewest values of a figure that is listed among many: with fewer, chance decides which are.
const ENOUGH: u64 = 30;

/// People × gap of a missed target; `None` if it is not missed or stands on too few values. Gaps of different units are comparable as
/// shares: net scores per hundred, quantities per target.
fn weight(line: &Line) -> Option<Decimal> {
    let (estimate, target) = (&line.estimate, line.target.as_ref()?);
    // What has no interval is a census of totals: its rows are no sample.
    if line.verdict != Some(Verdict::Missed) || (estimate.n < ENOUGH && estimate.interval.is_some()) {
        return None;
    }
    let (Goal::AtLeast(promised) | Goal::AtMost(promised)) = target.goal;
    let per = match estimate.unit.as_str() {
        SHARE | words::APDEX => Decimal::ONE,
        POINTS => Decimal::ONE_HUNDRED,
        _ if promised.is_zero() => Decimal::ONE,
        _ => promised.abs(),
    };
    let gap = line.gap?.as_decimal().abs().checked_div(per)?;
    Some(gap.times(Decimal::from(estimate.n)).unwrap_or(Decimal::MAX))
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
    sort(&mut names);
    names.dedup();
    names
}

/// The goal that a line was held against.
pub(super) fn goal_of(line: &Line) -> Option<&Goal> {
    line.target.as_ref().map(|target| &target.goal)
}

/// The interval of a figure: `[93.2, 95.2]`.
pub(super) fn interval(low: Option<Figure>, high: Option<Figure>, unit: &str, goal: Option<&Goal>) -> String {
    bounds(low, high, unit, goal).unwrap_or_default()
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

/// What was found: `confirmed hidden watermelon`.
pub(super) fn finding(finding: &Finding) -> String {
    let hidden = if finding.hidden { "hidden " } else { "" };
    format!("{} {hidden}{}", status(finding.status), state(finding.state))
}

/// The kinds of findings beyond those that are told; `None` where there are no others.
pub(super) fn more_findings(findings: &[&Finding]) -> Option<String> {
    let others = findings.get(TOLD..).filter(|others| !others.is_empty())?;
    let of = |status, state| others.iter().filter(|one| one.status == status && one.state == state).count() as u64;
    let kinds = [
        (of(Status::Confirmed, State::Watermelon), "confirmed watermelon", "confirmed watermelons"),
        (of(Status::Confirmed, State::Reverse), "confirmed reverse", "confirmed reverses"),
        (of(Status::Suspected, State::Watermelon), "suspected watermelon", "suspected watermelons"),
        (of(Status::Suspected, State::Reverse), "suspected reverse", "suspected reverses"),
    ];
    let kinds = kinds.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many));
    Some(format!("and of less weight {}, in the JSON and the tables", kinds.collect::<Vec<_>>().join(", ")))
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
pub(super) fn sum(ledger: &Ledger, period: &ReportPeriod) -> Decimal {
    let entries = ledger.entries.iter().filter(|entry| entry.period == period.label && !entry.provisional);
    entries.fold(Decimal::ZERO, |sum, entry| sum.saturating_add(entry.amount))
}
