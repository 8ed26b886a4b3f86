//! What a document may say, and what is said of one that cannot be meant.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a helper of a test may fail as the test may")]

mod measures;
mod samples;
mod scores;
mod settlement;
mod sources_and_people;
mod targets;
mod the_document;
mod watermelon;

use xlakit::{Agreement, Diagnostic, Instant};

const MINIMAL: &str = include_str!("../../agreements/minimal.yaml");
const COMPLETE: &str = include_str!("../../agreements/complete.yaml");
const BUILT: &str = include_str!("../../agreements/built.yaml");

/// Two sources, two personas, a net score, a share and a mean.
const DESK: &str = "
xlakit: 1
id: desk
first_day: 2026-01-01
sources:
  responses: {at: answered_at, dimensions: {country: Land, role: Role}, columns: {Land: {same: {Finland: [FI]}}}}
  tickets: {at: resolved_at, dimensions: [country]}
personas:
  sales: {where: {role: sales}}
  plant: {where: {role: [operator, fitter]}}
indicators:
  happiness: {source: responses, measure: {kind: happiness, column: score}}
  in_time: {source: tickets, measure: {kind: share, good: {made_sla: true}}}
  lost_time: {source: responses, side: experience, better: lower, measure: {kind: mean, column: minutes, unit: minutes}}
";

fn desk(rest: &str) -> Result<Agreement, xlakit::Error> {
    Agreement::parse(&format!("{DESK}{rest}"))
}

fn problems(result: Result<Agreement, xlakit::Error>) -> Vec<Diagnostic> {
    result.expect_err("the document is wrong").diagnostics().cloned().collect()
}

/// The code and the pointer of every problem that follows on the desk.
fn found(rest: &str) -> Vec<(&'static str, String)> {
    problems(desk(rest)).into_iter().map(|problem| (problem.code.as_str(), problem.path)).collect()
}

/// The one problem that follows on the desk.
fn one(rest: &str) -> Diagnostic {
    let mut problems = problems(desk(rest));
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems.remove(0)
}

fn warnings(rest: &str) -> Vec<(&'static str, String)> {
    desk(rest).unwrap().warnings().iter().map(|warning| (warning.code.as_str(), warning.message.clone())).collect()
}
