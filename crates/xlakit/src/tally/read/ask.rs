//! Reading a tally: sums of cells.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::observed::{Observed, Rows, SearchCell, Statistic};
use crate::agreement::{PERSONA, Segment, Watermelon};
use crate::num::{sort, sort_by};
use crate::stats::Sketch;
use crate::tally::Tally;
use crate::tally::cells::state::SourceState;
use crate::tally::cells::table::{Cells, MISSING, add_counts, add_sums, partition, period_number, period_part};
use crate::tally::plan::shape::{SourceShape, TableKind, TableShape};

/// Which personas a segment asks for.
#[derive(Clone, Copy, PartialEq)]
enum AskedPersona {
    /// Whatever their persona.
    Any,
    /// Rows in no persona.
    NoOne,
    /// The persona of this bit.
    Bit(u32),
}

/// A segment as the parts of a key that it asks for.
struct Asked {
    persona: AskedPersona,
    /// Dimension and the code of its label; `None` where no row has the label.
    labels: Vec<(usize, Option<u32>)>,
}

impl Tally {
    /// The first and last period with a counted row.
    pub(crate) fn periods(&self) -> Option<RangeInclusive<i32>> {
        let mut all: Option<(i32, i32)> = None;
        for (state, shape) in self.sources.iter().zip(&self.plan.shape.sources) {
            let full = state.tables.iter().zip(&shape.tables).filter(|(_, table)| table.kind == TableKind::Full);
            for (cells, _) in full {
                let period = |cell: usize| cells.key(cell).first().map(|part| period_number(*part));
                if let (Some(first), Some(last)) = (period(0), cells.len.checked_sub(1).and_then(period)) {
                    let (low, high) = all.unwrap_or((first, last));
                    all = Some((low.min(first), high.max(last)));
                }
            }
        }
        all.map(|(low, high)| low..=high)
    }

    /// What was counted; `None` where the segment's dimensions are not kept for this indicator's source (no breakdown covers them) or the
    /// source does not know them. A cell in which no row fell gives base 0.
    pub(crate) fn observe(&self, indicator: usize, segment: &Segment, periods: RangeInclusive<i32>) -> Option<Observed> {
        let shape = self.plan.shape.indicators.get(indicator)?;
        let (source, state) = self.source(shape.source)?;
        let asked = self.asked(source, state, segment)?;
        let (table, cells) = covering(source, state, &asked)?;
        let layout = self.plan.shape.layout(source, table);
        let (count, sum) = layout.place(indicator)?;
        let found = asked_cells(table, cells, &state.masks, &asked, &periods);
        let (counts, sums) = summed(cells, &found, (count, shape.counts(table.kind)), (sum, shape.sums(table.kind)));
        let sketches =
            layout.sketch(indicator).map(|place| found.iter().filter_map(move |cell| cells.sketches_of(*cell).get(place)));
        // What was merged with checks merges again.
        let sketch = sketches.and_then(|mut all| all.try_fold(Sketch::default(), |sketch, more| sketch.merged(more)));
        let mut observed = Observed::of(shape, table.kind, &counts, &sums, sketch);
        if let Statistic::Count { of_any } = &mut observed.statistic
            && observed.base == 0
        {
            *of_any = self.rows_in(shape.source, &Segment::total(), periods).is_some_and(|(rows, _)| rows > 0);
        }
        Some(observed)
    }

