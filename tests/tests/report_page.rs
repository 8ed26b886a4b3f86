//! `docs/report.md` names every key that a report has, and none that it has not.

#![expect(clippy::unwrap_used, reason = "a test, whose helpers stand outside its test functions")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use xlakit_tests::case;

/// The paths of the keys that occur in the reports of the cases, such as `scorecard[].estimate.n`. The dimensions of a segment are
/// names of the agreement, not keys of the report.
fn occurring() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    for case in case::all().unwrap() {
        if let Some(report) = case.expect()["report"].as_str() {
            let text = fs::read_to_string(case::folder().join(report)).unwrap();
            collect(&serde_json::from_str(&text).unwrap(), "", &mut paths);
        }
    }
    paths
}

fn collect(value: &Value, path: &str, paths: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) if !path.ends_with("segment") => {
            for (key, value) in fields {
                let path = joined(path, key);
                collect(value, &path, paths);
                paths.insert(path);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, &format!("{path}[]"), paths)),
        _ => {}
    }
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// The rows of the page: each with the paths that it stands for, one for each path in its heading.
fn described() -> BTreeMap<String, Vec<String>> {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/report.md")).unwrap();
    let mut rows = BTreeMap::new();
    let mut headings = Vec::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("##") {
            let named: Vec<String> = heading.split('`').skip(1).step_by(2).map(str::to_owned).collect();
            headings = if named.is_empty() { vec![String::new()] } else { named };
        } else if let Some((key, _)) = line.strip_prefix("| `").and_then(|row| row.split_once('`')) {
            let paths = headings.iter().map(|heading| joined(heading, key)).collect();
            rows.insert(format!("{}: {key}", headings.join(", ")), paths);
        }
    }
    rows
}

#[test]
fn every_key_of_a_report_is_described_where_it_stands() {
    let described: BTreeSet<String> = described().into_values().flatten().collect();
    let missing: Vec<String> = occurring().difference(&described).cloned().collect();
    assert!(missing.is_empty(), "docs/report.md does not describe {missing:?}");
}

#[test]
fn every_key_on_the_page_occurs_in_a_report_of_the_cases() {
    let occurring = occurring();
    let idle: Vec<String> = described()
        .into_iter()
        .filter(|(_, paths)| !paths.iter().any(|path| occurring.contains(path)))
        .map(|(row, _)| row)
        .collect();
    assert!(idle.is_empty(), "no case has {idle:?}");
}
