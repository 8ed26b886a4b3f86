//! The sections of the page.

use super::Report;
use super::layout::{Align, Row, columns, fits, heading, paragraph};
use crate::agreement::{Goal, PERSONA, Segment};
use crate::num::{Decimal, Figure};
use crate::scorecard::words::{self, POINTS, SHARE, count, counted};
use crate::scorecard::{Line, PeriodOf, Verdict};
use crate::settlement::Entry;
use crate::watermelon::{State, Status};

use Align::{Left, Right};

/// The most figures of breakdowns that are listed; the JSON and the tables have all.
const LISTED: usize = 12;
/// The most findings that are told in full.
const TOLD: usize = 6;

fn row<const N: usize>(cells: [&str; N]) -> Row {
    Row::Cells(cells.map(str::to_owned).to_vec())
}

/// A heading that says so if the period may still change.
fn titled(what: &str, label: &str, closed: bool) -> String {
    heading(&format!("{what} {label}{}", if closed { "" } else { ", still open" }))
}

/// The figures of a period: everybody, and each persona.
pub(super) fn scorecard(report: &Report, period: &PeriodOf) -> String {
    let mut rows = vec![row(["", "value", "interval", "n", "target", "gap", "verdict"])];
    let mut last = None;
    for line in report.of(period).filter(|line| is_main(&line.segment)) {
        if last != Some(&line.segment) && !line.segment.is_total() {
            rows.push(Row::Line(line.segment.to_string()));
        }
        last = Some(&line.segment);
        rows.push(Row::Cells(cells_of(line).to_vec()));
    }
    titled("Scorecard", &period.label, period.closed) + &columns(&[Left, Right, Left, Right, Right, Right, Left], &rows)
}

/// The figures of breakdowns that missed their targets and stand on enough values, those first that keep the most from the most people.
pub(super) fn missed(report: &Report, period: &PeriodOf) -> String {
    let cells = || report.of(period).filter(|line| !is_main(&line.segment));
    let figures = cells().count();
    if figures == 0 {
        return String::new();
    }
    let all_missed = cells().filter(|line| line.verdict == Some(Verdict::Missed)).count();
    let mut missed: Vec<(Decimal, &Line)> = cells().filter_map(|line| Some((weight(line)?, line))).collect();
    // The sort is stable, so figures of one weight stay in the order of the scorecard.
    missed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let mut rows = vec![row(["", "", "value", "n", "target", "gap"])];
    rows.extend(missed.iter().take(LISTED).map(|(_, line)| {
        let [name, value, _, n, target, gap, _] = cells_of(line);
        Row::Cells(vec![line.segment.to_string(), name, value, n, target, gap])
    }));
    let mut text = titled("Missed in breakdowns", &period.label, period.closed);
    if !missed.is_empty() {
        text.push_str(&columns(&[Left, Left, Right, Right, Right, Right], &rows));
    }
    let sum = format!(
        "{} of {} of breakdowns missed {} target; all are in the JSON and the tables",
        count(all_missed as u64),
        counted(figures as u64, "figure", "figures"),
        if all_missed == 1 { "its" } else { "their" },
    );
    text + &paragraph("", &sum)
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
    Some(gap.checked_mul(Decimal::from(estimate.n)).unwrap_or(Decimal::MAX))
}

fn is_main(segment: &Segment) -> bool {
    segment.is_total() || matches!(segment.parts(), [(dimension, _)] if dimension == PERSONA)
}

/// Name, value, interval, n, target, gap and verdict.
fn cells_of(line: &Line) -> [String; 7] {
    let estimate = &line.estimate;
    let goal = line.target.as_ref().map(|target| &target.goal);
    let bare = |figure| words::bare(figure, &estimate.unit, goal);
    let interval = estimate.low.zip(estimate.high).map(|(low, high)| format!("[{}, {}]", bare(low), bare(high)));
    let n = match estimate.invited {
        Some(invited) => format!("{} of {}", count(estimate.n), count(invited)),
        None => count(estimate.n),
    };
    [
        line.indicator.clone(),
        estimate.value.map(|value| words::figure(value, &estimate.unit, goal)).unwrap_or_default(),
        interval.unwrap_or_default(),
        n,
        goal.map(|goal| sign(goal, &estimate.unit)).unwrap_or_default(),
        line.gap.map(|gap| gap_of(gap, &estimate.unit)).unwrap_or_default(),
        line.verdict.map(Verdict::as_str).unwrap_or_default().to_owned(),
    ]
}

