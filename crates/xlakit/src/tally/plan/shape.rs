//! What a tally keeps: the tables of each source, and how many counters and sums an indicator has in a cell.

use serde::Serialize;

use super::limits::{Limit, limits};
use crate::agreement::{
    Agreement, Bounds, Check, Condition, Counted, Invited, Literal, Measure, OnePer, OneWithin, Over, PERSONA, Quantity, Scale,
    Take, Whole,
};
use crate::num::exact_sum::BINS;
use crate::num::sort;
use crate::tally::columns::condition::within;
use crate::tally::exact;

/// Everything that has to be known to read a tally; part of the plan's text, so that bytes can be read without the agreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Shape {
    pub(crate) personas: Vec<String>,
    pub(crate) sources: Vec<SourceShape>,
    pub(crate) indicators: Vec<IndicatorShape>,
    /// The most cells of all searched tables together.
    pub(crate) cells: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct SourceShape {
    pub(crate) name: String,
    pub(crate) dimensions: Vec<String>,
    /// By the index of the persona: whether the source knows it.
    pub(crate) knows: Vec<bool>,
    pub(crate) invited: bool,
    /// The columns whose labels are recorded for the report.
    pub(crate) seen: Vec<String>,
    /// The indexes of its exclusions in the agreement.
    pub(crate) exclusions: Vec<usize>,
    pub(crate) tables: Vec<TableShape>,
    /// Where one row of each subject counts: how its rows are kept, of which the tables are sums.
    pub(crate) one_per: Option<OnePerShape>,
}

/// How the rows of subjects are kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct OnePerShape {
    /// Whether the last row counts, and not the first.
    pub(crate) last: bool,
    /// Whether one counts in each period, and not one in all.
    pub(crate) per_period: bool,
    /// What a row is kept as: by all that any table tells apart, with the counters of the full tables, and those of searched ones if there are any.
    pub(crate) rows: Vec<TableShape>,
}

/// One table: cells keyed by period, persona set and labels, in this order; each key part only if the table has it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct TableShape {
    pub(crate) kind: TableKind,
    pub(crate) period: bool,
    pub(crate) persona: bool,
    /// Indexes of dimensions of the source, ascending.
    pub(crate) dimensions: Vec<usize>,
    /// Indexes of indicators, ascending.
    pub(crate) indicators: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TableKind {
    /// Rows, invitations and every indicator of the source.
    Full,
    /// The indicators of the watermelon.
    Search,
    /// The reported figures by every dimension, to find a figure that appears twice.
    Figures,
}

#[expect(clippy::struct_excessive_bools, reason = "each says of itself whether a counter is there")]
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct IndicatorShape {
    pub(crate) name: String,
    pub(crate) source: usize,
    pub(crate) statistic: StatisticKind,
    /// Whether a value is the time between two instants, which may be negative.
    pub(crate) timed: bool,
    /// Whether rows without an end may count as missed.
    pub(crate) unfinished: bool,
    pub(crate) weighted: bool,
    /// Whether a row adds counts of its own, and not one to a class: a counter of such rows comes last.
    pub(crate) counted: bool,
    /// The points of its scale, which full tables count one by one.
    pub(crate) points: Option<Points>,
    /// Whether full tables keep a sketch of its values.
    pub(crate) sketch: bool,
    /// The limits of the targets on it, if it is a quantile; each has a counter of the rows within it.
    pub(crate) limits: Vec<Limit>,
}

/// The points of a scale of whole numbers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Points {
    /// The lowest.
    pub(crate) low: i32,
    /// The class of each, from the lowest on.
    pub(crate) classes: Vec<u8>,
}

/// Scales of more points are counted by class only: the code of a point is a byte, and some bytes are marks.
const MOST_POINTS: usize = 120;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StatisticKind {
    /// So many classes.
    Classes(u8),
    Moments,
    /// The values themselves, in a sketch.
    Quantile,
    Totals,
    /// Nothing but the number of values.
    Count,
    /// The largest value, in a sum that grows by the maximum.
    Peak,
    Reported {
        pooled: bool,
    },
}

