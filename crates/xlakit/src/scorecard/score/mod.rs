//! Composite scores: figures between goalposts, weighed into one number from 0 to 100.

pub(super) mod fact;
mod mixture;

use super::card::Scorecard;
use super::estimate::Estimate;
use super::target::Agreed;
use super::verdict::{Held, Scarce};
use crate::agreement::{Agreement, Component, MissingComponent, Overall, Score, Segment, Side, Subject, Weights};
use crate::num::{Decimal, Figure, Ratio};
use crate::time::Date;

use fact::ScoreFact;
use mixture::{MixedPart, fine, mix};

/// The scores of the period of this index, the last one of the scorecard, which begins on `day`: each for every persona and then
/// everybody, or for everybody alone.
pub(super) fn scores(agreement: &Agreement, scorecard: &Scorecard, period: usize, day: Date) -> Vec<ScoreFact> {
    let agreed = scorecard.agreed(agreement, period, day);
    let scores = agreement.scores.iter().enumerate();
    scores.flat_map(|(index, score)| Scoring { agreement, scorecard, agreed, period, index, score }.all()).collect()
}

impl Weights {
    fn of(&self, persona: Option<usize>) -> Option<Decimal> {
        match self {
            Self::Same(weight) => Some(*weight),
            Self::PerPersona(weights) => weights.get(persona?).copied().flatten(),
        }
    }
}

struct Scoring<'a> {
    agreement: &'a Agreement,
    scorecard: &'a Scorecard,
    agreed: Agreed<'a>,
    period: usize,
    index: usize,
    score: &'a Score,
}

impl Scoring<'_> {
    /// One score of each persona and then of everybody, or of everybody alone.
    fn all(&self) -> Vec<ScoreFact> {
        if !self.score.for_each_persona {
            let parts = self.parts(&Segment::total(), |weights| weights.of(None));
            let scarce = self.scarce(&Segment::total(), None);
            return vec![self.of(Segment::total(), parts, scarce).0];
        }
        let mut scores = Vec::new();
        let mut overall = Vec::new();
        let mut scarce = None;
        for (persona, named) in self.agreement.personas.iter().enumerate() {
            let segment = Segment::persona(&named.name);
            let parts = self.parts(&segment, |weights| weights.of(Some(persona)));
            let (score, points) = self.of(segment.clone(), parts, self.scarce(&segment, Some(persona)));
            let weight = match &self.score.overall {
                Overall::Weights(weights) => weights.get(persona).copied().flatten(),
                Overall::Answers => Some(self.answers(&segment)),
            };
            if matches!(&self.score.overall, Overall::Weights(_)) && weight.is_some_and(|weight| !weight.is_zero()) {
                scarce = scarce.or_else(|| score.scarce.clone());
            }
            overall.extend(weight.map(|weight| MixedPart { of: named.name.clone(), weight, points }));
            scores.push(score);
        }
        if self.score.overall == Overall::Answers {
            scarce = self.scarce_overall();
        }
        scores.push(self.of(Segment::total(), overall, scarce).0);
        scores
    }

    /// The components that a segment has. A component without a weight for a persona is not part of that persona's score.
    fn parts(&self, segment: &Segment, weight: impl Fn(&Weights) -> Option<Decimal>) -> Vec<MixedPart> {
        let part = |component: &Component| {
            let estimate = self.estimate(component, segment);
            Some(MixedPart {
                of: self.agreement.indicators.get(component.indicator)?.name.clone(),
                weight: weight(&component.weights)?,
                points: estimate.and_then(|estimate| points(estimate, component.goalposts)),
            })
        };
        self.score.components.iter().filter_map(part).collect()
    }

    /// The first component that weighs and is a sample of too few values; one without a value is absent, not scarce.
    fn scarce(&self, segment: &Segment, persona: Option<usize>) -> Option<Scarce> {
        let weighs = |component: &&Component| component.weights.of(persona).is_some_and(|weight| !weight.is_zero());
        let n = |component: &Component| self.estimate(component, segment).map_or(0, |estimate| estimate.n);
        self.first_scarce(self.score.components.iter().filter(weighs).map(|component| (component, n(component))))
    }

    /// The same of the overall score that weighs each persona by its answers: few of one weigh little, so all count together.
    fn scarce_overall(&self) -> Option<Scarce> {
        let personas: Vec<Segment> = self.agreement.personas.iter().map(|persona| Segment::persona(&persona.name)).collect();
        let n = |component: &Component| {
            let of = |segment: &Segment| self.estimate(component, segment).map_or(0, |estimate| estimate.n);
            if component.shared { of(&Segment::total()) } else { personas.iter().map(of).sum() }
        };
        self.first_scarce(self.score.components.iter().map(|component| (component, n(component))))
    }

    fn first_scarce<'c>(&self, mut values: impl Iterator<Item = (&'c Component, u64)>) -> Option<Scarce> {
        let (component, n) = values.find(|&(component, n)| n > 0 && n < component.min_n)?;
        let of = self.agreement.indicators.get(component.indicator)?.name.clone();
        Some(Scarce { of, n, min_n: component.min_n })
    }

    /// The figure of a component; a shared one is the total's.
    fn estimate(&self, component: &Component, segment: &Segment) -> Option<&Estimate> {
        let total = Segment::total();
        let segment = if component.shared { &total } else { segment };
        Some(&self.scorecard.figure(self.period, segment, component.indicator)?.estimate)
    }

    /// The valid values of the persona's own experience components.
    fn answers(&self, segment: &Segment) -> Decimal {
        let own = self.score.components.iter().filter(|component| !component.shared).filter(|component| {
            let indicator = self.agreement.indicators.get(component.indicator);
            indicator.is_some_and(|indicator| indicator.side == Side::Experience)
        });
        Decimal::from(own.filter_map(|component| self.estimate(component, segment)).map(|estimate| estimate.n).sum::<u64>())
    }

    /// The score of a segment, and its value before it is rounded.
    fn of(&self, segment: Segment, parts: Vec<MixedPart>, scarce: Option<Scarce>) -> (ScoreFact, Option<Ratio>) {
        let reweight = self.score.missing == MissingComponent::Reweight;
        let absent = parts.iter().find(|part| part.points.is_none() && !part.weight.is_zero()).map(|part| part.of.clone());
        let (mixed, parts) = mix(parts, reweight);
        let value = mixed.as_ref().and_then(Figure::from_ratio);
        let band = value.and_then(|value| {
            let fits = |at_least: Option<Decimal>| at_least.is_none_or(|least| value.as_decimal() >= least);
            self.score.bands.iter().position(|band| fits(band.at_least))
        });
        let target = self.agreed.in_force(Subject::Score(self.index), &segment);
        let (period, score) = (self.period, self.index);
        let mut fact = ScoreFact { period, score, segment, value, parts, band, held: None, absent, scarce };
        fact.held = target.map(|target| Held::new(target.shown(), &fact.delivered()));
        (fact, mixed)
    }
}

