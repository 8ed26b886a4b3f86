//! The report as its JSON Schema and `docs/report.md` describe it, held against the reports of the cases.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test, whose helpers stand outside its test functions")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use xlakit_tests::{case, held, reference};

const BEGIN: &str =
    "<!-- from here on the page is generated; `UPDATE=1 cargo test -p xlakit-tests --test report_schema` writes it anew -->\n";

/// The reports of the cases.
fn reports() -> Vec<(String, Value)> {
    let mut reports = Vec::new();
    for case in case::all().unwrap() {
        if let Some(name) = case.expect()["report"].as_str() {
            let text = fs::read_to_string(case::folder().join(name)).unwrap();
            reports.push((name.to_owned(), serde_json::from_str(&text).unwrap()));
        }
    }
    reports
}

#[test]
fn the_committed_schema_is_the_generated_one() {
    held("docs/report.schema.json", &format!("{:#}\n", xlakit::report_schema()));
}

#[test]
fn the_page_ends_with_the_generated_reference() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/report.md")).unwrap();
    let (introduction, _) = page.split_once(BEGIN).expect("the page has the mark");
    held("docs/report.md", &format!("{introduction}{BEGIN}\n{}", reference::of(&xlakit::report_schema())));
}

#[test]
fn every_report_of_the_cases_is_valid_by_the_schema() {
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&xlakit::report_schema()).unwrap();
    let reports = reports();
    assert!(reports.len() > 50, "{}", reports.len());
    for (name, report) in reports {
        let errors: Vec<_> = validator.iter_errors(&report).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{name}");
    }
}

#[test]
fn a_key_that_no_report_has_and_a_key_too_few_are_refused_in_every_part() {
    let schema = xlakit::report_schema();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (name, report) in reports() {
        for pointer in ["", "/agreement", "/data/0/rows", "/scorecard/0/estimate", "/watermelon"] {
            let mut broken = report.clone();
            let Some(part) = broken.pointer_mut(pointer).and_then(Value::as_object_mut) else { continue };
            part.insert("figures".to_owned(), Value::Null);
            assert!(!validator.is_valid(&broken), "{name}: a key more at `{pointer}`");
            let part = broken.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap();
            part.shift_remove("figures");
            let first = part.keys().next().unwrap().clone();
            part.shift_remove(&first);
            assert!(!validator.is_valid(&broken), "{name}: a key less at `{pointer}`");
        }
    }
}

/// What was seen of the keys of a definition: how often it stood there, and how often each key held something and held null.
#[derive(Default)]
struct Seen {
    times: usize,
    values: BTreeMap<String, usize>,
    nulls: BTreeMap<String, usize>,
}

/// Counts the keys of a value that a schema describes.
fn see(root: &Value, name: &str, schema: &Value, value: &Value, seen: &mut BTreeMap<String, Seen>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.trim_start_matches("#/$defs/");
        return see(root, name, &root["$defs"][name], value, seen);
    }
    let forms = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
    // Of several forms, the one of a map is the one whose first key the map has.
    for form in forms.into_iter().flatten().filter(|form| is_of(root, form, value)) {
        see(root, name, form, value, seen);
    }
    if let Some(items) = value.as_array() {
        for item in items {
            see(root, name, &schema["items"], item, seen);
        }
    }
    let Some(properties) = schema["properties"].as_object() else { return };
    seen.entry(name.to_owned()).or_default().times += 1;
    for (key, schema) in properties {
        let path = format!("{name}.{key}");
        if let Some(held) = value.get(key) {
            let of = seen.entry(name.to_owned()).or_default();
            *if held.is_null() { of.nulls.entry(key.clone()) } else { of.values.entry(key.clone()) }.or_default() += 1;
            see(root, &path, schema, held, seen);
        }
    }
}

/// Whether a value is of one of several forms.
fn is_of(root: &Value, form: &Value, value: &Value) -> bool {
    let form = form["$ref"].as_str().map_or(form, |name| &root["$defs"][name.trim_start_matches("#/$defs/")]);
    let Some((key, first)) = form["properties"].as_object().and_then(|properties| properties.iter().next()) else {
        return form["type"] != "null" && !value.is_null();
    };
    first.get("const").map_or(value.get(key).is_some(), |word| value.get(key) == Some(word))
}

fn seen() -> (Value, BTreeMap<String, Seen>) {
    let schema = xlakit::report_schema();
    let mut seen = BTreeMap::new();
    for (_, report) in reports() {
        see(&schema, "Report", &schema, &report, &mut seen);
    }
    (schema, seen)
}

#[test]
fn every_key_of_the_schema_occurs_and_is_absent_or_null_only_where_the_schema_says_so() {
    let (schema, seen) = seen();
    let mut wrong = BTreeSet::new();
    let parts = schema["$defs"].as_object().unwrap().iter().map(|(name, part)| (name.as_str(), part));
    for (name, part) in parts.chain([("Report", &schema)]) {
        let inner: Vec<&Value> = part["oneOf"].as_array().map_or(vec![part], |forms| forms.iter().collect());
        for part in inner {
            let Some(properties) = part["properties"].as_object() else { continue };
            let Some(seen) = seen.get(name) else {
                wrong.insert(format!("no case has a {name}"));
                continue;
            };
            let count = |counts: &BTreeMap<String, usize>, key: &String| counts.get(key).copied().unwrap_or(0);
            for (key, schema) in properties {
                let (values, nulls) = (count(&seen.values, key), count(&seen.nulls, key));
                let is_required = part["required"].as_array().unwrap().iter().any(|required| required == key);
                let may_be_null = schema["anyOf"].as_array().is_some_and(|forms| forms.iter().any(|form| form["type"] == "null"));
                if values == 0 {
                    wrong.insert(format!("no case has {name}.{key}"));
                }
                if may_be_null && nulls == 0 {
                    wrong.insert(format!("in no case {name}.{key} is null"));
                }
                // Every report is of a document that was read from text, so that its warnings have their places.
                let is_place = name == "Diagnostic" && ["line", "column"].contains(&key.as_str());
                if !is_required && !is_place && values + nulls == seen.times {
                    wrong.insert(format!("in no case {name} is without {key}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Every description in a schema.
fn descriptions<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(map) => {
            found.extend(map.get("description").and_then(Value::as_str));
            map.values().for_each(|value| descriptions(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| descriptions(value, found)),
        _ => {}
    }
}

#[test]
fn every_part_and_key_says_what_it_is_in_words_that_are_not_rusts() {
    let schema = xlakit::report_schema();
    let mut found = Vec::new();
    descriptions(&schema, &mut found);
    assert!(found.len() > 150, "{}", found.len());
    for about in found {
        assert!(about.ends_with('.') && !about.contains("`None`") && !about.contains("::") && !about.contains("]("), "{about}");
    }
    let parts = schema["$defs"].as_object().unwrap().values().filter_map(|part| part["properties"].as_object()).flatten();
    for (key, schema) in parts {
        assert!(schema.get("description").is_some(), "{key}");
    }
}
