//! The report.

use pyo3::prelude::*;

use crate::call::call;

/// A settled, explained report.
#[pyclass(frozen, module = "xlakit")]
pub(crate) struct Report {
    inner: xlakit::Report,
}

impl Report {
    pub(crate) fn new(inner: xlakit::Report) -> Self {
        Self { inner }
    }
}

#[pymethods]
impl Report {
    /// The report as JSON text, the same bytes on every host.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_json()))
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_string()))
    }
}
