//! The sections of the page.

use super::Report;
use super::layout::{Align, Row, columns, fits, heading, paragraph};
use super::reading::{self, LISTED, Missed, PERIODS, TOLD, titled};
use crate::agreement::Goal;
use crate::num::Figure;
use crate::scorecard::words::{self, POINTS, SHARE};
use crate::scorecard::{Line, ReportPeriod, Verdict, beside};
use crate::settlement::Entry;

use Align::{Left, Right};

fn row<const N: usize>(cells: [&str; N]) -> Row {
    Row::Cells(cells.map(str::to_owned).to_vec())
}

/// The figures of a period: everybody, and each persona.
pub(super) fn scorecard(report: &Report, period: &ReportPeriod) -> String {
    let mut rows = vec![row(["", "value", "interval", "n", "target", "gap", "verdict"])];
    let mut last = None;
    for line in report.of(period).filter(|line| reading::is_main(&line.segment)) {
        if last != Some(&line.segment) && !line.segment.is_total() {
            rows.push(Row::Line(line.segment.to_string()));
        }
        last = Some(&line.segment);
        rows.push(Row::Cells(cells_of(line).to_vec()));
        rows.extend(beside(&line.estimate).map(Row::Under));
        rows.extend(line.decided.iter().cloned().map(Row::Under));
    }
    heading(&titled("Scorecard", &period.label, period.closed)) + &columns(&[Left, Right, Left, Right, Right, Right, Left], &rows)
}

/// The figures of breakdowns that missed their targets.
pub(super) fn missed(report: &Report, period: &ReportPeriod) -> String {
    let Some(missed) = Missed::of(report, period) else { return String::new() };
    let mut rows = vec![row(["", "", "value", "n", "target", "gap"])];
    rows.extend(missed.lines.iter().take(LISTED).map(|line| {
        let [name, value, _, n, target, gap, _] = cells_of(line);
        Row::Cells(vec![line.segment.to_string(), name, value, n, target, gap])
    }));
    let mut text = heading(&titled("Missed in breakdowns", &period.label, period.closed));
    if !missed.lines.is_empty() {
        text.push_str(&columns(&[Left, Left, Right, Right, Right, Right], &rows));
    }
    text + &paragraph("", &missed.sentence())
}

/// Name, value, interval, n, target, gap and verdict.
fn cells_of(line: &Line) -> [String; 7] {
    let estimate = &line.estimate;
    let goal = reading::goal_of(line);
    [
        line.indicator.clone(),
        estimate.value.map(|value| words::figure(value, &estimate.unit, goal)).unwrap_or_default(),
        reading::interval(estimate.low, estimate.high, &estimate.unit, goal),
        reading::answers(estimate),
        goal.map(|goal| reading::sign(goal, &estimate.unit)).unwrap_or_default(),
        line.gap.map(|gap| reading::gap(gap, &estimate.unit)).unwrap_or_default(),
        line.verdict.map(Verdict::as_str).unwrap_or_default().to_owned(),
    ]
}

/// The scores of a period and what each component gave.
pub(super) fn scores(report: &Report, period: &ReportPeriod) -> String {
    let mut scores = report.scores.iter().filter(|score| score.number == period.number).peekable();
    if scores.peek().is_none() {
        return String::new();
    }
    let mut rows = vec![row(["", "weight", "points", "gives"])];
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

/// How the named segments stand, and what was found, in the last window that had ended.
pub(super) fn watermelons(report: &Report) -> String {
    let Some(search) = reading::last_search(report) else { return String::new() };
    let mut text = heading(&titled("Watermelons", &search.period, search.closed));
    let standings = report.watermelon.standings.iter().filter(|standing| standing.period == search.period);
    let rows = standings.map(|one| Row::Cells(vec![one.segment.to_string(), reading::state(one.state).to_owned()]));
    text.push_str(&columns(&[Left, Left], &rows.collect::<Vec<_>>()));
    let findings: Vec<_> = report.watermelon.findings.iter().filter(|finding| finding.period == search.period).collect();
    for finding in findings.iter().take(TOLD) {
        text.push_str(&paragraph("", &format!("* {}: {}", finding.segment, reading::finding(finding))));
        text.push_str(&paragraph("  ", &finding.because));
    }
    for sentence in reading::more_findings(&findings).into_iter().chain(reading::searched(search)) {
        text.push_str(&paragraph("", &sentence));
    }
    text
}

/// The entries of a period, the sums of all periods, and the total.
pub(super) fn ledger(report: &Report, period: &ReportPeriod) -> String {
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

/// The figures and scores of everybody over the last periods, as many as fit beside whole names.
pub(super) fn history(report: &Report) -> String {
    let all = report.periods.len();
    if all < 2 {
        return String::new();
    }
    let table = (2..=all.min(PERIODS)).rev().map(|periods| history_of(report, periods));
    let Some((aligns, rows)) = table.into_iter().find(|(aligns, rows)| aligns.len() <= 3 || fits(aligns.len(), rows)) else {
        return String::new();
    };
    heading("History") + &columns(&aligns, &rows) + reading::LEGEND + "\n"
}

fn history_of(report: &Report, periods: usize) -> (Vec<Align>, Vec<Row>) {
    let periods: Vec<&ReportPeriod> = report.periods.iter().skip(report.periods.len() - periods).collect();
    let mut head = vec![String::new()];
    head.extend(periods.iter().map(|period| format!("{}{}", period.label, if period.closed { "" } else { "*" })));
    let mut rows = vec![Row::Cells(head)];
    for (name, unit) in reading::indicators(report) {
        let mut cells = vec![reading::name_with_unit(name, unit)];
        cells.extend(periods.iter().map(|period| {
            let of = |line: &&Line| line.segment.is_total() && line.indicator == name;
            report.of(period).find(of).map_or_else(String::new, |line| {
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
    (aligns, rows)
}

fn marked(value: Option<Figure>, unit: &str, goal: Option<&Goal>, verdict: Option<Verdict>) -> String {
    let value = value.map(|value| words::bare(value, unit, goal)).unwrap_or_default();
    format!("{value} {}", reading::mark(verdict))
}

/// What the figures stand on: the rows of each source, the notes of the period's figures, and what is unwise in the agreement.
pub(super) fn data(report: &Report, period: &ReportPeriod) -> String {
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
