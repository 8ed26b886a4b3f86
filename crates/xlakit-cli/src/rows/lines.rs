//! What the CSV reader does not tell: on which line each row begins, and which quotes are out of place.
//!
//! The reader takes any bytes for rows: a quote that is never closed would take the rest of the file into one field. So the bytes
//! are looked at on their way to it.

use std::collections::VecDeque;
use std::io::{self, ErrorKind, Read};

use memchr::memchr3;

/// The bytes of a file, up to the first quote that is out of place.
pub(super) struct Lines<R> {
    input: R,
    delimiter: u8,
    place: Place,
    /// The byte before the next one.
    last: u8,
    /// The line on which the next byte stands.
    line: u64,
    /// The line on which the last quoted field begins.
    opened: u64,
    /// The lines of the rows that the reader has not come to.
    begins: VecDeque<u64>,
    misplaced: Option<Misplaced>,
}

/// Where the next byte stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// Before a row.
    Between,
    /// In a row, outside quotes.
    Row,
    /// In a quoted field.
    Quoted,
    /// Behind a quote in a quoted field: its end, or the first half of a quote that belongs to the field.
    Closing,
}

/// A quote that is out of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// The file ends in the field that it opens on this line.
    Open(u64),
    /// It closes a field on this line, and text follows.
    Closed {
        line: u64,
        /// The line on which the field begins.
        opened: u64,
    },
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        let begins = VecDeque::new();
        Self { input, delimiter, place: Place::Between, last: b'\n', line: 1, opened: 1, begins, misplaced: None }
    }

    /// The line of the next row that the reader comes to.
    pub(super) fn next(&mut self) -> Option<u64> {
        self.begins.pop_front()
    }

    /// The quote at which reading ended.
    pub(super) fn misplaced(&self) -> Option<Misplaced> {
        self.misplaced
    }

    /// Looks at bytes, and says how many of them stand before the first quote that is out of place.
    fn look(&mut self, bytes: &[u8]) -> usize {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            match (self.place, byte) {
                (Place::Closing, b'"') => self.place = Place::Quoted,
                (Place::Closing, byte) if byte == self.delimiter => self.place = Place::Row,
                (Place::Closing, b'\n' | b'\r') => {
                    self.line += 1;
                    self.place = Place::Between;
                }
                (Place::Closing, _) => {
                    self.misplaced = Some(Misplaced::Closed { line: self.line, opened: self.opened });
                    return at;
                }
                (_, b'\n') if self.last == b'\r' => {}
                (place, b'\n' | b'\r') => {
                    self.line += 1;
                    if place == Place::Row {
                        self.place = Place::Between;
                    }
                }
                (Place::Quoted, b'"') => self.place = Place::Closing,
                (Place::Quoted, _) => at += plain(bytes, at),
                (place, byte) => {
                    if place == Place::Between {
                        self.begins.push_back(self.line);
                    }
                    // Elsewhere in a field a quote is a letter.
                    if byte == b'"' && (place == Place::Between || self.last == self.delimiter) {
                        self.opened = self.line;
                        self.place = Place::Quoted;
                    } else {
                        self.place = Place::Row;
                        at += plain(bytes, at);
                    }
                }
            }
            self.last = bytes.get(at).copied().unwrap_or(byte);
            at += 1;
        }
        at
    }
}

/// How many bytes behind this one are neither quotes nor ends of lines.
fn plain(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at + 1..).unwrap_or_default();
    memchr3(b'"', b'\n', b'\r', rest).unwrap_or(rest.len())
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = if self.misplaced.is_none() { self.input.read(buffer)? } else { 0 };
        let good = self.look(buffer.get(..count).unwrap_or_default());
        if count == 0 && self.misplaced.is_none() && self.place == Place::Quoted {
            self.misplaced = Some(Misplaced::Open(self.opened));
        }
        // The rows before the quote are read first, so that the file decides which problem is told, and not how it was read.
        if good == 0 && self.misplaced.is_some() { Err(ErrorKind::InvalidData.into()) } else { Ok(good) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines on which the rows of a text begin, and the quote that is out of place.
    fn read(text: &str) -> (Vec<u64>, Option<Misplaced>) {
        let mut lines = Lines::new(text.as_bytes(), b',');
        let ended = io::copy(&mut lines, &mut io::sink());
        assert_eq!(ended.is_err(), lines.misplaced.is_some(), "{text:?}");
        (lines.begins.into(), lines.misplaced)
    }

    #[test]
    fn a_row_begins_on_its_line_however_lines_end() {
        for (text, begins) in [
            ("a,b\n1,2\n3,4\n", &[1, 2, 3][..]),
            ("a,b\r\n1,2\r\n3,4", &[1, 2, 3]),
            ("a,b\r1,2\r3,4\r", &[1, 2, 3]),
            ("a\n\n\nb\n", &[1, 4]),
            ("\r\n\r\na\r\n\r\nb", &[3, 5]),
            ("a\r\r\rb\r", &[1, 4]),
            ("a,\"x\ny\"\nb", &[1, 3]),
            ("a,\"x\r\n\r\ny\"\r\nb", &[1, 4]),
            ("\"x\ry\"\rb\r\"\"\rc", &[1, 3, 4, 5]),
            ("\n\r\n", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(text), (begins.to_vec(), None), "{text:?}");
        }
    }

    #[test]
    fn quotes_in_their_place_are_no_problem() {
        for text in ["\"a\"", "\"a\",\"\"\n", "\"a\"\"b\"\"\"\r\n", "\"\"\"\"", "a\"b,c\"\n", "\"a\n\"\"\n,\"\n", " \"a\"x"] {
            assert_eq!(read(text).1, None, "{text:?}");
        }
    }

    #[test]
    fn a_quote_out_of_place_is_found_on_its_line() {
        let closed = |line, opened| Some(Misplaced::Closed { line, opened });
        for (text, misplaced) in [
            ("a,b\n1,\"x", Some(Misplaced::Open(2))),
            ("a,b\r\n\"\r\n1,2\r\n", Some(Misplaced::Open(2))),
            ("\"\"\"", Some(Misplaced::Open(1))),
            ("a,b\n\"x\"y,1\n", closed(2, 2)),
            ("a,b\n\"x\n\n\"y,1\n", closed(4, 2)),
            ("\"a\" ,b", closed(1, 1)),
        ] {
            assert_eq!(read(text).1, misplaced, "{text:?}");
        }
    }

    #[test]
    fn the_reader_and_the_lines_see_the_same_rows_in_any_pieces() {
        // Every text of seven of these characters.
        let characters = b"a,\"\n\r";
        for number in 0..5_u32.pow(7) {
            let text: Vec<u8> = (0..7).map(|place| characters[(number / 5_u32.pow(place) % 5) as usize]).collect();
            let mut whole = Lines::new(&*text, b',');
            let good = whole.look(&text);
            let mut pieces = Lines::new(&*text, b',');
            let (first, rest) = text.split_at(number as usize % 8);
            let read = pieces.look(first);
            let read = if read == first.len() { read + pieces.look(rest) } else { read };
            assert_eq!((read, &pieces.begins, pieces.misplaced), (good, &whole.begins, whole.misplaced));
            if good < text.len() {
                continue;
            }
            let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(&*text);
            assert_eq!(reader.byte_records().count(), whole.begins.len(), "{:?}", String::from_utf8(text));
        }
    }
}
