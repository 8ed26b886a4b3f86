//! Pairing of bases: indicators whose rows are those that have a value in another indicator of the source.
//!
//! A name of an indicator's `where` stands for a column, but where it asks for nothing but `missing`, is not declared by the
//! source, and is that of another indicator of the source. An indicator that asks for another one's value asks for what that
//! one asks: two that ask for each other are about the same rows.

use std::collections::BTreeMap;

use super::known::Known;
use super::problems::{Problems, faults};
use crate::agreement::blocks::condition::{CheckBlock, ConditionMap};
use crate::agreement::blocks::indicator::{IndicatorBlock, Paired};
use crate::agreement::describe::reader::{Name, Named, shorten};

faults! {
    /// What can be wrong with pairs of indicators.
    PairFault {
        LacksPaired { other: String } => InvalidValue,
            "rows without a value of `{other}` cannot be asked for: it asks for the values of another indicator itself",
            "name the columns that decide";
    }
}

/// The conditions of an indicator, told apart.
#[derive(Default)]
pub(super) struct OwnConditions {
    /// Those on columns, if it has any.
    pub(super) of_columns: Option<ConditionMap>,
    /// Those on other indicators.
    pub(super) of_indicators: Vec<Paired>,
}

/// The conditions of every indicator, in their order.
pub(super) fn pairs(named: Option<&Named<IndicatorBlock>>, known: &Known<'_>, problems: &mut Problems) -> Vec<OwnConditions> {
    let blocks = || named.iter().flat_map(|named| &named.0);
    let mut places = BTreeMap::new();
    places.extend(blocks().enumerate().filter_map(|(place, (name, block))| {
        let source = block.as_ref()?.source.value.as_str();
        Some((name.value.as_str(), (place, source)))
    }));
    let mut asked: Vec<Vec<(&Name, Paired)>> = Vec::new();
    let mut pairs = Vec::new();
    for (own, block) in blocks() {
        let (mut of_columns, mut of_indicators) = (Vec::new(), Vec::new());
        let written = block.as_ref().and_then(|block| Some((block, block.r#where.as_ref()?)));
        let columns = block.as_ref().and_then(|block| known.columns_of(&block.source.value));
        for (name, check) in written.iter().flat_map(|(_, map)| &map.0) {
            let other = written.and_then(|(block, _)| {
                let (place, source) = places.get(name.value.as_str())?;
                let declared = columns.is_none_or(|columns| columns.declares(&name.value));
                (*source == block.source.value && name.value != own.value && !declared).then_some(*place)
            });
            let absence = if let Some(CheckBlock::Compare(compare)) = check { compare.asks_for_absence() } else { None };
            match other.zip(absence) {
                Some((with, missing)) => of_indicators.push((name, Paired { with, missing })),
                None => of_columns.push((name.clone(), check.clone())),
            }
        }
        asked.push(of_indicators);
        pairs.push(OwnConditions { of_columns: written.map(|_| Named(of_columns)), of_indicators: Vec::new() });
    }
    for (own, pairs) in pairs.iter_mut().enumerate() {
        pairs.of_indicators = closed(own, &asked);
    }
    let asks = |place: usize| asked.get(place).is_some_and(|asked| !asked.is_empty());
    for (name, _) in asked.iter().flatten().filter(|(_, pair)| pair.missing && asks(pair.with)) {
        problems.report(&name.place, PairFault::LacksPaired { other: shorten(&name.value) });
    }
    pairs
}

/// All that an indicator asks of others, itself and through them, in the order of the document. Where they ask for it in turn, a
/// row has to have its own value too.
fn closed(own: usize, asked: &[Vec<(&Name, Paired)>]) -> Vec<Paired> {
    let mut is_asked = vec![[false; 2]; asked.len()];
    let mut open = vec![own];
    while let Some(place) = open.pop() {
        for (_, pair) in asked.get(place).into_iter().flatten() {
            if let Some(known) = is_asked.get_mut(pair.with).and_then(|of| of.get_mut(usize::from(pair.missing)))
                && !std::mem::replace(known, true)
                && !pair.missing
            {
                open.push(pair.with);
            }
        }
    }
    let ways = is_asked.into_iter().enumerate();
    ways.flat_map(|(with, asked)| {
        [false, true].into_iter().zip(asked).filter(|(_, is_asked)| *is_asked).map(move |(missing, _)| Paired { with, missing })
    })
    .collect()
}
