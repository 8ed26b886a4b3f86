//! Targets that follow another of the same figure and scope: what they leave out is not taken from the one before.

use super::problems::{Problems, faults};
use crate::agreement::blocks::defaults::Deciding;
use crate::agreement::blocks::target::{Target, TargetBlock};
use crate::agreement::describe::reader::shorten;
use crate::time::{Calendar, Date, Instant};

faults! {
    /// What a target does not repeat.
    DatedFault {
        Unlike { of: String, changes: String, repeated: String } => UnwiseChange,
            "the new target of `{of}` does not repeat how the one before it is decided: {changes}",
            "write `{repeated}` here as well, or what is meant instead, or say it once under `defaults`";
        Inside { of: String, from: Date, period: String, next: Date } => UnwiseStart,
            "the target of `{of}` begins on {from}, inside {period}, which is judged by what held on its first day",
            "begin it on {next}, from when on it is in force, or on the first day of {period}";
    }
}

/// Warns of a target that begins inside a period: it is in force from the next one on.
pub(super) fn begin(block: &TargetBlock, target: &Target, calendar: Option<&Calendar>, problems: &mut Problems) {
    let Some((from, calendar)) = target.from.zip(calendar) else { return };
    let period = calendar.period(calendar.number_of(from));
    let day = |at: Instant| Date::of_wall(calendar.zone().wall(at.millis()));
    if day(period.start) < from {
        let of = shorten(&block.of.value);
        problems.warn(&block.place, DatedFault::Inside { of, from, period: period.label, next: day(period.end) });
    }
}

/// Warns of a target that leaves out what the one before it says, where that changes how the figure is decided. Both are of one
/// figure and scope; what the defaults say is said for both.
pub(super) fn follow(
    (first, before): (&TargetBlock, &Target),
    (second, after): (&TargetBlock, &Target),
    defaults: &Deciding,
    problems: &mut Problems,
) {
    let (mut changes, mut repeated) = (Vec::new(), Vec::new());
    let mut hold = |key: &str, is_dropped: bool, was: String, is: String| {
        if is_dropped && was != is {
            changes.push(format!("`{key}` was {was} and becomes {is}"));
            repeated.push(format!("{key}: {was}"));
        }
    };
    let dropped = |was: bool, is: bool, by_default: bool| was && !is && !by_default;
    let is_dropped = dropped(first.decide.is_some(), second.decide.is_some(), defaults.decide.is_some());
    hold("decide", is_dropped, before.decide.as_str().to_owned(), after.decide.as_str().to_owned());
    let is_dropped = dropped(first.confidence.is_some(), second.confidence.is_some(), defaults.confidence.is_some());
    hold("confidence", is_dropped, before.confidence.normalize().to_string(), after.confidence.normalize().to_string());
    let is_dropped = dropped(first.min_n.is_some(), second.min_n.is_some(), defaults.min_n.is_some());
    hold("min_n", is_dropped, before.min_n.to_string(), after.min_n.to_string());
    if let (Some(was), Some(is)) = (before.interval, after.interval) {
        let is_dropped = dropped(first.interval.is_some(), second.interval.is_some(), defaults.interval.is_some());
        hold("interval", is_dropped, was.as_str().to_owned(), is.as_str().to_owned());
    }
    if !changes.is_empty() {
        let (changes, repeated) = (changes.join(", "), repeated.join(", "));
        problems.warn(&second.place, DatedFault::Unlike { of: shorten(&second.of.value), changes, repeated });
    }
}
