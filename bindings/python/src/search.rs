//! A search for watermelons in two tables.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use xlakit::quick::{ReadySearch, watermelons};

use crate::call::call;
use crate::source::{self, Source};
use crate::table::Table;

/// Searches two tables for segments in which one side is as promised and the other is not. What is not given is as the core has
/// it.
#[pyfunction]
#[pyo3(signature = (tickets, responses, options))]
pub(crate) fn search(
    py: Python<'_>,
    tickets: &Bound<'_, PyAny>,
    responses: &Bound<'_, PyAny>,
    options: &Bound<'_, PyDict>,
) -> PyResult<Table> {
    let options = crate::document::text(options.as_any())?;
    let ready = call(py, || watermelons().options(&options)?.ready())?;
    let of =
        |name: &str, table| Source::new(ready.columns(name).into_iter().map(str::to_owned).collect(), name.to_owned(), table);
    let sources = vec![of("tickets", tickets), of("responses", responses)];
    let tally = source::tally(py, sources, |frames| ready.tally(frames))?;
    call(py, || Ok(Table::new(ReadySearch::table(&ready.find(&tally)?))))
}
