//! The columns of a frame as the pass reads them: found and checked once ([`bind`]), then read in blocks of rows.

pub(crate) mod bind;
pub(crate) mod block;
pub(crate) mod column;
pub(crate) mod condition;
mod counts;
pub(crate) mod labels;
pub(crate) mod numbers;
pub(crate) mod times;
mod truth;
