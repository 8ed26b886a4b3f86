//! Tables at rest: cells in their one order, the state of a source, merging, and the bytes of a tally.

pub(crate) mod bytes;
pub(crate) mod dictionaries;
pub(crate) mod state;
pub(crate) mod subjects;
pub(crate) mod table;
pub(crate) mod wire;
pub(crate) mod words;
