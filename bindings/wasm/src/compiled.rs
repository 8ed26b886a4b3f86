//! A compiled agreement as JavaScript holds it, apart from what it does, so that tallies can take one.

use wasm_bindgen::prelude::*;

/// A compiled agreement.
#[wasm_bindgen]
pub struct Agreement(pub(crate) xlakit::Agreement);
