//! A CSV text as frames.

use xlakit::{Column, Frame, Text, Values};

/// Columns of text, each in one buffer.
#[derive(Clone, Debug)]
pub struct Table {
    columns: Vec<(String, Vec<i64>, Vec<u8>)>,
}

impl Table {
    /// A table of rows under the names of its columns.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        Self { columns: names.into_iter().map(|name| (name.to_owned(), vec![0], Vec::new())).collect() }
    }

    /// Reads a CSV text; `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut table = Self::new(reader.headers().ok()?.iter());
        for record in reader.records() {
            table.push(record.ok()?.iter());
        }
        Some(table)
    }

    /// Adds a row.
    pub fn push<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) {
        for ((_, offsets, bytes), field) in self.columns.iter_mut().zip(row) {
            bytes.extend_from_slice(field.as_bytes());
            offsets.push(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        }
    }

    /// The rows as a frame of a source.
    pub fn frame(&self, source: &str) -> Frame<'_> {
        self.columns.iter().fold(Frame::new(source), |frame, (name, offsets, bytes)| {
            frame.with(name.as_str(), Column::new(Values::Text(Text::LargeUtf8 { offsets, bytes })))
        })
    }
}
