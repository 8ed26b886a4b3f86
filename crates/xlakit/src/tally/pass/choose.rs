//! Which one row of each subject counts, while the rows come in.

use hashbrown::HashMap;

use super::bound::BoundFrame;
use super::finish::sorted;
use super::source::{Block, InBlock, Interner, SourcePass};
use crate::error::{Code, Error};
use crate::num::sort_by;
use crate::tally::cells::subjects::{Chosen, MOST_SUBJECTS, Subjects, by_order};
use crate::tally::cells::table::{Cells, MISSING, period_part};
use crate::tally::columns::column::Folded;
use crate::tally::columns::times::{BAD_TIME, NO_TIME, Times};
use crate::tally::grid::table::Grid;
use crate::tally::plan::shape::{OnePerShape, TableShape};

/// The subject of a row and what orders its rows, bound to columns.
pub(crate) struct BoundOnePer<'a, 'z> {
    /// The column of the subject, and what each label of it becomes.
    pub(crate) subject: (usize, Vec<u32>),
    pub(crate) by: BoundBy<'a, 'z>,
}

pub(crate) enum BoundBy<'a, 'z> {
    At,
    Time(Box<Times<'a, 'z>>),
    Number(usize),
}

/// What a key stands for: the period, the persona set, and the labels, a missing one last.
type Meaning<'a> = (Option<i32>, Option<u128>, Vec<(bool, Option<&'a String>)>);

/// The rows that count so far. Keys are codes of the pass.
pub(crate) struct Choosing {
    pub(crate) rule: OnePerShape,
    pub(crate) subjects: Interner,
    /// By the subject, and the period where one row counts in each.
    slots: HashMap<(u32, u32), usize, Folded>,
    chosen: Vec<(u32, Option<i64>, bool)>,
    cells: Vec<Cells>,
    superseded: u64,
    without_subject: u64,
}

impl Choosing {
    pub(crate) fn new(rule: OnePerShape, grids: &[Grid]) -> Self {
        let cells = rule.rows.iter().zip(grids).map(|(table, grid)| Cells::new(table.width(), &grid.layout)).collect();
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
}

impl SourcePass {
    /// Finds the subjects of the rows of a block and their order.
    pub(crate) fn order(bound: &mut BoundFrame<'_, '_>, block: &mut Block, start: usize, rows: usize) -> InBlock {
        let Some(one_per) = &mut bound.one_per else { return Ok(()) };
        if let (Some(labels), Some(into)) = (bound.columns.labels.get(one_per.subject.0), block.subjects.get_mut(..rows)) {
            labels.fill(start, &one_per.subject.1, into);
        }
        let orders = block.orders.iter_mut().zip(&block.alive).take(rows).enumerate();
        match &mut one_per.by {
            BoundBy::At => orders.zip(&block.times).for_each(|((_, (order, _)), at)| *order = Some(*at)),
            BoundBy::Time(times) => {
                let mut values = vec![0; rows];
                times.fill(start, &mut values);
                for ((row, (order, alive)), at) in orders.zip(values) {
                    if *alive && at == BAD_TIME {
                        return Err((row, times.unreadable(start + row)));
                    }
                    *order = Some(at).filter(|at| *at != NO_TIME);
                }
            }
            BoundBy::Number(column) => {
                let Some(numbers) = bound.columns.numbers.get(*column) else { return Ok(()) };
                let mut values = vec![0.0; rows];
                numbers.fill(start, &mut values);
                for ((row, (order, alive)), value) in orders.zip(values) {
                    if *alive && value.is_infinite() {
                        return Err((row, numbers.unreadable(start + row)));
                    }
                    if *alive && value.abs() >= INDISTINCT {
                        let message = format!("`{value}` does not order rows: from 2^53 on, whole numbers are not told apart");
                        let help = "order by a smaller number, such as one that counts from the first row, or by a time";
                        return Err((row, numbers.place.problem(Code::ValueOutOfRange, start + row, message, help)));
                    }
                    *order = (!value.is_nan()).then(|| ranked(value));
                }
            }
        }
        Ok(())
    }

