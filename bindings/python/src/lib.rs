use pyo3 as _; use arrow_array as _;
