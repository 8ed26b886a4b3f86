//! Which target is in force, and with which goal.

use super::goals::Goals;
use crate::agreement::{Agreement, Decide, Goal, Indicator, PERSONA, Prior, Segment, Subject, Target, TargetScope};
use crate::describe::reported;
use crate::num::Figure;
use crate::time::Date;

reported! {
    /// The target that a figure is held against.
    #[derive(Clone, Debug, PartialEq)]
    pub struct TargetInForce {
        /// What the figure has to reach.
        pub goal: Goal,
        /// How it is decided.
        pub decide: Decide,
        /// The one-sided confidence that it asks for.
        pub confidence: Figure,
        /// What was believed before the first answer, where the verdict depends on it.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub prior: Option<Prior>,
        /// The fewest values that a verdict may stand on; it does not bind scores.
        pub min_n: u64,
        /// The first day of the target; without one it always held.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub from: Option<Date>,
        /// Why it was agreed.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub reason: Option<String>,
    }
}

/// What is agreed in a period: the targets that hold on its first day, with their goals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Agreed<'a> {
    agreement: &'a Agreement,
    goals: &'a Goals,
    /// The index of the period.
    period: usize,
    /// Its first day.
    day: Date,
}

/// A target and its goal in a period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InForce<'a> {
    pub(crate) target: &'a Target,
    pub(crate) goal: Goal,
}

impl InForce<'_> {
    /// The target as a report shows it.
    pub(super) fn shown(&self) -> TargetInForce {
        let target = self.target;
        TargetInForce {
            goal: self.goal,
            decide: target.decide,
            confidence: Figure::from_decimal(target.confidence),
            prior: (target.decide == Decide::Probable).then_some(target.prior),
            min_n: target.min_n,
            from: target.from,
            reason: target.reason.clone(),
        }
    }
}

impl<'a> Agreed<'a> {
    pub(crate) fn new(agreement: &'a Agreement, goals: &'a Goals, period: usize, day: Date) -> Self {
        Self { agreement, goals, period, day }
    }

    /// The targets of a subject that hold in the period, whomever they are for, in the order of the document.
    pub(crate) fn holding(&self, of: Subject) -> impl DoubleEndedIterator<Item = InForce<'a>> {
        let Self { agreement, goals, period, day } = *self;
        let held = agreement.targets.iter().enumerate().filter(move |(_, target)| target.of == of && target.holds_on(day));
        held.filter_map(move |(index, target)| Some(InForce { target, goal: goals.of(index, period)? }))
    }

    /// The target that judges a segment in the period.
    ///
    /// Of the targets that hold on its first day and cover the segment, the most specific one: the one that matches the most
    /// dimensions, and of two alike the one that names the label before the one `for_each`. Of one scope, the one with the latest
    /// `from`, so that a dated target falls back to the earlier one when it ends. Two scopes that tie in all of that (`country`
    /// against `channel`) are decided by the later `from`, and last by the order of the document. A figure that grows with what
    /// it covers is held against its own targets only: what was promised of all is not promised of a part.
    pub(crate) fn in_force(&self, of: Subject, segment: &Segment) -> Option<InForce<'a>> {
        let indicators = &self.agreement.indicators;
        let grows = matches!(of, Subject::Indicator(index) if indicators.get(index).is_some_and(Indicator::grows));
        let held = self.holding(of).filter(|held| !grows || is_own(&held.target.scope, segment));
        let ranked = held.filter_map(|held| {
            let (matched, named) = specificity(&held.target.scope, segment)?;
            Some(((matched, named, held.target.from), held))
        });
        // Of equals the maximum is the last one, and the document wants the first.
        ranked.rev().max_by_key(|(rank, _)| *rank).map(|(_, held)| held)
    }

    /// Whether a target was agreed for this segment, and does not only cover it: its scope is the segment's own, or no breakdown
    /// keeps the segments that it names by themselves, so that their parts stand for them.
    pub(super) fn is_for(&self, target: &Target, segment: &Segment) -> bool {
        let named: Vec<&str> = match &target.scope {
            TargetScope::Segment(named) => named.parts().iter().map(|(dimension, _)| dimension.as_str()).collect(),
            TargetScope::Each(dimension) => vec![dimension],
        };
        let is_kept = matches!(*named, [] | [PERSONA]) || self.agreement.breakdowns.iter().any(|kept| *kept == named);
        is_own(&target.scope, segment) || !is_kept
    }
}

/// Whether a scope is this segment, or each label of its one dimension, and not a wider one that covers it.
fn is_own(scope: &TargetScope, segment: &Segment) -> bool {
    match scope {
        TargetScope::Segment(named) => named == segment,
        TargetScope::Each(dimension) => matches!(segment.parts(), [(only, _)] if only == dimension),
    }
}

