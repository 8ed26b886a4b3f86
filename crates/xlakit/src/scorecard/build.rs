//! The scorecard of a tally: every figure that the agreement asks for.

use super::card::Scorecard;
use super::estimate::notes::{SILENCE_IS_ZERO, more_answers_than_invited};
use super::estimate::quantile::within;
use super::estimate::{Estimate, estimate};
use super::period::{CardPeriod, first_day, periods};
use super::score::scores;
use super::target::Agreed;
use super::verdict::FigureFact;
use crate::agreement::{Agreement, Indicator, Invited, PERSONA, Segment, Subject, TargetScope};
use crate::error::{Code, Error, Result};
use crate::num::{Figure, Ratio, VALUE_UNITS, sort_by};
use crate::tally::{Observed, Statistic, Tally};
use crate::time::Instant;

/// The most figures of a report; a label of which every row has its own would make a report as large as the data.
const MOST_FIGURES: usize = 500_000;

/// Figures, verdicts and scores of every period at the instant `as_of`.
///
/// # Errors
///
/// [`Code::TooManyPeriods`] if the term has more periods than a report can hold, [`Code::TooManyCells`] if they and the
/// breakdowns have more figures.
pub(crate) fn build(agreement: &Agreement, tally: &Tally, as_of: Instant) -> Result<Scorecard> {
    let mut scorecard = Scorecard::default();
    let mut figures = 0_usize;
    for (index, period) in periods(&agreement.calendar, tally.periods().as_ref(), as_of)?.into_iter().enumerate() {
        let counted = PeriodCounts { agreement, tally, number: period.number, period: &period };
        let segments = counted.segments();
        if figures.saturating_add(segments.len().saturating_mul(agreement.indicators.len())) > MOST_FIGURES {
            let message = format!("the report would have more than {MOST_FIGURES} figures by {}", period.label);
            let help = "break down by dimensions of fewer labels, choose a longer `period`, or set `first_day` and `last_day`";
            return Err(Error::new(Code::TooManyCells, "/breakdowns", message, help));
        }
        scorecard.goals.begin(&agreement.targets, index);
        let day = first_day(&agreement.calendar, &period);
        let agreed = scorecard.agreed(agreement, index, day);
        let rows = segments.into_iter().map(|segment| {
            let row = counted.figures(&segment, &agreed);
            (segment, row)
        });
        let rows: Vec<_> = rows.collect();
        figures += rows.iter().map(|(_, row)| row.iter().flatten().count()).sum::<usize>();
        scorecard.add(period, rows);
        let scores = scores(agreement, &scorecard, index, day);
        scorecard.add_scores(scores);
    }
    Ok(scorecard)
}

/// What was counted in a period of this number.
struct PeriodCounts<'a> {
    agreement: &'a Agreement,
    tally: &'a Tally,
    number: i32,
    period: &'a CardPeriod,
}

impl PeriodCounts<'_> {
    /// The segments that have figures: everybody, each persona, and of each breakdown the cells in which a row fell or that a
    /// target names.
    fn segments(&self) -> Vec<Segment> {
        let Self { agreement, tally, number, .. } = *self;
        let mut segments = vec![Segment::total()];
        segments.extend(agreement.personas.iter().map(|persona| Segment::persona(&persona.name)));
        for dimensions in &agreement.breakdowns {
            if matches!(dimensions.as_slice(), [only] if only == PERSONA) {
                continue;
            }
            let sources = 0..agreement.sources.len();
            let mut cells: Vec<Segment> =
                sources.flat_map(|source| tally.segments(source, dimensions, number..=number)).collect();
            cells.extend(agreement.targets.iter().filter_map(|target| match &target.scope {
                TargetScope::Segment(named) if is_cell_of(named, dimensions) => Some(named.clone()),
                _ => None,
            }));
            sort_by(&mut cells, Segment::by_labels);
            cells.dedup();
            segments.extend(cells);
        }
        segments
    }

    /// The figures of a segment, by indicator; `None` where its source does not know the segment.
    fn figures(&self, segment: &Segment, agreed: &Agreed<'_>) -> Vec<Option<FigureFact>> {
        let figure = |(index, indicator)| self.figure(index, indicator, segment, agreed);
        self.agreement.indicators.iter().enumerate().map(figure).collect()
    }

    fn figure(&self, index: usize, indicator: &Indicator, segment: &Segment, agreed: &Agreed<'_>) -> Option<FigureFact> {
        let mut observed = self.tally.observe(index, segment, self.number..=self.number)?;
        let is_silent = self.is_silent(indicator.source, &observed);
        if let Statistic::Count { of_any } = &mut observed.statistic {
            *of_any |= is_silent;
        }
        let held = agreed.in_force(Subject::Indicator(index), segment);
        let (method, confidence) = match held {
            Some(held) => (held.target.interval, held.target.confidence),
            None => self.agreement.untargeted(indicator),
        };
        let (mut estimate, sample) = estimate(indicator, &observed, method, confidence);
        if is_silent {
            estimate.notes.push(SILENCE_IS_ZERO.to_owned());
        }
        self.invite(indicator.source, segment, &mut estimate);
        estimate.within = held.and_then(|held| within(&indicator.measure, &observed, &held.goal, confidence));
        Some(FigureFact::new(estimate, sample, held.map(|held| (held.shown(), agreed.is_for(held.target, segment)))))
    }

    /// Whether nothing was counted where that means none: by a source that is complete, in a closed period that nothing excludes.
    fn is_silent(&self, source: usize, observed: &Observed) -> bool {
        let Self { agreement, period, .. } = *self;
        let is_unknown = matches!(observed.statistic, Statistic::Count { of_any: false }) && observed.base == 0;
        let is_complete = agreement.sources.get(source).is_some_and(|source| source.complete);
        is_unknown && is_complete && period.closed && agreement.excluded_in(source, period.start, period.end).is_none()
    }

    /// Adds who was asked. A number per period is of everybody; a persona or cell has its own only where rows say so.
    fn invite(&self, source: usize, segment: &Segment, estimate: &mut Estimate) {
        let rows = |source| self.tally.rows_in(source, segment, self.number..=self.number);
        let invited = match self.agreement.sources.get(source).and_then(|source| source.invited.as_ref()) {
            None => None,
            Some(Invited::PerPeriod(invited)) => segment.is_total().then_some(*invited),
            Some(Invited::Column(_)) => rows(source).and_then(|(_, sum)| u64::try_from(sum / i128::from(VALUE_UNITS)).ok()),
            Some(Invited::Source(asked)) => rows(*asked).map(|(rows, _)| rows),
        };
        estimate.invited = invited;
        let rate = invited.and_then(|invited| Ratio::new(i128::from(estimate.n), i128::from(invited)));
        estimate.response_rate = rate.as_ref().and_then(Figure::from_ratio);
        if let Some(invited) = invited.filter(|&invited| invited < estimate.n) {
            estimate.notes.push(more_answers_than_invited(estimate.n, invited));
        }
    }
}

fn is_cell_of(segment: &Segment, dimensions: &[String]) -> bool {
    segment.parts().iter().map(|(dimension, _)| dimension).eq(dimensions)
}
