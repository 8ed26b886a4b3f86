//! Civil dates, as agreements name them.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::civil::{DAY, YEARS, day_number, first_of_month, year_month_day};
use super::iso;
use crate::describe::{Definitions, ReportReader, Reported};

/// A day of the calendar, without a time and without a zone.
///
/// Dates are of the proleptic Gregorian calendar, years −9999 to 9999. They compare in the order of time, and print and serialize
/// as ISO 8601.
///
/// ```
/// let leap_day = xlakit::Date::parse("2028-02-29").unwrap();
/// assert_eq!((leap_day.year(), leap_day.month(), leap_day.day()), (2028, 2, 29));
/// assert_eq!(leap_day.add_days(1).unwrap().to_string(), "2028-03-01");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    // INVARIANT: days since 1970-01-01, between MIN and MAX, so it fits every integer that it is turned into below.
    days: i32,
}

impl Date {
    /// −9999-01-01.
    pub(crate) const MIN: Self = Self::clamped(i64::MIN);
    /// 9999-12-31.
    pub(crate) const MAX: Self = Self::clamped(i64::MAX);

    /// The date of a year (−9999 to 9999), month (from 1) and day (from 1); `None` if the calendar has no such day.
    ///
    /// ```
    /// assert!(xlakit::Date::new(2026, 2, 28).is_some());
    /// assert!(xlakit::Date::new(2026, 2, 29).is_none());
    /// ```
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        day_number(i64::from(year), i64::from(month), i64::from(day)).map(Self::clamped)
    }

    /// Reads `2026-01-31`: four, two and two digits; blanks around it are ignored. `None` for any other text, and for a day that
    /// the calendar does not have.
    ///
    /// ```
    /// assert_eq!(xlakit::Date::parse("2026-01-31"), xlakit::Date::new(2026, 1, 31));
    /// assert_eq!(xlakit::Date::parse("2026-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        iso::date(text.trim_ascii().as_bytes()).map(Self::clamped)
    }

    /// The year, −9999 to 9999; the year 0 is the one before the year 1.
    #[expect(clippy::cast_possible_truncation, reason = "the invariant holds the year within four digits")]
    pub fn year(self) -> i16 {
        year_month_day(i64::from(self.days)).0 as i16
    }

    /// The month, 1 to 12.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a month is 1 to 12")]
    pub fn month(self) -> u8 {
        year_month_day(i64::from(self.days)).1 as u8
    }

    /// The day of the month, 1 to 31.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a day is 1 to 31")]
    pub fn day(self) -> u8 {
        year_month_day(i64::from(self.days)).2 as u8
    }

    /// The date so many days later, or earlier if `days` is negative; `None` past the years −9999 to 9999.
    ///
    /// ```
    /// let new_year = xlakit::Date::parse("2026-01-01").unwrap();
    /// assert_eq!(new_year.add_days(-1).unwrap().to_string(), "2025-12-31");
    /// ```
    pub fn add_days(self, days: i32) -> Option<Self> {
        let days = self.days.checked_add(days)?;
        (Self::MIN.days..=Self::MAX.days).contains(&days).then_some(Self { days })
    }

    /// Days since 1970-01-01.
    pub(crate) const fn days(self) -> i32 {
        self.days
    }

    /// The date so many days after 1970-01-01, or the nearest that there is.
    #[expect(clippy::cast_possible_truncation, reason = "ten thousand years are 3.7 million days")]
    pub(crate) const fn clamped(days: i64) -> Self {
        const FIRST: i64 = first_of_month(*YEARS.start(), 1);
        const LAST: i64 = first_of_month(*YEARS.end() + 1, 1) - 1;
        let days = if days < FIRST {
            FIRST
        } else if days > LAST {
            LAST
        } else {
            days
        };
        Self { days: days as i32 }
    }

    /// The date of a year, month and day that another calendar of the same kind has, or the nearest that there is.
    #[cfg(any(feature = "jiff", feature = "chrono"))]
    pub(crate) fn of_civil(year: i64, month: i64, day: i64) -> Self {
        let nearest = if year < *YEARS.start() { Self::MIN } else { Self::MAX };
        day_number(year, month, day).map_or(nearest, Self::clamped)
    }

    /// The date of a wall-clock time in milliseconds as if UTC.
    pub(crate) const fn of_wall(wall: i64) -> Self {
        Self::clamped(wall.div_euclid(DAY))
    }

    /// Midnight as a wall-clock time in milliseconds as if UTC.
    pub(crate) fn midnight(self) -> i64 {
        i64::from(self.days) * DAY
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = year_month_day(i64::from(self.days));
        if year < 0 {
            // ISO 8601 wants an expanded year, here of six digits, where four without a sign do not do.
            write!(f, "{year:07}-{month:02}-{day:02}")
        } else {
            write!(f, "{year:04}-{month:02}-{day:02}")
        }
    }
}

impl Reported for Date {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string", "format": "date"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        reader.or_blank(value.as_str().and_then(Self::parse), "a date", Self { days: 0 })
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_order_and_print_as_time_runs() {
        let dates = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].map(|text| Date::parse(text).unwrap());
        assert!(dates.is_sorted());
        assert_eq!(serde_json::to_string(&dates[3]).unwrap(), r#""2026-02-01""#);
    }

    #[test]
    fn the_first_and_the_last_date_print_as_the_reference_does() {
        assert_eq!(Date::MIN.to_string(), jiff::civil::Date::MIN.to_string());
        assert_eq!(Date::MAX.to_string(), jiff::civil::Date::MAX.to_string());
        assert_eq!((Date::MIN.add_days(-1), Date::MAX.add_days(1), Date::MAX.add_days(i32::MAX)), (None, None, None));
    }

    #[test]
    fn only_a_full_date_that_exists_is_read() {
        assert_eq!(Date::parse(" 2024-02-29 "), Date::new(2024, 2, 29));
        for text in [
            "",
            "2023-02-29",
            "2024-2-29",
            "2024-02",
            "20240229",
            "2024-02-29T00:00:00Z",
            "2024-13-01",
            "2024-00-10",
            "２024-02-29",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_wall_clock_time_before_1970_falls_on_the_day_that_holds_it() {
        assert_eq!(Date::of_wall(-1).to_string(), "1969-12-31");
        assert_eq!(Date::of_wall(-DAY).to_string(), "1969-12-31");
        assert_eq!(Date::of_wall(-DAY - 1).to_string(), "1969-12-30");
        assert_eq!(Date::of_wall(i64::MIN), Date::MIN);
    }
}
