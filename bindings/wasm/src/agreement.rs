//! What was promised.

use wasm_bindgen::prelude::*;
use xlakit::{Code, Date, Error, Instant, json};

use crate::failure::thrown;
use crate::report::Report;
use crate::sources::Sources;
use crate::tally::Tally;

/// A compiled agreement.
#[wasm_bindgen]
pub struct Agreement(xlakit::Agreement);

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
        let report = self.instant(as_of).and_then(|as_of| self.0.evaluate(&tally.0, as_of));
        report.map(Report).map_err(|error| thrown(&error))
    }
}

impl Agreement {
    fn instant(&self, text: &str) -> Result<Instant, Error> {
        let day = || Date::parse(text).map(|day| self.0.start_of(day));
        Instant::parse(text).or_else(day).ok_or_else(|| {
            let message = format!("`{text}` is no instant");
            Error::new(
                Code::InvalidValue,
                "as_of",
                message,
                "write `2026-04-01T00:00:00Z`, with `Z` or an offset, or a day such as `2026-04-01`",
            )
        })
    }
}
