//! Running programs in the root of the repository.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    // crates/xtask → crates → the root.
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).map_or_else(PathBuf::new, Path::to_path_buf)
}

/// `cargo` with these arguments, in the root.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Runs a command after saying so.
pub(crate) fn say_and_run(command: &mut Command) -> Result<(), Failure> {
    let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let program = Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy();
    let said = format!("{program} {}", arguments.join(" "));
    println!("\n── {said}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Failure::Program(said)),
        Err(error) => Err(Failure::NotRun { said, error }),
    }
}
