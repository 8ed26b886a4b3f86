//! A column of numbers, and of what is read as numbers.

use super::block::BLOCK;
use super::column::{ColumnPlace, broken, check_codes, code_at, is_blank, no_number, text_is, wrong_type};
use crate::agreement::{ColumnRule, Literal};
use crate::error::{Code, Error, Result};
use crate::frame::{Bits, Column, Values};
use crate::num::VALUE_UNITS;
use crate::tally::exact;

/// A column of numbers. A missing value is read as NaN, one that cannot be read as infinity.
#[derive(Debug)]
pub(crate) struct Numbers<'a> {
    pub(crate) place: ColumnPlace,
    given: Values<'a>,
    raw: RawNumbers<'a>,
    validity: Option<Bits<'a>>,
    /// Codes that mean that there is no value.
    missing: Vec<f64>,
    /// Those of them that are whole: as floats, whole numbers of 64 bits may look alike.
    missing_whole: Vec<i64>,
    /// Of texts: the rows that hold a code, and which of the document's it is.
    coded: Vec<(usize, usize)>,
}

#[derive(Debug)]
enum RawNumbers<'a> {
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    F32(&'a [f32]),
    F64(&'a [f64]),
    Read(Vec<f64>),
}

impl<'a> Numbers<'a> {
    pub(crate) fn bind(column: &'a Column<'a>, rule: Option<&ColumnRule>, place: ColumnPlace) -> Result<Self> {
        let codes: &[Literal] = rule.map_or(&[], |rule| &rule.missing);
        let exact_codes: Vec<i128> = codes.iter().filter_map(exact::of_literal).collect();
        let code_of = |text: &str| {
            let number = if exact_codes.is_empty() { None } else { exact::read(text) };
            codes.iter().position(|code| text_is(text, code) || (number.is_some() && exact::of_literal(code) == number))
        };
        // The number, and the code that it is missing by.
        let read = |text: &str| {
            if is_blank(text) {
                return (f64::NAN, None);
            }
            match code_of(text) {
                Some(code) => (f64::NAN, Some(code)),
                None => (exact::read_float(text).unwrap_or(f64::INFINITY), None),
            }
        };
        let mut coded = Vec::new();
        let present = |row: usize| column.validity().is_none_or(|bits| bits.get(row));
        let raw = match column.values() {
            Values::I8(values) => RawNumbers::I8(values),
            Values::I16(values) => RawNumbers::I16(values),
            Values::I32(values) => RawNumbers::I32(values),
            Values::I64(values) => RawNumbers::I64(values),
            Values::U8(values) => RawNumbers::U8(values),
            Values::U16(values) => RawNumbers::U16(values),
            Values::U32(values) => RawNumbers::U32(values),
            Values::F32(values) => RawNumbers::F32(values),
            Values::F64(values) => RawNumbers::F64(values),
            Values::Text(text) => {
                let strings = text.checked().map_err(|what| broken(&place, what))?;
                let number = |row| {
                    let (number, code) = read(strings.get(row));
                    coded.extend(code.filter(|_| present(row)).map(|code| (row, code)));
                    number
                };
                RawNumbers::Read((0..text.len()).map(number).collect())
            }
            Values::Codes { codes, labels } => {
                let strings = labels.checked().map_err(|what| broken(&place, what))?;
                let numbers: Vec<(f64, Option<usize>)> = (0..labels.len()).map(|label| read(strings.get(label))).collect();
                let mut values = vec![f64::NAN; codes.len()];
                check_codes(codes, labels.len(), column.validity(), &place)?;
                for (row, value) in values.iter_mut().enumerate() {
                    if let Some((number, code)) = code_at(codes, row).and_then(|code| numbers.get(code)) {
                        *value = *number;
                        coded.extend(code.filter(|_| present(row)).map(|code| (row, code)));
                    }
                }
                RawNumbers::Read(values)
            }
            Values::Bool(_) | Values::Bits(_) => return Err(wrong_type(&place, "booleans", "numbers")),
            Values::Instants { .. } => return Err(wrong_type(&place, "instants", "numbers")),
        };
        let single = matches!(raw, RawNumbers::F32(_));
        let missing = codes.iter().filter_map(|code| float_of_code(code, single)).collect();
        let missing_whole = codes.iter().filter_map(whole_of_code).collect();
        let validity = column.validity().filter(|bits| !bits.all());
        Ok(Self { place, given: column.values(), raw, validity, missing, missing_whole, coded })
    }

    /// The column as bytes, if it is a plain one in which every row has a value; with the codes for missing ones.
    pub(crate) fn bytes(&self) -> Option<(&'a [u8], &[f64])> {
        match (&self.raw, self.validity) {
            (RawNumbers::U8(values), None) => Some((values, &self.missing)),
            _ => None,
        }
    }

    /// The column as single floats, if it is a plain one without codes for missing values.
    pub(crate) fn singles(&self) -> Option<&'a [f32]> {
        match (&self.raw, self.validity) {
            (RawNumbers::F32(values), None) if self.missing.is_empty() => Some(values),
            _ => None,
        }
    }

    /// The values of the rows from `start` on: NaN where there is none, infinite where it cannot be read.
    #[expect(clippy::float_cmp, reason = "a code is meant exactly")]
    pub(crate) fn fill(&self, start: usize, into: &mut [f64]) {
        self.fill_given(start, into);
        match &self.raw {
            // Where texts are read, a code is compared with the text.
            RawNumbers::Read(_) => return,
            RawNumbers::I64(values) => {
                let rows = into.iter_mut().zip(values.get(start..).unwrap_or_default());
                rows.filter(|(_, whole)| self.missing_whole.contains(whole)).for_each(|(value, _)| *value = f64::NAN);
                return;
            }
            _ => {}
        }
        for code in &self.missing {
            into.iter_mut().filter(|value| **value == *code).for_each(|value| *value = f64::NAN);
        }
    }

    /// The values as they are given, codes for missing ones among them.
    fn fill_given(&self, start: usize, into: &mut [f64]) {
        match &self.raw {
            RawNumbers::I8(values) => convert(values, start, into, f64::from),
            RawNumbers::I16(values) => convert(values, start, into, f64::from),
            RawNumbers::I32(values) => convert(values, start, into, f64::from),
            RawNumbers::I64(values) => convert(values, start, into, |value| value as f64),
            RawNumbers::U8(values) => convert(values, start, into, f64::from),
            RawNumbers::U16(values) => convert(values, start, into, f64::from),
            RawNumbers::U32(values) => convert(values, start, into, f64::from),
            RawNumbers::F32(values) => convert(values, start, into, f64::from),
            RawNumbers::F64(values) => convert(values, start, into, |value| value),
            RawNumbers::Read(values) => convert(values, start, into, |value| value),
        }
        if let Some(validity) = self.validity {
            let mut present = [0; BLOCK];
            if let Some(present) = present.get_mut(..into.len()) {
                validity.unpack(start, present);
                into.iter_mut().zip(&*present).filter(|(_, present)| **present == 0).for_each(|(value, _)| *value = f64::NAN);
            }
        }
    }

    /// How many of the rows from `start` on that are `asked` hold a code for a missing value: the document's code of this place.
    #[expect(clippy::float_cmp, reason = "a code is meant exactly")]
    pub(crate) fn rows_of_code(&self, place: usize, code: &Literal, start: usize, asked: &[bool]) -> u64 {
        let count =
            |holds: &mut dyn Iterator<Item = bool>| holds.zip(asked).filter(|(holds, asked)| *holds && **asked).count() as u64;
        match &self.raw {
            RawNumbers::Read(_) => {
                let coded = self.coded.get(self.coded.partition_point(|(row, _)| *row < start)..).unwrap_or_default();
                let of_block = coded.iter().take_while(|(row, _)| *row < start + asked.len());
                of_block.filter(|(row, held)| *held == place && asked.get(row - start) == Some(&true)).count() as u64
            }
            RawNumbers::I64(values) => {
                let present = |row: usize| self.validity.is_none_or(|bits| bits.get(row));
                let Some(code) = whole_of_code(code) else { return 0 };
                count(
                    &mut (start..)
                        .zip(values.get(start..).unwrap_or_default())
                        .map(|(row, value)| *value == code && present(row)),
                )
            }
            _ => {
                let Some(code) = float_of_code(code, matches!(self.raw, RawNumbers::F32(_))) else { return 0 };
                let mut values = [0.0; BLOCK];
                let values = values.get_mut(..asked.len()).unwrap_or_default();
                self.fill_given(start, values);
                count(&mut values.iter().map(|value| *value == code))
            }
        }
    }

    /// How many of the rows from `start` on that are `asked` hold a number, at 10⁻⁶.
    pub(crate) fn rows_of_number(&self, number: i128, start: usize, asked: &[bool]) -> u64 {
        let mut values = [0.0; BLOCK];
        let values = values.get_mut(..asked.len()).unwrap_or_default();
        self.fill(start, values);
        let near = number as f64 / VALUE_UNITS as f64;
        let is_it =
            |row: usize, value: f64| (value - near).abs() <= 1e-6 + near.abs() * 1e-12 && self.exact(row, value) == number;
        let rows = (start..).zip(&*values).zip(asked);
        rows.filter(|((row, value), asked)| **asked && is_it(*row, **value)).count() as u64
    }

    /// A whole number of 64 bits, which may not fit a float.
    pub(crate) fn integer(&self, row: usize) -> Option<i64> {
        match &self.raw {
            RawNumbers::I64(values) => values.get(row).copied(),
            _ => None,
        }
    }

    /// The number of a row at 10⁻⁶, where its value is this float.
    pub(crate) fn exact(&self, row: usize, value: f64) -> i128 {
        self.integer(row).map_or_else(|| exact::of_float(value), exact::of_integer)
    }

    /// Why the value of a row cannot be taken: it is infinite, or a text that is no number.
    pub(crate) fn unreadable(&self, row: usize) -> Error {
        let text = match self.given {
            Values::Text(text) => text.checked().ok().map(|strings| strings.get(row)),
            Values::Codes { codes, labels } => {
                labels.checked().ok().zip(code_at(codes, row)).map(|(strings, code)| strings.get(code))
            }
            _ => None,
        };
        match text {
            Some(text) => no_number(&self.place, row, text),
            None => self.place.problem(Code::ValueOutOfRange, row, "the value is infinite", "mend the value, or leave it empty"),
        }
    }
}

/// A code as a float, in the precision of its column.
#[expect(clippy::cast_possible_truncation, reason = "a code is compared in the precision of its column")]
fn float_of_code(code: &Literal, single: bool) -> Option<f64> {
    let code = match code {
        Literal::Number(number) => exact::read_float(&number.to_string()),
        Literal::Text(text) => exact::read_float(text),
        Literal::Bool(_) => None,
    }?;
    Some(if single { f64::from(code as f32) } else { code })
}

/// A code as a whole number of 64 bits.
fn whole_of_code(code: &Literal) -> Option<i64> {
    let (code, unit) = (exact::of_literal(code)?, i128::from(VALUE_UNITS));
    i64::try_from(code / unit).ok().filter(|_| code % unit == 0)
}

fn convert<T: Copy>(values: &[T], start: usize, into: &mut [f64], to: impl Fn(T) -> f64) {
    into.iter_mut().zip(values.get(start..).unwrap_or_default()).for_each(|(slot, value)| *slot = to(*value));
}