/// A largest value at 10⁻⁶ is kept with this added, so that it is above zero, and zero says that there is none: cells begin at zero, and the
/// larger of two kept numbers is the one that is kept.
pub(crate) const PEAK: i128 = 1 << 52;

impl IndicatorShape {
    /// The points that a table of a kind counts one by one.
    pub(crate) fn points_in(&self, kind: TableKind) -> Option<&Points> {
        self.points.as_ref().filter(|_| kind == TableKind::Full)
    }

    /// The points or classes of a value, or the one counter of values; the counter of missing values follows it.
    pub(crate) fn classes(&self, kind: TableKind) -> usize {
        match (self.points_in(kind), self.statistic) {
            (Some(points), _) => points.classes.len(),
            (None, StatisticKind::Classes(classes)) => usize::from(classes),
            (None, _) => 1,
        }
    }

    /// Whether a full table has one counter of its values.
    pub(crate) fn is_plain(&self, kind: TableKind) -> bool {
        use StatisticKind::{Count, Moments, Peak, Quantile, Totals};
        let plain = matches!(self.statistic, Moments | Quantile | Totals | Count | Peak);
        kind == TableKind::Full && plain && self.points.is_none()
    }

    /// Whether a cell keeps Σx and Σx² of its values.
    pub(crate) fn keeps_moments(&self, kind: TableKind) -> bool {
        self.statistic == StatisticKind::Moments && !self.weighted && self.points_in(kind).is_none()
    }

    /// The counter of negative times, after those of values and missing ones; the counter of unfinished rows follows it.
    pub(crate) fn marks(&self, kind: TableKind) -> usize {
        self.classes(kind) + 1
    }

    /// How many counters it takes.
    pub(crate) fn counts(&self, kind: TableKind) -> usize {
        let pooled = matches!(self.statistic, StatisticKind::Reported { pooled: true });
        self.limit_counts(kind) + self.limits.len() + usize::from(pooled) + usize::from(self.counted)
    }

    /// The counter of the rows within the first limit, after those of negative times and unfinished rows.
    pub(crate) fn limit_counts(&self, kind: TableKind) -> usize {
        self.marks(kind) + usize::from(self.timed) + usize::from(self.unfinished)
    }

    /// How many sums it takes.
    pub(crate) fn sums(&self, kind: TableKind) -> usize {
        match self.statistic {
            StatisticKind::Classes(_) => usize::from(self.weighted) * 2 * self.classes(kind),
            // What is counted point by point needs no sums but those of the weights.
            StatisticKind::Moments if self.points_in(kind).is_some() => usize::from(self.weighted) * 2 * self.classes(kind),
            // Σw and Σw² are exact integers; the four others are accumulators of floats.
            StatisticKind::Moments if self.weighted => 2 + 4 * BINS,
            StatisticKind::Moments | StatisticKind::Totals => 2,
            StatisticKind::Count | StatisticKind::Quantile => 0,
            StatisticKind::Peak => 1,
            StatisticKind::Reported { pooled } => 1 + usize::from(pooled),
        }
    }
}

impl TableShape {
    /// The parts of a key.
    pub(crate) fn width(&self) -> usize {
        usize::from(self.period) + usize::from(self.persona) + self.dimensions.len()
    }

    /// The key part of the persona set.
    pub(crate) fn persona_part(&self) -> Option<usize> {
        self.persona.then_some(usize::from(self.period))
    }

    /// The key part of a dimension.
    pub(crate) fn dimension_part(&self, dimension: usize) -> Option<usize> {
        let position = self.dimensions.binary_search(&dimension).ok()?;
        Some(usize::from(self.period) + usize::from(self.persona) + position)
    }

    /// Whether the table tells apart these dimensions, and personas if asked.
    pub(crate) fn covers(&self, dimensions: &[usize], persona: bool) -> bool {
        (self.persona || !persona) && dimensions.iter().all(|dimension| self.dimensions.binary_search(dimension).is_ok())
    }
}

