//! Plain sequences of Python values as arrays: `None`, NaN, `pandas.NA` and `NaT` are missing; the rest has to be of one kind.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, LargeStringBuilder};
use arrow_array::{ArrayRef, StringArray, TimestampMicrosecondArray};
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDelta, PyDeltaAccess, PyFloat, PyInt, PyIterator, PyString};

use crate::column::Refused;

/// One value, as far as columns tell values apart.
enum Cell<'py> {
    Missing,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(Bound<'py, PyString>),
    /// Microseconds since 1970, and whether midnight in Greenwich is meant.
    Instant(i64, bool),
}

/// The values so far.
enum Values {
    /// Nothing but missing values, so many.
    Missing(usize),
    Bool(BooleanBuilder),
    Int(Int64Builder),
    Float(Float64Builder),
    Text(LargeStringBuilder),
    Instant(Int64Builder, bool),
}

/// A sequence as an array, or the row that does not go with those before it.
pub(crate) fn array(values: Bound<'_, PyIterator>) -> PyResult<Result<ArrayRef, Refused>> {
    let py = values.py();
    let mut made = Values::Missing(0);
    for (row, value) in values.enumerate() {
        let value = value?;
        let Some(cell) = cell(&value)? else {
            let kind = value.get_type().name()?;
            return Ok(Err(Refused::Type(format!("a `{kind}` in row {}, which cannot be read", row + 1))));
        };
        made = match made.with(cell) {
            Ok(Ok(made)) => made,
            Err(error) if error.is_instance_of::<PyUnicodeEncodeError>(py) => {
                return Ok(Err(Refused::Type(format!("half of a surrogate pair in row {}, which is no text", row + 1))));
            }
            Err(error) => return Err(error),
            Ok(Err(before)) => {
                return Ok(Err(Refused::Type(format!(
                    "another kind of value in row {} than {before} in the rows before it",
                    row + 1
                ))));
            }
        };
    }
    Ok(Ok(made.finish()))
}

