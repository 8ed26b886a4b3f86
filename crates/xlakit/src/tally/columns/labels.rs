//! A column of labels: text, codes with a dictionary, truth values, and numbers where a condition or a dimension reads them as
//! text.

use hashbrown::HashMap;
use xlakit_kernels::{look_up, look_up_and_add, look_up_bytes};

use super::block::BLOCK;
use super::column::{ColumnPlace, broken, check_codes, is_blank, text_is, wrong_type};
use crate::agreement::ColumnRule;
use crate::error::Result;
use crate::frame::{Bits, Codes, Column, Strings, Values};
use crate::tally::hash::Folded;

/// A column as labels: each row holds 0 for a missing value or one more than the index of its label.
#[derive(Debug)]
pub(crate) struct Labels<'a> {
    pub(crate) place: ColumnPlace,
    raw: RawCodes<'a>,
    validity: Option<Bits<'a>>,
    /// The label of each code; `None` if it means that there is no value.
    pub(crate) texts: Vec<Option<String>>,
    /// What is written in the data for each code, where a rule gives it another meaning; else empty.
    written: Vec<String>,
}

#[derive(Debug)]
enum RawCodes<'a> {
    Given(Codes<'a>),
    Bool(&'a [bool]),
    Bits(Bits<'a>),
    Interned(Vec<u32>),
}

impl<'a> Labels<'a> {
    pub(crate) fn bind(column: &'a Column<'a>, rule: Option<&ColumnRule>, place: ColumnPlace) -> Result<Self> {
        let validity = column.validity().filter(|bits| !bits.all());
        let (raw, labels) = match column.values() {
            Values::U8(values) => (RawCodes::Given(Codes::U8(values)), (0..=u8::MAX).map(|value| value.to_string()).collect()),
            Values::I8(values) => intern(values.iter().map(|&value| i64::from(value).cast_unsigned()), whole),
            Values::Bool(values) => (RawCodes::Bool(values), vec!["false".to_owned(), "true".to_owned()]),
            Values::Bits(bits) => (RawCodes::Bits(bits), vec!["false".to_owned(), "true".to_owned()]),
            Values::Codes { codes, labels } => {
                let strings = labels.checked().map_err(|what| broken(&place, what))?;
                check_codes(codes, labels.len(), column.validity(), &place)?;
                (RawCodes::Given(codes), (0..labels.len()).map(|label| strings.get(label).to_owned()).collect())
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
        let rule = rule.filter(|rule| !rule.missing.is_empty() || !rule.same.is_empty());
        let written = if rule.is_some() { labels.clone() } else { Vec::new() };
        let texts = labels.into_iter().map(|label: String| canonical(label, rule)).collect();
        Ok(Self { place, raw, validity, texts, written })
    }

    /// Maps the rows from `start` on; `map` holds what a missing value becomes and then what each label becomes.
    pub(crate) fn fill(&self, start: usize, map: &[u32], into: &mut [u32]) {
        self.with_codes(start, into.len(), |codes, start| look_up(codes, start, map, into));
        self.fill_missing(start, map, into);
    }

    /// As [`fill`](Self::fill), with bytes.
    pub(crate) fn fill_bytes(&self, start: usize, map: &[u8], into: &mut [u8]) {
        self.with_codes(start, into.len(), |codes, start| look_up_bytes(codes, start, map, into));
        self.fill_missing(start, map, into);
    }

    fn fill_missing<T: Copy>(&self, start: usize, map: &[T], into: &mut [T]) {
        if let Some(validity) = self.validity
            && let Some(&missing) = map.first()
        {
            let mut present = [0; BLOCK];
            if let Some(present) = present.get_mut(..into.len()) {
                validity.unpack(start, present);
                into.iter_mut().zip(&*present).filter(|(_, present)| **present == 0).for_each(|(slot, _)| *slot = missing);
            }
        }
    }

    /// What is written in the data for each code, or the label that it stands for.
    pub(crate) fn spelled(&self, written: bool) -> impl Iterator<Item = Option<&str>> {
        let given = self.written.iter().map(|text| Some(text.as_str()));
        let texts = self.texts.iter().map(Option::as_deref);
        given.filter(move |_| written).chain(texts.filter(move |_| !written || self.written.is_empty()))
    }

    /// Which codes any row of the column has.
    pub(crate) fn used(&self, rows: usize) -> Vec<bool> {
        let own: Vec<u32> = (0..=u32::try_from(self.texts.len()).unwrap_or(0)).collect();
        let mut used = vec![false; self.texts.len() + 1];
        let mut codes = [0; BLOCK];
        for start in (0..rows).step_by(BLOCK) {
            let codes = codes.get_mut(..BLOCK.min(rows - start)).unwrap_or_default();
            self.fill(start, &own, codes);
            for code in codes {
                if let Some(used) = used.get_mut(*code as usize) {
                    *used = true;
                }
            }
        }
        used.into_iter().skip(1).collect()
    }

    /// Whether every row has a label that a byte stands for, so that [`add`](Self::add) can read it.
    pub(crate) fn is_bytes(&self) -> bool {
        matches!(self.raw, RawCodes::Given(Codes::U8(_) | Codes::I8(_))) && self.validity.is_none()
    }

    /// Adds what the rows from `start` on map to, without a buffer between.
    pub(crate) fn add(&self, start: usize, map: &[u32], into: &mut [u32]) {
        self.with_codes(start, into.len(), |codes, start| look_up_and_add(codes, start, map, into));
    }

    /// Codes in which the rows from `start` on begin at the place that is given with them; a row without a value is not told from
    /// others here.
    fn with_codes(&self, start: usize, rows: usize, call: impl FnOnce(Codes<'_>, usize)) {
        let unpacked = |fill: &dyn Fn(&mut [u8])| {
            let mut bytes = [0; BLOCK];
            fill(bytes.get_mut(..rows).unwrap_or_default());
            bytes
        };
        match &self.raw {
            RawCodes::Given(codes) => call(*codes, start),
            RawCodes::Interned(codes) => call(Codes::U32(codes), start),
            RawCodes::Bool(values) => {
                let values = values.get(start..).unwrap_or_default();
                let bytes = unpacked(&|bytes| bytes.iter_mut().zip(values).for_each(|(byte, value)| *byte = u8::from(*value)));
                call(Codes::U8(&bytes), 0);
            }
            RawCodes::Bits(bits) => call(Codes::U8(&unpacked(&|bytes| bits.unpack(start, bytes))), 0),
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
