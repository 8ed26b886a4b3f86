//! Which periods a report has.

use std::ops::RangeInclusive;

use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::time::{Calendar, Date, Instant};

/// A period of the report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeriodOf {
    #[serde(skip)]
    pub(crate) number: i32,
    /// Its name, such as `2026-03`.
    pub label: String,
    /// Its first instant.
    pub start: Instant,
    /// The first instant after it.
    pub end: Instant,
    /// Whether it had ended at the instant of the report. Open periods are never settled.
    pub closed: bool,
}

/// The most periods of a report.
const LIMIT: i64 = 20_000;

/// The periods of a report in time order, without gaps.
///
/// Where the agreement names a first or last day, they run from the first day to the last one, or to the one that was running at `as_of`:
/// a month in which nothing was counted is shown, not passed over. Rows beyond either end extend them. Without a term they run from the
/// first period with rows to the last.
pub(crate) fn periods(calendar: &Calendar, counted: Option<&RangeInclusive<i32>>, as_of: Instant) -> Result<Vec<PeriodOf>> {
    let Some((first, last)) = range(calendar, counted, as_of) else { return Ok(Vec::new()) };
    if i64::from(last) - i64::from(first) >= LIMIT {
        let message = format!("the report would have more than {LIMIT} periods");
        return Err(Error::new(Code::TooManyPeriods, "/first_day", message, Code::TooManyPeriods.remedy()));
    }
    Ok((first..=last)
        .map(|number| {
            let period = calendar.period(number);
            PeriodOf { number, label: period.label, start: period.start, end: period.end, closed: period.end <= as_of }
        })
        .collect())
}

fn range(calendar: &Calendar, counted: Option<&RangeInclusive<i32>>, as_of: Instant) -> Option<(i32, i32)> {
    let (start, end) = calendar.term();
    let first_counted = counted.map(|numbers| *numbers.start());
    let last_counted = counted.map(|numbers| *numbers.end());
    if start.is_none() && end.is_none() {
        return first_counted.zip(last_counted);
    }
    let last_instant = end.map(|end| Instant::from_millis(end.millis() - 1));
    let begun = match last_instant {
        Some(last) if last < as_of => calendar.number_at(last),
        // Before the first day no period has begun.
        _ => calendar.number_at(as_of),
    };
    let first = start.and_then(|start| calendar.number_at(start)).or(first_counted)?;
    Some((first, begun.max(last_counted)?)).filter(|(first, last)| first <= last)
}

/// The day on which a period begins, in the zone of the agreement: the day that decides which target is in force.
pub(crate) fn first_day(calendar: &Calendar, period: &PeriodOf) -> Date {
    Date::of_wall(calendar.zone().wall(period.start.millis()))
}
