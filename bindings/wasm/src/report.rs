//! What came of it.

use wasm_bindgen::prelude::*;

use crate::failure::thrown;

/// A report, so that every way of reading it is the library's own.
#[wasm_bindgen]
pub struct Report(pub(crate) xlakit::Report);

#[wasm_bindgen]
impl Report {
    /// Reads what `toJson` wrote, on any host.
    #[wasm_bindgen(js_name = fromJson)]
    pub fn from_json(text: &str) -> Result<Self, JsValue> {
        xlakit::Report::from_json(text).map(Self).map_err(|error| thrown(&error))
    }

    /// The report as JSON text.
    #[wasm_bindgen(js_name = toJson)]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// The report as one element of HTML.
    #[wasm_bindgen(js_name = toHtml)]
    pub fn to_html(&self) -> String {
        self.0.to_html()
    }

    /// The report as a page of HTML.
    #[wasm_bindgen(js_name = toHtmlPage)]
    pub fn to_html_page(&self) -> String {
        self.0.to_html_page()
    }

    /// Its tables as CSV.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self) -> String {
        self.0.to_csv()
    }

    /// Its tables by name, each as a list of rows, as JSON text.
    pub fn tables(&self) -> String {
        let tables = self.0.tables();
        let tables: Vec<String> = tables.iter().map(|table| format!("\"{}\":{}", table.name, table.to_json())).collect();
        format!("{{{}}}", tables.join(","))
    }

    /// Whether a target was missed in a closed period where it was agreed: by the total, a persona, or a segment that it names.
    /// A cell of a breakdown that is judged by the target of something wider does not count.
    pub fn missed(&self) -> bool {
        self.0.missed()
    }
}
