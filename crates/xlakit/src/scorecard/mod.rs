//! Estimates with their uncertainty, verdicts against the targets in force, and composite scores.
//!
//! (contract of the room; the story is written by whoever builds it)

use serde::Serialize;

use crate::agreement::{Better, Decide, Goal, IntervalMethod, Segment, Side};
use crate::num::{Figure, Ratio};
use crate::time::{Date, Instant};

/// A period of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeriodOf {
    #[serde(skip)]
    pub(crate) number: i32,
    /// Its name, such as `2026-03`.
    pub label: String,
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Whether it had ended at the instant of the report. Open periods are never settled.
    pub closed: bool,
}

/// What a figure is, with all that it stands on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure, rounded half-even to 9 places; `None` where there is no value to form it from.
    pub value: Option<Figure>,
    /// The figure exactly, where it is a ratio of integers; verdicts compare this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<Ratio>,
    /// The lower bound of the interval; `None` where there is none.
    pub low: Option<Figure>,
    /// The upper bound of the interval.
    pub high: Option<Figure>,
    /// The unit: `share` (0 to 1), `points` (−100 to 100), or the agreement's own word.
    pub unit: String,
    /// The values behind the figure.
    pub n: u64,
    /// Rows of the base without a value.
    pub missing: u64,
    /// Rows of the base: source + `where` − `exclude`.
    pub base: u64,
    /// Kish's effective n, where rows have weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effective_n: Option<Figure>,
    /// How many were asked, where the source says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invited: Option<u64>,
    /// n over invited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_rate: Option<Figure>,
    /// The method of the interval and its one-sided confidence; `None` where there is no interval.
    pub interval: Option<IntervalOf>,
    /// What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot be given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// How an interval was made.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IntervalOf {
    /// The method.
    pub method: IntervalMethod,
    /// The one-sided probability of each bound; the interval covers 2·confidence − 1.
    pub confidence: Figure,
}

/// What became of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The target was met.
    Met,
    /// The target was missed.
    Missed,
    /// The interval holds the target: neither can be said with the confidence that was agreed.
    Undetermined,
    /// Fewer values than the agreement asks for.
    Insufficient,
    /// No value at all.
    NoData,
}

/// The target that a figure is held against.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetOf {
    /// What the figure has to reach.
    pub goal: Goal,
    /// How it is decided.
    pub decide: Decide,
    /// One-sided.
    pub confidence: Figure,
    /// The fewest values that a verdict may stand on.
    pub min_n: u64,
    /// The first day of the target; `None` is always.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Why it was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// One figure of the scorecard: an indicator in a period and segment, and its verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// The period's label.
    pub period: String,
    #[serde(skip)]
    pub(crate) number: i32,
    /// Whether the period had ended at the instant of the report.
    pub closed: bool,
    /// The indicator.
    pub indicator: String,
    #[serde(skip)]
    pub(crate) index: usize,
    /// The side of the watermelon.
    pub side: Side,
    /// Which way is good.
    pub better: Better,
    /// Whom the figure is about; empty is everybody.
    pub segment: Segment,
    /// The figure.
    pub estimate: Estimate,
    /// The target in force at the period's start, if there is one.
    pub target: Option<TargetOf>,
    /// Delivered minus target, rounded to 9 places.
    pub gap: Option<Figure>,
    /// The verdict; `None` without a target.
    pub verdict: Option<Verdict>,
    /// The verdict in one line, with what it stands on.
    pub because: String,
}

/// One score: a period and a persona, or everybody.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreLine {
    /// The period's label.
    pub period: String,
    #[serde(skip)]
    pub(crate) number: i32,
    /// Whether the period had ended at the instant of the report.
    pub closed: bool,
    /// The score.
    pub score: String,
    #[serde(skip)]
    pub(crate) index: usize,
    /// The persona, or everybody.
    pub segment: Segment,
    /// 0 to 100, rounded to 9 places; `None` where it is undetermined.
    pub value: Option<Figure>,
    /// What each component gave; they add up to the value exactly.
    pub contributions: Vec<Contribution>,
    /// The band that the value falls into.
    pub band: Option<String>,
    /// The target in force, if there is one.
    pub target: Option<TargetOf>,
    /// Value minus target.
    pub gap: Option<Figure>,
    /// The verdict; `None` without a target.
    pub verdict: Option<Verdict>,
    /// The verdict in one line.
    pub because: String,
}

/// What one component gave to a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contribution {
    /// The indicator, or the persona's score in an overall one.
    pub of: String,
    /// The weight as a share of 1 after missing components are left out.
    pub weight: Figure,
    /// Where the figure stands between its goalposts, 0 to 100.
    pub points: Option<Figure>,
    /// weight × points.
    pub contribution: Option<Figure>,
}

/// Figures and verdicts of every period, in the order: period, segment (total, personas, breakdowns), indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// The periods of the report, in time order.
    pub periods: Vec<PeriodOf>,
    /// The figures.
    pub lines: Vec<Line>,
    /// The scores.
    pub scores: Vec<ScoreLine>,
}

/*
  scorecard/estimate.rs: pub(crate) fn estimate(indicator: &Indicator, observed: &Observed, method: Option<IntervalMethod>, confidence: Decimal) -> Estimate
     (invited/response_rate are filled by the caller)
  scorecard/build.rs:    pub(crate) fn build(agreement: &Agreement, tally: &Tally, as_of: Instant) -> Result<Scorecard>
  Scorecard::line(&self, number: i32, indicator: usize, segment: &Segment) -> Option<&Line>,  ::score(number, index, segment) -> Option<&ScoreLine>
  scorecard/target.rs:   pub(crate) fn in_force(agreement, of: Subject, segment: &Segment, day: Date) -> Option<&Target>
*/
