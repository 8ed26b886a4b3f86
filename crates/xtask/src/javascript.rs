//! The npm package under test: in Node, and in Chromium.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::run::say_and_run;
use crate::wasm::{self, package};

const CHROMIUM: &str = "/usr/bin/chromium";

/// Builds the package and runs its tests in Node.
pub(crate) fn node() -> Result<(), String> {
    wasm::run()?;
    test("test/*.test.js")
}

/// Builds the package and runs its tests in a headless Chromium.
pub(crate) fn browser() -> Result<(), String> {
    wasm::run()?;
    in_chromium()
}

/// Builds the package once and runs all its tests.
pub(crate) fn run() -> Result<(), String> {
    node()?;
    in_chromium()
}

fn in_chromium() -> Result<(), String> {
    if !Path::new(CHROMIUM).exists() {
        println!("Chromium is not installed: installing Debian's package.");
        apt_get(&["chromium"]).map_err(|error| format!("the browser's tests need `{CHROMIUM}`: {error}"))?;
    }
    test("test/browser/*.test.js")
}

/// Runs tests of the package that is built.
pub(crate) fn test(files: &str) -> Result<(), String> {
    let files = format!("node --test {files}");
    say_and_run(Command::new("sh").args(["-c", &files]).current_dir(package()))
}

/// A program that the package's development needs, from its own `node_modules`.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(package().join("node_modules/.bin").join(name));
    command.current_dir(package());
    command
}

/// Installs what the lock file names, unless that is there already.
pub(crate) fn install() -> Result<(), String> {
    let changed = |path: &str| fs::metadata(package().join(path)).and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json").is_some_and(|installed| Some(installed) >= changed("package-lock.json")) {
        return Ok(());
    }
    println!("Installing the npm packages that bindings/wasm/package-lock.json names.");
    say_and_run(Command::new("npm").arg("ci").current_dir(package()))
}

/// Installs Debian packages, saying so.
pub(crate) fn apt_get(packages: &[&str]) -> Result<(), String> {
    say_and_run(Command::new("apt-get").arg("update"))?;
    say_and_run(Command::new("apt-get").args(["install", "--yes"]).args(packages))
}
