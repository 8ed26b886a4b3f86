//! One figure of one column.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString};
use xlakit::quick::Quick;
use xlakit::{Code, Column, Error, Figure};

use crate::call::{call, raise};
use crate::column::{Held, Refused};
use crate::host::{self, Place, is_frame};
use crate::table::Table;

/// A figure with its interval and its sample.
#[pyclass(frozen, module = "xlakit")]
pub(crate) struct Estimate {
    inner: xlakit::Estimate,
}

fn float(figure: Option<Figure>) -> Option<f64> {
    figure.map(|figure| figure.to_f64())
}

#[pymethods]
impl Estimate {
    /// The figure; `None` where there is no value to form it from.
    #[getter]
    fn value(&self) -> Option<f64> {
        float(self.inner.value)
    }

    /// The lower bound of the interval.
    #[getter]
    fn low(&self) -> Option<f64> {
        float(self.inner.low)
    }

    /// The upper bound of the interval.
    #[getter]
    fn high(&self) -> Option<f64> {
        float(self.inner.high)
    }

    /// The unit: `share` (0 to 1), `points` (−100 to 100), or what the figure is counted in.
    #[getter]
    fn unit(&self) -> &str {
        &self.inner.unit
    }

    /// The values behind the figure.
    #[getter]
    fn n(&self) -> u64 {
        self.inner.n
    }

    /// The rows without a value.
    #[getter]
    fn missing(&self) -> u64 {
        self.inner.missing
    }

    /// Kish's effective n, where rows have weights.
    #[getter]
    fn effective_n(&self) -> Option<f64> {
        float(self.inner.effective_n)
    }

    /// By how much of itself the figure may be off, a quantile of more than 64 values; `None` where it is exact.
    #[getter]
    fn relative_error(&self) -> Option<f64> {
        float(self.inner.relative_error)
    }

    /// How the interval was made; `None` where there is none.
    #[getter]
    fn method(&self) -> Option<&str> {
        self.inner.interval.as_ref().map(|interval| interval.method.as_str())
    }

    /// The one-sided confidence of each bound: two bounds at 0.95 cover 90 % between them.
    #[getter]
    fn confidence(&self) -> Option<f64> {
        self.inner.interval.as_ref().map(|interval| interval.confidence.to_f64())
    }

    /// What has to be known to read the figure.
    #[getter]
    fn notes(&self) -> Vec<&str> {
        self.inner.notes.iter().map(String::as_str).collect()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    fn __hash__(&self) -> u64 {
        self.inner.n
    }

    /// An estimate does not change, so it is its own copy.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    /// The figure; NaN where there is none.
    fn __float__(&self) -> f64 {
        self.value().unwrap_or(f64::NAN)
    }

    fn __repr__(&self) -> String {
        let shown = |figure: Option<Figure>| figure.map_or("None".to_owned(), |figure| figure.to_string());
        let Self { inner } = self;
        let interval = inner.interval.as_ref().map(|interval| {
            let (method, confidence) = (interval.method.as_str(), interval.confidence.to_f64());
            format!(", low={}, high={}, confidence={confidence}, method='{method}'", shown(inner.low), shown(inner.high))
        });
        let missing = if inner.missing > 0 { format!(", missing={}", inner.missing) } else { String::new() };
        format!("Estimate({}, unit='{}'{}, n={}{missing})", shown(inner.value), inner.unit, interval.unwrap_or_default(), inner.n)
    }
}

/// What a question gives: one estimate, or a table of them.
#[derive(IntoPyObject)]
#[expect(clippy::large_enum_variant, reason = "an answer is made once and handed on")]
pub(crate) enum Answer {
    One(Estimate),
    Several(Table),
}

/// Asks for a measure of a column. What is not given is as the core has it.
#[pyfunction]
#[pyo3(signature = (kind, values, options, by, weight))]
pub(crate) fn ask(
    py: Python<'_>,
    kind: &str,
    values: &Bound<'_, PyAny>,
    options: &Bound<'_, PyDict>,
    by: Option<&Bound<'_, PyAny>>,
    weight: Option<&Bound<'_, PyAny>>,
) -> PyResult<Answer> {
    let values = whole("values", values)?;
    let by: Vec<(String, Held)> = by.map(labels).transpose()?.unwrap_or_default();
    let weight = weight.map(|weight| whole("weight", weight)).transpose()?;
    let options = crate::document::text(options.as_any())?;
    call(py, || {
        let mut question = Quick::new(kind, borrowed(&values)?).options(&options)?;
        for (name, labels) in &by {
            question = question.by(name.as_str(), borrowed(labels)?);
        }
        if let Some(weight) = &weight {
            question = question.weight(borrowed(weight)?);
        }
        if by.is_empty() {
            return Ok(Answer::One(Estimate { inner: question.estimate()? }));
        }
        Ok(Answer::Several(Table::new(question.table()?)))
    })
}

fn borrowed(held: &Held) -> xlakit::Result<Column<'_>> {
    held.column().ok_or_else(|| Error::new(Code::WrongColumnType, "rows", "a column cannot be read", "convert it"))
}

/// A column in one piece.
fn whole(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Held> {
    host::whole(Place { source: "rows", column: name }, value)
}

/// The columns by which figures are told apart, by name: one column, or a table of them.
fn labels(by: &Bound<'_, PyAny>) -> PyResult<Vec<(String, Held)>> {
    let py = by.py();
    let names = match by.cast::<PyMapping>() {
        Ok(mapping) => Some(mapping.keys()?.into_any()),
        Err(_) if is_frame(by)? => Some(by.getattr(intern!(py, "columns"))?),
        Err(_) => None,
    };
    if let Some(names) = names {
        return names
            .try_iter()?
            .map(|name| {
                let name = name?;
                Ok((name.str()?.to_string_lossy().into_owned(), whole("by", &by.get_item(&name)?)?))
            })
            .collect();
    }
    if let Ok(first) = by.cast::<PyList>().map(|list| list.iter().next())
        && first.is_some_and(|first| first.len().is_ok() && !first.is_instance_of::<PyString>())
    {
        let help = "give several columns by name: `by={\"country\": …, \"service\": …}`, or as a data frame";
        return Err(raise(py, &Refused::Form("is given as a list of columns".to_owned(), help).at("rows", "by", 1)));
    }
    let own = by.getattr_opt(intern!(py, "name"))?.and_then(|name| name.extract::<String>().ok()).filter(|name| !name.is_empty());
    let own = own.unwrap_or_else(|| "by".to_owned());
    let columns = host::columns(Place { source: "rows", column: "by" }, by)?;
    Ok(columns.into_iter().map(|(name, held)| (name.unwrap_or_else(|| own.clone()), held)).collect())
}
