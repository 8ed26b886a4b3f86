//! What is true of the whole library, told as data: the conformance cases and their runner.

pub mod case;
