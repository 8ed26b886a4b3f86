//! The sections of the page.

use super::Report;
use super::layout::{Align, Row, WIDTH, columns, heading, paragraph, widest};
use super::reading::{self, LISTED, PERIODS, Shown, titled};
use crate::agreement::Goal;
use crate::num::Figure;
use crate::scorecard::words::{self, POINTS, SHARE};
use crate::scorecard::{Line, PeriodOf, Verdict};
use crate::settlement::Entry;

use Align::{Left, Right};

fn row<const N: usize>(cells: [&str; N]) -> Row {
    Row::Cells(cells.map(str::to_owned).to_vec())
}

/// The figures of a period: everybody, each persona, and the cells of breakdowns in which a target was missed.
pub(super) fn scorecard(report: &Report, period: &PeriodOf) -> String {
    let shown = Shown::of(report, period);
    let mut rows = vec![row(["", "value", "interval", "n", "target", "gap", "verdict"])];
    for (segment, lines) in &shown.segments {
        if !segment.is_total() {
            rows.push(Row::Line(format!("{segment}")));
        }
        rows.extend(lines.iter().map(|line| Row::Cells(cells_of(line))));
    }
    let mut text = heading(&titled("Scorecard", &period.label, period.closed));
    text.push_str(&columns(&[Left, Right, Left, Right, Right, Right, Left], &rows));
    if let Some(more) = shown.more() {
        text.push_str(&paragraph("", &more));
    }
    text
}

fn cells_of(line: &Line) -> Vec<String> {
    let estimate = &line.estimate;
    let goal = reading::goal_of(line);
    vec![
        line.indicator.clone(),
        estimate.value.map(|value| words::figure(value, &estimate.unit, goal)).unwrap_or_default(),
        reading::interval(estimate.low.zip(estimate.high), &estimate.unit, goal),
        reading::answers(estimate),
        goal.map(|goal| reading::sign(goal, &estimate.unit)).unwrap_or_default(),
        line.gap.map(|gap| reading::gap(gap, &estimate.unit)).unwrap_or_default(),
        line.verdict.map(Verdict::as_str).unwrap_or_default().to_owned(),
    ]
}

/// The scores of a period and what each component gave.
pub(super) fn scores(report: &Report, period: &PeriodOf) -> String {
    let mut scores = report.scores.iter().filter(|score| score.number == period.number).peekable();
    if scores.peek().is_none() {
        return String::new();
    }
    let mut rows = vec![row(["", "weight", "points", "gives"])];
    for score in scores {
        rows.push(Row::Line(paragraph("", &score.because).trim_end().to_owned()));
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

/// How the named segments stand, and what was found, in the last window that had ended.
pub(super) fn watermelons(report: &Report) -> String {
    let Some(search) = reading::last_search(report) else { return String::new() };
    let mut text = heading(&titled("Watermelons", &search.period, search.closed));
    let standings = report.watermelon.standings.iter().filter(|standing| standing.period == search.period);
    let rows = standings.map(|one| Row::Cells(vec![one.segment.to_string(), reading::state(one.state).to_owned()]));
    text.push_str(&columns(&[Left, Left], &rows.collect::<Vec<_>>()));
    let findings: Vec<_> = report.watermelon.findings.iter().filter(|finding| finding.period == search.period).collect();
    for finding in findings.iter().take(LISTED) {
        let hidden = if finding.hidden { "hidden " } else { "" };
        let head =
            format!("* {}: {} {hidden}{}", finding.segment, reading::status(finding.status), reading::state(finding.state));
        text.push_str(&paragraph("", &head));
        text.push_str(&paragraph("  ", &finding.because));
    }
    for sentence in reading::more_findings(findings.len()).into_iter().chain(reading::searched(search)) {
        text.push_str(&paragraph("", &sentence));
    }
    text
}

/// The entries of a period, the sums of all periods, and the total.
pub(super) fn ledger(report: &Report, period: &PeriodOf) -> String {
    let Some(ledger) = &report.ledger else { return String::new() };
    let amount = |amount| reading::amount(ledger, amount);
    let mut text = heading(&titled("Settlement", &period.label, period.closed));
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
    let closed = report.periods.iter().filter(|period| period.closed);
    let sums = closed.map(|period| Row::Cells(vec![period.label.clone(), amount(reading::sum(ledger, period))]));
    let mut rows: Vec<Row> = sums.collect();
    rows.push(Row::Cells(vec!["total".to_owned(), amount(ledger.total)]));
    text.push_str(&columns(&[Left, Right], &rows));
    text + reading::DIRECTION + "\n"
}

/// The figures and scores of everybody over the last periods, as many as fit.
pub(super) fn history(report: &Report) -> String {
    if report.periods.len() < 2 {
        return String::new();
    }
    let most = report.periods.len().min(PERIODS);
    let tables = (1..=most).rev().map(|periods| history_of(report, periods));
    let Some(table) = tables.into_iter().find(|table| widest(table) <= WIDTH) else { return String::new() };
    heading("History") + &table + reading::LEGEND + "\n"
}

fn history_of(report: &Report, periods: usize) -> String {
    let periods: Vec<&PeriodOf> = report.periods.iter().skip(report.periods.len() - periods).collect();
    let mut head = vec![String::new()];
    head.extend(periods.iter().map(|period| format!("{}{}", period.label, if period.closed { "" } else { "*" })));
    let mut rows = vec![Row::Cells(head)];
    for (name, unit) in reading::indicators(report) {
        let mut cells = vec![reading::name_with_unit(name, unit)];
        cells.extend(periods.iter().map(|period| {
            let of = |line: &&Line| line.number == period.number && line.segment.is_total() && line.indicator == name;
            report.scorecard.iter().find(of).map_or_else(String::new, |line| {
                marked(line.estimate.value, &line.estimate.unit, reading::goal_of(line), line.verdict)
            })
        }));
        rows.push(Row::Cells(cells));
    }
    for name in reading::scores(report) {
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
    columns(&aligns, &rows)
}

fn marked(value: Option<Figure>, unit: &str, goal: Option<&Goal>, verdict: Option<Verdict>) -> String {
    let value = value.map(|value| words::bare(value, unit, goal)).unwrap_or_default();
    format!("{value} {}", reading::mark(verdict))
}

/// What the figures stand on: the rows of each source, the notes of the period's figures, and what is unwise in the agreement.
pub(super) fn data(report: &Report, period: &PeriodOf) -> String {
    let mut text = heading("Data");
    for source in &report.data {
        text.push_str(&paragraph(&format!("{}: ", source.source), &source.sentences().join("; ")));
    }
    let totals = report.scorecard.iter().filter(|line| line.number == period.number && line.segment.is_total());
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
