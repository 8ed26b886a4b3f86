//! Every conformance case gives the bytes that are written down, and holds what it says it is about.
//!
//! `XLAKIT_BLESS=1 cargo test -p xlakit-tests --test cases` writes the reports anew; what a case `holds` is written by hand.

use std::env;
use std::fs;

use serde_json::{Value, json};
use xlakit::{Code, Report};
use xlakit_tests::case;

/// The codes that no document and its data can raise: warnings, what files, tallies, stored reports and arguments of a
/// statistic are refused for, and what a host catches; and a text too large to be a case.
const ELSEWHERE: [Code; 20] = [
    Code::UnwiseGoal,
    Code::UnwiseChange,
    Code::UnwiseStart,
    Code::UnwiseRules,
    Code::UnwiseReading,
    Code::UnwiseSide,
    Code::UnwiseWeights,
    Code::UnmatchedWord,
    Code::UnmatchedCondition,
    Code::UnreadableFile,
    Code::MalformedCsv,
    Code::MalformedTally,
    Code::MalformedReport,
    Code::OtherVersion,
    Code::PlanMismatch,
    Code::OtherAgreement,
    Code::RepeatedBatch,
    Code::DocumentTooLarge,
    Code::InvalidArgument,
    Code::Internal,
];

#[test]
fn every_error_of_a_document_or_its_data_has_a_case_in_every_host() {
    let cases = case::all().unwrap();
    let raised: Vec<&str> = cases.iter().filter_map(|case| case.expect()["error"]["code"].as_str()).collect();
    let without = Code::ALL.iter().filter(|code| !raised.contains(&code.as_str()));
    assert_eq!(without.copied().filter(|code| !ELSEWHERE.contains(code)).collect::<Vec<_>>(), []);
}

#[test]
fn every_case_gives_its_report_or_its_error() {
    let cases = case::all().unwrap();
    assert!(!cases.is_empty());
    let mut wrong = Vec::new();
    for case in cases {
        let name = &case.name;
        let expect = case.expect();
        match case.run().unwrap_or_else(|mistake| panic!("{name}: {mistake}")) {
            Ok(report) => {
                let Some(file) = expect["report"].as_str() else {
                    wrong.push(format!("{name}: a report, where an error was expected"));
                    continue;
                };
                let file = case::folder().join(file);
                let text = report.to_json();
                if env::var_os("XLAKIT_BLESS").is_some() {
                    fs::write(&file, &text).unwrap();
                }
                if fs::read_to_string(&file).unwrap_or_default() != text {
                    wrong.push(format!("{name}: the report is not the one in {}", file.display()));
                }
                let report: Value = serde_json::from_str(&text).unwrap();
                for (pointer, value) in expect["holds"].as_object().into_iter().flatten() {
                    if report.pointer(pointer) != Some(value) {
                        wrong.push(format!("{name}: {pointer} is {:?}, not {value}", report.pointer(pointer)));
                    }
                }
            }
            Err(error) => {
                let found = [
                    ("code", error.code().as_str()),
                    ("path", error.path()),
                    ("message", error.message()),
                    ("help", error.help()),
                ];
                for (key, found) in found {
                    if expect["error"][key] != found {
                        wrong.push(format!("{name}: {key} is `{found}`, not {}", expect["error"][key]));
                    }
                }
                let Some(expected) = expect["error"].get("at") else { continue };
                let at = error.diagnostics().next().and_then(|first| first.at);
                let found = at.map(|at| json!({"line": at.line, "column": at.column}));
                if found.as_ref() != Some(expected) {
                    wrong.push(format!("{name}: it is at {found:?}, not {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_is_called_as_its_file_says_why_and_owns_its_report() {
    let cases = case::all().unwrap();
    let mut reports: Vec<String> = Vec::new();
    for case in &cases {
        assert_eq!(case.text("name"), case.name);
        assert!(!case.text("why").is_empty(), "{} does not say why", case.name);
        reports.extend(case.expect()["report"].as_str().map(str::to_owned));
    }
    let files = fs::read_dir(case::folder()).unwrap().map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> = files.filter(|file| file.ends_with(".report.json")).collect();
    files.sort();
    reports.sort();
    assert_eq!(files, reports);
}

#[test]
fn no_number_of_a_report_has_more_than_nine_places_no_probability_more_than_nine_digits_and_none_is_a_negative_zero() {
    const PROBABILITIES: [&str; 3] = ["probability", "p_value", "adjusted_p"];
    fn look(value: &Value, key: &str, case: &str) {
        match value {
            Value::Number(number) => {
                let float = number.as_f64().unwrap();
                assert!(float != 0.0 || float.is_sign_positive(), "{case}: {number}");
                let nine = if PROBABILITIES.contains(&key) { format!("{float:.8e}") } else { format!("{float:.9}") };
                assert_eq!(nine.parse::<f64>().unwrap().to_bits(), float.to_bits(), "{case}: {number}");
            }
            Value::String(text) => {
                let zero = text.strip_prefix('-').is_some_and(|rest| rest.chars().all(|digit| digit == '0' || digit == '.'));
                assert!(!zero && text != "NaN" && text != "inf", "{case}: {text}");
            }
            Value::Array(values) => values.iter().for_each(|value| look(value, key, case)),
            Value::Object(fields) => fields.iter().for_each(|(key, value)| look(value, key, case)),
            Value::Null | Value::Bool(_) => {}
        }
    }
    for case in case::all().unwrap() {
        if let Ok(report) = case.run().unwrap() {
            look(&serde_json::from_str(&report.to_json()).unwrap(), "", &case.name);
        }
    }
}

#[test]
fn a_report_that_is_read_back_is_the_same_and_is_shown_the_same_in_every_form() {
    let mut wrong = Vec::new();
    for case in case::all().unwrap() {
        let Ok(report) = case.run().unwrap() else { continue };
        let read = Report::from_json(&report.to_json()).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let forms = |report: &Report| {
            let whole = [report.to_json(), report.to_string(), report.to_html(), report.to_html_page(), report.to_csv()];
            (whole, report.tables(), report.missed(), report.has_watermelons())
        };
        if read != report || forms(&read) != forms(&report) {
            wrong.push(case.name);
        }
    }
    assert_eq!(wrong, [""; 0]);
}
