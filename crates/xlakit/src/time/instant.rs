//! Points in time, the same everywhere.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::civil::{DAY, YEARS, year_month_day};
use super::iso;
use crate::describe::{Definitions, ReportReader, Reported};

/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Instants compare in the order of time, and print and serialize as RFC 3339 in UTC, with milliseconds only where there are any.
/// Any number of milliseconds is an instant; one outside the years −9999 to 9999, which RFC 3339 cannot write, prints as its
/// number, such as `9223372036854775807 ms`.
///
/// ```
/// let instant = xlakit::Instant::parse("2026-04-01T03:00:00+03:00").unwrap();
/// assert_eq!(instant.to_string(), "2026-04-01T00:00:00Z");
/// assert_eq!(instant.millis(), 1_775_001_600_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The instant so many milliseconds after 1970-01-01T00:00:00Z, or before it if negative.
    ///
    /// ```
    /// assert_eq!(xlakit::Instant::from_millis(-1).to_string(), "1969-12-31T23:59:59.999Z");
    /// ```
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Reads an RFC 3339 instant: a date, a time and `Z` or an offset.
    ///
    /// A blank may stand for the `T`, and seconds may be absent. Finer units than milliseconds are floored. `None` for any other
    /// text, such as a bare date or a time without an offset, and for a day that the calendar does not have.
    ///
    /// ```
    /// assert!(xlakit::Instant::parse("2026-04-01T00:00:00Z").is_some());
    /// assert!(xlakit::Instant::parse("2026-04-01T00:00:00").is_none());
    /// assert!(xlakit::Instant::parse("2026-04-01").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        match iso::read(text.as_bytes())? {
            super::Read::Instant(millis) => Some(Self(millis)),
            super::Read::Wall(_) => None,
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = year_month_day(self.0.div_euclid(DAY));
        if !YEARS.contains(&year) {
            return write!(f, "{} ms", self.0);
        }
        let time = self.0.rem_euclid(DAY);
        let (hour, minute, second, millis) = (time / 3_600_000, time / 60_000 % 60, time / 1000 % 60, time % 1000);
        if year < 0 {
            // ISO 8601 wants an expanded year, here of six digits, where four without a sign do not do.
            write!(f, "{year:07}")?;
        } else {
            write!(f, "{year:04}")?;
        }
        write!(f, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if millis != 0 {
            write!(f, ".{millis:03}")?;
        }
        f.write_str("Z")
    }
}

impl Reported for Instant {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string", "format": "date-time"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        // An instant that RFC 3339 cannot write stands as its number.
        let beyond = |text: &str| text.strip_suffix(" ms")?.parse().ok().map(Self);
        let instant = value.as_str().and_then(|text| Self::parse(text).or_else(|| beyond(text)));
        reader.or_blank(instant, "an instant", Self(0))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_instant_prints_in_utc_with_milliseconds_only_where_there_are_any() {
        assert_eq!(Instant::from_millis(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Instant::parse("2026-03-29T03:00:00.0509+03:00").unwrap().to_string(), "2026-03-29T00:00:00.050Z");
        assert_eq!(serde_json::to_string(&Instant::from_millis(-1000)).unwrap(), r#""1969-12-31T23:59:59Z""#);
    }

    #[test]
    fn an_instant_without_an_offset_or_a_time_is_not_read() {
        for text in ["2026-04-01", "2026-04", "2026-04-01T00:00:00", "2026-04-01Z", "2026-02-30T00:00:00Z", "", "now"] {
            assert_eq!(Instant::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_instant_that_no_calendar_reaches_prints_as_its_number() {
        assert_eq!(Instant::from_millis(i64::MIN).to_string(), "-9223372036854775808 ms");
        assert_eq!(Instant::from_millis(i64::MAX).to_string(), "9223372036854775807 ms");
        assert_eq!(Instant::parse("9999-12-31T23:59:59.999Z").unwrap().to_string(), "9999-12-31T23:59:59.999Z");
    }

    proptest! {
        #[test]
        fn printing_never_fails(millis: i64) {
            prop_assert!(!Instant::from_millis(millis).to_string().is_empty());
        }

        #[test]
        fn an_instant_prints_as_the_reference_does_and_reads_back(millis in -62_135_596_800_000_i64..253_402_207_200_000) {
            let instant = Instant::from_millis(millis);
            prop_assert_eq!(instant.to_string().parse::<jiff::Timestamp>().unwrap().as_millisecond(), millis);
            prop_assert_eq!(Instant::parse(&instant.to_string()), Some(instant));
        }
    }
}
