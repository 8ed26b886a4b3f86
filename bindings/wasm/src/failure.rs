//! How problems leave the library: errors as JSON text that is thrown. A panic is a trap without a text.

use wasm_bindgen::prelude::*;
use xlakit::{Error, json};

/// What is thrown: the diagnostics of the error as a JSON list.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let diagnostics: Vec<_> = error.diagnostics().collect();
    JsValue::from_str(&json(&diagnostics))
}
