//! The command `xlakit`, for people who have Python and no toolchain.

use std::ffi::OsString;

use pyo3::prelude::*;

use crate::call::call;

/// Runs the command with its arguments, the first of which is its own name, and gives its exit code.
#[pyfunction]
pub(crate) fn command(py: Python<'_>, arguments: Vec<OsString>) -> PyResult<u8> {
    call(py, || Ok(xlakit_cli::main(arguments).code()))
}
