//! The `xlakit` command: agreements and files in, a settled report out.
//!
//! The program of this name and the Python package both call [`main`], so that either is the same command.

mod agreement;
mod arguments;
mod check;
mod encoding;
mod exit;
mod failure;
mod output;
mod problem;
mod progress;
mod render;
mod report;
mod rows;
mod shown;
mod tally;
mod workbook;

use std::ffi::OsString;

use clap::Parser as _;

use arguments::{Arguments, Described, Verb};
pub use exit::Exit;
use failure::Failure;

/// Runs the command with its arguments, the first of which is its own name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    match Arguments::try_parse_from(arguments) {
        Ok(Arguments { verb }) => run(&verb).unwrap_or_else(Failure::report),
        Err(answer) => {
            // Where help or a mistake cannot be shown, nobody is left to read it.
            let _ = answer.print();
            if answer.use_stderr() { Exit::BadUsage } else { Exit::Done }
        }
    }
}

fn run(verb: &Verb) -> Result<Exit, Failure> {
    match verb {
        Verb::Report(arguments) => report::run(arguments),
        Verb::Render(arguments) => render::run(arguments),
        Verb::Tally(arguments) => tally::run(arguments),
        Verb::Check(arguments) => check::run(arguments),
        Verb::Schema(arguments) => {
            let schema = match arguments.of {
                Described::Agreement => xlakit::schema(),
                Described::Report => xlakit::report_schema(),
            };
            output::print(&format!("{schema:#}")).map(|()| Exit::Done)
        }
    }
}
