//! The pass over the rows of one source: blocks of rows, one column at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;

use super::bound::{BoundFrame, BoundIndicator, Personas};
use super::choose::Choosing;
use super::locate::Span;
use crate::agreement::Agreement;
use crate::error::{Code, Result};
use crate::frame::Frame;
use crate::num::{VALUE_UNITS, to_fixed, weight_to_fixed};
use crate::tally::cells::state::{SEEN, SourceState, too_many_cells};
use crate::tally::cells::table::MISSING;
use crate::tally::columns::column::Folded;
use crate::tally::columns::times::{BAD_TIME, NO_TIME};
use crate::tally::grid::add;
use crate::tally::grid::table::{BLOCK, Grid};
use crate::tally::kinds::measure::{NONE, Problem, Rows, earliest};
use crate::tally::kinds::values::Values;
use crate::tally::plan::meaning::Plan;
use crate::tally::plan::shape::{SourceShape, TableKind, TableShape};
use crate::time::{Instant, Located};

/// What a step says of the rows of a block: the first that it cannot count, if there is one.
pub(crate) type InBlock<T = ()> = std::result::Result<T, Problem>;

/// Texts numbered as they appear.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    codes: HashMap<String, u32, Folded>,
    pub(crate) labels: Vec<String>,
}

impl Interner {
    pub(crate) fn code(&mut self, label: &str) -> u32 {
        if let Some(code) = self.codes.get(label) {
            return *code;
        }
        // 0 is the missing label.
        self.labels.push(label.to_owned());
        let code = u32::try_from(self.labels.len()).unwrap_or(MISSING);
        self.codes.insert(label.to_owned(), code);
        code
    }
}

/// What was counted of one source so far.
pub(crate) struct SourcePass {
    pub(crate) plan: Arc<Plan>,
    pub(crate) shape: SourceShape,
    pub(crate) index: usize,
    pub(crate) grids: Vec<Grid>,
    pub(crate) labels: Vec<Interner>,
    pub(crate) masks: Vec<u128>,
    pub(crate) mask_codes: HashMap<u128, u32, Folded>,
    pub(crate) periods: Vec<i32>,
    pub(crate) period_codes: HashMap<i32, u32, Folded>,
    pub(crate) state: SourceState,
    /// The indicators that count every row, and one of them on a scale: rows need no counter of their own until the end.
    pub(crate) of_every_row: Vec<usize>,
    pub(crate) rows_from: Option<usize>,
    /// The shape of each grid.
    pub(crate) tables: Vec<TableShape>,
    /// Which row of each subject counts, where one does.
    pub(crate) choosing: Option<Choosing>,
    /// The cells of searched tables when they were last gone through, and how many more there may be since.
    filled: usize,
    since: usize,
}

/// Buffers of a block, made once.
pub(crate) struct Block {
    pub(crate) times: Vec<i64>,
    pub(crate) alive: Vec<bool>,
    asked: Vec<bool>,
    held: Vec<bool>,
    pub(crate) periods: Vec<u32>,
    period_ends: Vec<i64>,
    /// The subject of each row, 0 for none, and its place among the rows of it.
    pub(crate) subjects: Vec<u32>,
    pub(crate) orders: Vec<Option<i64>>,
    /// Whether the ends may differ from row to row.
    mixed_ends: bool,
    masks: Vec<u128>,
    pub(crate) mask_codes: Vec<u32>,
    pub(crate) labels: Vec<Vec<u32>>,
    floats: Vec<f64>,
    weights: Vec<i64>,
    seen: Vec<u32>,
    values: Values,
}

impl SourcePass {
    pub(crate) fn new(agreement: &Agreement, plan: &Arc<Plan>, index: usize) -> Option<Self> {
        let shape = plan.shape.sources.get(index)?.clone();
        // What is settled at the end is not there for each row.
        let of_every_row: Vec<usize> = (0..agreement.indicators.len())
            .filter(|&one| agreement.indicators.get(one).is_some_and(|one| one.source == index && one.base.checks.is_empty()))
            .filter(|_| shape.one_per.is_none())
            .collect();
        let rows = shape.one_per.as_ref().map(|rule| &rule.rows);
        let tables = rows.unwrap_or(&shape.tables).clone();
        let grid = |table: &TableShape| {
            let layout = plan.shape.layout(&shape, table);
            if rows.is_some() { Grid::of_rows(layout) } else { Grid::new(table, layout) }
        };
        let grids: Vec<Grid> = tables.iter().map(grid).collect();
        let choosing = shape.one_per.as_ref().map(|rule| Choosing::new(rule.clone(), &grids));
        Some(Self {
            plan: Arc::clone(plan),
            index,
            grids,
            labels: shape.dimensions.iter().map(|_| Interner::default()).collect(),
            masks: Vec::new(),
            mask_codes: HashMap::with_hasher(Folded),
            periods: Vec::new(),
            period_codes: HashMap::with_hasher(Folded),
            state: SourceState::empty(&plan.shape, &shape),
            rows_from: of_every_row.iter().copied().find(|one| plan.shape.counts_points(*one)),
            of_every_row,
            tables,
            choosing,
            shape,
            filled: 0,
            since: 0,
        })
    }

