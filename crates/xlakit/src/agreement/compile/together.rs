//! What rules pay together: beyond the charges, or both ways on one figure.

use rust_decimal::Decimal;

use super::judged::Judged;
use super::known::Known;
use super::problems::{Problems, faults};
use crate::agreement::blocks::goal::Goal;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::describe::reader::{Place, shorten};
use crate::agreement::settlement::blocks::Settlement;
use crate::agreement::settlement::rule::{Rule, StepRow, Worth};
use crate::agreement::settlement::terms::Base;
use crate::num::Exact as _;

faults! {
    /// What can be unwise in rules that stand side by side.
    UnwiseTogether {
        BeyondCharges { percent: Decimal } => UnwiseRules,
            "at worst the rules take {percent} % of the charges of a period",
            "add `caps: {{period: {{penalty: 100 %}}}}`, or lower the penalties";
        BothWays { one: String, other: String, range: String } => UnwiseRules,
            "`{one}` and `{other}` read one figure, and {range} one takes and the other gives",
            "let the ranges of the two not overlap";
    }
}

/// Warns of penalties that may come to more than the charges, and of tables that pay both ways.
pub(super) fn lint(place: &Place, settlement: &Settlement, known: &Known<'_>, problems: &mut Problems) {
    let rules = &settlement.rules;
    if let Some(worst) = worst(rules, settlement.at_risk.unwrap_or_default())
        && settlement.period_cap.penalty.unwrap_or(worst).min(worst) > Decimal::ONE
    {
        let percent = worst.times(Decimal::ONE_HUNDRED).unwrap_or(worst).normalize();
        problems.warn(place, UnwiseTogether::BeyondCharges { percent });
    }
    for (index, one) in rules.iter().enumerate() {
        let is_share = matches!(known.read(one.reads.subject), Some(Judged::Indicator(read)) if read.unit() == Unit::Share);
        let reads = |rule: &Rule| (rule.reads.subject, rule.reads.figured);
        for other in rules.iter().skip(index + 1).filter(|other| reads(other) == reads(one)) {
            if let (Worth::Steps(own), Worth::Steps(theirs)) = (&one.worth, &other.worth)
                && let Some(range) = own.rows.iter().find_map(|row| theirs.rows.iter().find_map(|beside| overlap(row, beside)))
            {
                let (one, other, range) = (shorten(&one.id), shorten(&other.id), range.told(is_share));
                problems.warn(place, UnwiseTogether::BothWays { one, other, range });
            }
        }
    }
}

/// The most that the rules may take of the charges of a period; allocations end with the amount at risk.
fn worst(rules: &[Rule], at_risk: Decimal) -> Option<Decimal> {
    let (mut allocated, mut rest) = (Decimal::ZERO, Decimal::ZERO);
    for rule in rules {
        let part = match &rule.worth {
            Worth::Allocation(allocation) => {
                let pool = allocation.pool.as_ref().map_or(Decimal::ONE, |(_, share)| *share);
                allocated = allocated.plus(at_risk.times(pool)?.times(allocation.weight)?)?;
                continue;
            }
            Worth::Steps(steps) => steps.rows.iter().map(|row| -row.share).max().unwrap_or_default().max(Decimal::ZERO),
            Worth::Linear(line) => line.worst.map_or(Decimal::ZERO, |worst| worst.share),
        };
        rest = rest.plus(if rule.terms.of == Base::AtRisk { part.times(at_risk)? } else { part })?;
    }
    rest.plus(allocated.min(at_risk))
}

/// The figures at which one row takes and the other gives.
struct Overlap {
    above: Option<Decimal>,
    below: Option<Decimal>,
}

impl Overlap {
    fn told(&self, is_share: bool) -> String {
        let shown = |at: Decimal| match at.times(Decimal::ONE_HUNDRED).filter(|_| is_share) {
            Some(percent) => format!("{} %", percent.normalize()),
            None => at.normalize().to_string(),
        };
        let above = self.above.map(|at| format!("above {}", shown(at)));
        let below = self.below.map(|at| format!("below {}", shown(at)));
        above.into_iter().chain(below).collect::<Vec<_>>().join(" and ")
    }
}

fn overlap(one: &StepRow, other: &StepRow) -> Option<Overlap> {
    if one.share.is_sign_negative() == other.share.is_sign_negative() {
        return None;
    }
    match (one.goal, other.goal) {
        (Goal::AtLeast(below), Goal::AtMost(above)) | (Goal::AtMost(above), Goal::AtLeast(below)) => {
            (above < below).then_some(Overlap { above: Some(above), below: Some(below) })
        }
        (Goal::AtLeast(one), Goal::AtLeast(other)) => Some(Overlap { above: None, below: Some(one.min(other)) }),
        (Goal::AtMost(one), Goal::AtMost(other)) => Some(Overlap { above: Some(one.max(other)), below: None }),
    }
}
