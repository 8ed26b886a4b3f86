//! Columns of the host: Arrow arrays, buffers of numpy, columns of pandas, plain sequences.

use std::sync::Arc;

use arrow_array::types::{
    Float16Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{
    ArrayRef, ArrowPrimitiveType, BooleanArray, PrimitiveArray, TimestampMicrosecondArray, TimestampMillisecondArray,
    TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer, ScalarBuffer};
use arrow_schema::ArrowError;
use pyo3::buffer::{ElementType, PyUntypedBuffer};
use pyo3::exceptions::PyImportError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyString};
use xlakit::{Code, Error};

use crate::call::{call, raise, take};
use crate::column::{Held, Refused};
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
}

/// The pieces of a column, one after the other; a host that cuts its columns gives more than one.
pub(crate) fn column(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<Vec<Held>> {
    take(value.py(), || held(place, value))
}

fn held(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<Vec<Held>> {
    let py = value.py();
    if is_pandas(value, "Series")? {
        return pandas(place, value);
    }
    if value.hasattr(intern!(py, "__arrow_c_stream__"))? {
        let capsule = value.call_method0(intern!(py, "__arrow_c_stream__"))?.cast_into::<PyCapsule>()?;
        let stream = foreign::stream(&capsule)?;
        let arrays = call(py, || stream.and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|error| place.failed(&error)))?;
        return arrays.iter().map(|array| place.held(py, array)).collect();
    }
    if value.hasattr(intern!(py, "__arrow_c_array__"))? {
        let capsules = value.call_method0(intern!(py, "__arrow_c_array__"))?;
        let (schema, array) = capsules.extract::<(Bound<'_, PyCapsule>, Bound<'_, PyCapsule>)>()?;
        let array = foreign::array(&schema, &array)?.map_err(|error| raise(py, &place.failed(&error)))?;
        return Ok(vec![place.held(py, &array)?]);
    }
    let array = plain(place, value)?;
    Ok(vec![place.held(py, &array)?])
}

/// Whether a value is a `Series` or a `DataFrame` of pandas, which is not imported to find out.
pub(crate) fn is_pandas(value: &Bound<'_, PyAny>, class: &str) -> PyResult<bool> {
    for base in value.get_type().mro() {
        let base = base.cast_into::<pyo3::types::PyType>()?;
        let module = base.module()?;
        let module = module.to_cow()?;
        // Newer versions hide the module in which a class is written.
        if base.name()?.to_cow()? == class && (module == "pandas" || module.starts_with("pandas.")) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A column of pandas. Its buffers are taken directly: pandas itself exports them through pyarrow, if that is installed, and looks
/// for NaN in every float.
fn pandas(place: Place<'_>, series: &Bound<'_, PyAny>) -> PyResult<Vec<Held>> {
    let py = series.py();
    let kind = series.getattr(intern!(py, "dtype"))?;
    if kind.hasattr(intern!(py, "categories"))? {
        // The codes of the array are those that it holds; the series would copy them.
        let codes = plain(place, &series.getattr(intern!(py, "array"))?.getattr(intern!(py, "codes"))?)?;
        let labels = read(place, &kind.getattr(intern!(py, "categories"))?.call_method0(intern!(py, "tolist"))?)?;
        return Ok(vec![Held::coded(&codes, &labels).map_err(|why| place.refused(py, why))?]);
    }
    if kind.hasattr(intern!(py, "tz"))? && kind.hasattr(intern!(py, "unit"))? {
        // Asked for without a zone, the times of a column with one are those in Greenwich, as they are stored.
        let stored = format!("M8[{}]", kind.getattr(intern!(py, "unit"))?.extract::<String>()?);
        let array = instants(place, &series.call_method1(intern!(py, "to_numpy"), (stored,))?, true)?;
        return Ok(vec![place.held(py, &array)?]);
    }
    if kind.get_type().module()?.to_cow()?.starts_with("numpy") {
        let array = plain(place, &series.call_method0(intern!(py, "to_numpy"))?)?;
        return Ok(vec![place.held(py, &array)?]);
    }
    if series.hasattr(intern!(py, "__arrow_c_stream__"))? {
        match series.call_method0(intern!(py, "__arrow_c_stream__")) {
            Ok(capsule) => {
                let stream = foreign::stream(&capsule.cast_into::<PyCapsule>()?)?;
                let arrays =
                    call(py, || stream.and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|error| place.failed(&error)))?;
                return arrays.iter().map(|array| place.held(py, array)).collect();
            }
            Err(error) if error.is_instance_of::<PyImportError>(py) => {}
            Err(error) => return Err(error),
        }
    }
    let array = read(place, &series.call_method0(intern!(py, "tolist"))?)?;
    Ok(vec![place.held(py, &array)?])
}

/// An array of numpy, another buffer, or a sequence.
fn plain(place: Place<'_>, value: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    let py = value.py();
    if value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>() {
        return Err(place.unreadable(py, "one text, where a value for each row is needed"));
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
    match kind.extract::<String>()?.as_str() {
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

fn read(place: Place<'_>, values: &Bound<'_, PyAny>) -> PyResult<ArrayRef> {
    sequence::array(values)?.map_err(|why| place.refused(values.py(), why))
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
    let aligned = bytes.as_ptr().align_offset(align_of::<T::Native>()) == 0;
    let bytes = if aligned { bytes } else { Buffer::from(bytes.as_slice()) };
    Arc::new(PrimitiveArray::<T>::new(ScalarBuffer::new(bytes, 0, length), None))
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
    let values = ScalarBuffer::<i64>::new(bytes, 0, length);
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