    /// Counts the rows of one frame under the agreement of the pass.
    pub(crate) fn frame(&mut self, agreement: &Agreement, frame: &Frame<'_>) -> Result<()> {
        frame.check_lengths()?;
        let Some(source) = agreement.sources.get(self.index).filter(|_| !frame.is_empty()) else { return Ok(()) };
        let mut bound = self.bind(agreement, source, frame)?;
        let mut block = Block::new(self.shape.dimensions.len());
        for start in (0..frame.len()).step_by(BLOCK) {
            // What one step refuses in one row, a later one may refuse in a row before.
            let (mut first, mut rows) = (Ok(()), BLOCK.min(frame.len() - start));
            while rows > 0
                && let Err((row, error)) = self.block(&mut bound, &mut block, start, rows)
            {
                (first, rows) = (Err(error), row);
            }
            first?;
        }
        self.state.repeated += bound.at.repeated;
        self.state.skipped += bound.at.skipped;
        for ((column, _, counts), seen) in bound.seen.iter().zip(&mut self.state.seen) {
            let Some(labels) = bound.columns.labels.get(*column) else { continue };
            for (label, count) in labels.texts.iter().zip(counts.iter().skip(1)) {
                if let Some(label) = label.as_ref().filter(|_| *count > 0) {
                    *seen.entry(label.clone()).or_default() += count;
                }
            }
            keep_first(seen);
        }
        self.check_cells(frame.len())
    }

    /// Refuses more cells than a search may have, so that a long pass ends early.
    fn check_cells(&mut self, rows: usize) -> Result<()> {
        let searched = || self.grids.iter().filter(|grid| grid.layout.kind == TableKind::Search);
        let limit = self.plan.shape.cells;
        // A row fills one more cell of each table at most, so small batches need not go through all of them.
        self.since = self.since.saturating_add(rows.saturating_mul(searched().count()));
        if self.choosing.is_none() && self.filled.saturating_add(self.since) > limit {
            (self.filled, self.since) = (searched().map(Grid::filled).sum(), 0);
            if self.filled > limit {
                return Err(too_many_cells(self.filled, limit));
            }
        }
        Ok(())
    }

    fn period_code(&mut self, number: i32) -> u32 {
        if let Some(code) = self.period_codes.get(&number) {
            return *code;
        }
        self.periods.push(number);
        let code = u32::try_from(self.periods.len() - 1).unwrap_or(MISSING);
        self.period_codes.insert(number, code);
        code
    }

