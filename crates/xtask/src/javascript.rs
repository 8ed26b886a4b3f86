//! The npm package under test: in Node, and in Chromium.

use std::path::Path;
use std::process::Command;

use crate::debian::apt_get;
use crate::failure::Failure;
use crate::npm::package;
use crate::run::say_and_run;
use crate::wasm;

const CHROMIUM: &str = "/usr/bin/chromium";

/// Builds the package and runs its tests in Node.
pub(crate) fn node() -> Result<(), Failure> {
    wasm::run()?;
    test("test/*.test.js")
}

/// Builds the package and runs its tests in a headless Chromium.
pub(crate) fn browser() -> Result<(), Failure> {
    wasm::run()?;
    in_chromium()
}

/// Builds the package once and runs all its tests.
pub(crate) fn run() -> Result<(), Failure> {
    node()?;
    in_chromium()
}

fn in_chromium() -> Result<(), Failure> {
    if !Path::new(CHROMIUM).exists() {
        println!("Chromium is not installed: installing Debian's package.");
        let needed = "the browser's tests need Chromium";
        apt_get(&["chromium"]).map_err(|why| Failure::NotInstalled { needed, why: why.into() })?;
    }
    test("test/browser/*.test.js")
}

/// Runs tests of the package that is built.
pub(crate) fn test(files: &str) -> Result<(), Failure> {
    let files = format!("node --test {files}");
    say_and_run(Command::new("sh").args(["-c", &files]).current_dir(package()))
}
