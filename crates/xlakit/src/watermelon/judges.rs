//! The indicators of both sides with the targets in force, and what they say of a cell.

use super::evidence::{Evidence, Promise, Test, evidence};
use super::side::Joint;
use crate::agreement::{Agreement, Indicator, OutsideIs, Segment, Subject, TargetScope, Watermelon};
use crate::num::Decimal;
use crate::scorecard::in_force;
use crate::tally::Observed;
use crate::time::Date;

/// Everything that is needed to judge the cells of one window.
pub(super) struct Judges<'a> {
    agreement: &'a Agreement,
    day: Date,
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
    promises: Vec<Promise<'a>>,
    /// The one that judges the total.
    of_total: Option<Promise<'a>>,
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
    outside: Vec<Evidence>,
    inside: Vec<Evidence>,
}

impl<'a> Judges<'a> {
    /// The judges of a window whose last period begins on `day`.
    pub(super) fn new(agreement: &'a Agreement, watermelon: &Watermelon, day: Date) -> Self {
        let judge = |index: usize, margin| Judge::new(agreement, index, margin, day);
        Self {
            agreement,
            day,
            outside: watermelon.outside.iter().filter_map(|&index| judge(index, Decimal::ZERO)).collect(),
            inside: watermelon.inside.iter().filter_map(|&(index, margin)| judge(index, margin)).collect(),
            outside_is: watermelon.outside_is,
            min_n: watermelon.min_n,
        }
    }

    /// The target that judges an indicator in a segment: the most specific one in force.
    pub(super) fn promise(&self, judge: &Judge<'a>, segment: &Segment) -> Option<Promise<'a>> {
        if judge.uniform {
            return judge.of_total;
        }
        let target = in_force(self.agreement, Subject::Indicator(judge.index), segment, self.day)?;
        judge.promises.iter().find(|promise| std::ptr::eq(promise.target, target)).copied()
    }

    /// Hears both sides of a cell; `observed` stands in the order outside, inside, with `None` where the source does not know the segment.
    ///
    /// Indicators without a figure of the segment or without a target in force are not asked. Every one of the outside needs enough values,
    /// since every one has to be green. Of the inside those with enough values are heard, since any one may be red; while one of it
    /// is silent, the inside as a whole cannot be shown to be green.
    pub(super) fn hear(&self, segment: &Segment, observed: &[Option<Observed>], test: Test, room: &mut Room) -> Heard {
        let Room { outside, inside } = room;
        outside.clear();
        inside.clear();
        let (of_outside, of_inside) = observed.split_at(self.outside.len().min(observed.len()));
        let small = |evidence: &Evidence| evidence.n.is_some_and(|n| n < self.min_n);
        let of_figures = if self.outside_is == OutsideIs::Census { Test::None } else { test };
        for (judge, promise, observed) in self.asked(&self.outside, segment, of_outside) {
            match evidence(judge.indicator, observed, &promise, of_figures) {
                Some(evidence) if !small(&evidence) => outside.push(evidence),
                _ => return Heard::TooSmall,
            }
        }
        let (mut any_small, mut any_silent) = (false, false);
        for (judge, promise, observed) in self.asked(&self.inside, segment, of_inside) {
            match evidence(judge.indicator, observed, &promise, test) {
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
    ) -> impl Iterator<Item = (&'s Judge<'a>, Promise<'a>, &'s Observed)> {
        side.iter().zip(observed).filter_map(|(judge, observed)| {
            let observed = observed.as_ref()?;
            Some((judge, self.promise(judge, segment)?, observed))
        })
    }
}

impl<'a> Judge<'a> {
    fn new(agreement: &'a Agreement, index: usize, margin: Decimal, day: Date) -> Option<Self> {
        let subject = Subject::Indicator(index);
        let holding = || agreement.targets.iter().filter(move |target| target.of == subject && target.holds_on(day));
        let for_total = |scope: &TargetScope| matches!(scope, TargetScope::Segment(segment) if segment.is_total());
        let uniform = holding().all(|target| for_total(&target.scope));
        let of_total = in_force(agreement, subject, &Segment::total(), day).map(|target| Promise::new(target, margin));
        let promises = holding().map(|target| Promise::new(target, margin)).collect();
        Some(Self { index, indicator: agreement.indicators.get(index)?, margin, promises, of_total, uniform })
    }
}
