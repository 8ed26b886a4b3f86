//! One column: a borrowed buffer of values and, where values may be missing, a bitmap.

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

/// What an instant counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstantUnit {
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Millis,
    /// Millionths.
    Micros,
    /// Thousand-millionths.
    Nanos,
}

/// One column of a frame.
///
/// ```
/// use xlakit::{Bits, Codes, Column, Text, Values};
///
/// let country = Column::codes(Codes::U8(&[0, 1, 0]), Text::Strs(&["Finland", "Norway"]));
/// let csat = Column::new(Values::U8(&[5, 0, 4])).with_validity(Bits::new(&[0b101], 0, 3).unwrap());
/// assert_eq!((country.len(), csat.len()), (3, 3));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    values: Values<'a>,
    validity: Option<Bits<'a>>,
}

impl<'a> Column<'a> {
    /// A column of values.
    pub fn new(values: Values<'a>) -> Self {
        Self { values, validity: None }
    }

    /// A dictionary column.
    pub fn codes(codes: Codes<'a>, labels: Text<'a>) -> Self {
        Self::new(Values::Codes { codes, labels })
    }

    /// A column of instants; `zoned` as in [`Values::Instants`].
    pub fn instants(values: &'a [i64], unit: InstantUnit, zoned: bool) -> Self {
        Self::new(Values::Instants { values, unit, zoned })
    }

    /// The column with a bit for each row: set where a value is present. The values under unset bits are not looked at.
    #[must_use]
    pub fn with_validity(mut self, validity: Bits<'a>) -> Self {
        self.validity = Some(validity);
        self
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match &self.values {
            Values::I8(values) => values.len(),
            Values::I16(values) => values.len(),
            Values::I32(values) => values.len(),
            Values::I64(values) | Values::Instants { values, .. } => values.len(),
            Values::U8(values) => values.len(),
            Values::U16(values) => values.len(),
            Values::U32(values) => values.len(),
            Values::F32(values) => values.len(),
            Values::F64(values) => values.len(),
            Values::Bool(values) => values.len(),
            Values::Bits(bits) => bits.len(),
            Values::Codes { codes, .. } => codes.len(),
            Values::Text(text) => text.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values.
    pub fn values(&self) -> Values<'a> {
        self.values
    }

    /// The bitmap of present values, if there is one.
    pub fn validity(&self) -> Option<Bits<'a>> {
        self.validity
    }
}

/// Slices of plain values are columns without missing values.
macro_rules! from_slices {
    ($($type:ty => $variant:ident),*) => {
        $(impl<'a> From<&'a [$type]> for Column<'a> {
            fn from(values: &'a [$type]) -> Self {
                Self::new(Values::$variant(values))
            }
        })*
    };
}

from_slices!(i8 => I8, i16 => I16, i32 => I32, i64 => I64, u8 => U8, u16 => U16, u32 => U32, f32 => F32, f64 => F64, bool => Bool);

impl<'a> From<&'a [&'a str]> for Column<'a> {
    fn from(values: &'a [&'a str]) -> Self {
        Self::new(Values::Text(Text::Strs(values)))
    }
}

impl<'a> From<Values<'a>> for Column<'a> {
    fn from(values: Values<'a>) -> Self {
        Self::new(values)
    }
}
