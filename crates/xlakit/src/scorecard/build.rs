//! The scorecard of a tally: every figure that the agreement asks for.

use std::cmp::Ordering;

use super::Scorecard;
use super::estimate::notes::more_answers_than_invited;
use super::estimate::quantile::within;
use super::estimate::{CONFIDENCE, Estimate, estimate};
use super::line::Line;
use super::period::{ReportPeriod, first_day, periods};
use super::score::score_lines;
use super::target::{in_force, is_agreed_for};
use crate::agreement::{Agreement, Invited, PERSONA, Segment, Subject, TargetScope};
use crate::error::{Code, Error, Result};
use crate::num::{Figure, Ratio, VALUE_UNITS, sort_by};
use crate::tally::Tally;
use crate::time::Instant;

/// The most figures of a report; a label of which every row has its own would make a report as large as the data.
const MOST_FIGURES: usize = 500_000;

/// Figures, verdicts and scores of every period at the instant `as_of`.
///
/// # Errors
///
/// [`Code::TooManyPeriods`] if the term has more periods than a report can hold, [`Code::TooManyCells`] if they and the breakdowns have
/// more figures.
pub(crate) fn build(agreement: &Agreement, tally: &Tally, as_of: Instant) -> Result<Scorecard> {
    let periods = periods(&agreement.calendar, tally.periods().as_ref(), as_of)?;
    let mut scorecard = Scorecard { periods: Vec::new(), lines: Vec::new(), scores: Vec::new() };
    for period in &periods {
        let segments = segments(agreement, tally, period);
        let figures = segments.len().saturating_mul(agreement.indicators.len());
        if scorecard.lines.len().saturating_add(figures) > MOST_FIGURES {
            let message = format!("the report would have more than {MOST_FIGURES} figures by {}", period.label);
            let help = "break down by dimensions of fewer labels, choose a longer `period`, or set `first_day` and `last_day`";
            return Err(Error::new(Code::TooManyCells, "/breakdowns", message, help));
        }
        let lines = lines(agreement, tally, period, segments);
        for (index, score) in agreement.scores.iter().enumerate() {
            scorecard.scores.extend(score_lines(agreement, index, score, period, &lines));
        }
        scorecard.lines.extend(lines);
    }
    scorecard.periods = periods;
    Ok(scorecard)
}

/// The figures of one period: total, personas, breakdowns; in each the indicators in the order of the document.
fn lines(agreement: &Agreement, tally: &Tally, period: &ReportPeriod, segments: Vec<Segment>) -> Vec<Line> {
    let day = first_day(&agreement.calendar, period);
    let mut lines = Vec::new();
    for segment in segments {
        for (index, indicator) in agreement.indicators.iter().enumerate() {
            let Some(observed) = tally.observe(index, &segment, period.number..=period.number) else { continue };
            let target = in_force(agreement, Subject::Indicator(index), &segment, day);
            let (method, confidence) = target.map_or((None, CONFIDENCE), |target| (target.interval, target.confidence));
            let mut estimate = estimate(indicator, &observed, method, confidence);
            invite(agreement, tally, indicator.source, &segment, period, &mut estimate);
            estimate.within = target.and_then(|target| within(&indicator.measure, &observed, &target.goal, confidence));
            let target = target.map(|target| (target, is_agreed_for(agreement, &target.scope, &segment)));
            lines.push(Line::new(period, (index, indicator), &segment, estimate, target));
        }
    }
    lines
}

/// The segments that have figures: everybody, each persona, and of each breakdown the cells in which a row fell or that a target names.
fn segments(agreement: &Agreement, tally: &Tally, period: &ReportPeriod) -> Vec<Segment> {
    let mut segments = vec![Segment::total()];
    segments.extend(agreement.personas.iter().map(|persona| Segment::persona(&persona.name)));
    for dimensions in &agreement.breakdowns {
        if matches!(dimensions.as_slice(), [only] if only == PERSONA) {
            continue;
        }
        let sources = 0..agreement.sources.len();
        let mut cells: Vec<Segment> =
            sources.flat_map(|source| tally.segments(source, dimensions, period.number..=period.number)).collect();
        cells.extend(agreement.targets.iter().filter_map(|target| match &target.scope {
            TargetScope::Segment(named) if is_cell_of(named, dimensions) => Some(named.clone()),
            _ => None,
        }));
        sort_by(&mut cells, by_label);
        cells.dedup();
        segments.extend(cells);
    }
    segments
}

fn is_cell_of(segment: &Segment, dimensions: &[String]) -> bool {
    segment.parts().iter().map(|(dimension, _)| dimension).eq(dimensions)
}

/// In the order of labels, the rows without one last.
fn by_label(one: &Segment, other: &Segment) -> Ordering {
    let labels = |segment: &Segment| {
        let label = |(_, label): &(String, Option<String>)| (label.is_none(), label.clone());
        segment.parts().iter().map(label).collect::<Vec<_>>()
    };
    labels(one).cmp(&labels(other))
}

/// Adds who was asked. A number per period is of everybody; a persona or cell has its own only where rows say so.
fn invite(
    agreement: &Agreement,
    tally: &Tally,
    source: usize,
    segment: &Segment,
    period: &ReportPeriod,
    estimate: &mut Estimate,
) {
    let rows = |source| tally.rows_in(source, segment, period.number..=period.number);
    let invited = match agreement.sources.get(source).and_then(|source| source.invited.as_ref()) {
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
