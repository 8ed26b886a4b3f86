//! The first screen of the README shows what the command really prints.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_line_of_the_readme_output_is_printed_in_that_order() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let block = readme.split("```console").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let (command, shown) = block.trim_start().split_once("\n\n").unwrap();
    let words: Vec<&str> = command.split_whitespace().filter(|word| *word != "\\").collect();
    let arguments = words.iter().skip_while(|word| **word != "xlakit").skip(1);
    let output = Command::new(env!("CARGO_BIN_EXE_xlakit")).args(arguments).current_dir(&root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut printed = printed.lines();
    for line in shown.lines().filter(|line| *line != "…" && !line.is_empty()) {
        assert!(printed.any(|real| real.trim_end() == line), "the command does not print, at its place: {line}");
    }
}
