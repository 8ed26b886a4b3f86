//! The JSON Schema of the document, written from the same descriptions that read it.

use serde_json::{Map, Value, json};

use crate::agreement::blocks::document::DocumentBlock;
use crate::agreement::describe::shape::{Block, Key, Shape, Tagged};
use crate::describe::Definitions;

/// The JSON Schema (draft 2020-12) of an agreement, for editors and for checks outside this library.
///
/// It describes the forms of keys and values that this version reads, and every document that
/// [`Agreement::parse`](crate::Agreement::parse) accepts is valid by it. The reverse does not hold: names that refer to nothing,
/// shares that do not add up, and what else takes more than a look at one value are found by `parse` alone. YAML is held against
/// it as the JSON that says the same.
///
/// ```
/// let schema = xlakit::schema();
/// assert_eq!(schema["properties"]["period"]["anyOf"][0]["enum"][2], "month");
/// ```
pub fn schema() -> Value {
    let mut definitions = Definitions::default();
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), "xlakit agreement, format 1".into());
    schema.extend(definitions.block(&DocumentBlock::block(), None));
    if let Some(version) = schema.get_mut("properties").and_then(|properties| properties.get_mut("xlakit")) {
        *version = json!({"const": 1, "description": "The version of the format, 1."});
    }
    schema.insert("$defs".into(), Value::Object(definitions.written));
    Value::Object(schema)
}

impl Definitions {
    fn value(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Bool => json!({"type": "boolean"}),
            Shape::Count => json!({"type": "integer", "minimum": 0}),
            Shape::Number => number(NUMBER),
            Shape::Text => json!({"type": ["string", "number"]}),
            Shape::Day => json!({"type": "string", "pattern": DAY}),
            Shape::DayOrInstant => json!({"type": "string", "pattern": DAY_OR_INSTANT}),
            Shape::Duration => json!({"type": "string", "pattern": DURATION}),
            Shape::Amount => number(AMOUNT),
            Shape::Literal => json!({"type": ["string", "number", "boolean"]}),
            Shape::Word { words, .. } => {
                let about: Vec<_> = words.iter().map(|(word, about)| format!("`{word}`: {about}")).collect();
                let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                json!({"enum": words, "description": about.join(" ")})
            }
            Shape::List(item) => json!({"type": "array", "items": self.value(item)}),
            Shape::Map(value) => json!({"type": "object", "additionalProperties": self.value(value)}),
            Shape::Block(block) => {
                let block = block();
                self.define(block.name.to_owned(), |definitions| Value::Object(definitions.block(&block, None)))
            }
            Shape::Tagged(tagged) => {
                let tagged = tagged();
                self.define(tagged.name.to_owned(), |definitions| definitions.tagged(&tagged))
            }
            Shape::Partly(shape, _) => self.value(shape),
            Shape::Either(shapes) => {
                let forms: Vec<_> = shapes.iter().map(|shape| self.value(shape)).collect();
                json!({"anyOf": forms})
            }
        }
    }

    fn tagged(&mut self, tagged: &Tagged) -> Value {
        let kinds: Vec<_> = tagged
            .variants
            .iter()
            .map(|(word, block)| {
                self.define(format!("{}_{word}", tagged.name), |definitions| {
                    Value::Object(definitions.block(block, Some((tagged.tag, word))))
                })
            })
            .collect();
        json!({"description": tagged.about, "oneOf": kinds})
    }

    /// A block; `tag` is the key and the word that chose it.
    fn block(&mut self, block: &Block, tag: Option<(&str, &str)>) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut required = Vec::new();
        if let Some((key, word)) = tag {
            properties.insert(key.to_owned(), json!({"const": word}));
            required.push(key);
        }
        for key in &block.keys {
            properties.insert(key.name.to_owned(), self.key(key));
            if key.required {
                required.push(key.name);
            }
        }
        let mut written = Map::new();
        written.insert("description".into(), block.about.into());
        written.insert("type".into(), "object".into());
        written.insert("properties".into(), Value::Object(properties));
        if !required.is_empty() {
            written.insert("required".into(), required.into());
        }
        written.insert("additionalProperties".into(), false.into());
        written
    }

    fn key(&mut self, key: &Key) -> Value {
        let mut value = self.value(&key.shape);
        if let Some(written) = value.as_object_mut() {
            let words = written.get("description").and_then(Value::as_str).map(|words| format!(" {words}")).unwrap_or_default();
            let default = key.default.map(|default| format!(" Default: {default}.")).unwrap_or_default();
            written.insert("description".into(), format!("{}{words}{default}", key.about).into());
            if let Some(default) = key.default.and_then(|default| machine_readable(default, &key.shape)) {
                written.insert("default".into(), default);
            }
        }
        value
    }
}

/// A default that is a value and not a sentence.
fn machine_readable(default: &str, shape: &Shape) -> Option<Value> {
    match shape {
        Shape::Bool | Shape::Count | Shape::Number | Shape::Amount | Shape::List(_) => serde_json::from_str(default).ok(),
        Shape::Word { words, .. } => words.iter().find(|(word, _)| *word == default).map(|(word, _)| (*word).into()),
        Shape::Partly(shape, _) => machine_readable(default, shape),
        Shape::Either(shapes) => shapes.iter().find_map(|shape| machine_readable(default, shape)),
        _ => None,
    }
}

/// A number, or text of this form: quoted, a number is the same to every program.
fn number(pattern: &str) -> Value {
    json!({"anyOf": [{"type": "number"}, {"type": "string", "pattern": pattern}]})
}

const NUMBER: &str = r"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$";
const AMOUNT: &str = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*(%|points?)?\s*$";
const DAY: &str = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$";
const DAY_OR_INSTANT: &str = r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?\s*$";
const DURATION: &str = r"^\s*[0-9]+(\.[0-9]+)?\s*[A-Za-z.]+\s*$";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_of_the_schema_is_defined() {
        let schema = schema();
        let text = schema.to_string();
        let references: Vec<_> = text.split("#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(references.len() > 30);
        for reference in references {
            assert!(schema["$defs"][reference].is_object(), "{reference}");
        }
    }

    #[test]
    fn a_default_that_is_a_value_stands_in_the_schema_as_one() {
        let schema = schema();
        assert_eq!(schema["$defs"]["target"]["properties"]["confidence"]["default"], json!(0.95));
        assert_eq!(schema["properties"]["period"]["default"], json!("month"));
        assert_eq!(schema["$defs"]["measure_csat"]["properties"]["scale"]["default"], json!([1, 5]));
        assert_eq!(schema["$defs"]["target"]["properties"]["decide"].get("default"), None);
    }
}
