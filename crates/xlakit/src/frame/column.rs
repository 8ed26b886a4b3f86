//! One column: a buffer of values and, where values may be missing, a bitmap.

use std::sync::Arc;

use xlakit_kernels::Codes;

use super::bits::Bits;
use super::buffer::Buffer;
use super::text::Text;
use super::values::{InstantUnit, Values};

/// One column of a frame: a value for each row, or its absence.
///
/// Slices of everyday types are columns by [`From`], and so are vectors and arrays by reference:
///
/// | of | what it costs |
/// | --- | --- |
/// | `i8` to `i64`, `u8` to `u32`, `f32`, `f64`, `bool`, `&str` | nothing: the column lends them |
/// | `String` | a reference each |
/// | [`Instant`](crate::Instant), [`SystemTime`](std::time::SystemTime), the times of jiff and chrono, `u64` | a copy |
/// | `Option` of any of these, where `None` is a missing value | a copy |
///
/// NaN is a missing value too, and so is blank text. A `u64` that no `i64` holds is read as its digits, exactly.
///
/// Columns in Arrow's layout, dictionaries and bitmaps are made with [`new`](Self::new), [`codes`](Self::codes) and
/// [`with_validity`](Self::with_validity).
///
/// ```
/// use xlakit::{Bits, Codes, Column, Text, Values};
///
/// let scores = vec![Some(10_i64), None, Some(3)];
/// let country = Column::codes(Codes::U8(&[0, 1, 0]), Text::Strs(&["Finland", "Norway"]));
/// let csat = Column::new(Values::U8(&[5, 0, 4])).with_validity(Bits::new(&[0b101], 0, 3).unwrap());
/// assert_eq!((Column::from(&scores).len(), country.len(), csat.len()), (3, 3, 3));
/// assert!(!Column::from(&scores).validity().unwrap().get(1));
/// ```
#[derive(Clone, Debug)]
pub struct Column<'a> {
    values: HeldValues<'a>,
    validity: Option<Bits<'a>>,
}

/// Whose memory the values are in.
#[derive(Clone, Debug)]
enum HeldValues<'a> {
    Lent(Values<'a>),
    /// Made of what has no such layout; shared, so that the clone of a column copies nothing.
    Made(Arc<Buffer<'a>>),
}

impl<'a> Column<'a> {
    /// A column of values that the caller keeps.
    ///
    /// ```
    /// use xlakit::{Column, Values};
    ///
    /// assert_eq!(Column::new(Values::F64(&[1.5, f64::NAN])).len(), 2);
    /// ```
    pub fn new(values: Values<'a>) -> Self {
        Self { values: HeldValues::Lent(values), validity: None }
    }

    /// A column of values in memory of its own.
    pub(super) fn made(buffer: Buffer<'a>) -> Self {
        Self { values: HeldValues::Made(Arc::new(buffer)), validity: None }
    }

    /// A dictionary column: each row holds the index of its label, from 0; a negative one is a missing value.
    ///
    /// An index without a label is an error when the column is tallied, [`Code::UnreadableValue`](crate::Code::UnreadableValue).
    ///
    /// ```
    /// use xlakit::{Codes, Column, Text};
    ///
    /// assert_eq!(Column::codes(Codes::I8(&[0, -1, 1]), Text::Strs(&["Finland", "Norway"])).len(), 3);
    /// ```
    pub fn codes(codes: Codes<'a>, labels: Text<'a>) -> Self {
        Self::new(Values::Codes { codes, labels })
    }

    /// A column of instants as whole numbers; `zoned` as in [`Values::Instants`].
    ///
    /// ```
    /// use xlakit::{Column, InstantUnit};
    ///
    /// assert_eq!(Column::instants(&[1_767_225_600], InstantUnit::Seconds, true).len(), 1);
    /// ```
    pub fn instants(values: &'a [i64], unit: InstantUnit, zoned: bool) -> Self {
        Self::new(Values::Instants { values, unit, zoned })
    }

    /// The column with a bit for each row: set where a value is present. The values under unset bits are not looked at.
    ///
    /// A bitmap of another length than the column is an error when the frame is tallied,
    /// [`Code::LengthMismatch`](crate::Code::LengthMismatch).
    ///
    /// ```
    /// use xlakit::{Bits, Column};
    ///
    /// let column = Column::from(&[5_u8, 0, 4]).with_validity(Bits::new(&[0b101], 0, 3).unwrap());
    /// assert!(!column.validity().unwrap().get(1));
    /// ```
    #[must_use]
    pub fn with_validity(mut self, validity: Bits<'a>) -> Self {
        self.validity = Some(validity);
        self
    }

    /// The number of rows.
    ///
    /// ```
    /// assert_eq!(xlakit::Column::from(&["a", "", "b"]).len(), 3);
    /// ```
    pub fn len(&self) -> usize {
        self.values().len()
    }

    /// Whether there is no row.
    ///
    /// ```
    /// assert!(xlakit::Column::from(&[0.0_f64; 0]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The values, as they are lent to the tally.
    ///
    /// ```
    /// use xlakit::{Column, Values};
    ///
    /// assert!(matches!(Column::from(&[true, false]).values(), Values::Bool([true, false])));
    /// ```
    pub fn values(&self) -> Values<'_> {
        match &self.values {
            HeldValues::Lent(values) => *values,
            HeldValues::Made(buffer) => buffer.values(),
        }
    }

    /// The bitmap of present values; `None` if no row is said to be without one, though NaN and blank text are missing all the
    /// same.
    ///
    /// ```
    /// use xlakit::Column;
    ///
    /// assert!(Column::from(&[1, 2]).validity().is_none());
    /// assert!(Column::from(&[Some(1), None]).validity().is_some());
    /// ```
    pub fn validity(&self) -> Option<Bits<'_>> {
        match &self.values {
            HeldValues::Made(buffer) if self.validity.is_none() => buffer.validity(),
            _ => self.validity,
        }
    }
}

impl<'a> From<Values<'a>> for Column<'a> {
    fn from(values: Values<'a>) -> Self {
        Self::new(values)
    }
}