    /// The segments of these dimensions in which a row of the source was counted in these periods, in the order of labels (missing last).
    pub(crate) fn segments(&self, source: usize, dimensions: &[String], periods: RangeInclusive<i32>) -> Vec<Segment> {
        let Some((shape, state)) = self.source(source) else { return Vec::new() };
        let mut names: Vec<&String> = dimensions.iter().collect();
        sort(&mut names);
        names.dedup();
        let persona = names.iter().any(|name| *name == PERSONA);
        let indexes: Option<Vec<usize>> = names
            .iter()
            .filter(|name| **name != PERSONA)
            .map(|name| shape.dimensions.iter().position(|other| other == *name))
            .collect();
        let Some(indexes) = indexes else { return Vec::new() };
        let asked = Asked {
            persona: if persona { AskedPersona::NoOne } else { AskedPersona::Any },
            labels: indexes.iter().map(|index| (*index, None)).collect(),
        };
        let Some((table, cells)) = covering(shape, state, &asked) else { return Vec::new() };
        let mut found = Vec::new();
        for cell in range(table, cells, &periods) {
            let key = cells.key(cell);
            if cells.counts_of(cell).first().is_none_or(|rows| *rows == 0) {
                continue;
            }
            let labels: Vec<u32> = indexes.iter().filter_map(|index| key.get(table.dimension_part(*index)?).copied()).collect();
            for bit in self.bits(table, state, key, persona) {
                // Dimensions stand in the order of their names, and so does the persona among them.
                let mut parts = labels.iter();
                let key = names.iter().filter_map(|name| if *name == PERSONA { bit } else { parts.next().copied() });
                found.push(key.collect::<Vec<u32>>());
            }
        }
        sort(&mut found);
        found.dedup();
        let mut segments: Vec<Segment> = found.into_iter().map(|key| self.segment(shape, state, &names, &key)).collect();
        if persona {
            // Personas were in the order of the agreement; labels are in the order of text.
            sort_by(&mut segments, Segment::by_labels);
        }
        segments
    }

    /// Counted rows of a source, and the sum of its `invited` column (10⁻⁶) in a segment; `None` as for [`observe`](Self::observe).
    pub(crate) fn rows_in(&self, source: usize, segment: &Segment, periods: RangeInclusive<i32>) -> Option<(u64, i128)> {
        let (shape, state) = self.source(source)?;
        let asked = self.asked(shape, state, segment)?;
        let (table, cells) = covering(shape, state, &asked)?;
        let found = asked_cells(table, cells, &state.masks, &asked, &periods);
        let (counts, sums) = summed(cells, &found, (0, 1), (0, usize::from(shape.invited)));
        Some((counts.first().copied().unwrap_or(0), sums.first().copied().unwrap_or(0)))
    }

    /// What became of the rows of a source.
    pub(crate) fn rows(&self, source: usize) -> Rows {
        let Some((shape, state)) = self.source(source) else { return Rows::default() };
        let mut rows = Rows {
            excluded: shape.exclusions.iter().copied().zip(state.excluded.iter().copied()).collect(),
            outside_term: state.outside_term,
            unplaced: state.unplaced,
            superseded: state.subjects.superseded,
            without_subject: state.subjects.without_subject,
            contested: state.subjects.chosen.iter().filter(|chosen| chosen.contested).count() as u64,
            repeated_times: state.repeated,
            skipped_times: state.skipped,
            ..Rows::default()
        };
        let knows = shape.knows.contains(&true);
        let asked = Asked { persona: if knows { AskedPersona::NoOne } else { AskedPersona::Any }, labels: Vec::new() };
        let Some((table, cells)) = covering(shape, state, &asked) else { return rows };
        for cell in 0..cells.len {
            let count = cells.counts_of(cell).first().copied().unwrap_or(0);
            rows.counted = rows.counted.saturating_add(count);
            let mask =
                table.persona_part().and_then(|part| cells.key(cell).get(part)).and_then(|code| state.masks.get(*code as usize));
            match mask.map(|mask| mask.count_ones()) {
                Some(0) => rows.in_no_persona = rows.in_no_persona.saturating_add(count),
                Some(1) | None => {}
                Some(_) => rows.in_several_personas = rows.in_several_personas.saturating_add(count),
            }
        }
        rows
    }

    /// The labels of a column of a `share` with only `good`, with the counted rows of each; at most a hundred.
    pub(crate) fn labels_seen(&self, source: usize, column: &str) -> Vec<(String, u64)> {
        let Some((shape, state)) = self.source(source) else { return Vec::new() };
        let place = shape.seen.iter().position(|seen| seen == column);
        let labels = place.and_then(|place| state.seen.get(place));
        labels.into_iter().flatten().map(|(label, count)| (label.clone(), *count)).collect()
    }

