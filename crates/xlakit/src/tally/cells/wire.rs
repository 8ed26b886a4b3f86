//! A tally as bytes: magic, format version, whose counts it holds, the plan's text, then the state of each source, and a checksum
//! over all of it. Magic, version and checksum stand in their places in every version, so that bytes of another one are told from
//! damaged ones. Every version from [`OLDEST`] on is read.

use std::collections::BTreeMap;

use super::bytes::{ByteReader, ByteWriter, checksum, sealed, unzigzag, zigzag};
use super::dictionaries::{Dictionaries, Used};
use super::state::{SEEN, SourceState};
use super::subjects::{Chosen, MOST_VALUE, Subjects, holds_values};
use super::table::{CellTable, MISSING};
use crate::stats::{EXACT, MIXED, Sketch, middle};
use crate::tally::plan::layout::{CellLayout, IndicatorPlace};
use crate::tally::plan::shape::{OnePerShape, SourceShape, TableShape};
use crate::tally::plan::text::{FORMAT, OLDEST, Plan};
use crate::tally::provenance::Provenance;

const MAGIC: &[u8; 8] = b"xlatally";

/// The first version that says whose counts a tally holds.
const WITH_PROVENANCE: u64 = 5;
/// The first version whose sketches say of a bucket that all its values are one.
const WITH_ONLY_VALUES: u64 = 5;

/// The first version that says how many rows hold each word.
const WITH_WORDS: u64 = 6;

/// Why bytes are not read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unread {
    NoTally,
    Damaged,
    /// They are whole, and of a version that is not read.
    Version(u64),
}

pub(crate) fn write(provenance: &Provenance, plan: &Plan, sources: &[SourceState]) -> Vec<u8> {
    let mut out = ByteWriter(MAGIC.to_vec());
    out.number(u128::from(FORMAT));
    out.text(&provenance.agreement);
    out.length(provenance.batches.len());
    provenance.batches.iter().for_each(|batch| out.text(batch));
    out.text(&plan.text);
    for state in sources {
        out.numbers(&state.excluded);
        out.numbers(&[state.outside_term, state.unplaced, state.repeated, state.skipped]);
        for seen in &state.seen {
            out.length(seen.len());
            for (label, count) in seen {
                out.text(label);
                out.number(u128::from(*count));
            }
        }
        out.words(state.words.as_ref());
        for labels in &state.names.labels {
            out.length(labels.len());
            for label in labels {
                out.text(label);
            }
        }
        out.length(state.names.sets.len());
        state.names.sets.iter().for_each(|set| out.number(*set));
        if !state.subjects.cells.is_empty() {
            // The tables are sums of the rows.
            out.subjects(&state.subjects);
            continue;
        }
        for cells in &state.tables {
            out.length(cells.len);
            for cell in 0..cells.len {
                out.key(cells.key(cell));
                out.values(cells, cell);
                cells.sketches_of(cell).iter().for_each(|sketch| out.sketch(sketch));
            }
        }
    }
    sealed(out.0)
}

pub(crate) fn read(bytes: &[u8]) -> Result<(Provenance, Plan, Vec<SourceState>), Unread> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(Unread::NoTally)?;
    let whole = bytes.split_last_chunk::<8>().filter(|(body, end)| checksum(body) == u64::from_le_bytes(**end));
    whole.ok_or(Unread::Damaged)?;
    let mut input = ByteReader { bytes: rest.get(..rest.len().saturating_sub(8)).unwrap_or_default(), version: FORMAT };
    input.version = input.small().ok_or(Unread::Damaged)?;
    if !(OLDEST..=FORMAT).contains(&input.version) {
        return Err(Unread::Version(input.version));
    }
    input.tally().ok_or(Unread::Damaged)
}

impl ByteWriter {
    fn key(&mut self, key: &[u32]) {
        // One more, so that the missing label is 0 and not five bytes.
        for part in key {
            self.number(u128::from(part.wrapping_add(1)));
        }
    }

    fn values(&mut self, cells: &CellTable, cell: usize) {
        self.numbers(cells.counts_of(cell));
        cells.sums_of(cell).iter().for_each(|sum| self.number(zigzag(*sum)));
    }

