//! The texts of one column in a batch: as codes where they repeat, as they stand where they do not.

use std::borrow::Cow;

use xlakit::{Codes, Column, Reading, Text};

/// So many labels are kept as codes in any case; beyond that only where a text repeats at least once on average.
const FEW: usize = 1 << 10;

/// Which numbers are looked for in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbers {
    /// None: texts are taken as they stand.
    None,
    /// `3.5`, and `99.68 %` as 99.68.
    Point,
    /// `3,5` as well.
    Comma,
}

impl Numbers {
    pub(super) fn of(reading: Reading, comma: bool) -> Self {
        match reading {
            Reading::Number if comma => Self::Comma,
            Reading::Number => Self::Point,
            _ => Self::None,
        }
    }
}

/// The texts of one column.
pub(super) struct Labels {
    /// The numbers that are written otherwise than agreements have them.
    numbers: Numbers,
    /// Whether each row has its own text; once that is so it stays so for the batches that follow.
    plain: bool,
    /// The place of each row's text, where texts repeat.
    codes: Vec<u32>,
    /// The texts one after the other, and where each begins and ends.
    bytes: Vec<u8>,
    offsets: Vec<i64>,
    /// A hash table: the hash of a text, and its place counted from 1; a place of 0 is free.
    table: Vec<(u32, u32)>,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "an offset is a length in memory, a code the number of a row of a batch: both fit"
)]
impl Labels {
    pub(super) fn new(numbers: Numbers) -> Self {
        Self { numbers, plain: false, codes: Vec::new(), bytes: Vec::new(), offsets: vec![0], table: vec![(0, 0); 4 * FEW] }
    }

    /// Forgets the batch.
    pub(super) fn clear(&mut self) {
        self.codes.clear();
        self.bytes.clear();
        self.offsets.truncate(1);
        self.table.fill((0, 0));
    }

