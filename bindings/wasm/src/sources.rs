//! Columns on their way in: each buffer is copied once, into the module's memory, and frames borrow it there.

use wasm_bindgen::prelude::*;
use xlakit::{Bits, Codes, Column, Frame, InstantUnit, Text, Values};

/// The rows of one or more sources, filled column by column.
#[wasm_bindgen]
#[derive(Default)]
pub struct Sources(Vec<Source>);

struct Source {
    name: String,
    first_row: u64,
    columns: Vec<(String, Owned)>,
}

/// A column whose buffers lie in the module's memory.
enum Owned {
    I8(Vec<i8>),
    I16(Vec<i16>),
    I32(Vec<i32>),
    I64(Vec<i64>),
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
    F32(Vec<f32>),
    F64(Vec<f64>),
    Bools { bits: Vec<u8>, present: Vec<u8>, len: usize },
    Codes { codes: OwnedCodes, labels: Strings },
    Text(Strings),
    Instants { values: Vec<i64>, unit: InstantUnit, zoned: bool, present: Vec<u8> },
}

/// The codes of a dictionary column.
enum OwnedCodes {
    I8(Vec<i8>),
    I16(Vec<i16>),
    I32(Vec<i32>),
    U8(Vec<u8>),
    U16(Vec<u16>),
    U32(Vec<u32>),
}

impl OwnedCodes {
    fn codes(&self) -> Codes<'_> {
        match self {
            Self::I8(codes) => Codes::I8(codes),
            Self::I16(codes) => Codes::I16(codes),
            Self::I32(codes) => Codes::I32(codes),
            Self::U8(codes) => Codes::U8(codes),
            Self::U16(codes) => Codes::U16(codes),
            Self::U32(codes) => Codes::U32(codes),
        }
    }
}

/// Strings in Arrow's layout.
struct Strings {
    offsets: Vec<i32>,
    bytes: Vec<u8>,
}

impl Strings {
    fn text(&self) -> Text<'_> {
        Text::Utf8 { offsets: &self.offsets, bytes: &self.bytes }
    }
}

impl Owned {
    fn column(&self) -> Column<'_> {
        match self {
            Self::I8(values) => values.as_slice().into(),
            Self::I16(values) => values.as_slice().into(),
            Self::I32(values) => values.as_slice().into(),
            Self::I64(values) => values.as_slice().into(),
            Self::U8(values) => values.as_slice().into(),
            Self::U16(values) => values.as_slice().into(),
            Self::U32(values) => values.as_slice().into(),
            Self::F32(values) => values.as_slice().into(),
            Self::F64(values) => values.as_slice().into(),
            Self::Bools { bits, present, len } => match Bits::new(bits, 0, *len) {
                Some(bits) => with_present(Values::Bits(bits).into(), present, *len),
                None => Values::Bool(&[]).into(),
            },
            Self::Codes { codes, labels } => Column::codes(codes.codes(), labels.text()),
            Self::Text(strings) => Values::Text(strings.text()).into(),
            Self::Instants { values, unit, zoned, present } => {
                with_present(Column::instants(values, *unit, *zoned), present, values.len())
            }
        }
    }
}

/// The column with its bitmap; without bits, every value is present.
fn with_present<'a>(column: Column<'a>, present: &'a [u8], len: usize) -> Column<'a> {
    match Bits::new(present, 0, len) {
        Some(bits) => column.with_validity(bits),
        None => column,
    }
}

/// One method for each typed array that JavaScript has.
macro_rules! typed_arrays {
    ($($method:ident: $type:ty => $variant:ident;)*) => {
        #[wasm_bindgen]
        impl Sources {
            $(
                #[doc = "Adds a column of numbers to the source begun last."]
                pub fn $method(&mut self, name: String, values: Vec<$type>) {
                    self.add(name, Owned::$variant(values));
                }
            )*
        }
    };
}