    /// Finds the period of every row; the code of the one that all are in, if they are.
    fn place(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock<Option<u32>> {
        let needs_times = bound.exclusions.iter().any(|(exclusion, _)| exclusion.from.is_some() || exclusion.before.is_some());
        let needs_times = needs_times || self.choosing.is_some();
        if !needs_times
            && let Some((at, ahead, (first, end))) = bound.at.steady(start)
            && let Located::Period(number) = bound.finder.locate(at)
        {
            let span = bound.finder.span();
            let (low, high) = (span.0.saturating_add(ahead).max(first), span.1.saturating_add(ahead).min(end));
            if bound.at.all_within(start, rows, low, high) {
                if block.period_ends.first() != Some(&span.1) || block.mixed_ends {
                    block.period_ends.fill(span.1);
                    block.mixed_ends = false;
                }
                return Ok(Some(self.period_code(number)));
            }
        }
        block.mixed_ends = true;
        let times = block.times.get_mut(..rows).unwrap_or_default();
        bound.at.fill(start, times);
        let mut last = None;
        let slots = block.alive.iter_mut().zip(&mut block.periods).zip(&mut block.period_ends);
        for (row, (at, ((alive, period), period_end))) in times.iter().zip(slots).enumerate() {
            *alive = false;
            match *at {
                NO_TIME => self.state.unplaced += 1,
                BAD_TIME => return Err((row, bound.at.unreadable(start + row))),
                at => match bound.finder.locate(at) {
                    Located::Period(number) => {
                        *alive = true;
                        *period_end = bound.finder.span().1;
                        *period = match last {
                            Some((other, code)) if other == number => code,
                            _ => self.period_code(number),
                        };
                        last = Some((number, *period));
                    }
                    Located::Before | Located::After => self.state.outside_term += 1,
                    Located::Invalid => return Err((row, bound.at.unreadable(start + row))),
                },
            }
            if !*alive {
                *period = 0;
            }
        }
        Ok(None)
    }

    fn exclude(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock {
        let (Some(alive), Some(held)) = (block.alive.get_mut(..rows), block.held.get_mut(..rows)) else { return Ok(()) };
        for ((exclusion, condition), count) in bound.exclusions.iter().zip(&mut self.state.excluded) {
            condition.judge(&mut bound.columns, start, alive, held)?;
            let timed = exclusion.from.is_some() || exclusion.before.is_some();
            for ((alive, held), at) in alive.iter_mut().zip(&*held).zip(&block.times) {
                let at = Instant::from_millis(*at);
                let within =
                    !timed || (exclusion.from.is_none_or(|from| from <= at) && exclusion.before.is_none_or(|before| at < before));
                if *alive && *held && within {
                    *alive = false;
                    *count += 1;
                }
            }
        }
        Ok(())
    }

    /// The persona sets of the rows, where no label decides them.
    fn judge_personas(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock {
        let Personas::Conditions(conditions) = &bound.personas else { return Ok(()) };
        block.masks.fill(0);
        let (Some(alive), Some(held)) = (block.alive.get(..rows), block.held.get_mut(..rows)) else { return Ok(()) };
        for (bit, condition) in conditions {
            condition.judge(&mut bound.columns, start, alive, held)?;
            block.masks.iter_mut().zip(&*held).for_each(|(mask, held)| *mask |= u128::from(*held) << bit);
        }
        let mut last = (0, self.mask_code(0));
        for (code, mask) in block.mask_codes.iter_mut().zip(&block.masks).take(rows) {
            if last.0 != *mask {
                last = (*mask, self.mask_code(*mask));
            }
            *code = last.1;
        }
        Ok(())
    }

    fn block(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock {
        block.alive.fill(true);
        let period = self.place(bound, block, start, rows)?;
        self.exclude(bound, block, start, rows)?;
        let untouched = period.is_some() && bound.exclusions.is_empty();
        let all_alive =
            untouched || block.alive.get(..rows).is_some_and(|alive| alive.iter().fold(true, |all, alive| all & alive));
        Self::order(bound, block, start, rows)?;
        self.judge_personas(bound, block, start, rows)?;
        self.locate(bound, block, Span { start, rows, period, all_alive });
        for (grid, table) in self.grids.iter_mut().zip(&self.tables) {
            if table.kind == TableKind::Full && self.rows_from.is_none() {
                add::rows(grid, rows);
            }
        }
        Self::weigh(bound, block, start, rows)?;
        self.invite(bound, block, start, rows)?;
        for (column, map, counts) in &mut bound.seen {
            if let (Some(labels), Some(codes)) = (bound.columns.labels.get(*column), block.seen.get_mut(..rows)) {
                labels.fill(start, map, codes);
                for (code, _) in codes.iter().zip(&block.alive).filter(|(_, alive)| **alive) {
                    if let Some(count) = counts.get_mut(*code as usize) {
                        *count += 1;
                    }
                }
            }
        }
        let chosen = self.choosing.is_some();
        // Full tables come first.
        let full = self.grids.partition_point(|grid| grid.layout.kind == TableKind::Full);
        let (full, others) = self.grids.split_at_mut(full);
        let mut problems = Vec::new();
        let counted = (all_alive && !chosen).then(|| {
            let scales = || bound.measures.iter().filter_map(|one| one.plain_scale(bound.weight));
            full.iter_mut().all(|grid| add::bytes(grid, scales(), start, rows))
        });
        for measured in &bound.measures {
            let BoundIndicator { indicator, base, measure, bytes } = measured;
            let (Some(alive), Some(asked)) = (block.alive.get(..rows), block.asked.get_mut(..rows)) else { continue };
            let mut all = all_alive;
            let settled = base.is_always_true() && !chosen;
            let counted = counted.filter(|_| measured.plain_scale(bound.weight).is_some());
            if counted == Some(true) && others.is_empty() {
                continue;
            }
            if base.is_always_true() {
                asked.copy_from_slice(alive);
            } else {
                if let Err(problem) = base.judge(&mut bound.columns, start, alive, asked) {
                    problems.push(problem);
                    continue;
                }
                asked.iter_mut().zip(alive).for_each(|(asked, alive)| *asked &= alive);
                all = false;
            }
            let asked = Rows { start, asked, all, period_ends: &block.period_ends };
            if let Err(problem) = measure.measure(&mut bound.columns, asked, bytes.as_ref(), &mut block.values) {
                problems.push(problem);
                continue;
            }
            let Some(shape) = self.plan.shape.indicators.get(*indicator) else { continue };
            let weights = (bound.weight.is_some() && shape.weighted).then(|| block.weights.get(..rows)).flatten();
            if let Some(weights) = weights {
                let missing = u8::try_from(shape.classes(TableKind::Full)).unwrap_or(NONE);
                for (class, _) in
                    block.values.classes.iter_mut().zip(weights).filter(|(class, weight)| **class != NONE && **weight < 0)
                {
                    *class = missing;
                }
                block.values.uniform = false;
            }
            for grid in full.iter_mut().filter(|_| counted.is_none()) {
                add::values(grid, *indicator, shape, &block.values, rows, weights, settled);
            }
            if !others.is_empty() {
                block.values.reduce(shape);
            }
            for grid in &mut *others {
                add::values(grid, *indicator, shape, &block.values, rows, weights, settled);
            }
        }
        earliest(problems)?;
        self.choose(bound, block, rows)
    }

    /// The weights of the rows at 2⁻³⁰; −1 where there is none.
    fn weigh(bound: &BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock {
        let Some(column) = bound.weight.and_then(|column| bound.columns.numbers.get(column)) else { return Ok(()) };
        let Some(floats) = block.floats.get_mut(..rows) else { return Ok(()) };
        column.fill(start, floats);
        for (row, ((value, weight), alive)) in floats.iter().zip(&mut block.weights).zip(&block.alive).enumerate() {
            *weight = weight_to_fixed(*value).unwrap_or(-1);
            if *alive && *weight < 0 && !value.is_nan() {
                if value.is_infinite() {
                    return Err((row, column.unreadable(start + row)));
                }
                let help = "weights are 0 or more, and below 2^20";
                let message = format!("`{value}` cannot be a weight");
                return Err((row, column.place.problem(Code::ValueOutOfRange, start + row, message, help)));
            }
        }
        Ok(())
    }

    fn invite(&mut self, bound: &BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock {
        let Some(column) = bound.invited.and_then(|column| bound.columns.numbers.get(column)) else { return Ok(()) };
        let (Some(floats), Some(fixed)) = (block.floats.get_mut(..rows), block.times.get_mut(..rows)) else { return Ok(()) };
        column.fill(start, floats);
        for (row, ((value, fixed), alive)) in floats.iter().zip(&mut *fixed).zip(&block.alive).enumerate() {
            let number = to_fixed(*value).filter(|number| *number >= 0 && *number % VALUE_UNITS == 0);
            *fixed = number.unwrap_or(0);
            if *alive && number.is_none() && !value.is_nan() {
                if value.is_infinite() {
                    return Err((row, column.unreadable(start + row)));
                }
                let message = format!("`{value}` is no number of invitations: it has to be a whole number, 0 or more, below 2³⁰");
                return Err((row, column.place.problem(Code::ValueOutOfRange, start + row, message, "mend the value")));
            }
        }
        for (grid, table) in self.grids.iter_mut().zip(&self.tables) {
            if table.kind == TableKind::Full {
                add::invited(grid, fixed);
            }
        }
        Ok(())
    }
}

/// Keeps the first labels in the order of text; which these are does not depend on the order of rows.
pub(crate) fn keep_first(seen: &mut BTreeMap<String, u64>) {
    while seen.len() > SEEN {
        seen.pop_last();
    }
}

impl Block {
    fn new(dimensions: usize) -> Self {
        Self {
            times: vec![0; BLOCK],
            alive: vec![true; BLOCK],
            asked: vec![true; BLOCK],
            held: vec![true; BLOCK],
            periods: vec![0; BLOCK],
            period_ends: vec![0; BLOCK],
            subjects: vec![0; BLOCK],
            orders: vec![None; BLOCK],
            mixed_ends: true,
            masks: vec![0; BLOCK],
            mask_codes: vec![0; BLOCK],
            labels: vec![vec![0; BLOCK]; dimensions],
            floats: vec![0.0; BLOCK],
            weights: vec![0; BLOCK],
            seen: vec![0; BLOCK],
            values: Values::new(),
        }
    }
}
