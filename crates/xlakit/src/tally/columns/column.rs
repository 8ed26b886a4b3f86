//! The columns of a frame as the pass reads them, in blocks: [`numbers`](super::numbers), [`labels`](super::labels) and
//! [`times`](super::times), and what these share.
//!
//! Every buffer is checked when it is bound, once. What a row does not have is marked in the values themselves; what cannot be read is marked
//! too and becomes an error only if a row that counts needs it.

use crate::agreement::Literal;
use crate::error::{Code, Error, Result};
use crate::frame::{Bits, Codes};
use crate::tally::exact;

/// Where a column stands, for messages.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) source: String,
    pub(crate) column: String,
    pub(crate) first_row: u64,
}

impl Place {
    /// A problem of one row, counted from 0 within the frame.
    pub(crate) fn problem(&self, code: Code, row: usize, message: impl Into<String>, help: &str) -> Error {
        let row = self.first_row.saturating_add(row as u64);
        Error::new(code, format!("{}/{}/{row}", self.source, self.column), message, help)
    }

    /// A problem of the column as a whole.
    pub(crate) fn of_column(&self, code: Code, message: impl Into<String>, help: &str) -> Error {
        Error::new(code, format!("{}/{}", self.source, self.column), message, help)
    }
}

pub(crate) fn wrong_type(place: &Place, is: &str, wanted: &str) -> Error {
    let message = format!("column `{}` holds {is}, and {wanted} are needed", place.column);
    place.of_column(Code::WrongColumnType, message, "convert the column, or name another")
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a text is what a literal of the agreement says.
pub(crate) fn text_is(text: &str, literal: &Literal) -> bool {
    match literal {
        Literal::Text(other) => text == other,
        Literal::Number(number) => exact::read(text) == Some(exact::of_decimal(*number)),
        Literal::Bool(value) => text.trim().eq_ignore_ascii_case(if *value { "true" } else { "false" }),
    }
}

/// A text that cannot be read as what it should be.
pub(crate) fn unreadable(place: &Place, row: usize, text: &str, wanted: &str, help: &str) -> Error {
    let shown: String = text.chars().take(60).collect();
    place.problem(Code::UnreadableValue, row, format!("`{shown}` is not {wanted}"), help)
}

/// A text that is no number. A comma that makes one of it is taken for the point of other languages.
pub(crate) fn no_number(place: &Place, row: usize, text: &str) -> Error {
    let with_point = text.replacen(',', ".", 1);
    let help = if with_point != text && exact::read_float(&with_point).is_some() {
        "read the data with a decimal comma (`--decimal-comma` of the command), or write a point"
    } else {
        "mend the value, or list it under `missing`"
    };
    unreadable(place, row, text, "a number", help)
}

pub(crate) fn broken(place: &Place, what: &str) -> Error {
    let message = format!("the text of column `{}` cannot be read: {what}", place.column);
    place.of_column(Code::UnreadableValue, message, "give the column anew")
}

/// The label of a row's code; `None` if it is negative.
pub(crate) fn code_at(codes: Codes<'_>, row: usize) -> Option<usize> {
    match codes {
        Codes::U8(codes) => codes.get(row).map(|&code| usize::from(code)),
        Codes::U16(codes) => codes.get(row).map(|&code| usize::from(code)),
        Codes::U32(codes) => codes.get(row).and_then(|&code| usize::try_from(code).ok()),
        Codes::I8(codes) => codes.get(row).and_then(|&code| usize::try_from(code).ok()),
        Codes::I16(codes) => codes.get(row).and_then(|&code| usize::try_from(code).ok()),
        Codes::I32(codes) => codes.get(row).and_then(|&code| usize::try_from(code).ok()),
    }
}

/// Refuses codes without a label in rows that have a value.
pub(crate) fn check_codes(codes: Codes<'_>, labels: usize, validity: Option<Bits<'_>>, place: &Place) -> Result<()> {
    let largest = xlakit_kernels::largest(codes);
    if usize::try_from(largest).is_ok_and(|largest| largest >= labels) {
        let present = |row: &usize| validity.is_none_or(|bits| bits.get(*row));
        let unlabelled = |row: usize| code_at(codes, row).filter(|&code| code >= labels).map(|code| (row, code));
        if let Some((row, code)) = (0..codes.len()).filter(present).find_map(unlabelled) {
            let message = format!("code {code} has no label; there are {labels} labels");
            return Err(place.problem(Code::UnreadableValue, row, message, "give the dictionary a label for every code"));
        }
    }
    Ok(())
}

/// A hasher without a seed, so that nothing differs between runs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Folded;

impl std::hash::BuildHasher for Folded {
    type Hasher = Folding;

    fn build_hasher(&self) -> Folding {
        Folding(0x9e37_79b9_7f4a_7c15)
    }
}

pub(crate) struct Folding(u64);

impl std::hash::Hasher for Folding {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut().zip(chunk).for_each(|(slot, byte)| *slot = *byte);
            self.write_u64(u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, word: u64) {
        self.0 = crate::tally::grid::table::fold(self.0 ^ word);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
