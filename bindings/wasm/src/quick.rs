//! Questions without a document.

use wasm_bindgen::prelude::*;
use xlakit::json;
use xlakit::quick::{Quick, ReadySearch, watermelons};

use crate::failure::thrown;
use crate::sources::Sources;
use crate::tally::Tally;

/// The figure of a column as JSON text; with columns to tell figures apart by, a list of rows.
///
/// The source begun first has the values and, if there is one, the weight; the second the columns of `by`. Options are JSON text.
#[wasm_bindgen]
pub fn ask(kind: &str, options: &str, sources: &Sources) -> Result<String, JsValue> {
    let answer = || {
        let mut columns = sources.columns(0);
        let values = columns.next().map_or_else(|| (&[0.0_f64; 0][..]).into(), |(_, column)| column);
        let mut question = Quick::new(kind, values).options(options)?;
        if let Some((_, weight)) = columns.next() {
            question = question.weight(weight);
        }
        let by: Vec<_> = sources.columns(1).collect();
        if by.is_empty() {
            return Ok(json(&question.estimate()?));
        }
        let question = by.into_iter().fold(question, |question, (name, column)| question.by(name, column));
        Ok(question.table()?.to_json())
    };
    answer().map_err(|error| thrown(&error))
}

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
    pub fn find(&self, tally: &Tally) -> Result<String, JsValue> {
        self.0.find(&tally.0).map(|found| ReadySearch::table(&found).to_json()).map_err(|error| thrown(&error))
    }
}
