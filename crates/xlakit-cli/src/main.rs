//! The `xlakit` command, as a program of its own.

use std::process::ExitCode;

fn main() -> ExitCode {
    xlakit_cli::main(std::env::args_os()).into()
}
