//! The floors of the core: a room imports only from the floors below its own.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail as the test does")]

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of each floor, ground first. ARCHITECTURE.md repeats this table.
const FLOORS: &[&[&str]] = &[
    &["describe"],
    &["error"],
    &["num", "time"],
    &["stats"],
    &["agreement", "frame"],
    &["tally"],
    &["scorecard"],
    &["watermelon"],
    &["settlement"],
    &["report"],
    &["quick"],
    &["lib"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The first segments of every `crate::…` path of a text, with nested groups opened: `crate::{error::Code, num::Figure}`.
fn rooms_named(text: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (start, _) in text.match_indices("crate::") {
        // `$crate::` is a path of a macro, from wherever it is used; it names the same rooms.
        let rest = &text[start + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => rooms.push(std::mem::take(&mut word)),
                    _ if depth == 0 => word.push(letter),
                    _ => {}
                }
            }
            rooms.push(word);
        } else {
            rooms.push(rest.to_owned());
        }
    }
    let first =
        |path: String| path.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned();
    rooms.into_iter().map(first).filter(|room| !room.is_empty()).collect()
}

#[test]
fn a_room_imports_only_from_lower_floors() {
    let source = root().join("crates/xlakit/src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    assert!(files.len() > 20, "the core has more files than {}", files.len());
    let mut wrong = Vec::new();
    for file in &files {
        let place = file.strip_prefix(&source).unwrap();
        let room = place.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        let own = floor(room).unwrap_or_else(|| panic!("the room `{room}` stands on no floor"));
        // Test modules at the foot of a file may tell a user's story across rooms.
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        // Examples in documentation see the crate from outside.
        let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        for named in rooms_named(&code) {
            // A name with a capital, or one that is no room, is re-exported by lib.rs for users; rooms go to the room itself.
            let Some(other) = floor(&named) else {
                wrong.push(format!("{}: `crate::{named}` names no room", place.display()));
                continue;
            };
            if room != "lib" && (other > own || (other == own && named != room)) {
                wrong.push(format!("{}: `{room}` imports `{named}`, which is not below it", place.display()));
            }
        }
        // `super::super` in a file directly inside a room leaves the room without naming where it goes.
        if place.components().count() <= 2 && code.contains("super::super") {
            wrong.push(format!("{}: leaves its room by `super::super`", place.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_architecture_page_repeats_the_floors() {
    let page = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let floors: Vec<String> =
        FLOORS.iter().map(|rooms| rooms.iter().map(|room| format!("`{room}`")).collect::<Vec<_>>().join(", ")).collect();
    let table = floors.join(" → ").replace("`lib`", "`lib.rs`");
    let squeezed = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed.contains(&table), "ARCHITECTURE.md has to say: {table}");
}
