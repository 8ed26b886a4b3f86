//! Arrow arrays as columns of the core.
//!
//! [`Held::new`] keeps an array as it came, where the core has such a column, and otherwise makes one that it has;
//! [`Held::column`] then borrows it. Kept without a copy: integers to 64 bits, 32- and 64-bit floats, booleans, timestamps of any
//! unit, `date64`, strings with 32- or 64-bit offsets, and dictionaries with such strings and keys to 32 bits.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Float16Type, Float32Type, Float64Type,
    Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, Float64Array, Int32Array, Int64Array, LargeStringArray, StringArray, TimestampMillisecondArray,
    TimestampSecondArray,
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_data::transform::MutableArrayData;
use arrow_schema::{ArrowError, DataType, Field, TimeUnit};
use xlakit::{Bits, Code, Codes, Column, Error, InstantUnit, Text, Values};

/// A column as the host gave it, in a form that the core can borrow.
#[derive(Clone, Debug)]
pub(crate) enum Held {
    Plain(ArrayRef),
    /// A dictionary: codes, of which negative ones are missing, and labels.
    Coded {
        codes: ArrayRef,
        labels: ArrayRef,
    },
}

/// Why an array cannot be a column.
#[derive(Debug)]
pub(crate) enum Refused {
    /// The core has no such column, and there is no one way to make one.
    Type(String),
    /// What was given is no column of values: what is wrong with it, and what to give instead.
    Form(String, &'static str),
    /// A value, by its row from 0, lies outside what the core can hold.
    Row(usize, String),
}

impl Refused {
    /// The error, at its place: a source and a column, and the row of the whole table at which the array begins, from 1.
    pub(crate) fn at(self, source: &str, column: &str, first_row: u64) -> Error {
        match self {
            Self::Type(what) => {
                let help = "convert the column to numbers, booleans, text, dates or times before it is given";
                Error::new(Code::WrongColumnType, format!("{source}/{column}"), format!("column `{column}` holds {what}"), help)
            }
            Self::Form(what, help) => {
                let path = [source, column].join("/");
                Error::new(Code::WrongColumnType, path.trim_end_matches('/'), format!("`{column}` {what}"), help)
            }
            Self::Row(row, what) => {
                let path = format!("{source}/{column}/{}", first_row + row as u64);
                Error::new(Code::ValueOutOfRange, path, format!("column `{column}` holds {what}"), "mend the value or its unit")
            }
        }
    }
}

/// Refuses a table where a column is needed.
pub(crate) fn table() -> Refused {
    Refused::Form("is given as a table, and one column is needed".to_owned(), "give one column of it, such as `df[\"score\"]`")
}

/// Refuses a type that means something else than the values by which it is stored, such as the periods of pandas, which are
/// stored as their number.
pub(crate) fn check_meaning(field: &Field) -> Result<(), Refused> {
    match field.extension_type_name() {
        // JSON is its text.
        None | Some("arrow.json") => Ok(()),
        Some(name) => Err(Refused::Form(
            format!("holds `{name}`, whose stored values are not what it means"),
            "give what the values mean, such as their text: `.astype(str)`",
        )),
    }
}

/// The arrays one after the other, as one.
pub(crate) fn joined(arrays: &[ArrayRef]) -> Result<ArrayRef, ArrowError> {
    if let [array] = arrays {
        return Ok(Arc::clone(array));
    }
    let pieces: Vec<_> = arrays.iter().map(Array::to_data).collect();
    let rows = arrays.iter().map(Array::len).sum();
    let mut whole = MutableArrayData::try_new(pieces.iter().collect(), false, rows)?;
    for (index, array) in arrays.iter().enumerate() {
        whole.try_extend(index, 0, array.len())?;
    }
    Ok(arrow_array::make_array(whole.freeze()))
}

/// The array with only those values that are also present here.
pub(crate) fn masked(array: &ArrayRef, present: &NullBuffer) -> Result<ArrayRef, ArrowError> {
    if array.data_type() == &DataType::Null {
        return Ok(Arc::clone(array));
    }
    let nulls = NullBuffer::union(array.logical_nulls().as_ref(), Some(present));
    array.to_data().into_builder().nulls(nulls).build().map(arrow_array::make_array)
}

impl Held {
    /// Keeps an array, or makes one that the core can borrow.
    pub(crate) fn new(array: &ArrayRef) -> Result<Self, Refused> {
        let nulls = || array.logical_nulls();
        let made: ArrayRef = match array.data_type() {
            DataType::Int8
            | DataType::Int16
            | DataType::Int32
            | DataType::Int64
            | DataType::UInt8
            | DataType::UInt16
            | DataType::UInt32
            | DataType::Float32
            | DataType::Float64
            | DataType::Boolean
            | DataType::Timestamp(..)
            | DataType::Utf8
            | DataType::LargeUtf8 => Arc::clone(array),
            DataType::UInt64 => signed(array)?,
            // Every half is a single. `half` is no dependency of its own, so its method cannot be named.
            #[expect(
                clippy::redundant_closure_for_method_calls,
                reason = "the type of the method belongs to a crate that is not named here"
            )]
            DataType::Float16 => Arc::new(array.as_primitive::<Float16Type>().unary::<_, Float32Type>(|half| half.to_f32())),
            DataType::Decimal32(_, scale) => {
                decimals(array, *scale, array.as_primitive::<Decimal32Type>().values().iter().map(|v| i128::from(*v)))
            }
            DataType::Decimal64(_, scale) => {
                decimals(array, *scale, array.as_primitive::<Decimal64Type>().values().iter().map(|v| i128::from(*v)))
            }
            DataType::Decimal128(_, scale) => {
                decimals(array, *scale, array.as_primitive::<Decimal128Type>().values().iter().copied())
            }
            DataType::Decimal256(_, scale) => {
                let text =
                    array.as_primitive::<Decimal256Type>().values().iter().map(|value| from_text(&value.to_string(), *scale));
                Arc::new(Float64Array::new(text.collect::<Vec<_>>().into(), nulls()))
            }
            // A day begins when the clocks of the agreement's zone show midnight.
            DataType::Date32 => {
                let seconds = array.as_primitive::<Date32Type>().values().iter().map(|day| i64::from(*day) * 86_400);
                Arc::new(TimestampSecondArray::new(seconds.collect::<Vec<_>>().into(), nulls()))
            }
            DataType::Date64 => {
                Arc::new(TimestampMillisecondArray::new(array.as_primitive::<Date64Type>().values().clone(), nulls()))
            }
            DataType::Utf8View => Arc::new(array.as_string_view().iter().collect::<LargeStringArray>()),
            DataType::Null => Arc::new(StringArray::new_null(array.len())),
            DataType::Dictionary(..) => return coded(array),
            DataType::Struct(_) => return Err(table()),
            other => return Err(Refused::Type(format!("`{other}`, which cannot be read"))),
        };
        Ok(Self::Plain(made))
    }

    /// A column of a table, without the rows of the table that are missing as a whole.
    pub(crate) fn of_field(field: &Field, column: &ArrayRef, present: Option<&NullBuffer>) -> Result<Self, Refused> {
        check_meaning(field)?;
        let Some(present) = present.filter(|present| present.null_count() > 0) else { return Self::new(column) };
        Self::new(&masked(column, present).map_err(|error| Refused::Type(format!("what cannot be read: {error}")))?)
    }

    /// A dictionary of codes, of which negative ones are missing, and labels.
    pub(crate) fn coded(codes: &ArrayRef, labels: &ArrayRef) -> Result<Self, Refused> {
        let codes: ArrayRef = match codes.data_type() {
            DataType::Int64 => {
                narrow(codes, codes.as_primitive::<Int64Type>().values().iter().map(|code| i32::try_from(*code).ok()))?
            }
            DataType::UInt64 => {
                narrow(codes, codes.as_primitive::<UInt64Type>().values().iter().map(|code| i32::try_from(*code).ok()))?
            }
            _ => Arc::clone(codes),
        };
        Ok(Self::Coded { codes, labels: texts(labels)? })
    }

    /// Rows of the column, without a copy.
    pub(crate) fn slice(&self, start: usize, length: usize) -> Self {
        match self {
            Self::Plain(array) => Self::Plain(array.slice(start, length)),
            Self::Coded { codes, labels } => Self::Coded { codes: codes.slice(start, length), labels: Arc::clone(labels) },
        }
    }

    /// The number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows().len()
    }

    fn rows(&self) -> &ArrayRef {
        match self {
            Self::Plain(array) | Self::Coded { codes: array, .. } => array,
        }
    }

    /// The column, borrowed.
    pub(crate) fn column(&self) -> Option<Column<'_>> {
        let column = match self {
            Self::Plain(array) => Column::new(plain(array)?),
            Self::Coded { codes, labels } => Column::codes(code(codes)?, text(labels)?),
        };
        Some(match self.rows().nulls().filter(|nulls| nulls.null_count() > 0) {
            Some(nulls) => column.with_validity(Bits::new(nulls.validity(), nulls.offset(), nulls.len())?),
            None => column,
        })
    }
}

