//! Counting all frames of an agreement at once.

use std::sync::Arc;

use super::cells::state::SourceState;
use super::counted::Tally;
use super::counting::Passes;
use super::plan::text::Plan;
use super::provenance::Provenance;
use crate::agreement::{Agreement, Invited};
use crate::error::{Code, Error, Result, nearest};
use crate::frame::Frame;

impl Agreement {
    /// Counts the rows of these frames.
    ///
    /// A source may have several frames, such as the batches of a file. Every source that an indicator reads needs one, though it
    /// may be empty.
    ///
    /// # Errors
    /// The first row that cannot be counted, a column that is missing or of the wrong type, or a limit that is passed.
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
    ///
    /// # Errors
    /// A limit that the agreement passes whatever the rows.
    pub fn empty_tally(&self) -> Result<Tally> {
        let plan = Arc::new(Plan::of(self)?);
        let sources = plan.shape.sources.iter().map(SourceState::empty).collect();
        Ok(Tally { provenance: Provenance::of(self), plan, sources })
    }

    /// The index of a frame's source.
    pub(super) fn source_of(&self, frame: &Frame<'_>) -> Result<usize> {
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
