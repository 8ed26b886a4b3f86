//! The watermelon: which indicators stand on which side, and what is searched.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Known;
use super::amounts::{difference, share_between};
use super::problems::Problems;
use crate::agreement::blocks::indicator::Side;
use crate::agreement::blocks::target::{Subject, Target};
use crate::agreement::blocks::watermelon::{Over, OverBlock, Watermelon, WatermelonBlock};
use crate::agreement::describe::reader::{Name, Named, Placed, shorten};
use crate::agreement::describe::values::Amount;
use crate::agreement::measure::Measure;
use crate::error::Code;

/// The cells that a search may keep where the document does not say.
const CELLS: usize = 2_000_000;

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
            let message = format!("`{}` stands on both sides", shorten(&name.value));
            problems.error(&name.place, Code::DuplicateName, message, "list it on one side");
        }
    }
    let margins = margins(block.margin.as_ref(), &inside, known, problems);
    let by = by(block, known, problems);
    let depth = match &block.depth {
        Some(depth) if !(1..=3).contains(&depth.value) => {
            problems.error(&depth.place, Code::InvalidValue, "a search is 1 to 3 dimensions deep", "write 1, 2 or 3");
            None
        }
        Some(depth) => usize::try_from(depth.value).ok(),
        None => Some(2),
    };
    let over = block.over.as_ref().map_or(Over::Period, |over| over.value.0);
    if let Some(Placed { value: OverBlock(Over::Last(0)), place }) = &block.over {
        problems.error(place, Code::InvalidValue, "the last 0 periods are no periods", "write 1 or more");
    }
    let least = |written: Option<&Placed<u64>>, what: &str, usual: u64, problems: &mut Problems| match written {
        Some(written) if written.value == 0 => {
            problems.error(&written.place, Code::InvalidValue, format!("`{what}` is 1 or more"), "write 1 or more");
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
                indicator.side == side && has_target(*position) && indicator.measure.as_a_whole().is_none()
            })
            .map(|(position, _)| position)
            .collect();
        if usual.is_empty() && known.has_all_targets && known.indicators.is_sound() && block.sound {
            let message = format!("no indicator of the {} side has a target", side.as_str());
            problems.error(&block.place, Code::InvalidValue, message, format!("give one a target, or list the `{key}`"));
        }
        return usual;
    };
    let mut positions = Vec::new();
    for name in &written.value {
        let Some(position) = known.indicators.position(name, problems) else { continue };
        if positions.contains(&position) {
            let message = format!("`{}` is listed twice", shorten(&name.value));
            problems.error(&name.place, Code::DuplicateName, message, "keep one of the two");
            continue;
        }
        positions.push(position);
        let Some(indicator) = known.indicators.at(position) else { continue };
        if !has_target(position) && known.has_all_targets {
            let message = format!("`{}` has no target, so it is neither green nor red", shorten(&name.value));
            problems.error(&name.place, Code::InvalidValue, message, "give it a target, or leave it out");
        }
        if let Some(kind) = indicator.measure.as_a_whole() {
            let message = format!("`{}` is a {kind}, which says nothing of how a part fares", shorten(&name.value));
            let help = "leave it out of the watermelon, or measure a share, a mean or a rate";
            problems.error(&name.place, Code::InvalidValue, message, help);
        }
        if indicator.side != side {
            let message = format!("`{}` is of the {} side and stands in `{key}`", shorten(&name.value), indicator.side.as_str());
            let help = format!("move it, or write `side: {}` at the indicator", side.as_str());
            problems.warn(&name.place, Code::UnwiseSide, message, help);
        }
    }
    if written.value.is_empty() && block.sound {
        problems.error(
            &written.place,
            Code::InvalidValue,
            format!("`{key}` lists no indicator"),
            "list at least one, or leave it out",
        );
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
            let message = format!("`{}` does not stand on the inside", shorten(&name.value));
            problems.error(&name.place, Code::InvalidValue, message, "give margins to indicators of the inside");
            continue;
        };
        if known.indicators.at(position).is_some_and(|indicator| matches!(indicator.measure, Measure::Quantile { .. })) {
            let message = format!("`{}` is a quantile, which is judged by the rows within its target", shorten(&name.value));
            problems.error(&name.place, Code::NotBuilt, message, "leave its margin out, or move its target");
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
            let message = format!("the dimension `{}` is listed twice", shorten(&name.value));
            problems.error(&name.place, Code::DuplicateName, message, "keep one of the two");
        }
    }
    by
}
