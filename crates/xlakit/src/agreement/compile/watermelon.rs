//! The watermelon: which indicators stand on which side, and what is searched.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::amounts::{difference, share_between};
use super::known::Known;
use super::problems::{Problems, faults};
use crate::agreement::blocks::side::Side;
use crate::agreement::blocks::target::{Subject, Target};
use crate::agreement::blocks::watermelon::{Over, OverBlock, Watermelon, WatermelonBlock};
use crate::agreement::describe::reader::{Name, Named, Placed, shorten};
use crate::agreement::describe::values::Amount;
use crate::agreement::measure::{Parted, StatisticKind, Traits};

/// The cells that a search may keep where the document does not say.
const CELLS: usize = 2_000_000;

faults! {
    /// What can be wrong with the watermelon, or unwise in it.
    WatermelonFault {
        BothSides { name: String } => DuplicateName, "`{name}` stands on both sides", "list it on one side";
        Depth => InvalidValue, "a search is 1 to 3 dimensions deep", "write 1, 2 or 3";
        LastNone => InvalidValue, "the last 0 periods are no periods", "write 1 or more";
        None { key: &'static str } => InvalidValue, "`{key}` is 1 or more", "write 1 or more";
        EmptySide { side: &'static str, key: &'static str } => InvalidValue,
            "no indicator of the {side} side has a target", "give one a target, or list the `{key}`";
        Twice { name: String } => DuplicateName, "`{name}` is listed twice", "keep one of the two";
        NoTarget { name: String } => InvalidValue,
            "`{name}` has no target, so it is neither green nor red", "give it a target, or leave it out";
        OfTheWhole { name: String, kind: &'static str } => InvalidValue,
            "`{name}` is a {kind}, which says nothing of how a part fares",
            "leave it out of the watermelon, or measure a share, a mean or a rate";
        EmptyList { key: &'static str } => InvalidValue, "`{key}` lists no indicator", "list at least one, or leave it out";
        NotInside { name: String } => InvalidValue,
            "`{name}` does not stand on the inside", "give margins to indicators of the inside";
        MarginOfQuantile { name: String } => NotBuilt,
            "`{name}` is a quantile, which is judged by the rows within its target", "leave its margin out, or move its target";
        DimensionTwice { name: String } => DuplicateName, "the dimension `{name}` is listed twice", "keep one of the two";
        OtherSide { name: String, is: &'static str, key: &'static str, wanted: &'static str } => UnwiseSide,
            "`{name}` is of the {is} side and stands in `{key}`", "move it, or write `side: {wanted}` at the indicator";
    }
}

/// The search of the document.
pub(super) fn watermelon(
    block: &WatermelonBlock,
    targets: &[Target],
    known: &Known<'_>,
    problems: &mut Problems,
) -> Option<Watermelon> {
    let outside = side(Side::Service, block.outside.as_ref(), block, targets, known, problems);
    let inside = side(Side::Experience, block.inside.as_ref(), block, targets, known, problems);
    for name in block.inside.iter().flat_map(|names| &names.value) {
        if block.outside.iter().flat_map(|names| &names.value).any(|other| other.value == name.value) {
            problems.report(&name.place, WatermelonFault::BothSides { name: shorten(&name.value) });
        }
    }
    let margins = margins(block.margin.as_ref(), &inside, known, problems);
    let by = by(block, known, problems);
    let depth = match &block.depth {
        Some(depth) if !(1..=3).contains(&depth.value) => {
            problems.report(&depth.place, WatermelonFault::Depth);
            None
        }
        Some(depth) => usize::try_from(depth.value).ok(),
        None => Some(2),
    };
    let over = block.over.as_ref().map_or(Over::Period, |over| over.value.0);
    if let Some(Placed { value: OverBlock(Over::Last(0)), place }) = &block.over {
        problems.report(place, WatermelonFault::LastNone);
    }
    let least = |written: Option<&Placed<u64>>, key, usual: u64, problems: &mut Problems| match written {
        Some(written) if written.value == 0 => {
            problems.report(&written.place, WatermelonFault::None { key });
            usual
        }
        written => written.map_or(usual, |written| written.value),
    };
    let min_n = least(block.min_n.as_ref(), "min_n", 30, problems);
    let cells = least(block.cells.as_ref(), "cells", CELLS as u64, problems);
    let half = Decimal::new(5, 1);
    let mut strictly = |what, low, written: Option<&Placed<Amount>>, usual| {
        written.map_or(Some(usual), |amount| share_between(what, (low, Decimal::ONE), amount, problems))
    };
    let confidence = strictly("confidence", half, block.confidence.as_ref(), Decimal::new(95, 2));
    let false_discovery_rate =
        strictly("false_discovery_rate", Decimal::ZERO, block.false_discovery_rate.as_ref(), Decimal::new(1, 1));
    Some(Watermelon {
        outside,
        inside: margins,
        by,
        depth: depth?,
        over,
        outside_is: block.outside_is.unwrap_or_default(),
        min_n,
        confidence: confidence?,
        false_discovery_rate: false_discovery_rate?,
        cells: usize::try_from(cells).unwrap_or(usize::MAX),
    })
}

/// The indicators of one side: those that are listed, or those of that side that have a target.
fn side(
    side: Side,
    written: Option<&Placed<Vec<Name>>>,
    block: &WatermelonBlock,
    targets: &[Target],
    known: &Known<'_>,
    problems: &mut Problems,
) -> Vec<usize> {
    let has_target = |position: usize| targets.iter().any(|target| target.of == Subject::Indicator(position));
    let key = match side {
        Side::Service => "outside",
        Side::Experience => "inside",
    };
    let Some(written) = written else {
        let usual: Vec<usize> = known
            .indicators
            .iter()
            .filter(|(position, indicator)| {
                indicator.side == side && has_target(*position) && indicator.measure.traits().parted == Parted::Comparable
            })
            .map(|(position, _)| position)
            .collect();
        if usual.is_empty() && known.has_all_targets && known.indicators.is_sound() && block.sound {
            problems.report(&block.place, WatermelonFault::EmptySide { side: side.as_str(), key });
        }
        return usual;
    };
    let mut positions = Vec::new();
    for name in &written.value {
        let Some(position) = known.indicators.position(name, problems) else { continue };
        if positions.contains(&position) {
            problems.report(&name.place, WatermelonFault::Twice { name: shorten(&name.value) });
            continue;
        }
        positions.push(position);
        let Some(indicator) = known.indicators.at(position) else { continue };
        if !has_target(position) && known.has_all_targets {
            problems.report(&name.place, WatermelonFault::NoTarget { name: shorten(&name.value) });
        }
        let Traits { name: kind, parted, .. } = indicator.measure.traits();
        if parted != Parted::Comparable {
            problems.report(&name.place, WatermelonFault::OfTheWhole { name: shorten(&name.value), kind });
        }
        if indicator.side != side {
            let (is, wanted) = (indicator.side.as_str(), side.as_str());
            problems.warn(&name.place, WatermelonFault::OtherSide { name: shorten(&name.value), is, key, wanted });
        }
    }
    if written.value.is_empty() && block.sound {
        problems.report(&written.place, WatermelonFault::EmptyList { key });
    }
    positions
}

/// The inside, each indicator with its margin.
fn margins(
    written: Option<&Named<Placed<Amount>>>,
    inside: &[usize],
    known: &Known<'_>,
    problems: &mut Problems,
) -> Vec<(usize, Decimal)> {
    let mut margins: Vec<(usize, Decimal)> = inside.iter().map(|position| (*position, Decimal::ZERO)).collect();
    for (name, amount) in written.iter().flat_map(|written| &written.0) {
        let Some(position) = known.indicators.position(name, problems) else { continue };
        let Some((_, margin)) = margins.iter_mut().find(|(inside, _)| *inside == position) else {
            problems.report(&name.place, WatermelonFault::NotInside { name: shorten(&name.value) });
            continue;
        };
        if known.indicators.at(position).is_some_and(|indicator| indicator.measure.traits().statistic == StatisticKind::Quantile)
        {
            problems.report(&name.place, WatermelonFault::MarginOfQuantile { name: shorten(&name.value) });
            continue;
        }
        if let (Some(amount), Some(indicator)) = (amount, known.indicators.at(position))
            && let Some(read) = difference(&indicator.unit(), amount, problems)
        {
            *margin = read;
        }
    }
    margins
}

fn by(block: &WatermelonBlock, known: &Known<'_>, problems: &mut Problems) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut by = Vec::new();
    for name in block.by.iter().flatten() {
        if !known.dimension(name, problems) {
            continue;
        }
        if seen.insert(name.value.as_str()) {
            by.push(name.value.clone());
        } else {
            problems.report(&name.place, WatermelonFault::DimensionTwice { name: shorten(&name.value) });
        }
    }
    by
}
