//! How many rows are read at once.

/// Rows of a block: so many that the buffers of a few columns stay in the nearest cache.
pub(crate) const BLOCK: usize = 2048;