impl Shape {
    /// What an agreement needs to be kept.
    pub(crate) fn of(agreement: &Agreement) -> Self {
        let indicators: Vec<_> = (0..agreement.indicators.len()).filter_map(|index| indicator_shape(agreement, index)).collect();
        let sources = (0..agreement.sources.len()).filter_map(|source| source_shape(agreement, &indicators, source)).collect();
        Self {
            personas: agreement.personas.iter().map(|persona| persona.name.clone()).collect(),
            sources,
            indicators,
            cells: agreement.watermelon.as_ref().map_or(0, |watermelon| watermelon.cells),
        }
    }

    /// The points that an indicator counts one by one.
    pub(crate) fn points(&self, indicator: usize) -> Option<&Points> {
        self.indicators.get(indicator)?.points.as_ref()
    }

    /// Whether an indicator adds one to a point for each row that has one.
    pub(crate) fn counts_points(&self, indicator: usize) -> bool {
        self.indicators.get(indicator).is_some_and(|shape| shape.points.is_some() && !shape.counted)
    }

    /// Whether every index points at something and nothing is larger than an agreement can make it.
    pub(crate) fn is_sound(&self) -> bool {
        let classes_sound = |indicator: &IndicatorShape| {
            let (sound, classes) = match indicator.statistic {
                StatisticKind::Classes(classes) => ((2..=3).contains(&classes), classes),
                StatisticKind::Moments => (true, 1),
                StatisticKind::Quantile => (indicator.points.is_none() && indicator.sketch, 0),
                _ => (indicator.points.is_none(), 0),
            };
            let point_sound =
                |points: &Points| points.classes.len() <= MOST_POINTS && points.classes.iter().all(|class| *class < classes);
            let keeps_values = matches!(indicator.statistic, StatisticKind::Moments | StatisticKind::Quantile);
            let sketch_sound = !indicator.sketch || (keeps_values && indicator.points.is_none() && !indicator.weighted);
            let limits_sound = indicator.limits.is_empty() || indicator.statistic == StatisticKind::Quantile;
            sound && sketch_sound && limits_sound && indicator.points.as_ref().is_none_or(point_sound)
        };
        self.personas.len() <= MOST_PERSONAS
            && self.indicators.iter().all(|indicator| indicator.source < self.sources.len() && classes_sound(indicator))
            && self.sources.iter().enumerate().all(|(index, source)| {
                source.knows.len() == self.personas.len()
                    && source.one_per.as_ref().is_none_or(|one_per| {
                        let kinds = [TableKind::Full, TableKind::Search];
                        let has = |kind| source.tables.iter().any(|table| table.kind == kind);
                        one_per.rows.iter().map(|table| table.kind).eq(kinds.into_iter().filter(|kind| has(*kind)))
                            && one_per.rows.iter().all(|row| {
                                let same_key = |table: &&TableShape| table.covers(&row.dimensions, row.persona);
                                let covered = |table: &TableShape| {
                                    row.covers(&table.dimensions, table.persona)
                                        && (table.kind != row.kind || table.indicators == row.indicators)
                                };
                                row.period
                                    && one_per.rows.iter().all(|other| same_key(&other))
                                    && source.tables.iter().all(covered)
                            })
                            && source.tables.iter().all(|table| table.kind != TableKind::Figures)
                            && self.indicators.iter().all(|indicator| indicator.source != index || !indicator.sketch)
                    })
                    && source.tables.iter().chain(source.one_per.iter().flat_map(|one_per| &one_per.rows)).all(|table| {
                        table.dimensions.is_sorted_by(|a, b| a < b)
                            && table.dimensions.iter().all(|&dimension| dimension < source.dimensions.len())
                            && table.indicators.is_sorted_by(|a, b| a < b)
                            && table
                                .indicators
                                .iter()
                                .all(|&other| self.indicators.get(other).is_some_and(|indicator| indicator.source == index))
                    })
            })
    }
}

/// The most personas: a row's set of personas is one integer.
pub(crate) const MOST_PERSONAS: usize = 128;

