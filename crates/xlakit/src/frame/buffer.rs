//! Values in memory of our own, where a program's are not laid out as a column lends them.

use super::bits::{Bits, OwnBits};
use super::text::Text;
use super::values::{InstantUnit, Values};

/// The values of a column, and a bit for each where some may be missing.
#[derive(Clone, Debug)]
pub(super) struct Buffer<'a> {
    stored: Stored<'a>,
    present: Option<OwnBits>,
}

/// Values of one kind.
#[derive(Clone, Debug)]
pub(super) enum Stored<'a> {
    Whole(Vec<i64>),
    Single(Vec<f32>),
    Double(Vec<f64>),
    Truth(Vec<bool>),
    /// Texts that stay with the program.
    Lent(Vec<&'a str>),
    /// Texts one after the other, and where each begins and the last one ends.
    Written {
        offsets: Vec<i64>,
        bytes: Vec<u8>,
    },
    /// Milliseconds since 1970; `zoned` as in [`Values::Instants`].
    Times {
        millis: Vec<i64>,
        zoned: bool,
    },
}

impl<'a> Buffer<'a> {
    pub(super) fn new(stored: Stored<'a>, present: Option<OwnBits>) -> Self {
        Self { stored, present }
    }

    pub(super) fn values(&self) -> Values<'_> {
        self.stored.values()
    }

    pub(super) fn validity(&self) -> Option<Bits<'_>> {
        self.present.as_ref().map(OwnBits::bits)
    }
}

impl Stored<'_> {
    pub(super) fn values(&self) -> Values<'_> {
        match self {
            Self::Whole(values) => Values::I64(values),
            Self::Single(values) => Values::F32(values),
            Self::Double(values) => Values::F64(values),
            Self::Truth(values) => Values::Bool(values),
            Self::Lent(texts) => Values::Text(Text::Strs(texts)),
            Self::Written { offsets, bytes } => Values::Text(Text::LargeUtf8 { offsets, bytes }),
            Self::Times { millis, zoned } => Values::Instants { values: millis, unit: InstantUnit::Millis, zoned: *zoned },
        }
    }

    /// No text yet.
    pub(super) fn texts() -> Self {
        Self::Written { offsets: vec![0], bytes: Vec::new() }
    }

    /// Adds a text where texts are written; nothing elsewhere.
    pub(super) fn write(&mut self, text: &str) {
        if let Self::Written { offsets, bytes } = self {
            bytes.extend_from_slice(text.as_bytes());
            offsets.push(i64::try_from(bytes.len()).unwrap_or(i64::MAX));
        }
    }
}
