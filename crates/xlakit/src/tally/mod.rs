//! Mergeable sufficient statistics: the only stage that ever sees a row.
//!
//! In come an agreement and frames of its sources; out comes a [`Tally`]: integer counts and exact integer sums in a few tables for each
//! source. The folders follow the way of a row:
//!
//! * [`plan`]: what has to be kept for an agreement, and where each counter stands.
//! * [`columns`]: the columns of a frame are found, checked and read in blocks of rows.
//! * [`kinds`]: what a row gives to an indicator.
//! * [`grid`]: the cells that rows fall into, and their counters.
//! * [`pass`]: the loop over the blocks of one source; at its end, dictionaries are sorted and unused labels dropped.
//! * [`cells`]: the tables at rest. Equal counts are equal bytes, however the rows were ordered, split or merged.
//! * [`read`]: sums of cells, for everything above. [`Tally::observe`], [`Tally::segments`], [`Tally::rows`] and [`Tally::search`] are the
//!   only ways to ask.

mod cells;
mod columns;
mod counting;
mod exact;
mod grid;
mod kinds;
mod pass;
mod plan;
mod read;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::agreement::{Agreement, Invited};
use crate::error::{Code, Error, Result, nearest};
use crate::frame::Frame;

use cells::state::{MOST_PERIODS, SourceState, check_figures, too_many_cells, too_many_periods};
use cells::subjects::MOST_SUBJECTS;
pub use counting::Counting;
use counting::Passes;
use pass::choose::too_many_subjects;
#[cfg(test)]
pub(crate) use plan::limits::Limit;
use plan::meaning::Plan;
use plan::shape::TableKind;
pub(crate) use read::observed::{Observed, SearchCell, Statistic};

/// What was counted under an agreement: all that its figures need, and no row.
///
/// Tallies of the same plan are merged by addition, so data may be tallied in parts, anywhere and in any order. The plan is what
/// decides what is counted: sources, indicators, personas, exclusions, breakdowns, calendar. Targets, scores, settlement, titles and margins are
/// not part of it and may change without a new pass, and so may the unit of a time, but for the limits of targets on quantiles, whose rows are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    plan: Arc<Plan>,
    sources: Vec<SourceState>,
}

