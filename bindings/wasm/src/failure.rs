//! How problems leave the library: errors as JSON text that is thrown, panics as text that outlives the trap.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use xlakit::{Error, json};

/// What is thrown: the diagnostics of the error as a JSON list.
pub(crate) fn thrown(error: &Error) -> JsValue {
    let diagnostics: Vec<_> = error.diagnostics().collect();
    JsValue::from_str(&json(&diagnostics))
}

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Called once, when the module starts: a panic leaves its text where the page can still read it.
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        PANIC.with(|text| {
            if let Ok(mut text) = text.try_borrow_mut() {
                *text = panic.to_string();
            }
        });
    }));
}

/// What the last panic said; empty if the module was stopped by something else.
#[wasm_bindgen(js_name = lastPanic)]
pub fn last_panic() -> String {
    PANIC.with(|text| text.try_borrow().map(|text| text.clone()).unwrap_or_default())
}
