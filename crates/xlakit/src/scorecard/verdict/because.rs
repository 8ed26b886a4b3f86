//! A verdict in one line, with what it stands on: `happiness 54.2 [48.4, 59.9], n 284 of 1,020 invited, target 60 → missed` or
//! `workplace (persona=field_sales) 71.2, average, target 75 → missed`.

use super::delivered::{Backing, Delivered};
use super::judge::Held;
use super::within::told;
use crate::agreement::{Beside, Goal, Segment};
use crate::scorecard::estimate::{CompanionFigure, Estimate, Looks, about};
use crate::scorecard::words::{self, SHARE};

/// What was delivered, with what is told of it beside, and what became of the target. `subject` is what people call it, with its
/// name and segment.
pub(crate) fn because(subject: &str, delivered: &Delivered<'_>, beside: &str, held: Option<&Held>) -> String {
    let goal = held.map(|held| &held.target.goal);
    let value = match delivered.value {
        None => ": no value".to_owned(),
        Some(value) => format!(" {}{}", delivered.about, words::figure(value, delivered.unit, goal)),
    };
    let end = match (held, delivered.behind) {
        (Some(held), _) => outcome(held, delivered),
        (None, Backing::Figure { .. }) => ", no target".to_owned(),
        (None, Backing::Score { absent: Some(absent), .. }) if delivered.value.is_none() => format!(": {}", words::lacks(absent)),
        (None, Backing::Score { scarce: Some(scarce), .. }) => format!(": {}", scarce.told()),
        (None, Backing::Score { .. }) => String::new(),
    };
    [subject, &value, beside, &end].concat()
}

/// What a line is about: `happiness`, `happiness (persona=field_sales)`, or with a title `Happiness (happiness)`.
pub(crate) fn subject(name: &str, title: Option<&str>, segment: &Segment) -> String {
    let segment = (!segment.is_total()).then(|| segment.to_string());
    let inside: Vec<&str> = title.map(|_| name).into_iter().chain(segment.as_deref()).collect();
    let called = title.unwrap_or(name);
    if inside.is_empty() { called.to_owned() } else { format!("{called} ({})", inside.join(", ")) }
}

/// How a line ends: `, target 60 → undetermined: the interval holds 60`.
fn outcome(held: &Held, delivered: &Delivered<'_>) -> String {
    let (target, unit) = (&held.target, delivered.unit);
    let why = held.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    let decided = match delivered.behind {
        Backing::Figure { within: Some(within), n, .. } if held.why.is_none() && n > 0 => {
            Some(told(within, target.decide, n, &target.goal, unit))
        }
        _ => held.evidence.map(|evidence| evidence.told(target.confidence)),
    };
    let decided = decided.map(|decided| format!(", {decided}")).unwrap_or_default();
    let reason = target.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
    format!(", target {}{reason}{decided} → {}{why}", words::goal(&target.goal, unit), held.verdict.as_str())
}

/// What is told beside a figure: its interval, its companions, and how many values it stands on.
pub(super) fn beside_figure(estimate: &Estimate, goal: Option<&Goal>) -> String {
    let anytime = estimate.interval.as_ref().is_some_and(|interval| interval.looks == Looks::Anytime);
    let looks = if anytime { " at any time" } else { "" };
    let bounds = estimate.value.and_then(|_| words::bounds(estimate.low, estimate.high, &estimate.unit, goal));
    let bounds = bounds.map(|bounds| format!(" {}{bounds}{looks}", estimate.about_bounds())).unwrap_or_default();
    let beside = estimate.value.and_then(|_| beside(estimate)).map(|beside| format!(" ({beside})")).unwrap_or_default();
    let invited = estimate.invited.map(|invited| format!(" of {} invited", words::count(invited))).unwrap_or_default();
    format!("{bounds}{beside}, n {}{invited}", words::count(estimate.n))
}

/// The companions of a figure in words: `median 21.0, p90 110.5, largest tenth 38.2 %`, with a sign where a value is not exact.
pub(crate) fn beside(estimate: &Estimate) -> Option<String> {
    let told = |one: &CompanionFigure| {
        let name = if one.figure == Beside::Concentration { "largest tenth" } else { one.figure.as_str() };
        let value = match (one.value, one.figure) {
            (None, _) => "none".to_owned(),
            (Some(value), Beside::Concentration) => words::figure(value, SHARE, None),
            (Some(value), _) => words::bare(value, &estimate.unit, None),
        };
        format!("{name} {}{value}", about(one.relative_error))
    };
    let told: Vec<String> = estimate.beside.iter().map(told).collect();
    (!told.is_empty()).then(|| told.join(", "))
}
