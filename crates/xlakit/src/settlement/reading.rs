//! What a rule reads: the total's line of an indicator or a score.

use crate::agreement::{Agreement, Figured, Goal, RuleReads, Segment, Subject};
use crate::num::{Figure, Ratio};
use crate::scorecard::{Scarce, Scorecard, Verdict};

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
    /// The fewest values that money may move on.
    pub(super) min_n: u64,
    /// The values behind the figure; `None` for a score.
    pub(super) n: Option<u64>,
    /// Why the period is excused as a whole, if an exclusion covers it: then it has no data, and that is nobody's failure.
    pub(super) excused: Option<&'a str>,
    /// What a score has too few values of.
    pub(super) scarce: Option<&'a Scarce>,
    /// Which of the three that follow is read.
    pub(super) figured: Figured,
    /// The estimate rounded, and exactly where it is a ratio of integers.
    pub(super) estimate: (Option<Figure>, Option<Ratio>),
    pub(super) lower: Option<Figure>,
    pub(super) upper: Option<Figure>,
}

/// What money would move on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ground {
    /// A verdict, a figure or a bound.
    Found,
    /// The verdict is open.
    Open,
    /// Fewer values than are asked for.
    TooFew,
    /// Nothing.
    NoData,
}

impl<'a> RuleReading<'a> {
    /// What is read in the period of this index; a figure that the scorecard does not have is no data.
    pub(super) fn of(agreement: &'a Agreement, scorecard: &'a Scorecard, reads: &RuleReads, period: usize) -> Self {
        let subject = agreement.subject_name(reads.subject);
        let Some((delivered, held)) = scorecard.delivered(reads.subject, &Segment::total(), period) else {
            return Self {
                subject,
                unit: "",
                verdict: Some(Verdict::NoData),
                goal: None,
                min_n: 0,
                n: None,
                excused: excused(agreement, scorecard, reads.subject, period),
                scarce: None,
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
            min_n: held.map(|held| held.target.min_n).max(reads.min_n).unwrap_or(reads.usual_min_n),
            n,
            excused: excused(agreement, scorecard, reads.subject, period),
            scarce: delivered.scarce(),
            figured: reads.figured,
            estimate: (delivered.value, delivered.exact),
            lower: delivered.low,
            upper: delivered.high,
        }
    }

    /// Whether money may move on what was read.
    ///
    /// A verdict that could not be given pays nothing, and neither do too few values, with a target or without. Who reads a bound
    /// has priced the doubt already, so a verdict that the doubt leaves open does not silence it.
    pub(super) fn ground(&self) -> Ground {
        let is_empty = self.n == Some(0) && self.estimate.0.is_none();
        let is_short = self.scarce.is_some() || self.n.is_some_and(|n| n > 0 && n < self.min_n);
        match self.verdict {
            Some(Verdict::NoData) => Ground::NoData,
            None if is_empty => Ground::NoData,
            Some(Verdict::Insufficient) => Ground::TooFew,
            _ if is_short => Ground::TooFew,
            Some(Verdict::Undetermined) if self.figured == Figured::Estimate => Ground::Open,
            _ => Ground::Found,
        }
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

/// Why a period is excused: the reason of an exclusion of all rows of the source in all of the period. A score is excused where
/// one of its components is.
fn excused<'a>(agreement: &'a Agreement, scorecard: &Scorecard, subject: Subject, period: usize) -> Option<&'a str> {
    let period = scorecard.periods.get(period)?;
    let of = |indicator: usize| agreement.excluded_in(agreement.indicators.get(indicator)?.source, period.start, period.end);
    match subject {
        Subject::Indicator(indicator) => of(indicator),
        Subject::Score(score) => agreement.scores.get(score)?.components.iter().find_map(|component| of(component.indicator)),
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
            excused: None,
            scarce: None,
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
        let ground = |verdict| RuleReading { verdict, ..reading(Figured::Estimate) }.ground();
        let verdicts = [Verdict::Met, Verdict::Missed, Verdict::Undetermined, Verdict::Insufficient, Verdict::NoData];
        let grounds = [Ground::Found, Ground::Found, Ground::Open, Ground::TooFew, Ground::NoData];
        assert_eq!((ground(None), verdicts.map(|verdict| ground(Some(verdict)))), (Ground::Found, grounds));
    }

    #[test]
    fn a_bound_is_read_while_the_verdict_is_open_but_not_of_too_few_values() {
        let ground =
            |verdict, n| RuleReading { verdict: Some(verdict), n: Some(n), min_n: 2, ..reading(Figured::Lower) }.ground();
        assert_eq!(ground(Verdict::Undetermined, 2), Ground::Found);
        assert_eq!(ground(Verdict::Undetermined, 1), Ground::TooFew);
    }

    #[test]
    fn too_few_values_are_too_few_without_a_target_as_well() {
        let ground = |n| RuleReading { n, min_n: 30, ..reading(Figured::Estimate) }.ground();
        assert_eq!([Some(29), Some(30), None].map(ground), [Ground::TooFew, Ground::Found, Ground::Found]);
    }
}
