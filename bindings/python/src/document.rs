//! An agreement that was put together in Python, as the JSON text that the core reads.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use xlakit::{Code, Error};

use crate::call::raise;

/// The text of a document. Numbers keep the digits that Python writes; dates and times become text.
pub(crate) fn text(document: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut text = String::new();
    write(document, "", &mut text)?;
    Ok(text)
}

fn write(value: &Bound<'_, PyAny>, path: &str, into: &mut String) -> PyResult<()> {
    let py = value.py();
    if value.is_none() {
        into.push_str("null");
    } else if let Ok(text) = value.cast::<PyString>() {
        quoted(&text.to_cow()?, into);
    } else if let Ok(value) = value.cast::<PyBool>() {
        into.push_str(if value.is_true() { "true" } else { "false" });
    } else if value.is_instance_of::<PyInt>() || is_number(value)? {
        into.push_str(value.str()?.to_cow()?.as_ref());
    } else if value.is_instance_of::<PyDate>() {
        // A datetime is a date too, and both write themselves in ISO 8601.
        quoted(&value.call_method0(intern!(py, "isoformat"))?.extract::<String>()?, into);
    } else if let Ok(map) = value.cast::<PyMapping>() {
        into.push('{');
        for (index, pair) in map.items()?.iter().enumerate() {
            let (key, value) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
            let Ok(key) = key.cast_into::<PyString>() else {
                return Err(refused(py, path, "a key of a document has to be a text"));
            };
            let key = key.to_cow()?.into_owned();
            into.push_str(if index == 0 { "" } else { "," });
            quoted(&key, into);
            into.push(':');
            write(&value, &format!("{path}/{}", key.replace('~', "~0").replace('/', "~1")), into)?;
        }
        into.push('}');
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        into.push('[');
        for (index, value) in value.try_iter()?.enumerate() {
            into.push_str(if index == 0 { "" } else { "," });
            write(&value?, &format!("{path}/{index}"), into)?;
        }
        into.push(']');
    } else {
        let kind = value.get_type().name()?;
        return Err(refused(py, path, &format!("a `{kind}` cannot stand in a document")));
    }
    Ok(())
}

/// Whether a value is a finite float or decimal, whose text is then a number of JSON.
fn is_number(value: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = value.py();
    if let Ok(float) = value.cast::<PyFloat>() {
        return Ok(float.value().is_finite());
    }
    Ok(value.get_type().name()?.to_cow()? == "Decimal" && value.call_method0(intern!(py, "is_finite"))?.extract()?)
}

fn quoted(text: &str, into: &mut String) {
    into.push_str(&xlakit::json(&text));
}

fn refused(py: Python<'_>, path: &str, message: &str) -> PyErr {
    raise(py, &Error::new(Code::WrongType, path, message, "use text, numbers, booleans, dates, lists and maps"))
}
