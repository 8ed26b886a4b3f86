//! What has to be known to read a figure.

use crate::agreement::{IntervalMethod, Measure, Negative, Quantity, Unfinished, Whole};
use crate::scorecard::estimate::Estimate;
use crate::scorecard::words::{count, counted};
use crate::tally::{Observed, Statistic};

/// The notes of an estimate, without those of its source.
pub(super) fn of(measure: &Measure, observed: &Observed, estimate: &Estimate) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(negative) = times(measure) {
        notes.push("durations are elapsed time".to_owned());
        if observed.negative > 0 {
            let fate = if negative == Negative::Zero { "counted as zero" } else { "left out" };
            notes.push(format!("{} {fate}", counted(observed.negative, "negative duration", "negative durations")));
        }
    }
    if observed.unfinished > 0 && matches!(measure, Measure::Within { unfinished: Unfinished::Missed, .. }) {
        notes.push(format!("{} counted as missed", counted(observed.unfinished, "unfinished row", "unfinished rows")));
    }
    let absent = no_value(measure, observed, estimate).or_else(|| no_interval(measure, observed, estimate));
    notes.extend(absent.or_else(|| assumed(estimate)).map(str::to_owned));
    notes
}

/// What a time that ends before it starts is, of measures of time.
fn times(measure: &Measure) -> Option<Negative> {
    match measure {
        Measure::Within { negative, .. }
        | Measure::Mean { of: Quantity::Between { negative, .. }, .. }
        | Measure::Quantile { of: Quantity::Between { negative, .. }, .. }
        | Measure::Whole { of: Quantity::Between { negative, .. }, .. }
        | Measure::Apdex { of: Quantity::Between { negative, .. }, .. } => Some(*negative),
        _ => None,
    }
}

/// Why there is no figure though there are values.
fn no_value(measure: &Measure, observed: &Observed, estimate: &Estimate) -> Option<&'static str> {
    // What is known of a quantile is added after this.
    if estimate.value.is_some() || estimate.n == 0 || matches!(observed.statistic, Statistic::Quantile { .. }) {
        return None;
    }
    match observed.statistic {
        Statistic::Totals { denominator: 0, .. } if matches!(measure, Measure::Rate { .. }) => Some("the exposure is zero"),
        Statistic::Moments { .. } if estimate.n < 2 => Some("one value has no spread"),
        Statistic::Totals { denominator: 0, .. } => Some("the denominator is zero"),
        Statistic::Reported { pooled: None, .. } => Some("reported figures are pooled only with their n"),
        Statistic::WeightedClasses(_) | Statistic::WeightedMoments { .. } => Some("every weight is zero"),
        _ => Some("the figure does not fit its range"),
    }
}

/// Why there is no interval though there is a figure.
fn no_interval(measure: &Measure, observed: &Observed, estimate: &Estimate) -> Option<&'static str> {
    if estimate.value.is_none() || estimate.interval.is_some() {
        return None;
    }
    if let Measure::Whole { form: Whole::Sum, .. } = measure {
        return Some("a total is a census and has no interval");
    }
    Some(match observed.statistic {
        Statistic::Peak(_) => "the largest of the values seen has no interval: a larger one may not have been seen",
        Statistic::Count { .. } => "the count is too large for an interval",
        Statistic::Totals { .. } if matches!(measure, Measure::Rate { .. }) => "the rate is too large for an interval",
        Statistic::Totals { .. } => "a census of totals has no interval",
        Statistic::Reported { pooled: None, .. } => "a reported figure without n has no interval",
        Statistic::Reported { .. } => "a reported figure that is no share has no interval",
        Statistic::Quantile { .. } => return None,
        _ if estimate.n < 2 => "one value has no interval",
        Statistic::WeightedClasses(_) | Statistic::WeightedMoments { .. } | Statistic::Moments { .. } | Statistic::Classes(_) => {
            "all values are equal, so there is no interval"
        }
    })
}

/// What an interval assumes of the values, where it is seldom true of data.
fn assumed(estimate: &Estimate) -> Option<&'static str> {
    let method = estimate.interval.as_ref().map(|interval| interval.method);
    (method == Some(IntervalMethod::ChiSquare)).then_some("the interval assumes normal values; long tails make it too narrow")
}

/// What a source has to add: nobody knows how many were asked.
pub(in crate::scorecard) fn more_answers_than_invited(n: u64, invited: u64) -> String {
    format!("more values ({}) than invitations ({})", count(n), count(invited))
}
