//! One rule and what it read: the exact amount, and why.

use super::reading::Reading;
use super::words::{figure, goal, money, percent, shown};
use crate::agreement::{Goal, Of, RuleKind, Settlement, Step};
use crate::num::{Decimal, Exact, Figure, Ratio};
use crate::scorecard::Verdict;

/// What a rule comes to, before it is rounded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outcome {
    /// Below zero for a penalty.
    pub(super) amount: Ratio,
    /// The share of the charges, before a line's slope.
    pub(super) share: Option<Decimal>,
    /// The row of a table, from 1.
    pub(super) row: Option<usize>,
    /// The reason, up to the amount.
    pub(super) because: String,
}

impl Outcome {
    fn nothing(because: String) -> Self {
        Self { amount: Ratio::ZERO, share: None, row: None, because }
    }
}

/// What the rule comes to; `None` where it does not fit.
pub(super) fn outcome(settlement: &Settlement, kind: &RuleKind, reading: &Reading<'_>) -> Option<Outcome> {
    if let Some(because) = not_found(reading) {
        return Some(Outcome::nothing(because));
    }
    match kind {
        RuleKind::Allocation { pool, weight } => allocation(settlement, pool.as_ref(), *weight, reading),
        RuleKind::Steps { table, of, .. } => with_figure(reading, |value, at| steps(settlement, table, *of, reading, value, at)),
        RuleKind::Linear { worst, neutral, best, of, .. } => {
            let line = Line { worst: *worst, neutral: *neutral, best: *best };
            with_figure(reading, |value, at| line.pay(settlement, *of, reading, value, at))
        }
    }
}

/// Whether penalties of this kind are taken from the amount at risk, and so end with it.
pub(super) fn takes_from_the_amount_at_risk(kind: &RuleKind) -> bool {
    match kind {
        RuleKind::Allocation { .. } => true,
        RuleKind::Steps { of, .. } | RuleKind::Linear { of, .. } => *of == Of::AtRisk,
    }
}

/// Why nothing can be said, if so.
fn not_found(reading: &Reading<'_>) -> Option<String> {
    let subject = reading.subject;
    match reading.verdict? {
        Verdict::Met | Verdict::Missed => None,
        Verdict::NoData => Some(format!("`{subject}` has no data, which pays nothing")),
        Verdict::Insufficient => {
            let values = reading.n.map_or_else(String::new, |n| format!(": {n} of at least {} values", reading.min_n));
            Some(format!("`{subject}` is insufficient{values}, which pays nothing"))
        }
        Verdict::Undetermined => Some(format!("`{subject}` is undetermined{}, which pays nothing", against(reading))),
    }
}

/// The figure and the goal behind a verdict, in parentheses.
fn against(reading: &Reading<'_>) -> String {
    match (reading.value, reading.goal) {
        (Some(value), Some(promised)) => {
            format!(" ({} against {})", shown(value.as_decimal(), reading.unit), goal(promised, reading.unit))
        }
        _ => String::new(),
    }
}

fn with_figure(reading: &Reading<'_>, pay: impl FnOnce(Figure, &Ratio) -> Option<Outcome>) -> Option<Outcome> {
    match (reading.value, reading.compared()) {
        (Some(value), Some(at)) => pay(value, &at),
        _ => Some(Outcome::nothing(format!(
            "`{}` has no {} figure, which pays nothing",
            reading.subject,
            reading.figured.as_str()
        ))),
    }
}

/// Charges × at risk × pool × weight, lost when the verdict is missed.
fn allocation(
    settlement: &Settlement,
    pool: Option<&(String, Decimal)>,
    weight: Decimal,
    reading: &Reading<'_>,
) -> Option<Outcome> {
    match reading.verdict {
        Some(Verdict::Missed) => {}
        Some(_) => {
            return Some(Outcome::nothing(format!("`{}` is met{}, so nothing is lost", reading.subject, against(reading))));
        }
        None => return Some(Outcome::nothing(format!("`{}` has no target in force, which pays nothing", reading.subject))),
    }
    let (base, base_words) = base(settlement, Of::AtRisk)?;
    let (of_pool, pool_words) = match pool {
        Some((name, share)) => (*share, format!(" × {} of pool `{name}`", percent(*share))),
        None => (Decimal::ONE, String::new()),
    };
    let share = of_pool.times(weight)?.times(settlement.at_risk.unwrap_or_default())?;
    let lost = base.times(&Ratio::from_decimal(&of_pool)?.times(&Ratio::from_decimal(&weight)?)?)?;
    Some(Outcome {
        amount: Ratio::ZERO.minus(&lost)?,
        share: Decimal::ZERO.minus(share.normalize()),
        row: None,
        because: format!(
            "`{}` is missed{}: {base_words}{pool_words} × {} weight",
            reading.subject,
            against(reading),
            percent(weight)
        ),
    })
}

