//! Which periods a report has.

use std::ops::RangeInclusive;

use crate::error::{Code, Error, Result};
use crate::time::{Calendar, Date, Instant};

/// A period of the scorecard.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CardPeriod {
    /// Its number in the calendar.
    pub(crate) number: i32,
    /// Its name, such as `2026-03`.
    pub(crate) label: String,
    /// Its first instant.
    pub(crate) start: Instant,
    /// The first instant after it.
    pub(crate) end: Instant,
    /// Whether it had ended at the instant of the report.
    pub(crate) closed: bool,
}

/// The most periods of a report.
const LIMIT: i64 = 20_000;

/// The periods of a report in time order, without gaps.
///
/// Where the agreement names a first or last day, they run from the first day to the last one, or to the one that was running at
/// `as_of`: a month in which nothing was counted is shown, not passed over. Rows beyond either end extend them. Without a term
/// they run from the first period with rows to the last.
pub(crate) fn periods(calendar: &Calendar, counted: Option<&RangeInclusive<i32>>, as_of: Instant) -> Result<Vec<CardPeriod>> {
    let Some((first, last)) = range(calendar, counted, as_of) else { return Ok(Vec::new()) };
    if i64::from(last) - i64::from(first) >= LIMIT {
        let message = format!("the report would have more than {LIMIT} periods");
        return Err(Error::new(Code::TooManyPeriods, "/first_day", message, "set `first_day` and `last_day`, or mend the times"));
    }
    Ok((first..=last)
        .map(|number| {
            let period = calendar.period(number);
            CardPeriod { number, label: period.label, start: period.start, end: period.end, closed: period.end <= as_of }
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
pub(crate) fn first_day(calendar: &Calendar, period: &CardPeriod) -> Date {
    Date::of_wall(calendar.zone().wall(period.start.millis()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{PeriodKind, Zone};

    fn labels(first_day: &str, last_day: &str, counted: Option<(i32, i32)>, as_of: &str) -> Vec<String> {
        let zone = Zone::named("Europe/Helsinki").unwrap();
        let calendar = Calendar::new(zone, PeriodKind::Month, Date::parse(first_day), Date::parse(last_day)).unwrap();
        let counted = counted.map(|(first, last)| MONTHS + first..=MONTHS + last);
        let periods = periods(&calendar, counted.as_ref(), Instant::parse(as_of).unwrap()).unwrap();
        let name = |period: &CardPeriod| if period.closed { period.label.clone() } else { format!("{} open", period.label) };
        periods.iter().map(name).collect()
    }

    /// The number of December 2025, so that January 2026 is 1.
    const MONTHS: i32 = 2026 * 12 - 1;

    #[test]
    fn a_term_shows_every_period_that_has_begun_with_or_without_rows() {
        let shown = labels("2026-01-15", "2026-12-31", Some((2, 2)), "2026-03-10T00:00:00Z");
        assert_eq!(shown, ["2026-01", "2026-02", "2026-03 open"]);
        assert_eq!(labels("2026-01-01", "2026-03-31", None, "2027-01-01T00:00:00Z"), ["2026-01", "2026-02", "2026-03"]);
    }

    #[test]
    fn a_period_that_has_not_begun_is_shown_only_if_it_holds_rows() {
        assert_eq!(labels("2026-01-01", "2026-12-31", None, "2025-06-01T00:00:00Z"), Vec::<String>::new());
        let shown = labels("2026-01-01", "2026-12-31", Some((2, 3)), "2026-01-31T12:00:00Z");
        assert_eq!(shown, ["2026-01 open", "2026-02 open", "2026-03 open"]);
    }

    #[test]
    fn without_a_term_the_rows_say_which_periods_there_are() {
        assert_eq!(labels("", "", Some((2, 4)), "2026-12-31T00:00:00Z"), ["2026-02", "2026-03", "2026-04"]);
        assert_eq!(labels("", "", None, "2026-12-31T00:00:00Z"), Vec::<String>::new());
    }

    #[test]
    fn an_open_term_runs_to_the_instant_of_the_report() {
        assert_eq!(labels("2026-01-01", "", Some((1, 1)), "2026-03-01T00:00:00Z"), ["2026-01", "2026-02", "2026-03 open"]);
    }

    #[test]
    fn a_period_is_closed_at_its_end_in_the_zone_of_the_agreement() {
        // March ends at midnight in Helsinki, 21:00 UTC in summer time.
        let at = |as_of| labels("2026-03-01", "2026-03-31", None, as_of);
        assert_eq!(at("2026-03-31T20:59:59.999Z"), ["2026-03 open"]);
        assert_eq!(at("2026-03-31T21:00:00Z"), ["2026-03"]);
    }

    #[test]
    fn a_report_of_too_many_periods_is_refused() {
        let calendar = Calendar::new(Zone::named("UTC").unwrap(), PeriodKind::Day, Date::parse("1900-01-01"), None).unwrap();
        let error = periods(&calendar, None, Instant::parse("2026-01-01T00:00:00Z").unwrap()).unwrap_err();
        assert_eq!(error.code(), Code::TooManyPeriods);
    }
}
