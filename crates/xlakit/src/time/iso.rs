//! Dates and times as ISO 8601 and RFC 3339 write them, byte by byte: the common case of a column of text.

use super::civil::{DAY, day_number};
use super::read::Read;

/// Reads a month, a date, or a date and a time, with or without an offset; blanks around it are ignored.
///
/// `2023-01` is the first of the month. Between date and time stands a `T` or a blank; seconds and their fraction, after a point
/// or a comma, may be absent; an offset is `Z`, `UTC`, `+02`, `+0200` or `+02:00`, a blank may stand before it.
#[inline]
pub(super) fn read(text: &[u8]) -> Option<Read> {
    let text = text.trim_ascii();
    match text.len() {
        7 => return month(text).map(|days| Read::Wall(days * DAY)),
        10 => return date(text).map(|days| Read::Wall(days * DAY)),
        _ => {}
    }
    let (day, text) = text.split_at_checked(10)?;
    let [b'T' | b't' | b' ', h1, h2, b':', m1, m2, rest @ ..] = text else { return None };
    let (hour, minute) = (two(*h1, *h2)?, two(*m1, *m2)?);
    let (second, rest) = match rest {
        [b':', s1, s2, rest @ ..] => (two(*s1, *s2)?, rest),
        rest => (0, rest),
    };
    let (millis, rest) = match rest {
        [b'.' | b',', rest @ ..] => fraction(rest)?,
        rest => (0, rest),
    };
    let wall = date(day)? * DAY + time(hour, minute, second)? + millis;
    if rest.is_empty() {
        return Some(Read::Wall(wall));
    }
    match offset(rest.strip_prefix(b" ").unwrap_or(rest))? {
        (offset, []) => Some(Read::Instant(wall - offset)),
        _ => None,
    }
}

/// Days since 1970-01-01 of `2023-01-02`.
pub(super) fn date(text: &[u8]) -> Option<i64> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    day_number(two(y1, y2)? * 100 + two(y3, y4)?, two(m1, m2)?, two(d1, d2)?)
}

/// Days since 1970-01-01 of the first day of `2023-01`.
fn month(text: &[u8]) -> Option<i64> {
    let &[y1, y2, y3, y4, b'-', m1, m2] = text else { return None };
    day_number(two(y1, y2)? * 100 + two(y3, y4)?, two(m1, m2)?, 1)
}

/// Milliseconds since midnight.
pub(super) fn time(hour: i64, minute: i64, second: i64) -> Option<i64> {
    (hour < 24 && minute < 60 && second < 60).then_some(((hour * 60 + minute) * 60 + second) * 1000)
}

/// Milliseconds of one or more fraction digits, floored, and what follows them.
pub(super) fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(digits).filter(|(digits, _)| !digits.is_empty())?;
    let millis = digits.iter().chain(b"00").take(3).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    Some((millis, rest))
}

/// Milliseconds east of UTC of `Z`, `UTC`, `+02`, `+0200` or `+02:00`, and what follows.
pub(super) fn offset(text: &[u8]) -> Option<(i64, &[u8])> {
    let (east, rest) = match text {
        [b'Z' | b'z', rest @ ..] | [b'U', b'T', b'C', rest @ ..] => return Some((0, rest)),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let [h1, h2, rest @ ..] = rest else { return None };
    let (minute, rest) = match rest {
        [b':', m1, m2, rest @ ..] => (two(*m1, *m2)?, rest),
        [m1, m2, rest @ ..] if m1.is_ascii_digit() => (two(*m1, *m2)?, rest),
        rest => (0, rest),
    };
    Some((east * time(two(*h1, *h2)?, minute, 0)?, rest))
}

/// The number that two digits write.
#[inline]
pub(super) fn two(tens: u8, ones: u8) -> Option<i64> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then_some(i64::from(tens) * 10 + i64::from(ones))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wall(text: &str) -> i64 {
        match read(text.as_bytes()) {
            Some(Read::Wall(wall)) => wall,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn a_time_without_an_offset_is_a_wall_clock_time() {
        let midnight = 19_359 * DAY; // 2023-01-02: 53 years × 365 + 13 leap days + 1
        assert_eq!(wall("2023-01-02"), midnight);
        assert_eq!(wall("2023-01"), midnight - DAY);
        assert_eq!(wall("2023-01-02 00:58"), midnight + 58 * 60_000);
        assert_eq!(wall(" 2023-01-02T00:58:36\r\n"), midnight + (58 * 60 + 36) * 1000);
        assert_eq!(wall("2023-01-02 00:58:36.5"), midnight + (58 * 60 + 36) * 1000 + 500);
        assert_eq!(wall("2023-01-02 00:58:36,123999999999999"), midnight + (58 * 60 + 36) * 1000 + 123);
    }

    #[test]
    fn a_fraction_before_1970_is_floored_towards_the_past() {
        assert_eq!(wall("1969-12-31T23:59:59.9999"), -1);
    }

    #[test]
    fn every_way_to_write_an_offset_gives_the_same_instant() {
        let expected = read(b"2023-01-01T22:58:36Z").unwrap();
        assert!(matches!(expected, Read::Instant(_)));
        for zone in ["+02", "+0200", "+02:00", " +02:00", " +0200"] {
            assert_eq!(read(format!("2023-01-02 00:58:36{zone}").as_bytes()), Some(expected), "{zone}");
        }
        for zone in ["Z", "z", " UTC", "-00:00"] {
            assert_eq!(read(format!("2023-01-01 22:58:36.000{zone}").as_bytes()), Some(expected), "{zone}");
        }
        assert_eq!(read(b"2023-01-01T13:28:36-09:30"), Some(expected));
    }

    #[test]
    fn what_is_not_a_time_of_the_calendar_is_not_read() {
        for text in [
            "",
            "2023",
            "2023-1-2",
            "2023-13",
            "2023-02-30",
            "2023-02-30 10:00",
            "2023-01-02 24:00",
            "2023-01-02 23:60",
            "2023-01-02 23:59:60",
            "2023-01-02 1:00",
            "2023-01-02T",
            "2023-01-02 00:58:",
            "2023-01-02 00:58:36.",
            "2023-01-02 00:58:36+2",
            "2023-01-02 00:58:36+24:00",
            "2023-01-02 00:58:36+02:60",
            "2023-01-02 00:58:36ZZ",
            "2023-01-02Z",
            "2023-01-02 00:58:36 EET",
            "02/01/2023",
            "2023/01/02",
            "2023-01-02x00:58",
            "-023-01-02",
            "20２3-01-02",
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_fail(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = read(&bytes);
        }

        #[test]
        fn text_near_a_time_never_fails(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,+Z-]{0,20}") {
            let _ = read(text.as_bytes());
        }

        #[test]
        fn what_the_reference_prints_is_read_as_it_meant(millis in -62_135_596_800_000_i64..253_402_207_200_000) {
            let time = jiff::Timestamp::from_millisecond(millis).unwrap();
            prop_assert_eq!(read(time.to_string().as_bytes()), Some(Read::Instant(millis)));
            let civil = jiff::tz::Offset::UTC.to_datetime(time).to_string();
            prop_assert_eq!(read(civil.as_bytes()), Some(Read::Wall(millis)));
        }
    }
}
