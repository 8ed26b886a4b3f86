//! CSV files as they come, batch by batch, as frames of the columns that the agreement reads.
//!
//! [`header`] finds the delimiter and the columns, [`lines`] where rows begin and which quotes are out of place, [`labels`] turns
//! the texts of a column into codes, and [`Rows`] fills one batch after the other. No more than one batch is held, so memory does
//! not grow with the file.

mod header;
mod labels;
mod lines;

use std::io::{Chain, Cursor, Read};
use std::path::Path;

use csv::ByteRecord;
use xlakit::{Diagnostic, Error, Frame, Reading};

use crate::failure::Failure;
use crate::problem::FileProblem;
use labels::{Labels, Numbers};
use lines::{Lines, Misplaced};

/// The most rows of one batch.
const BATCH: usize = 1 << 16;
/// The most bytes of one batch, where rows are long.
const BATCH_BYTES: usize = 1 << 26;

/// How a file is read where its first line does not say it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    pub(crate) delimiter: Option<u8>,
    pub(crate) decimal_comma: bool,
    pub(crate) encoding: Option<&'static encoding_rs::Encoding>,
}

/// The rows of one file, a batch at a time.
pub(crate) struct Rows<R> {
    /// What people call the file.
    name: String,
    source: String,
    reader: csv::Reader<Lines<Chain<Cursor<Vec<u8>>, R>>>,
    record: ByteRecord,
    /// The number of fields in the first row.
    fields: usize,
    columns: Vec<Column>,
    /// The line on which each row of the batch begins.
    begins: Vec<u64>,
    /// The rows of the sheet, where it is one, beginning with that of the names.
    sheet: Option<Vec<u64>>,
    /// Rows of the batches before this one.
    before: u64,
}

/// A column that the agreement reads: its place in a row, and its values in the batch.
struct Column {
    name: String,
    field: usize,
    values: Labels,
}

impl<R: Read> Rows<R> {
    /// Reads the first line of a file and finds in it the columns that the agreement reads.
    pub(crate) fn open(
        name: String,
        source: &str,
        mut input: R,
        wanted: &[(&str, Reading)],
        options: Options,
        sheet: Option<Vec<u64>>,
    ) -> Result<Self, Failure> {
        let start = header::start(&mut input).map_err(|error| Failure::io(Path::new(&name), "read", error))?;
        let delimiter = options.delimiter.unwrap_or_else(|| header::delimiter(&start));
        let comma = options.decimal_comma || delimiter == b';';
        let lines = Lines::new(Cursor::new(start).chain(input), delimiter);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 18)
            .from_reader(lines);
        let mut first = ByteRecord::new();
        let line = next_row(&name, &mut reader, &mut first)?.unwrap_or(1);
        let line = sheet.as_ref().and_then(|rows| rows.first().copied()).unwrap_or(line);
        let columns = header::find(&name, line, &first, wanted)?
            .into_iter()
            .zip(wanted)
            .map(|(field, (column, reading))| Column {
                name: (*column).to_owned(),
                field,
                values: Labels::new(Numbers::of(*reading, comma)),
            })
            .collect();
        Ok(Self {
            name,
            source: source.to_owned(),
            reader,
            record: ByteRecord::new(),
            fields: first.len(),
            columns,
            begins: Vec::new(),
            sheet,
            before: 0,
        })
    }

    /// Reads the next batch; `false` at the end of the file.
    pub(crate) fn advance(&mut self) -> Result<bool, Failure> {
        self.before += self.begins.len() as u64;
        self.begins.clear();
        self.columns.iter_mut().for_each(|column| column.values.clear());
        let mut bytes = 0;
        while self.begins.len() < BATCH && bytes < BATCH_BYTES {
            let Some(line) = next_row(&self.name, &mut self.reader, &mut self.record)? else { break };
            let read = usize::try_from(self.rows()).unwrap_or(usize::MAX);
            let line = self.sheet.as_ref().and_then(|rows| rows.get(read + 1).copied()).unwrap_or(line);
            if self.record.len() != self.fields {
                let found = FileProblem::Ragged { fields: self.record.len(), expected: self.fields };
                return Err(in_line(&self.name, line, &found));
            }
            if let Some(field) = field_that_is_not_utf8(&self.record) {
                return Err(in_line(&self.name, line, &FileProblem::FieldNotUtf8(field)));
            }
            bytes += self.record.as_slice().len();
            self.begins.push(line);
            for Column { field, values, .. } in &mut self.columns {
                values.push(self.record.get(*field).unwrap_or_default());
            }
        }
        Ok(!self.begins.is_empty())
    }

    /// The batch.
    pub(crate) fn frame(&self) -> Frame<'_> {
        let frame = Frame::new(&*self.source).starting_at(self.before + 1);
        self.columns.iter().fold(frame, |frame, column| frame.with(&*column.name, column.values.column()))
    }

    /// The rows that were read.
    pub(crate) fn rows(&self) -> u64 {
        self.before + self.begins.len() as u64
    }

    /// A problem of the batch, with the file and the line in the place of the source and the row.
    pub(crate) fn failure(&self, error: &Error) -> Failure {
        let place = |diagnostic: &Diagnostic| {
            let path = diagnostic.path.strip_prefix(&self.source).and_then(|path| path.strip_prefix('/')).unwrap_or_default();
            let (column, row) = path.rsplit_once('/').unwrap_or((path, ""));
            let row = row
                .parse::<u64>()
                .ok()
                .and_then(|row| row.checked_sub(self.before + 1))
                .and_then(|row| usize::try_from(row).ok());
            let line = row.and_then(|row| self.begins.get(row));
            match (line, column) {
                (Some(line), column) => format!("{}:{line}, column `{column}`", self.name),
                (None, "") => self.name.clone(),
                (None, column) => format!("{}, column `{column}`", self.name),
            }
        };
        Failure::placed(error, place)
    }
}

