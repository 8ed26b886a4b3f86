//! The JSON Schema of the report, written from the same descriptions that write its JSON.

use serde_json::{Map, Value, json};

use super::data::{FORMAT, Report};
use crate::describe::Definitions;

/// The JSON Schema (draft 2020-12) of [`Report::to_json`]: every report is valid by it, and it names no key that reports do not
/// have.
///
/// ```
/// let schema = xlakit::report_schema();
/// assert_eq!(schema["$defs"]["Verdict"]["enum"][0], "met");
/// ```
pub fn report_schema() -> Value {
    let mut definitions = Definitions::default();
    let mut schema = Map::new();
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".into(), format!("xlakit report, format {FORMAT}").into());
    schema.extend(Report::keys(&mut definitions).written());
    if let Some(version) = schema.get_mut("properties").and_then(|properties| properties.get_mut("xlakit_report")) {
        *version = json!({"const": FORMAT, "description": version["description"]});
    }
    schema.insert("$defs".into(), Value::Object(definitions.written));
    Value::Object(schema)
}