    fn subjects(&mut self, subjects: &Subjects) {
        self.numbers(&[subjects.superseded, subjects.without_subject]);
        self.length(subjects.chosen.len());
        for (row, chosen) in subjects.chosen.iter().enumerate() {
            self.text(&chosen.subject);
            self.number(chosen.order.map_or(0, |order| zigzag(order.into()) + 1));
            self.number(u128::from(chosen.contested));
            self.key(subjects.cells.first().map_or(&[], |cells| cells.key(row)));
            subjects.cells.iter().for_each(|cells| self.values(cells, row));
        }
    }

    /// The values one by one, each as far as it lies above the one before, behind their number; of more, 0, the least and the
    /// largest, and the buckets likewise, each with its count and the value that all of its values are, behind their number.
    fn sketch(&mut self, sketch: &Sketch) {
        let mut last = 0;
        match sketch {
            Sketch::Exact(values) => {
                self.length(values.len() + 1);
                for value in values {
                    self.number(zigzag(i128::from(*value) - last));
                    last = i128::from(*value);
                }
            }
            Sketch::Counted(counted) => {
                let (least, most, counts) = counted.parts();
                self.length(0);
                self.number(zigzag(least.into()));
                self.number(zigzag(most.into()));
                self.length(counts.len());
                for (bucket, count, only) in counts {
                    self.number(zigzag(i128::from(bucket) - last));
                    self.number(count.into());
                    // One more than how far it is from the middle; 0 where they differ.
                    let off = i128::from(only) - i128::from(middle(bucket));
                    self.number(if only == MIXED { 0 } else { zigzag(off) + 1 });
                    last = i128::from(bucket);
                }
            }
        }
    }
}

