//! Which one row of each subject counts, while the rows come in.

use std::cmp::Ordering;

use hashbrown::HashMap;

use super::block::RowBlock;
use super::bound::BoundFrame;
use super::codes::{Interner, KeyCodes};
use super::locate::Tables;
use crate::num::sort_by;
use crate::tally::cells::dictionaries::Dictionaries;
use crate::tally::cells::state::too_many_subjects;
use crate::tally::cells::subjects::{Chosen, MOST_SUBJECTS, Subjects, by_order};
use crate::tally::cells::table::CellTable;
use crate::tally::columns::column::InBlock;
use crate::tally::grid::table::Grid;
use crate::tally::hash::Folded;
use crate::tally::plan::shape::{OnePerShape, TableShape};

/// What a key stands for: the period, the set of memberships, and the labels, a missing one last.
type Meaning<'a> = (Option<i32>, Option<u128>, Vec<(bool, Option<&'a String>)>);

/// The rows that count so far. Keys are codes of the pass.
pub(crate) struct Choosing {
    pub(crate) rule: OnePerShape,
    pub(crate) subjects: Interner,
    /// By the subject, and the period where one row counts in each.
    slots: HashMap<(u32, u32), usize, Folded>,
    chosen: Vec<(u32, Option<i64>, bool)>,
    cells: Vec<CellTable>,
    superseded: u64,
    without_subject: u64,
}

impl Choosing {
    pub(crate) fn new(rule: OnePerShape) -> Self {
        let cells = rule.rows.iter().map(|table| CellTable::new(table.width(), &table.layout)).collect();
        Self {
            rule,
            subjects: Interner::default(),
            slots: HashMap::with_hasher(Folded),
            chosen: Vec::new(),
            cells,
            superseded: 0,
            without_subject: 0,
        }
    }

    /// Keeps what the rows of a block gave, where they are the ones that count.
    pub(crate) fn choose(
        &mut self,
        tables: &mut Tables,
        codes: &KeyCodes,
        bound: &BoundFrame<'_, '_>,
        block: &RowBlock,
        rows: usize,
    ) -> InBlock {
        let alive = block.alive.iter().zip(&block.subjects).zip(block.orders.iter().zip(&block.periods)).take(rows).enumerate();
        for (row, (_, (order, period))) in alive.clone().filter(|(_, ((alive, _), _))| **alive) {
            let subject = block.subjects.get(row).copied().unwrap_or(0);
            if subject == 0 {
                self.without_subject += 1;
                continue;
            }
            let of_period = if self.rule.per_period { *period } else { 0 };
            let Some(&slot) = self.slots.get(&(subject, of_period)) else {
                if self.chosen.len() == MOST_SUBJECTS {
                    let column = bound.one_per.as_ref().and_then(|one_per| bound.columns.labels.get(one_per.subject.0));
                    let subject = column.map_or("", |column| &column.place.column);
                    return Err((row, too_many_subjects(format!("{}/{subject}", bound.at.place.source))));
                }
                self.slots.insert((subject, of_period), self.chosen.len());
                self.chosen.push((subject, *order, false));
                for ((cells, table), grid) in self.cells.iter_mut().zip(&self.rule.rows).zip(&tables.grids) {
                    let (counts, sums) = grid.of_row(row);
                    // A row keeps its values themselves; what is sketched of them is known at the end.
                    cells.push(&block.key(table, row), counts, sums, std::iter::empty());
                }
                continue;
            };
            self.superseded += 1;
            let Some((_, kept, _)) = self.chosen.get(slot) else { continue };
            let by_order = by_order(&self.rule, *order, *kept);
            let by_content = if by_order.is_eq() { self.content(tables, codes, slot, block, row) } else { by_order };
            let Some(kept) = self.chosen.get_mut(slot) else { continue };
            kept.2 = if by_order.is_gt() { false } else { kept.2 || (by_order.is_eq() && by_content.is_ne()) };
            if by_content.is_gt() {
                kept.1 = *order;
                for ((cells, table), grid) in self.cells.iter_mut().zip(&self.rule.rows).zip(&tables.grids) {
                    let (counts, sums) = grid.of_row(row);
                    cells.replace(slot, &block.key(table, row), counts, sums);
                }
            }
        }
        tables.grids.iter_mut().for_each(Grid::clear);
        Ok(())
    }

    /// How the content of a row compares with what is kept; as [`Subjects::merged`] compares it, by labels and not by their
    /// codes.
    fn content(&self, tables: &Tables, codes: &KeyCodes, slot: usize, block: &RowBlock, row: usize) -> Ordering {
        let all = tables.shapes.iter().zip(&self.cells).zip(&tables.grids);
        let each = all.map(|((table, cells), grid)| {
            let (counts, sums) = grid.of_row(row);
            let own = (meaning(codes, table, &block.key(table, row)), counts, sums);
            own.cmp(&(meaning(codes, table, cells.key(slot)), cells.counts_of(slot), cells.sums_of(slot)))
        });
        each.fold(Ordering::Equal, Ordering::then)
    }

    /// The rows at rest, with the dictionaries that they name.
    pub(crate) fn at_rest(self, codes: &mut KeyCodes) -> (Subjects, Dictionaries) {
        let Self { rule, subjects, chosen, cells, superseded, without_subject, .. } = self;
        let names = codes.take_dictionaries();
        let rows = Subjects { chosen: Vec::new(), cells, superseded, without_subject };
        let Some(table) = rule.rows.first() else { return (rows, names) };
        let rows = rows.rewritten(|key| codes.decode(table, key));
        let used = rows.used(&rule, &names);
        let (names, moves) = names.kept(&used);
        let rows = rows.rewritten(|key| moves.rewrite(table, key));
        let name = |subject: u32| subjects.labels.get((subject as usize).wrapping_sub(1)).map_or("", String::as_str);
        let period = |row: usize| rows.cells.first().and_then(|cells| cells.key(row).first()).copied();
        let mut order: Vec<usize> = (0..chosen.len()).collect();
        let of = |row: usize| chosen.get(row).map(|(subject, ..)| (name(*subject), period(row)));
        sort_by(&mut order, |one, other| of(*one).cmp(&of(*other)));
        let mut at_rest = Subjects { cells: rows.cells.iter().map(CellTable::like).collect(), ..Subjects::default() };
        (at_rest.superseded, at_rest.without_subject) = (superseded, without_subject);
        for row in order {
            let made = |(subject, order, contested): &(u32, Option<i64>, bool)| Chosen {
                subject: name(*subject).to_owned(),
                order: *order,
                contested: *contested,
            };
            at_rest.chosen.extend(chosen.get(row).map(made));
            for (cells, from) in at_rest.cells.iter_mut().zip(&rows.cells) {
                cells.push_from(from.key(row), from, row);
            }
        }
        (at_rest, names)
    }
}

/// What the codes of a key stand for.
fn meaning<'c>(codes: &'c KeyCodes, table: &TableShape, key: &[u32]) -> Meaning<'c> {
    let code = |part: Option<usize>| part.and_then(|part| key.get(part)).map(|code| *code as usize);
    let labels = table.dimensions.iter().map(|&dimension| {
        let label = code(table.dimension_part(dimension)).and_then(|code| code.checked_sub(1));
        let label = label.and_then(|label| codes.labels.get(dimension)?.labels.get(label));
        (label.is_none(), label)
    });
    let period = code(Some(0)).and_then(|code| codes.periods.get(code)).copied();
    (period, code(table.members_part()).and_then(|code| codes.sets.get(code)).copied(), labels.collect())
}
