//! Composite scores: figures between goalposts, weighed into one number from 0 to 100.

mod mixture;

use crate::agreement::{Agreement, Component, Decide, MissingComponent, Overall, Score, Segment, Side, Subject, Weights};
use crate::describe::reported;
use crate::num::{Decimal, Figure, Ratio};
use crate::scorecard::estimate::Estimate;
use crate::scorecard::exact::{at, difference};
use crate::scorecard::line::Line;
use crate::scorecard::period::{ReportPeriod, first_day};
use crate::scorecard::target::{TargetInForce, in_force};
use crate::scorecard::verdict::{Judgement, Verdict, outcome, reached, subject};
use crate::scorecard::words::{self, POINTS};
use mixture::{Part, fine, mix};

reported! {
    /// One score: a period and a persona, or everybody.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ScoreLine {
        /// The period's label.
        pub period: String,
        #[serde(skip)]
        pub(crate) number: i32,
        /// Whether the period had ended at the instant of the report.
        pub closed: bool,
        /// The score.
        pub score: String,
        #[serde(skip)]
        pub(crate) index: usize,
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

/// The lines of one score in one period: each persona and then everybody, or everybody alone. `lines` are those of the period.
pub(super) fn score_lines(
    agreement: &Agreement,
    index: usize,
    score: &Score,
    period: &ReportPeriod,
    lines: &[Line],
) -> Vec<ScoreLine> {
    let builder = Builder { agreement, index, score, period, lines };
    if !score.for_each_persona {
        let parts = builder.parts(&Segment::total(), |weights| weights.of(None));
        return vec![builder.line(Segment::total(), parts).0];
    }
    let mut scores = Vec::new();
    let mut overall = Vec::new();
    for (persona, named) in agreement.personas.iter().enumerate() {
        let segment = Segment::persona(&named.name);
        let (line, points) = builder.line(segment.clone(), builder.parts(&segment, |weights| weights.of(Some(persona))));
        let weight = match &score.overall {
            Overall::Weights(weights) => weights.get(persona).copied().flatten(),
            Overall::Answers => Some(builder.answers(&segment)),
        };
        overall.extend(weight.map(|weight| Part { of: named.name.clone(), weight, points }));
        scores.push(line);
    }
    scores.push(builder.line(Segment::total(), overall).0);
    scores
}

impl Weights {
    fn of(&self, persona: Option<usize>) -> Option<Decimal> {
        match self {
            Self::Same(weight) => Some(*weight),
            Self::PerPersona(weights) => weights.get(persona?).copied().flatten(),
        }
    }
}

struct Builder<'a> {
    agreement: &'a Agreement,
    index: usize,
    score: &'a Score,
    period: &'a ReportPeriod,
    lines: &'a [Line],
}

