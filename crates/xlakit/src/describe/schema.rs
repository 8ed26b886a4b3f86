//! The JSON Schema of what stands in a report: its definitions and the keys of its parts.

use serde_json::{Map, Value, json};

/// The definitions that were met, by name, in the order in which they were met.
#[derive(Default)]
pub(crate) struct Definitions {
    pub(crate) written: Map<String, Value>,
}

impl Definitions {
    /// Refers to a definition, and writes it where it is met first.
    pub(crate) fn define(&mut self, name: String, write: impl FnOnce(&mut Self) -> Value) -> Value {
        let reference = json!({"$ref": format!("#/$defs/{name}")});
        if !self.written.contains_key(&name) {
            // The place is taken at once, so that the order is that of meeting.
            self.written.insert(name.clone(), Value::Null);
            let definition = write(self);
            self.written.insert(name, definition);
        }
        reference
    }

    /// Refers to a type whose values are words, each given with what it means.
    pub(crate) fn words<'a>(&mut self, name: &str, about: &str, words: impl Iterator<Item = (String, &'a str)>) -> Value {
        let (words, meanings): (Vec<_>, Vec<_>) =
            words.map(|(word, about)| (word.clone(), format!("`{word}`: {}", about.trim()))).unzip();
        let about = format!("{} {}", told(about), meanings.iter().map(|meaning| told(meaning)).collect::<Vec<_>>().join(" "));
        self.define(name.to_owned(), |_| json!({"enum": words, "description": about}))
    }
}

/// The keys of a part, all that it has.
pub(crate) struct Keys {
    about: String,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Keys {
    pub(crate) fn new(about: &str) -> Self {
        Self { about: told(about), properties: Map::new(), required: Vec::new() }
    }

    /// A key that there always is.
    pub(crate) fn required(&mut self, name: &'static str, about: &str, schema: Value) {
        self.required.push(name);
        self.optional(name, about, schema);
    }

    /// A key that may be left out.
    pub(crate) fn optional(&mut self, name: &str, about: &str, mut schema: Value) {
        if let Some(written) = schema.as_object_mut() {
            written.insert("description".into(), told(about).into());
        }
        self.properties.insert(name.to_owned(), schema);
    }

    /// The keys of another part, all of which may be left out.
    pub(crate) fn flatten(&mut self, other: Self) {
        self.properties.extend(other.properties);
    }

    /// The same with a first key whose one word tells the part from others.
    pub(crate) fn tagged(mut self, tag: &'static str, word: &str) -> Self {
        self.properties.shift_insert(0, tag.to_owned(), json!({"const": word, "description": "Which form it is."}));
        self.required.insert(0, tag);
        self
    }

    pub(crate) fn written(self) -> Map<String, Value> {
        let mut written = Map::new();
        written.insert("description".into(), self.about.into());
        written.insert("type".into(), "object".into());
        written.insert("properties".into(), Value::Object(self.properties));
        if !self.required.is_empty() {
            written.insert("required".into(), self.required.into());
        }
        written.insert("additionalProperties".into(), false.into());
        written
    }
}

/// A comment of Rust as JSON has it.
fn told(about: &str) -> String {
    about.trim().replace("`None`", "`null`")
}
