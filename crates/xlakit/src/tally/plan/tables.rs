//! Which tables an agreement needs.

use std::sync::Arc;

use super::indicator::IndicatorShape;
use super::layout::TableKind;
use super::limits::limits;
use super::membership::{self, is_membership};
use super::shape::{OnePerShape, SourceShape, TableShape, TallyShape};
use crate::agreement::{Agreement, Invited, OnePer, OneWithin, Over, StatisticKind, Take, WeightsOfRows};
use crate::num::sort;
use crate::tally::kinds;
use crate::time::PeriodKind;

impl TallyShape {
    /// What an agreement needs to be kept.
    pub(crate) fn of(agreement: &Agreement) -> Self {
        let indicators: Vec<_> = (0..agreement.indicators.len()).filter_map(|index| indicator_shape(agreement, index)).collect();
        let sources = (0..agreement.sources.len()).filter_map(|source| source_shape(agreement, &indicators, source)).collect();
        let mut shape = Self {
            personas: agreement.personas.iter().map(|persona| persona.name.clone()).collect(),
            sources,
            indicators,
            cells: agreement.watermelon.as_ref().map_or(0, |watermelon| watermelon.cells),
        };
        shape.lay_out();
        shape
    }
}

fn indicator_shape(agreement: &Agreement, index: usize) -> Option<IndicatorShape> {
    let indicator = agreement.indicators.get(index)?;
    let shape = kinds::shape(&indicator.measure);
    let weighs = indicator.measure.traits().weights != WeightsOfRows::Ignored;
    let has_weights = agreement.sources.get(indicator.source).is_some_and(|source| source.weight.is_some());
    Some(IndicatorShape {
        name: indicator.name.clone(),
        source: indicator.source,
        weighted: weighs && has_weights,
        limits: limits(agreement, index),
        ..shape
    })
}

/// A table of every period with no other part of a key.
fn table(kind: TableKind, indicators: Vec<usize>) -> TableShape {
    TableShape { kind, period: true, members: false, dimensions: Vec::new(), indicators, layout: Arc::default() }
}

fn source_shape(agreement: &Agreement, indicators: &[IndicatorShape], index: usize) -> Option<SourceShape> {
    let source = agreement.sources.get(index)?;
    let own: Vec<usize> =
        (0..indicators.len()).filter(|&i| indicators.get(i).is_some_and(|shape| shape.source == index)).collect();
    let knows = membership::known(agreement, index);
    let members = knows.contains(&true);
    let mut tables = Vec::new();
    for (members, dimensions) in full_tables(agreement, index, members) {
        tables.push(TableShape { members, dimensions, ..table(TableKind::Full, own.clone()) });
    }
    tables.extend(search_tables(agreement, index, &own, members));
    let reported = |i: &usize| indicators.get(*i).is_some_and(|shape| matches!(shape.statistic, StatisticKind::Reported { .. }));
    let reported: Vec<usize> = own.iter().copied().filter(reported).collect();
    if !reported.is_empty() {
        let dimensions = (0..source.dimensions.len()).collect();
        let is_long = matches!(agreement.calendar.kind(), PeriodKind::Quarter | PeriodKind::Year);
        let kind = if is_long { TableKind::FiguresByMonth } else { TableKind::Figures };
        tables.push(TableShape { dimensions, ..table(kind, reported) });
    }
    let one_per = source.one_per.as_ref().map(|one_per| one_per_shape(one_per, &tables));
    let exclusions = agreement.exclusions.iter().enumerate().filter(|(_, exclusion)| exclusion.source == index);
    Some(SourceShape {
        name: source.name.clone(),
        dimensions: source.dimensions.iter().map(|dimension| dimension.name.clone()).collect(),
        knows,
        invited: matches!(source.invited, Some(Invited::Column(_))),
        seen: seen_columns(agreement, index),
        exclusions: exclusions.map(|(index, _)| index).collect(),
        tables,
        one_per,
    })
}

