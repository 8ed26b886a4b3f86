//! The indicators of both sides with the targets in force, and what they say of a cell.

use super::evidence::{Bar, CellEvidence, Test, evidence};
use super::side::Joint;
use crate::agreement::{Agreement, Indicator, OutsideIs, Segment, Subject, TargetScope, Watermelon};
use crate::num::Decimal;
use crate::scorecard::{Agreed, InForce};
use crate::tally::Observed;

/// Everything that is needed to judge the cells of one window.
pub(super) struct Judges<'a> {
    agreed: Agreed<'a>,
    pub(super) outside: Vec<Judge<'a>>,
    pub(super) inside: Vec<Judge<'a>>,
    outside_is: OutsideIs,
    min_n: u64,
}

/// One indicator and its targets.
pub(super) struct Judge<'a> {
    pub(super) index: usize,
    pub(super) indicator: &'a Indicator,
    pub(super) margin: Decimal,
    /// The targets that hold on the day, whomever they are for.
    bars: Vec<Bar<'a>>,
    /// The one that judges the total.
    of_total: Option<Bar<'a>>,
    /// Whether they are all for the total, so that one judges every cell.
    uniform: bool,
}

/// What the judges say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Heard {
    /// How sure each state is.
    Judged(Joint),
    /// Too few values on a side.
    TooSmall,
    /// No indicator of a side has a target in force and a figure that can be tested.
    WithoutTarget,
}

/// Room for the evidence of one cell, used for all of them.
#[derive(Default)]
pub(super) struct Room {
    outside: Vec<CellEvidence>,
    inside: Vec<CellEvidence>,
}

impl<'a> Judges<'a> {
    /// The judges of a window, by what is agreed in its last period.
    pub(super) fn new(agreement: &'a Agreement, watermelon: &Watermelon, agreed: Agreed<'a>) -> Self {
        let judge = |index: usize, margin| Judge::new(agreement, agreed, index, margin);
        Self {
            agreed,
            outside: watermelon.outside.iter().filter_map(|&index| judge(index, Decimal::ZERO)).collect(),
            inside: watermelon.inside.iter().filter_map(|&(index, margin)| judge(index, margin)).collect(),
            outside_is: watermelon.outside_is,
            min_n: watermelon.min_n,
        }
    }

    /// The target that judges an indicator in a segment: the most specific one in force.
    pub(super) fn bar(&self, judge: &Judge<'a>, segment: &Segment) -> Option<Bar<'a>> {
        if judge.uniform {
            return judge.of_total;
        }
        let held = self.agreed.in_force(Subject::Indicator(judge.index), segment)?;
        judge.bars.iter().find(|bar| std::ptr::eq(bar.target, held.target)).copied()
    }

    /// Hears both sides of a cell; `observed` stands in the order outside, inside, with `None` where the source does not know the
    /// segment.
    ///
    /// Indicators without a figure of the segment or without a target in force are not asked. Every one of the outside needs
    /// enough values, since every one has to be green. Of the inside those with enough values are heard, since any one may be
    /// red; while one of it is silent, the inside as a whole cannot be shown to be green.
    pub(super) fn hear(&self, segment: &Segment, observed: &[Option<Observed>], test: Test, room: &mut Room) -> Heard {
        let Room { outside, inside } = room;
        outside.clear();
        inside.clear();
        let (of_outside, of_inside) = observed.split_at(self.outside.len().min(observed.len()));
        let small = |evidence: &CellEvidence| evidence.n.is_some_and(|n| n < self.min_n);
        let of_figures = if self.outside_is == OutsideIs::Census { Test::None } else { test };
        for (judge, bar, observed) in self.asked(&self.outside, segment, of_outside) {
            match evidence(judge.indicator, observed, &bar, of_figures) {
                Some(evidence) if !small(&evidence) => outside.push(evidence),
                _ => return Heard::TooSmall,
            }
        }
        let (mut any_small, mut any_silent) = (false, false);
        for (judge, bar, observed) in self.asked(&self.inside, segment, of_inside) {
            match evidence(judge.indicator, observed, &bar, test) {
                Some(evidence) if evidence.red.is_none() => any_silent = true,
                Some(evidence) if !small(&evidence) => inside.push(evidence),
                _ => any_small = true,
            }
        }
        if outside.is_empty() || (inside.is_empty() && !any_small) {
            return Heard::WithoutTarget;
        }
        if inside.is_empty() {
            return Heard::TooSmall;
        }
        let mut joint = Joint::of(outside, inside, self.outside_is);
        if any_small || any_silent {
            (joint.healthy, joint.reverse) = (1.0, 1.0);
        }
        Heard::Judged(joint)
    }

    /// The judges of a side that have something to judge, with their target and what they judge.
    pub(super) fn asked<'s>(
        &'s self,
        side: &'s [Judge<'a>],
        segment: &'s Segment,
        observed: &'s [Option<Observed>],
    ) -> impl Iterator<Item = (&'s Judge<'a>, Bar<'a>, &'s Observed)> {
        side.iter().zip(observed).filter_map(|(judge, observed)| {
            let observed = observed.as_ref()?;
            Some((judge, self.bar(judge, segment)?, observed))
        })
    }
}

impl<'a> Judge<'a> {
    fn new(agreement: &'a Agreement, agreed: Agreed<'a>, index: usize, margin: Decimal) -> Option<Self> {
        let subject = Subject::Indicator(index);
        let for_total = |scope: &TargetScope| matches!(scope, TargetScope::Segment(segment) if segment.is_total());
        let uniform = agreed.holding(subject).all(|held| for_total(&held.target.scope));
        let bar = |held: InForce<'a>| Bar::new(held, margin);
        let of_total = agreed.in_force(subject, &Segment::total()).map(bar);
        let bars = agreed.holding(subject).map(bar).collect();
        Some(Self { index, indicator: agreement.indicators.get(index)?, margin, bars, of_total, uniform })
    }
}
