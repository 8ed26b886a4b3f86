//! How many rows hold each word of the agreement.

use crate::agreement::{Literal, Word};
use crate::tally::cells::words::WordRows;
use crate::tally::columns::bind::Binder;
use crate::tally::columns::block::BLOCK;
use crate::tally::columns::column::text_is;
use crate::tally::columns::condition::BoundColumns;
use crate::tally::columns::labels::Labels;
use crate::tally::columns::times::Times;
use crate::tally::exact;

/// Words of one column that are told by the label of a row: so many that a byte names every set of them.
const TOGETHER: usize = 250;

/// Words of one column of a frame, and the rows that hold them so far.
pub(crate) struct BoundWords {
    words: Vec<Word>,
    rows: Vec<u64>,
    by: TellsWords,
}

/// How rows tell what they hold.
enum TellsWords {
    /// By the label: its set of words as a byte, the first for a missing value; and the words of each set but the empty one, 0.
    Labels { column: usize, map: Vec<u8>, sets: Vec<Vec<usize>> },
    /// By the number, held against each word.
    Numbers { column: usize, literals: Vec<(Literal, usize)> },
    /// By the text of a time.
    Times { column: Option<usize>, literals: Vec<Literal> },
}

impl BoundWords {
    /// Binds words, which stand in the order of their columns, as far as their columns are read. What the agreement reads is
    /// bound already.
    pub(crate) fn bind(binder: &Binder<'_, '_>, words: &[Word], at: &str) -> Vec<Self> {
        let mut bound = Vec::new();
        for of_column in words.chunk_by(|one, other| (&one.column, one.written) == (&other.column, other.written)) {
            for words in of_column.chunks(TOGETHER) {
                let Some(first) = words.first() else { continue };
                if let Some(by) = TellsWords::of(binder, words, first, at) {
                    bound.push(Self { words: words.to_vec(), rows: vec![0; words.len()], by });
                }
            }
        }
        bound
    }

    /// Counts the words of the rows from `start` on that are in the term.
    pub(crate) fn count(&mut self, columns: &BoundColumns<'_, '_>, start: usize, in_term: &[bool], all: bool) {
        match &self.by {
            TellsWords::Labels { column, map, sets } => {
                let Some(labels) = columns.labels.get(*column).filter(|_| !sets.is_empty()) else { return };
                let mut held = [0; BLOCK];
                let held = held.get_mut(..in_term.len()).unwrap_or_default();
                labels.fill_bytes(start, map, held);
                if !all {
                    held.iter_mut().zip(in_term).for_each(|(held, in_term)| *held *= u8::from(*in_term));
                }
                let wanted: Vec<u8> = (1..=u8::try_from(sets.len()).unwrap_or(u8::MAX)).collect();
                let mut counts = vec![0; sets.len()];
                xlakit_kernels::count_equal(held, &wanted, &mut counts);
                for (set, count) in sets.iter().zip(counts) {
                    for word in set {
                        if let Some(rows) = self.rows.get_mut(*word) {
                            *rows += count;
                        }
                    }
                }
            }
            TellsWords::Numbers { column, literals } => {
                let Some(numbers) = columns.numbers.get(*column) else { return };
                for ((word, rows), (literal, place)) in self.words.iter().zip(&mut self.rows).zip(literals) {
                    *rows += match exact::of_literal(literal) {
                        _ if word.written => numbers.rows_of_code(*place, literal, start, in_term),
                        Some(number) => numbers.rows_of_number(number, start, in_term),
                        None => 0,
                    };
                }
            }
            TellsWords::Times { .. } => {}
        }
    }

    /// Adds what the rows of the frame held, and the labels beside a word that none has held so far.
    pub(crate) fn add_to(self, words: &mut WordRows, columns: &BoundColumns<'_, '_>, at: &Times<'_, '_>, frame_rows: usize) {
        let Self { words: own, mut rows, by } = self;
        if let TellsWords::Times { column, literals } = &by {
            let times = column.map_or(Some(at), |column| columns.times.get(column));
            let counted = |literal: &Literal| times.map_or(0, |times| times.rows_of_code(literal));
            rows = literals.iter().map(counted).collect();
        }
        let Some(column) = own.first().map(|word| word.column.clone()) else { return };
        for (word, rows) in own.into_iter().zip(rows) {
            *words.rows.entry(word.key()).or_default() += rows;
        }
        if let TellsWords::Labels { column: labels, .. } = &by
            && let Some(labels) = columns.labels.get(*labels)
            && words.is_missed_in(&column)
        {
            let used = labels.used(frame_rows);
            let present = labels.texts.iter().zip(used).filter(|(_, used)| *used).filter_map(|(text, _)| text.as_deref());
            words.add_labels(&column, present);
        }
    }
}

impl TellsWords {
    /// How a column tells words; `None` where no one reads it.
    fn of(binder: &Binder<'_, '_>, words: &[Word], first: &Word, at: &str) -> Option<Self> {
        let name = first.column.as_str();
        let literals = || words.iter().map(|word| word.literal.clone());
        let columns = &binder.columns;
        let numbers = columns.numbers.iter().position(|column| column.place.column == name);
        let labels = columns.labels.iter().position(|column| column.place.column == name);
        let times = columns.times.iter().position(|column| column.place.column == name);
        if let Some(column) = labels
            && let Some(labels) = columns.labels.get(column)
        {
            return Some(Self::by_label(column, labels, words, first.written));
        }
        if let Some(column) = numbers {
            let codes = binder.rule(name).map_or(&[][..], |rule| &rule.missing);
            let places = |literal: Literal| {
                let place = codes.iter().position(|code| *code == literal).unwrap_or(usize::MAX);
                (literal, place)
            };
            return Some(Self::Numbers { column, literals: literals().map(places).collect() });
        }
        if times.is_some() || name == at {
            return Some(Self::Times { column: times, literals: literals().collect() });
        }
        None
    }

    fn by_label(column: usize, labels: &Labels<'_>, words: &[Word], written: bool) -> Self {
        let literals: Vec<&Literal> = words.iter().map(|word| &word.literal).collect();
        let mut sets: Vec<Vec<usize>> = Vec::new();
        let mut byte = |text: Option<&str>| {
            let holds = |text: &str| (0..).zip(&literals).filter(|(_, word)| text_is(text, word)).map(|(word, _)| word).collect();
            let set: Vec<usize> = text.map(holds).unwrap_or_default();
            if set.is_empty() {
                return 0;
            }
            let known = sets.iter().position(|known| *known == set);
            let place = known.unwrap_or_else(|| {
                sets.push(set);
                sets.len() - 1
            });
            u8::try_from(place + 1).unwrap_or(0)
        };
        let map = std::iter::once(0).chain(labels.spelled(written).map(&mut byte)).collect();
        Self::Labels { column, map, sets }
    }
}
