//! Points in time and dates as Rust programs have them: of the standard library and, behind features, of jiff and chrono.
//!
//! None of these conversions reads a clock or a zone. What is finer than a millisecond is rounded down, towards the past.

use std::time::{SystemTime, UNIX_EPOCH};

#[cfg(any(feature = "jiff", feature = "chrono"))]
use super::Date;
use super::Instant;

impl From<SystemTime> for Instant {
    /// The instant of a system time, rounded down to the millisecond.
    ///
    /// A time that 64 bits of milliseconds do not reach, over 292 million years away, becomes the farthest instant.
    ///
    /// ```
    /// use std::time::{Duration, SystemTime};
    /// use xlakit::Instant;
    ///
    /// let at = SystemTime::UNIX_EPOCH + Duration::from_micros(1_767_225_600_000_999);
    /// assert_eq!(Instant::from(at).to_string(), "2026-01-01T00:00:00Z");
    /// ```
    fn from(time: SystemTime) -> Self {
        let millis = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_millis()).unwrap_or(i64::MAX),
            // A part of a millisecond before 1970 belongs to the millisecond that ends there.
            Err(before) => i64::try_from(before.duration().as_nanos().div_ceil(1_000_000)).map_or(i64::MIN, std::ops::Neg::neg),
        };
        Self::from_millis(millis)
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for Instant {
    /// The instant of a timestamp of jiff, rounded down to the millisecond.
    ///
    /// ```
    /// let at: jiff::Timestamp = "2026-01-01T00:00:00.0009Z".parse().unwrap();
    /// assert_eq!(xlakit::Instant::from(at).to_string(), "2026-01-01T00:00:00Z");
    /// ```
    fn from(time: jiff::Timestamp) -> Self {
        // Its range is that of the years −9999 to 9999, so the milliseconds fit.
        Self::from_millis(i64::try_from(time.as_nanosecond().div_euclid(1_000_000)).unwrap_or(i64::MAX))
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    /// The same day; jiff has the same range of years.
    fn from(date: jiff::civil::Date) -> Self {
        Self::of_civil(date.year().into(), date.month().into(), date.day().into())
    }
}

#[cfg(feature = "chrono")]
impl<Zone: chrono::TimeZone> From<chrono::DateTime<Zone>> for Instant {
    /// The instant of a time of chrono in any zone, rounded down to the millisecond.
    ///
    /// ```
    /// let at = chrono::DateTime::parse_from_rfc3339("2026-01-01T02:00:00.0009+02:00").unwrap();
    /// assert_eq!(xlakit::Instant::from(at).to_string(), "2026-01-01T00:00:00Z");
    /// ```
    fn from(time: chrono::DateTime<Zone>) -> Self {
        Self::from_millis(time.timestamp_millis())
    }
}

#[cfg(feature = "chrono")]
impl From<chrono::NaiveDate> for Date {
    /// The same day. A year outside −9999 to 9999, which chrono has and agreements do not, becomes the nearest day there is.
    fn from(date: chrono::NaiveDate) -> Self {
        use chrono::Datelike;
        Self::of_civil(date.year().into(), date.month().into(), date.day().into())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_system_time_is_rounded_down_before_and_after_1970() {
        let millis = |at: SystemTime| Instant::from(at).millis();
        let nanos = Duration::from_nanos;
        assert_eq!(millis(UNIX_EPOCH), 0);
        assert_eq!(millis(UNIX_EPOCH + nanos(1_999_999)), 1);
        assert_eq!(millis(UNIX_EPOCH - nanos(1)), -1);
        assert_eq!(millis(UNIX_EPOCH - nanos(1_000_000)), -1);
        assert_eq!(millis(UNIX_EPOCH - nanos(1_000_001)), -2);
    }

    #[test]
    #[cfg(feature = "jiff")]
    fn times_of_jiff_are_rounded_down_and_its_whole_range_is_there() {
        let millis = |nanos| Instant::from(jiff::Timestamp::from_nanosecond(nanos).unwrap()).millis();
        assert_eq!([-1_000_001, -1_000_000, -1, 0, 1_999_999].map(millis), [-2, -1, -1, 0, 1]);
        for (time, date) in [(jiff::Timestamp::MIN, jiff::civil::Date::MIN), (jiff::Timestamp::MAX, jiff::civil::Date::MAX)] {
            assert_eq!(Instant::from(time).millis(), i64::try_from(time.as_nanosecond().div_euclid(1_000_000)).unwrap());
            assert_eq!(Date::from(date).year(), date.year());
        }
    }

    #[test]
    #[cfg(feature = "chrono")]
    fn times_of_chrono_are_rounded_down_and_its_dates_are_kept_or_the_nearest() {
        use chrono::{DateTime, NaiveDate};
        let millis = |nanos| Instant::from(DateTime::from_timestamp_nanos(nanos)).millis();
        assert_eq!([-1_000_001, -1_000_000, -1, 0, 1_999_999].map(millis), [-2, -1, -1, 0, 1]);
        assert_eq!(Date::from(NaiveDate::from_ymd_opt(2028, 2, 29).unwrap()), Date::new(2028, 2, 29).unwrap());
        assert_eq!((Date::from(NaiveDate::MIN), Date::from(NaiveDate::MAX)), (Date::MIN, Date::MAX));
    }
}
