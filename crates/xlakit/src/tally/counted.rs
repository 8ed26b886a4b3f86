//! What was counted: merging, which is addition, the bytes of a tally, and its limits.

use std::sync::Arc;

use super::cells::state::{MOST_PERIODS, SourceState, check_figures, too_many_cells, too_many_periods, too_many_subjects};
use super::cells::subjects::MOST_SUBJECTS;
use super::cells::wire::{self, Unread};
use super::plan::layout::TableKind;
use super::plan::text::{FORMAT, Plan};
use super::provenance::Provenance;
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
    pub(super) provenance: Provenance,
    pub(super) plan: Arc<Plan>,
    pub(super) sources: Vec<SourceState>,
}

impl Tally {
    /// Names the counts: they are of one batch, such as a month's files, and no other counts of that batch are added to them.
    ///
    /// ```
    /// use xlakit::{Agreement, Code, Frame};
    ///
    /// let agreement = Agreement::parse("
    /// xlakit: 1
    /// id: acme-desk
    /// sources:
    ///   responses: {at: answered_at}
    /// indicators:
    ///   happiness: {source: responses, measure: {kind: happiness, column: score}}
    /// ").unwrap();
    /// let march = Frame::new("responses").with("answered_at", &["2026-03-01"][..]).with("score", &[10_u8][..]);
    ///
    /// let mut year = agreement.empty_tally().unwrap();
    /// let march = agreement.tally(&[march]).unwrap().in_batch("2026-03").unwrap();
    /// year.merge(&march).unwrap();
    /// assert_eq!(year.merge(&march).unwrap_err().code(), Code::RepeatedBatch);
    /// assert!(year.batches().eq(["2026-03"]));
    /// ```
    ///
    /// # Errors
    /// [`Code::InvalidArgument`] where the name is blank, too long or has a line break; [`Code::RepeatedBatch`] where the counts
    /// have it.
    pub fn in_batch(mut self, name: &str) -> Result<Self> {
        self.provenance.add(name)?;
        Ok(self)
    }

    /// The names of the batches that it holds, in order; counts without a name have none.
    pub fn batches(&self) -> impl Iterator<Item = &str> {
        self.provenance.batches.iter().map(String::as_str)
    }

    /// The short name of the agreement that it was counted under; `None` where bytes of an older version do not say it.
    pub fn agreement(&self) -> Option<&str> {
        Some(self.provenance.agreement.as_str()).filter(|id| !id.is_empty())
    }

    /// Adds the counts of another tally of the same agreement and plan.
    ///
    /// # Errors
    /// Where it is another agreement's, the plans differ, a batch or a reported figure stands in both, there would be too many
    /// periods or cells of the search, or squares add up to more than is kept exactly. Nothing is changed then.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        let provenance = self.provenance.merged(&other.provenance)?;
        self.plan.check_same(&other.plan)?;
        let mut sources = Vec::new();
        for ((ours, theirs), shape) in self.sources.iter().zip(&other.sources).zip(&self.plan.shape.sources) {
            let merged = ours.merged(theirs, shape)?;
            check_figures(&self.plan.shape, shape, &merged, |number| number.to_string())?;
            sources.push(merged);
        }
        let merged = Self { provenance, plan: Arc::clone(&self.plan), sources };
        merged.check_limits(false)?;
        *self = merged;
        Ok(())
    }

    /// Whether two tallies count the same things for the same agreement and have no batch in common, so that they can be merged.
    pub fn is_compatible(&self, other: &Self) -> bool {
        self.plan.text == other.plan.text && self.provenance.merged(&other.provenance).is_ok()
    }

    /// The tally as bytes, equal for equal counts.
    pub fn to_bytes(&self) -> Vec<u8> {
        wire::write(&self.provenance, &self.plan, &self.sources)
    }

    /// Reads a tally from bytes that [`to_bytes`](Self::to_bytes) gave, in this version or an older one, from 4 on.
    ///
    /// # Errors
    /// [`Code::OtherVersion`] for bytes of a version that is not read, and [`Code::MalformedTally`] for damaged and any other
    /// bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let read = wire::read(bytes).map(|(provenance, plan, sources)| Self { provenance, plan: Arc::new(plan), sources });
        read.map_err(|unread| match unread {
            Unread::NoTally => {
                let message = "the bytes are not a tally";
                Error::new(Code::MalformedTally, "", message, "give what `to_bytes` or `xlakit tally` wrote")
            }
            Unread::Damaged => {
                let help = "copy the bytes again, or make the tally again from the data";
                Error::new(Code::MalformedTally, "", "the bytes of the tally are damaged", help)
            }
            Unread::Version(version) if version > FORMAT => {
                let message =
                    format!("the tally is of the newer version {version}, and this xlakit reads versions up to {FORMAT}");
                Error::new(Code::OtherVersion, "", message, "read it with a newer xlakit")
            }
            Unread::Version(version) => {
                let message = format!("the tally is of version {version}, which is no longer read");
                Error::new(Code::OtherVersion, "", message, "make the tally again from the data")
            }
        })
    }

    /// Refuses an agreement under which other things are counted, and says what differs; and a tally that is too large for
    /// figures.
    pub(crate) fn check(&self, agreement: &Agreement) -> Result<()> {
        Provenance::of(agreement).merged(&self.provenance)?;
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
