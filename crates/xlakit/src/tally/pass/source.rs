//! The pass over the rows of one source: blocks of rows, one column at a time.

use std::sync::Arc;

use super::block::{BlockSpan, RowBlock};
use super::bound::{BoundFrame, BoundIndicator, Members};
use super::choose::Choosing;
use super::codes::KeyCodes;
use super::locate::Tables;
use super::pairs::PairedWith;
use crate::agreement::{Agreement, Word, words};
use crate::error::{Code, Result};
use crate::frame::Frame;
use crate::num::{VALUE_UNITS, to_fixed, weight_to_fixed};
use crate::tally::cells::dictionaries::Used;
use crate::tally::cells::state::{SourceState, check_figures, keep_first, overflow, too_many_cells};
use crate::tally::cells::words::WordRows;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::column::{InBlock, Problem};
use crate::tally::columns::times::{BAD_TIME, NO_TIME};
use crate::tally::grid::table::Grid;
use crate::tally::kinds::values::{AskedRows, BlockValues};
use crate::tally::plan::layout::TableKind;
use crate::tally::plan::shape::TableShape;
use crate::tally::plan::text::Plan;
use crate::tally::statistics::{self, Added, bytes, counters};
use crate::time::{Instant, Located};

/// What was counted of one source so far.
pub(crate) struct SourcePass {
    plan: Arc<Plan>,
    pub(crate) index: usize,
    pub(crate) tables: Tables,
    codes: KeyCodes,
    state: SourceState,
    /// The indicators that count every row, and one of them on a scale: rows need no counter of their own until the end.
    of_every_row: Vec<usize>,
    rows_from: Option<usize>,
    /// Which row of each subject counts, where one does.
    choosing: Option<Choosing>,
    /// The words that rows of the source are held against, in their order.
    words: Vec<Word>,
    /// The cells of searched tables when they were last gone through, and how many more there may be since.
    filled: usize,
    since: usize,
}

impl SourcePass {
    pub(crate) fn new(agreement: &Agreement, plan: &Arc<Plan>, index: usize) -> Option<Self> {
        let shape = plan.shape.sources.get(index)?;
        // What is settled at the end is not there for each row.
        let of_every_row: Vec<usize> = (0..agreement.indicators.len())
            .filter(|&one| agreement.indicators.get(one).is_some_and(|one| one.source == index && one.counts_every_row()))
            .filter(|_| shape.one_per.is_none())
            .collect();
        let tables = match &shape.one_per {
            Some(rule) => Tables { grids: rule.rows.iter().map(Grid::of_rows).collect(), shapes: rule.rows.clone() },
            None => Tables { grids: shape.tables.iter().map(Grid::new).collect(), shapes: shape.tables.clone() },
        };
        let choosing = shape.one_per.as_ref().map(|rule| Choosing::new(rule.clone()));
        Some(Self {
            plan: Arc::clone(plan),
            index,
            tables,
            codes: KeyCodes::none(shape.dimensions.len()),
            state: SourceState::empty(shape),
            rows_from: of_every_row.iter().copied().find(|one| plan.shape.counts_points(*one)),
            of_every_row,
            choosing,
            words: words(agreement, index),
            filled: 0,
            since: 0,
        })
    }

