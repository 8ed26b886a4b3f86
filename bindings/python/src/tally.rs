//! What was counted.

use pyo3::buffer::PyUntypedBuffer;
use pyo3::exceptions::PyBufferError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};

use crate::call::call;
use crate::compiled::Agreement;
use crate::foreign;

/// What was counted of the data under an agreement: small, exact, and to be merged in any order.
#[pyclass(frozen, eq, module = "xlakit")]
#[derive(PartialEq)]
pub(crate) struct Tally {
    inner: xlakit::Tally,
}

impl Tally {
    pub(crate) fn new(inner: xlakit::Tally) -> Self {
        Self { inner }
    }

    pub(crate) fn inner(&self) -> &xlakit::Tally {
        &self.inner
    }
}

#[pymethods]
impl Tally {
    /// A tally of the rows of this one and of others, which all stay as they are.
    #[pyo3(signature = (*others))]
    fn merge(&self, py: Python<'_>, others: &Bound<'_, PyTuple>) -> PyResult<Self> {
        let others: Vec<Bound<'_, Self>> = others.iter().map(|other| Ok(other.cast_into::<Self>()?)).collect::<PyResult<_>>()?;
        let others: Vec<&Self> = others.iter().map(Bound::get).collect();
        call(py, || {
            let mut merged = self.inner.clone();
            others.iter().try_for_each(|other| merged.merge(&other.inner))?;
            Ok(merged)
        })
        .map(Self::new)
    }

    fn __add__(&self, py: Python<'_>, other: &Bound<'_, Self>) -> PyResult<Self> {
        self.merge(py, &PyTuple::new(py, [other])?)
    }

    /// What `sum` begins with is nothing.
    fn __radd__<'py>(slf: &Bound<'py, Self>, other: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
        match other.extract::<u8>() {
            Ok(0) => slf.clone().into_any(),
            _ => slf.py().NotImplemented().into_bound(slf.py()),
        }
    }

    /// The same counts as those of a batch, which are added once.
    fn in_batch(&self, py: Python<'_>, name: &str) -> PyResult<Self> {
        call(py, || self.inner.clone().in_batch(name)).map(Self::new)
    }

    /// The same counts under the agreement as it is now, which has grown.
    fn under(&self, py: Python<'_>, agreement: &Bound<'_, Agreement>) -> PyResult<Self> {
        let agreement = agreement.get();
        call(py, || self.inner.under(&agreement.inner)).map(Self::new)
    }

    /// The names of the batches that it holds, in order.
    #[getter]
    fn batches(&self) -> Vec<String> {
        self.inner.batches().map(str::to_owned).collect()
    }

    /// The short name of the agreement that it was counted under.
    #[getter]
    fn agreement(&self) -> Option<&str> {
        self.inner.agreement()
    }

    /// The tally as bytes, equal on every host.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        call(py, || Ok(self.inner.to_bytes())).map(|bytes| PyBytes::new(py, &bytes))
    }

    /// The tally of such bytes.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Self> {
        let bytes = foreign::bytes(PyUntypedBuffer::get(data)?);
        let bytes = bytes.ok_or_else(|| PyBufferError::new_err("the bytes do not lie in one piece; give `bytes(data)`"))?;
        call(py, || xlakit::Tally::from_bytes(&bytes)).map(Self::new)
    }

    fn __repr__(&self) -> String {
        let agreement = self.inner.agreement().map(|id| format!(" of `{id}`")).unwrap_or_default();
        let batches: Vec<&str> = self.inner.batches().collect();
        let batches = if batches.is_empty() { String::new() } else { format!(", batches {}", batches.join(", ")) };
        format!("<Tally{agreement}{batches}>")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let py = slf.py();
        Ok((slf.get_type().getattr(intern!(py, "from_bytes"))?, (slf.get().to_bytes(py)?,)))
    }
}