/// The values of an array that [`Held::new`] keeps; `None` for any other.
fn plain(array: &ArrayRef) -> Option<Values<'_>> {
    Some(match array.data_type() {
        DataType::Int8 => Values::I8(array.as_primitive::<Int8Type>().values()),
        DataType::Int16 => Values::I16(array.as_primitive::<Int16Type>().values()),
        DataType::Int32 => Values::I32(array.as_primitive::<Int32Type>().values()),
        DataType::Int64 => Values::I64(array.as_primitive::<Int64Type>().values()),
        DataType::UInt8 => Values::U8(array.as_primitive::<UInt8Type>().values()),
        DataType::UInt16 => Values::U16(array.as_primitive::<UInt16Type>().values()),
        DataType::UInt32 => Values::U32(array.as_primitive::<UInt32Type>().values()),
        DataType::Float32 => Values::F32(array.as_primitive::<Float32Type>().values()),
        DataType::Float64 => Values::F64(array.as_primitive::<Float64Type>().values()),
        DataType::Boolean => {
            let bits = array.as_boolean().values();
            Values::Bits(Bits::new(bits.values(), bits.offset(), bits.len())?)
        }
        DataType::Timestamp(unit, zone) => {
            let (values, unit) = match unit {
                TimeUnit::Second => (array.as_primitive::<TimestampSecondType>().values(), InstantUnit::Seconds),
                TimeUnit::Millisecond => (array.as_primitive::<TimestampMillisecondType>().values(), InstantUnit::Millis),
                TimeUnit::Microsecond => (array.as_primitive::<TimestampMicrosecondType>().values(), InstantUnit::Micros),
                TimeUnit::Nanosecond => (array.as_primitive::<TimestampNanosecondType>().values(), InstantUnit::Nanos),
            };
            Values::Instants { values, unit, zoned: zone.is_some() }
        }
        _ => Values::Text(text(array)?),
    })
}

