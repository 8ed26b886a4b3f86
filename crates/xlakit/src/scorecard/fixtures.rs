//! Small indicators and observations for the tests of this room.

use super::estimate::{CONFIDENCE, Estimate, estimate};
use super::target::TargetInForce;
use crate::agreement::{
    Better, Bounds, Classes3, Condition, Decide, Goal, Indicator, Measure, Negative, Prior, ReportedUnit, Scale, Side, Unfinished,
};
use crate::num::{Decimal, Figure};
use crate::tally::{Observed, Statistic};

pub(super) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(super) fn figure(text: &str) -> Figure {
    Figure::from_decimal(dec(text))
}

pub(super) fn scale() -> Scale {
    Scale { column: "score".into(), low: 0, high: 10 }
}

pub(super) fn net() -> Measure {
    Measure::Net(scale(), Classes3 { negative: Bounds::default(), positive: Bounds::default() })
}

pub(super) fn share() -> Measure {
    Measure::Share { good: Condition::default(), bad: None }
}

pub(super) fn within(unfinished: Unfinished) -> Measure {
    Measure::Within { start: "a".into(), end: "b".into(), limit: 1000, unfinished, negative: Negative::Missing }
}

pub(super) fn reported(unit: ReportedUnit) -> Measure {
    Measure::Reported { column: "figure".into(), n: None, unit }
}

pub(super) fn indicator(name: &str, measure: Measure) -> Indicator {
    Indicator {
        name: name.into(),
        title: None,
        side: Side::Experience,
        source: 0,
        base: Condition::default(),
        measure,
        better: Better::Higher,
        objective: None,
    }
}

pub(super) fn observed(n: u64, statistic: Statistic) -> Observed {
    Observed { base: n, n, missing: 0, unfinished: 0, negative: 0, statistic, distribution: Vec::new(), sketch: None }
}

/// The estimate of classes at the default confidence.
pub(super) fn of_classes(measure: Measure, counts: &[u64]) -> Estimate {
    of(measure, counts.iter().sum(), Statistic::Classes(counts.to_vec()))
}

pub(super) fn of(measure: Measure, n: u64, statistic: Statistic) -> Estimate {
    estimate(&indicator("figure", measure), &observed(n, statistic), None, CONFIDENCE)
}

pub(super) fn target(goal: Goal, decide: Decide, min_n: u64) -> TargetInForce {
    let prior = (decide == Decide::Probable).then_some(Prior::Jeffreys);
    TargetInForce { goal, decide, confidence: figure("0.95"), prior, min_n, from: None, reason: None }
}
