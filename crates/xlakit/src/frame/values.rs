//! The values of a column, in the layouts that hosts have them in.

use xlakit_kernels::Codes;

use super::bits::Bits;
use super::text::Text;

/// The values of a column, borrowed from the host.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names of the integer and float types say it")]
pub enum Values<'a> {
    I8(&'a [i8]),
    I16(&'a [i16]),
    I32(&'a [i32]),
    I64(&'a [i64]),
    U8(&'a [u8]),
    U16(&'a [u16]),
    U32(&'a [u32]),
    /// NaN is a missing value; an infinity is an error.
    F32(&'a [f32]),
    /// NaN is a missing value; an infinity is an error.
    F64(&'a [f64]),
    Bool(&'a [bool]),
    /// Booleans in Arrow's layout.
    Bits(Bits<'a>),
    /// A dictionary: each row holds the index of its label, from 0.
    Codes {
        /// The index of each row's label; a negative one is a missing value.
        codes: Codes<'a>,
        /// The labels.
        labels: Text<'a>,
    },
    /// Text. Where a number, a boolean or a time is needed it is read as one; blank text is a missing value.
    Text(Text<'a>),
    /// Points in time as integers since 1970-01-01; what is finer than a millisecond is rounded down.
    Instants {
        /// The counts.
        values: &'a [i64],
        /// What is counted.
        unit: InstantUnit,
        /// Whether the count is from midnight in Greenwich; otherwise it counts what the clocks of the agreement's zone showed.
        zoned: bool,
    },
}

/// What the whole numbers of a column of instants count, since 1970-01-01T00:00:00.
///
/// Instants are kept in milliseconds; what is finer is rounded down, towards the past.
///
/// ```
/// use xlakit::{Agreement, Column, Frame, InstantUnit};
///
/// let agreement = Agreement::parse("
/// xlakit: 1
/// id: desk
/// sources: {tickets: {at: closed_at}}
/// indicators: {closed: {source: tickets, measure: {kind: count}}}
/// ").unwrap();
/// let tally = |count, unit| {
///     agreement.tally(&[Frame::new("tickets").with("closed_at", Column::instants(&[count], unit, true))]).unwrap()
/// };
/// assert_eq!(tally(1_767_225_600, InstantUnit::Seconds), tally(1_767_225_600_000_999, InstantUnit::Micros));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstantUnit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Millis,
    /// Microseconds.
    Micros,
    /// Nanoseconds.
    Nanos,
}

impl Values<'_> {
    /// The number of values.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::I8(values) => values.len(),
            Self::I16(values) => values.len(),
            Self::I32(values) => values.len(),
            Self::I64(values) | Self::Instants { values, .. } => values.len(),
            Self::U8(values) => values.len(),
            Self::U16(values) => values.len(),
            Self::U32(values) => values.len(),
            Self::F32(values) => values.len(),
            Self::F64(values) => values.len(),
            Self::Bool(values) => values.len(),
            Self::Bits(bits) => bits.len(),
            Self::Codes { codes, .. } => codes.len(),
            Self::Text(text) => text.len(),
        }
    }
}
