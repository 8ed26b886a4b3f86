//! What was counted.

use wasm_bindgen::prelude::*;

use crate::compiled::Agreement;
use crate::failure::thrown;

/// Mergeable counts and sums.
#[wasm_bindgen]
pub struct Tally(pub(crate) xlakit::Tally);

#[wasm_bindgen]
impl Tally {
    /// Reads what `toBytes` wrote, on any host.
    #[wasm_bindgen(js_name = fromBytes)]
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, JsValue> {
        xlakit::Tally::from_bytes(bytes).map(Self).map_err(|error| thrown(&error))
    }

    /// Adds another tally of the same plan.
    pub fn merge(&mut self, other: &Self) -> Result<(), JsValue> {
        self.0.merge(&other.0).map_err(|error| thrown(&error))
    }

    /// Names the counts, which are those of a batch.
    #[wasm_bindgen(js_name = inBatch)]
    pub fn in_batch(&mut self, name: &str) -> Result<(), JsValue> {
        self.0 = self.0.clone().in_batch(name).map_err(|error| thrown(&error))?;
        Ok(())
    }

    /// Keeps the counts under an agreement that has grown.
    pub fn under(&mut self, agreement: &Agreement) -> Result<(), JsValue> {
        self.0 = self.0.under(&agreement.0).map_err(|error| thrown(&error))?;
        Ok(())
    }

    /// The names of the batches.
    pub fn batches(&self) -> Vec<String> {
        self.0.batches().map(str::to_owned).collect()
    }

    /// The short name of the agreement, if it is known.
    pub fn agreement(&self) -> Option<String> {
        self.0.agreement().map(str::to_owned)
    }

    /// The tally as bytes.
    #[wasm_bindgen(js_name = toBytes)]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }
}
