//! One figure of the scorecard.

use super::because::{because, beside_figure, subject};
use super::delivered::Delivered;
use super::judge::Held;
use crate::agreement::Segment;
use crate::scorecard::estimate::Estimate;
use crate::scorecard::sample::Sample;
use crate::scorecard::target::TargetInForce;

/// What was delivered of an indicator in a period and segment, and what became of its target.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FigureFact {
    pub(crate) estimate: Estimate,
    /// What the interval, a posterior and a test stand on.
    pub(crate) sample: Option<Sample>,
    /// The target in force; `None` without one.
    pub(crate) held: Option<Held>,
    /// Whether that target was agreed for this segment, and does not only cover it.
    pub(crate) agreed: bool,
}

impl FigureFact {
    /// An estimate held against the target in force, which was agreed for the segment or only covers it.
    pub(crate) fn new(estimate: Estimate, sample: Option<Sample>, target: Option<(TargetInForce, bool)>) -> Self {
        let (target, agreed) = target.unzip();
        let held = target.map(|target| Held::new(target, &Delivered::figure(&estimate, sample)));
        Self { estimate, sample, held, agreed: agreed.unwrap_or(false) }
    }

    /// The verdict in one line, with what it stands on, given the name of the indicator and what people call it.
    pub(crate) fn because(&self, name: &str, title: Option<&str>, segment: &Segment) -> String {
        let beside = beside_figure(&self.estimate, self.held.as_ref().map(|held| &held.target.goal));
        because(&subject(name, title, segment), &self.delivered(), &beside, self.held.as_ref())
    }

    pub(crate) fn delivered(&self) -> Delivered<'_> {
        Delivered::figure(&self.estimate, self.sample)
    }
}
