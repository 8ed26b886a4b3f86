//! A compiled agreement as Python holds it, apart from what it does, so that tallies can take one.

use pyo3::prelude::*;

/// An experience-level agreement in which every name is resolved and every value is valid.
#[pyclass(frozen, module = "xlakit")]
pub(crate) struct Agreement {
    pub(crate) inner: xlakit::Agreement,
    /// The text that it was made from, for pickling.
    pub(crate) text: String,
}
