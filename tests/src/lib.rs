//! What the tests of the whole library share: the conformance cases and their runner, tables of text as frames, and reports as
//! programs read them.

pub mod case;
pub mod read;
pub mod table;
