//! How a report is shown, and what of it the exit code tells.

use xlakit::Report;

use crate::arguments::{FailOn, Format, ShownArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(crate) fn show(report: &Report, arguments: &ShownArguments) -> Result<Exit, Failure> {
    let text = match arguments.format {
        Format::Text => report.to_string(),
        Format::Json => report.to_json(),
        Format::Csv => report.to_csv(),
        Format::Html => report.to_html_page(),
    };
    let written = match &arguments.out {
        Some(file) => output::write(file, text.as_bytes()),
        None if arguments.format == Format::Text && output::wants_colour() => output::print(&output::coloured(&text)),
        None => output::print(&text),
    };
    // Whoever stops reading still learns what was found.
    match written {
        Err(Failure::BrokenPipe) => {}
        written => written?,
    }
    let found = arguments.fail_on.iter().any(|what| match what {
        FailOn::Missed => report.missed(),
        FailOn::Watermelon => report.has_watermelons(),
    });
    Ok(if found { Exit::Found } else { Exit::Done })
}
