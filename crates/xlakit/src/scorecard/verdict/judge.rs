//! A target held against what was delivered.

use super::delivered::{Backing, Delivered};
use super::evidence::{Evidence, exact, probable};
use super::within;
use super::word::Verdict;
use crate::agreement::{Decide, Goal};
use crate::num::Figure;
use crate::scorecard::sample::Beyond;
use crate::scorecard::target::TargetInForce;
use crate::scorecard::words;

/// A target in force and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) target: TargetInForce,
    pub(crate) verdict: Verdict,
    /// Why, where the figures do not say it.
    pub(crate) why: Option<String>,
    /// The posterior or the test, where that decides.
    pub(crate) evidence: Option<Evidence>,
    /// Delivered minus target, at 9 places.
    pub(crate) gap: Option<Figure>,
}

/// A verdict, its reason where the figures do not say it, and what decides beside an interval.
type Decided = (Verdict, Option<String>, Option<Evidence>);

impl Held {
    /// Holds a target against what was delivered.
    ///
    /// No value comes before too few, and too few before any comparison. `estimate` compares exactly; `confident` and `anytime`
    /// compare the rounded bounds: met where the bound on the near side has reached the goal, missed where the bound on the far
    /// side has not. `probable` and `exact` compare a rounded probability with the confidence. A quantile is judged by the values
    /// [`within`] its goal. A score has neither a number of values nor an interval, so only its value can decide.
    pub(crate) fn new(target: TargetInForce, delivered: &Delivered<'_>) -> Self {
        let gap = delivered.value.and_then(|value| target.goal.gap(value.as_decimal())).map(Figure::from_decimal);
        let (verdict, why, evidence) = decided(&target, delivered);
        Self { target, verdict, why, evidence, gap }
    }
}

fn decided(target: &TargetInForce, delivered: &Delivered<'_>) -> Decided {
    let goal = target.goal;
    let undetermined = |why: String| (Verdict::Undetermined, Some(why), None);
    let order = delivered.compare(&goal.at());
    match (delivered.behind, order) {
        (Backing::Figure { n: 0, .. } | Backing::Score { empty: true, .. }, None) => (Verdict::NoData, None, None),
        (Backing::Figure { .. }, None) => undetermined("no figure can be formed of the values".to_owned()),
        (Backing::Score { absent, .. }, None) => (Verdict::Undetermined, absent.map(words::lacks), None),
        (Backing::Figure { n, .. }, Some(_)) if n < target.min_n => {
            (Verdict::Insufficient, Some(format!("needs {}", words::count(target.min_n))), None)
        }
        (Backing::Score { scarce: Some(scarce), .. }, Some(_)) => (Verdict::Insufficient, Some(scarce.told()), None),
        (Backing::Figure { within: Some(within), .. }, Some(_)) => (within::judge(within, target.decide), None, None),
        (Backing::Score { .. }, Some(_)) if target.decide != Decide::Estimate => {
            undetermined("a score has no interval".to_owned())
        }
        (Backing::Figure { within: None, sample, .. }, Some(order)) => match target.decide {
            Decide::Estimate => (Verdict::of(goal.met_by(order)), None, None),
            Decide::Confident | Decide::Anytime => confident(goal, delivered),
            Decide::Probable => probable(target, sample),
            Decide::Exact => exact(target, sample, order),
        },
        (Backing::Score { .. }, Some(order)) => (Verdict::of(goal.met_by(order)), None, None),
    }
}

