//! Columns of the host: Arrow arrays, buffers of numpy, columns of pandas, plain sequences.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{
    Array, ArrayReader as _, ArrayRef, ArrowPrimitiveType, BooleanArray, NullArray, PrimitiveArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray, new_empty_array,
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::buffer::{ElementType, PyUntypedBuffer};
use pyo3::exceptions::PyException;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyMapping, PyString, PyType};
use xlakit::{Code, Error};

use crate::call::{call, raise, take};
use crate::column::{Held, Refused, check_meaning, joined, masked, table};
use crate::{foreign, sequence};

/// Where a column is, for errors.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) source: &'a str,
    pub(crate) column: &'a str,
}

impl Place<'_> {
    fn refused(self, py: Python<'_>, why: Refused) -> PyErr {
        raise(py, &why.at(self.source, self.column, 1))
    }

    fn unreadable(self, py: Python<'_>, what: &str) -> PyErr {
        self.refused(py, Refused::Type(what.to_owned()))
    }

    /// The error of a producer of Arrow data.
    pub(crate) fn failed(self, error: &ArrowError) -> Error {
        let path = [self.source, self.column].join("/");
        Error::new(
            Code::UnreadableValue,
            path.trim_end_matches('/'),
            format!("the data could not be fetched: {error}"),
            "see what their owner says",
        )
    }

    fn held(self, py: Python<'_>, array: &ArrayRef) -> PyResult<Held> {
        Held::new(array).map_err(|why| self.refused(py, why))
    }

    fn joined(self, py: Python<'_>, arrays: &[ArrayRef]) -> PyResult<ArrayRef> {
        joined(arrays).map_err(|error| {
            let what = format!("comes in pieces that cannot be joined: {error}");
            self.refused(py, Refused::Form(what, "join them, or convert the column to text, before it is given"))
        })
    }

    fn whole(self, py: Python<'_>, arrays: &[ArrayRef]) -> PyResult<Held> {
        let array = self.joined(py, arrays)?;
        self.held(py, &array)
    }

    fn field(self, py: Python<'_>, field: &Field, column: &ArrayRef, present: Option<&NullBuffer>) -> PyResult<Held> {
        Held::of_field(field, column, present).map_err(|why| self.refused(py, why))
    }
}

/// A column as it was found.
enum Found {
    /// Its pieces, one after the other, and at least one: a host that cuts its columns gives more.
    Arrays(Vec<ArrayRef>),
    /// Codes and labels, in one piece.
    Coded(Held),
}

