//! The folder of the npm package, and the programs that its development needs.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::run::{root, say_and_run};

/// The folder of the package.
pub(crate) fn package() -> PathBuf {
    root().join("bindings/wasm")
}

/// A program that the package's development needs, from its own `node_modules`.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(package().join("node_modules/.bin").join(name));
    command.current_dir(package());
    command
}

/// Installs what the lock file names, unless that is there already.
pub(crate) fn install() -> Result<(), Failure> {
    let changed = |path: &str| fs::metadata(package().join(path)).and_then(|file| file.modified()).ok();
    if changed("node_modules/.package-lock.json").is_some_and(|installed| Some(installed) >= changed("package-lock.json")) {
        return Ok(());
    }
    println!("Installing the npm packages that bindings/wasm/package-lock.json names.");
    say_and_run(Command::new("npm").arg("ci").current_dir(package()))
}
