//! In how many periods each target stood, and in how many it judged something.

use super::card::Scorecard;
use super::period::first_day;
use super::target::Agreed;
use super::verdict::Verdict;
use crate::agreement::{Agreement, Subject, Target};

/// The closed periods of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct TargetUse {
    /// It held on their first day, and no later target of the same scope took its place.
    pub(crate) periods: u64,
    /// Of these: it judged a figure or a score that has data.
    pub(crate) judged: u64,
}

impl Scorecard {
    /// By the index of the target.
    pub(crate) fn standings(&self, agreement: &Agreement) -> Vec<TargetUse> {
        let mut standings = vec![TargetUse::default(); agreement.targets.len()];
        for (index, period) in self.periods.iter().enumerate().filter(|(_, period)| period.closed) {
            let agreed = self.agreed(agreement, index, first_day(&agreement.calendar, period));
            for (target, standing) in agreement.targets.iter().zip(&mut standings) {
                if stands(target, &agreed) {
                    standing.periods += 1;
                    standing.judged += u64::from(self.is_judged_by(target, &agreed, index));
                }
            }
        }
        standings
    }

    /// Whether a target judges anything that has data in the period of this index.
    fn is_judged_by(&self, target: &Target, agreed: &Agreed<'_>, period: usize) -> bool {
        let judges = |segment| agreed.in_force(target.of, segment).is_some_and(|held| std::ptr::eq(held.target, target));
        match target.of {
            Subject::Indicator(indicator) => self.figures_of(period).any(|(segment, figures)| {
                let figure = figures.get(indicator).and_then(Option::as_ref);
                figure.is_some_and(|figure| figure.held.is_some() && figure.estimate.base > 0) && judges(segment)
            }),
            Subject::Score(score) => self.scores_of(period).any(|fact| {
                let has_data = fact.held.as_ref().is_some_and(|held| held.verdict != Verdict::NoData);
                fact.score == score && has_data && judges(&fact.segment)
            }),
        }
    }
}

/// Whether a target is the one of its scope that is agreed.
fn stands(target: &Target, agreed: &Agreed<'_>) -> bool {
    let alike = agreed.holding(target.of).map(|held| held.target).filter(|other| other.scope == target.scope);
    // Of equals the maximum is the last one, and the document wants the first.
    alike.rev().max_by_key(|other| other.from).is_some_and(|standing| std::ptr::eq(standing, target))
}
