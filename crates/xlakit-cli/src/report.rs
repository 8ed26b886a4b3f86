//! `xlakit report`: an agreement on data.

use std::time::{SystemTime, UNIX_EPOCH};

use xlakit::{Agreement, Instant, InstantOrDay};

use crate::arguments::ReportArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::shown::show;
use crate::tally;

pub(crate) fn run(arguments: &ReportArguments) -> Result<Exit, Failure> {
    let (agreement, tally) = tally::count(&arguments.data, false, None)?;
    let as_of = as_of(&agreement, arguments.as_of);
    let report =
        agreement.evaluate(&tally, as_of).map_err(|error| Failure::placed(&error, |diagnostic| diagnostic.path.clone()))?;
    show(&report, &arguments.shown)
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
