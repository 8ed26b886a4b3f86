//! The pass over the rows of one source, from bound columns to filled tables.

pub(crate) mod bound;
pub(crate) mod choose;
pub(crate) mod finish;
pub(crate) mod locate;
pub(crate) mod source;