/// The pieces of a column, one after the other.
pub(crate) fn column(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<Vec<Held>> {
    take(value.py(), || match found(place, value)? {
        Found::Arrays(arrays) => arrays.iter().map(|array| place.held(value.py(), array)).collect(),
        Found::Coded(held) => Ok(vec![held]),
    })
}

/// A column in one piece.
pub(crate) fn whole(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<Held> {
    take(value.py(), || match found(place, value)? {
        Found::Arrays(arrays) => place.whole(value.py(), &arrays),
        Found::Coded(held) => Ok(held),
    })
}

/// The columns of a table of Arrow by their names, or one column without a name; each in one piece.
pub(crate) fn columns(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<Vec<(Option<String>, Held)>> {
    let py = value.py();
    take(py, || match found(place, value)? {
        Found::Arrays(arrays) => {
            let array = place.joined(py, &arrays)?;
            let DataType::Struct(fields) = array.data_type() else { return Ok(vec![(None, place.held(py, &array)?)]) };
            let columns = fields.iter().zip(array.as_struct().columns());
            columns
                .map(|(field, column)| Ok((Some(field.name().clone()), place.field(py, field, column, array.nulls())?)))
                .collect()
        }
        Found::Coded(held) => Ok(vec![(None, held)]),
    })
}

fn found(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<Found> {
    let py = value.py();
    match known(value)? {
        Some(("pandas", "Series")) => return pandas(place, value),
        // The indexes and arrays of pandas know as little of themselves as a series does, so they are read as one.
        Some(("pandas", "Index" | "ExtensionArray")) => {
            let options = PyDict::new(py);
            options.set_item("copy", false)?;
            let series = py.import("pandas")?.getattr(intern!(py, "Series"))?.call((value,), Some(&options))?;
            return pandas(place, &series);
        }
        Some((_, "DataFrame")) => return Err(place.refused(py, table())),
        // Polars exports what has no type with a buffer that the interface does not allow.
        Some(("polars", "Series")) if value.getattr(intern!(py, "dtype"))?.str()?.to_cow()? == "Null" => {
            return Ok(Found::Arrays(vec![Arc::new(NullArray::new(value.len()?))]));
        }
        _ => {}
    }
    if value.hasattr(intern!(py, "__arrow_c_stream__"))? {
        return streamed(place, value.call_method0(intern!(py, "__arrow_c_stream__"))?);
    }
    if value.hasattr(intern!(py, "__arrow_c_array__"))? {
        let capsules = value.call_method0(intern!(py, "__arrow_c_array__"))?;
        let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
        let (field, array) = foreign::array(&schema, &array)?.map_err(|error| raise(py, &place.failed(&error)))?;
        check_meaning(&field).map_err(|why| place.refused(py, why))?;
        return Ok(Found::Arrays(vec![array]));
    }
    Ok(Found::Arrays(vec![plain(place, value)?]))
}

/// The arrays of what `__arrow_c_stream__` gave.
fn streamed(place: Place<'_>, capsule: Bound<'_, PyAny>) -> PyResult<Found> {
    let py = capsule.py();
    let stream = foreign::stream(&capsule.cast_into::<PyCapsule>()?)?.map_err(|error| raise(py, &place.failed(&error)))?;
    check_meaning(stream.field()).map_err(|why| place.refused(py, why))?;
    let none = new_empty_array(stream.field().data_type());
    let mut arrays = call(py, || stream.collect::<Result<Vec<_>, _>>().map_err(|error| place.failed(&error)))?;
    if arrays.is_empty() {
        arrays.push(none);
    }
    Ok(Found::Arrays(arrays))
}

/// Whether a value is a data frame of pandas or polars.
pub(crate) fn is_frame(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(matches!(known(value)?, Some((_, "DataFrame"))))
}

/// The classes that are read by their own ways, by package and name; the first among a value's own class and its bases counts.
const KNOWN: [(&str, &str); 8] = [
    ("pandas", "Series"),
    ("pandas", "DataFrame"),
    ("pandas", "MultiIndex"),
    ("pandas", "Index"),
    ("pandas", "ExtensionArray"),
    ("polars", "Series"),
    ("polars", "DataFrame"),
    ("numpy", "MaskedArray"),
];

/// Which of these a value is. No package is imported to find out.
fn known(value: &Bound<'_, PyAny>) -> PyResult<Option<(&'static str, &'static str)>> {
    for base in value.get_type().mro() {
        let base = base.cast_into::<PyType>()?;
        let name = base.name()?;
        let name = name.to_cow()?;
        for (package, class) in KNOWN.into_iter().filter(|(_, class)| *class == name) {
            // Newer versions hide the module in which a class is written.
            if base.module()?.to_cow()?.strip_prefix(package).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')) {
                return Ok(Some((package, class)));
            }
        }
    }
    Ok(None)
}

/// A column of pandas. Its buffers are taken directly: pandas itself exports them through pyarrow, if that is installed, and
/// looks for NaN in every float.
fn pandas(place: Place<'_>, series: &Bound<'_, PyAny>) -> PyResult<Found> {
    let py = series.py();
    let kind = series.getattr(intern!(py, "dtype"))?;
    if kind.hasattr(intern!(py, "categories"))? {
        // The codes of the array are those that it holds; the series would copy them.
        let codes = plain(place, &series.getattr(intern!(py, "array"))?.getattr(intern!(py, "codes"))?)?;
        let labels = read(place, &kind.getattr(intern!(py, "categories"))?.call_method0(intern!(py, "tolist"))?)?;
        return Ok(Found::Coded(Held::coded(&codes, &labels).map_err(|why| place.refused(py, why))?));
    }
    if kind.hasattr(intern!(py, "tz"))? && kind.hasattr(intern!(py, "unit"))? {
        // Asked for without a zone, the times of a column with one are those in Greenwich, as they are stored.
        let stored = format!("M8[{}]", kind.getattr(intern!(py, "unit"))?.extract::<String>()?);
        return Ok(Found::Arrays(vec![instants(place, &series.call_method1(intern!(py, "to_numpy"), (stored,))?, true)?]));
    }
    if kind.get_type().module()?.to_cow()?.starts_with("numpy") {
        return Ok(Found::Arrays(vec![plain(place, &series.call_method0(intern!(py, "to_numpy"))?)?]));
    }
    if series.hasattr(intern!(py, "__arrow_c_stream__"))? {
        match series.call_method0(intern!(py, "__arrow_c_stream__")) {
            Ok(capsule) => return streamed(place, capsule),
            // Without pyarrow, or where pyarrow has no such type, pandas still lists its values.
            Err(error) if error.is_instance_of::<PyException>(py) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(Found::Arrays(vec![read(place, &series.call_method0(intern!(py, "tolist"))?)?]))
}

/// An array of numpy, another buffer, or a sequence.
fn plain(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let py = value.py();
    if value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>() {
        let what = "is given as one text, and a value for each row is needed";
        return Err(place.refused(py, Refused::Form(what.to_owned(), "give the column itself, such as `df[\"score\"]`")));
    }
    let Some(kind) =
        value.getattr_opt(intern!(py, "dtype"))?.map(|kind| kind.getattr_opt(intern!(py, "kind"))).transpose()?.flatten()
    else {
        return match PyUntypedBuffer::get(value) {
            Ok(found) => match buffer(found) {
                Some(array) => Ok(array),
                None => read(place, &value.call_method0(intern!(py, "tolist"))?),
            },
            Err(_) => read(place, value),
        };
    };
    let dimensions = value.getattr_opt(intern!(py, "ndim"))?.map(|found| found.extract::<usize>()).transpose()?;
    if let Some(dimensions) = dimensions.filter(|dimensions| *dimensions != 1) {
        let what = format!("has {dimensions} dimensions, and a column has one");
        return Err(place.refused(py, Refused::Form(what, ROWS)));
    }
    let kind = kind.extract::<String>()?;
    if known(value)? == Some(("numpy", "MaskedArray")) && matches!(kind.as_str(), "M" | "b" | "i" | "u" | "f") {
        let array = plain(place, &value.getattr(intern!(py, "data"))?)?;
        let hidden = plain(place, &py.import("numpy.ma")?.call_method1(intern!(py, "getmaskarray"), (value,))?)?;
        let present = hidden.as_boolean_opt().map(|hidden| NullBuffer::new(!hidden.values()));
        let present = present.ok_or_else(|| place.unreadable(py, "a mask that is not of booleans"))?;
        return masked(&array, &present).map_err(|error| raise(py, &place.failed(&error)));
    }
    match kind.as_str() {
        "M" => instants(place, value, false),
        "b" | "i" | "u" | "f" => {
            if let Some(array) = PyUntypedBuffer::get(value).ok().and_then(buffer) {
                return Ok(array);
            }
            // A stride or a foreign order of bytes.
            let native = value.getattr(intern!(py, "dtype"))?.call_method1(intern!(py, "newbyteorder"), ("=",))?;
            let copy = value.call_method1(intern!(py, "astype"), (native, "C"))?;
            PyUntypedBuffer::get(&copy)
                .ok()
                .and_then(buffer)
                .ok_or_else(|| place.unreadable(py, "numbers of a kind that cannot be read"))
        }
        "O" | "U" | "T" => read(place, &value.call_method0(intern!(py, "tolist"))?),
        _ => {
            let name = value.getattr(intern!(py, "dtype"))?.str()?;
            Err(place.unreadable(py, &format!("`{name}`, which cannot be read")))
        }
    }
}

/// What helps where something else than a column is given.
const ROWS: &str = "give one value for each row: a series, an array or a list";

fn read(place: Place<'_>, values: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let py = values.py();
    let kind = values.get_type().name()?;
    // Their keys, and the members of a set, are no rows: each is there once, whatever the rows were.
    if values.cast::<PyMapping>().is_ok() || values.is_instance(&py.import("collections.abc")?.getattr(intern!(py, "Set"))?)? {
        return Err(place.refused(py, Refused::Form(format!("is given as `{kind}`, whose members are no rows"), ROWS)));
    }
    let Ok(members) = values.try_iter() else {
        return Err(place.refused(py, Refused::Form(format!("is given as `{kind}`, which is no column"), ROWS)));
    };
    sequence::array(members)?.map_err(|why| place.refused(py, why))
}

/// A buffer of one dimension as an array of its numbers, if it is contiguous and they are in the order of this machine.
fn buffer(buffer: PyUntypedBuffer) -> Option<ArrayRef> {
    let foreign_order: &[u8] = if cfg!(target_endian = "little") { b">!" } else { b"<" };
    if buffer.dimensions() != 1 || buffer.format().to_bytes().first().is_some_and(|order| foreign_order.contains(order)) {
        return None;
    }
    let kind = ElementType::from_format(buffer.format());
    let length = buffer.item_count();
    let bytes = foreign::bytes(buffer)?;
    Some(match kind {
        ElementType::SignedInteger { bytes: 1 } => primitive::<Int8Type>(bytes, length),
        ElementType::SignedInteger { bytes: 2 } => primitive::<Int16Type>(bytes, length),
        ElementType::SignedInteger { bytes: 4 } => primitive::<Int32Type>(bytes, length),
        ElementType::SignedInteger { bytes: 8 } => primitive::<Int64Type>(bytes, length),
        ElementType::UnsignedInteger { bytes: 1 } => primitive::<UInt8Type>(bytes, length),
        ElementType::UnsignedInteger { bytes: 2 } => primitive::<UInt16Type>(bytes, length),
        ElementType::UnsignedInteger { bytes: 4 } => primitive::<UInt32Type>(bytes, length),
        ElementType::UnsignedInteger { bytes: 8 } => primitive::<UInt64Type>(bytes, length),
        ElementType::Float { bytes: 2 } => primitive::<Float16Type>(bytes, length),
        ElementType::Float { bytes: 4 } => primitive::<Float32Type>(bytes, length),
        ElementType::Float { bytes: 8 } => primitive::<Float64Type>(bytes, length),
        // A byte for each boolean becomes a bit.
        ElementType::Bool => {
            let values = bytes.as_slice();
            Arc::new(BooleanArray::new(
                BooleanBuffer::collect_bool(length, |row| values.get(row).is_some_and(|byte| *byte != 0)),
                None,
            ))
        }
        _ => return None,
    })
}

/// The bytes of a buffer as numbers, without a copy unless they begin at an odd address.
fn primitive<T: ArrowPrimitiveType>(bytes: Buffer, length: usize) -> ArrayRef {
    Arc::new(PrimitiveArray::<T>::new(scalars(bytes, length), None))
}

fn scalars<T: ArrowNativeType>(bytes: Buffer, length: usize) -> ScalarBuffer<T> {
    let aligned = bytes.as_ptr().align_offset(align_of::<T>()) == 0;
    ScalarBuffer::new(if aligned { bytes } else { Buffer::from(bytes.as_slice()) }, 0, length)
}

/// An array of numpy's datetimes.
fn instants(place: Place<'_>, value: &Bound<'_, PyAny>, zoned: bool) -> PyResult<ArrayRef> {
    let py = value.py();
    let written = value.getattr(intern!(py, "dtype"))?.getattr(intern!(py, "str"))?.extract::<String>()?;
    let unit = written.split_once('[').map_or("", |(_, unit)| unit.trim_end_matches(']'));
    let (value, unit) = match unit {
        "s" | "ms" | "us" | "ns" if !written.starts_with('>') => (value.clone(), unit),
        // Days, hours and minutes are whole seconds.
        _ => (value.call_method1(intern!(py, "astype"), ("=M8[s]",))?, "s"),
    };
    let counts = value.call_method1(intern!(py, "view"), ("i8",))?;
    let counts = match PyUntypedBuffer::get(&counts).ok().filter(PyUntypedBuffer::is_c_contiguous) {
        Some(found) => found,
        None => PyUntypedBuffer::get(&counts.call_method0(intern!(py, "copy"))?)?,
    };
    let length = counts.item_count();
    let Some(bytes) = foreign::bytes(counts) else { return Err(place.unreadable(py, "times that do not lie in one piece")) };
    let values = scalars::<i64>(bytes, length);
    // `NaT`.
    let missing = values.contains(&i64::MIN);
    let nulls = missing.then(|| values.iter().map(|value| *value != i64::MIN).collect::<NullBuffer>());
    macro_rules! made {
        ($array:ident) => {{
            let array = $array::new(values, nulls);
            Arc::new(if zoned { array.with_timezone_utc() } else { array })
        }};
    }
    Ok(match unit {
        "ns" => made!(TimestampNanosecondArray),
        "us" => made!(TimestampMicrosecondArray),
        "ms" => made!(TimestampMillisecondArray),
        _ => made!(TimestampSecondArray),
    })
}
