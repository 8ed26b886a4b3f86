//! An agreement that was put together in Python, as the JSON text that the core reads.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use xlakit::{Code, Error};

use crate::call::raise;

/// Where the writing stops: what is deeper or longer is more than the core reads, which says so when it comes to that place. A
/// document that holds itself has no end.
const DEEPEST: usize = 72;
const LONGEST: usize = 1 << 24;

/// The text of a document. Numbers keep the digits that Python writes; dates and times become text.
pub(crate) fn text(document: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut writer = Writer { text: String::new(), full: false };
    writer.write(document, "", 0)?;
    Ok(writer.text)
}

struct Writer {
    text: String,
    /// Whether the writing has stopped.
    full: bool,
}

impl Writer {
    fn write(&mut self, value: &Bound<'_, PyAny>, path: &str, depth: usize) -> PyResult<()> {
        self.full |= depth > DEEPEST || self.text.len() > LONGEST;
        if self.full {
            return Ok(());
        }
        if self.leaf(value, path)? {
            return Ok(());
        }
        let py = value.py();
        if let Ok(map) = value.cast::<PyMapping>() {
            self.text.push('{');
            for (index, pair) in map.items()?.iter().enumerate() {
                let (key, value) = pair.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>()?;
                let Ok(key) = key.cast_into::<PyString>() else {
                    return Err(refused(py, path, "a key of a document has to be a text"));
                };
                self.text.push_str(if index == 0 { "" } else { "," });
                self.quoted(&key, path)?;
                self.text.push(':');
                let key = key.to_string_lossy().replace('~', "~0").replace('/', "~1");
                self.write(&value, &format!("{path}/{key}"), depth + 1)?;
            }
            self.text.push('}');
        } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            self.text.push('[');
            for (index, value) in value.try_iter()?.enumerate() {
                self.text.push_str(if index == 0 { "" } else { "," });
                self.write(&value?, &format!("{path}/{index}"), depth + 1)?;
            }
            self.text.push(']');
        } else {
            let kind = value.get_type().name()?;
            return Err(refused(py, path, &format!("a `{kind}` cannot stand in a document")));
        }
        Ok(())
    }

    /// Writes a value that holds no others; not so, if it does. Apart, because what nests must not need much of the stack.
    fn leaf(&mut self, value: &Bound<'_, PyAny>, path: &str) -> PyResult<bool> {
        let value = &plain(value)?;
        let py = value.py();
        if value.is_none() {
            self.text.push_str("null");
        } else if let Ok(text) = value.cast::<PyString>() {
            self.quoted(text, path)?;
        } else if let Ok(value) = value.cast::<PyBool>() {
            self.text.push_str(if value.is_true() { "true" } else { "false" });
        } else if value.is_instance_of::<PyInt>() || is_number(value, path)? {
            // Python writes no whole number of more than 4300 digits.
            let Ok(number) = value.str() else { return Err(refused(py, path, "a number has too many digits to be written")) };
            self.text.push_str(number.to_cow()?.as_ref());
        } else if value.is_instance_of::<PyDate>() {
            // A datetime is a date too, and both write themselves in ISO 8601.
            self.quoted(&value.call_method0(intern!(py, "isoformat"))?.str()?, path)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn quoted(&mut self, text: &Bound<'_, PyString>, path: &str) -> PyResult<()> {
        let Ok(text) = text.to_cow() else { return Err(raise(text.py(), &Error::new(Code::WrongType, path, SURROGATE, WHOLE))) };
        self.text.push_str(&xlakit::json(&text));
        Ok(())
    }
}

const SURROGATE: &str = "a text holds half of a surrogate pair, which is no character";
const WHOLE: &str = "decode the text anew, for example with `errors=\"replace\"`";

/// The error for a text that cannot be written as UTF-8.
pub(crate) fn no_text() -> Error {
    Error::new(Code::Syntax, "", SURROGATE, WHOLE)
}

/// A value of numpy as the value of Python that it stands for; any other as it is.
pub(crate) fn plain<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let py = value.py();
    let Some(kind) = value.getattr_opt(intern!(py, "dtype"))? else { return Ok(value.clone()) };
    let single =
        value.getattr_opt(intern!(py, "ndim"))?.is_some_and(|found| found.extract::<usize>().is_ok_and(|found| found == 0));
    match kind.getattr_opt(intern!(py, "kind"))?.map(|kind| kind.extract::<String>()).transpose()?.as_deref() {
        _ if !single => Ok(value.clone()),
        Some("M") => {
            let time = value.call_method0(intern!(py, "item"))?;
            // Of what is finer than a microsecond numpy gives a count.
            if !time.is_instance_of::<PyInt>() {
                return Ok(time);
            }
            value.call_method1(intern!(py, "astype"), ("M8[us]",))?.call_method0(intern!(py, "item"))
        }
        // A short float keeps the digits by which it is known.
        Some("f") => py.import("builtins")?.getattr(intern!(py, "float"))?.call1((value.str()?,)),
        _ => value.call_method0(intern!(py, "item")),
    }
}

/// Whether a value is a float or a decimal, whose text is a number of JSON if it is finite.
fn is_number(value: &Bound<'_, PyAny>, path: &str) -> PyResult<bool> {
    let py = value.py();
    let (finite, nan) = if let Ok(float) = value.cast::<PyFloat>() {
        (float.value().is_finite(), float.value().is_nan())
    } else if value.get_type().name()?.to_cow()? == "Decimal" {
        let asked = |what: &str| value.call_method0(what)?.extract::<bool>();
        (asked("is_finite")?, asked("is_nan")?)
    } else {
        return Ok(false);
    };
    if finite {
        return Ok(true);
    }
    let message = if nan { "NaN is no number" } else { "an infinity is no number" };
    Err(raise(py, &Error::new(Code::WrongType, path, message, "give a finite number, or leave it out")))
}

fn refused(py: Python<'_>, path: &str, message: &str) -> PyErr {
    raise(py, &Error::new(Code::WrongType, path, message, "use text, numbers, booleans, dates, lists and maps"))
}
