//! One score of the scorecard.

use crate::agreement::Segment;
use crate::num::Figure;
use crate::scorecard::verdict::{Delivered, Held, Scarce, because, subject};

/// One score: a period and a persona, or everybody.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScoreFact {
    /// The index of the period.
    pub(crate) period: usize,
    /// The index of the score.
    pub(crate) score: usize,
    pub(crate) segment: Segment,
    /// 0 to 100, rounded to 9 places; `None` where it is undetermined.
    pub(crate) value: Option<Figure>,
    /// What each part gave; they add up to the value exactly.
    pub(crate) parts: Vec<PartFact>,
    /// The index of the band that the value falls into.
    pub(crate) band: Option<usize>,
    /// The target in force; `None` without one.
    pub(crate) held: Option<Held>,
    /// The first part that weighs and has no figure.
    pub(super) absent: Option<String>,
    /// The first sample that weighs and has too few values.
    pub(super) scarce: Option<Scarce>,
}

/// What one part gave to a score.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PartFact {
    /// The indicator, or the persona's score in an overall one.
    pub(crate) of: String,
    /// The weight as a share of 1 after missing parts are left out.
    pub(crate) weight: Figure,
    /// Where the figure stands between its goalposts, 0 to 100.
    pub(crate) points: Option<Figure>,
    /// weight × points.
    pub(crate) contribution: Option<Figure>,
}

impl ScoreFact {
    pub(crate) fn delivered(&self) -> Delivered<'_> {
        let empty = self.parts.iter().all(|part| part.points.is_none());
        Delivered::score(self.value, self.absent.as_deref(), self.scarce.as_ref(), empty)
    }

    /// The verdict in one line, given the name of the score and of the band.
    pub(crate) fn because(&self, name: &str, band: Option<&str>) -> String {
        let band = band.map(|band| format!(", {band}")).unwrap_or_default();
        because(&subject(name, None, &self.segment), &self.delivered(), &band, self.held.as_ref())
    }
}