impl Builder<'_> {
    /// The components that a segment has. A component without a weight for a persona is not part of that persona's score.
    fn parts(&self, segment: &Segment, weight: impl Fn(&Weights) -> Option<Decimal>) -> Vec<Part> {
        let part = |component: &Component| {
            let estimate = self.estimate(component, segment);
            Some(Part {
                of: self.agreement.indicators.get(component.indicator)?.name.clone(),
                weight: weight(&component.weights)?,
                points: estimate.and_then(|estimate| points(estimate, component.goalposts)),
            })
        };
        self.score.components.iter().filter_map(part).collect()
    }

    /// The figure of a component; a shared one is the total's.
    fn estimate(&self, component: &Component, segment: &Segment) -> Option<&Estimate> {
        let total = Segment::total();
        let segment = if component.shared { &total } else { segment };
        let line = self.lines.iter().find(|line| line.index == component.indicator && line.segment == *segment)?;
        Some(&line.estimate)
    }

    /// The valid values of the persona's own experience components.
    fn answers(&self, segment: &Segment) -> Decimal {
        let own = self.score.components.iter().filter(|component| !component.shared).filter(|component| {
            let indicator = self.agreement.indicators.get(component.indicator);
            indicator.is_some_and(|indicator| indicator.side == Side::Experience)
        });
        Decimal::from(own.filter_map(|component| self.estimate(component, segment)).map(|estimate| estimate.n).sum::<u64>())
    }

    /// The line of a segment, and its value before it is rounded.
    fn line(&self, segment: Segment, parts: Vec<Part>) -> (ScoreLine, Option<Ratio>) {
        let reweight = self.score.missing == MissingComponent::Reweight;
        let absent = parts.iter().find(|part| part.points.is_none() && !part.weight.is_zero()).map(|part| part.of.clone());
        let nothing = parts.iter().all(|part| part.points.is_none());
        let (mixed, contributions) = mix(parts, reweight);
        let value = mixed.as_ref().and_then(Figure::from_ratio);
        let band = value.and_then(|value| {
            let fits = |at_least: Option<Decimal>| at_least.is_none_or(|least| value.as_decimal() >= least);
            self.score.bands.iter().find(|band| fits(band.at_least)).map(|band| band.name.clone())
        });
        let day = first_day(&self.agreement.calendar, self.period);
        let target = in_force(self.agreement, Subject::Score(self.index), &segment, day).map(TargetInForce::new);
        let judgement = target.as_ref().map(|target| judge(target, value, nothing, absent.as_deref()));
        let because = because(
            &self.score.name,
            &segment,
            value,
            band.as_deref(),
            target.as_ref().zip(judgement.as_ref()),
            absent.as_deref(),
        );
        let line = ScoreLine {
            period: self.period.label.clone(),
            number: self.period.number,
            closed: self.period.closed,
            score: self.score.name.clone(),
            index: self.index,
            segment,
            value,
            contributions,
            band,
            target,
            gap: judgement.as_ref().and_then(|judgement| judgement.gap),
            verdict: judgement.map(|judgement| judgement.verdict),
            because,
        };
        (line, mixed)
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

/// Holds a score against its target. A score has no interval, so only its value can decide.
fn judge(target: &TargetInForce, value: Option<Figure>, nothing: bool, absent: Option<&str>) -> Judgement {
    let gap = value.and_then(|value| difference(value, &at(&target.goal)));
    let (verdict, why) = match (value, target.decide) {
        (None, _) if nothing => (Verdict::NoData, None),
        (None, _) => (Verdict::Undetermined, absent.map(lacks)),
        (Some(value), Decide::Estimate) => (reached(&target.goal, value.as_decimal().cmp(&at(&target.goal))), None),
        (Some(_), Decide::Confident | Decide::Probable | Decide::Exact | Decide::Anytime) => {
            (Verdict::Undetermined, Some("a score has no interval".to_owned()))
        }
    };
    Judgement { verdict, why, evidence: None, gap }
}

/// The verdict in one line: `workplace (persona=field_sales) 71.2, average, target 75 → missed`.
fn because(
    name: &str,
    segment: &Segment,
    value: Option<Figure>,
    band: Option<&str>,
    held: Option<(&TargetInForce, &Judgement)>,
    absent: Option<&str>,
) -> String {
    let goal = held.map(|(target, _)| &target.goal);
    let reached = match value {
        None => ": no value".to_owned(),
        Some(value) => format!(" {}", words::figure(value, POINTS, goal)),
    };
    let end = match (held, absent) {
        (Some((target, judgement)), _) => outcome(target, POINTS, judgement),
        (None, Some(absent)) if value.is_none() => format!(": {}", lacks(absent)),
        (None, _) => String::new(),
    };
    [subject(name, segment), reached, band.map(|band| format!(", {band}")).unwrap_or_default(), end].concat()
}

fn lacks(absent: &str) -> String {
    format!("`{absent}` has no figure")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Goal;
    use crate::scorecard::estimate::CONFIDENCE;
    use crate::scorecard::fixtures::{dec, figure, of_classes, share, target};

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
