//! The scores as a report writes them.

use crate::agreement::{Agreement, Segment};
use crate::describe::reported;
use crate::num::Figure;
use crate::scorecard::{CardPeriod, PartFact, ScoreFact, Scorecard, TargetInForce, Verdict};

reported! {
    /// One score: a period and a persona, or everybody.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ScoreLine {
        /// The period's label.
        pub period: String,
        /// Whether the period had ended at the instant of the report.
        pub closed: bool,
        /// The score.
        pub score: String,
        /// The persona, or everybody.
        pub segment: Segment,
        /// 0 to 100, rounded to 9 places; `None` where it is undetermined.
        pub value: Option<Figure>,
        /// What each component gave; they add up to the value exactly.
        pub contributions: Vec<Contribution>,
        /// The band that the value falls into.
        pub band: Option<String>,
        /// The target in force, if there is one. A score has no n of its own, so `min_n` does not bind.
        pub target: Option<TargetInForce>,
        /// Value minus target.
        pub gap: Option<Figure>,
        /// The verdict; `None` without a target.
        pub verdict: Option<Verdict>,
        /// The verdict in one line.
        pub because: String,
    }
}

reported! {
    /// What one component gave to a score.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Contribution {
        /// The indicator, or the persona's score in an overall one.
        pub of: String,
        /// The weight as a share of 1 after missing components are left out.
        pub weight: Figure,
        /// Where the figure stands between its goalposts, 0 to 100.
        pub points: Option<Figure>,
        /// weight × points.
        pub contribution: Option<Figure>,
    }
}

/// Every score of the scorecard, in its order.
pub(in crate::report) fn scores(agreement: &Agreement, scorecard: &Scorecard) -> Vec<ScoreLine> {
    let line = |(period, fact): (&CardPeriod, &ScoreFact)| {
        let score = agreement.scores.get(fact.score)?;
        let band = fact.band.and_then(|band| score.bands.get(band)).map(|band| band.name.clone());
        let held = fact.held.as_ref();
        Some(ScoreLine {
            period: period.label.clone(),
            closed: period.closed,
            score: score.name.clone(),
            segment: fact.segment.clone(),
            value: fact.value,
            contributions: fact.parts.iter().map(contribution).collect(),
            because: fact.because(&score.name, band.as_deref()),
            band,
            target: held.map(|held| held.target.clone()),
            gap: held.and_then(|held| held.gap),
            verdict: held.map(|held| held.verdict),
        })
    };
    scorecard.scores().filter_map(line).collect()
}

fn contribution(part: &PartFact) -> Contribution {
    let PartFact { of, weight, points, contribution } = part;
    Contribution { of: of.clone(), weight: *weight, points: *points, contribution: *contribution }
}