fn indicator_shape(agreement: &Agreement, index: usize) -> Option<IndicatorShape> {
    let indicator = agreement.indicators.get(index)?;
    let of = if let Measure::PreCounted(Counted::Points { of, .. }) = &indicator.measure { of } else { &indicator.measure };
    let (statistic, timed, unfinished) = match of {
        Measure::Net(..) | Measure::Sentiment { .. } | Measure::PreCounted(Counted::Net { .. }) => {
            (StatisticKind::Classes(3), false, false)
        }
        Measure::TopBox(..) | Measure::Share { .. } | Measure::PreCounted(_) => (StatisticKind::Classes(2), false, false),
        Measure::Within { .. } => (StatisticKind::Classes(2), true, true),
        Measure::Apdex { of, .. } => (StatisticKind::Classes(3), matches!(of, Quantity::Between { .. }), false),
        Measure::ScaleMean(_) => (StatisticKind::Moments, false, false),
        Measure::Mean { of, .. } => (StatisticKind::Moments, matches!(of, Quantity::Between { .. }), false),
        Measure::Quantile { of, .. } => (StatisticKind::Quantile, matches!(of, Quantity::Between { .. }), false),
        Measure::Ratio { .. } | Measure::Rate { .. } => (StatisticKind::Totals, false, false),
        Measure::Count { .. } => (StatisticKind::Count, false, false),
        Measure::Whole { of, form, .. } => {
            let statistic = if *form == Whole::Max { StatisticKind::Peak } else { StatisticKind::Moments };
            (statistic, matches!(of, Quantity::Between { .. }), false)
        }
        Measure::Reported { n, .. } => (StatisticKind::Reported { pooled: n.is_some() }, false, false),
    };
    let weighs = !matches!(statistic, StatisticKind::Count | StatisticKind::Peak);
    let weighted = weighs && agreement.sources.get(indicator.source).is_some_and(|source| source.weight.is_some());
    let sketch = match &indicator.measure {
        Measure::Quantile { .. } => true,
        Measure::Mean { beside, .. } => !beside.is_empty(),
        _ => false,
    };
    Some(IndicatorShape {
        name: indicator.name.clone(),
        source: indicator.source,
        statistic,
        timed,
        unfinished,
        weighted,
        counted: matches!(indicator.measure, Measure::PreCounted(_)),
        points: points(&indicator.measure),
        sketch,
        limits: limits(agreement, index),
    })
}

/// The points of a measure on a scale, with their classes.
fn points(measure: &Measure) -> Option<Points> {
    let is = |value: i32, bounds: &Bounds| within(exact::of_integer(value.into()), bounds);
    let points = |scale: &Scale, class: &dyn Fn(i32) -> u8| {
        let few = usize::try_from(i64::from(scale.high) - i64::from(scale.low)).is_ok_and(|span| span < MOST_POINTS);
        few.then(|| Points { low: scale.low, classes: (scale.low..=scale.high).map(class).collect() })
    };
    match measure {
        Measure::Net(scale, classes) => points(scale, &|value| match value {
            _ if is(value, &classes.negative) => 0,
            _ if is(value, &classes.positive) => 2,
            _ => 1,
        }),
        Measure::TopBox(scale, good) => points(scale, &|value| u8::from(!is(value, good))),
        Measure::ScaleMean(scale) => points(scale, &|_| 0),
        Measure::PreCounted(Counted::Points { of, .. }) => self::points(of),
        _ => None,
    }
}

