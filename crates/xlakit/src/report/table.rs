//! The report as flat tables, for spreadsheets and data frames.

use serde::Serialize;

use super::Report;
use super::cells::Cells;
use crate::agreement::{Decide, Goal, Segment};
use crate::num::{Figure, json};
use crate::scorecard::{TargetInForce, Verdict};
use crate::watermelon::Finding;

/// A flat table: a name, a header and rows of cells as text. A cell without a value is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// `scorecard`, `scores`, `watermelons` or `ledger`; of a one-liner, its measure.
    pub name: String,
    /// The columns: what they are called, and what their cells hold.
    pub columns: Vec<(String, Cells)>,
    /// The rows; each has a cell for every column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table whose columns have the names, and so the cells, of the library's own.
    pub(crate) fn new(name: &str, header: &[&str], rows: Vec<Vec<String>>) -> Self {
        let columns = header.iter().map(|column| ((*column).to_owned(), Cells::of(column))).collect();
        Self { name: name.to_owned(), columns, rows }
    }

    /// The names of the columns.
    pub fn header(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(name, _)| name.as_str())
    }

    /// The table as CSV (RFC 4180) with its header; lines end in a line feed.
    pub fn to_csv(&self) -> String {
        let mut csv = record(self.header());
        for row in &self.rows {
            csv.push_str(&record(row.iter().map(String::as_str)));
        }
        csv
    }

    /// The table of watermelons and reverses.
    pub(crate) fn of_findings(findings: &[Finding]) -> Self {
        let rows = findings.iter().map(|finding| {
            vec![
                finding.period.clone(),
                finding.closed.to_string(),
                segment(&finding.segment),
                word(&finding.state),
                word(&finding.status),
                finding.named.to_string(),
                finding.hidden.to_string(),
                finding.p_value.to_string(),
                shown(finding.adjusted_p),
                finding.people.to_string(),
                finding.shortfall.to_string(),
                finding.severity.to_string(),
                finding.because.clone(),
            ]
        });
        Self::new("watermelons", &WATERMELONS, rows.collect())
    }

    /// The table without some of its columns.
    pub(crate) fn without(self, columns: &[&str]) -> Self {
        let keeps: Vec<bool> = self.header().map(|name| !columns.contains(&name)).collect();
        let rows = self.rows.into_iter().map(|row| kept(row, &keeps)).collect();
        Self { name: self.name, columns: kept(self.columns, &keeps), rows }
    }
}

fn kept<T>(cells: Vec<T>, keeps: &[bool]) -> Vec<T> {
    cells.into_iter().zip(keeps).filter(|(_, keep)| **keep).map(|(cell, _)| cell).collect()
}

fn record<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let special = ['"', ',', '\n', '\r'];
    let quoted = |cell: &str| if cell.contains(special) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() };
    let mut line = cells.map(quoted).collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}

impl Report {
    /// The scorecard, scores, watermelons and ledger as flat tables, each with its rows in the order of the report.
    ///
    /// Figures are plain decimals in their unit: a share of 93.8 % is `0.938`.
    pub fn tables(&self) -> Vec<Table> {
        vec![self.scorecard_table(), self.scores_table(), Table::of_findings(&self.watermelon.findings), self.ledger_table()]
    }

    /// All tables that have rows in one CSV text: a blank line between two, and each line begins with its table's name, so that `grep '^ledger,'`
    /// takes one of them out, header and all.
    pub fn to_csv(&self) -> String {
        let tables = self.tables();
        let blocks = tables.iter().filter(|table| !table.rows.is_empty()).map(|table| {
            let line = |line: String| format!("{},{line}", table.name);
            let header = line(record(table.header()));
            table.rows.iter().fold(header, |csv, row| csv + &line(record(row.iter().map(String::as_str))))
        });
        blocks.collect::<Vec<_>>().join("\n")
    }