/// How many dimensions of the segment a scope matches, and whether by label; `None` if it does not cover the segment.
fn specificity(scope: &TargetScope, segment: &Segment) -> Option<(usize, bool)> {
    match scope {
        TargetScope::Segment(named) => named.contains(segment).then(|| (named.parts().len(), true)),
        TargetScope::Each(dimension) => segment.parts().iter().any(|(name, _)| name == dimension).then_some((1, false)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agreement(targets: &str) -> Agreement {
        let document = format!(
            "xlakit: 1
id: desk
sources: {{responses: {{at: at, dimensions: [channel, country]}}}}
indicators: {{mood: {{source: responses, measure: {{kind: happiness, column: score}}}}}}
personas: {{sales: {{where: {{country: Sweden}}}}}}
breakdowns: [[country], [channel], [channel, country]]
targets:
{targets}"
        );
        Agreement::parse(&document).unwrap()
    }

    /// The goal in force of a segment, such as `60`.
    fn goal(agreement: &Agreement, segment: &[(&str, &str)], day: &str) -> Option<String> {
        let segment = Segment::of(segment.iter().map(|(name, label)| ((*name).to_owned(), Some((*label).to_owned()))));
        let mut goals = Goals::default();
        goals.begin(&agreement.targets, 0);
        let agreed = Agreed::new(agreement, &goals, 0, Date::parse(day).unwrap());
        Some(agreed.in_force(Subject::Indicator(0), &segment)?.goal.at().to_string())
    }

    #[test]
    fn a_dated_target_falls_back_when_it_ends() {
        let dated = agreement(
            "  - {of: mood, at_least: 60}
  - {of: mood, at_least: 50, from: 2026-03-01, before: 2026-06-01, reason: office move}
  - {of: mood, at_least: 65, from: 2026-09-01}",
        );
        let on = |day| goal(&dated, &[], day).unwrap();
        assert_eq!(
            ["2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01", "2026-09-01"].map(on),
            ["60", "50", "50", "60", "65"]
        );
    }

    #[test]
    fn before_its_first_day_there_is_no_target() {
        let later = agreement("  - {of: mood, at_least: 60, from: 2026-03-01}");
        assert_eq!((goal(&later, &[], "2026-02-28"), goal(&later, &[], "2026-03-01")), (None, Some("60".into())));
    }

    #[test]
    fn the_most_specific_target_wins_and_the_total_s_stands_for_the_rest() {
        let scoped = agreement(
            "  - {of: mood, at_least: 60}
  - {of: mood, for_each: country, at_least: 61}
  - {of: mood, for: {country: Finland}, at_least: 62}
  - {of: mood, for: {country: Finland, channel: phone}, at_least: 63}
  - {of: mood, for: {persona: sales}, at_least: 64}
  - {of: mood, at_least: 40, from: 2026-03-01}",
        );
        let of = |segment: &[(&str, &str)]| goal(&scoped, segment, "2026-02-01").unwrap();
        assert_eq!(of(&[]), "60");
        assert_eq!(of(&[("country", "Sweden")]), "61");
        assert_eq!(of(&[("country", "Finland")]), "62");
        assert_eq!(of(&[("country", "Finland"), ("channel", "phone")]), "63");
        assert_eq!(of(&[("country", "Finland"), ("channel", "mail")]), "62");
        assert_eq!(of(&[("channel", "phone")]), "60");
        assert_eq!(of(&[("persona", "sales")]), "64");
        // A later target of the total does not outrank an earlier one of the cell.
        assert_eq!(goal(&scoped, &[("country", "Sweden")], "2026-03-01").unwrap(), "61");
        assert_eq!(goal(&scoped, &[("channel", "phone")], "2026-03-01").unwrap(), "40");
    }

    #[test]
    fn scopes_that_tie_are_decided_by_the_later_day_and_then_by_the_document() {
        let phone_in_finland = [("country", "Finland"), ("channel", "phone")];
        let tied = agreement(
            "  - {of: mood, for: {country: Finland}, at_least: 62}\n  - {of: mood, for: {channel: phone}, at_least: 63}",
        );
        assert_eq!(goal(&tied, &phone_in_finland, "2026-02-01").unwrap(), "62");
        let dated = agreement(
            "  - {of: mood, for: {country: Finland}, at_least: 62}
  - {of: mood, for: {channel: phone}, at_least: 63, from: 2026-01-01}",
        );
        assert_eq!(goal(&dated, &phone_in_finland, "2026-02-01").unwrap(), "63");
    }
}
