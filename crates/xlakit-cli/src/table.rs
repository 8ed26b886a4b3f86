//! The figures of a report as one table, a row for each, for spreadsheets.

use xlakit::{Figure, Goal, Report};

/// The names of the columns.
const COLUMNS: [&str; 17] = [
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
    "goal",
    "target",
    "gap",
    "verdict",
    "because",
];

/// Every figure as CSV; figures that are absent are empty.
pub(crate) fn figures(report: &Report) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(COLUMNS);
    let shown = |figure: Option<Figure>| figure.map(|figure| figure.to_string()).unwrap_or_default();
    for line in &report.scorecard.lines {
        let estimate = &line.estimate;
        let (goal, target) = match line.target.as_ref().map(|target| target.goal) {
            Some(Goal::AtLeast(figure)) => ("at_least", figure.to_string()),
            Some(Goal::AtMost(figure)) => ("at_most", figure.to_string()),
            None => ("", String::new()),
        };
        let row: [&str; COLUMNS.len()] = [
            &line.period,
            &line.closed.to_string(),
            &line.segment.to_string(),
            &line.indicator,
            line.side.as_str(),
            &shown(estimate.value),
            &shown(estimate.low),
            &shown(estimate.high),
            &estimate.unit,
            &estimate.n.to_string(),
            &estimate.missing.to_string(),
            &estimate.base.to_string(),
            goal,
            &target,
            &shown(line.gap),
            line.verdict.map_or("", xlakit::Verdict::as_str),
            &line.because,
        ];
        let _ = writer.write_record(row);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
