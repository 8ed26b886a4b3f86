//! What a rule reads: the total's line of an indicator or a score.

use super::ledger::RuleBasis;
use crate::agreement::{Agreement, Figured, Goal, Rule, RuleKind, Segment, Subject};
use crate::num::{Decimal, Figure, Ratio};
use crate::scorecard::{Scorecard, Verdict};

/// The figure of one subject in one period, as one rule wants it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reading<'a> {
    /// The indicator or score.
    pub(super) subject: &'a str,
    /// The unit of its figures.
    pub(super) unit: &'a str,
    pub(super) verdict: Option<Verdict>,
    /// The target in force: its goal and the fewest values that a verdict may stand on.
    pub(super) goal: Option<Goal>,
    pub(super) min_n: u64,
    /// The values behind the figure; `None` for a score.
    pub(super) n: Option<u64>,
    pub(super) figured: Figured,
    /// The figure or bound that the rule reads, rounded.
    pub(super) value: Option<Figure>,
    /// The same exactly, where it is known.
    pub(super) exact: Option<Ratio>,
}

impl<'a> Reading<'a> {
    /// What `rule` reads in the period of this index; a figure that the scorecard does not have is no data.
    pub(super) fn of(agreement: &'a Agreement, scorecard: &'a Scorecard, rule: &Rule, period: usize) -> Self {
        let figured = match rule.kind {
            RuleKind::Allocation { .. } => Figured::Estimate,
            RuleKind::Steps { figure, .. } | RuleKind::Linear { figure, .. } => figure,
        };
        let subject = match rule.reads {
            Subject::Indicator(index) => agreement.indicators.get(index).map_or("", |indicator| &indicator.name),
            Subject::Score(index) => agreement.scores.get(index).map_or("", |score| &score.name),
        };
        let Some((delivered, held)) = scorecard.delivered(rule.reads, &Segment::total(), period) else {
            return Self::absent(subject, figured);
        };
        // A score has no interval, so a bound of it is absent.
        let (value, exact) = match figured {
            Figured::Estimate => (delivered.value, delivered.exact),
            Figured::Lower => (delivered.low, None),
            Figured::Upper => (delivered.high, None),
        };
        let n = delivered.n();
        Self {
            subject,
            // The points of a score are said without a word.
            unit: if n.is_some() { delivered.unit } else { "" },
            verdict: held.map(|held| held.verdict),
            goal: held.map(|held| held.target.goal),
            min_n: held.map_or(0, |held| held.target.min_n),
            n,
            figured,
            value,
            exact,
        }
    }

    fn absent(subject: &'a str, figured: Figured) -> Self {
        let verdict = Some(Verdict::NoData);
        Self { subject, unit: "", verdict, goal: None, min_n: 0, n: None, figured, value: None, exact: None }
    }

    /// The figure that is compared: the exact one where there is one, else the rounded one.
    pub(super) fn compared(&self) -> Option<Ratio> {
        self.exact.or_else(|| Ratio::from_decimal(&self.value?.as_decimal()))
    }

    /// The reading as the ledger shows it.
    pub(super) fn basis(&self, charges: Decimal, share: Option<Decimal>, row: Option<usize>) -> RuleBasis {
        RuleBasis {
            reads: self.subject.to_owned(),
            segment: Segment::total(),
            verdict: self.verdict,
            figure: self.figured,
            value: self.value,
            exact: self.exact,
            row,
            charges,
            share,
        }
    }
}
