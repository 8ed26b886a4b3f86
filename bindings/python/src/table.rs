//! Flat tables for data frames, exported through Arrow's stream interface.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    ArrayRef, BooleanArray, Decimal128Array, Float64Array, Int64Array, RecordBatch, RecordBatchIterator, RecordBatchOptions,
    StringArray,
};
use arrow_schema::{ArrowError, Field, Schema};
use pyo3::exceptions::{PyKeyError, PyRuntimeError};
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyIterator, PyList};
use xlakit::{Cells, TableColumn};

/// How many rows a longer table shows from its head, and as many from its tail.
const SHOWN: usize = 10;

/// The widest that a decimal of Arrow may be.
const DIGITS: u8 = 38;

/// A table with named columns and a type for each. Data frames are made of it without a copy of text: `polars.DataFrame(table)`.
#[pyclass(frozen, module = "xlakit")]
pub(crate) struct Table {
    inner: xlakit::Table,
}

impl Table {
    pub(crate) fn new(inner: xlakit::Table) -> Self {
        Self { inner }
    }

    /// The cells of a column; `None` is one without a value.
    fn cells(&self, index: usize) -> impl Iterator<Item = Option<&str>> {
        self.inner.rows.iter().map(move |row| row.get(index).map(String::as_str).filter(|cell| !cell.is_empty()))
    }

    fn batch(&self) -> Result<RecordBatch, ArrowError> {
        let arrays: Result<Vec<ArrayRef>, ArrowError> =
            self.inner.columns.iter().enumerate().map(|(index, column)| self.array(index, column.cells)).collect();
        let arrays = arrays?;
        let fields: Vec<Field> = self
            .inner
            .columns
            .iter()
            .zip(&arrays)
            .map(|(column, array)| Field::new(&column.name, array.data_type().clone(), true))
            .collect();
        let options = RecordBatchOptions::new().with_row_count(Some(self.inner.rows.len()));
        RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
    }

    fn array(&self, index: usize, cells: Cells) -> Result<ArrayRef, ArrowError> {
        Ok(match cells {
            Cells::Text => Arc::new(self.cells(index).collect::<StringArray>()),
            Cells::Boolean => Arc::new(self.cells(index).map(|cell| cell.map(|cell| cell == "true")).collect::<BooleanArray>()),
            Cells::Count => {
                Arc::new(self.cells(index).map(|cell| cell.and_then(|cell| cell.parse::<i64>().ok())).collect::<Int64Array>())
            }
            Cells::Figure => {
                Arc::new(self.cells(index).map(|cell| cell.and_then(|cell| cell.parse::<f64>().ok())).collect::<Float64Array>())
            }
            Cells::Amount => {
                let places = |cell: &str| cell.split_once('.').map_or(0, |(_, places)| places.len());
                let scale = self.cells(index).flatten().map(places).max().unwrap_or(0);
                let unscaled = |cell: &str| {
                    format!("{}{}", cell.replacen('.', "", 1), "0".repeat(scale - places(cell))).parse::<i128>().ok()
                };
                let array = self.cells(index).map(|cell| cell.and_then(unscaled)).collect::<Decimal128Array>();
                Arc::new(array.with_precision_and_scale(DIGITS, i8::try_from(scale).unwrap_or(i8::MAX))?)
            }
        })
    }

    /// The rows that are shown to people: the first of them, what is said of those left out, and the last.
    fn shown(&self) -> (&[Vec<String>], Option<String>, &[Vec<String>]) {
        let rows = self.inner.rows.as_slice();
        match (rows.get(..SHOWN), rows.get(rows.len().saturating_sub(SHOWN)..)) {
            (Some(head), Some(tail)) if rows.len() > 2 * SHOWN + 1 => {
                (head, Some(format!("… {} more rows", rows.len() - 2 * SHOWN)), tail)
            }
            _ => (rows, None, &[]),
        }
    }

    fn values<'py>(&self, py: Python<'py>, index: usize, cells: Cells) -> PyResult<Bound<'py, PyList>> {
        let values: PyResult<Vec<_>> = self.cells(index).map(|cell| value(py, cell, cells)).collect();
        PyList::new(py, values?)
    }
}

/// A cell as Python has it.
fn value<'py>(py: Python<'py>, cell: Option<&str>, cells: Cells) -> PyResult<Bound<'py, PyAny>> {
    let Some(cell) = cell else { return Ok(py.None().into_bound(py)) };
    Ok(match cells {
        Cells::Text => cell.into_pyobject(py)?.into_any(),
        Cells::Boolean => (cell == "true").into_pyobject(py)?.to_owned().into_any(),
        Cells::Count => cell.parse::<u64>().ok().into_pyobject(py)?.into_any(),
        Cells::Figure => cell.parse::<f64>().ok().into_pyobject(py)?.into_any(),
        Cells::Amount => py.import("decimal")?.getattr(intern!(py, "Decimal"))?.call1((cell,))?,
    })
}

