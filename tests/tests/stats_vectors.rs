//! The statistics against values of other programs, from `vectors/stats`: one file for each idea, cases as data.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test, whose helpers stand outside its test functions")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use xlakit::stats::{self, Interval, NetScore, WeightedMoments};

/// One number of a case's input.
fn number(input: &Value, key: &str) -> f64 {
    input[key].as_f64().unwrap_or_else(|| panic!("`{key}` is no number in {input}"))
}

fn numbers(input: &Value, key: &str) -> Vec<f64> {
    let list = input[key].as_array().unwrap_or_else(|| panic!("`{key}` is no list in {input}"));
    list.iter().map(|item| item.as_f64().unwrap()).collect()
}

fn classes(input: &Value) -> [f64; 3] {
    ["negative", "neutral", "positive"].map(|key| number(input, key))
}

fn interval(interval: Interval) -> Value {
    json!({ "low": interval.low, "high": interval.high })
}

fn spread(score: NetScore) -> Value {
    json!({ "value": score.value, "variance": score.variance, "standard_error": score.standard_error })
}

/// Calls the function that a case names.
fn call(function: &str, input: &Value) -> Option<Value> {
    let get = |key| number(input, key);
    Some(match function {
        "wilson" => interval(stats::wilson(get("successes"), get("n"), get("level"))?),
        "net_score" | "adjusted_net_score" | "net_score_p_greater" | "wald" | "adjusted_wald" => {
            let [negative, neutral, positive] = classes(input);
            match function {
                "net_score" => spread(stats::net_score(negative, neutral, positive)?),
                "adjusted_net_score" => spread(stats::adjusted_net_score(negative, neutral, positive)?),
                "net_score_p_greater" => json!({ "p": stats::net_score(negative, neutral, positive)?.p_greater(get("target"))? }),
                "wald" => interval(stats::wald(negative, neutral, positive, get("level"))?),
                _ => interval(stats::adjusted_wald(negative, neutral, positive, get("level"))?),
            }
        }
        "apdex" => {
            let apdex = stats::apdex(get("satisfied"), get("tolerating"), get("frustrated"))?;
            json!({ "value": apdex.value, "variance": apdex.variance, "standard_error": apdex.standard_error })
        }
        "mean" => json!({ "value": stats::mean(&numbers(input, "values"))? }),
        "sample_variance" => json!({ "value": stats::sample_variance(&numbers(input, "values"))? }),
        "t_interval" => {
            let values = numbers(input, "values");
            let (mean, variance) = (stats::mean(&values)?, stats::sample_variance(&values)?);
            interval(stats::t_interval(values.len() as f64, mean, variance, get("level"))?)
        }
        "weighted_mean" => {
            let estimate = WeightedMoments::of(&numbers(input, "weights"), &numbers(input, "values"))?.estimate()?;
            json!({
                "mean": estimate.mean,
                "n_effective": estimate.n_effective,
                "design_effect": estimate.design_effect,
                "standard_error": estimate.standard_error,
            })
        }
        "benjamini_hochberg" => json!(stats::benjamini_hochberg(&numbers(input, "p_values"))?),
        "rejected" => json!(stats::rejected(&numbers(input, "p_values"), get("q"))?),
        _ => panic!("no function `{function}`"),
    })
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
        _ => false,
    }
}

#[test]
fn every_statistic_agrees_with_the_program_that_its_case_names() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/stats");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for case in cases {
            let name = case["name"].as_str().unwrap();
            let value = call(case["function"].as_str().unwrap(), &case["input"]);
            let value = value.unwrap_or_else(|| panic!("{name} has no answer"));
            assert!(
                agrees(&value, &case["expected"], case["tolerance"].as_f64().unwrap()),
                "{name}: {value} for {}",
                case["expected"]
            );
            count += 1;
        }
    }
    assert!(count >= 28, "{count} cases");
}

#[test]
fn an_answer_that_is_missing_or_too_far_off_does_not_agree() {
    assert!(!agrees(&json!({ "low": 1.0 }), &json!({ "low": 1.0, "high": 2.0 }), 0.1));
    assert!(!agrees(&json!([1.0]), &json!([1.2]), 0.1));
    assert!(agrees(&json!({ "low": 1.0, "more": null }), &json!({ "low": 1.05 }), 0.1));
}
