//! Every conformance case gives the bytes that are written down, and holds what it says it is about.
//!
//! `XLAKIT_BLESS=1 cargo test -p xlakit-tests --test cases` writes the reports anew; what a case `holds` is written by hand.

use std::env;
use std::fs;

use serde_json::Value;
use xlakit_tests::case;

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
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