fn one_per_shape(one_per: &OnePer, tables: &[TableShape]) -> OnePerShape {
    let mut dimensions: Vec<usize> = tables.iter().flat_map(|table| table.dimensions.iter().copied()).collect();
    sort(&mut dimensions);
    dimensions.dedup();
    let members = tables.iter().any(|table| table.members);
    let of_kind = |kind| {
        let table = tables.iter().find(|table| table.kind == kind)?;
        Some(TableShape { period: true, members, dimensions: dimensions.clone(), ..table.clone() })
    };
    OnePerShape {
        last: one_per.take == Take::Last,
        per_period: one_per.within == OneWithin::Period,
        rows: [TableKind::Full, TableKind::Search].into_iter().filter_map(of_kind).collect(),
    }
}

/// The strata and the breakdowns that the source can keep, without those that another one holds.
fn full_tables(agreement: &Agreement, index: usize, knows_members: bool) -> Vec<(bool, Vec<usize>)> {
    let Some(source) = agreement.sources.get(index) else { return Vec::new() };
    let mut tables = vec![(knows_members, Vec::new())];
    for breakdown in &agreement.breakdowns {
        let members = breakdown.iter().any(|name| is_membership(name));
        let dimensions: Option<Vec<usize>> =
            breakdown.iter().filter(|name| !is_membership(name)).map(|name| source.dimension(name)).collect();
        if let Some(mut dimensions) = dimensions
            && (knows_members || !members)
        {
            sort(&mut dimensions);
            dimensions.dedup();
            tables.push((members, dimensions));
        }
    }
    sort(&mut tables);
    tables.dedup();
    let holds = |other: &(bool, Vec<usize>), table: &(bool, Vec<usize>)| {
        other != table && (other.0 || !table.0) && table.1.iter().all(|dimension| other.1.contains(dimension))
    };
    tables.iter().filter(|table| !tables.iter().any(|other| holds(other, table))).cloned().collect()
}

/// The combinations of as many searched dimensions as the depth allows; smaller ones are sums of these.
fn search_tables(agreement: &Agreement, index: usize, own: &[usize], knows_members: bool) -> Vec<TableShape> {
    let (Some(source), Some(watermelon)) = (agreement.sources.get(index), &agreement.watermelon) else { return Vec::new() };
    let searched = watermelon.outside.iter().chain(watermelon.inside.iter().map(|(index, _)| index));
    let mut indicators: Vec<usize> = searched.copied().filter(|index| own.contains(index)).collect();
    sort(&mut indicators);
    indicators.dedup();
    // What rows belong to is the dimension after the last.
    let members = source.dimensions.len();
    let known = watermelon
        .by
        .iter()
        .filter_map(|name| if is_membership(name) { knows_members.then_some(members) } else { source.dimension(name) });
    let mut known: Vec<usize> = known.collect();
    sort(&mut known);
    known.dedup();
    if indicators.is_empty() || known.is_empty() {
        return Vec::new();
    }
    let shape = |mut dimensions: Vec<usize>| {
        let with_members = dimensions.last() == Some(&members);
        dimensions.retain(|&dimension| dimension != members);
        let period = watermelon.over != Over::Whole;
        TableShape { period, members: with_members, dimensions, ..table(TableKind::Search, indicators.clone()) }
    };
    combinations(&known, watermelon.depth.clamp(1, known.len())).into_iter().map(shape).collect()
}

/// Every combination of `size` of the items, in order.
pub(crate) fn combinations(items: &[usize], size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let Some((first, rest)) = items.split_first() else { return Vec::new() };
    let mut with: Vec<Vec<usize>> = combinations(rest, size - 1);
    for combination in &mut with {
        combination.insert(0, *first);
    }
    with.extend(combinations(rest, size));
    with
}

/// The columns whose labels the report lists.
fn seen_columns(agreement: &Agreement, index: usize) -> Vec<String> {
    // Which rows of the subjects count is known at the end only.
    if agreement.sources.get(index).is_some_and(|source| source.one_per.is_some()) {
        return Vec::new();
    }
    let own = agreement.indicators.iter().filter(|indicator| indicator.source == index);
    let listed = own.flat_map(|indicator| kinds::listed_columns(&indicator.measure));
    let mut columns: Vec<String> = listed.cloned().collect();
    sort(&mut columns);
    columns.dedup();
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn combinations_are_in_order_and_complete() {
        assert_eq!(combinations(&[1, 2, 3], 2), [[1, 2], [1, 3], [2, 3]]);
        assert_eq!(combinations(&[1, 2], 2), [[1, 2]]);
    }
}
