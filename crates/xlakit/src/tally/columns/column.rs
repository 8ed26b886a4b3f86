//! The columns of a frame as the pass reads them, in blocks: [`numbers`](super::numbers), [`labels`](super::labels) and
//! [`times`](super::times), and what these share.
//!
//! Every buffer is checked when it is bound, once. What a row does not have is marked in the values themselves; what cannot be
//! read is marked too and becomes an error only if a row that counts needs it.

use crate::agreement::Literal;
use crate::error::{Code, Error, Result};
use crate::frame::{Bits, Codes};
use crate::tally::exact;

/// Where a column stands, for messages.
#[derive(Clone, Debug)]
pub(crate) struct ColumnPlace {
    pub(crate) source: String,
    pub(crate) column: String,
    pub(crate) first_row: u64,
}

impl ColumnPlace {
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

pub(crate) fn wrong_type(place: &ColumnPlace, is: &str, wanted: &str) -> Error {
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
pub(crate) fn unreadable(place: &ColumnPlace, row: usize, text: &str, wanted: &str, help: &str) -> Error {
    let shown: String = text.chars().take(60).collect();
    place.problem(Code::UnreadableValue, row, format!("`{shown}` is not {wanted}"), help)
}

/// A text that is no number. A comma that makes one of it is taken for the point of other languages.
pub(crate) fn no_number(place: &ColumnPlace, row: usize, text: &str) -> Error {
    let with_point = text.replacen(',', ".", 1);
    let help = if with_point != text && exact::read_float(&with_point).is_some() {
        "read the data with a decimal comma (`--decimal-comma` of the command), or write a point"
    } else {
        "mend the value, or list it under `missing`"
    };
    unreadable(place, row, text, "a number", help)
}

pub(crate) fn broken(place: &ColumnPlace, what: &str) -> Error {
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
pub(crate) fn check_codes(codes: Codes<'_>, labels: usize, validity: Option<Bits<'_>>, place: &ColumnPlace) -> Result<()> {
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

/// A problem and the row of the block that has it.
pub(crate) type Problem = (usize, Error);

/// What a step says of the rows of a block: the first that it cannot count, if there is one.
pub(crate) type InBlock<T = ()> = std::result::Result<T, Problem>;