/// A goal in a column: `≥ 60`, `≤ 120`; the value beside it names the unit.
fn sign(goal: &Goal, unit: &str) -> String {
    let unit = if unit == SHARE { unit } else { POINTS };
    let sign = if matches!(goal, Goal::AtLeast(_)) { "≥" } else { "≤" };
    format!("{sign} {}", words::plain_goal(goal, unit))
}

fn gap_of(gap: Figure, unit: &str) -> String {
    let zero = Goal::AtLeast(Decimal::ZERO);
    let plus = if gap > Figure::ZERO { "+" } else { "" };
    format!("{plus}{}", words::bare(gap, unit, Some(&zero)))
}

/// The scores of a period and what each component gave.
pub(super) fn scores(report: &Report, period: &PeriodOf) -> String {
    let mut scores = report.scores.iter().filter(|score| score.number == period.number).peekable();
    if scores.peek().is_none() {
        return String::new();
    }
    let mut rows = vec![row(["", "weight", "points", "gives"])];
    for score in scores {
        rows.push(Row::Line(score.because.clone()));
        rows.extend(score.contributions.iter().map(|part| {
            let points =
                |figure: Option<Figure>| figure.map_or_else(|| "none".to_owned(), |figure| words::bare(figure, POINTS, None));
            Row::Cells(vec![
                part.of.clone(),
                words::figure(part.weight, SHARE, None),
                points(part.points),
                points(part.contribution),
            ])
        }));
    }
    titled("Scores", &period.label, period.closed) + &columns(&[Left, Right, Right, Right], &rows)
}

/// How the named segments stand, and what was found, in the last window that had ended.
pub(super) fn watermelons(report: &Report) -> String {
    let searches = &report.watermelon.searches;
    let Some(search) = searches.iter().rev().find(|search| search.closed).or(searches.last()) else { return String::new() };
    let mut text = titled("Watermelons", &search.period, search.closed);
    let standings = report.watermelon.standings.iter().filter(|standing| standing.period == search.period);
    let rows: Vec<Row> = standings.map(|one| Row::Cells(vec![one.segment.to_string(), state(one.state).to_owned()])).collect();
    text.push_str(&columns(&[Left, Left], &rows));
    let findings: Vec<_> = report.watermelon.findings.iter().filter(|finding| finding.period == search.period).collect();
    for finding in findings.iter().take(TOLD) {
        let sure = if finding.status == Status::Confirmed { "confirmed" } else { "suspected" };
        let hidden = if finding.hidden { "hidden " } else { "" };
        let head = format!("* {}: {sure} {hidden}{}", finding.segment, state(finding.state));
        text.push_str(&paragraph("", &head));
        text.push_str(&paragraph("  ", &finding.because));
    }
    if let Some(others) = findings.get(TOLD..).filter(|others| !others.is_empty()) {
        let of = |status, state| others.iter().filter(|one| one.status == status && one.state == state).count() as u64;
        let kinds = [
            (of(Status::Confirmed, State::Watermelon), "confirmed watermelon", "confirmed watermelons"),
            (of(Status::Confirmed, State::Reverse), "confirmed reverse", "confirmed reverses"),
            (of(Status::Suspected, State::Watermelon), "suspected watermelon", "suspected watermelons"),
            (of(Status::Suspected, State::Reverse), "suspected reverse", "suspected reverses"),
        ];
        let kinds = kinds.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| counted(n, one, many));
        let more = kinds.collect::<Vec<_>>().join(", ");
        text.push_str(&paragraph("", &format!("and of less weight {more}, in the JSON and the tables")));
    }
    if search.cells > 0 {
        let tested = format!(
            "{} searched: {} tested, {} with fewer than {} values on a side; at most {} of the confirmed are expected to be false",
            counted(search.cells as u64, "segment", "segments"),
            count(search.tested as u64),
            count(search.too_small as u64),
            count(search.min_n),
            words::plain_goal(&Goal::AtMost(search.false_discovery_rate.as_decimal()), SHARE),
        );
        text.push_str(&paragraph("", &tested));
    }
    text
}

fn state(state: State) -> &'static str {
    match state {
        State::Healthy => "healthy",
        State::Watermelon => "watermelon",
        State::Reverse => "reverse",
        State::BothRed => "both red",
        State::Undetermined => "undetermined",
        State::Insufficient => "insufficient",
    }
}

