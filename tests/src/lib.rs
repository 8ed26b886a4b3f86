//! What the tests of the whole library share: the conformance cases and their runner, tables of text as frames, and reports as
//! programs read them.

pub mod case;
mod held;
pub mod read;
pub mod reference;
pub mod rust;
pub mod table;

pub use held::held;
