//! What takes too long for every change: whole simulations.

use crate::failure::Failure;
use crate::run::{cargo, say_and_run};

/// Runs the tests of every module `nightly`, which nothing else runs, as fast as the machine can.
pub(crate) fn run() -> Result<(), Failure> {
    let arguments = ["test", "--package", "xlakit", "--package", "xlakit-tests", "--release", "--locked", "--lib", "--tests"];
    say_and_run(cargo(&arguments).args(["--", "--ignored", "nightly::"]))
}
