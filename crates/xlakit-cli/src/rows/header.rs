//! The first line of a file: what stands between its fields, and where the columns are.

use std::io::{self, Read};

use csv::ByteRecord;
use xlakit::{Reading, nearest};

use crate::failure::Failure;
use crate::problem::FileProblem;

/// How much of a file is looked at for its first line.
const START: usize = 1 << 16;
/// The characters that are tried, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Names beyond this many are counted, not shown.
const SHOWN: usize = 30;

/// The first bytes of a file, without a byte order mark, or several where tools have added one after the other.
pub(super) fn start(input: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::with_capacity(START);
    input.by_ref().take(START as u64).read_to_end(&mut start)?;
    while start.starts_with(b"\xef\xbb\xbf") {
        start.drain(..3);
    }
    Ok(start)
}

/// The character that stands most often in the first line, outside quotes.
pub(super) fn delimiter(start: &[u8]) -> u8 {
    let mut counts = [0_u32; DELIMITERS.len()];
    let mut quoted = false;
    for byte in start.trim_ascii_start() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            byte if !quoted => {
                if let Some((_, count)) = DELIMITERS.iter().zip(&mut counts).find(|(delimiter, _)| *delimiter == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    let best = DELIMITERS.into_iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    best.map_or(b',', |(delimiter, _)| delimiter)
}

/// The places of the wanted columns in a row.
pub(super) fn find(file: &str, line: u64, first: &ByteRecord, wanted: &[(&str, Reading)]) -> Result<Vec<usize>, Failure> {
    let failed = |found: &FileProblem| Failure::file(&format!("{file}:{line}"), found);
    let mut names = Vec::with_capacity(first.len());
    for field in first {
        let name = std::str::from_utf8(field).map_err(|_| failed(&FileProblem::NamesNotUtf8))?;
        names.push(name.trim());
    }
    if names.iter().all(|name| name.is_empty()) {
        return Err(failed(&FileProblem::Empty));
    }
    let place = |column: &str| {
        // A name that nobody reads may stand as often as it likes.
        if names.iter().filter(|name| **name == column).count() > 1 {
            return Err(failed(&FileProblem::TwoColumns(column.to_owned())));
        }
        let placed = column.strip_prefix('#').and_then(|place| place.parse::<usize>().ok()?.checked_sub(1));
        let placed = placed.filter(|place| *place < names.len());
        names.iter().position(|name| *name == column).or(placed).ok_or_else(|| {
            let near = nearest(column, names.iter().copied()).map(str::to_owned);
            Failure::file(file, &FileProblem::NoColumn { column: column.to_owned(), near, names: listed(&names) })
        })
    };
    wanted.iter().map(|(column, _)| place(column)).collect()
}

/// Names as a person reads them.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match names.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{shown} and {more} more"),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_most_frequent_one_outside_quotes() {
        for (text, expected) in [
            ("a,b,c\n1;2;3;4;5\n", b','),
            ("a;\"b,c,d\";e\n", b';'),
            ("\n a\tb, c\td\r\n", b'\t'),
            ("a|b|c", b'|'),
            ("alone\n1\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_name() {
        assert_eq!(start(&mut &b"\xef\xbb\xbfa,b"[..]).unwrap(), b"a,b");
        assert_eq!(start(&mut &b"\xef\xbb\xbf\xef\xbb\xbf\"a\",b"[..]).unwrap(), b"\"a\",b");
    }

    #[test]
    fn a_column_is_named_by_its_place_where_its_header_is_missing_or_doubled() {
        let first = ByteRecord::from(vec!["a", "", "a"]);
        let found = |name| find("a.csv", 1, &first, &[(name, Reading::Number)]);
        assert!(found("#2").is_ok_and(|places| places == [1]) && found("#3").is_ok_and(|places| places == [2]));
        assert!(found("a").is_err() && found("#0").is_err() && found("#4").is_err());
    }

    #[test]
    fn a_missing_column_is_answered_with_what_was_found() {
        let first = ByteRecord::from(vec!["Country", "Score"]);
        let Err(Failure::Input(problems)) = find("a.csv", 1, &first, &[("score", Reading::Number)]) else { panic!("found") };
        let expected = "error: there is no column `score` [missing_column]\n  at a.csv\n  \
                        help: did you mean `Score`? name it under `columns` of the source; the file has `Country`, `Score`\n";
        assert_eq!(problems, [expected]);
    }
}
