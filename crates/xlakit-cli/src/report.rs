//! `xlakit report`: an agreement on data.

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use xlakit::{Agreement, Instant, InstantOrDay};

use crate::arguments::{FailOn, Format, ReportArguments};
use crate::failure::Failure;
use crate::{output, tally};

/// The exit code where `--fail-on` names what was found.
const FOUND: u8 = 3;

pub(crate) fn run(arguments: &ReportArguments) -> Result<ExitCode, Failure> {
    let (agreement, tally) = tally::count(&arguments.data, false)?;
    let as_of = as_of(&agreement, arguments.as_of);
    let report =
        agreement.evaluate(&tally, as_of).map_err(|error| Failure::placed(&error, |diagnostic| diagnostic.path.clone()))?;
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
    Ok(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// The instant of the report: as it was given, or now.
fn as_of(agreement: &Agreement, given: Option<InstantOrDay>) -> Instant {
    match given {
        Some(InstantOrDay::Instant(instant)) => instant,
        Some(InstantOrDay::Day(day)) => agreement.start_of(day),
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        }
    }
}
