//! Indicators: what is measured, in which rows, on which side.

use super::conditions::condition;
use super::known::Known;
use super::names::Index;
use super::pairs::{OwnConditions, pairs};
use super::problems::{Problems, faults};
use crate::agreement::blocks::indicator::{Better, Indicator, IndicatorBlock};
use crate::agreement::blocks::source::Source;
use crate::agreement::describe::reader::{Named, Place, shorten, text_of};
use crate::agreement::measure::{Measure, StatisticKind, Traits, WeightsOfRows};

/// The indicators of the document; `objectives` are the names that they may serve.
pub(super) fn indicators<'d>(
    named: Option<&'d Named<IndicatorBlock>>,
    objectives: &Index<'d, String>,
    known: &Known<'d>,
    problems: &mut Problems,
) -> Index<'d, Indicator> {
    let mut index = Index::new("indicator", named, named.is_some());
    let mut paired = pairs(named, known, problems).into_iter();
    for (name, block) in named.iter().flat_map(|named| &named.0) {
        let paired = paired.next().unwrap_or_default();
        index.push(block.as_ref().and_then(|block| indicator(&name.value, block, objectives, known, paired, problems)));
    }
    index
}

fn indicator(
    name: &str,
    block: &IndicatorBlock,
    objectives: &Index<'_, String>,
    known: &Known<'_>,
    paired: OwnConditions,
    problems: &mut Problems,
) -> Option<Indicator> {
    if let Some(objective) = &block.objective {
        objectives.position(objective, problems);
    }
    let source = known.sources.position(&block.source, problems);
    // What is wrong in the measure is said even where the source is not known.
    let nowhere = super::sources::ColumnNames::default();
    let columns = source.and_then(|source| known.columns.get(source)).unwrap_or(&nowhere);
    let base = paired.of_columns.map(|map| condition(&map, columns, problems)).unwrap_or_default();
    let measure = block.measure.compile(columns, problems);
    if let (Some(source), Some(measure)) = (source.and_then(|source| known.sources.at(source)), &measure) {
        fits(measure, source, &block.source.place, problems);
    }
    let measure = measure?;
    let side = measure.traits().side;
    Some(Indicator {
        name: name.to_owned(),
        title: text_of(block.title.as_ref()),
        side: block.side.unwrap_or(side),
        source: source?,
        base,
        paired: paired.of_indicators,
        measure,
        better: block.better.unwrap_or(Better::Higher),
        objective: text_of(block.objective.as_ref()),
    })
}

faults! {
    /// What can be wrong with an indicator.
    IndicatorFault {
        ReportedOfSubjects { source: String } => InvalidValue,
            "a reported figure is one row for each period and cell, and of `{source}` one row of a subject counts",
            "declare the same data as a second source without `one_per`";
        Weighted { name: &'static str, source: String } => InvalidValue,
            "a {name} does not weigh its rows, and the rows of `{source}` have weights",
            "declare the same data as a second source without `weight`";
    }
}

/// Reports what the rows of a source cannot be to a measure.
fn fits(measure: &Measure, source: &Source, place: &Place, problems: &mut Problems) {
    let Traits { name, statistic, weights, .. } = measure.traits();
    if source.one_per.is_some() && matches!(statistic, StatisticKind::Reported { .. }) {
        problems.report(place, IndicatorFault::ReportedOfSubjects { source: shorten(&source.name) });
    }
    if source.weight.is_some() && weights == WeightsOfRows::Refused {
        problems.report(place, IndicatorFault::Weighted { name, source: shorten(&source.name) });
    }
}
