//! The statistics by name.

use wasm_bindgen::prelude::*;
use xlakit::json;
use xlakit::stats::catalogue::{self, Argument};

use crate::failure::thrown;

/// The arguments of one call, filled one by one.
#[wasm_bindgen]
#[derive(Default)]
pub struct Arguments(Vec<(String, Argument)>);

#[wasm_bindgen]
impl Arguments {
    /// No argument yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a number.
    pub fn number(&mut self, name: String, number: f64) {
        self.0.push((name, Argument::Number(number)));
    }

    /// Adds a yes or no.
    pub fn flag(&mut self, name: String, flag: bool) {
        self.0.push((name, Argument::Flag(flag)));
    }

    /// Adds a list of numbers.
    pub fn list(&mut self, name: String, numbers: Vec<f64>) {
        self.0.push((name, Argument::List(numbers)));
    }

    /// Begins a list of lists, which [`Arguments::row`] fills.
    pub fn lists(&mut self, name: String) {
        self.0.push((name, Argument::Lists(Vec::new())));
    }

    /// Adds a list to the list of lists that was begun last.
    pub fn row(&mut self, numbers: Vec<f64>) {
        if let Some((_, Argument::Lists(lists))) = self.0.last_mut() {
            lists.push(numbers);
        }
    }

    /// Adds something that is none of these, in words.
    pub fn other(&mut self, name: String, what: String) {
        self.0.push((name, Argument::Other(what)));
    }

    /// Asks a statistic by its name; the answer is JSON text.
    pub fn ask(self, name: &str) -> Result<String, JsValue> {
        catalogue::call(name, self.0).map(|answer| json(&answer)).map_err(|error| thrown(&error))
    }
}