    /// Keeps what the rows of a block gave, where they are the ones that count.
    pub(crate) fn choose(&mut self, bound: &BoundFrame<'_, '_>, block: &Block, rows: usize) -> InBlock {
        let Some(mut choosing) = self.choosing.take() else { return Ok(()) };
        let alive = block.alive.iter().zip(&block.subjects).zip(block.orders.iter().zip(&block.periods)).take(rows).enumerate();
        for (row, (_, (order, period))) in alive.clone().filter(|(_, ((alive, _), _))| **alive) {
            let subject = block.subjects.get(row).copied().unwrap_or(0);
            if subject == 0 {
                choosing.without_subject += 1;
                continue;
            }
            let of_period = if choosing.rule.per_period { *period } else { 0 };
            let Some(&slot) = choosing.slots.get(&(subject, of_period)) else {
                if choosing.chosen.len() == MOST_SUBJECTS {
                    let column = bound.one_per.as_ref().and_then(|one_per| bound.columns.labels.get(one_per.subject.0));
                    let subject = column.map_or("", |column| &column.place.column);
                    return Err((row, too_many_subjects(format!("{}/{subject}", self.shape.name))));
                }
                choosing.slots.insert((subject, of_period), choosing.chosen.len());
                choosing.chosen.push((subject, *order, false));
                for ((cells, table), grid) in choosing.cells.iter_mut().zip(&choosing.rule.rows).zip(&self.grids) {
                    let (counts, sums) = grid.of_row(row);
                    // Nothing of such a source is sketched.
                    cells.push(&key(table, block, row), counts, sums, std::iter::empty());
                }
                continue;
            };
            choosing.superseded += 1;
            let Some(kept) = choosing.chosen.get_mut(slot) else { continue };
            let by_order = by_order(&choosing.rule, *order, kept.1);
            let by_content = if by_order.is_eq() { self.content(&choosing.cells, slot, block, row) } else { by_order };
            kept.2 = if by_order.is_gt() { false } else { kept.2 || (by_order.is_eq() && by_content.is_ne()) };
            if by_content.is_gt() {
                kept.1 = *order;
                for ((cells, table), grid) in choosing.cells.iter_mut().zip(&choosing.rule.rows).zip(&self.grids) {
                    let (counts, sums) = grid.of_row(row);
                    cells.replace(slot, &key(table, block, row), counts, sums);
                }
            }
        }
        self.grids.iter_mut().for_each(Grid::clear);
        self.choosing = Some(choosing);
        Ok(())
    }

    /// How the content of a row compares with what is kept; as [`Subjects::merged`] compares it, by labels and not by their codes.
    fn content(&self, cells: &[Cells], slot: usize, block: &Block, row: usize) -> std::cmp::Ordering {
        let all = self.tables.iter().zip(cells).zip(&self.grids);
        let each = all.map(|((table, cells), grid)| {
            let (counts, sums) = grid.of_row(row);
            let own = (self.meaning(table, &key(table, block, row)), counts, sums);
            own.cmp(&(self.meaning(table, cells.key(slot)), cells.counts_of(slot), cells.sums_of(slot)))
        });
        each.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    }

    /// What the codes of a key stand for.
    fn meaning(&self, table: &TableShape, key: &[u32]) -> Meaning<'_> {
        let code = |part: Option<usize>| part.and_then(|part| key.get(part)).map(|code| *code as usize);
        let labels = table.dimensions.iter().map(|&dimension| {
            let label = code(table.dimension_part(dimension)).and_then(|code| code.checked_sub(1));
            let label = label.and_then(|label| self.labels.get(dimension)?.labels.get(label));
            (label.is_none(), label)
        });
        let period = code(Some(0)).and_then(|code| self.periods.get(code)).copied();
        (period, code(table.persona_part()).and_then(|code| self.masks.get(code)).copied(), labels.collect())
    }

