//! What has to be known to read a figure.

use super::figure::Estimate;
use super::kind::FigureKind;
use crate::agreement::{IntervalMethod, MeanMeasure, Measure, Negative, Traits, Unfinished};
use crate::scorecard::words::{count, counted};
use crate::tally::Observed;

/// The notes of an estimate, without those of its source.
pub(super) fn of(measure: &Measure, kind: FigureKind<'_>, observed: &Observed, estimate: &Estimate) -> Vec<String> {
    let mut notes = Vec::new();
    let Traits { negative, unfinished, .. } = measure.traits();
    if let Some(negative) = negative {
        notes.push("durations are elapsed time".to_owned());
        if observed.negative > 0 {
            let fate = if negative == Negative::Zero { "counted as zero" } else { "left out" };
            notes.push(format!("{} {fate}", counted(observed.negative, "negative duration", "negative durations")));
        }
    }
    if observed.unfinished > 0 && unfinished == Some(Unfinished::Missed) {
        notes.push(format!("{} counted as missed", counted(observed.unfinished, "unfinished row", "unfinished rows")));
    }
    if let Measure::Mean(MeanMeasure { cap: Some(cap), unit, .. }) = measure {
        let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
        notes.push(format!("values above {}{unit} count as {}", cap.normalize(), cap.normalize()));
    }
    notes.extend(absent(kind, observed, estimate).or_else(|| assumed(estimate)).map(str::to_owned));
    notes
}

/// Why there is no figure, or no interval, though there are values.
fn absent(kind: FigureKind<'_>, observed: &Observed, estimate: &Estimate) -> Option<&'static str> {
    match (estimate.value, &estimate.interval) {
        // What is known of a quantile is added after this.
        (None, _) if estimate.n == 0 || matches!(kind, FigureKind::Quantile) => None,
        (None, _) => Some(kind.no_figure(observed)),
        (Some(_), None) => kind.no_interval(observed, estimate.n),
        (Some(_), Some(_)) => None,
    }
}

/// What an interval assumes of the values, where it is seldom true of data.
fn assumed(estimate: &Estimate) -> Option<&'static str> {
    let method = estimate.interval.as_ref().map(|interval| interval.method);
    (method == Some(IntervalMethod::ChiSquare)).then_some("the interval assumes normal values; long tails make it too narrow")
}

/// What a source has to add: nobody knows how many were asked.
pub(in crate::scorecard) const SILENCE_IS_ZERO: &str = "no row is there, and of a complete source that means zero";

pub(in crate::scorecard) fn more_answers_than_invited(n: u64, invited: u64) -> String {
    format!("more values ({}) than invitations ({})", count(n), count(invited))
}
