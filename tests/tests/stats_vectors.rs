//! The statistics against values of other programs, from `vectors/stats`: one file for each idea, cases as data that every host
//! runs through the catalogue.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test, whose helpers stand outside its test functions")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use xlakit::stats::catalogue::{Argument, call, functions};

fn numbers(list: &[Value]) -> Vec<f64> {
    list.iter().map(|item| item.as_f64().unwrap_or_else(|| panic!("{item} is no number"))).collect()
}

/// An argument as a case gives it.
fn argument(value: &Value) -> Argument {
    match value {
        Value::Number(number) => Argument::Number(number.as_f64().unwrap()),
        Value::Bool(flag) => Argument::Flag(*flag),
        Value::Array(lists) if lists.iter().any(Value::is_array) => {
            Argument::Lists(lists.iter().map(|list| numbers(list.as_array().unwrap())).collect())
        }
        Value::Array(list) => Argument::List(numbers(list)),
        _ => panic!("{value} is no argument"),
    }
}

/// Whether every number that is expected is there, within the tolerance.
fn agrees(value: &Value, expected: &Value, tolerance: f64) -> bool {
    match (value, expected) {
        (Value::Object(value), Value::Object(expected)) => {
            expected.iter().all(|(key, expected)| value.get(key).is_some_and(|value| agrees(value, expected, tolerance)))
        }
        (Value::Array(value), Value::Array(expected)) => {
            value.len() == expected.len()
                && value.iter().zip(expected).all(|(value, expected)| agrees(value, expected, tolerance))
        }
        (Value::Number(value), Value::Number(expected)) => {
            (value.as_f64().unwrap() - expected.as_f64().unwrap()).abs() <= tolerance
        }
        (Value::Null, Value::Null) => true,
        (Value::Bool(value), Value::Bool(expected)) => value == expected,
        _ => false,
    }
}

/// Every case of every file.
fn cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/stats");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.flat_map(|path| serde_json::from_str::<Vec<Value>>(&fs::read_to_string(path).unwrap()).unwrap()).collect()
}

#[test]
fn every_statistic_agrees_with_the_program_that_its_case_names() {
    let (mut count, mut failures) = (0, Vec::new());
    for case in cases() {
        let (name, function) = (case["name"].as_str().unwrap(), case["function"].as_str().unwrap());
        let arguments = case["arguments"].as_object().unwrap();
        let arguments = arguments.iter().map(|(name, value)| (name.clone(), argument(value))).collect();
        // A case that expects null expects no answer.
        let value = call(function, arguments).map_or_else(|error| json!(error.to_string()), |answer| json!(answer));
        if !agrees(&value, &case["expect"], case["tolerance"].as_f64().unwrap()) {
            failures.push(format!("{name}, {function}: {value} for {}", case["expect"]));
        }
        count += 1;
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count >= 380, "{count} cases");
}

#[test]
fn every_function_has_a_case_or_points_in_the_table_of_its_distribution() {
    let mut tested: BTreeSet<String> = cases().iter().map(|case| case["function"].as_str().unwrap().to_owned()).collect();
    let special = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/special");
    let tables = fs::read_dir(special).unwrap().map(|entry| entry.unwrap().path());
    tested.extend(tables.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())));
    let untested: Vec<&str> = functions().map(|function| function.name).filter(|name| !tested.contains(*name)).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[test]
fn an_answer_that_is_missing_or_too_far_off_does_not_agree() {
    assert!(!agrees(&json!({ "low": 1.0 }), &json!({ "low": 1.0, "high": 2.0 }), 0.1));
    assert!(!agrees(&json!([1.0]), &json!([1.2]), 0.1));
    assert!(!agrees(&Value::Null, &json!({ "low": 1.0 }), 0.1) && !agrees(&json!({ "low": 1.0 }), &Value::Null, 0.1));
    assert!(agrees(&json!({ "low": 1.0, "more": null }), &json!({ "low": 1.05 }), 0.1));
}