fn text(array: &ArrayRef) -> Option<Text<'_>> {
    match array.data_type() {
        DataType::Utf8 => {
            let text = array.as_string::<i32>();
            Some(Text::Utf8 { offsets: text.value_offsets(), bytes: text.value_data() })
        }
        DataType::LargeUtf8 => {
            let text = array.as_string::<i64>();
            Some(Text::LargeUtf8 { offsets: text.value_offsets(), bytes: text.value_data() })
        }
        _ => None,
    }
}

fn code(array: &ArrayRef) -> Option<Codes<'_>> {
    Some(match array.data_type() {
        DataType::Int8 => Codes::I8(array.as_primitive::<Int8Type>().values()),
        DataType::Int16 => Codes::I16(array.as_primitive::<Int16Type>().values()),
        DataType::Int32 => Codes::I32(array.as_primitive::<Int32Type>().values()),
        DataType::UInt8 => Codes::U8(array.as_primitive::<UInt8Type>().values()),
        DataType::UInt16 => Codes::U16(array.as_primitive::<UInt16Type>().values()),
        DataType::UInt32 => Codes::U32(array.as_primitive::<UInt32Type>().values()),
        _ => return None,
    })
}

/// A dictionary array as codes and labels.
fn coded(array: &ArrayRef) -> Result<Held, Refused> {
    let Some(dictionary) = array.as_any_dictionary_opt() else {
        return Err(Refused::Type("a dictionary that cannot be read".to_owned()));
    };
    let keys: ArrayRef = arrow_array::make_array(dictionary.keys().to_data());
    let labels = dictionary.values();
    if labels.logical_null_count() == 0 {
        return Held::coded(&keys, labels);
    }
    // A label may itself be missing; its rows then are.
    let present = array.logical_nulls();
    let keys: ArrayRef = arrow_array::make_array(
        keys.to_data()
            .into_builder()
            .nulls(present)
            .build()
            .map_err(|error| Refused::Type(format!("a dictionary that cannot be read: {error}")))?,
    );
    Held::coded(&keys, labels)
}

