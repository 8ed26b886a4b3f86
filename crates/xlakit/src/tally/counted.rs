//! What was counted: merging, which is addition, the bytes of a tally, and its limits.

use std::sync::Arc;

use super::cells::state::{MOST_PERIODS, SourceState, check_figures, too_many_cells, too_many_periods, too_many_subjects};
use super::cells::subjects::MOST_SUBJECTS;
use super::cells::wire;
use super::plan::layout::TableKind;
use super::plan::text::Plan;
use crate::agreement::Agreement;
use crate::error::{Code, Error, Result};

/// What was counted under an agreement: all that its figures need, and no row.
///
/// Tallies of the same plan are merged by addition, so data may be tallied in parts, anywhere and in any order. The plan is what
/// decides what is counted: sources, indicators, personas, exclusions, breakdowns, calendar. Targets, scores, settlement, titles
/// and margins are not part of it and may change without a new pass, and so may the unit of a time; but the limits of targets on
/// quantiles are, since rows are counted against them.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    pub(super) plan: Arc<Plan>,
    pub(super) sources: Vec<SourceState>,
}

impl Tally {
    /// Adds the counts of another tally of the same plan.
    ///
    /// # Errors
    /// Where the plans differ, a reported figure stands in both, there would be too many periods or cells of the search, or
    /// squares add up to more than is kept exactly. Nothing is changed then.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        self.plan.check_same(&other.plan)?;
        let mut sources = Vec::new();
        for ((ours, theirs), shape) in self.sources.iter().zip(&other.sources).zip(&self.plan.shape.sources) {
            let merged = ours.merged(theirs, shape)?;
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
        wire::write(&self.plan, &self.sources)
    }

    /// Reads a tally from bytes that [`to_bytes`](Self::to_bytes) gave.
    ///
    /// # Errors
    /// [`Code::MalformedTally`] for any other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let read = wire::read(bytes).map(|(plan, sources)| Self { plan: Arc::new(plan), sources });
        read.ok_or_else(|| {
            let message = "the bytes are not a tally of this version, or are damaged";
            Error::new(Code::MalformedTally, "", message, "make the tally again from the data")
        })
    }

    /// Refuses an agreement under which other things are counted, and says what differs; and a tally that is too large for
    /// figures.
    pub(crate) fn check(&self, agreement: &Agreement) -> Result<()> {
        self.plan.check_same(&Plan::of(agreement)?)?;
        self.check_limits(true)
    }

    /// Refuses more periods, cells and subjects than there may be; whether data is refused does not depend on how it was split.
    /// Where one row of each subject counts, a part may lie in more periods and cells than the `whole`.
    pub(super) fn check_limits(&self, whole: bool) -> Result<()> {
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
