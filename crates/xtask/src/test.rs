//! What a change has to pass.

use crate::failure::Failure;
use crate::run::{cargo, say_and_run};
use crate::{javascript, licences, python};

pub(crate) fn run() -> Result<(), Failure> {
    say_and_run(&mut cargo(&["fmt", "--all", "--check"]))?;
    say_and_run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))?;
    // The library is also built without YAML, as the browser has it.
    say_and_run(&mut cargo(&["clippy", "--package", "xlakit", "--no-default-features", "--locked", "--", "-D", "warnings"]))?;
    // The generator of JavaScript glue has no tests, and its dependencies would be built once more for them.
    say_and_run(&mut cargo(&["test", "--workspace", "--exclude", "xlakit-bindgen", "--locked"]))?;
    // What `cargo test -p xlakit` leaves out to be quick; whole simulations are left to `cargo xtask nightly`.
    let slow = ["test", "--package", "xlakit", "--lib", "--locked", "--", "--ignored", "--skip", "nightly::"];
    say_and_run(&mut cargo(&slow))?;
    // Times of other crates are in no build but that of programs that ask for them.
    say_and_run(&mut cargo(&[
        "clippy",
        "--package",
        "xlakit",
        "--all-features",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))?;
    say_and_run(&mut cargo(&["test", "--package", "xlakit", "--all-features", "--lib", "--locked", "convert"]))?;
    say_and_run(cargo(&["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    licences::run()?;
    python::run()?;
    javascript::run()
}
