//! The statistics by name: what Python gives becomes arguments of the core, and its answers become what Python has.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDict, PyTuple};
use xlakit::stats::catalogue::{self, Argument, Kind, Output};

use crate::call::{call, raise};
use crate::column::Held;
use crate::host::{Place, column};

/// Asks a statistic by its name; `arguments` are the arguments that are given, by name.
#[pyfunction]
pub(crate) fn statistic<'py>(py: Python<'py>, name: &str, arguments: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    let parameters = catalogue::parameters_of(name).map_err(|error| raise(py, &error))?;
    let mut given = Vec::with_capacity(arguments.len());
    for (key, value) in arguments {
        let key = key.extract::<String>()?;
        let kind = parameters.iter().find(|parameter| parameter.name == key).map(|parameter| parameter.kind);
        let argument = argument(&key, kind, &value)?;
        given.push((key, argument));
    }
    answer(py, call(py, || catalogue::call(name, given))?)
}

/// An argument, read as the kind that its parameter takes.
fn argument(name: &str, kind: Option<Kind>, value: &Bound<'_, PyAny>) -> PyResult<Argument> {
    let other = || Ok(Argument::Other(format!("a `{}`", value.get_type().name()?)));
    match kind {
        Some(Kind::Number | Kind::Whole) => value.extract::<f64>().map(Argument::Number).or_else(|_| other()),
        Some(Kind::Flag) => value.cast::<PyBool>().map(|flag| Argument::Flag(flag.is_true())).or_else(|_| other()),
        Some(Kind::List(_)) if is_column(value)? => list(name, value).map(Argument::List),
        Some(Kind::Lists(_)) if is_column(value)? => {
            let mut lists = Vec::new();
            for numbers in value.try_iter()? {
                let numbers = numbers?;
                if !is_column(&numbers)? {
                    return Ok(Argument::Other("a list of single values".to_owned()));
                }
                lists.push(list(name, &numbers)?);
            }
            Ok(Argument::Lists(lists))
        }
        Some(Kind::List(_) | Kind::Lists(_)) | None => other(),
    }
}

/// Whether a value can hold one number for each place.
fn is_column(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(value.hasattr(intern!(value.py(), "__iter__"))? || value.hasattr(intern!(value.py(), "__arrow_c_array__"))?)
}

/// A column of numbers; NaN stands for one that is missing.
fn list(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<f64>> {
    let mut numbers = Vec::new();
    for held in column(Place { source: "", column: name }, value)? {
        let Held::Plain(array) = held else { return Err(no_numbers(value, name)) };
        numbers.extend(floats(&array).ok_or_else(|| no_numbers(value, name))?);
    }
    Ok(numbers)
}

fn no_numbers(value: &Bound<'_, PyAny>, name: &str) -> PyErr {
    let why = crate::column::Refused::Type("no numbers, which are needed".to_owned());
    raise(value.py(), &why.at("", name, 1))
}

/// The numbers of an array, if it holds numbers.
fn floats(array: &ArrayRef) -> Option<Vec<f64>> {
    use arrow_schema::DataType;

    Some(match array.data_type() {
        DataType::Float64 => converted::<Float64Type>(array, |value| value),
        DataType::Float32 => converted::<Float32Type>(array, f64::from),
        DataType::Int8 => converted::<Int8Type>(array, f64::from),
        DataType::Int16 => converted::<Int16Type>(array, f64::from),
        DataType::Int32 => converted::<Int32Type>(array, f64::from),
        #[expect(clippy::cast_precision_loss, reason = "a count beyond 2⁵³ is the float next to it")]
        DataType::Int64 => converted::<Int64Type>(array, |value| value as f64),
        DataType::UInt8 => converted::<UInt8Type>(array, f64::from),
        DataType::UInt16 => converted::<UInt16Type>(array, f64::from),
        DataType::UInt32 => converted::<UInt32Type>(array, f64::from),
        // Nothing but missing values, or nothing at all.
        DataType::Utf8 if array.null_count() == array.len() => vec![f64::NAN; array.len()],
        _ => return None,
    })
}

fn converted<T: ArrowPrimitiveType>(array: &ArrayRef, float: impl Fn(T::Native) -> f64) -> Vec<f64> {
    let array: &PrimitiveArray<T> = array.as_primitive();
    if array.null_count() == 0 {
        return array.values().iter().map(|value| float(*value)).collect();
    }
    array.iter().map(|value| value.map_or(f64::NAN, &float)).collect()
}

/// An answer as Python has it: records are the classes of `xlakit.stats`.
fn answer(py: Python<'_>, found: Output) -> PyResult<Bound<'_, PyAny>> {
    static STATS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    Ok(match found {
        Output::Nothing => py.None().into_bound(py),
        Output::Number(number) => number.into_pyobject(py)?.into_any(),
        Output::Flag(flag) => PyBool::new(py, flag).to_owned().into_any(),
        Output::List(numbers) => numbers.into_pyobject(py)?.into_any(),
        Output::Record(name, fields) => {
            let stats = STATS.get_or_try_init(py, || py.import("xlakit.stats").map(Bound::unbind))?;
            let fields = fields.into_iter().map(|(_, value)| answer(py, value)).collect::<PyResult<Vec<_>>>()?;
            stats.bind(py).getattr(name)?.call1(PyTuple::new(py, fields)?)?
        }
    })
}
