//! The browser and Node binding of xlakit: JavaScript's buffers and text become the library's values, and the other way round.
//!
//! Nothing is computed here and nothing is decided: no arithmetic, no constants, no defaults. What JavaScript programmers see is
//! the TypeScript in `../ts`, which wraps these few types; every text that crosses is JSON as the library writes it.

#![allow(
    clippy::missing_errors_doc,
    reason = "each function throws what the library's own says; users read the TypeScript around it"
)]

pub mod agreement;
mod compiled;
pub mod failure;
pub mod quick;
pub mod report;
pub mod sources;
pub mod stats;
pub mod tally;

use wasm_bindgen::prelude::*;

/// The version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