impl ByteReader<'_> {
    fn tally(&mut self) -> Option<(Provenance, Plan, Vec<SourceState>)> {
        let provenance = if self.version >= WITH_PROVENANCE { self.provenance()? } else { Provenance::default() };
        let plan = Plan::read(&self.text()?, self.version)?;
        let mut sources = Vec::new();
        for source in &plan.shape.sources {
            let empty = SourceState::empty(source);
            let state = self.source(source)?;
            // Where there are no rows, none holds a word.
            let is_empty = state.words.is_none() && SourceState { words: empty.words.clone(), ..state.clone() } == empty;
            sources.push(if is_empty { empty } else { state });
        }
        self.bytes.is_empty().then_some((provenance, plan, sources))
    }

    fn provenance(&mut self) -> Option<Provenance> {
        let mut provenance = Provenance { agreement: self.text()?, ..Provenance::default() };
        for _ in 0..self.length()? {
            let batch = self.text()?;
            let ascends = provenance.batches.last().is_none_or(|last| *last < batch);
            (ascends && Provenance::is_name(&batch)).then(|| provenance.batches.push(batch))?;
        }
        Some(provenance)
    }

    fn sketch(&mut self) -> Option<Sketch> {
        let value = |read: i128| i64::try_from(read).ok().filter(|_| read.abs() <= MOST_VALUE);
        // One more than the values that follow, of which there are few.
        if let Some(n) = usize::try_from(self.number()?).ok()?.checked_sub(1) {
            if n > EXACT {
                return None;
            }
            let mut values: Vec<i64> = Vec::new();
            for _ in 0..n {
                let last = values.last().copied();
                let next = value(unzigzag(self.number()?).checked_add(last.unwrap_or(0).into())?)?;
                values.push(Some(next).filter(|next| last.is_none_or(|last| last <= *next))?);
            }
            return Some(Sketch::of(values));
        }
        let (least, most) = (value(unzigzag(self.number()?))?, value(unzigzag(self.number()?))?);
        let mut counts: Vec<(i16, u64, i64)> = Vec::new();
        for _ in 0..self.length()? {
            let last = counts.last().map_or(0, |(bucket, ..)| i128::from(*bucket));
            let bucket = i16::try_from(unzigzag(self.number()?).checked_add(last)?).ok()?;
            let count = self.small()?;
            counts.push((bucket, count, self.only(bucket)?));
        }
        Sketch::counted(least, most, counts.into_iter())
    }

    /// The value that all values of a bucket are, or that they may differ.
    fn only(&mut self, bucket: i16) -> Option<i64> {
        if self.version < WITH_ONLY_VALUES {
            // Near zero a bucket is of one whole number.
            return Some(if bucket.unsigned_abs() < 128 { middle(bucket) } else { MIXED });
        }
        match self.number()?.checked_sub(1) {
            None => Some(MIXED),
            Some(off) => i64::try_from(unzigzag(off).checked_add(middle(bucket).into())?).ok(),
        }
    }

    fn source(&mut self, source: &SourceShape) -> Option<SourceState> {
        let mut excluded = Vec::new();
        for _ in &source.exclusions {
            excluded.push(self.small()?);
        }
        let (outside_term, unplaced, repeated, skipped) = (self.small()?, self.small()?, self.small()?, self.small()?);
        let mut seen = Vec::new();
        for _ in &source.seen {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for _ in 0..self.length()? {
                let label = self.text()?;
                if counts.last_key_value().is_some_and(|(last, _)| *last >= label) {
                    return None;
                }
                let count = self.small().filter(|count| *count > 0)?;
                counts.insert(label, count);
            }
            seen.push(counts);
        }
        let counted = if self.version >= WITH_WORDS { self.length()? } else { 0 };
        let words = match counted.checked_sub(1) {
            Some(length) => Some(self.words(length)?),
            None => None,
        };
        let mut labels = Vec::new();
        for _ in &source.dimensions {
            let mut dictionary = Vec::new();
            for _ in 0..self.length()? {
                dictionary.push(self.text()?);
            }
            labels.push(dictionary);
        }
        let mut sets = Vec::new();
        for _ in 0..self.length()? {
            sets.push(self.number()?);
        }
        let mut state = SourceState {
            excluded,
            outside_term,
            unplaced,
            repeated,
            skipped,
            seen,
            words,
            names: Dictionaries { labels, sets },
            tables: Vec::new(),
            subjects: Subjects::default(),
        };
        if let Some(rule) = &source.one_per {
            state.subjects = self.subjects(rule, &state)?;
            state.tables = state.subjects.tables(source, rule)?;
            return is_canonical(&rule.rows, &state.subjects.cells, &state).then_some(state)?.checked().ok();
        }
        for table in &source.tables {
            let cells = self.cells(table, CellTable::new(table.width(), &table.layout), &state)?;
            has_sketches_of_its_values(&table.layout, &cells).then_some(())?;
            state.tables.push(cells);
        }
        is_canonical(&source.tables, &state.tables, &state).then_some(state)?.checked().ok()
    }

    fn key(&mut self, table: &TableShape, state: &SourceState) -> Option<Vec<u32>> {
        let mut key = Vec::new();
        for part in 0..table.width() {
            let value = u32::try_from(self.number()?).ok()?.wrapping_sub(1);
            let limit = if table.period && part == 0 {
                usize::MAX
            } else if table.members_part() == Some(part) {
                state.names.sets.len()
            } else {
                let dimension = table.dimensions.get(part.checked_sub(table.width() - table.dimensions.len())?)?;
                if value == MISSING { usize::MAX } else { state.names.labels.get(*dimension)?.len() }
            };
            key.push(Some(value).filter(|value| (*value as usize) < limit)?);
        }
        Some(key)
    }

    fn values(&mut self, cells: &CellTable) -> Option<(Vec<u64>, Vec<i128>)> {
        let mut counts = Vec::new();
        for _ in 0..cells.stride {
            counts.push(self.small()?);
        }
        let mut sums = Vec::new();
        for _ in 0..cells.sum_stride {
            sums.push(unzigzag(self.number()?));
        }
        Some((counts, sums))
    }

    fn subjects(&mut self, rule: &OnePerShape, state: &SourceState) -> Option<Subjects> {
        let mut subjects = Subjects::empty(rule);
        (subjects.superseded, subjects.without_subject) = (self.small()?, self.small()?);
        let table = rule.rows.first()?;
        for row in 0..self.length()? {
            let subject = self.text()?;
            let order = match self.number()?.checked_sub(1) {
                None => None,
                Some(order) => Some(i64::try_from(unzigzag(order)).ok()?),
            };
            let contested = match self.number()? {
                0 => false,
                1 => true,
                _ => return None,
            };
            let key = self.key(table, state)?;
            for (cells, table) in subjects.cells.iter_mut().zip(&rule.rows) {
                let (counts, sums) = self.values(cells)?;
                holds_values(&table.layout, &counts, &sums).then_some(())?;
                cells.push(&key, &counts, &sums, std::iter::empty());
            }
            subjects.chosen.push(Chosen { subject, order, contested });
            let ascends = row.checked_sub(1).is_none_or(|last| subjects.key(last, rule) < subjects.key(row, rule));
            // A row is counted once.
            let once = subjects.cells.first().and_then(|cells| cells.counts_of(row).first()) == Some(&1);
            (ascends && once).then_some(())?;
        }
        Some(subjects)
    }

    fn cells(&mut self, table: &TableShape, mut cells: CellTable, state: &SourceState) -> Option<CellTable> {
        for _ in 0..self.length()? {
            let key = self.key(table, state)?;
            let (counts, sums) = self.values(&cells)?;
            let ascends = cells.len.checked_sub(1).is_none_or(|last| *cells.key(last) < *key);
            if !ascends || counts.iter().all(|count| *count == 0) {
                return None;
            }
            let sketches: Option<Vec<Sketch>> = (0..cells.sketch_stride).map(|_| self.sketch()).collect();
            cells.push(&key, &counts, &sums, sketches?.into_iter());
        }
        Some(cells)
    }
}