    /// Every searched segment (one to as many dimensions as the depth, persona included) in which a row of a searched indicator fell, in the order of segments.
    pub(crate) fn search(&self, watermelon: &Watermelon, periods: RangeInclusive<i32>) -> Vec<SearchCell> {
        let indicators: Vec<usize> =
            watermelon.outside.iter().copied().chain(watermelon.inside.iter().map(|(indicator, _)| *indicator)).collect();
        let mut by: Vec<&String> = watermelon.by.iter().collect();
        sort(&mut by);
        by.dedup();
        let places: Vec<usize> = (0..by.len()).collect();
        let mut found: BTreeMap<Segment, Vec<Option<Observed>>> = BTreeMap::new();
        for size in 1..=watermelon.depth.clamp(1, by.len().max(1)) {
            for combination in crate::tally::plan::shape::combinations(&places, size) {
                let names: Vec<&String> = combination.iter().filter_map(|place| by.get(*place).copied()).collect();
                for (source, (shape, state)) in self.plan.shape.sources.iter().zip(&self.sources).enumerate() {
                    let own: Vec<(usize, usize)> = indicators
                        .iter()
                        .copied()
                        .enumerate()
                        .filter(|(_, indicator)| {
                            self.plan.shape.indicators.get(*indicator).is_some_and(|one| one.source == source)
                        })
                        .collect();
                    if !own.is_empty() {
                        self.search_one(shape, state, &names, &own, &periods, indicators.len(), &mut found);
                    }
                }
            }
        }
        // Where a source knows the dimensions but no row of it fell, nothing was counted, which is not the same as unknown.
        let kind = TableKind::Search;
        for (segment, observed) in &mut found {
            for (indicator, observed) in indicators.iter().zip(observed) {
                if observed.is_none()
                    && let Some(shape) = self.plan.shape.indicators.get(*indicator)
                    && let Some(source) = self.plan.shape.sources.get(shape.source)
                    && knows(source, segment, &self.plan.shape.personas)
                {
                    *observed = Some(Observed::of(shape, kind, &vec![0; shape.counts(kind)], &vec![0; shape.sums(kind)], None));
                }
            }
        }
        found.into_iter().map(|(segment, observed)| SearchCell { segment, observed }).collect()
    }

    #[expect(clippy::too_many_arguments, reason = "one step of the search above, with all that it knows")]
    fn search_one(
        &self,
        source: &SourceShape,
        state: &SourceState,
        names: &[&String],
        own: &[(usize, usize)],
        periods: &RangeInclusive<i32>,
        width: usize,
        found: &mut BTreeMap<Segment, Vec<Option<Observed>>>,
    ) {
        let persona = names.iter().any(|name| *name == PERSONA);
        let indexes: Option<Vec<usize>> = names
            .iter()
            .filter(|name| **name != PERSONA)
            .map(|name| source.dimensions.iter().position(|other| other == *name))
            .collect();
        let Some(indexes) = indexes else { return };
        let tables = source
            .tables
            .iter()
            .zip(&state.tables)
            .filter(|(table, _)| table.kind == TableKind::Search && table.covers(&indexes, persona));
        let Some((table, cells)) = tables.min_by_key(|(_, cells)| cells.len) else { return };
        let layout = self.plan.shape.layout(source, table);
        let mut groups: BTreeMap<Vec<u32>, (Vec<u64>, Vec<i128>)> = BTreeMap::new();
        for cell in range(table, cells, periods) {
            let key = cells.key(cell);
            let labels: Vec<u32> = indexes.iter().filter_map(|index| key.get(table.dimension_part(*index)?).copied()).collect();
            for bit in self.bits(table, state, key, persona) {
                let mut parts = labels.iter();
                let key = names.iter().filter_map(|name| if *name == PERSONA { bit } else { parts.next().copied() }).collect();
                let group = groups.entry(key).or_insert_with(|| (vec![0; layout.counts], vec![0; layout.sums]));
                // Sums of what was merged with checks do not overflow: a total of all cells was.
                add_counts(&mut group.0, cells.counts_of(cell));
                add_sums(&mut group.1, cells.sums_of(cell), &cells.peaks);
            }
        }
        for (key, (counts, sums)) in groups {
            let all = found.entry(self.segment(source, state, names, &key)).or_insert_with(|| vec![None; width]);
            for (position, indicator) in own {
                if let (Some(shape), Some((count, sum))) = (self.plan.shape.indicators.get(*indicator), layout.place(*indicator))
                    && let (Some(counts), Some(sums)) =
                        (counts.get(count..count + shape.counts(table.kind)), sums.get(sum..sum + shape.sums(table.kind)))
                    && let Some(slot) = all.get_mut(*position)
                {
                    *slot = Some(Observed::of(shape, table.kind, counts, sums, None));
                }
            }
        }
    }