/// Labels as text. A label that is a number is the text of that number.
fn texts(labels: &ArrayRef) -> Result<ArrayRef, Refused> {
    fn written<T: ToString>(values: impl Iterator<Item = Option<T>>) -> ArrayRef {
        Arc::new(values.map(|value| value.map(|value| value.to_string())).collect::<LargeStringArray>())
    }
    Ok(match labels.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 => Arc::clone(labels),
        DataType::Utf8View => Arc::new(labels.as_string_view().iter().collect::<LargeStringArray>()),
        DataType::Null => Arc::new(StringArray::new_null(labels.len())),
        DataType::Boolean => written(labels.as_boolean().iter()),
        DataType::Int8 => written(labels.as_primitive::<Int8Type>().iter()),
        DataType::Int16 => written(labels.as_primitive::<Int16Type>().iter()),
        DataType::Int32 => written(labels.as_primitive::<Int32Type>().iter()),
        DataType::Int64 => written(labels.as_primitive::<Int64Type>().iter()),
        DataType::UInt8 => written(labels.as_primitive::<UInt8Type>().iter()),
        DataType::UInt16 => written(labels.as_primitive::<UInt16Type>().iter()),
        DataType::UInt32 => written(labels.as_primitive::<UInt32Type>().iter()),
        DataType::UInt64 => written(labels.as_primitive::<UInt64Type>().iter()),
        DataType::Float32 => written(labels.as_primitive::<Float32Type>().iter()),
        DataType::Float64 => written(labels.as_primitive::<Float64Type>().iter()),
        other => return Err(Refused::Type(format!("labels of `{other}`, which cannot be read"))),
    })
}

/// 64-bit codes as 32-bit ones; what does not fit can only stand under a null.
fn narrow(codes: &ArrayRef, values: impl Iterator<Item = Option<i32>>) -> Result<ArrayRef, Refused> {
    let present = |row| codes.is_valid(row);
    let narrowed: Result<Vec<i32>, Refused> = values
        .enumerate()
        .map(|(row, value)| match value {
            Some(value) => Ok(value),
            None if present(row) => Err(Refused::Row(row, "a dictionary code beyond 31 bits".to_owned())),
            None => Ok(-1),
        })
        .collect();
    Ok(Arc::new(Int32Array::new(narrowed?.into(), codes.logical_nulls())))
}

/// The same bits as signed integers, once none of them says something else there.
fn signed(array: &ArrayRef) -> Result<ArrayRef, Refused> {
    let values = array.as_primitive::<UInt64Type>().values();
    if let Some(row) = values.iter().enumerate().position(|(row, value)| i64::try_from(*value).is_err() && array.is_valid(row)) {
        return Err(Refused::Row(row, "a number above 9223372036854775807".to_owned()));
    }
    Ok(Arc::new(Int64Array::new(ScalarBuffer::new(values.inner().clone(), 0, values.len()), array.logical_nulls())))
}

/// Decimals as the nearest floats.
#[expect(clippy::cast_precision_loss, reason = "powers of ten to 10²² and whole numbers to 2⁵³ are exact floats")]
fn decimals(array: &ArrayRef, scale: i8, values: impl Iterator<Item = i128>) -> ArrayRef {
    const EXACT: i128 = 1 << 53;
    // Both are exact floats in this range, and one division of exact floats is correctly rounded.
    let power = u32::try_from(scale)
        .ok()
        .filter(|scale| *scale <= 22)
        .and_then(|scale| 10_u128.checked_pow(scale))
        .map(|power| power as f64);
    let float = |value: i128| match power {
        Some(power) if value.abs() <= EXACT => value as f64 / power,
        _ => from_text(&value.to_string(), scale),
    };
    let nulls: Option<NullBuffer> = array.logical_nulls();
    Arc::new(Float64Array::new(values.map(float).collect::<Vec<_>>().into(), nulls))
}

/// The float nearest to a decimal; a text that is a number is always read.
fn from_text(digits: &str, scale: i8) -> f64 {
    format!("{digits}e{}", -i16::from(scale)).parse().unwrap_or(f64::NAN)
}
