//! The browser and Node binding of xlakit: JavaScript's buffers and text become the library's values, and the other way round.
//!
//! Nothing is computed here and nothing is decided: no arithmetic, no constants, no defaults. What JavaScript programmers see is the
//! TypeScript in `../ts`, which wraps these few types; every text that crosses is JSON as the library writes it.

mod failure;
mod sources;
