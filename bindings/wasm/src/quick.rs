//! Questions without a document.

use wasm_bindgen::prelude::*;
use xlakit::quick::{Quick, ReadyQuick, ReadySearch, watermelons};
use xlakit::{Frame, json};

use crate::failure::thrown;
use crate::sources::Sources;
use crate::tally::Tally;

/// A question of one column: what is measured, and by which columns figures are told apart.
#[wasm_bindgen]
pub struct Question {
    ready: ReadyQuick,
    is_table: bool,
}

#[wasm_bindgen]
impl Question {
    /// Reads what is asked: options are JSON text, and `by` has the names of columns.
    #[wasm_bindgen(constructor)]
    pub fn new(kind: &str, options: &str, by: Vec<String>, weighs: bool) -> Result<Self, JsValue> {
        let is_table = !by.is_empty();
        let ready = Quick::new(kind, NONE).options(options).and_then(|question| {
            let question = if weighs { question.weight(NONE) } else { question };
            by.into_iter().fold(question, |question, name| question.by(name, NONE)).ready()
        });
        ready.map(|ready| Self { ready, is_table }).map_err(|error| thrown(&error))
    }

    /// What the columns are called: that of the values, that of the weight if there is one, and those of `by`.
    pub fn columns(&self) -> Vec<String> {
        self.ready.columns()
    }

    /// Counts the rows.
    pub fn tally(&self, sources: &Sources) -> Result<Tally, JsValue> {
        let frame = sources.frames().into_iter().next().unwrap_or_else(|| Frame::new(""));
        self.ready.tally(frame).map(Tally).map_err(|error| thrown(&error))
    }

    /// The figure as JSON text; with columns to tell figures apart by, a list of rows.
    pub fn answer(&self, tally: &Tally) -> Result<String, JsValue> {
        let answer = if self.is_table {
            self.ready.table(&tally.0).map(|table| table.to_json())
        } else {
            self.ready.estimate(&tally.0).map(|estimate| json(&estimate))
        };
        answer.map_err(|error| thrown(&error))
    }
}

/// A column without rows.
const NONE: &[f64] = &[];

/// A search for watermelons in two tables.
#[wasm_bindgen]
pub struct Search(ReadySearch);

#[wasm_bindgen]
impl Search {
    /// Reads what is promised and by which columns to look, from JSON text.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<Self, JsValue> {
        let ready = watermelons().options(options).and_then(|search| search.ready());
        ready.map(Self).map_err(|error| thrown(&error))
    }

    /// The columns that are read of `tickets` or of `responses`.
    pub fn columns(&self, source: &str) -> Vec<String> {
        self.0.columns(source).into_iter().map(str::to_owned).collect()
    }

    /// Counts the rows.
    pub fn tally(&self, sources: &Sources) -> Result<Tally, JsValue> {
        self.0.tally(&sources.frames()).map(Tally).map_err(|error| thrown(&error))
    }

    /// The findings as a list of rows, as JSON text.
    pub fn answer(&self, tally: &Tally) -> Result<String, JsValue> {
        self.0.find(&tally.0).map(|found| ReadySearch::table(&found).to_json()).map_err(|error| thrown(&error))
    }
}
