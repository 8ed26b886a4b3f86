//! One figure of the scorecard.

use super::estimate::Estimate;
use super::period::ReportPeriod;
use super::target::TargetInForce;
use super::verdict::evidence::Evidence;
use super::verdict::{Verdict, because, judge};
use crate::agreement::{Better, Indicator, Segment, Side, Target};
use crate::describe::reported;
use crate::num::{Figure, Probability};

reported! {
    /// One figure of the scorecard: an indicator in a period and segment, and its verdict.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Line {
        /// The period's label.
        pub period: String,
        #[serde(skip)]
        pub(crate) number: i32,
        /// Whether the period had ended at the instant of the report.
        pub closed: bool,
        /// The indicator.
        pub indicator: String,
        #[serde(skip)]
        pub(crate) index: usize,
        /// The side of the watermelon.
        pub side: Side,
        /// Which way is good.
        pub better: Better,
        /// Whom the figure is about; empty is everybody.
        pub segment: Segment,
        /// The figure.
        pub estimate: Estimate,
        /// The target in force at the period's start, if there is one.
        pub target: Option<TargetInForce>,
        /// Whether the target was agreed for this segment, and does not only cover it.
        #[serde(skip)]
        pub(crate) agreed: bool,
        /// Delivered minus target, rounded to 9 places.
        pub gap: Option<Figure>,
        /// The verdict; `None` without a target.
        pub verdict: Option<Verdict>,
        /// The posterior probability that the target is met, where that decides.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub probability: Option<Probability>,
        /// The p-value of the exact test, where that decides: of the truth being on the side of the target where the figure lies.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub p_value: Option<Probability>,
        /// What decided beside the figure and a plain interval: a posterior, a test, or a sequence and its tuning.
        #[serde(skip)]
        pub(crate) decided: Option<String>,
        /// The verdict in one line, with what it stands on.
        pub because: String,
    }
}

impl Line {
    /// An estimate held against the target in force, which was agreed for the segment or only covers it.
    pub(crate) fn new(
        period: &ReportPeriod,
        (index, indicator): (usize, &Indicator),
        segment: &Segment,
        estimate: Estimate,
        target: Option<(&Target, bool)>,
    ) -> Self {
        let (target, agreed) = target.map(|(target, agreed)| (TargetInForce::new(target), agreed)).unzip();
        let judgement = target.as_ref().map(|target| judge(target, &estimate));
        let evidence = judgement.as_ref().and_then(|judgement| judgement.evidence);
        let told = |target: &TargetInForce| evidence.map(|evidence| evidence.told(target.confidence));
        let tuning = || estimate.interval.as_ref().and_then(|interval| interval.tuning.clone());
        Self {
            decided: target.as_ref().and_then(told).or_else(tuning),
            period: period.label.clone(),
            number: period.number,
            closed: period.closed,
            indicator: indicator.name.clone(),
            index,
            side: indicator.side,
            better: indicator.better,
            segment: segment.clone(),
            because: because(&indicator.name, segment, &estimate, target.as_ref().zip(judgement.as_ref())),
            estimate,
            target,
            agreed: agreed.unwrap_or(false),
            gap: judgement.as_ref().and_then(|judgement| judgement.gap),
            verdict: judgement.map(|judgement| judgement.verdict),
            probability: evidence.and_then(Evidence::probability),
            p_value: evidence.and_then(Evidence::p_value),
        }
    }
}
