//! What an agreement finds in data.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::call::{call, diagnostic};

/// What each source, indicator, condition, target and rule of an agreement finds in data.
#[pyclass(frozen, eq, module = "xlakit")]
#[derive(PartialEq)]
pub(crate) struct DataCheck {
    inner: xlakit::DataCheck,
}

impl DataCheck {
    pub(crate) fn new(inner: xlakit::DataCheck) -> Self {
        Self { inner }
    }
}

#[pymethods]
impl DataCheck {
    /// What is legal but unwise in the agreement, and which of its words match nothing.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.inner.warnings.iter().map(|warning| diagnostic(py, warning)).collect()
    }

    /// The check as JSON text, the same bytes on every host.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_json()))
    }

    /// The check as dictionaries and lists: what its JSON says.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let json = self.to_json(py)?;
        Ok(py.import("json")?.call_method1(intern!(py, "loads"), (json,))?.cast_into::<PyDict>()?)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_string()))
    }

    /// What it says is what it is made for.
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.__str__(py)
    }
}
