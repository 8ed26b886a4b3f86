//! What the tests of the whole library share: tables of text as frames, reports as they are read by programs, and the conformance cases.

pub mod case;
pub mod read;
pub mod table;