/// Where a figure stands between its goalposts, 0 to 100, exactly.
pub(super) fn points(estimate: &Estimate, goalposts: (Decimal, Decimal)) -> Option<Ratio> {
    // Beyond 127 bits the figure at many places stands for its ratio, and where it is too large for these, as it is printed.
    let rounded = || estimate.exact.as_ref().and_then(fine);
    let printed = || Ratio::from_decimal(&estimate.value?.as_decimal());
    let of = |figure: Ratio| between(&figure, goalposts);
    estimate.exact.and_then(of).or_else(|| rounded().and_then(of)).or_else(|| printed().and_then(of))
}

/// 100·(x − worst)/(best − worst), clipped.
fn between(figure: &Ratio, (worst, best): (Decimal, Decimal)) -> Option<Ratio> {
    let (worst, best) = (Ratio::from_decimal(&worst)?, Ratio::from_decimal(&best)?);
    let (way, whole) = (figure.minus(&worst)?, best.minus(&worst)?);
    let points = way.times(&Ratio::new(whole.denominator().checked_mul(100)?, whole.numerator())?)?;
    if points.cmp_decimal(&Decimal::ZERO).is_lt() {
        Some(Ratio::ZERO)
    } else if points.cmp_decimal(&Decimal::ONE_HUNDRED).is_gt() {
        Ratio::new(100, 1)
    } else {
        Some(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::CONFIDENCE;
    use crate::agreement::{Decide, Goal};
    use crate::scorecard::fixtures::{dec, figure, of_classes, share, target};
    use crate::scorecard::target::TargetInForce;
    use crate::scorecard::verdict::{Delivered, Verdict};

    fn judge(target: &TargetInForce, value: Option<Figure>, empty: bool, absent: Option<&str>) -> Held {
        Held::new(target.clone(), &Delivered::score(value, absent, None, empty))
    }

    #[test]
    fn a_figure_stands_between_its_goalposts_and_beyond_them_on_the_nearer_one() {
        let share = of_classes(share(), &[93, 7]);
        let on = |worst, best| Figure::from_ratio(&points(&share, (dec(worst), dec(best))).unwrap()).unwrap().to_string();
        assert_eq!(on("0.8", "1"), "65"); // (0.93 − 0.80)/0.20
        assert_eq!(on("1", "0.8"), "35"); // the other way round
        assert_eq!(on("0.9", "0.99"), "33.333333333");
        assert_eq!((on("0.95", "1"), on("0.5", "0.9")), ("0".into(), "100".into()));
    }

    #[test]
    fn a_score_of_54_5_is_neither_54_nor_55() {
        let at = |goal: &str| judge(&target(Goal::AtLeast(dec(goal)), Decide::Estimate, 1), Some(figure("54.5")), false, None);
        assert_eq!((at("54.5").verdict, at("54.6").verdict), (Verdict::Met, Verdict::Missed));
        assert_eq!(at("55").gap, Some(figure("-0.5")));
    }

    #[test]
    fn a_score_without_a_component_is_undetermined_and_without_any_has_no_data() {
        let goal = target(Goal::AtLeast(dec("75")), Decide::Estimate, 1);
        let judged = judge(&goal, None, false, Some("lost_time"));
        assert_eq!((judged.verdict, judged.why.as_deref()), (Verdict::Undetermined, Some("`lost_time` has no figure")));
        assert_eq!(judge(&goal, None, true, Some("lost_time")).verdict, Verdict::NoData);
        let confident = target(Goal::AtLeast(dec("75")), Decide::Confident, 1);
        assert_eq!(judge(&confident, Some(figure("90")), false, None).verdict, Verdict::Undetermined);
        assert_eq!(confident.confidence, Figure::from_decimal(CONFIDENCE));
    }
}
