//! Small indicators and observations for the tests of this room.

use super::estimate::{Estimate, estimate};
use super::target::TargetInForce;
use crate::agreement::{
    Beside, Better, Bounds, CONFIDENCE, Classes3, Condition, Decide, Goal, Indicator, Measure, Negative, NetMeasure, Prior,
    QuantileMeasure, Quantity, ReportedMeasure, ReportedUnit, Scale, ShareMeasure, Side, Unfinished, WithinMeasure,
};
use crate::num::{Decimal, Figure, VALUE_UNITS};
use crate::stats::Sketch;
use crate::tally::{Limit, Observed, Statistic};

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
    Measure::Net(NetMeasure { scale: scale(), classes: Classes3 { negative: Bounds::default(), positive: Bounds::default() } })
}

pub(super) fn share() -> Measure {
    Measure::Share(ShareMeasure { good: Condition::default(), bad: None })
}

pub(super) fn within(unfinished: Unfinished) -> Measure {
    Measure::Within(WithinMeasure { start: "a".into(), end: "b".into(), limit: 1000, unfinished, negative: Negative::Missing })
}

pub(super) fn reported(unit: ReportedUnit) -> Measure {
    Measure::Reported(ReportedMeasure { column: "figure".into(), n: None, unit })
}

pub(super) fn indicator(name: &str, measure: Measure) -> Indicator {
    Indicator {
        name: name.into(),
        title: None,
        side: Side::Experience,
        source: 0,
        base: Condition::default(),
        paired: Vec::new(),
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
    estimate(&indicator("figure", measure), &observed(n, statistic), None, CONFIDENCE).0
}

pub(super) fn target(goal: Goal, decide: Decide, min_n: u64) -> TargetInForce {
    let prior = (decide == Decide::Probable).then_some(Prior::Jeffreys);
    TargetInForce { goal, decide, confidence: figure("0.95"), prior, min_n, from: None, reason: None }
}

pub(super) fn quantile(q: &str, beside: Vec<Beside>) -> Measure {
    Measure::Quantile(QuantileMeasure {
        of: Quantity::Column("x".into()),
        q: dec(q),
        range: None,
        unit: Some("hours".into()),
        beside,
    })
}

/// Values of a quantile, and how many of them are within a goal.
pub(super) fn observed_values(values: &[i64], goal: &Goal) -> Observed {
    let holds = |value: &&i64| goal.is_met_at(Decimal::from(**value));
    let count = values.iter().filter(holds).count() as u64;
    Observed {
        base: values.len() as u64,
        n: values.len() as u64,
        missing: 0,
        unfinished: 0,
        negative: 0,
        statistic: Statistic::Quantile { within: vec![(Limit::of(goal, &Quantity::Column("x".into())), count)] },
        distribution: Vec::new(),
        sketch: Some(Sketch::of(values.iter().map(|value| value * VALUE_UNITS).collect())),
    }
}
