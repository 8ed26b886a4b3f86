//! What the tally saw of the named segments and of those that are searched.

use std::ops::RangeInclusive;

use crate::agreement::{Agreement, Segment, Subject, TargetScope, Watermelon};
use crate::num::sort;
use crate::tally::{SearchCell, Tally};

/// The counts of one window. Indicators stand in the order outside, inside; `None` where a source does not know the segment.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The total, the personas, and the other segments with a target of their own in the order of segments.
    pub(super) named: Vec<SearchCell>,
    pub(super) searched: Vec<SearchCell>,
}

impl Seen {
    pub(super) fn of(agreement: &Agreement, watermelon: &Watermelon, tally: &Tally, numbers: &RangeInclusive<i32>) -> Self {
        let observed = |segment: Segment| {
            let observed = indicators(watermelon).map(|indicator| tally.observe(indicator, &segment, numbers.clone())).collect();
            SearchCell { segment, observed }
        };
        let personas = agreement.personas.iter().map(|persona| Segment::persona(&persona.name));
        let mut segments: Vec<Segment> = std::iter::once(Segment::total()).chain(personas).collect();
        let mut others = with_targets(agreement, watermelon, tally, numbers);
        sort(&mut others);
        others.dedup();
        others.retain(|segment| !segments.contains(segment));
        segments.append(&mut others);
        Self { named: segments.into_iter().map(observed).collect(), searched: tally.search(watermelon, numbers.clone()) }
    }
}

/// The indexes of the indicators, outside first.
fn indicators(watermelon: &Watermelon) -> impl Iterator<Item = usize> {
    watermelon.outside.iter().copied().chain(watermelon.inside.iter().map(|(indicator, _)| *indicator))
}

/// The segments that targets of these indicators name, or meet with `for_each`.
fn with_targets(agreement: &Agreement, watermelon: &Watermelon, tally: &Tally, numbers: &RangeInclusive<i32>) -> Vec<Segment> {
    let mut segments = Vec::new();
    for target in &agreement.targets {
        let Subject::Indicator(index) = target.of else { continue };
        if !indicators(watermelon).any(|indicator| indicator == index) {
            continue;
        }
        match &target.scope {
            TargetScope::Segment(segment) => segments.push(segment.clone()),
            TargetScope::Each(dimension) => {
                if let Some(indicator) = agreement.indicators.get(index) {
                    segments.extend(tally.segments(indicator.source, std::slice::from_ref(dimension), numbers.clone()));
                }
            }
        }
    }
    segments
}