    fn scorecard_table(&self) -> Table {
        let rows = self.scorecard.iter().map(|line| {
            let estimate = &line.estimate;
            let mut row = vec![
                line.period.clone(),
                line.closed.to_string(),
                segment(&line.segment),
                line.indicator.clone(),
                line.side.as_str().to_owned(),
                figure(estimate.value),
                figure(estimate.low),
                figure(estimate.high),
                estimate.unit.clone(),
                estimate.n.to_string(),
                estimate.missing.to_string(),
                estimate.base.to_string(),
                shown(estimate.invited),
                figure(estimate.effective_n),
            ];
            row.extend(target(line.target.as_ref()));
            row.extend([
                figure(line.gap),
                verdict(line.verdict),
                shown(line.probability),
                shown(line.p_value),
                line.because.clone(),
            ]);
            row
        });
        Table::new("scorecard", &SCORECARD, rows.collect())
    }

    /// One row for a score, and one for each of its contributions.
    fn scores_table(&self) -> Table {
        let rows = self.scores.iter().flat_map(|line| {
            let head = || vec![line.period.clone(), line.closed.to_string(), segment(&line.segment), line.score.clone()];
            let mut whole = head();
            whole.extend([String::new(), String::new(), figure(line.value), String::new()]);
            whole.push(line.band.clone().unwrap_or_default());
            whole.extend(target(line.target.as_ref()));
            whole.extend([figure(line.gap), verdict(line.verdict), line.because.clone()]);
            let parts = line.contributions.iter().map(move |part| {
                let mut row = head();
                row.extend([part.of.clone(), part.weight.to_string(), figure(part.points), figure(part.contribution)]);
                row.resize(SCORES.len(), String::new());
                row
            });
            std::iter::once(whole).chain(parts).collect::<Vec<_>>()
        });
        Table::new("scores", &SCORES, rows.collect())
    }

    fn ledger_table(&self) -> Table {
        let entries = self.ledger.iter().flat_map(|ledger| ledger.entries.iter().map(move |entry| (ledger, entry)));
        let rows = entries.map(|(ledger, entry)| {
            vec![
                entry.period.clone(),
                entry.rule.clone(),
                word(&entry.kind),
                entry.amount.to_string(),
                ledger.currency.clone().unwrap_or_default(),
                entry.provisional.to_string(),
                entry.because.clone(),
            ]
        });
        Table::new("ledger", &LEDGER, rows.collect())
    }
}

const SCORECARD: [&str; 23] = [
    "period",
    "closed",
    "segment",
    "indicator",
    "side",
    "value",
    "low",
    "high",
    "unit",
    "n",
    "missing",
    "base",
    "invited",
    "effective_n",
    "target",
    "is",
    "decide",
    "confidence",
    "gap",
    "verdict",
    "probability",
    "p_value",
    "because",
];

const SCORES: [&str; 16] = [
    "period",
    "closed",
    "segment",
    "score",
    "component",
    "weight",
    "points",
    "contribution",
    "band",
    "target",
    "is",
    "decide",
    "confidence",
    "gap",
    "verdict",
    "because",
];

const WATERMELONS: [&str; 13] = [
    "period",
    "closed",
    "segment",
    "state",
    "status",
    "named",
    "hidden",
    "p_value",
    "adjusted_p",
    "people",
    "shortfall",
    "severity",
    "because",
];

const LEDGER: [&str; 7] = ["period", "rule", "kind", "amount", "currency", "provisional", "because"];

fn segment(segment: &Segment) -> String {
    if segment.is_total() { String::new() } else { segment.to_string() }
}

fn figure(figure: Option<Figure>) -> String {
    shown(figure)
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A value as the JSON of the report writes it.
fn word(value: &impl Serialize) -> String {
    json(value).trim_matches('"').to_owned()
}

fn verdict(verdict: Option<Verdict>) -> String {
    verdict.map(Verdict::as_str).unwrap_or_default().to_owned()
}

/// The four cells of a target: its figure, `at_least` or `at_most`, how it is decided, and at which confidence.
fn target(target: Option<&TargetInForce>) -> [String; 4] {
    let Some(target) = target else { return Default::default() };
    let (goal, is) = match target.goal {
        Goal::AtLeast(goal) => (goal, "at_least"),
        Goal::AtMost(goal) => (goal, "at_most"),
    };
    let confidence = if target.decide == Decide::Estimate { String::new() } else { target.confidence.to_string() };
    [goal.normalize().to_string(), is.to_owned(), target.decide.as_str().to_owned(), confidence]
}
