//! The one door between Python and the core: the interpreter lock released, errors mapped, panics caught.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyTuple, PyType};
use xlakit::{Code, Diagnostic, Error, ErrorClass};

/// Does work of the core while other threads of Python run.
pub(crate) fn call<T: Send>(py: Python<'_>, work: impl FnOnce() -> xlakit::Result<T> + Send) -> PyResult<T> {
    // Nothing that a panic leaves half done is looked at again: what the work changes, it owns.
    let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)));
    done.map_err(|panic| internal(py, &*panic))?.map_err(|error| raise(py, &error))
}

/// Takes over data of others, which needs the interpreter: Arrow's readers panic where a producer breaks the rules of the
/// interface.
pub(crate) fn take<T>(py: Python<'_>, work: impl FnOnce() -> PyResult<T>) -> PyResult<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(internal(py, &*panic)))
}

/// The exception for an error of the core.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    raise_as(py, class_of(error.code()), error, error.to_string())
}

/// The exception for an error of what was given as data, whatever its code.
pub(crate) fn raise_of_data(py: Python<'_>, error: &Error) -> PyErr {
    raise_as(py, "DataError", error, error.to_string())
}

/// The exception for an error in the text of an agreement, showing the lines that are meant.
pub(crate) fn raise_in_text(py: Python<'_>, error: &Error, text: &str) -> PyErr {
    let shown = error.diagnostics().map(|diagnostic| match diagnostic.at {
        Some(at) => format!("{diagnostic}\n{}", xlakit::excerpt(text, at)),
        None => diagnostic.to_string(),
    });
    raise_as(py, class_of(error.code()), error, shown.collect::<Vec<_>>().join("\n"))
}

fn raise_as(py: Python<'_>, class: &str, error: &Error, text: String) -> PyErr {
    let diagnostics = error.diagnostics().map(|found| diagnostic(py, found)).collect::<PyResult<Vec<_>>>();
    diagnostics.and_then(|found| exception(py, class, text, found)).unwrap_or_else(|failure| failure)
}

/// A diagnostic as Python has it.
pub(crate) fn diagnostic<'py>(py: Python<'py>, found: &Diagnostic) -> PyResult<Bound<'py, PyAny>> {
    let (line, column) = found.at.map_or((None, None), |at| (Some(at.line), Some(at.column)));
    let parts = (found.code.as_str(), &found.path, &found.message, &found.help, line, column);
    class(py, "Diagnostic")?.call1(parts)
}

/// The exception for what must not happen.
fn internal(py: Python<'_>, panic: &(dyn Any + Send)) -> PyErr {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let text = text.unwrap_or("a panic without a message");
    let help = "this is a fault in xlakit, not in what you gave it; please report it with this message";
    raise(py, &Error::new(Code::Internal, "", text, help))
}

fn exception(py: Python<'_>, name: &str, text: String, diagnostics: Vec<Bound<'_, PyAny>>) -> PyResult<PyErr> {
    Ok(PyErr::from_value(class(py, name)?.call1((text, PyTuple::new(py, diagnostics)?))?))
}

/// A class of `xlakit.errors`.
fn class<'py>(py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyType>> {
    static ERRORS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = ERRORS.get_or_try_init(py, || py.import("xlakit.errors").map(Bound::unbind))?;
    module
        .bind(py)
        .getattr(name)?
        .cast_into::<PyType>()
        .map_err(|_| PyRuntimeError::new_err(format!("xlakit.errors.{name} is no class")))
}

/// The exception class for a code.
fn class_of(code: Code) -> &'static str {
    match code.class() {
        ErrorClass::Document => "AgreementError",
        ErrorClass::Data | ErrorClass::Argument => "DataError",
        ErrorClass::Tally => "TallyError",
        ErrorClass::Internal => "InternalError",
    }
}
