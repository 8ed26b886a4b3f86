//! Experience-level agreements (XLAs): indicators, verdicts with uncertainty, composite scores, hidden watermelons and exact
//! settlement.
//!
//! A service-level agreement says whether the provider did the work in time; an experience-level agreement says how it was for
//! the people. xlakit computes both sides from one document and the observed data, and settles what was agreed.
//!
//! ```text
//!  agreement text ──parse, compile──▶ Agreement ┐
//!                                               ├─ tally ─▶ Tally ─▶ scorecard ─▶ watermelon ─▶ settlement ─▶ Report
//!  columns of observations ─────────▶ Frames ───┘  (rows end here)  (estimates, verdicts, scores)
//! ```
//!
//! The nouns: an [`Agreement`] is what was promised. A [`Frame`] is what was observed: columns of one source, borrowed. A
//! [`Tally`] is all that figures need and no row; tallies merge, in any order, to the same bytes. A [`Report`] holds the
//! scorecard ([`Line`], each with an [`Estimate`] and a [`Verdict`]), the scores ([`ScoreLine`]), the [`Watermelons`] and the
//! [`Ledger`].
//!
//! ```
//! use xlakit::{Agreement, Column, Frame, Instant, InstantUnit};
//!
//! let agreement = Agreement::parse("
//! xlakit: 1
//! id: acme-desk
//! sources:
//!   responses: {at: answered_at}
//! indicators:
//!   happiness: {source: responses, measure: {kind: happiness, column: score}}
//! targets:
//!   - {of: happiness, at_least: 20, decide: estimate, min_n: 5}
//! ")?;
//!
//! let answered_at = [1_767_225_600_i64; 5];
//! let frame = Frame::new("responses")
//!     .with("answered_at", Column::instants(&answered_at, InstantUnit::Seconds, true))
//!     .with("score", &[10, 9, 8, 9, 3]);
//!
//! let tally = agreement.tally(&[frame])?;
//! let as_of = Instant::parse("2026-02-01T00:00:00Z").unwrap();
//! let report = agreement.evaluate(&tally, as_of)?;
//! // Three of five are promoters, one is a detractor: 60 % − 20 % = 40.
//! assert_eq!(report.scorecard[0].estimate.value.unwrap().to_string(), "40");
//! assert_eq!(report.scorecard[0].verdict.unwrap().as_str(), "met");
//! # Ok::<(), xlakit::Error>(())
//! ```
//!
//! Rows that come one by one go into a [`Batch`]; data that comes in pieces is counted by [`Agreement::counting`], which owns
//! what it needs. Slices, vectors and arrays of everyday types are columns by reference, times of the standard library among
//! them, and with the features `jiff` and `chrono` those of these crates. `examples/tenants` is a service of many tenants.
//!
//! # What it does not do
//!
//! * It has no clock, reads no file and calls no service: the caller passes columns, and `as_of` decides which periods are
//!   closed.
//! * It does not guess. A figure without a sound interval has none, and a verdict that the data cannot carry is `undetermined`.
//! * It does not panic and has no `unsafe`: what is wrong with a document or with data is an [`Error`] that names the place and
//!   the remedy.
//! * What the document format names and this version does not compute is refused with [`Code::NotBuilt`], never ignored.

mod agreement;
mod describe;
mod error;
mod frame;
mod num;
pub mod quick;
mod report;
mod scorecard;
mod settlement;
pub mod stats;
mod tally;
mod time;
mod watermelon;

pub use agreement::{
    Agreement, Beside, Better, Decide, Figured, Goal, IntervalMethod, OutsideIs, Prior, Reading, RoundingMode, Segment, Side,
    document_text, excerpt, format_reference, schema,
};
pub use error::{Code, Diagnostic, Error, ErrorClass, Position, Result, nearest};
pub use frame::{Batch, Bits, Cell, Codes, Column, Frame, InstantUnit, Text, Values};
pub use num::{Decimal, Figure, Probability, Ratio, json};
pub use report::{
    Cells, ConditionMatches, Contribution, DataCheck, ExcludedRows, LabelCount, LabelCounts, Line, LostTime, PeopleFinding,
    PromiseCounts, PromiseUse, Report, ReportPeriod, ReportTitle, ReportedAgreement, RowCounts, ScoreLine, SourceSummary,
    Summary, SummaryMoney, Table, TableColumn, TableUnit, ValueCounts, WordMatches, report_schema,
};
pub use scorecard::{CompanionFigure, Estimate, FigureInterval, Looks, PointCount, TargetInForce, Verdict, Within};
pub use settlement::{Basis, CapBasis, Entry, EntryKind, Ledger, LedgerYear, RuleBasis};
pub use tally::{Counting, Tally};
pub use time::{Date, Instant, InstantOrDay, Period};
pub use watermelon::{Finding, Search, SideFigure, Standing, State, Status, Watermelons};

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
