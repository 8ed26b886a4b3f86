//! A page of documentation of a JSON Schema.

#![expect(clippy::indexing_slicing, reason = "a JSON value that is not there is null")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

/// The parts of a schema as Markdown, each with where it stands, its keys, and what they hold.
pub fn of(schema: &Value) -> String {
    let mut places = BTreeMap::new();
    find(schema, schema, "", &mut places);
    let mut page = format!("## The report\n\n{}", table(schema));
    for (name, part) in parts(schema) {
        let places = places.get(name).map(|places: &Vec<String>| places.join(", ")).unwrap_or_default();
        let mut about = text(part, "description").to_owned();
        for word in part["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            about = about.replacen(&format!(" `{word}`: "), &format!("\n* `{word}`: "), 1);
        }
        let _ = write!(page, "\n### {name}\n\nAt {places}. {}\n", about.replacen("\n*", "\n\n*", 1));
        let forms = part["oneOf"].as_array().map_or(vec![part], |forms| forms.iter().collect());
        let forms: Vec<_> = forms.into_iter().map(table).filter(|form| !form.is_empty()).collect();
        if !forms.is_empty() {
            let _ = write!(page, "\n{}", forms.join("\nor\n\n"));
        }
    }
    page
}

fn parts(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["$defs"].as_object().into_iter().flatten()
}

/// Where each part stands, such as `scorecard[].estimate`.
fn find(root: &Value, schema: &Value, path: &str, places: &mut BTreeMap<String, Vec<String>>) {
    if let Some(name) = part(schema) {
        let known = places.entry(name.to_owned()).or_default();
        let path_in_marks = format!("`{path}`");
        if !known.contains(&path_in_marks) {
            known.push(path_in_marks);
            find(root, &root["$defs"][name], path, places);
        }
    }
    for several in ["anyOf", "oneOf"] {
        schema[several].as_array().into_iter().flatten().for_each(|form| find(root, form, path, places));
    }
    if let Some(items) = schema.get("items") {
        find(root, items, &format!("{path}[]"), places);
    }
    for (key, value) in schema["properties"].as_object().into_iter().flatten() {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        find(root, value, &path, places);
    }
}

/// The name of the part that a schema refers to.
fn part(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().and_then(|reference| reference.strip_prefix("#/$defs/"))
}

fn table(schema: &Value) -> String {
    let Some(properties) = schema["properties"].as_object() else {
        return part(schema).map(|_| format!("{}\n", kind(schema))).unwrap_or_default();
    };
    let required = |key: &str| schema["required"].as_array().is_some_and(|required| required.iter().any(|one| one == key));
    let row = |(key, value): (&String, &Value)| {
        let optional = if required(key) { "" } else { ", optional" };
        format!("| `{key}` | {}{optional} | {} |\n", kind(value), text(value, "description"))
    };
    format!("| key | value | meaning |\n| --- | --- | --- |\n{}", properties.iter().map(row).collect::<String>())
}

fn text<'a>(schema: &'a Value, key: &str) -> &'a str {
    schema[key].as_str().unwrap_or_default()
}

/// What a value is, in words.
fn kind(schema: &Value) -> String {
    if let Some(name) = part(schema) {
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(forms) = schema["anyOf"].as_array() {
        return forms.iter().map(kind).collect::<Vec<_>>().join(" or ");
    }
    if let Some(word) = schema.get("const") {
        return format!("`{}`", word.as_str().map_or_else(|| word.to_string(), str::to_owned));
    }
    let has = |key: &str| schema.as_object().is_some_and(|schema: &Map<_, _>| schema.contains_key(key));
    match (text(schema, "type"), text(schema, "format")) {
        ("array", _) => format!("list of {}", kind(&schema["items"])),
        ("string", "date-time") => "instant".to_owned(),
        ("string", "date") => "day".to_owned(),
        ("string", _) if has("pattern") => "decimal as text".to_owned(),
        ("string", _) => "text".to_owned(),
        ("integer", _) if has("minimum") => "count".to_owned(),
        ("integer", _) => "whole number".to_owned(),
        ("number", _) if has("maximum") => "probability".to_owned(),
        ("", _) => "whole number, as text where it is large".to_owned(),
        (other, _) => other.to_owned(),
    }
}
