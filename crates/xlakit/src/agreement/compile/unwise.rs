//! Goals that can hardly be met, or hardly be shown to be met.

use rust_decimal::Decimal;

use super::judged::Judged;
use super::known::Known;
use super::problems::{Problems, faults};
use crate::agreement::blocks::goal::Goal;
use crate::agreement::blocks::interval::IntervalMethod;
use crate::agreement::blocks::target::{Decide, Prior, Target, TargetBlock};
use crate::agreement::blocks::unit::Unit;
use crate::agreement::describe::reader::shorten;
use crate::agreement::measure::Measure;
use crate::num::{Exact, decimal_from_f64};
use crate::stats::Interval;

faults! {
    /// What can be unwise in a goal.
    UnwiseGoal {
        Perfect { of: String } => UnwiseGoal,
            "the goal of `{of}` is the best that there is: one miss in a period, and it is missed", "lower the goal";
        NoEnd { of: String } => UnwiseGoal,
            "no number of values shows with confidence that `{of}` meets its goal: its values have no end, and one far out may \
             just not have come",
            "name a `cap` of the measure, or its `scale`; promise a median or a share within a limit; or write \
             `decide: estimate`";
        NotShown { of: String, n: u64, bound: Decimal, sign: &'static str } => UnwiseGoal,
            "not even {n} perfect values of {n} show with confidence that `{of}` meets its goal: the bound is {bound}{sign}",
            "lower the goal, raise `min_n`, or write `decide: estimate`";
    }
}

/// Warns of a goal at the very end of what a figure can be, and of one that not even a perfect sample could be shown to meet.
pub(super) fn goal(block: &TargetBlock, target: &Target, known: &Known<'_>, problems: &mut Problems) {
    let Some(read @ Judged::Indicator(indicator)) = known.read(target.of) else { return };
    // A goal that moves is not known yet.
    let Some(goal) = target.promise.known() else { return };
    let of = shorten(&block.of.value);
    let place = match (&block.at_least, &block.at_most) {
        (Some(promised), _) | (None, Some(promised)) => &promised.0.place,
        (None, None) => &block.place,
    };
    let ends = match indicator.unit() {
        Unit::Share => Some((Decimal::ZERO, Decimal::ONE)),
        Unit::Points => Some((-Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED)),
        Unit::Number { range, .. } => range,
    };
    let is_extreme = ends.is_some_and(|(low, high)| goal.worse_first(low, high).1 == goal.at());
    if is_extreme {
        problems.warn(place, UnwiseGoal::Perfect { of });
        return;
    }
    let is_mean = target.interval == Some(IntervalMethod::T);
    if target.decide == Decide::Confident && is_mean && matches!(indicator.unit(), Unit::Number { range: None, .. }) {
        problems.warn(place, UnwiseGoal::NoEnd { of });
        return;
    }
    // An exact test and the posterior of a share stand on the usual interval of theirs, whichever is shown.
    let method = match target.decide {
        Decide::Estimate => return,
        Decide::Confident | Decide::Anytime => target.interval,
        Decide::Exact => read.usual(Decide::Exact),
        Decide::Probable => read.usual(Decide::Probable).filter(|_| target.prior == Prior::Jeffreys),
    };
    let Some(bound) = method.and_then(|method| bound_of_perfection(&indicator.measure, method, goal, target)) else { return };
    if !goal.is_met_at(bound) {
        let n = target.min_n;
        let shown = if indicator.unit() == Unit::Share {
            (bound.times(Decimal::ONE_HUNDRED).unwrap_or(bound), " %")
        } else {
            (bound, "")
        };
        let (bound, sign) = (shown.0.round_dp(1).normalize(), shown.1);
        problems.warn(place, UnwiseGoal::NotShown { of, n, bound, sign });
    }
}

/// The bound of the interval that would be held against the goal if all `min_n` values were as good as can be.
fn bound_of_perfection(measure: &Measure, method: IntervalMethod, goal: Goal, target: &Target) -> Option<Decimal> {
    let n = target.min_n as f64;
    let (worst, best) = goal.worse_first(0.0, n);
    // The plain Wald interval of a perfect sample has no width and is absent, and a mean has no perfect sample.
    let bound = |interval: Interval| goal.worse_first(interval.low, interval.high).0;
    decimal_from_f64(match measure.traits().net_scale {
        Some((middle, half)) => middle + half * bound(method.net_score([worst, 0.0, best], target.confidence)?),
        None => bound(method.share(best, n, target.confidence)?),
    })
}
