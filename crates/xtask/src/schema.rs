//! Everything that is written from the descriptions of documents and reports, written anew.

use std::process::Command;

use crate::failure::Failure;
use crate::npm::package;
use crate::python::interpreter;
use crate::run::{cargo, root, say_and_run};

/// Writes the JSON Schemas and the references in `docs/format.md` and `docs/report.md`, and from the schemas the types of Python
/// and TypeScript.
pub(crate) fn run() -> Result<(), Failure> {
    let tests = ["test", "--package", "xlakit-tests", "--test", "format", "--test", "report_schema", "--locked"];
    say_and_run(cargo(&tests).env("UPDATE", "1"))?;
    // It fails when there was something to write, so that no wheel is built with older types.
    let documents = root().join("bindings/python/tools/documents.py");
    if say_and_run(Command::new(interpreter()).arg(&documents)).is_err() {
        say_and_run(Command::new(interpreter()).arg(&documents))?;
    }
    say_and_run(Command::new("node").arg("scripts/types.js").current_dir(package()))
}
