//! What a tally counts, decided before any row is seen: its [`shape`] (sources, tables, indicators), the [`layout`] of the
//! counters in a cell, and the text by which two tallies know that they count the same ([`meaning`]).

pub(crate) mod layout;
pub(crate) mod limits;
pub(crate) mod meaning;
pub(crate) mod recall;
pub(crate) mod shape;