    fn source(&self, source: usize) -> Option<(&SourceShape, &SourceState)> {
        self.plan.shape.sources.get(source).zip(self.sources.get(source))
    }

    fn asked(&self, source: &SourceShape, state: &SourceState, segment: &Segment) -> Option<Asked> {
        let mut asked = Asked { persona: AskedPersona::Any, labels: Vec::new() };
        for (name, label) in segment.parts() {
            if name == PERSONA {
                asked.persona = match label {
                    None if source.knows.contains(&true) => AskedPersona::NoOne,
                    None => return None,
                    Some(label) => {
                        let bit = self.plan.shape.personas.iter().position(|persona| persona == label)?;
                        source.knows.get(bit).filter(|knows| **knows)?;
                        AskedPersona::Bit(u32::try_from(bit).ok()?)
                    }
                };
            } else {
                let dimension = source.dimensions.iter().position(|dimension| dimension == name)?;
                let labels = state.labels.get(dimension)?;
                let code = match label {
                    None => Some(MISSING),
                    Some(label) => labels.binary_search(label).ok().and_then(|code| u32::try_from(code).ok()),
                };
                asked.labels.push((dimension, code));
            }
        }
        Some(asked)
    }

    /// The personas of a cell as parts of a key; one part that is nobody's where personas are not asked for.
    fn bits(&self, table: &TableShape, state: &SourceState, key: &[u32], persona: bool) -> Vec<Option<u32>> {
        if !persona {
            return vec![None];
        }
        let code = table.persona_part().and_then(|part| key.get(part));
        let mask = code.and_then(|code| state.masks.get(*code as usize)).copied().unwrap_or(0);
        (0..u32::try_from(self.plan.shape.personas.len()).unwrap_or(0)).filter(|bit| mask >> bit & 1 == 1).map(Some).collect()
    }

    fn segment(&self, source: &SourceShape, state: &SourceState, names: &[&String], key: &[u32]) -> Segment {
        Segment::of(names.iter().zip(key).map(|(name, code)| {
            let label = if *name == PERSONA {
                self.plan.shape.personas.get(*code as usize).cloned()
            } else {
                let dimension = source.dimensions.iter().position(|dimension| dimension == *name);
                dimension.and_then(|dimension| state.labels.get(dimension)).and_then(|labels| labels.get(*code as usize)).cloned()
            };
            ((*name).clone(), label)
        }))
    }
}

fn knows(source: &SourceShape, segment: &Segment, personas: &[String]) -> bool {
    segment.parts().iter().all(|(name, label)| {
        if name == PERSONA {
            let bit = personas.iter().position(|persona| Some(persona) == label.as_ref());
            bit.and_then(|bit| source.knows.get(bit)).copied().unwrap_or(false)
        } else {
            source.dimensions.contains(name)
        }
    })
}