/// The last row that the figure is beyond.
fn steps(settlement: &Settlement, table: &[Step], of: Of, reading: &Reading<'_>, value: Figure, at: &Ratio) -> Option<Outcome> {
    let beyond = |goal: &Goal| match goal {
        Goal::AtLeast(limit) => at.cmp_decimal(limit).is_lt(),
        Goal::AtMost(limit) => at.cmp_decimal(limit).is_gt(),
    };
    let read = figure(reading, value);
    let Some((index, row)) = table.iter().enumerate().rfind(|(_, row)| beyond(&row.goal)) else {
        return Some(Outcome::nothing(format!("{read}, beyond no row of the table, which pays nothing")));
    };
    let limit = match row.goal {
        Goal::AtLeast(limit) => format!("below {}", shown(limit, reading.unit)),
        Goal::AtMost(limit) => format!("above {}", shown(limit, reading.unit)),
    };
    let (base, base_words) = base(settlement, of)?;
    Some(Outcome {
        amount: base.times(&Ratio::from_decimal(&row.share)?)?,
        share: share_of_charges(settlement, of, row.share),
        row: Some(index + 1),
        because: format!("{read}, {limit}: {base_words} × {}", percent(row.share.abs())),
    })
}

/// A line in two pieces, flat beyond its ends and between the neutral figures.
struct Line {
    /// The figure and the share that is lost there.
    worst: Option<(Decimal, Decimal)>,
    neutral: (Decimal, Decimal),
    /// The figure and the share that is won there.
    best: Option<(Decimal, Decimal)>,
}

impl Line {
    fn pay(&self, settlement: &Settlement, of: Of, reading: &Reading<'_>, value: Figure, at: &Ratio) -> Option<Outcome> {
        let (one, other) = self.neutral;
        let (low, high) = (one.min(other), one.max(other));
        let read = figure(reading, value);
        for (end, sign, name) in [(self.worst, -Decimal::ONE, "worst"), (self.best, Decimal::ONE, "best")] {
            let Some((end, share)) = end else { continue };
            // An end below the neutral figures is reached by falling, one above them by rising.
            let (near, past_near, past_end) = if end <= low {
                (low, at.cmp_decimal(&low).is_lt(), at.cmp_decimal(&end).is_le())
            } else {
                (high, at.cmp_decimal(&high).is_gt(), at.cmp_decimal(&end).is_ge())
            };
            if !past_near {
                continue;
            }
            let (base, base_words) = base(settlement, of)?;
            let full = base.times(&Ratio::from_decimal(&share.times(sign)?)?)?;
            let unit = reading.unit;
            let (amount, because) = if past_end {
                (full, format!("{read}, at or beyond the {name} figure {}: {base_words} × {}", shown(end, unit), percent(share)))
            } else {
                let (near_ratio, end_ratio) = (Ratio::from_decimal(&near)?, Ratio::from_decimal(&end)?);
                let (done, all) = (near_ratio.minus(at)?, near_ratio.minus(&end_ratio)?);
                let slope = format!("({0} − {1}) / ({0} − {2})", near.normalize(), value, end.normalize());
                let words = format!(
                    "{read}, between the neutral {} and the {name} {}: {base_words} × {} × {slope}",
                    shown(near, unit),
                    shown(end, unit),
                    percent(share)
                );
                (full.times(&done)?.over(&all)?, words)
            };
            return Some(Outcome { amount, share: share_of_charges(settlement, of, share.times(sign)?), row: None, because });
        }
        let neutral = format!("{} to {}", shown(low, reading.unit), shown(high, reading.unit));
        Some(Outcome::nothing(format!("{read}, on no side of the neutral {neutral} that pays")))
    }
}

/// What a share is of, in words too.
fn base(settlement: &Settlement, of: Of) -> Option<(Ratio, String)> {
    let charges = Ratio::from_decimal(&settlement.charges)?;
    match of {
        Of::Charges => Some((charges, format!("{} charges", money(settlement.charges, None)))),
        Of::AtRisk => {
            let at_risk = settlement.at_risk.unwrap_or_default();
            let words = format!("{} charges × {} at risk", money(settlement.charges, None), percent(at_risk));
            Some((charges.times(&Ratio::from_decimal(&at_risk)?)?, words))
        }
    }
}

fn share_of_charges(settlement: &Settlement, of: Of, share: Decimal) -> Option<Decimal> {
    match of {
        Of::Charges => Some(share),
        Of::AtRisk => share.times(settlement.at_risk.unwrap_or_default()),
    }
}
