//! What came of it.

use pyo3::exceptions::PyKeyError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::call::{call, diagnostic};
use crate::table::Table;

/// What an agreement says about the data at an instant: figures, verdicts, scores, watermelons and the ledger.
#[pyclass(frozen, module = "xlakit")]
pub(crate) struct Report {
    inner: xlakit::Report,
}

impl Report {
    pub(crate) fn new(inner: xlakit::Report) -> Self {
        Self { inner }
    }

    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let found = call(py, || Ok(self.inner.tables().into_iter().find(|table| table.name == name)))?;
        found.map(Table::new).ok_or_else(|| PyKeyError::new_err(name.to_owned()))
    }
}

#[pymethods]
impl Report {
    /// The instant of the report, in UTC: what had ended by then is closed.
    #[getter]
    fn as_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("datetime")?.getattr("datetime")?.call_method1(intern!(py, "fromisoformat"), (self.inner.as_of.to_string(),))
    }

    /// The version of the library that made the report.
    #[getter]
    fn library(&self) -> &str {
        &self.inner.library
    }

    /// The labels of the periods, in time order.
    #[getter]
    fn periods(&self) -> Vec<&str> {
        self.inner.periods.iter().map(|period| period.label.as_str()).collect()
    }

    /// Every figure with its interval, sample and verdict.
    #[getter]
    fn scorecard(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "scorecard")
    }

    /// Every score, and what each component gave to it.
    #[getter]
    fn scores(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "scores")
    }

    /// Where the outside is green and the inside red, and the reverse.
    #[getter]
    fn watermelons(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "watermelons")
    }

    /// What the closed periods are worth, entry by entry.
    #[getter]
    fn ledger(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "ledger")
    }

    /// Whether a target was missed in a closed period where it was agreed: by the total, a persona, or a segment that it names.
    ///
    /// A cell of a breakdown that is judged by the target of something wider does not count.
    #[getter]
    fn missed(&self) -> bool {
        self.inner.missed()
    }

    /// What has to be known first: five sentences, on promises, people, lost time, money, and what could not be said.
    #[getter]
    fn summary(&self) -> Vec<&str> {
        self.inner.summary.sentences.iter().map(String::as_str).collect()
    }

    /// What is legal but unwise in the agreement.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.inner.warnings.iter().map(|warning| diagnostic(py, warning)).collect()
    }

    /// What has to be known to read the report.
    #[getter]
    fn notes(&self) -> Vec<&str> {
        self.inner.notes.iter().map(String::as_str).collect()
    }

    /// The report of such text: the same report, which is shown as it was.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call(py, || xlakit::Report::from_json(text)).map(Self::new)
    }

    /// The report as JSON text, the same bytes on every host.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_json()))
    }

    /// The report as dictionaries and lists: what its JSON says.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let json = self.to_json(py)?;
        Ok(py.import("json")?.call_method1(intern!(py, "loads"), (json,))?.cast_into::<PyDict>()?)
    }

    /// All tables that have rows as one CSV text; each line begins with the name of its table.
    fn to_csv(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_csv()))
    }

    /// The report as HTML: one element with a style of its own, for a notebook or a place in a page.
    fn to_html(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_html()))
    }

    /// The report as a whole page of HTML.
    fn to_html_page(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_html_page()))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.to_html(py)
    }

    fn __str__(&self, py: Python<'_>) -> PyResult<String> {
        call(py, || Ok(self.inner.to_string()))
    }

    fn __repr__(&self) -> String {
        let Self { inner } = self;
        let periods = match self.periods().as_slice() {
            [] => "without a period".to_owned(),
            [only] => format!("on {only}"),
            [first, .., last] => format!("on {first} to {last}"),
        };
        format!("<Report of `{}` {periods}, as of {}>", inner.agreement.id, inner.as_of)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let py = slf.py();
        Ok((slf.get_type().getattr(intern!(py, "from_json"))?, (slf.get().to_json(py)?,)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> u64 {
        // Equal reports have equal instants.
        self.inner.as_of.millis().cast_unsigned()
    }
}
