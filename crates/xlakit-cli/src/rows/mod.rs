//! CSV files as they come, batch by batch, as frames of the columns that the agreement reads.
//!
//! [`header`] finds the delimiter and the columns, [`labels`] turns the texts of a column into codes, and [`Rows`] fills one
//! batch after the other. No more than one batch is held, so memory does not grow with the file.

mod header;
mod labels;

use std::io::{Cursor, Read};

use csv::{ByteRecord, ErrorKind};
use xlakit::{Code, Diagnostic, Error, Frame, Reading};

use crate::failure::Failure;
use labels::Labels;

/// The most rows of one batch.
const BATCH: usize = 1 << 16;
/// The most bytes of one batch, where rows are long.
const BATCH_BYTES: usize = 1 << 26;

/// How a file is read where its first line does not say it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Options {
    pub(crate) delimiter: Option<u8>,
    pub(crate) decimal_comma: bool,
}

/// The rows of one file, a batch at a time.
pub(crate) struct Rows<R> {
    /// What people call the file.
    name: String,
    source: String,
    reader: csv::Reader<std::io::Chain<Cursor<Vec<u8>>, R>>,
    record: ByteRecord,
    columns: Vec<Column>,
    lines: Lines,
    /// The line on which each row of the batch begins.
    begins: Vec<u64>,
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
    ) -> Result<Self, Failure> {
        let start = header::start(&mut input).map_err(|error| unreadable(&name, &error))?;
        let delimiter = options.delimiter.unwrap_or_else(|| header::delimiter(&start));
        let comma = options.decimal_comma || delimiter == b';';
        let lines = Lines::of(&start);
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).buffer_capacity(1 << 18).from_reader(Cursor::new(start).chain(input));
        let first = reader.byte_headers().map_err(|error| malformed(&name, &error))?.clone();
        let columns = header::find(&name, &first, wanted)?
            .into_iter()
            .zip(wanted)
            .map(|(field, (column, reading))| Column {
                name: (*column).to_owned(),
                field,
                values: Labels::new(comma && *reading == Reading::Number),
            })
            .collect();
        Ok(Self {
            name,
            source: source.to_owned(),
            reader,
            record: ByteRecord::new(),
            columns,
            lines,
            begins: Vec::new(),
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
            if !self.reader.read_byte_record(&mut self.record).map_err(|error| malformed(&self.name, &error))? {
                break;
            }
            let line = self.lines.next(self.reader.position().line(), &self.record);
            if let Err(error) = std::str::from_utf8(self.record.as_slice()) {
                return Err(not_utf8(&self.name, line, &self.record, error.valid_up_to()));
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

/// Counts the lines of a file.
struct Lines {
    /// Whether lines end in CR LF; the reader then stops between the two.
    carriage_returns: bool,
    /// The line that the reader had come to.
    reached: u64,
    /// The last line of the record before.
    last: u64,
}

impl Lines {
    fn of(start: &[u8]) -> Self {
        let end = start.iter().position(|byte| *byte == b'\n');
        let carriage_returns = end.and_then(|end| start.get(end.checked_sub(1)?)) == Some(&b'\r');
        Self { carriage_returns, reached: 0, last: 1 }
    }

    /// The line on which a record begins, when the reader has come to a line behind it.
    fn next(&mut self, reached: u64, record: &ByteRecord) -> u64 {
        let breaks =
            if reached == self.reached + 1 { 0 } else { record.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1 };
        let behind = u64::from(!self.carriage_returns);
        // A last line without its end leaves the reader on it.
        let line = reached.saturating_sub(behind + breaks).max(self.last + 1);
        (self.reached, self.last) = (reached, line + breaks);
        line
    }
}

fn unreadable(name: &str, error: &std::io::Error) -> Failure {
    Failure::file(Code::UnreadableFile, name, &format!("the file cannot be read: {error}"), "check the path and the permissions")
}

fn malformed(name: &str, error: &csv::Error) -> Failure {
    match error.kind() {
        ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            let message = format!("the row has {len} fields where the first line has {expected_len}");
            Failure::file(
                Code::MalformedCsv,
                &format!("{name}:{line}"),
                &message,
                "mend the row; fields with delimiters or line breaks stand in quotes",
            )
        }
        ErrorKind::Io(error) => unreadable(name, error),
        _ => Failure::file(Code::MalformedCsv, name, &error.to_string(), "mend the file"),
    }
}

fn not_utf8(name: &str, line: u64, record: &ByteRecord, valid: usize) -> Failure {
    let field = record
        .iter()
        .scan(0, |end, field| {
            *end += field.len();
            Some(*end)
        })
        .take_while(|end| *end <= valid)
        .count();
    let message = format!("field {} of the row is not UTF-8", field + 1);
    Failure::file(Code::MalformedCsv, &format!("{name}:{line}"), &message, "save the file as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines on which the rows of a text begin.
    fn lines(text: &str) -> Vec<u64> {
        let mut rows =
            Rows::open("a.csv".to_owned(), "s", text.as_bytes(), &[("a", Reading::Label)], Options::default()).unwrap();
        assert!(rows.advance().unwrap());
        rows.begins
    }

    #[test]
    fn a_row_knows_its_line_however_lines_end() {
        assert_eq!(lines("a,b\n1,2\n3,4\n"), [2, 3]);
        assert_eq!(lines("a,b\n1,2\n\n\n3,\"x\ny\"\n5,6"), [2, 5, 7]);
        assert_eq!(lines("a,b\r\n1,2\r\n\r\n3,\"x\r\ny\"\r\n5,6\r\n7,8"), [2, 4, 6, 7]);
        assert_eq!(lines("a,b\r1,2\r3,4"), [2, 3]);
    }

    #[test]
    fn batches_follow_on_each_other() {
        let text = "a\n".to_owned() + &"x\n".repeat(BATCH + 3);
        let mut rows =
            Rows::open("a.csv".to_owned(), "s", text.as_bytes(), &[("a", Reading::Label)], Options::default()).unwrap();
        assert!(rows.advance().unwrap() && rows.frame().len() == BATCH);
        assert!(rows.advance().unwrap() && rows.frame().len() == 3);
        assert_eq!(
            (rows.before, rows.begins.clone()),
            (BATCH as u64, vec![BATCH as u64 + 2, BATCH as u64 + 3, BATCH as u64 + 4])
        );
        assert!(!rows.advance().unwrap());
    }
}
