//! What was promised.

use wasm_bindgen::prelude::*;
use xlakit::json;

use crate::compiled::Agreement;
use crate::failure::thrown;
use crate::report::Report;
use crate::sources::Sources;
use crate::tally::Tally;

#[wasm_bindgen]
impl Agreement {
    /// Reads JSON text.
    pub fn parse(text: &str) -> Result<Self, JsValue> {
        xlakit::Agreement::parse(text).map(Self).map_err(|error| thrown(&error))
    }

    /// The short name.
    pub fn id(&self) -> String {
        self.0.id().to_owned()
    }

    /// The warnings as a JSON list.
    pub fn warnings(&self) -> String {
        json(&self.0.warnings())
    }

    /// The columns of a source's data that the agreement reads.
    pub fn columns(&self, source: &str) -> Vec<String> {
        self.0.columns(source).into_iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// Counts the rows.
    pub fn tally(&self, sources: &Sources) -> Result<Tally, JsValue> {
        self.0.tally(&sources.frames()).map(Tally).map_err(|error| thrown(&error))
    }

    /// The report at an instant (RFC 3339) or the start of a day.
    pub fn evaluate(&self, tally: &Tally, as_of: &str) -> Result<Report, JsValue> {
        let report = self.0.as_of(as_of).and_then(|as_of| self.0.evaluate(&tally.0, as_of));
        report.map(Report).map_err(|error| thrown(&error))
    }

    /// What every word of the agreement finds, as JSON.
    pub fn check(&self, tally: &Tally) -> Result<String, JsValue> {
        self.0.check(&tally.0).map(|check| json(&check)).map_err(|error| thrown(&error))
    }
}
