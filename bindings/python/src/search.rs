//! A search for watermelons in two tables.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};
use serde_json::{Map, Value};
use xlakit::quick::{ReadySearch, WatermelonSearch, watermelons};

use crate::call::call;
use crate::source::{self, Source};
use crate::table::Table;

/// Searches two tables for segments in which one side is as promised and the other is not. What is not given is as the core has it.
#[pyfunction]
#[pyo3(signature = (tickets, responses, outside, inside, by, options))]
pub(crate) fn search(
    py: Python<'_>,
    tickets: &Bound<'_, PyAny>,
    responses: &Bound<'_, PyAny>,
    outside: &Bound<'_, PyMapping>,
    inside: &Bound<'_, PyMapping>,
    by: Vec<String>,
    options: &Bound<'_, PyDict>,
) -> PyResult<Table> {
    let search = by.into_iter().fold(watermelons(), WatermelonSearch::by);
    let search = map(outside.as_any())?.into_iter().fold(search, |search, (name, promise)| search.outside(name, promise));
    let search = map(inside.as_any())?.into_iter().fold(search, |search, (name, promise)| search.inside(name, promise));
    let search = map(options.as_any())?.into_iter().fold(search, |search, (key, value)| search.with(&key, value));
    let ready = call(py, || search.ready())?;
    let of =
        |name: &str, table| Source::new(ready.columns(name).into_iter().map(str::to_owned).collect(), name.to_owned(), table);
    let sources = vec![of("tickets", tickets)?, of("responses", responses)?];
    let found = call(py, || {
        let found = ready.find(&source::tally(sources, |frames| ready.tally(frames))?)?;
        Ok(ReadySearch::table(&found))
    })?;
    Ok(Table::of_report(Some(found), "watermelons"))
}

/// A mapping of Python as JSON has it.
fn map(given: &Bound<'_, PyAny>) -> PyResult<Map<String, Value>> {
    let text = crate::document::text(given)?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}
