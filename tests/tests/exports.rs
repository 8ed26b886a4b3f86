//! What the library exports is what `tests/surface.json` lists: the page that every host is held against.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail as the test may")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use xlakit::Code;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/xlakit/src")
}

fn surface() -> Value {
    serde_json::from_str(include_str!("../surface.json")).unwrap()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Every text of the library's source, whatever its file.
fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

/// What a file re-exports: the last segments of `pub use a::{b, c};` and the names of `pub mod a;`.
fn exported(text: &str) -> Vec<String> {
    let uses = text.split("\npub use ").skip(1).flat_map(|rest| {
        let (path, _) = rest.split_once(';').unwrap();
        let names = path.split_once("::").unwrap().1.trim_matches(['{', '}']);
        names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    });
    let rooms = text.split("\npub mod ").skip(1).map(word);
    uses.chain(rooms).collect()
}

/// The lines inside each block that begins with this line at the left margin.
fn blocks<'t>(text: &'t str, opening: &str) -> Vec<&'t str> {
    let opening = format!("\n{opening} {{\n");
    text.split(&opening).skip(1).map(|rest| rest.split_once("\n}").unwrap().0).collect()
}

/// What a user of the library can name, as far as the page speaks of it.
fn names() -> BTreeSet<String> {
    let root = fs::read_to_string(source().join("lib.rs")).unwrap();
    let quick = fs::read_to_string(source().join("quick/mod.rs")).unwrap();
    let mut names: BTreeSet<String> = exported(&root).into_iter().chain(exported(&quick)).collect();
    for function in quick.split("\npub fn ").skip(1).map(word) {
        names.insert(if function == "watermelons" { "quick.watermelons".to_owned() } else { function });
    }
    let mut all = Vec::new();
    files(&source(), &mut all);
    for class in ["Agreement", "Tally", "Report"] {
        for text in &all {
            let functions = blocks(text, &format!("impl {class}"));
            let functions = functions.iter().flat_map(|block| block.split("\n    pub fn ").skip(1));
            names.extend(functions.map(|rest| format!("{class}.{}", word(rest))));
        }
    }
    // The other two have no public fields.
    names.extend(
        xlakit::report_schema().get("properties").unwrap().as_object().unwrap().keys().map(|key| format!("Report.{key}")),
    );
    names
}

#[test]
fn every_public_name_is_on_the_page_and_the_other_way_round() {
    let page = surface();
    let mut expected: BTreeSet<String> = texts(&page["everywhere"]).into_iter().collect();
    for group in page["somewhere"].as_array().unwrap() {
        if texts(&group["hosts"]).iter().any(|host| host == "rust") {
            expected.extend(texts(&group["names"]));
        }
    }
    assert_eq!(names(), expected);
}

#[test]
fn what_is_not_everywhere_is_somewhere_once_and_has_a_reason() {
    let page = surface();
    let mut seen: BTreeSet<String> = texts(&page["everywhere"]).into_iter().collect();
    assert_eq!(seen.len(), texts(&page["everywhere"]).len());
    for group in page["somewhere"].as_array().unwrap() {
        assert!(group["why"].as_str().unwrap().len() > 20, "{group}");
        let hosts = texts(&group["hosts"]);
        assert!(!hosts.is_empty() && hosts.len() < 3, "{group}");
        assert!(hosts.iter().all(|host| ["rust", "python", "javascript"].contains(&host.as_str())), "{group}");
        for name in texts(&group["names"]) {
            assert!(seen.insert(name.clone()), "{name} stands twice");
        }
    }
}

#[test]
fn the_codes_of_the_page_are_those_of_the_library() {
    let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(texts(&surface()["codes"]), codes);
}

/// The words of an enumeration, in snake case unless they are written out.
fn variants(block: &str) -> Vec<String> {
    let variant = |line: &str| {
        let line = line.trim();
        let name = word(line);
        let after = line.strip_prefix(&name)?;
        if !name.starts_with(char::is_uppercase) || !(after.starts_with(',') || after.starts_with(" = ")) {
            return None;
        }
        let snake = name.char_indices().map(|(index, letter)| {
            if letter.is_uppercase() && index > 0 {
                format!("_{}", letter.to_lowercase())
            } else {
                letter.to_lowercase().to_string()
            }
        });
        Some(after.split('"').nth(1).map_or_else(|| snake.collect(), str::to_owned))
    };
    block.lines().filter_map(variant).collect()
}

#[test]
fn the_words_of_every_enumeration_are_on_the_page() {
    let mut all = Vec::new();
    files(&source(), &mut all);
    let page: BTreeMap<String, Value> = serde_json::from_value(surface()["values"].clone()).unwrap();
    for (name, words) in page {
        let found: Vec<Vec<String>> = all
            .iter()
            .filter_map(|text| {
                let (_, rest) = text.split_once(&format!("pub enum {name} ")).filter(|(before, _)| !before.ends_with("//"))?;
                Some(variants(rest.split_once('{')?.1.split_once('}')?.0))
            })
            .collect();
        assert_eq!(found, [texts(&words)], "{name}");
    }
}

#[test]
fn every_option_of_the_page_is_a_key_that_the_document_format_knows() {
    let schema = xlakit::schema();
    let shared = ["by", "weight", "confidence"];
    for (verb, options) in surface()["options"].as_object().unwrap() {
        let definition = match verb.as_str() {
            "Agreement.evaluate" => continue,
            "watermelon.search" => "watermelon".to_owned(),
            measure => format!("measure_{measure}"),
        };
        let known = schema["$defs"][&definition]["properties"].as_object().expect("a block of the format");
        for option in texts(options) {
            let own = verb == "watermelon.search" || !shared.contains(&option.as_str());
            assert!(!own || known.contains_key(&option), "{verb}: {option}");
        }
    }
}
