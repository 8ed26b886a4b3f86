//! Tallies held against a slow plain [`oracle`], and case by case: what is [`refused`] and read, and what counts by its kind
//! ([`counted`]), how [`times`] are read, and what is kept where an agreement has [`grown`].

mod counted;
mod grown;
mod oracle;
mod pairs;
mod refused;
mod times;

use std::sync::Arc;

use super::cells::bytes;
use super::cells::state::SourceState;
use super::plan::text::Plan;
use super::read::observed::SourceRows;
use super::{Limit, Observed, Statistic, Tally};
use crate::agreement::{Agreement, Literal, Segment, Word};
use crate::error::{Code, Result};
use crate::frame::{Bits, Codes, Column, Frame, InstantUnit, Text, Values};
use crate::num::to_fixed;
use crate::stats::Sketch;

const DESK: &str = "
xlakit: 1
id: desk
period: month
sources:
  answers: {at: at, dimensions: [country], columns: {score: {missing: [99]}}}
indicators:
  happiness: {source: answers, measure: {kind: happiness, column: score}}
";

const TIMES: [&str; 3] = ["2026-01-01", "2026-01-31T23:59:59Z", "2026-02-01"];

fn desk(score: Column<'_>) -> Result<Tally> {
    let agreement = Agreement::parse(DESK).unwrap();
    agreement.tally(&[Frame::new("answers").with("at", &TIMES[..]).with("score", score)])
}

fn problem(result: Result<Tally>) -> (Code, String, String) {
    let error = result.unwrap_err();
    (error.code(), error.path().to_owned(), error.message().to_owned())
}