    /// Counts the rows of one frame under the agreement of the pass.
    pub(crate) fn frame(&mut self, agreement: &Agreement, frame: &Frame<'_>) -> Result<()> {
        frame.check_lengths()?;
        if frame.is_empty() {
            return Ok(());
        }
        let subjects = self.choosing.as_mut().map(|choosing| &mut choosing.subjects);
        let bound = BoundFrame::bind((agreement, self.index), &self.plan.shape, frame, &self.words, &mut self.codes, subjects)?;
        let Some(mut bound) = bound else { return Ok(()) };
        let mut block = RowBlock::new(bound.dimensions.len());
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
        if let Some(counted) = &mut self.state.words {
            for words in std::mem::take(&mut bound.words) {
                words.add_to(counted, &bound.columns, &bound.at, frame.len());
            }
        }
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
        let searched = || self.tables.grids.iter().filter(|grid| grid.layout.kind == TableKind::Search);
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

    /// Whether a table counts reported figures by month.
    fn asks_for_months(&self) -> bool {
        self.tables.grids.iter().any(|grid| grid.layout.kind == TableKind::FiguresByMonth)
    }

    /// Finds the period of every row; the code of the one that all are in, if they are.
    fn place(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock<Option<u32>> {
        let needs_times = bound.exclusions.iter().any(|(exclusion, _)| exclusion.from.is_some() || exclusion.before.is_some());
        let needs_times = needs_times || self.choosing.is_some() || self.asks_for_months();
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
                return Ok(Some(self.codes.of_period(number)));
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
                            _ => self.codes.of_period(number),
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

    fn exclude(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock {
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

    /// What the rows belong to, where no label decides it.
    fn judge_members(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock {
        let Members::Conditions(conditions) = &bound.members else { return Ok(()) };
        block.sets.fill(0);
        let (Some(alive), Some(held)) = (block.alive.get(..rows), block.held.get_mut(..rows)) else { return Ok(()) };
        for (bit, condition) in conditions {
            condition.judge(&mut bound.columns, start, alive, held)?;
            block.sets.iter_mut().zip(&*held).for_each(|(set, held)| *set |= u128::from(*held) << bit);
        }
        let mut last = (0, self.codes.of_set(0));
        for (code, set) in block.set_codes.iter_mut().zip(&block.sets).take(rows) {
            if last.0 != *set {
                last = (*set, self.codes.of_set(*set));
            }
            *code = last.1;
        }
        Ok(())
    }

    /// Counts the rows of a block.
    fn block(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock {
        block.alive.fill(true);
        let period = self.place(bound, block, start, rows)?;
        if self.asks_for_months() {
            block.values.months.clear();
            block.values.months.extend(block.times.iter().take(rows).map(|at| bound.finder.month_of(*at)));
        }
        for words in &mut bound.words {
            words.count(&bound.columns, start, block.alive.get(..rows).unwrap_or_default(), period.is_some());
        }
        self.exclude(bound, block, start, rows)?;
        let untouched = period.is_some() && bound.exclusions.is_empty();
        let all_alive =
            untouched || block.alive.get(..rows).is_some_and(|alive| alive.iter().fold(true, |all, alive| all & alive));
        if let Some(one_per) = &mut bound.one_per {
            one_per.order(&bound.columns, block, start, rows)?;
        }
        self.judge_members(bound, block, start, rows)?;
        self.tables.locate(&self.codes, bound, block, BlockSpan { start, rows, period, all_alive });
        for grid in &mut self.tables.grids {
            if grid.layout.kind == TableKind::Full && self.rows_from.is_none() {
                counters::add_rows(grid, rows);
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
        self.give(bound, block, BlockSpan { start, rows, period, all_alive })?;
        match &mut self.choosing {
            Some(choosing) => choosing.choose(&mut self.tables, &self.codes, bound, block, rows),
            None => Ok(()),
        }
    }

    /// Adds what the rows of a block give to each indicator.
    fn give(&mut self, bound: &mut BoundFrame<'_, '_>, block: &mut RowBlock, span: BlockSpan) -> InBlock {
        let BlockSpan { start, rows, all_alive, .. } = span;
        let chosen = self.choosing.is_some();
        // Full tables come first.
        let full = self.tables.grids.partition_point(|grid| grid.layout.kind == TableKind::Full);
        let (full, others) = self.tables.grids.split_at_mut(full);
        let (full_shapes, other_shapes) = self.tables.shapes.split_at(full.len());
        let mut problems = Vec::new();
        let counted = (all_alive && !chosen).then(|| {
            let scales = || bound.measures.iter().filter_map(|one| one.plain_scale(bound.weight));
            full.iter_mut().all(|grid| bytes::add(grid, scales(), start, rows))
        });
        for measured in &bound.measures {
            let BoundIndicator { indicator, base, paired, measure, bytes } = measured;
            let (Some(alive), Some(asked)) = (block.alive.get(..rows), block.asked.get_mut(..rows)) else { continue };
            let mut all = all_alive;
            let settled = measured.counts_every_row() && !chosen;
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
            if !paired.is_empty() {
                all = false;
                let with = PairedWith { measures: &bound.measures, shapes: &self.plan.shape.indicators };
                let alive = AskedRows { start, asked: alive, all: all_alive, period_ends: &block.period_ends };
                if let Err(problem) = with.keep(paired, &mut bound.columns, alive, &mut block.values, asked) {
                    problems.push(problem);
                    continue;
                }
            }
            let asked = AskedRows { start, asked, all, period_ends: &block.period_ends };
            if let Err(problem) = measure.give(&mut bound.columns, asked, bytes.as_ref(), &mut block.values) {
                problems.push(problem);
                continue;
            }
            let Some(shape) = self.plan.shape.indicators.get(*indicator) else { continue };
            let weights = (bound.weight.is_some() && shape.weighted).then(|| block.weights.get(..rows)).flatten();
            if let Some(weights) = weights {
                block.values.mark_missing_weights(weights, shape.value_classes());
            }
            let add = |grid: &mut Grid, table: &TableShape, values: &BlockValues| {
                if let Some(place) = table.layout.place(*indicator) {
                    statistics::add(grid, place, shape, values, Added { rows, weights, of_every_row: settled });
                }
            };
            for (grid, table) in full.iter_mut().zip(full_shapes).filter(|_| counted.is_none()) {
                add(grid, table, &block.values);
            }
            if !others.is_empty()
                && let Some(points) = shape.points.as_ref().filter(|_| !shape.counted)
            {
                block.values.reduce(points, shape.classes());
            }
            for (grid, table) in others.iter_mut().zip(other_shapes) {
                add(grid, table, &block.values);
            }
        }
        earliest(problems)
    }

    /// The weights of the rows at 2⁻³⁰; −1 where there is none.
    fn weigh(bound: &BoundFrame<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock {
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

    fn invite(&mut self, bound: &BoundFrame<'_, '_>, block: &mut RowBlock, start: usize, rows: usize) -> InBlock {
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
        for grid in self.tables.grids.iter_mut().filter(|grid| grid.layout.kind == TableKind::Full) {
            counters::add_invited(grid, fixed);
        }
        Ok(())
    }

    /// The state at rest: dictionaries sorted, unused labels gone.
    pub(crate) fn finish(mut self, agreement: &Agreement) -> Result<SourceState> {
        self.state.words = self.state.words.map(WordRows::settled);
        let plan = Arc::clone(&self.plan);
        let Some(shape) = plan.shape.sources.get(self.index) else { return Ok(self.state) };
        if let Some((choosing, rule)) = self.choosing.take().zip(shape.one_per.as_ref()) {
            let (subjects, names) = choosing.at_rest(&mut self.codes);
            let tables = subjects.tables(shape, rule).ok_or_else(overflow)?;
            return SourceState { names, tables, subjects, ..self.state }.checked();
        }
        let Tables { grids, shapes } = &mut self.tables;
        grids.iter_mut().for_each(Grid::carry);
        for grid in grids.iter_mut().filter(|grid| grid.layout.kind == TableKind::Full) {
            counters::settle(grid, &self.of_every_row, self.rows_from);
        }
        let names = self.codes.take_dictionaries();
        let mut used = Used::none(&names);
        for (grid, table) in grids.iter().zip(&*shapes) {
            let mut decoded = vec![0; table.width()];
            grid.each(|_, key| {
                decoded.copy_from_slice(key);
                self.codes.decode(table, &mut decoded);
                used.mark(table, &decoded);
            });
        }
        let (names, moves) = names.kept(&used);
        let rewrite = |table: &TableShape, key: &mut [u32]| {
            self.codes.decode(table, key);
            moves.rewrite(table, key);
        };
        let tables = grids.iter_mut().zip(&*shapes).map(|(grid, table)| grid.cells(|key| rewrite(table, key))).collect();
        let state = SourceState { names, tables, ..self.state }.checked()?;
        check_figures(&plan.shape, shape, &state, |number| agreement.calendar.period(number).label)?;
        Ok(state)
    }
}

/// Fails with the problem of the earliest row.
fn earliest(problems: Vec<Problem>) -> InBlock {
    problems.into_iter().min_by_key(|(row, _)| *row).map_or(Ok(()), Err)
}