    /// The column of the batch.
    pub(super) fn column(&self) -> Column<'_> {
        let text = Text::LargeUtf8 { offsets: &self.offsets, bytes: &self.bytes };
        if self.plain { Column::new(xlakit::Values::Text(text)) } else { Column::codes(Codes::U32(&self.codes), text) }
    }

    /// Adds the text of one more row.
    pub(super) fn push(&mut self, text: &[u8]) {
        match self.numbers {
            Numbers::None => self.push_read(text),
            numbers => self.push_read(&number(text, numbers == Numbers::Comma)),
        }
    }

    fn push_read(&mut self, text: &[u8]) {
        if self.plain {
            self.append(text);
            return;
        }
        let code = self.code(text);
        self.codes.push(code);
        let labels = self.offsets.len() - 1;
        if labels > FEW && labels * 2 > self.codes.len() {
            self.spread();
        }
    }

    fn append(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.offsets.push(self.bytes.len() as i64);
    }

    fn label(&self, place: usize) -> &[u8] {
        match self.offsets.get(place..place + 2) {
            Some(&[start, end]) => self.bytes.get(start as usize..end as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The code of a text, which is a new one if the text is.
    fn code(&mut self, text: &[u8]) -> u32 {
        let hash = hash(text);
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(&(known, place)) = self.table.get(slot).filter(|(_, place)| *place != 0) {
            if known == hash && self.label(place as usize - 1) == text {
                return place - 1;
            }
            slot = (slot + 1) & mask;
        }
        let code = (self.offsets.len() - 1) as u32;
        self.append(text);
        if let Some(free) = self.table.get_mut(slot) {
            *free = (hash, code + 1);
        }
        if self.offsets.len() * 2 > self.table.len() {
            self.grow();
        }
        code
    }

    /// Twice the table.
    fn grow(&mut self) {
        let mask = self.table.len() * 2 - 1;
        let old = std::mem::replace(&mut self.table, vec![(0, 0); mask + 1]);
        for (hash, place) in old.into_iter().filter(|(_, place)| *place != 0) {
            let mut slot = hash as usize & mask;
            while self.table.get(slot).is_some_and(|(_, place)| *place != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(free) = self.table.get_mut(slot) {
                *free = (hash, place);
            }
        }
    }

    /// Gives each row its own text.
    fn spread(&mut self) {
        let mut spread = Self { plain: true, table: Vec::new(), ..Self::new(self.numbers) };
        self.codes.iter().for_each(|code| spread.append(self.label(*code as usize)));
        *self = spread;
    }
}

/// A fast hash of short texts; its quality decides the speed alone.
fn hash(text: &[u8]) -> u32 {
    let mut hash = text.len() as u64;
    for chunk in text.chunks(8) {
        let word = chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        hash = (hash.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (hash >> 32) as u32
}

/// A number as agreements have it: of `99,68 %` the figure, with a point where commas are expected. Any other text as it stands.
fn number(text: &[u8], comma: bool) -> Cow<'_, [u8]> {
    let figure = text.trim_ascii_end().strip_suffix(b"%").map(without_blank).filter(|figure| is_figure(figure));
    let text = figure.unwrap_or(text);
    with_point(text).filter(|_| comma).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What stands before a sign for per cent: people and programs put a blank between the two, often one that does not break.
fn without_blank(text: &[u8]) -> &[u8] {
    let blanks: [&[u8]; 2] = ["\u{a0}".as_bytes(), "\u{202f}".as_bytes()];
    blanks.into_iter().find_map(|blank| text.strip_suffix(blank)).unwrap_or(text).trim_ascii_end()
}

/// Whether a text is digits, with a sign and one point or comma.
fn is_figure(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text);
    let marks = text.iter().filter(|byte| matches!(byte, b'.' | b',')).count();
    marks <= 1
        && text.iter().any(u8::is_ascii_digit)
        && text.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// A number with a decimal comma, such as `-3,5`, with a point; `None` for any other text.
fn with_point(text: &[u8]) -> Option<Vec<u8>> {
    let comma = text.iter().position(|byte| *byte == b',')?;
    let digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let (whole, rest) = text.split_at_checked(comma)?;
    let whole = whole.trim_ascii_start();
    let fraction = rest.get(1..)?.trim_ascii_end();
    let unsigned = whole.strip_prefix(b"-").or(whole.strip_prefix(b"+")).unwrap_or(whole);
    (digits(unsigned) && digits(fraction) && !fraction.is_empty()).then(|| [whole, b".", fraction].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(labels: &Labels) -> Vec<String> {
        let text = |place| String::from_utf8(labels.label(place).to_vec()).unwrap();
        if labels.plain {
            (0..labels.offsets.len() - 1).map(text).collect()
        } else {
            labels.codes.iter().map(|code| text(*code as usize)).collect()
        }
    }

    #[test]
    fn repeated_texts_are_kept_once() {
        let mut labels = Labels::new(Numbers::None);
        let words = ["a", "", "bb", "a", "", "a"];
        for word in words {
            labels.push(word.as_bytes());
        }
        assert_eq!(texts(&labels), words);
        assert_eq!((labels.codes.as_slice(), labels.bytes.as_slice()), (&[0, 1, 2, 0, 1, 0][..], &b"abb"[..]));
        labels.clear();
        assert!(texts(&labels).is_empty());
    }

    #[test]
    fn many_labels_that_repeat_stay_codes_and_those_that_do_not_become_plain() {
        for (labels_of, plain) in [(5_000_usize, false), (40_000, true)] {
            let mut labels = Labels::new(Numbers::None);
            // Every label of the first kind stands four times in a row, none of the second twice.
            let words: Vec<String> =
                (0..40_000).map(|row| format!("label {}", if plain { row } else { row / 4 % labels_of })).collect();
            for word in &words {
                labels.push(word.as_bytes());
            }
            assert_eq!(labels.plain, plain);
            assert_eq!(texts(&labels), words);
        }
    }

    #[test]
    fn a_decimal_comma_is_read_where_it_is_expected_and_nowhere_else() {
        for (text, number) in [
            ("3,5", Some("3.5")),
            ("-0,25", Some("-0.25")),
            (",5", Some(".5")),
            ("1.234,5", None),
            ("3,5 h", None),
            ("a,b", None),
            ("3.5", None),
            ("3,", None),
        ] {
            assert_eq!(with_point(text.as_bytes()), number.map(|number| number.as_bytes().to_vec()), "{text}");
        }
        let mut labels = Labels::new(Numbers::Comma);
        for word in ["3,5", "3.5", "x,y"] {
            labels.push(word.as_bytes());
        }
        assert_eq!(texts(&labels), ["3.5", "3.5", "x,y"]);
    }

    #[test]
    fn per_cents_are_figures_where_numbers_are_read() {
        for (text, comma, expected) in [
            ("99,68 %", true, "99.68"),
            ("99,68\u{a0}%", true, "99.68"),
            ("99.68%", true, "99.68"),
            ("-5\u{202f}%", false, "-5"),
            ("99,68 %", false, "99,68"),
            ("about 5 %", true, "about 5 %"),
            ("1.234,5 %", true, "1.234,5 %"),
            ("%", true, "%"),
        ] {
            assert_eq!(String::from_utf8_lossy(&number(text.as_bytes(), comma)), expected, "{text}");
        }
        let mut labels = Labels::new(Numbers::None);
        labels.push(b"5 %");
        assert_eq!(texts(&labels), ["5 %"]);
    }
}
