//! How problems leave the library: errors as JSON text that is thrown. A panic is a trap without a text.

use wasm_bindgen::prelude::*;
use xlakit::Error;

/// What is thrown: the diagnostics of the error as a JSON list.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let diagnostics: Vec<_> = error.diagnostics().collect();
    JsValue::from_str(&json(&diagnostics))
}

/// The library's own JSON of a value that holds only text, numbers, lists and maps.
pub(crate) fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