    /// The rows at rest, with the dictionaries that they name.
    pub(crate) fn at_rest(&mut self, choosing: Choosing) -> (Subjects, Vec<Vec<String>>, Vec<u128>) {
        let Choosing { rule, subjects, chosen, cells, superseded, without_subject, .. } = choosing;
        let rows = Subjects { chosen: Vec::new(), cells, superseded, without_subject };
        // Codes of labels count from 1 on.
        let sizes: Vec<usize> = self.labels.iter().map(|labels| labels.labels.len() + 1).collect();
        let (used_masks, used_labels) = rows.used(&rule, self.masks.len(), &sizes);
        let (masks, mask_map) = sorted(std::mem::take(&mut self.masks), &used_masks);
        let labels = self.labels.iter_mut().map(|interner| std::mem::take(&mut interner.labels));
        let (labels, label_maps): (Vec<_>, Vec<_>) =
            labels.zip(&used_labels).map(|(labels, used)| sorted(labels, used.get(1..).unwrap_or_default())).unzip();
        let Some(table) = rule.rows.first() else { return (rows, labels, masks) };
        let rows = rows.rewritten(|key| {
            if let Some(period) = key.first_mut() {
                *period = period_part(self.periods.get(*period as usize).copied().unwrap_or(0));
            }
            if let Some(part) = table.persona_part().and_then(|part| key.get_mut(part)) {
                *part = mask_map.get(*part as usize).copied().unwrap_or(MISSING);
            }
            for &dimension in &table.dimensions {
                if let Some(part) = table.dimension_part(dimension).and_then(|part| key.get_mut(part)) {
                    let map = label_maps.get(dimension);
                    *part = map.and_then(|map| map.get((*part as usize).wrapping_sub(1))).copied().unwrap_or(MISSING);
                }
            }
        });
        let name = |subject: u32| subjects.labels.get((subject as usize).wrapping_sub(1)).map_or("", String::as_str);
        let period = |row: usize| rows.cells.first().and_then(|cells| cells.key(row).first()).copied();
        let mut order: Vec<usize> = (0..chosen.len()).collect();
        let of = |row: usize| chosen.get(row).map(|(subject, ..)| (name(*subject), period(row)));
        sort_by(&mut order, |one, other| of(*one).cmp(&of(*other)));
        let mut at_rest = Subjects { cells: rows.cells.iter().map(Cells::like).collect(), ..Subjects::default() };
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
        (at_rest, labels, masks)
    }
}

pub(crate) fn too_many_subjects(path: String) -> Error {
    let message = format!("there are more than {MOST_SUBJECTS} subjects, and a row of each is kept");
    Error::new(Code::TooManyCells, path, message, "tally parts of the subjects apart, or leave `one_per` out")
}

/// The key of a row of the block, in codes of the pass.
fn key(table: &TableShape, block: &Block, row: usize) -> Vec<u32> {
    let mut key = Vec::with_capacity(table.width());
    key.extend(block.periods.get(row));
    key.extend(block.mask_codes.get(row).filter(|_| table.persona));
    key.extend(
        table.dimensions.iter().map(|&dimension| block.labels.get(dimension).and_then(|codes| codes.get(row)).unwrap_or(&0)),
    );
    key
}

/// From here on a float stands for several whole numbers.
const INDISTINCT: f64 = (1_u64 << 53) as f64;

/// A number as an integer in the same order.
fn ranked(value: f64) -> i64 {
    // Adding zero makes one zero of the two.
    let bits = (value + 0.0).to_bits().cast_signed();
    if bits < 0 { bits ^ i64::MAX } else { bits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Agreement;
    use crate::frame::{Column, Frame};

    #[test]
    fn numbers_keep_their_order_as_integers() {
        let numbers = [-1e300, -2.5, -1.0, -0.0, 1e-300, 1.0, 1_767_225_600_123.0, 1e300];
        assert!(numbers.map(ranked).is_sorted());
        assert_eq!(ranked(0.0), ranked(-0.0));
    }

    #[test]
    fn numbers_that_no_float_tells_from_the_next_do_not_order_rows() {
        let agreement = Agreement::parse(
            "
xlakit: 1
id: devices
sources: {rows: {at: at, columns: {device: {}, event: {}}, one_per: {subject: device, by_number: event}}}
indicators: {heat: {source: rows, measure: {kind: mean, column: heat}}}
",
        )
        .unwrap();
        let tally = |events: Column<'_>| {
            let frame = Frame::new("rows").with("at", &["2026-01-05"; 2][..]).with("device", &["a", "a"][..]);
            agreement.tally(&[frame.with("event", events).with("heat", &[20.0, 30.0][..])])
        };
        let last = (1_i64 << 53) - 1;
        assert_eq!(tally(Column::from(&[last - 1, last][..])).unwrap().rows(0).contested, 0);
        for (events, row) in [([last, last + 2], 2), ([last + 1, last], 1), ([1_767_225_600_000_000_001, -last - 1], 1)] {
            let floats = events.map(|event| event as f64);
            for error in [tally(Column::from(&events[..])).unwrap_err(), tally(Column::from(&floats[..])).unwrap_err()] {
                assert_eq!((error.code(), error.path()), (Code::ValueOutOfRange, format!("rows/event/{row}").as_str()));
            }
        }
    }
}
