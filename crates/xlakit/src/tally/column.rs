//! The columns of a frame as the pass reads them: numbers, labels and times, in blocks.
//!
//! Every buffer is checked here, once. What a row does not have is marked in the values themselves; what cannot be read is marked
//! too and becomes an error only if a row that counts needs it.

use hashbrown::HashMap;

use super::exact;
use crate::agreement::{ColumnRule, Literal};
use crate::error::{Code, Error, Result};
use crate::frame::{Bits, Codes, Column, InstantUnit, Strings, Values};
use crate::time::{Fold, Read, TimeFormat, WallClock};

/// A time that is missing.
pub(crate) const NO_TIME: i64 = i64::MIN;
/// A text that is no time.
pub(crate) const BAD_TIME: i64 = i64::MIN + 1;

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

fn wrong_type(place: &Place, is: &str, wanted: &str) -> Error {
    let message = format!("column `{}` holds {is}, and {wanted} are needed", place.column);
    place.of_column(Code::WrongColumnType, message, "convert the column, or name another")
}

fn is_blank(text: &str) -> bool {
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

// ---- numbers ---------------------------------------------------------------------------------------------------------------

/// A column of numbers. A missing value is read as NaN, one that cannot be read as infinity.
#[derive(Debug)]
pub(crate) struct Numbers<'a> {
    pub(crate) place: Place,
    column: Column<'a>,
    raw: RawNumbers<'a>,
    validity: Option<Bits<'a>>,
    /// Codes that mean that there is no value.
    missing: Vec<f64>,
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
    pub(crate) fn bind(column: Column<'a>, rule: Option<&ColumnRule>, place: Place) -> Result<Self> {
        let codes: &[Literal] = rule.map_or(&[], |rule| &rule.missing);
        let read = |text: &str| {
            if is_blank(text) || codes.iter().any(|code| text_is(text, code)) {
                return f64::NAN;
            }
            exact::read_float(text).unwrap_or(f64::INFINITY)
        };
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
                RawNumbers::Read((0..text.len()).map(|row| read(strings.get(row))).collect())
            }
            Values::Codes { codes, labels } => {
                let strings = labels.checked().map_err(|what| broken(&place, what))?;
                let numbers: Vec<f64> = (0..labels.len()).map(|label| read(strings.get(label))).collect();
                let mut values = vec![f64::NAN; codes.len()];
                check_codes(codes, labels.len(), column.validity(), &place)?;
                for (row, value) in values.iter_mut().enumerate() {
                    if let Some(number) = code_at(codes, row).and_then(|code| numbers.get(code)) {
                        *value = *number;
                    }
                }
                RawNumbers::Read(values)
            }
            Values::Bool(_) | Values::Bits(_) => return Err(wrong_type(&place, "booleans", "numbers")),
            Values::Instants { .. } => return Err(wrong_type(&place, "instants", "numbers")),
        };
        let single = matches!(raw, RawNumbers::F32(_));
        let number = |literal: &Literal| match literal {
            Literal::Number(number) => exact::read_float(&number.to_string()),
            Literal::Text(text) => exact::read_float(text),
            Literal::Bool(_) => None,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a code is compared in the precision of its column")]
        let rounded = |code: f64| if single { f64::from(code as f32) } else { code };
        let missing = codes.iter().filter_map(number).map(rounded).collect();
        let validity = column.validity().filter(|bits| !bits.all());
        Ok(Self { place, column, raw, validity, missing })
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

    #[expect(clippy::float_cmp, reason = "a code is meant exactly")]
    /// The values of the rows from `start` on: NaN where there is none, infinite where it cannot be read.
    pub(crate) fn fill(&self, start: usize, into: &mut [f64]) {
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
            let mut present = [0; super::grid::BLOCK];
            if let Some(present) = present.get_mut(..into.len()) {
                validity.unpack(start, present);
                into.iter_mut().zip(&*present).filter(|(_, present)| **present == 0).for_each(|(value, _)| *value = f64::NAN);
            }
        }
        for code in &self.missing {
            into.iter_mut().filter(|value| **value == *code).for_each(|value| *value = f64::NAN);
        }
    }

    /// A whole number of 64 bits, which may not fit a float.
    pub(crate) fn integer(&self, row: usize) -> Option<i64> {
        match &self.raw {
            RawNumbers::I64(values) => values.get(row).copied(),
            _ => None,
        }
    }

    /// Why the value of a row cannot be taken: it is infinite, or a text that is no number.
    pub(crate) fn unreadable(&self, row: usize) -> Error {
        let text = match self.column.values() {
            Values::Text(text) => text.checked().ok().map(|strings| strings.get(row)),
            Values::Codes { codes, labels } => {
                labels.checked().ok().zip(code_at(codes, row)).map(|(strings, code)| strings.get(code))
            }
            _ => None,
        };
        match text {
            Some(text) => unreadable(&self.place, row, text, "a number"),
            None => self.place.problem(Code::ValueOutOfRange, row, "the value is infinite", "mend the value, or leave it empty"),
        }
    }
}

