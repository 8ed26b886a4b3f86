//! Estimates with their uncertainty, verdicts against the goals in force, and composite scores.
//!
//! A tally comes in, a [`Scorecard`] of facts goes out. [`period`] says which periods there are: those of the term that have
//! begun, whether a row fell in them or not. In each of them [`goals`] resolves what is promised, and [`build`] asks the tally
//! what was observed of every indicator, in total, of each persona and in each cell of a breakdown. [`estimate`] makes a figure
//! of it, with the interval of the [`sample`] behind it; [`target`] finds what is agreed of it; [`verdict`] holds the one against
//! the other. [`score`] then puts figures between goalposts and weighs them. Everything is kept in the [`card`], by index and in
//! time order; the rooms above read it there.
//!
//! Figures are compared as exact ratios wherever they are ratios of integers. Floats come only from `stats`, for bounds, and a
//! bound is compared as it is printed. [`words`] prints a figure with so many digits that it never seems to lie on its target
//! when it does not.

mod build;
mod card;
mod estimate;
#[cfg(test)]
mod fixtures;
mod goals;
mod period;
mod sample;
mod score;
mod standing;
mod target;
mod verdict;
pub(crate) mod words;

pub(crate) use build::build;
pub(crate) use card::Scorecard;
pub(crate) use estimate::{about, compare, estimate, sample};
#[cfg(test)]
pub(crate) use goals::Goals;
pub(crate) use period::{CardPeriod, first_day};
pub(crate) use sample::{Beyond, Sample, ShareSample};
pub(crate) use score::fact::{PartFact, ScoreFact};
pub(crate) use standing::TargetUse;
pub(crate) use target::{Agreed, InForce};
pub(crate) use verdict::{Evidence, FigureFact, Scarce, beside, told_within};

pub use estimate::{CompanionFigure, Estimate, FigureInterval, Looks, PointCount, Within};
pub use target::TargetInForce;
pub use verdict::Verdict;
