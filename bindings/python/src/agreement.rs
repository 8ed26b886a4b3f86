//! What was promised.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

use pyo3::exceptions::PyOSError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString, PyTuple};
use xlakit::{Code, Error, Instant};

use crate::call::{call, diagnostic, raise, raise_in_text};
use crate::checked::DataCheck;
use crate::compiled::Agreement;
use crate::report::Report;
use crate::tally::Tally;
use crate::{document, source};

impl Agreement {
    fn read(py: Python<'_>, text: String) -> PyResult<Self> {
        let parsed = call(py, || Ok(xlakit::Agreement::parse(&text)))?;
        match parsed {
            Ok(inner) => Ok(Self { inner, text }),
            Err(error) => Err(raise_in_text(py, &error, &text)),
        }
    }

    fn counted(
        &self,
        py: Python<'_>,
        given: Option<&Bound<'_, PyAny>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<xlakit::Tally> {
        source::tally(py, source::sources(py, &self.inner, given, named)?, |frames| self.inner.tally(frames))
    }

    /// The tally that is given, or that of the sources that are given.
    fn tally_of<'g>(
        &self,
        py: Python<'_>,
        given: Option<&'g Bound<'_, PyAny>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Cow<'g, xlakit::Tally>> {
        let Some(tally) = given.and_then(|given| given.cast::<Tally>().ok()) else {
            return self.counted(py, given, named).map(Cow::Owned);
        };
        if let Some((name, _)) = named.and_then(|named| named.iter().next()) {
            let message = format!("`{name}` is given beside a tally, which holds the data already");
            let error = Error::new(Code::UnknownSource, name.to_string(), message, "give either a tally or sources");
            return Err(raise(py, &error));
        }
        Ok(Cow::Borrowed(tally.get().inner()))
    }
}

#[pymethods]
impl Agreement {
    /// Reads an agreement from YAML or JSON text.
    #[staticmethod]
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
    fn parse(py: Python<'_>, text: Bound<'_, PyString>) -> PyResult<Self> {
        let Ok(text) = text.to_cow() else { return Err(raise(py, &document::no_text())) };
        Self::read(py, text.into_owned())
    }

    /// Reads an agreement from a YAML or JSON file.
    #[staticmethod]
    #[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
    fn load(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        let bytes = py.detach(|| std::fs::read(&path)).map_err(|error| match error.raw_os_error() {
            // By its number Python finds the class, and with the name it says what `open` says.
            Some(number) => match py.import("os").and_then(|os| os.call_method1(intern!(py, "strerror"), (number,))) {
                Ok(text) => PyOSError::new_err((number, text.unbind(), path.clone().into_os_string())),
                Err(failure) => failure,
            },
            None => error.into(),
        })?;
        let text = xlakit::document_text(bytes).map_err(|error| raise(py, &error))?;
        Self::read(py, text)
    }

    /// Reads an agreement from what YAML or JSON would hold: mappings, lists, text, numbers, dates.
    #[staticmethod]
    fn from_dict(py: Python<'_>, document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = document::text(document)?;
        let parsed = call(py, || Ok(xlakit::Agreement::parse(&text)))?;
        match parsed {
            Ok(inner) => Ok(Self { inner, text }),
            // Nobody wrote this text, so no line of it says anything.
            Err(error) => {
                let diagnostics = error.diagnostics().cloned().map(|diagnostic| diagnostic.at(None)).collect();
                Err(raise(py, &Error::unless_empty(diagnostics, ()).err().unwrap_or(error)))
            }
        }
    }

    /// The short name of the agreement.
    #[getter]
    fn id(&self) -> &str {
        self.inner.id()
    }

    /// What is legal but unwise, in the order of the document.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>> {
        self.inner.warnings().iter().map(|warning| diagnostic(py, warning)).collect()
    }

    /// Counts the data of the sources.
    #[pyo3(signature = (sources=None, /, **named))]
    fn tally(&self, py: Python<'_>, sources: Option<&Bound<'_, PyAny>>, named: Option<&Bound<'_, PyDict>>) -> PyResult<Tally> {
        self.counted(py, sources, named).map(Tally::new)
    }

    /// Evaluates the agreement on data or on a tally of them.
    #[pyo3(signature = (tally_or_sources=None, /, *, as_of=None, **named))]
    fn evaluate(
        &self,
        py: Python<'_>,
        tally_or_sources: Option<&Bound<'_, PyAny>>,
        as_of: Option<&Bound<'_, PyAny>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Report> {
        let as_of = instant(&self.inner, as_of, py)?;
        let tally = self.tally_of(py, tally_or_sources, named)?;
        call(py, || self.inner.evaluate(&tally, as_of)).map(Report::new)
    }

    /// Looks up every word of the agreement in data or in a tally of them, before a report is made.
    #[pyo3(signature = (tally_or_sources=None, /, **named))]
    fn check(
        &self,
        py: Python<'_>,
        tally_or_sources: Option<&Bound<'_, PyAny>>,
        named: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<DataCheck> {
        let tally = self.tally_of(py, tally_or_sources, named)?;
        call(py, || self.inner.check(&tally)).map(DataCheck::new)
    }

    /// Two agreements are equal if they promise the same, however they are written.
    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.inner.id().hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let sources: Vec<String> = self.inner.sources().map(|name| format!("`{name}`")).collect();
        format!("<Agreement `{}` on {}>", self.inner.id(), sources.join(", "))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let py = slf.py();
        Ok((slf.get_type().getattr(intern!(py, "parse"))?, PyTuple::new(py, [PyString::new(py, &slf.get().text)])?))
    }
}

/// The instant of a report: now, a datetime, or text. A day is its first instant in the agreement's time zone.
fn instant(agreement: &xlakit::Agreement, given: Option<&Bound<'_, PyAny>>, py: Python<'_>) -> PyResult<Instant> {
    let Some(given) = given else {
        let now = py.import("time")?.call_method0("time_ns")?.extract::<i128>()?.div_euclid(1_000_000);
        return Ok(Instant::from_millis(i64::try_from(now).unwrap_or(i64::MAX)));
    };
    let given = document::plain(given)?;
    let text = match given.getattr_opt(intern!(py, "isoformat"))? {
        Some(isoformat) => isoformat.call0()?.str()?,
        None => given.str()?,
    };
    let text = text.to_string_lossy();
    agreement.as_of(&text).map_err(|error| raise(py, &error))
}
