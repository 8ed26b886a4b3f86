//! The `xlakit` command: agreements and files in, a settled report out.

mod agreement;
mod arguments;
mod check;
mod failure;
mod output;
mod problem;
mod progress;
mod render;
mod report;
mod rows;
mod shown;
mod tally;

use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Described, Verb};
use failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.verb {
        Verb::Report(arguments) => report::run(arguments),
        Verb::Render(arguments) => render::run(arguments),
        Verb::Tally(arguments) => tally::run(arguments),
        Verb::Check(arguments) => check::run(arguments),
        Verb::Schema(arguments) => {
            let schema = match arguments.of {
                Described::Agreement => xlakit::schema(),
                Described::Report => xlakit::report_schema(),
            };
            output::print(&format!("{schema:#}")).map(|()| ExitCode::SUCCESS)
        }
    };
    done.unwrap_or_else(Failure::report)
}
