//! Reading a tally: cells are found by what a segment asks for ([`asked`], [`axes`]) and added up to what was [`observed`].

pub(crate) mod ask;
mod asked;
mod axes;
pub(crate) mod observed;
mod search;