/// One method for each typed array that may hold codes.
macro_rules! coded_arrays {
    ($($method:ident: $type:ty => $variant:ident;)*) => {
        #[wasm_bindgen]
        impl Sources {
            $(
                #[doc = "Adds a column of codes into labels; negative codes are missing values."]
                pub fn $method(&mut self, name: String, codes: Vec<$type>, offsets: Vec<i32>, bytes: Vec<u8>) {
                    self.add(name, Owned::Codes { codes: OwnedCodes::$variant(codes), labels: Strings { offsets, bytes } });
                }
            )*
        }
    };
}

typed_arrays! {
    i8: i8 => I8;
    i16: i16 => I16;
    i32: i32 => I32;
    i64: i64 => I64;
    u8: u8 => U8;
    u16: u16 => U16;
    u32: u32 => U32;
    f32: f32 => F32;
    f64: f64 => F64;
}

coded_arrays! {
    codes_i8: i8 => I8;
    codes_i16: i16 => I16;
    codes_i32: i32 => I32;
    codes_u8: u8 => U8;
    codes_u16: u16 => U16;
    codes_u32: u32 => U32;
}

#[wasm_bindgen]
impl Sources {
    /// No source yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a source; the columns that follow are its own. Its first row is this one of the whole table, counted from 1.
    pub fn begin(&mut self, source: String, first_row: u32) {
        self.0.push(Source { name: source, first_row: first_row.into(), columns: Vec::new() });
    }

    /// Adds a column of booleans as bits, least significant first; `present` is empty where no value is missing.
    pub fn bools(&mut self, name: String, bits: Vec<u8>, present: Vec<u8>, len: usize) {
        self.add(name, Owned::Bools { bits, present, len });
    }

    /// Adds a column of texts; blank ones are missing values.
    pub fn text(&mut self, name: String, offsets: Vec<i32>, bytes: Vec<u8>) {
        self.add(name, Owned::Text(Strings { offsets, bytes }));
    }

    /// Adds a column of instants in milliseconds since 1970-01-01T00:00:00Z, as JavaScript's dates count them; NaN is a missing
    /// value.
    pub fn dates(&mut self, name: String, times: Vec<f64>) {
        let mut present = vec![0; times.len().div_ceil(8)];
        for (bytes, times) in present.iter_mut().zip(times.chunks(8)) {
            *bytes = times.iter().rev().fold(0, |byte, time| byte << 1 | u8::from(!time.is_nan()));
        }
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a date is a whole number far inside i64; NaN becomes 0 and is not looked at"
        )]
        let values = times.into_iter().map(|time| time as i64).collect();
        self.add(name, Owned::Instants { values, unit: InstantUnit::Millis, zoned: true, present });
    }

    /// Adds a column of instants that are counted in `s`, `ms`, `us` or `ns`, and says whether it took the unit; `present` is
    /// empty where no value is missing.
    pub fn instants(&mut self, name: String, values: Vec<i64>, unit: &str, zoned: bool, present: Vec<u8>) -> bool {
        let unit = match unit {
            "s" => InstantUnit::Seconds,
            "ms" => InstantUnit::Millis,
            "us" => InstantUnit::Micros,
            "ns" => InstantUnit::Nanos,
            _ => return false,
        };
        self.add(name, Owned::Instants { values, unit, zoned, present });
        true
    }
}

impl Sources {
    fn add(&mut self, name: String, column: Owned) {
        if let Some(source) = self.0.last_mut() {
            source.columns.push((name, column));
        }
    }

    /// The frames, borrowing the buffers.
    pub(crate) fn frames(&self) -> Vec<Frame<'_>> {
        self.0
            .iter()
            .map(|source| {
                let empty = Frame::new(&source.name).starting_at(source.first_row);
                source.columns.iter().fold(empty, |frame, (name, column)| frame.with(name, column.column()))
            })
            .collect()
    }
}
