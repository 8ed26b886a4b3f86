//! What became of a target.

pub(super) mod evidence;

use std::cmp::Ordering;

use crate::agreement::{Decide, Goal, Segment};
use crate::describe::reported;
use crate::num::Figure;
use crate::scorecard::estimate::quantile::{beside, bounds};
use crate::scorecard::estimate::{Estimate, Looks};
use crate::scorecard::exact::{at, compare, difference};
use crate::scorecard::target::TargetInForce;
use crate::scorecard::words;
use evidence::{Evidence, exact, probable};

reported! {
    /// What became of a target.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Verdict {
        /// The target was met.
        Met,
        /// The target was missed.
        Missed,
        /// Neither can be said with the confidence that was agreed: the interval holds the target, or the posterior or test decides neither;
        /// or there are values, but no figure can be formed of them, such as reported ones without the answers behind them.
        Undetermined,
        /// Fewer values than the agreement asks for.
        Insufficient,
        /// No value at all.
        NoData,
    }
}

impl Verdict {
    /// The word as reports write it.
    ///
    /// ```
    /// assert_eq!(xlakit::Verdict::NoData.as_str(), "no_data");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Undetermined => "undetermined",
            Self::Insufficient => "insufficient",
            Self::NoData => "no_data",
        }
    }
}

/// A verdict with its reason, where the figures do not say it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    pub(crate) verdict: Verdict,
    pub(crate) why: Option<String>,
    /// The posterior or the test, where that decides.
    pub(crate) evidence: Option<Evidence>,
    /// Delivered minus target.
    pub(crate) gap: Option<Figure>,
}

/// Holds an estimate against its target.
///
/// No value comes before too few, and too few before any comparison. `estimate` compares exactly; `confident` and `anytime` compare the
/// rounded bounds: met where the bound on the near side has reached the goal, missed where the bound on the far side has not. `probable` and
/// `exact` compare a rounded probability with the confidence. A quantile is judged by the [values within](crate::scorecard::estimate::quantile) the goal.
pub(crate) fn judge(target: &TargetInForce, estimate: &Estimate) -> Judgement {
    let gap = estimate.value.and_then(|value| difference(value, &at(&target.goal)));
    let (verdict, why, evidence) = match compare(estimate, &at(&target.goal)) {
        None if estimate.n > 0 => (Verdict::Undetermined, Some("no figure can be formed of the values".to_owned()), None),
        None => (Verdict::NoData, None, None),
        Some(_) if estimate.n < target.min_n => {
            (Verdict::Insufficient, Some(format!("needs {}", words::count(target.min_n))), None)
        }
        Some(order) => match (target.decide, &estimate.within) {
            (decide, Some(within)) => {
                let (verdict, why) = within.judge(decide, estimate.n);
                (verdict, Some(why), None)
            }
            (Decide::Estimate, None) => (reached(&target.goal, order), None, None),
            (Decide::Confident | Decide::Anytime, None) => confident(&target.goal, estimate),
            (Decide::Probable, None) => probable(target, estimate),
            (Decide::Exact, None) => exact(target, estimate, order),
        },
    };
    Judgement { verdict, why, evidence, gap }
}

/// Met or missed, by how the figure compares with the goal.
pub(crate) fn reached(goal: &Goal, order: Ordering) -> Verdict {
    let met = match goal {
        Goal::AtLeast(_) => order.is_ge(),
        Goal::AtMost(_) => order.is_le(),
    };
    if met { Verdict::Met } else { Verdict::Missed }
}

fn confident(goal: &Goal, estimate: &Estimate) -> (Verdict, Option<String>, Option<Evidence>) {
    let (Some(low), Some(high)) = (estimate.low, estimate.high) else {
        return (Verdict::Undetermined, Some("there is no interval".to_owned()), None);
    };
    let (worst, best) = match goal {
        Goal::AtLeast(_) => (low, high),
        Goal::AtMost(_) => (high, low),
    };
    let reaches = |bound: Figure| reached(goal, bound.as_decimal().cmp(&at(goal))) == Verdict::Met;
    match (reaches(worst), reaches(best)) {
        (true, _) => (Verdict::Met, None, None),
        (false, false) => (Verdict::Missed, None, None),
        (false, true) => {
            (Verdict::Undetermined, Some(format!("the interval holds {}", words::plain_goal(goal, &estimate.unit))), None)
        }
    }
}

/// The verdict in one line, with what it stands on:
/// `happiness 54.2 [48.4, 59.9], n 284 of 1,020 invited, target 60 → missed`.
pub(crate) fn because(name: &str, segment: &Segment, estimate: &Estimate, held: Option<(&TargetInForce, &Judgement)>) -> String {
    let unit = &estimate.unit;
    let goal = held.map(|(target, _)| &target.goal);
    let delivered = match estimate.value {
        None => ": no value".to_owned(),
        Some(value) => format!(" {}", words::figure(value, unit, goal)),
    };
    let anytime = estimate.interval.as_ref().is_some_and(|interval| interval.looks == Looks::Anytime);
    let looks = if anytime { " at any time" } else { "" };
    let bounds = estimate.value.and_then(|_| bounds(estimate.low, estimate.high, unit, goal));
    let bounds = bounds.map(|bounds| format!(" {bounds}{looks}"));
    let beside = estimate.value.and_then(|_| beside(estimate)).map(|beside| format!(" ({beside})"));
    let invited = estimate.invited.map(|invited| format!(" of {} invited", words::count(invited)));
    [
        subject(name, segment),
        delivered,
        bounds.unwrap_or_default(),
        beside.unwrap_or_default(),
        format!(", n {}", words::count(estimate.n)),
        invited.unwrap_or_default(),
        held.map_or_else(|| ", no target".to_owned(), |(target, judgement)| outcome(target, unit, judgement)),
    ]
    .concat()
}

/// What a line is about: `happiness (persona=field_sales)`.
pub(super) fn subject(name: &str, segment: &Segment) -> String {
    if segment.is_total() { name.to_owned() } else { format!("{name} ({segment})") }
}

/// How a line ends: `, target 60 → undetermined: the interval holds 60`.
pub(super) fn outcome(target: &TargetInForce, unit: &str, judgement: &Judgement) -> String {
    let why = judgement.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    let evidence = judgement.evidence.map(|evidence| format!(", {}", evidence.told(target.confidence))).unwrap_or_default();
    format!(", target {}{evidence} → {}{why}", words::goal(&target.goal, unit), judgement.verdict.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::{Measure, ReportedUnit};
    use crate::scorecard::estimate::estimate;
    use crate::scorecard::fixtures::{dec, indicator, net, observed, of, of_classes, reported, share, target};
    use crate::tally::Statistic;

    fn verdict(goal: Goal, decide: Decide, min_n: u64, estimate: &Estimate) -> Verdict {
        judge(&target(goal, decide, min_n), estimate).verdict
    }

    fn line(name: &str, estimate: &Estimate, target: &TargetInForce) -> String {
        because(name, &Segment::total(), estimate, Some((target, &judge(target, estimate))))
    }

    #[test]
    fn nine_million_nine_hundred_ninety_eight_thousand_nine_hundred_ninety_seven_of_ten_million_is_below_99_99_percent() {
        let measure = Measure::Ratio { numerator: "good".into(), denominator: "all".into() };
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
        let mut happiness = estimate(&indicator("happiness", net()), &observed(284, classes), None, dec("0.95"));
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
        assert!(because("happiness", &persona, &happiness, None).starts_with("happiness (persona=field_sales) 54.2 ["));
    }
}
