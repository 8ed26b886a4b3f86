//! What a rule reads: the total's line of an indicator or a score.

use super::ledger::RuleBasis;
use crate::agreement::{Agreement, Figured, Goal, Rule, RuleKind, Segment, Subject};
use crate::num::{Decimal, Figure, Ratio};
use crate::scorecard::{ReportPeriod, Scorecard, TargetInForce, Verdict};

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
    /// What `rule` reads in a period; a figure that the scorecard does not have is no data.
    pub(super) fn of(agreement: &'a Agreement, scorecard: &'a Scorecard, rule: &Rule, period: &ReportPeriod) -> Self {
        let figured = match rule.kind {
            RuleKind::Allocation { .. } => Figured::Estimate,
            RuleKind::Steps { figure, .. } | RuleKind::Linear { figure, .. } => figure,
        };
        match rule.reads {
            Subject::Indicator(index) => {
                let subject = agreement.indicators.get(index).map_or("", |indicator| &indicator.name);
                let Some(line) = scorecard.line(period.number, index, &Segment::total()) else {
                    return Self::absent(subject, figured);
                };
                let estimate = &line.estimate;
                let (value, exact) = match figured {
                    Figured::Estimate => (estimate.value, estimate.exact),
                    Figured::Lower => (estimate.low, None),
                    Figured::Upper => (estimate.high, None),
                };
                let (goal, min_n) = promise(line.target.as_ref());
                let n = Some(estimate.n);
                Self { subject, unit: &estimate.unit, verdict: line.verdict, goal, min_n, n, figured, value, exact }
            }
            Subject::Score(index) => {
                let subject = agreement.scores.get(index).map_or("", |score| &score.name);
                let Some(line) = scorecard.score(period.number, index, &Segment::total()) else {
                    return Self::absent(subject, figured);
                };
                let (goal, min_n) = promise(line.target.as_ref());
                // A score has no interval, so a bound of it is absent.
                let value = line.value.filter(|_| figured == Figured::Estimate);
                Self { subject, unit: "", verdict: line.verdict, goal, min_n, n: None, figured, value, exact: None }
            }
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

fn promise(target: Option<&TargetInForce>) -> (Option<Goal>, u64) {
    (target.map(|target| target.goal), target.map_or(0, |target| target.min_n))
}