/// Reads the next row, and says on which line it begins; `None` at the end of the file.
fn next_row<R: Read>(name: &str, reader: &mut csv::Reader<Lines<R>>, record: &mut ByteRecord) -> Result<Option<u64>, Failure> {
    match reader.read_byte_record(record) {
        Ok(true) => Ok(Some(reader.get_mut().next().unwrap_or_default())),
        Ok(false) => Ok(None),
        Err(error) => Err(match reader.get_ref().misplaced() {
            Some(quote) => out_of_place(name, quote),
            None if error.is_io_error() => Failure::io(Path::new(name), "read", error.into()),
            None => Failure::file(name, &FileProblem::Csv(error)),
        }),
    }
}

/// The first field that is not UTF-8, counted from 1. Each is looked at, for two halves of a letter are none.
fn field_that_is_not_utf8(record: &ByteRecord) -> Option<usize> {
    if record.as_slice().is_ascii() {
        return None;
    }
    record.iter().position(|field| std::str::from_utf8(field).is_err()).map(|before| before + 1)
}

fn in_line(name: &str, line: u64, found: &FileProblem) -> Failure {
    Failure::file(&format!("{name}:{line}"), found)
}

fn out_of_place(name: &str, quote: Misplaced) -> Failure {
    match quote {
        Misplaced::Open(line) => in_line(name, line, &FileProblem::QuoteStaysOpen),
        Misplaced::Closed { line, opened } => {
            in_line(name, line, &FileProblem::TextBehindQuote { opened: (opened != line).then_some(opened) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn batches_follow_on_each_other() {
        let text = "a\n".to_owned() + &"x\n".repeat(BATCH + 3);
        let mut rows =
            Rows::open("a.csv".to_owned(), "s", text.as_bytes(), &[("a", Reading::Label)], Options::default(), None).unwrap();
        assert!(rows.advance().unwrap() && rows.frame().len() == BATCH);
        assert!(rows.advance().unwrap() && rows.frame().len() == 3);
        assert_eq!(
            (rows.before, rows.begins.clone()),
            (BATCH as u64, vec![BATCH as u64 + 2, BATCH as u64 + 3, BATCH as u64 + 4])
        );
        assert!(!rows.advance().unwrap());
    }
}