/// The entries of a period, the sums of all periods, and the total.
pub(super) fn ledger(report: &Report, period: &PeriodOf) -> String {
    let Some(ledger) = &report.ledger else { return String::new() };
    let currency = ledger.currency.as_deref().unwrap_or_default();
    let amount = |amount: Decimal| format!("{} {currency}", words::fixed(amount, ledger.total.scale())).trim_end().to_owned();
    let mut text = titled("Settlement", &period.label, period.closed);
    let own: Vec<&Entry> = ledger.entries.iter().filter(|entry| entry.period == period.label).collect();
    for entry in &own {
        let head = if entry.provisional {
            format!("{}: provisional", entry.rule)
        } else {
            format!("{}: {}", entry.rule, amount(entry.amount))
        };
        text.push_str(&paragraph("  ", &head));
        text.push_str(&paragraph("    ", &entry.because));
    }
    let sums = report.periods.iter().filter(|period| period.closed).map(|period| {
        let entries = ledger.entries.iter().filter(|entry| entry.period == period.label && !entry.provisional);
        let sum = entries.fold(Decimal::ZERO, |sum, entry| sum.saturating_add(entry.amount));
        Row::Cells(vec![period.label.clone(), amount(sum)])
    });
    let mut rows: Vec<Row> = sums.collect();
    rows.push(Row::Cells(vec!["total".to_owned(), amount(ledger.total)]));
    text.push_str(&columns(&[Left, Right], &rows));
    text.push_str("below zero is owed to the customer, above zero to the provider\n");
    text
}

/// The figures and scores of everybody over the last periods, as many as fit beside whole names.
pub(super) fn history(report: &Report) -> String {
    let all = report.periods.len();
    if all < 2 {
        return String::new();
    }
    let table = (2..=all.min(12)).rev().map(|periods| history_of(report, periods));
    let Some((aligns, rows)) = table.into_iter().find(|(aligns, rows)| aligns.len() <= 3 || fits(aligns.len(), rows)) else {
        return String::new();
    };
    heading("History") + &columns(&aligns, &rows) + "✓ met  ✗ missed  ? undetermined  ~ insufficient  · no data  * still open\n"
}

fn history_of(report: &Report, periods: usize) -> (Vec<Align>, Vec<Row>) {
    let periods: Vec<&PeriodOf> = report.periods.iter().skip(report.periods.len() - periods).collect();
    let mut head = vec![String::new()];
    head.extend(periods.iter().map(|period| format!("{}{}", period.label, if period.closed { "" } else { "*" })));
    let mut rows = vec![Row::Cells(head)];
    let mut names: Vec<(&str, &str)> = Vec::new();
    for line in report.scorecard.iter().filter(|line| line.segment.is_total()) {
        if !names.iter().any(|(name, _)| *name == line.indicator) {
            names.push((&line.indicator, &line.estimate.unit));
        }
    }
    for (name, unit) in names {
        let mut cells = vec![match unit {
            SHARE => format!("{name}, %"),
            "" | POINTS | words::APDEX => name.to_owned(),
            word => format!("{name}, {word}"),
        }];
        cells.extend(periods.iter().map(|period| {
            let of = |line: &&Line| line.segment.is_total() && line.indicator == name;
            report.of(period).find(of).map_or_else(String::new, |line| {
                let goal = line.target.as_ref().map(|target| &target.goal);
                marked(line.estimate.value, &line.estimate.unit, goal, line.verdict)
            })
        }));
        rows.push(Row::Cells(cells));
    }
    let mut names: Vec<&str> = report.scores.iter().map(|score| score.score.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let mut cells = vec![name.to_owned()];
        cells.extend(periods.iter().map(|period| {
            let mut own = report.scores.iter().filter(|score| score.number == period.number && score.score == name);
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
    let mark = match verdict {
        Some(Verdict::Met) => "✓",
        Some(Verdict::Missed) => "✗",
        Some(Verdict::Undetermined) => "?",
        Some(Verdict::Insufficient) => "~",
        Some(Verdict::NoData) => "·",
        None => " ",
    };
    let value = value.map(|value| words::bare(value, unit, goal)).unwrap_or_default();
    format!("{value} {mark}")
}

/// What the figures stand on: the rows of each source, the notes of the period's figures, and what is unwise in the agreement.
pub(super) fn data(report: &Report, period: &PeriodOf) -> String {
    let mut text = heading("Data");
    for source in &report.data {
        text.push_str(&paragraph(&format!("{}: ", source.source), &source.sentences().join("; ")));
    }
    let totals = report.of(period).filter(|line| line.segment.is_total());
    for line in totals.filter(|line| !line.estimate.notes.is_empty()) {
        text.push_str(&paragraph(&format!("{}: ", line.indicator), &line.estimate.notes.join("; ")));
    }
    for note in &report.notes {
        text.push_str(&paragraph("note: ", note));
    }
    for warning in &report.warnings {
        text.push_str(&paragraph("warning: ", &format!("{} ({})", warning.message, warning.help)));
    }
    text
}
