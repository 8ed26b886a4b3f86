//! One indicator in one cell against its target: whether its figure meets it, and how sure either side of it is.
//!
//! The figure is compared exactly, as the scorecard compares it; how sure that is comes from the [`Sample`] behind it, whose
//! p-values invert the interval of the estimate: so a segment that is judged by itself gets the verdict that its interval shows.

use crate::agreement::{Goal, Indicator, IntervalMethod, Measure, QuantileMeasure, Target};
use crate::num::{Decimal, Exact, Figure, Ratio};
use crate::scorecard::{Beyond, InForce, Sample, ShareSample, compare, sample};
use crate::tally::{Observed, Statistic};

/// The target that judges an indicator, ready for many cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar<'a> {
    pub(super) target: &'a Target,
    pub(super) goal: Goal,
    /// The goal as a float.
    green: f64,
    /// The goal less the margin, or plus it: what has to be passed to be red.
    red: f64,
}

impl<'a> Bar<'a> {
    pub(super) fn new(held: InForce<'a>, margin: Decimal) -> Self {
        let InForce { target, goal } = held;
        let float = |decimal| Figure::from_decimal(decimal).to_f64();
        Self { target, goal, green: float(goal.at()), red: float(goal.less(margin)) }
    }
}

/// What a cell says of one indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CellEvidence {
    /// The values behind the figure; `None` where it does not stand on single values: a ratio of totals, a figure reported
    /// without n.
    pub(super) n: Option<u64>,
    /// Whether the figure meets its target, exactly.
    pub(super) meets: bool,
    /// The p-value of "the target is met": small is sure. `None` where the indicator has no test, or none was asked for.
    pub(super) green: Option<f64>,
    /// The p-value of "the target is missed by more than the margin".
    pub(super) red: Option<f64>,
}

/// Which test an indicator is put to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// None: its figure decides.
    None,
    /// The one that its interval inverts, for a segment that is judged by itself.
    Alone,
    /// One whose tail holds far out, for a segment among many.
    Among,
}

/// The evidence of what was observed; `None` where there is no figure.
pub(super) fn evidence(indicator: &Indicator, observed: &Observed, bar: &Bar<'_>, test: Test) -> Option<CellEvidence> {
    let shares = shares(indicator, observed, bar.goal);
    let meets = match &shares {
        Some((within, asked)) => within.cmp_decimal(asked).is_ge(),
        None => bar.goal.met_by(compare(indicator, observed, bar.goal.at())?),
    };
    let n = match &observed.statistic {
        Statistic::Totals { .. } if !matches!(indicator.measure, Measure::Rate(_)) => None,
        Statistic::Reported { pooled, .. } => pooled.map(|(answers, _)| answers),
        _ => Some(observed.n),
    };
    let sample = match (test, &shares) {
        (Test::None, _) => None,
        (_, Some((within, _))) => {
            let n = observed.n as f64;
            Some(Sample::Share(ShareSample { good: within.to_f64() * n, n }))
        }
        (_, None) => sample(indicator, observed),
    };
    // A quantile is tested as the share within its limit.
    let method = if shares.is_some() { Some(IntervalMethod::Wilson) } else { bar.target.interval };
    let method = method.or_else(|| indicator.measure.traits().methods.first().copied());
    let Some((sample, method)) = sample.zip(method) else { return Some(CellEvidence { n, meets, green: None, red: None }) };
    let p = |side, threshold| match test {
        Test::Among => sample.p_beyond_among_many(side, threshold, method),
        Test::Alone | Test::None => sample.p_beyond(side, threshold, method),
    };
    let better = Beyond::met(bar.goal);
    let (green, red) = if let Some((_, asked)) = shares {
        let asked = Figure::from_decimal(asked).to_f64();
        (p(Beyond::Above, asked), p(Beyond::Below, asked))
    } else {
        // What no number of values shows has no test either.
        let green = if sample.can_show(better) { p(better, bar.green) } else { 1.0 };
        (green, p(better.other(), bar.red))
    };
    Some(CellEvidence { n, meets, green: Some(green), red: Some(red) })
}

/// Of a quantile: the share of its values that lie within the limit of its target, and the share that has to. Both are known in
/// segments whose values were not kept, and they judge it in all.
pub(super) fn shares(indicator: &Indicator, observed: &Observed, goal: Goal) -> Option<(Ratio, Decimal)> {
    let Measure::Quantile(QuantileMeasure { of, q, .. }) = &indicator.measure else { return None };
    let within = Ratio::new(observed.statistic.within(&goal, of)?.into(), observed.n.into())?;
    let asked = if goal.asks_for_more() { Decimal::ONE.minus(*q)? } else { *q };
    Some((within, asked))
}
