//! What the promises of the targets come to, period by period.

use crate::agreement::{Goal, Promise, Target};

/// The goals of all targets, resolved in the order of periods.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Goals {
    /// By the index of the target: its goals in time order, each with the index of the period from which it stands.
    of_targets: Vec<Vec<(usize, Goal)>>,
}

impl Goals {
    /// Resolves what is promised for a period that begins. Periods come in time order.
    pub(crate) fn begin(&mut self, targets: &[Target], period: usize) {
        self.of_targets.resize(targets.len(), Vec::new());
        for (target, goals) in targets.iter().zip(&mut self.of_targets) {
            let Promise::Fixed(goal) = target.promise;
            if goals.last().is_none_or(|(_, last)| *last != goal) {
                goals.push((period, goal));
            }
        }
    }

    /// The goal of a target in a period; `None` before it was resolved.
    pub(super) fn of(&self, target: usize, period: usize) -> Option<Goal> {
        let goals = self.of_targets.get(target)?;
        let standing = goals.partition_point(|(from, _)| *from <= period);
        goals.get(standing.checked_sub(1)?).map(|(_, goal)| *goal)
    }
}