/// The full table with the fewest cells that tells apart what is asked.
fn covering<'t>(source: &'t SourceShape, state: &'t SourceState, asked: &Asked) -> Option<(&'t TableShape, &'t Cells)> {
    let dimensions: Vec<usize> = asked.labels.iter().map(|(dimension, _)| *dimension).collect();
    let tables = source.tables.iter().zip(&state.tables);
    let covers =
        |table: &TableShape| table.kind == TableKind::Full && table.covers(&dimensions, asked.persona != AskedPersona::Any);
    tables.filter(|(table, _)| covers(table)).min_by_key(|(_, cells)| cells.len)
}

/// The cells of a table in these periods; all, where the table does not tell periods apart.
fn range(table: &TableShape, cells: &Cells, periods: &RangeInclusive<i32>) -> std::ops::Range<usize> {
    if table.period { cells.within(period_part(*periods.start()), period_part(*periods.end())) } else { 0..cells.len }
}

/// The cells that are asked for.
fn asked_cells(table: &TableShape, cells: &Cells, masks: &[u128], asked: &Asked, periods: &RangeInclusive<i32>) -> Vec<usize> {
    let mut found = Vec::new();
    if asked.labels.iter().any(|(_, code)| code.is_none()) {
        return found;
    }
    let wanted: Vec<(usize, u32)> =
        asked.labels.iter().filter_map(|(dimension, code)| Some((table.dimension_part(*dimension)?, (*code)?))).collect();
    let range = range(table, cells, periods);
    let mut add = |wanted: &[(usize, u32)]| {
        let is_asked = |cell: &usize| wanted.iter().all(|(part, code)| cells.key(*cell).get(*part) == Some(code));
        found.extend(narrowed(cells, range.clone(), table, wanted, periods).filter(is_asked));
    };
    let in_persona = |mask: u128| match asked.persona {
        AskedPersona::Any => true,
        AskedPersona::NoOne => mask == 0,
        AskedPersona::Bit(bit) => mask >> bit & 1 == 1,
    };
    match table.persona_part().filter(|_| asked.persona != AskedPersona::Any) {
        None => add(&wanted),
        // One set of personas after the other: each narrows the cells that are looked at.
        Some(part) => {
            for (code, _) in (0..).zip(masks).filter(|(_, mask)| in_persona(**mask)) {
                add(&[&[(part, code)], &wanted[..]].concat());
            }
        }
    }
    found
}

/// The sums of these cells' counters and sums at a place (first, how many).
fn summed(cells: &Cells, of: &[usize], (count, counts): (usize, usize), (sum, sums): (usize, usize)) -> (Vec<u64>, Vec<i128>) {
    let (mut all_counts, mut all_sums) = (vec![0; counts], vec![0; sums]);
    let peaks: Vec<usize> = cells.peaks.iter().filter_map(|peak| peak.checked_sub(sum)).collect();
    for &cell in of {
        add_counts(&mut all_counts, cells.counts_of(cell).get(count..).unwrap_or_default());
        add_sums(&mut all_sums, cells.sums_of(cell).get(sum..).unwrap_or_default(), &peaks);
    }
    (all_counts, all_sums)
}

/// The part of a range that can hold what is wanted: where the key of one period begins with wanted parts, the cells are in their order, and
/// a breakdown of very many cells is not gone through for each of them.
fn narrowed(
    cells: &Cells,
    range: std::ops::Range<usize>,
    table: &TableShape,
    wanted: &[(usize, u32)],
    periods: &RangeInclusive<i32>,
) -> std::ops::Range<usize> {
    let first = usize::from(table.period);
    if first == 1 && periods.start() != periods.end() {
        return range;
    }
    let code = |part: usize| wanted.iter().find(|(other, _)| *other == part).map(|(_, code)| *code);
    let prefix: Vec<u32> = (first..table.width()).map_while(code).collect();
    let parts = |cell: usize| cells.key(cell).get(first..first + prefix.len()).unwrap_or_default();
    let place = |holds: &dyn Fn(usize) -> bool| range.start + partition(range.len(), |offset| holds(range.start + offset));
    let start = place(&|cell| parts(cell) < prefix.as_slice());
    start..place(&|cell| parts(cell) <= prefix.as_slice()).max(start)
}
