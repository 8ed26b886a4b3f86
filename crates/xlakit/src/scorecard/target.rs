//! Which target is in force.

use serde::Serialize;

use crate::agreement::{Agreement, Decide, Goal, Segment, Subject, Target, TargetScope};
use crate::num::Figure;
use crate::time::Date;

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

impl TargetOf {
    pub(crate) fn new(target: &Target) -> Self {
        Self {
            goal: target.goal,
            decide: target.decide,
            confidence: Figure::from_decimal(target.confidence),
            min_n: target.min_n,
            from: target.from,
            reason: target.reason.clone(),
        }
    }
}

/// The target that judges a segment in a period that begins on `day`.
///
/// Of the targets that hold on that day and cover the segment, the most specific one: the one that matches the most dimensions, and of two
/// alike the one that names the label before the one `for_each`. Of one scope, the one with the latest `from`, so that a dated target falls
/// back to the earlier one when it ends. Two scopes that tie in all of that (`country` against `channel`) are decided by the later `from`,
/// and last by the order of the document.
pub(crate) fn in_force<'a>(agreement: &'a Agreement, of: Subject, segment: &Segment, day: Date) -> Option<&'a Target> {
    let mut best: Option<(&Target, (usize, bool, Option<Date>))> = None;
    for target in agreement.targets.iter().filter(|target| target.of == of && target.holds_on(day)) {
        let Some((matched, named)) = specificity(&target.scope, segment) else { continue };
        let rank = (matched, named, target.from);
        if best.is_none_or(|(_, held)| held < rank) {
            best = Some((target, rank));
        }
    }
    best.map(|(target, _)| target)
}

/// How many dimensions of the segment a scope matches, and whether by label; `None` if it does not cover the segment.
fn specificity(scope: &TargetScope, segment: &Segment) -> Option<(usize, bool)> {
    match scope {
        TargetScope::Segment(named) => named.contains(segment).then(|| (named.parts().len(), true)),
        TargetScope::Each(dimension) => segment.parts().iter().any(|(name, _)| name == dimension).then_some((1, false)),
    }
}
