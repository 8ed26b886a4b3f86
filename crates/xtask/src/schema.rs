//! Everything that is written from the description of the document format, written anew.

use std::process::Command;

use crate::javascript;
use crate::python::interpreter;
use crate::run::{cargo, root, say_and_run};
use crate::wasm::package;

/// Writes `docs/agreement.schema.json` and the reference in `docs/format.md`, and from the schema the types of Python and TypeScript.
pub(crate) fn run() -> Result<(), String> {
    say_and_run(cargo(&["test", "--package", "xlakit-tests", "--test", "format", "--locked"]).env("UPDATE", "1"))?;
    // It fails when there was something to write, so that no wheel is built with older types.
    let documents = root().join("bindings/python/tools/documents.py");
    if say_and_run(Command::new(interpreter()).arg(&documents)).is_err() {
        say_and_run(Command::new(interpreter()).arg(&documents))?;
    }
    javascript::install()?;
    say_and_run(Command::new("node").arg("scripts/types.js").current_dir(package()))
}