fn confident(goal: Goal, delivered: &Delivered<'_>) -> Decided {
    let (Some(low), Some(high)) = (delivered.low, delivered.high) else {
        return (Verdict::Undetermined, Some("there is no interval".to_owned()), None);
    };
    let (worse, better) = goal.worse_first(low, high);
    let side = Beyond::met(goal);
    let can_show = !matches!(delivered.behind, Backing::Figure { sample: Some(sample), .. } if !sample.can_show(side));
    match (goal.is_met_at(worse.as_decimal()), goal.is_met_at(better.as_decimal())) {
        (true, _) if !can_show => {
            let needed = if goal.asks_for_more() { "name its `scale`" } else { "name a `cap`" };
            let why = format!(
                "values without an end never show that a mean is so {}: {needed}",
                if goal.asks_for_more() { "high" } else { "low" }
            );
            (Verdict::Undetermined, Some(why), None)
        }
        (true, _) => (Verdict::Met, None, None),
        (false, false) => (Verdict::Missed, None, None),
        (false, true) => {
            (Verdict::Undetermined, Some(format!("the interval holds {}", words::plain_goal(&goal, delivered.unit))), None)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Measure, RatioMeasure, ReportedUnit, Segment};
    use crate::scorecard::estimate::{Estimate, estimate};
    use crate::scorecard::fixtures::{dec, indicator, net, observed, of, of_classes, reported, share, target};
    use crate::scorecard::verdict::FigureFact;
    use crate::tally::Statistic;

    fn judge(target: &TargetInForce, estimate: &Estimate) -> Held {
        Held::new(target.clone(), &Delivered::figure(estimate, None))
    }

    fn verdict(goal: Goal, decide: Decide, min_n: u64, estimate: &Estimate) -> Verdict {
        judge(&target(goal, decide, min_n), estimate).verdict
    }

    fn line(name: &str, estimate: &Estimate, target: &TargetInForce) -> String {
        FigureFact::new(estimate.clone(), None, Some((target.clone(), true))).because(name, None, &Segment::total())
    }

    #[test]
    fn nine_million_nine_hundred_ninety_eight_thousand_nine_hundred_ninety_seven_of_ten_million_is_below_99_99_percent() {
        let measure = Measure::Ratio(RatioMeasure { numerator: "good".into(), denominator: "all".into() });
        let availability = of(measure, 1, Statistic::Totals { numerator: 9_998_997_000_000, denominator: 10_000_000_000_000 });
        let four_nines = target(Goal::AtLeast(dec("0.9999")), Decide::Estimate, 1);
        let judged = judge(&four_nines, &availability);
        assert_eq!((judged.verdict, judged.gap.unwrap().to_string()), (Verdict::Missed, "-0.0000003".into()));
        assert_eq!(line("availability", &availability, &four_nines), "availability 99.98997 %, n 1, target 99.99 % → missed");
    }

    #[test]
    fn a_share_of_98_95_percent_lies_below_99_and_above_98_9() {
        let share = of_classes(share(), &[1979, 21]);
        assert_eq!(verdict(Goal::AtLeast(dec("0.99")), Decide::Estimate, 1, &share), Verdict::Missed);
        assert_eq!(verdict(Goal::AtLeast(dec("0.989")), Decide::Estimate, 1, &share), Verdict::Met);
        assert_eq!(verdict(Goal::AtLeast(dec("0.9895")), Decide::Estimate, 1, &share), Verdict::Met);
    }

    #[test]
    fn a_figure_on_its_target_has_met_it_either_way() {
        let share = of_classes(share(), &[95, 5]);
        assert_eq!(verdict(Goal::AtLeast(dec("0.95")), Decide::Estimate, 1, &share), Verdict::Met);
        assert_eq!(verdict(Goal::AtMost(dec("0.95")), Decide::Estimate, 1, &share), Verdict::Met);
    }

    #[test]
    fn a_confident_verdict_wants_the_interval_clear_of_the_target() {
        // 20, 30, 50: 30 [16.5, 41.8].
        let nps = of_classes(net(), &[20, 30, 50]);
        let confident = |goal| verdict(goal, Decide::Confident, 30, &nps);
        assert_eq!(confident(Goal::AtLeast(dec("16"))), Verdict::Met);
        assert_eq!(confident(Goal::AtLeast(dec("30"))), Verdict::Undetermined);
        assert_eq!(confident(Goal::AtLeast(dec("42"))), Verdict::Missed);
        assert_eq!(confident(Goal::AtMost(dec("42"))), Verdict::Met);
        assert_eq!(confident(Goal::AtMost(dec("30"))), Verdict::Undetermined);
        assert_eq!(confident(Goal::AtMost(dec("16"))), Verdict::Missed);
        let (low, high) = (nps.low.unwrap().as_decimal(), nps.high.unwrap().as_decimal());
        assert_eq!((confident(Goal::AtLeast(low)), confident(Goal::AtLeast(high))), (Verdict::Met, Verdict::Undetermined));
    }

    #[test]
    fn too_few_values_are_insufficient_and_none_are_no_data() {
        let goal = Goal::AtLeast(dec("60"));
        let few = of_classes(net(), &[0, 0, 12]);
        assert_eq!(verdict(goal, Decide::Confident, 30, &few), Verdict::Insufficient);
        assert_eq!(verdict(goal, Decide::Confident, 30, &of_classes(net(), &[0, 0, 0])), Verdict::NoData);
        assert_eq!(verdict(goal, Decide::Estimate, 0, &of_classes(net(), &[0, 0, 0])), Verdict::NoData);
    }

    #[test]
    fn values_that_give_no_figure_are_undetermined_and_not_absent() {
        // Two reported figures whose answers nobody counted.
        let apart = Statistic::Reported { figures: 2, sum: 143 << 20, pooled: None };
        let figure = of(reported(ReportedUnit::Points), 2, apart);
        assert_eq!((figure.value, figure.n), (None, 2));
        assert_eq!(verdict(Goal::AtLeast(dec("60")), Decide::Estimate, 1, &figure), Verdict::Undetermined);
    }

    #[test]
    fn without_an_interval_nothing_is_confident() {
        let figure = of(reported(ReportedUnit::Points), 1, Statistic::Reported { figures: 1, sum: 70_000_000, pooled: None });
        let sure = target(Goal::AtLeast(dec("60")), Decide::Confident, 1);
        assert_eq!(judge(&sure, &figure).verdict, Verdict::Undetermined);
        assert_eq!(line("mood", &figure, &sure), "mood 70.0, n 1, target 60 → undetermined: there is no interval");
    }

    #[test]
    fn a_verdict_says_in_one_line_what_it_stands_on() {
        // 46 of 284 negative, 38 neutral, 200 positive: (200 − 46)/284 = 54.2.
        let classes = Statistic::Classes(vec![46, 38, 200]);
        let mut happiness = estimate(&indicator("happiness", net()), &observed(284, classes), None, dec("0.95")).0;
        happiness.invited = Some(1020);
        let goal = |at: &str| target(Goal::AtLeast(dec(at)), Decide::Confident, 30);
        assert_eq!(
            line("happiness", &happiness, &goal("62")),
            "happiness 54.2 [46.3, 61.0], n 284 of 1,020 invited, target 62 → missed"
        );
        assert_eq!(
            line("happiness", &happiness, &goal("60")),
            "happiness 54.2 [46.3, 61.0], n 284 of 1,020 invited, target 60 → undetermined: the interval holds 60"
        );
        let few = of_classes(share(), &[11, 1]);
        let share = target(Goal::AtLeast(dec("0.95")), Decide::Confident, 30);
        assert_eq!(line("csat", &few, &share), "csat 91.7 % [69.9, 98.1], n 12, target 95 % → insufficient: needs 30");
        let none = of_classes(net(), &[0, 0, 0]);
        assert_eq!(line("happiness", &none, &goal("60")), "happiness: no value, n 0, target 60 → no_data");
        let persona = Segment::persona("field_sales");
        assert!(
            FigureFact::new(happiness, None, None)
                .because("happiness", Some("Happiness"), &persona)
                .starts_with("Happiness (happiness, persona=field_sales) 54.2 [")
        );
    }
}