impl Values {
    /// The values and one more, or what the values before it are.
    fn with(mut self, cell: Cell<'_>) -> PyResult<Result<Self, &'static str>> {
        match (&mut self, cell) {
            (Self::Missing(count), Cell::Missing) => *count += 1,
            (Self::Missing(count), cell) => return Self::begun(*count, &cell).with(cell),
            (Self::Bool(values), Cell::Missing) => values.append_null(),
            (Self::Int(values) | Self::Instant(values, _), Cell::Missing) => values.append_null(),
            (Self::Float(values), Cell::Missing) => values.append_null(),
            (Self::Text(values), Cell::Missing) => values.append_null(),
            (Self::Bool(values), Cell::Bool(value)) => values.append_value(value),
            (Self::Int(values), Cell::Int(value)) => values.append_value(value),
            (Self::Float(values), Cell::Float(value)) => values.append_value(value),
            #[expect(clippy::cast_precision_loss, reason = "beside floats an integer is a float")]
            (Self::Float(values), Cell::Int(value)) => values.append_value(value as f64),
            (Self::Int(values), cell @ Cell::Float(_)) => {
                let mut floats = Float64Builder::new();
                #[expect(clippy::cast_precision_loss, reason = "beside floats an integer is a float")]
                floats.extend(values.finish().iter().map(|value| value.map(|value| value as f64)));
                return Self::Float(floats).with(cell);
            }
            (Self::Text(values), Cell::Text(value)) => values.append_value(value.to_cow()?),
            (Self::Instant(values, zoned), Cell::Instant(value, also)) if *zoned == also => values.append_value(value),
            (Self::Bool(_), _) => return Ok(Err("a boolean")),
            (Self::Int(_) | Self::Float(_), _) => return Ok(Err("a number")),
            (Self::Text(_), _) => return Ok(Err("a text")),
            (Self::Instant(_, true), _) => return Ok(Err("a time with a zone")),
            (Self::Instant(_, false), _) => return Ok(Err("a date, or a time without a zone")),
        }
        Ok(Ok(self))
    }

    /// So many missing values, and room for values of this kind.
    fn begun(missing: usize, first: &Cell<'_>) -> Self {
        let ints = || {
            let mut values = Int64Builder::new();
            values.append_nulls(missing);
            values
        };
        match first {
            Cell::Missing => Self::Missing(missing),
            Cell::Bool(_) => {
                let mut values = BooleanBuilder::new();
                values.append_nulls(missing);
                Self::Bool(values)
            }
            Cell::Int(_) => Self::Int(ints()),
            Cell::Float(_) => {
                let mut values = Float64Builder::new();
                values.append_nulls(missing);
                Self::Float(values)
            }
            Cell::Text(_) => {
                let mut values = LargeStringBuilder::new();
                (0..missing).for_each(|_| values.append_null());
                Self::Text(values)
            }
            Cell::Instant(_, zoned) => Self::Instant(ints(), *zoned),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Missing(count) => Arc::new(StringArray::new_null(count)),
            Self::Bool(mut values) => Arc::new(values.finish()),
            Self::Int(mut values) => Arc::new(values.finish()),
            Self::Float(mut values) => Arc::new(values.finish()),
            Self::Text(mut values) => Arc::new(values.finish()),
            Self::Instant(mut values, zoned) => {
                let (_, values, nulls) = values.finish().into_parts();
                let instants = TimestampMicrosecondArray::new(values, nulls);
                Arc::new(if zoned { instants.with_timezone_utc() } else { instants })
            }
        }
    }
}

/// A value; `None` is one that no column holds.
fn cell<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Cell<'py>>> {
    let py = value.py();
    if value.is_none() {
        return Ok(Some(Cell::Missing));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(Cell::Text(text.clone())));
    }
    if let Ok(value) = value.cast::<PyBool>() {
        return Ok(Some(Cell::Bool(value.is_true())));
    }
    if let Ok(value) = value.cast::<PyFloat>() {
        let value = value.value();
        return Ok(Some(if value.is_nan() { Cell::Missing } else { Cell::Float(value) }));
    }
    if value.is_instance_of::<PyInt>() {
        // Beyond 63 bits only the size is left, and the core refuses it with its row.
        return Ok(Some(
            value.extract::<i64>().map_or_else(|_| Cell::Float(value.extract().unwrap_or(f64::INFINITY)), Cell::Int),
        ));
    }
    if let Ok(time) = value.cast::<PyDateTime>() {
        // `NaT` is a datetime that differs from itself.
        return if time.ne(time)? { Ok(Some(Cell::Missing)) } else { instant(time).map(Some) };
    }
    if value.is_instance_of::<PyDate>() {
        let days = i64::from(value.call_method0(intern!(py, "toordinal"))?.extract::<i32>()?) - i64::from(FIRST_DAY);
        return Ok(Some(Cell::Instant(days * 86_400_000_000, false)));
    }
    let kind = value.get_type();
    match kind.name()?.to_cow()?.as_ref() {
        "NAType" | "NaTType" => Ok(Some(Cell::Missing)),
        "datetime64" => cell(&value.call_method1(intern!(py, "astype"), ("M8[us]",))?.call_method0(intern!(py, "item"))?),
        // A series or an array is no value of a row, though one with a single value would give it.
        _ if value.len().is_ok() => Ok(None),
        // The long floats of numpy give themselves.
        "longdouble" | "float128" | "float96" => Ok(Some(Cell::Float(value.extract()?))),
        _ if value.hasattr(intern!(py, "item"))? => {
            let held = value.call_method0(intern!(py, "item"))?;
            if held.get_type().is(&kind) { Ok(None) } else { cell(&held) }
        }
        // Decimals and fractions.
        _ if value.hasattr(intern!(py, "__float__"))? => {
            Ok(Some(Cell::Float(value.call_method0(intern!(py, "__float__"))?.extract()?)))
        }
        _ => Ok(None),
    }
}

/// The ordinal of 1970-01-01.
const FIRST_DAY: i32 = 719_163;

/// A datetime, counted from 1970 in Greenwich, or on the clocks of wherever it is meant.
fn instant<'py>(time: &Bound<'py, PyDateTime>) -> PyResult<Cell<'py>> {
    static STARTS: PyOnceLock<(Py<PyAny>, Py<PyAny>)> = PyOnceLock::new();
    let py = time.py();
    let (naive, aware) = STARTS.get_or_try_init(py, || {
        let module = py.import("datetime")?;
        let start =
            |zone: Option<Bound<'_, PyAny>>| module.getattr("datetime")?.call1((1970, 1, 1, 0, 0, 0, 0, zone)).map(Bound::unbind);
        Ok::<_, PyErr>((start(None)?, start(Some(module.getattr("timezone")?.getattr("utc")?))?))
    })?;
    let zoned = !time.call_method0(intern!(py, "utcoffset"))?.is_none();
    let since = time.sub(if zoned { aware } else { naive })?.cast_into::<PyDelta>()?;
    let seconds = i64::from(since.get_days()) * 86_400 + i64::from(since.get_seconds());
    Ok(Cell::Instant(seconds * 1_000_000 + i64::from(since.get_microseconds()), zoned))
}