#[pymethods]
impl Table {
    /// The name of the table.
    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<&str> {
        self.inner.header().collect()
    }

    fn __len__(&self) -> usize {
        self.inner.rows.len()
    }

    /// The values of a column by its name, a row by its place, or the rows of a slice.
    fn __getitem__<'py>(&self, py: Python<'py>, wanted: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let Ok(column) = wanted.extract::<String>() else {
            return PyList::new(py, self.to_dicts(py)?)?.into_any().get_item(wanted);
        };
        let found = self.inner.columns.iter().enumerate().find(|(_, found)| found.name == column);
        let (index, found) =
            found.ok_or_else(|| PyKeyError::new_err(format!("no column `{column}`; there are {}", self.columns().join(", "))))?;
        Ok(self.values(py, index, found.cells)?.into_any())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.inner == other.get().inner)
    }

    /// A table does not change, so it is its own copy.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    #[pyo3(signature = (_memo, /))]
    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    /// The rows, each as a dictionary.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let row = |row: &Vec<String>| {
            let found = PyDict::new(py);
            for (TableColumn { name, cells, .. }, cell) in self.inner.columns.iter().zip(row) {
                found.set_item(name, value(py, Some(cell.as_str()).filter(|cell| !cell.is_empty()), *cells)?)?;
            }
            Ok(found)
        };
        self.inner.rows.iter().map(row).collect()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.to_dicts(py)?)?.try_iter()
    }

    /// The table through Arrow's stream interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer give its own types where others are asked for.
        let _ = requested_schema;
        let batch = self.batch().map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        let schema = batch.schema();
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// A data frame of pandas, which is imported here.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let (pandas, columns) = (py.import("pandas")?, PyDict::new(py));
        for (index, TableColumn { name, cells, .. }) in self.inner.columns.iter().enumerate() {
            let values = self.values(py, index, *cells)?;
            // Of a column without a value pandas would not know what it holds.
            let kind = match cells {
                Cells::Text => "str",
                Cells::Count | Cells::Figure => "float64",
                Cells::Boolean | Cells::Amount => "object",
            };
            if self.cells(index).flatten().next().is_none() {
                columns.set_item(name, pandas.getattr(intern!(py, "Series"))?.call1((values, py.None(), kind))?)?;
            } else {
                columns.set_item(name, values)?;
            }
        }
        pandas.getattr(intern!(py, "DataFrame"))?.call1((columns,))
    }

    /// A data frame of polars, which is imported here.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.getattr(intern!(slf.py(), "DataFrame"))?.call1((slf,))
    }

    fn __repr__(&self) -> String {
        let (head, left_out, tail) = self.shown();
        let cells = |row: &Vec<String>| row.iter().map(|cell| visible(cell)).collect::<Vec<_>>();
        let (head, tail): (Vec<_>, Vec<_>) = (head.iter().map(cells).collect(), tail.iter().map(cells).collect());
        let names: Vec<String> = self.columns().into_iter().map(visible).collect();
        let widths: Vec<usize> = (0..names.len())
            .map(|index| {
                let cells = [&names].into_iter().chain(&head).chain(&tail).filter_map(|row| row.get(index));
                cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let line = |cells: &Vec<String>| {
            let padded = cells.iter().zip(&self.inner.columns).zip(&widths).map(|((cell, column), width)| match column.cells {
                Cells::Text | Cells::Boolean => format!("{cell:width$}"),
                Cells::Count | Cells::Figure | Cells::Amount => format!("{cell:>width$}"),
            });
            padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        let lines = [line(&names)].into_iter().chain(head.iter().map(line));
        lines.chain(left_out).chain(tail.iter().map(line)).collect::<Vec<_>>().join("\n")
    }

    fn _repr_html_(&self) -> String {
        let row = |tag: &str, cells: Vec<&str>| {
            let cells = cells.into_iter().zip(&self.inner.columns).map(|(cell, TableColumn { cells, .. })| {
                let right = if matches!(cells, Cells::Text | Cells::Boolean) { "left" } else { "right" };
                format!("<{tag} style=\"text-align:{right}\">{}</{tag}>", escaped(cell))
            });
            format!("<tr>{}</tr>", cells.collect::<String>())
        };
        let rows = |rows: &[Vec<String>]| -> String {
            rows.iter().map(|cells| row("td", cells.iter().map(String::as_str).collect())).collect()
        };
        let (head, left_out, tail) = self.shown();
        let left_out = left_out.map(|text| format!("<tr><td colspan=\"{}\">{text}</td></tr>", self.inner.columns.len()));
        let body = [rows(head), left_out.unwrap_or_default(), rows(tail)].concat();
        format!("<table><thead>{}</thead><tbody>{body}</tbody></table>", row("th", self.columns()))
    }
}

/// Text in which what would move the cursor, or change what is shown around it, is spelled out.
fn visible(text: &str) -> String {
    let shown = text.chars().map(|sign| if sign.is_control() { sign.escape_default().to_string() } else { sign.to_string() });
    shown.collect()
}

fn escaped(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