fn source_shape(agreement: &Agreement, indicators: &[IndicatorShape], index: usize) -> Option<SourceShape> {
    let source = agreement.sources.get(index)?;
    let own: Vec<usize> =
        (0..indicators.len()).filter(|&i| indicators.get(i).is_some_and(|shape| shape.source == index)).collect();
    let knows: Vec<bool> =
        agreement.personas.iter().map(|persona| persona.conditions.get(index).is_some_and(Option::is_some)).collect();
    let persona = knows.contains(&true);
    let mut tables = Vec::new();
    for (persona, dimensions) in full_tables(agreement, index, persona) {
        tables.push(TableShape { kind: TableKind::Full, period: true, persona, dimensions, indicators: own.clone() });
    }
    tables.extend(search_tables(agreement, index, &own, persona));
    let reported = |i: &usize| indicators.get(*i).is_some_and(|shape| matches!(shape.statistic, StatisticKind::Reported { .. }));
    let reported: Vec<usize> = own.iter().copied().filter(reported).collect();
    if !reported.is_empty() {
        let dimensions = (0..source.dimensions.len()).collect();
        tables.push(TableShape { kind: TableKind::Figures, period: true, persona: false, dimensions, indicators: reported });
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
    let persona = tables.iter().any(|table| table.persona);
    let of_kind = |kind| {
        let table = tables.iter().find(|table| table.kind == kind)?;
        Some(TableShape { period: true, persona, dimensions: dimensions.clone(), ..table.clone() })
    };
    OnePerShape {
        last: one_per.take == Take::Last,
        per_period: one_per.within == OneWithin::Period,
        rows: [TableKind::Full, TableKind::Search].into_iter().filter_map(of_kind).collect(),
    }
}

/// The strata and the breakdowns that the source can keep, without those that another one holds.
fn full_tables(agreement: &Agreement, index: usize, knows_personas: bool) -> Vec<(bool, Vec<usize>)> {
    let Some(source) = agreement.sources.get(index) else { return Vec::new() };
    let mut tables = vec![(knows_personas, Vec::new())];
    for breakdown in &agreement.breakdowns {
        let persona = breakdown.iter().any(|name| name == PERSONA);
        let dimensions: Option<Vec<usize>> =
            breakdown.iter().filter(|name| *name != PERSONA).map(|name| source.dimension(name)).collect();
        if let Some(mut dimensions) = dimensions
            && (knows_personas || !persona)
        {
            sort(&mut dimensions);
            dimensions.dedup();
            tables.push((persona, dimensions));
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
fn search_tables(agreement: &Agreement, index: usize, own: &[usize], knows_personas: bool) -> Vec<TableShape> {
    let (Some(source), Some(watermelon)) = (agreement.sources.get(index), &agreement.watermelon) else { return Vec::new() };
    let searched = watermelon.outside.iter().chain(watermelon.inside.iter().map(|(index, _)| index));
    let mut indicators: Vec<usize> = searched.copied().filter(|index| own.contains(index)).collect();
    sort(&mut indicators);
    indicators.dedup();
    // Personas are the dimension after the last.
    let persona = source.dimensions.len();
    let known = watermelon
        .by
        .iter()
        .filter_map(|name| if name == PERSONA { knows_personas.then_some(persona) } else { source.dimension(name) });
    let mut known: Vec<usize> = known.collect();
    sort(&mut known);
    known.dedup();
    if indicators.is_empty() || known.is_empty() {
        return Vec::new();
    }
    let shape = |mut dimensions: Vec<usize>| {
        let with_persona = dimensions.last() == Some(&persona);
        dimensions.retain(|&dimension| dimension != persona);
        let period = watermelon.over != Over::Whole;
        TableShape { kind: TableKind::Search, period, persona: with_persona, dimensions, indicators: indicators.clone() }
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

/// The columns of a share that names only its good labels: whatever else is found is bad, so the report lists it.
fn seen_columns(agreement: &Agreement, index: usize) -> Vec<String> {
    // Which rows of the subjects count is known at the end only.
    if agreement.sources.get(index).is_some_and(|source| source.one_per.is_some()) {
        return Vec::new();
    }
    let names_labels = |check: &Check| match check {
        Check::OneOf(literals) | Check::NoneOf(literals) => literals.iter().any(|literal| !matches!(literal, Literal::Number(_))),
        _ => false,
    };
    let goods = agreement.indicators.iter().filter(|indicator| indicator.source == index);
    let goods = goods.filter_map(|indicator| match &indicator.measure {
        Measure::Share { good: Condition { checks }, bad: None } => Some(checks),
        _ => None,
    });
    let mut columns: Vec<String> =
        goods.flatten().filter(|(_, check)| names_labels(check)).map(|(column, _)| column.clone()).collect();
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
