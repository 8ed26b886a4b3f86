//! What a rule reads: the total's line of an indicator or a score.

use crate::agreement::{Agreement, Figured, Goal, RuleReads, Segment, Subject};
use crate::num::{Figure, Ratio};
use crate::scorecard::{Scorecard, Verdict};

/// What one rule reads of its subject in one period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RuleReading<'a> {
    /// The name of the indicator or score.
    pub(super) subject: &'a str,
    /// The unit of its figures.
    pub(super) unit: &'a str,
    /// `None` without a target in force.
    pub(super) verdict: Option<Verdict>,
    /// The goal in force.
    pub(super) goal: Option<Goal>,
    /// The fewest values that a verdict may stand on.
    pub(super) min_n: u64,
    /// The values behind the figure; `None` for a score.
    pub(super) n: Option<u64>,
    /// Which of the three that follow is read.
    pub(super) figured: Figured,
    /// The estimate rounded, and exactly where it is a ratio of integers.
    pub(super) estimate: (Option<Figure>, Option<Ratio>),
    pub(super) lower: Option<Figure>,
    pub(super) upper: Option<Figure>,
}

impl<'a> RuleReading<'a> {
    /// What is read in the period of this index; a figure that the scorecard does not have is no data.
    pub(super) fn of(agreement: &'a Agreement, scorecard: &'a Scorecard, reads: &RuleReads, period: usize) -> Self {
        let subject = match reads.subject {
            Subject::Indicator(index) => agreement.indicators.get(index).map_or("", |indicator| &indicator.name),
            Subject::Score(index) => agreement.scores.get(index).map_or("", |score| &score.name),
        };
        let Some((delivered, held)) = scorecard.delivered(reads.subject, &Segment::total(), period) else {
            return Self {
                subject,
                unit: "",
                verdict: Some(Verdict::NoData),
                goal: None,
                min_n: 0,
                n: None,
                figured: reads.figured,
                estimate: (None, None),
                lower: None,
                upper: None,
            };
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
            figured: reads.figured,
            estimate: (delivered.value, delivered.exact),
            lower: delivered.low,
            upper: delivered.high,
        }
    }

    /// Whether money may move on what was read. A verdict that could not be given pays nothing; without a target there is none
    /// to give.
    pub(super) fn is_found(&self) -> bool {
        self.verdict.is_none_or(|verdict| matches!(verdict, Verdict::Met | Verdict::Missed))
    }

    /// The figure or bound that is read, rounded.
    pub(super) fn value(&self) -> Option<Figure> {
        match self.figured {
            Figured::Estimate => self.estimate.0,
            Figured::Lower => self.lower,
            Figured::Upper => self.upper,
        }
    }

    /// The same exactly, where it is known.
    pub(super) fn exact(&self) -> Option<Ratio> {
        self.estimate.1.filter(|_| self.figured == Figured::Estimate)
    }

    /// The figure that is shown and the one that is compared: the exact one where there is one, else the rounded one.
    pub(super) fn figure(&self) -> Option<(Figure, Ratio)> {
        let value = self.value()?;
        Some((value, self.exact().or_else(|| Ratio::from_decimal(&value.as_decimal()))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(figured: Figured) -> RuleReading<'static> {
        let figure = |text: &str| Some(Figure::from_decimal(text.parse().unwrap()));
        RuleReading {
            subject: "uptime",
            unit: "share",
            verdict: None,
            goal: None,
            min_n: 1,
            n: Some(3),
            figured,
            estimate: (figure("0.333333333"), Ratio::new(1, 3)),
            lower: figure("0.1"),
            upper: None,
        }
    }

    #[test]
    fn an_estimate_is_compared_exactly_and_a_bound_as_it_is_printed() {
        let compared = |figured| reading(figured).figure().map(|(_, compared)| compared);
        assert_eq!(compared(Figured::Estimate), Ratio::new(1, 3));
        assert_eq!(compared(Figured::Lower), Ratio::new(1, 10));
        assert_eq!(compared(Figured::Upper), None);
    }

    #[test]
    fn what_has_no_target_is_found_and_what_is_undetermined_is_not() {
        let found = |verdict| RuleReading { verdict, ..reading(Figured::Estimate) }.is_found();
        assert!(found(None) && found(Some(Verdict::Met)) && found(Some(Verdict::Missed)));
        assert!(![Verdict::Undetermined, Verdict::Insufficient, Verdict::NoData].map(Some).into_iter().any(found));
    }
}
