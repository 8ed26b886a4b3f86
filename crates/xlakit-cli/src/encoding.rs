//! Which bytes of a file are text: its encoding, and what it is where it is no text at all.

use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};

use crate::failure::Failure;
use crate::problem::FileProblem;

/// How much is read at once.
const PIECE: usize = 1 << 16;

/// The first bytes of files that people mistake for CSV, and what these files are.
const OTHERS: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "a zip archive, and not called `.xlsx` or `.ods`"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (`.xls`) or another Office document"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"BZh", "compressed by bzip2"),
    (b"%PDF-", "a PDF document"),
    (b"SQLite format 3\0", "an SQLite database"),
];

/// The text of a file as UTF-8, from the encoding that is named, or that its byte order mark tells. A file that is something else
/// is refused.
pub(crate) fn text<'r>(
    name: &str,
    mut input: impl Read + 'r,
    named: Option<&'static Encoding>,
) -> Result<Box<dyn Read + 'r>, Failure> {
    let mut start = Vec::with_capacity(16);
    input.by_ref().take(16).read_to_end(&mut start).map_err(|error| Failure::io(Path::new(name), "read", error))?;
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(Failure::file(name, &FileProblem::SomethingElse(what)));
    }
    let marked = Encoding::for_bom(&start).map(|(encoding, _)| encoding);
    let encoding = marked.or(named).unwrap_or(UTF_8);
    let input = Cursor::new(start).chain(input);
    // The reader of rows tells the line of what is no UTF-8.
    Ok(if encoding == UTF_8 { Box::new(input) } else { Box::new(Decoded::new(input, encoding)) })
}

/// An encoding by one of its names.
pub(crate) fn by_name(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(name.as_bytes()).ok_or_else(|| {
        "write the name of an encoding, such as `windows-1252`, `iso-8859-15`, `utf-16le` or `macintosh`".to_owned()
    })
}

/// What another encoding says, in UTF-8.
struct Decoded<R> {
    input: R,
    encoding: &'static Encoding,
    decoder: Decoder,
    /// Bytes that were read, and the first that was not decoded.
    bytes: Vec<u8>,
    from: usize,
    is_over: bool,
    /// What was decoded, and the first byte that was not handed on.
    text: Vec<u8>,
    given: usize,
}

impl<R: Read> Decoded<R> {
    fn new(input: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { input, encoding, decoder, bytes: Vec::new(), from: 0, is_over: false, text: Vec::new(), given: 0 }
    }

    /// Decodes another piece; at the end of the file there is none.
    fn advance(&mut self) -> io::Result<()> {
        self.given = 0;
        self.text.clear();
        while self.text.is_empty() && !self.is_over {
            if self.from == self.bytes.len() {
                self.from = 0;
                self.bytes.clear();
                self.input.by_ref().take(PIECE as u64).read_to_end(&mut self.bytes)?;
            }
            // A piece that is not full is the last.
            let last = self.bytes.len() < PIECE;
            self.text.resize(4 * PIECE, 0);
            let rest = self.bytes.get(self.from..).unwrap_or_default();
            let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(rest, &mut self.text, last);
            self.text.truncate(written);
            self.from += read;
            match result {
                DecoderResult::InputEmpty => self.is_over = last,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    let message = format!("its bytes are not {}, as its mark or `--encoding` says", self.encoding.name());
                    return Err(io::Error::new(ErrorKind::InvalidData, message));
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.given == self.text.len() {
            self.advance()?;
        }
        let read = self.text.get(self.given..).unwrap_or_default().read(into)?;
        self.given += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    fn read(bytes: &[u8], named: Option<&'static Encoding>) -> io::Result<String> {
        let mut read = String::new();
        text("a.csv", bytes, named).unwrap().read_to_string(&mut read).map(|_| read)
    }

    #[test]
    fn a_mark_tells_the_encoding_and_goes_before_what_is_named() {
        let utf_16: Vec<u8> = "\u{feff}Zürich;€".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for named in [None, Some(WINDOWS_1252)] {
            assert_eq!(read(&utf_16, named).unwrap(), "Zürich;€");
        }
        assert_eq!(read(b"Z\xfcrich;\x80", Some(WINDOWS_1252)).unwrap(), "Zürich;€");
    }

    #[test]
    fn pieces_of_any_length_are_decoded_whole() {
        for letters in [PIECE - 1, PIECE, PIECE + 1, 3 * PIECE] {
            let bytes = vec![0xfc; letters];
            assert_eq!(read(&bytes, Some(WINDOWS_1252)).unwrap(), "ü".repeat(letters));
        }
        assert_eq!(read(b"", Some(WINDOWS_1252)).unwrap(), "");
    }

    #[test]
    fn bytes_that_the_encoding_does_not_have_are_an_error() {
        assert_eq!(read(b"\xff\xfea\0\0\xd8b\0", None).unwrap_err().kind(), ErrorKind::InvalidData);
    }
}
