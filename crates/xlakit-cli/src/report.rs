//! `xlakit report`: an agreement on data.

use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use xlakit::{Agreement, Date, Instant};

use crate::arguments::{FailOn, Format, ReportArguments};
use crate::failure::Failure;
use crate::{output, tally};

/// The exit code where `--fail-on` names what was found.
const FOUND: u8 = 3;

pub(crate) fn run(arguments: &ReportArguments) -> Result<ExitCode, Failure> {
    let (agreement, tally) = tally::count(&arguments.data, false)?;
    let as_of = as_of(&agreement, arguments.as_of.as_deref())?;
    let report =
        agreement.evaluate(&tally, as_of).map_err(|error| Failure::placed(&error, |diagnostic| diagnostic.path.clone()))?;
    let text = match arguments.format {
        Format::Text => report.to_string(),
        Format::Json => report.to_json(),
        Format::Csv => report.to_csv(),
        Format::Html => report.to_html_page(),
    };
    match &arguments.out {
        Some(file) => output::write(file, text.as_bytes())?,
        None if arguments.format == Format::Text && output::wants_colour() => output::print(&output::coloured(&text))?,
        None => output::print(&text)?,
    }
    let found = arguments.fail_on.iter().any(|what| match what {
        FailOn::Missed => report.missed(),
        FailOn::Watermelon => report.has_watermelons(),
    });
    Ok(if found { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

/// The instant of the report: as it was given, or now.
fn as_of(agreement: &Agreement, text: Option<&str>) -> Result<Instant, Failure> {
    let Some(text) = text else {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        return Ok(Instant::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)));
    };
    let day = || Date::parse(text).map(|day| agreement.start_of(day));
    Instant::parse(text).or_else(day).ok_or_else(|| {
        Failure::Usage(format!(
            "`{text}` is no instant; write `2026-04-01T00:00:00Z`, with `Z` or an offset, or a day such as `2026-04-01`"
        ))
    })
}
