//! What became of a target.

use std::cmp::Ordering;

use serde::Serialize;

use super::estimate::Estimate;
use super::exact::{at, compare, difference};
use super::target::TargetOf;
use super::words;
use crate::agreement::{Decide, Goal, Segment};
use crate::num::Figure;

/// What became of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The target was met.
    Met,
    /// The target was missed.
    Missed,
    /// The interval holds the target: neither can be said with the confidence that was agreed.
    Undetermined,
    /// Fewer values than the agreement asks for.
    Insufficient,
    /// No value at all.
    NoData,
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
    /// Delivered minus target.
    pub(crate) gap: Option<Figure>,
}

/// Holds an estimate against its target.
///
/// No value comes before too few, and too few before any comparison. `estimate` compares exactly; `confident` compares the rounded bounds:
/// met where the bound on the near side has reached the goal, missed where the bound on the far side has not.
pub(crate) fn judge(target: &TargetOf, estimate: &Estimate) -> Judgement {
    let gap = estimate.value.and_then(|value| difference(value, &at(&target.goal)));
    let (verdict, why) = match compare(estimate, &at(&target.goal)) {
        None => (Verdict::NoData, None),
        Some(_) if estimate.n == 0 => (Verdict::NoData, None),
        Some(_) if estimate.n < target.min_n => (Verdict::Insufficient, Some(format!("needs {}", words::count(target.min_n)))),
        Some(order) => match target.decide {
            Decide::Estimate => (reached(&target.goal, order), None),
            Decide::Confident => confident(&target.goal, estimate),
        },
    };
    Judgement { verdict, why, gap }
}

/// Met or missed, by how the figure compares with the goal.
pub(crate) fn reached(goal: &Goal, order: Ordering) -> Verdict {
    let met = match goal {
        Goal::AtLeast(_) => order.is_ge(),
        Goal::AtMost(_) => order.is_le(),
    };
    if met { Verdict::Met } else { Verdict::Missed }
}

fn confident(goal: &Goal, estimate: &Estimate) -> (Verdict, Option<String>) {
    let (Some(low), Some(high)) = (estimate.low, estimate.high) else {
        return (Verdict::Undetermined, Some("there is no interval".to_owned()));
    };
    let (worst, best) = match goal {
        Goal::AtLeast(_) => (low, high),
        Goal::AtMost(_) => (high, low),
    };
    let reaches = |bound: Figure| reached(goal, bound.as_decimal().cmp(&at(goal))) == Verdict::Met;
    match (reaches(worst), reaches(best)) {
        (true, _) => (Verdict::Met, None),
        (false, false) => (Verdict::Missed, None),
        (false, true) => (Verdict::Undetermined, Some(format!("the interval holds {}", words::plain_goal(goal, &estimate.unit)))),
    }
}

/// The verdict in one line, with what it stands on:
/// `happiness 54.2 [48.4, 59.9], n 284 of 1,020 invited, target 60 → missed`.
pub(crate) fn because(name: &str, segment: &Segment, estimate: &Estimate, held: Option<(&TargetOf, &Judgement)>) -> String {
    let goal = held.map(|(target, _)| &target.goal);
    let mut line = name.to_owned();
    if !segment.is_total() {
        line.push_str(&format!(" ({segment})"));
    }
    match estimate.value {
        None => line.push_str(": no value"),
        Some(value) => {
            line.push_str(&format!(" {}", words::figure(value, &estimate.unit, goal)));
            if let (Some(low), Some(high)) = (estimate.low, estimate.high) {
                let bound = |bound| words::bare(bound, &estimate.unit, goal);
                line.push_str(&format!(" [{}, {}]", bound(low), bound(high)));
            }
        }
    }
    line.push_str(&format!(", n {}", words::count(estimate.n)));
    if let Some(invited) = estimate.invited {
        line.push_str(&format!(" of {} invited", words::count(invited)));
    }
    let Some((target, judgement)) = held else {
        line.push_str(", no target");
        return line;
    };
    line.push_str(&format!(", target {} → {}", words::goal(&target.goal, &estimate.unit), judgement.verdict.as_str()));
    if let Some(why) = &judgement.why {
        line.push_str(&format!(": {why}"));
    }
    line
}
