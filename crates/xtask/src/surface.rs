//! What users can name, in every host, against `tests/surface.json`.

use crate::failure::Failure;
use crate::run::{cargo, say_and_run};
use crate::{javascript, python, wasm};

/// Builds what is not built, and runs the tests of the surface alone.
pub(crate) fn run() -> Result<(), Failure> {
    say_and_run(&mut cargo(&["test", "--package", "xlakit-tests", "--test", "exports", "--locked"]))?;
    python::build()?.pytest(&["tests/test_surface.py"])?;
    wasm::run()?;
    javascript::test("test/surface.test.js test/types.test.js")
}
