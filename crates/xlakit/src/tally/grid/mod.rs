//! Tables while they are filled: which cell each row of a block falls into, and the counters of every cell.

mod filled;
pub(crate) mod gather;
pub(crate) mod table;
