//! A column of labels: text, codes with a dictionary, truth values, and numbers where a condition or a dimension reads them as text.

use hashbrown::HashMap;

use super::column::{Folded, Place, broken, check_codes, is_blank, text_is, wrong_type};
use crate::agreement::ColumnRule;
use crate::error::Result;
use crate::frame::{Bits, Codes, Column, Strings, Values};

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
        self.each(start, map, into, |slot, value| *slot = value);
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

    /// Whether every row has a label that a byte stands for, so that [`add`](Self::add) can read it.
    pub(crate) fn is_bytes(&self) -> bool {
        let bytes = matches!(self.raw, RawCodes::U8(_) | RawCodes::I8Numbers(_) | RawCodes::Coded(Codes::U8(_) | Codes::I8(_)));
        bytes && self.validity.is_none()
    }

    /// Adds what the rows from `start` on map to, without a buffer between.
    pub(crate) fn add(&self, start: usize, map: &[u32], into: &mut [u32]) {
        self.each(start, map, into, |slot, code| *slot += code);
    }

    /// What is put where each row goes; a row without a value is not told from others here.
    fn each<T: Copy + Default>(&self, start: usize, map: &[T], into: &mut [T], put: impl Fn(&mut T, T) + Copy) {
        match &self.raw {
            RawCodes::U8(values) => look_up_bytes(values, start, map, into, put, |value| value, |byte| byte + 1),
            RawCodes::I8Numbers(values) => {
                look_up_bytes(values, start, map, into, put, i8::cast_unsigned, |byte| (byte ^ 0x80) + 1);
            }
            RawCodes::Bool(values) => look_up(values, start, map, into, put, |value| usize::from(value) + 1),
            RawCodes::Bits(bits) => {
                let mut unpacked = [0; super::grid::BLOCK];
                if let Some(unpacked) = unpacked.get_mut(..into.len()) {
                    bits.unpack(start, unpacked);
                    look_up(unpacked, 0, map, into, put, |value| usize::from(value) + 1);
                }
            }
            RawCodes::Coded(codes) => match *codes {
                Codes::U8(codes) => look_up_bytes(codes, start, map, into, put, |code| code, |byte| byte + 1),
                Codes::U16(codes) => look_up(codes, start, map, into, put, |code| usize::from(code) + 1),
                Codes::U32(codes) => look_up(codes, start, map, into, put, |code| code as usize + 1),
                Codes::I8(codes) => {
                    // Upwards of this a byte is a negative code, which is that of no value.
                    let place = |byte| if byte < 0x80 { byte + 1 } else { 0 };
                    look_up_bytes(codes, start, map, into, put, i8::cast_unsigned, place);
                }
                Codes::I16(codes) => {
                    look_up(codes, start, map, into, put, |code| usize::try_from(code).map_or(0, |code| code + 1));
                }
                Codes::I32(codes) => {
                    look_up(codes, start, map, into, put, |code| usize::try_from(code).map_or(0, |code| code + 1));
                }
            },
            RawCodes::Interned(codes) => look_up(codes, start, map, into, put, |code| code as usize + 1),
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

fn look_up<C: Copy, T: Copy + Default>(
    codes: &[C],
    start: usize,
    map: &[T],
    into: &mut [T],
    put: impl Fn(&mut T, T),
    place: impl Fn(C) -> usize,
) {
    for (slot, code) in into.iter_mut().zip(codes.get(start..).unwrap_or_default()) {
        // A code without a label stands only under an unset validity bit, and is overwritten.
        put(slot, map.get(place(*code)).copied().unwrap_or_default());
    }
}

/// As [`look_up`], of codes of one byte: once every byte has its place in a table, no row needs a check of it.
#[expect(clippy::indexing_slicing, reason = "a byte is an index of 256 entries")]
fn look_up_bytes<C: Copy, T: Copy + Default>(
    codes: &[C],
    start: usize,
    map: &[T],
    into: &mut [T],
    put: impl Fn(&mut T, T),
    byte: impl Fn(C) -> u8,
    place: impl Fn(usize) -> usize,
) {
    let of_byte: [T; 256] = std::array::from_fn(|byte| map.get(place(byte)).copied().unwrap_or_default());
    for (slot, code) in into.iter_mut().zip(codes.get(start..).unwrap_or_default()) {
        put(slot, of_byte[usize::from(byte(*code))]);
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
