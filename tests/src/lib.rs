//! What the tests of the whole library share: tables of text as frames, and reports as they are read by programs.

pub mod read;
pub mod table;