/// Whether each sketch is of as many values as its indicator counted, and no limit holds more of them.
fn has_sketches_of_its_values(layout: &CellLayout, cells: &CellTable) -> bool {
    let holds = |cell: usize, place: &IndicatorPlace| {
        let Some(sketch) = place.sketch else { return true };
        let counts = cells.counts_of(cell);
        let n = cells.sketches_of(cell).get(sketch).map(Sketch::n);
        let within = counts.get(place.within.clone()).unwrap_or_default();
        n.as_ref() == counts.get(place.values.start) && within.iter().all(|within| Some(*within) <= n)
    };
    (0..cells.len).all(|cell| layout.places.iter().all(|place| holds(cell, place)))
}

/// Whether dictionaries are sorted, bounded, and hold only what cells name.
fn is_canonical(tables: &[TableShape], cells: &[CellTable], state: &SourceState) -> bool {
    let mut used = Used::none(&state.names);
    for (table, cells) in tables.iter().zip(cells) {
        (0..cells.len).for_each(|cell| used.mark(table, cells.key(cell)));
    }
    state.names.are_sorted() && used.are_all() && state.seen.iter().all(|seen| seen.len() <= SEEN)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_bytes_are_refused_without_a_panic(mut body: Vec<u8>, length: u64) {
            prop_assert!(read(&body).is_err());
            // Past the checksum too.
            let mut bytes = MAGIC.to_vec();
            let mut out = ByteWriter(Vec::new());
            out.number(u128::from(FORMAT));
            out.number(u128::from(length));
            bytes.append(&mut out.0);
            bytes.append(&mut body);
            prop_assert!(read(&sealed(bytes)).is_err());
        }
    }

    #[test]
    fn a_table_of_very_many_dimensions_is_read() {
        let (dimensions, cells) = (8000, 100_u128);
        let names = vec!["\"\""; dimensions].join(",");
        let indexes: Vec<String> = (0..dimensions).map(|index| index.to_string()).collect();
        let table =
            format!(r#"{{"kind":"full","period":true,"persona":false,"dimensions":[{}],"indicators":[]}}"#, indexes.join(","));
        let tables = format!(r#""tables":[{table}]"#);
        let source = format!(
            r#"{{"name":"","dimensions":[{names}],"knows":[],"invited":false,"seen":[],"exclusions":[],"one_per":null,{tables}}}"#
        );
        let shape = format!(r#"{{"personas":[],"indicators":[],"cells":0,"sources":[{source}]}}"#);
        let mut out = ByteWriter(MAGIC.to_vec());
        out.number(u128::from(FORMAT));
        out.text("desk");
        out.length(0);
        out.text(&format!(r#"{{"format":{FORMAT},"meaning":{{}},"shape":{shape}}}"#));
        // What became of the rows, words that were not counted, no labels, and no personas.
        (0..dimensions + 6).for_each(|_| out.number(0));
        out.number(cells);
        for cell in 0..cells {
            // A period, labels that are all missing, and a row.
            out.number(cell + 1);
            (0..dimensions).for_each(|_| out.number(0));
            out.number(1);
        }
        assert!(read(&sealed(out.0)).is_ok());
    }
}
