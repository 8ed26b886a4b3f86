//! The Python binding of xlakit: conversions at the boundary and re-exports. No arithmetic, no defaults, no copied structs.
//!
//! Data come in through [`source`] (tables), [`host`] and [`sequence`] (columns) and [`column`] (what the core borrows), and
//! [`foreign`] alone touches memory of others. The command line is the one of Rust ([`command`]). Everything that the
//! core does is called through [`call`].

mod agreement;
mod call;
mod checked;
mod column;
mod command;
mod compiled;
mod document;
mod foreign;
mod host;
mod quick;
mod report;
mod search;
mod sequence;
mod source;
mod stats;
mod table;
mod tally;

use pyo3::prelude::*;

/// The compiled part of `xlakit`.
#[pymodule(gil_used = false)]
mod _xlakit {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::checked::DataCheck;
    #[pymodule_export]
    use super::command::command;
    #[pymodule_export]
    use super::compiled::Agreement;
    #[pymodule_export]
    use super::quick::{Estimate, ask};
    #[pymodule_export]
    use super::report::Report;
    #[pymodule_export]
    use super::search::search;
    #[pymodule_export]
    use super::stats::statistic;
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::tally::Tally;

    /// The version of the library.
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python knows it by this name")]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    /// The JSON Schema of agreements, as text.
    #[pyfunction]
    fn schema_json(py: Python<'_>) -> PyResult<String> {
        super::call::call(py, || Ok(xlakit::schema().to_string()))
    }
}
