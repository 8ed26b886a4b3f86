//! Estimates with their uncertainty, verdicts against the targets in force, and composite scores.
//!
//! A tally comes in, a [`Scorecard`] goes out. [`period`] says which periods there are: those of the term that have begun, whether a row
//! fell in them or not. In each of them [`build`] asks the tally what was observed of every indicator, in total, of each persona and in
//! each cell of a breakdown; [`estimate`] makes a figure of it, with the interval of the [`sample`] behind it and the [`notes`] that its
//! reader needs; [`target`] finds what was agreed of it; [`verdict`] compares the two, with the [`evidence`] of a posterior or a test where that decides, and says in one [`line`] what it found and on
//! what it stands. [`score`] then puts figures between goalposts and weighs them, and [`mixture`] splits the result so that its parts
//! add up.
//!
//! Figures are compared as exact ratios wherever they are ratios of integers. Floats come only from `stats`, for bounds, and a bound is
//! compared as it is printed. [`words`] prints a figure with so many digits that it never seems to lie on its target when it does not.

mod build;
mod estimate;
pub(crate) mod exact;
#[cfg(test)]
mod fixtures;
mod line;
mod period;
mod sample;
mod score;
mod target;
mod verdict;
pub(crate) mod words;

use crate::agreement::Segment;

pub(crate) use build::build;
pub(crate) use estimate::quantile::{beside, bounds};
pub(crate) use estimate::{CONFIDENCE, estimate};
pub(crate) use period::first_day;
pub(crate) use sample::{Beyond, Sample};
pub(crate) use target::in_force;

pub use estimate::quantile::{CompanionFigure, Within};
pub use estimate::{Estimate, FigureInterval, Looks, PointCount};
pub use line::Line;
pub use period::ReportPeriod;
pub use score::{Contribution, ScoreLine};
pub use target::TargetInForce;
pub use verdict::Verdict;

/// Figures and verdicts of every period, in the order: period, segment (total, personas, breakdowns), indicator.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// The periods of the report, in time order.
    pub periods: Vec<ReportPeriod>,
    /// The figures.
    pub lines: Vec<Line>,
    /// The scores.
    pub scores: Vec<ScoreLine>,
}

impl Scorecard {
    /// The figure of an indicator in a period and segment.
    pub(crate) fn line(&self, number: i32, indicator: usize, segment: &Segment) -> Option<&Line> {
        let first = self.lines.partition_point(|line| line.number < number);
        let period = self.lines.iter().skip(first).take_while(|line| line.number == number);
        period.into_iter().find(|line| line.index == indicator && line.segment == *segment)
    }

    /// A score in a period and segment.
    pub(crate) fn score(&self, number: i32, index: usize, segment: &Segment) -> Option<&ScoreLine> {
        let first = self.scores.partition_point(|line| line.number < number);
        let period = self.scores.iter().skip(first).take_while(|line| line.number == number);
        period.into_iter().find(|line| line.index == index && line.segment == *segment)
    }
}