impl Agreement {
    /// Counts the rows of these frames.
    ///
    /// A source may have several frames, such as the batches of a file. Every source that an indicator reads needs one, though it may
    /// be empty. Fails with the first row that cannot be counted, a column that is missing or of the wrong type, or a limit.
    ///
    /// ```
    /// use xlakit::{Agreement, Frame, Tally};
    ///
    /// let agreement = Agreement::parse("
    /// xlakit: 1
    /// id: acme-desk
    /// sources:
    ///   responses: {at: answered_at}
    /// indicators:
    ///   happiness: {source: responses, measure: {kind: happiness, column: score}}
    /// ").unwrap();
    /// let frame = |days, scores| Frame::new("responses").with("answered_at", days).with("score", scores);
    ///
    /// let whole = agreement.tally(&[frame(&["2026-03-01", "2026-03-02"][..], &[10_u8, 3][..])]).unwrap();
    /// let mut parts = agreement.tally(&[frame(&["2026-03-02"][..], &[3][..])]).unwrap();
    /// parts.merge(&agreement.tally(&[frame(&["2026-03-01"][..], &[10][..])]).unwrap()).unwrap();
    /// assert_eq!(parts.to_bytes(), whole.to_bytes());
    /// assert_eq!(Tally::from_bytes(&whole.to_bytes()), Ok(whole));
    ///
    /// let error = agreement.tally(&[frame(&["2026-03-01"][..], &[11][..])]).unwrap_err();
    /// assert_eq!((error.code().as_str(), error.path()), ("off_scale", "responses/score/1"));
    /// ```
    pub fn tally(&self, frames: &[Frame<'_>]) -> Result<Tally> {
        for frame in frames {
            self.source_of(frame)?;
        }
        for (index, source) in self.sources.iter().enumerate() {
            if self.reads(index) && !frames.iter().any(|frame| frame.source() == source.name) {
                let message = format!("there is no data for source `{}`", source.name);
                return Err(Error::new(Code::MissingSource, source.name.clone(), message, "give the data, even if it is empty"));
            }
        }
        let mut passes = Passes::new(self)?;
        for frame in frames {
            passes.add(self, frame)?;
        }
        passes.finish(self)
    }

    /// A tally of no rows, to merge others into.
    pub fn empty_tally(&self) -> Result<Tally> {
        let plan = Arc::new(Plan::of(self)?);
        let sources = plan.shape.sources.iter().map(|source| SourceState::empty(&plan.shape, source)).collect();
        Ok(Tally { plan, sources })
    }

    /// The index of a frame's source.
    fn source_of(&self, frame: &Frame<'_>) -> Result<usize> {
        if let Some(index) = self.sources.iter().position(|source| source.name == frame.source()) {
            return Ok(index);
        }
        let names = self.sources.iter().map(|source| source.name.as_str());
        let all: Vec<String> = names.clone().map(|name| format!("`{name}`")).collect();
        let help = match nearest(frame.source(), names) {
            Some(near) => format!("is it `{near}`?"),
            None => format!("the agreement has {}", all.join(", ")),
        };
        let message = format!("the agreement has no source `{}`", frame.source());
        Err(Error::new(Code::UnknownSource, frame.source(), message, help))
    }

    fn reads(&self, source: usize) -> bool {
        self.indicators.iter().any(|indicator| indicator.source == source)
            || self.sources.iter().any(|other| other.invited == Some(Invited::Source(source)))
    }
}

impl Tally {
    /// Adds the counts of another tally of the same plan.
    ///
    /// Fails, and changes nothing, if the plans differ, if a reported figure stands in both, if there would be too many periods or cells of the
    /// search, or if squares add up to more than is kept exactly.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.plan.check_same(&other.plan)?;
        let mut sources = Vec::new();
        for ((ours, theirs), shape) in self.sources.iter().zip(&other.sources).zip(&self.plan.shape.sources) {
            let merged = ours.merged(theirs, &self.plan.shape, shape)?;
            check_figures(&self.plan.shape, shape, &merged, |number| number.to_string())?;
            sources.push(merged);
        }
        let merged = Self { plan: Arc::clone(&self.plan), sources };
        merged.check_limits(false)?;
        *self = merged;
        Ok(())
    }

    /// Whether two tallies count the same things, so that they can be merged.
    pub fn is_compatible(&self, other: &Self) -> bool {
        self.plan.text == other.plan.text
    }

    /// The tally as bytes, equal for equal counts.
    pub fn to_bytes(&self) -> Vec<u8> {
        cells::wire::write(self)
    }

    /// Reads a tally from bytes that [`to_bytes`](Self::to_bytes) gave; any other bytes are refused.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        cells::wire::read(bytes).ok_or_else(|| {
            let message = "the bytes are not a tally of this version, or are damaged";
            Error::new(Code::MalformedTally, "", message, "make the tally again from the data")
        })
    }

    /// Refuses an agreement under which other things are counted, and says what differs; and a tally that is too large for figures.
    pub(crate) fn check(&self, agreement: &Agreement) -> Result<()> {
        self.plan.check_same(&Plan::of(agreement)?)?;
        self.check_limits(true)
    }

    /// Refuses more periods, cells and subjects than there may be; whether data is refused does not depend on how it was split. Where one
    /// row of each subject counts, a part may lie in more periods and cells than the `whole`.
    fn check_limits(&self, whole: bool) -> Result<()> {
        let (mut cells, limit) = (0, self.plan.shape.cells);
        for (state, shape) in self.sources.iter().zip(&self.plan.shape.sources) {
            if state.subjects.chosen.len() > MOST_SUBJECTS {
                return Err(too_many_subjects(shape.name.clone()));
            }
            if shape.one_per.is_some() && !whole {
                continue;
            }
            if state.periods(shape) > MOST_PERIODS {
                return Err(too_many_periods(shape));
            }
            let searched = state.tables.iter().zip(&shape.tables).filter(|(_, table)| table.kind == TableKind::Search);
            cells += searched.map(|(cells, _)| cells.len).sum::<usize>();
        }
        if cells > limit { Err(too_many_cells(cells, limit)) } else { Ok(()) }
    }
}
