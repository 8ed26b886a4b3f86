//! The pages on methods quote the examples of the functions, which run as tests where they stand.

#![expect(clippy::unwrap_used, reason = "a test, whose helpers stand outside its test functions")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The lines of all documentation comments of the library.
fn documented(root: &Path) -> BTreeSet<String> {
    let mut sources = files(&root.join("crates/xlakit/src"));
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let texts = sources.iter().map(|path| fs::read_to_string(path).unwrap());
    texts
        .flat_map(|text| {
            let comments =
                |line: &str| Some(line.trim().strip_prefix("///").or(line.trim().strip_prefix("//!"))?.trim().to_owned());
            text.lines().filter_map(comments).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_example_of_the_methods_stands_in_the_documentation_of_its_function() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let documented = documented(&root);
    let mut quoted = 0;
    for page in ["docs/methods.md", "docs/statistics.md"] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let mut in_rust = false;
        for (number, line) in (1..).zip(text.lines()) {
            if line.starts_with("```") {
                in_rust = line == "```rust";
            } else if in_rust && !line.trim().is_empty() {
                assert!(documented.contains(line.trim()), "{page}, line {number}, is not in the source: {line}");
                quoted += 1;
            }
        }
    }
    assert!(quoted > 100, "{quoted} lines are quoted");
}