/// A text that cannot be read as what it should be.
pub(crate) fn unreadable(place: &Place, row: usize, text: &str, wanted: &str) -> Error {
    let shown: String = text.chars().take(60).collect();
    place.problem(Code::UnreadableValue, row, format!("`{shown}` is not {wanted}"), "mend the value, or list it under `missing`")
}

fn broken(place: &Place, what: &str) -> Error {
    let message = format!("the text of column `{}` cannot be read: {what}", place.column);
    place.of_column(Code::UnreadableValue, message, "give the column anew")
}

fn convert<T: Copy>(values: &[T], start: usize, into: &mut [f64], to: impl Fn(T) -> f64) {
    into.iter_mut().zip(values.get(start..).unwrap_or_default()).for_each(|(slot, value)| *slot = to(*value));
}

/// The label of a row's code; `None` if it is negative.
fn code_at(codes: Codes<'_>, row: usize) -> Option<usize> {
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
fn check_codes(codes: Codes<'_>, labels: usize, validity: Option<Bits<'_>>, place: &Place) -> Result<()> {
    // Folds and not `max`, which is not vector code.
    let largest = match codes {
        Codes::U8(codes) => i64::from(codes.iter().fold(0, |most, code| most.max(*code))),
        Codes::U16(codes) => i64::from(codes.iter().fold(0, |most, code| most.max(*code))),
        Codes::U32(codes) => i64::from(codes.iter().fold(0, |most, code| most.max(*code))),
        Codes::I8(codes) => i64::from(codes.iter().fold(-1, |most, code| most.max(*code))),
        Codes::I16(codes) => i64::from(codes.iter().fold(-1, |most, code| most.max(*code))),
        Codes::I32(codes) => i64::from(codes.iter().fold(-1, |most, code| most.max(*code))),
    };
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

// ---- labels ----------------------------------------------------------------------------------------------------------------

/// A column as labels: each row holds 0 for a missing value or one more than the index of its label.
#[derive(Debug)]
pub(crate) struct Labels<'a> {
    pub(crate) place: Place,
    raw: RawCodes<'a>,
    validity: Option<Bits<'a>>,
    /// The label of each code; `None` if it means that there is no value.
    pub(crate) texts: Vec<Option<String>>,
}

#[derive(Debug)]
enum RawCodes<'a> {
    U8(&'a [u8]),
    I8Numbers(&'a [i8]),
    Bool(&'a [bool]),
    Bits(Bits<'a>),
    Coded(Codes<'a>),
    Interned(Vec<u32>),
}

impl<'a> Labels<'a> {
    pub(crate) fn bind(column: Column<'a>, rule: Option<&ColumnRule>, place: Place) -> Result<Self> {
        let validity = column.validity().filter(|bits| !bits.all());
        let (raw, labels) = match column.values() {
            Values::U8(values) => (RawCodes::U8(values), (0..=u8::MAX).map(|value| value.to_string()).collect()),
            Values::I8(values) => (RawCodes::I8Numbers(values), (i8::MIN..=i8::MAX).map(|value| value.to_string()).collect()),
            Values::Bool(values) => (RawCodes::Bool(values), vec!["false".to_owned(), "true".to_owned()]),
            Values::Bits(bits) => (RawCodes::Bits(bits), vec!["false".to_owned(), "true".to_owned()]),
            Values::Codes { codes, labels } => {
                let strings = labels.checked().map_err(|what| broken(&place, what))?;
                check_codes(codes, labels.len(), column.validity(), &place)?;
                (RawCodes::Coded(codes), (0..labels.len()).map(|label| strings.get(label).to_owned()).collect())
            }
            Values::Text(text) => {
                let strings = text.checked().map_err(|what| broken(&place, what))?;
                intern_text(strings, text.len())
            }
            Values::Instants { .. } => return Err(wrong_type(&place, "instants", "labels")),
            Values::I16(values) => intern(values.iter().map(|&value| i64::from(value).cast_unsigned()), whole),
            Values::I32(values) => intern(values.iter().map(|&value| i64::from(value).cast_unsigned()), whole),
            Values::I64(values) => intern(values.iter().map(|&value| value.cast_unsigned()), whole),
            Values::U16(values) => intern(values.iter().map(|&value| u64::from(value)), whole),
            Values::U32(values) => intern(values.iter().map(|&value| u64::from(value)), whole),
            Values::F32(values) => intern(values.iter().map(|&value| u64::from((value + 0.0).to_bits())), |bits| {
                let value = f32::from_bits(u32::try_from(bits).unwrap_or(0));
                if value.is_nan() { String::new() } else { value.to_string() }
            }),
            Values::F64(values) => intern(values.iter().map(|&value| (value + 0.0).to_bits()), |bits| {
                let value = f64::from_bits(bits);
                if value.is_nan() { String::new() } else { value.to_string() }
            }),
        };
        let labels = labels.into_iter().map(|label: String| canonical(label, rule)).collect();
        Ok(Self { place, raw, validity, texts: labels })
    }

    /// Maps the rows from `start` on; `map` holds what a missing value becomes and then what each label becomes.
    pub(crate) fn fill<T: Copy + Default>(&self, start: usize, map: &[T], into: &mut [T]) {
        match &self.raw {
            RawCodes::U8(values) => look_up(values, start, map, into, |value| usize::from(value) + 1),
            RawCodes::I8Numbers(values) => {
                look_up(values, start, map, into, |value| usize::from(value.cast_unsigned() ^ 0x80) + 1);
            }
            RawCodes::Bool(values) => look_up(values, start, map, into, |value| usize::from(value) + 1),
            RawCodes::Bits(bits) => {
                let mut unpacked = [0; super::grid::BLOCK];
                if let Some(unpacked) = unpacked.get_mut(..into.len()) {
                    bits.unpack(start, unpacked);
                    look_up(unpacked, 0, map, into, |value| usize::from(value) + 1);
                }
            }
            RawCodes::Coded(codes) => match *codes {
                Codes::U8(codes) => look_up(codes, start, map, into, |code| usize::from(code) + 1),
                Codes::U16(codes) => look_up(codes, start, map, into, |code| usize::from(code) + 1),
                Codes::U32(codes) => look_up(codes, start, map, into, |code| code as usize + 1),
                Codes::I8(codes) => look_up(codes, start, map, into, |code| usize::try_from(code).map_or(0, |code| code + 1)),
                Codes::I16(codes) => look_up(codes, start, map, into, |code| usize::try_from(code).map_or(0, |code| code + 1)),
                Codes::I32(codes) => look_up(codes, start, map, into, |code| usize::try_from(code).map_or(0, |code| code + 1)),
            },
            RawCodes::Interned(codes) => look_up(codes, start, map, into, |code| code as usize + 1),
        }
        if let Some(validity) = self.validity
            && let Some(&missing) = map.first()
        {
            let mut present = [0; super::grid::BLOCK];
            if let Some(present) = present.get_mut(..into.len()) {
                validity.unpack(start, present);
                into.iter_mut().zip(&*present).filter(|(_, present)| **present == 0).for_each(|(slot, _)| *slot = missing);
            }
        }
    }

    /// The label of one row.
    pub(crate) fn at(&self, row: usize) -> Option<&str> {
        let map: Vec<u32> = (0..=u32::try_from(self.texts.len()).unwrap_or(0)).collect();
        let mut code = [0];
        self.fill(row, &map, &mut code);
        let [code] = code;
        self.texts.get((code as usize).checked_sub(1)?)?.as_deref()
    }
}

fn whole(bits: u64) -> String {
    bits.cast_signed().to_string()
}

/// The label that a spelling stands for; `None` for a blank or a code for missing.
fn canonical(label: String, rule: Option<&ColumnRule>) -> Option<String> {
    if is_blank(&label) {
        return None;
    }
    let Some(rule) = rule else { return Some(label) };
    if rule.missing.iter().any(|code| text_is(&label, code)) {
        return None;
    }
    match rule.same.iter().find(|(spelling, _)| *spelling == label) {
        Some((_, label)) => Some(label.clone()),
        None => Some(label),
    }
}

fn look_up<C: Copy, T: Copy + Default>(codes: &[C], start: usize, map: &[T], into: &mut [T], place: impl Fn(C) -> usize) {
    for (slot, code) in into.iter_mut().zip(codes.get(start..).unwrap_or_default()) {
        // A code without a label stands only under an unset validity bit, and is overwritten.
        *slot = map.get(place(*code)).copied().unwrap_or_default();
    }
}

fn intern<'a>(bits: impl Iterator<Item = u64>, text: impl Fn(u64) -> String) -> (RawCodes<'a>, Vec<String>) {
    let mut codes = HashMap::with_hasher(Folded);
    let mut labels = Vec::new();
    let interned = bits
        .map(|bits| {
            *codes.entry(bits).or_insert_with(|| {
                labels.push(text(bits));
                u32::try_from(labels.len() - 1).unwrap_or(u32::MAX)
            })
        })
        .collect();
    (RawCodes::Interned(interned), labels)
}

fn intern_text(strings: Strings<'_>, rows: usize) -> (RawCodes<'static>, Vec<String>) {
    let mut codes: HashMap<&str, u32, Folded> = HashMap::with_hasher(Folded);
    let mut labels = Vec::new();
    let interned = (0..rows)
        .map(|row| {
            let text = strings.get(row);
            *codes.entry(text).or_insert_with(|| {
                labels.push(text.to_owned());
                u32::try_from(labels.len() - 1).unwrap_or(u32::MAX)
            })
        })
        .collect();
    (RawCodes::Interned(interned), labels)
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
        self.0 = super::grid::fold(self.0 ^ word);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

// ---- times -----------------------------------------------------------------------------------------------------------------

/// A column of times, read as milliseconds since 1970 in Greenwich.
#[derive(Debug)]
pub(crate) struct Times<'a, 'z> {
    pub(crate) place: Place,
    column: Column<'a>,
    raw: RawTimes<'a>,
    validity: Option<Bits<'a>>,
    clock: WallClock<'z>,
    /// Wall-clock times that the clock showed twice, and never.
    pub(crate) repeated: u64,
    pub(crate) skipped: u64,
}

#[derive(Debug)]
enum RawTimes<'a> {
    Counts {
        values: &'a [i64],
        unit: InstantUnit,
        zoned: bool,
    },
    /// Read from text, with the marks above.
    Read(Vec<Read>, Vec<u8>),
}

/// What a text held, for times.
const READ: u8 = 0;
const ABSENT: u8 = 1;
const UNREADABLE: u8 = 2;

impl<'a, 'z> Times<'a, 'z> {
    pub(crate) fn bind(column: Column<'a>, rule: Option<&ColumnRule>, place: Place, clock: WallClock<'z>) -> Result<Self> {
        let format = match rule.and_then(|rule| rule.format.as_deref()) {
            None => TimeFormat::iso(),
            Some(pattern) => TimeFormat::parse(pattern)
                .map_err(|what| place.of_column(Code::UnreadableValue, what, "mend `format` in the agreement"))?,
        };
        let codes: &[Literal] = rule.map_or(&[], |rule| &rule.missing);
        let read = |text: &str| {
            if is_blank(text) || codes.iter().any(|code| text_is(text, code)) {
                return (Read::Instant(0), ABSENT);
            }
            format.read(text).map_or((Read::Instant(0), UNREADABLE), |read| (read, READ))
        };
        let raw = match column.values() {
            Values::Instants { values, unit, zoned } => RawTimes::Counts { values, unit, zoned },
            Values::I64(values) => RawTimes::Counts { values, unit: InstantUnit::Millis, zoned: true },
            Values::Text(text) => {
                let strings = text.checked().map_err(|what| broken(&place, what))?;
                let (times, marks) = (0..text.len()).map(|row| read(strings.get(row))).unzip();
                RawTimes::Read(times, marks)
            }
            Values::Codes { codes, labels } => {
                let strings = labels.checked().map_err(|what| broken(&place, what))?;
                check_codes(codes, labels.len(), column.validity(), &place)?;
                let by_code: Vec<(Read, u8)> = (0..labels.len()).map(|label| read(strings.get(label))).collect();
                let of_row = |row| code_at(codes, row).and_then(|code| by_code.get(code)).copied();
                let (times, marks) = (0..codes.len()).map(|row| of_row(row).unwrap_or((Read::Instant(0), ABSENT))).unzip();
                RawTimes::Read(times, marks)
            }
            Values::Bool(_) | Values::Bits(_) => return Err(wrong_type(&place, "booleans", "times")),
            _ => return Err(wrong_type(&place, "numbers", "times")),
        };
        let validity = column.validity().filter(|bits| !bits.all());
        Ok(Self { place, column, raw, validity, clock, repeated: 0, skipped: 0 })
    }

    /// The instant of a row, how far ahead of it its clock was, and the half-open times between which that holds; if that is cheap to know.
    pub(crate) fn steady(&mut self, row: usize) -> Option<(i64, i64, (i64, i64))> {
        let RawTimes::Counts { values, unit, zoned } = &self.raw else { return None };
        if self.validity.is_some() {
            return None;
        }
        let shown = millis(*values.get(row)?, *unit);
        if *zoned {
            return Some((shown, 0, (i64::MIN, i64::MAX)));
        }
        let (at, fold) = self.clock.instant(shown);
        let (start, end) = self.clock.even();
        (fold == Fold::Unique && start <= shown && shown < end).then(|| (at, shown - at, (start, end)))
    }

    /// Whether all these rows, as their clock showed them, lie in half-open milliseconds.
    pub(crate) fn all_within(&self, start: usize, rows: usize, low: i64, high: i64) -> bool {
        let RawTimes::Counts { values, unit, .. } = &self.raw else { return false };
        let Some(values) = values.get(start..start + rows) else { return false };
        let raw = |at: i64| match unit {
            InstantUnit::Seconds => Some(at.div_euclid(1000) + i64::from(at.rem_euclid(1000) > 0)),
            InstantUnit::Millis => Some(at),
            InstantUnit::Micros => at.checked_mul(1000),
            InstantUnit::Nanos => at.checked_mul(1_000_000),
        };
        let (Some(low), Some(high)) = (raw(low), raw(high)) else { return false };
        let last = high.saturating_sub(1);
        // A difference that wraps makes the other one negative, so one sign bit tells; unlike a comparison, this is vector code everywhere.
        values.iter().fold(0, |all, value| all | value.wrapping_sub(low) | last.wrapping_sub(*value)) >= 0
    }

    /// The instants of the rows from `start` on, in milliseconds; or the marks for a missing and an unreadable one.
    pub(crate) fn fill(&mut self, start: usize, into: &mut [i64]) {
        let mut present = [1; super::grid::BLOCK];
        if let (Some(validity), Some(present)) = (self.validity, present.get_mut(..into.len())) {
            validity.unpack(start, present);
        }
        match &self.raw {
            RawTimes::Counts { values, unit, zoned } => {
                let values = values.get(start..).unwrap_or_default();
                for ((slot, value), present) in into.iter_mut().zip(values).zip(present) {
                    // The marks are no times; where a count is one of them it is out of every calendar anyway.
                    *slot = if present == 0 { NO_TIME } else { millis(*value, *unit).max(BAD_TIME + 1) };
                }
                if !zoned {
                    for slot in into {
                        if *slot > BAD_TIME {
                            *slot = placed(&mut self.clock, *slot, &mut self.repeated, &mut self.skipped);
                        }
                    }
                }
            }
            RawTimes::Read(times, marks) => {
                let rows = times.iter().zip(marks).skip(start);
                for ((slot, (time, mark)), present) in into.iter_mut().zip(rows).zip(present) {
                    *slot = match (present, *mark, time) {
                        (0, ..) | (_, ABSENT, _) => NO_TIME,
                        (_, UNREADABLE, _) => BAD_TIME,
                        (_, _, Read::Instant(at)) => *at,
                        (_, _, Read::Wall(wall)) => placed(&mut self.clock, *wall, &mut self.repeated, &mut self.skipped),
                    };
                }
            }
        }
    }

    /// The time of a row is not one.
    pub(crate) fn unreadable(&self, row: usize) -> Error {
        let text = match self.column.values() {
            Values::Text(text) => text.checked().ok().map(|strings| strings.get(row).to_owned()),
            Values::Codes { codes, labels } => {
                labels.checked().ok().zip(code_at(codes, row)).map(|(strings, code)| strings.get(code).to_owned())
            }
            Values::Instants { values, .. } | Values::I64(values) => values.get(row).map(ToString::to_string),
            _ => None,
        };
        unreadable(&self.place, row, &text.unwrap_or_default(), "a time")
    }
}

fn placed(clock: &mut WallClock<'_>, wall: i64, repeated: &mut u64, skipped: &mut u64) -> i64 {
    let (at, fold) = clock.instant(wall);
    match fold {
        Fold::Unique => {}
        Fold::Repeated => *repeated += 1,
        Fold::Skipped => *skipped += 1,
    }
    at.max(BAD_TIME + 1)
}

fn millis(value: i64, unit: InstantUnit) -> i64 {
    match unit {
        InstantUnit::Seconds => value.saturating_mul(1000),
        InstantUnit::Millis => value,
        InstantUnit::Micros => value.div_euclid(1000),
        InstantUnit::Nanos => value.div_euclid(1_000_000),
    }
}
