//! The figures of the scorecard as a report writes them.

use super::segments::is_main;
use crate::agreement::{Agreement, Better, Segment, Side};
use crate::describe::reported;
use crate::num::{Figure, Probability};
use crate::scorecard::{Estimate, Evidence, FigureFact, Scorecard, TargetInForce, Verdict, told_within};

reported! {
    /// One figure of the scorecard: an indicator in a period and segment, and its verdict.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Line {
        /// The period's label.
        pub period: String,
        /// Whether the period had ended at the instant of the report.
        pub closed: bool,
        /// The indicator.
        pub indicator: String,
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
        /// `true` where the target was agreed for this segment of a breakdown; absent where it only covers it,
        /// and for the total and the personas, whose targets count in any case.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub agreed: Option<bool>,
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
        /// The verdict in one line, with what it stands on.
        pub because: String,
    }
}

/// Every figure of the scorecard, in its order.
pub(in crate::report) fn lines(agreement: &Agreement, scorecard: Scorecard) -> Vec<Line> {
    scorecard.into_figures(|period, segment, index, fact| {
        let indicator = agreement.indicators.get(index)?;
        let because = fact.because(&indicator.name, indicator.title.as_deref(), segment);
        let FigureFact { estimate, held, agreed, .. } = fact;
        let evidence = held.as_ref().and_then(|held| held.evidence);
        let (gap, verdict) = (held.as_ref().and_then(|held| held.gap), held.as_ref().map(|held| held.verdict));
        Some(Line {
            period: period.label.clone(),
            closed: period.closed,
            indicator: indicator.name.clone(),
            side: indicator.side,
            better: indicator.better,
            segment: segment.clone(),
            estimate,
            target: held.map(|held| held.target),
            agreed: (agreed && !is_main(segment)).then_some(true),
            gap,
            verdict,
            probability: evidence.and_then(Evidence::probability),
            p_value: evidence.and_then(Evidence::p_value),
            because,
        })
    })
}

impl Line {
    /// What decided beside the figure and a plain interval: a posterior, a test, the values within the target of a quantile, or a
    /// sequence and its tuning.
    pub(in crate::report) fn decided(&self) -> Option<String> {
        let tuning = || self.estimate.interval.as_ref().and_then(|interval| interval.tuning.clone());
        let evidence = self.target.as_ref().and_then(|target| {
            let probability = self.probability.map(|found| Evidence::Probability(found, target.prior.unwrap_or_default()));
            Some(probability.or(self.p_value.map(Evidence::P))?.told(target.confidence))
        });
        let within = || {
            let (estimate, target) = (&self.estimate, self.target.as_ref()?);
            let within = estimate.within.as_ref().filter(|_| estimate.n > 0)?;
            Some(told_within(within, target.decide, estimate.n, &target.goal, &estimate.unit))
        };
        evidence.or_else(within).or_else(tuning)
    }
}
