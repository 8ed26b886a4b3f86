//! Times as text, in the format of a column.

use std::fmt;

use super::civil::{DAY, day_number, first_of_month, is_leap};
use super::foreign::{QUOTES, foreign};
use super::iso::{self, fraction, offset};
use super::read::Read;

/// How a column writes its times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimeFormat {
    /// ISO 8601 and RFC 3339, see [`iso::read`].
    Iso,
    /// A pattern such as `%d/%m/%Y %H:%M`.
    Pattern(Vec<PatternPiece>),
}

/// Why a pattern is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PatternError {
    /// Nothing follows the last `%`.
    LonePercent,
    /// A letter that stands for nothing.
    Unknown(char),
    /// A letter whose part the pattern already holds.
    Again(char),
    /// Two ways to say one part.
    Twice {
        /// The part.
        part: &'static str,
        /// The two ways.
        ways: &'static str,
    },
    /// A date that stays open.
    Lacks {
        /// The part.
        part: &'static str,
        /// The ways to say it.
        ways: &'static str,
    },
    /// An hour of twelve without its half of the day, or the half without its hour.
    HalfAnHour,
    /// A quote of a word processor, which is part of no time.
    Quote(char),
    /// Letters of another program's patterns, and ours for them.
    Foreign(&'static str, &'static str),
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LonePercent => f.write_str("the pattern ends in a lone `%`"),
            Self::Unknown(letter) => write!(f, "`%{letter}` is not understood"),
            Self::Again(letter) => write!(f, "`%{letter}` says a second time what the pattern already holds"),
            Self::Twice { part, ways } => write!(f, "the pattern has the {part} twice: {ways}"),
            Self::Lacks { part, ways } => write!(f, "the pattern has no {part}: {ways}"),
            Self::Quote(quote) => write!(f, "the quote `{quote}` is part of no time"),
            Self::Foreign(theirs, ours) => write!(f, "`{theirs}` is `{ours}` here"),
            Self::HalfAnHour => f.write_str("`%I` and `%p` need each other"),
        }
    }
}

/// One step of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PatternPiece {
    /// One or more blanks.
    Blank,
    Literal(u8),
    Year,
    YearOfCentury,
    Month,
    MonthName,
    Day,
    DayOfYear,
    Hour,
    HourOfHalf,
    Half,
    Minute,
    Second,
    Fraction,
    Offset,
    ZoneName,
}

impl PatternPiece {
    fn parse(letter: u8) -> Option<Self> {
        Some(match letter {
            b'Y' => Self::Year,
            b'y' => Self::YearOfCentury,
            b'm' => Self::Month,
            b'b' | b'B' => Self::MonthName,
            b'd' | b'e' => Self::Day,
            b'j' => Self::DayOfYear,
            b'H' => Self::Hour,
            b'I' => Self::HourOfHalf,
            b'p' => Self::Half,
            b'M' => Self::Minute,
            b'S' => Self::Second,
            b'f' => Self::Fraction,
            b'z' => Self::Offset,
            b'Z' => Self::ZoneName,
            b'%' => Self::Literal(b'%'),
            _ => return None,
        })
    }
}

impl TimeFormat {
    /// ISO 8601 and RFC 3339: `2023-01-02`, `2023-01-02 00:58`, `2023-01-02T00:58:36.123+02:00`, and `2023-01` for its first day.
    pub(crate) fn iso() -> Self {
        Self::Iso
    }

    /// A pattern of `strftime`'s letters: `%Y %y %m %b %B %d %e %j`, `%H %I %p %M %S %f`, `%z %Z`, `%%`; the rest stands for
    /// itself. A day that is absent is the first, a time that is absent midnight.
    pub(crate) fn parse(pattern: &str) -> Result<Self, PatternError> {
        if let Some(quote) = pattern.chars().find(|letter| QUOTES.contains(letter)) {
            return Err(PatternError::Quote(quote));
        }
        if let Some((theirs, ours)) = foreign(pattern) {
            return Err(PatternError::Foreign(theirs, ours));
        }
        let mut pieces = Vec::new();
        let mut characters = pattern.trim_ascii().chars();
        while let Some(character) = characters.next() {
            match character {
                '%' => {
                    let letter = characters.next().ok_or(PatternError::LonePercent)?;
                    let piece = u8::try_from(letter).ok().and_then(PatternPiece::parse).ok_or(PatternError::Unknown(letter))?;
                    if !matches!(piece, PatternPiece::Literal(_)) && pieces.contains(&piece) {
                        return Err(PatternError::Again(letter));
                    }
                    pieces.push(piece);
                }
                blank if blank.is_ascii_whitespace() => {
                    if pieces.last() != Some(&PatternPiece::Blank) {
                        pieces.push(PatternPiece::Blank);
                    }
                }
                other => pieces.extend(other.encode_utf8(&mut [0; 4]).bytes().map(PatternPiece::Literal)),
            }
        }
        complete(&pieces)?;
        Ok(Self::Pattern(pieces))
    }

    /// Reads a text, blanks around it ignored; `None` if it is not of the format or not a time of the calendar.
    #[inline]
    pub(crate) fn read(&self, text: &str) -> Option<Read> {
        match self {
            Self::Iso => iso::read(text.as_bytes()),
            Self::Pattern(pieces) => read(pieces, text.trim_ascii().as_bytes()),
        }
    }
}

/// Refuses a pattern that leaves a date or an hour open, or that says one thing in two ways.
fn complete(pieces: &[PatternPiece]) -> Result<(), PatternError> {
    let has = |piece| pieces.contains(&piece);
    let year = has(PatternPiece::Year) || has(PatternPiece::YearOfCentury);
    let month = has(PatternPiece::Month) || has(PatternPiece::MonthName);
    let twice = |part, ways| Err(PatternError::Twice { part, ways });
    let lacks = |part, ways| Err(PatternError::Lacks { part, ways });
    if !year {
        lacks("year", "`%Y` or `%y`")
    } else if has(PatternPiece::Year) && has(PatternPiece::YearOfCentury) {
        twice("year", "`%Y` and `%y`")
    } else if has(PatternPiece::Month) && has(PatternPiece::MonthName) {
        twice("month", "`%m` and `%b`")
    } else if has(PatternPiece::DayOfYear) && (month || has(PatternPiece::Day)) {
        twice("day", "`%j` beside a month or a day")
    } else if !has(PatternPiece::DayOfYear) && !month {
        lacks("month", "`%m`, `%b` or `%j`")
    } else if has(PatternPiece::HourOfHalf) != has(PatternPiece::Half) {
        Err(PatternError::HalfAnHour)
    } else if has(PatternPiece::Hour) && has(PatternPiece::HourOfHalf) {
        twice("hour", "`%H` and `%I`")
    } else if has(PatternPiece::Offset) && has(PatternPiece::ZoneName) {
        twice("zone", "`%z` and `%Z`")
    } else {
        Ok(())
    }
}

fn read(pieces: &[PatternPiece], mut text: &[u8]) -> Option<Read> {
    let (mut year, mut month, mut day, mut day_of_year) = (0, 1, 1, None);
    let (mut hour, mut half, mut minute, mut second, mut millis, mut east) = (0, 0, 0, 0, 0, None);
    for piece in pieces {
        match piece {
            PatternPiece::Blank => {
                let rest = text.trim_ascii_start();
                if rest.len() == text.len() {
                    return None;
                }
                text = rest;
            }
            PatternPiece::Literal(byte) => text = text.strip_prefix(std::slice::from_ref(byte))?,
            PatternPiece::Year => year = number(&mut text, 4, 4)?,
            // POSIX: 69 to 99 are of the twentieth century, 00 to 68 of the next.
            PatternPiece::YearOfCentury => year = (number(&mut text, 2, 2)? + 31) % 100 + 1969,
            PatternPiece::Month => month = number(&mut text, 1, 2)?,
            PatternPiece::MonthName => month = month_name(&mut text)?,
            PatternPiece::Day => {
                text = text.trim_ascii_start();
                day = number(&mut text, 1, 2)?;
            }
            PatternPiece::DayOfYear => day_of_year = Some(number(&mut text, 1, 3)?),
            PatternPiece::Hour => hour = number(&mut text, 1, 2)?,
            PatternPiece::HourOfHalf => hour = number(&mut text, 1, 2).filter(|hour| (1..=12).contains(hour))? % 12,
            PatternPiece::Half => half = half_of_day(&mut text)?,
            PatternPiece::Minute => minute = number(&mut text, 1, 2)?,
            PatternPiece::Second => second = number(&mut text, 1, 2)?,
            PatternPiece::Fraction => (millis, text) = fraction(text)?,
            PatternPiece::Offset => {
                let (offset, rest) = offset(text)?;
                (east, text) = (Some(offset), rest);
            }
            // Other abbreviations mean several zones each, so only these are read.
            PatternPiece::ZoneName => {
                text = [b"UTC".as_slice(), b"GMT", b"Z"].into_iter().find_map(|name| text.strip_prefix(name))?;
                east = Some(0);
            }
        }
    }
    if !text.is_empty() {
        return None;
    }
    let days = match day_of_year {
        None => day_number(year, month, day)?,
        Some(day) if day >= 1 && day <= 365 + i64::from(is_leap(year)) => first_of_month(year, 1) + day - 1,
        Some(_) => return None,
    };
    let wall = days * DAY + iso::time(hour + half, minute, second)? + millis;
    Some(east.map_or(Read::Wall(wall), |east| Read::Instant(wall - east)))
}

/// Takes a number of so many digits.
fn number(text: &mut &[u8], least: usize, most: usize) -> Option<i64> {
    let digits = text.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at_checked(digits).filter(|_| digits >= least)?;
    *text = rest;
    Some(digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

/// Takes an English month, in full or by its first three letters, in any case.
pub(super) fn month_name(text: &mut &[u8]) -> Option<i64> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let letters = text.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (word, rest) = text.split_at_checked(letters)?;
    let named = |name: &&str| {
        word.eq_ignore_ascii_case(name.as_bytes())
            || name.as_bytes().first_chunk::<3>().is_some_and(|short| word.eq_ignore_ascii_case(short))
    };
    let (month, _) = (1..).zip(&NAMES).find(|(_, name)| named(name))?;
    *text = rest;
    Some(month)
}

/// Takes `AM` or `PM`, in any case, as the hours to add.
fn half_of_day(text: &mut &[u8]) -> Option<i64> {
    let (word, rest) = text.split_at_checked(2)?;
    *text = rest;
    match word {
        [b'a' | b'A', b'm' | b'M'] => Some(0),
        [b'p' | b'P', b'm' | b'M'] => Some(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read_as(pattern: &str, text: &str) -> Option<Read> {
        TimeFormat::parse(pattern).unwrap().read(text)
    }

    #[test]
    fn patterns_of_logs_and_exports_read_the_time_that_iso_says() {
        for (pattern, text, iso) in [
            ("%d/%m/%Y %H:%M", "02/01/2023 00:58", "2023-01-02 00:58"),
            ("%d/%m/%Y %H:%M", " 2/1/2023   9:05 ", "2023-01-02 09:05"),
            ("%m/%d/%y %I:%M %p", "1/2/23 12:58 AM", "2023-01-02 00:58"),
            ("%m/%d/%Y %I:%M:%S %p", "01/02/2023 12:58:36 pm", "2023-01-02 12:58:36"),
            ("%d-%b-%Y", "02-Jan-2023", "2023-01-02"),
            ("%e %B %Y", " 2 January 2023", "2023-01-02"),
            ("%b %e %Y %H:%M:%S", "Jan  2 2023 00:58:36", "2023-01-02 00:58:36"),
            ("%d.%m.%Y klo %H.%M", "02.01.2023 klo 00.58", "2023-01-02 00:58"),
            ("%Y%m%d%H%M%S", "20230102005836", "2023-01-02 00:58:36"),
            ("%Y-%m-%d %H:%M:%S,%f", "2023-01-02 00:58:36,1239", "2023-01-02 00:58:36.123"),
            ("%Y-%j", "2024-060", "2024-02-29"), // 31 + 29
            ("%B %Y", "FEBRUARY 2024", "2024-02"),
            ("%Y kello 100%% %m", "2024 kello 100% 3", "2024-03-01"),
            ("%Y年%m月%d日", "2024年3月1日", "2024-03-01"),
            ("[%d/%b/%Y:%H:%M:%S %z]", "[10/Oct/2000:13:55:36 -0700]", "2000-10-10T20:55:36Z"),
            ("%Y-%m-%d %H:%M %Z", "2023-01-02 00:58 UTC", "2023-01-02T00:58Z"),
        ] {
            assert_eq!(read_as(pattern, text), TimeFormat::iso().read(iso), "{pattern} {text}");
            assert_ne!(read_as(pattern, text), None, "{pattern} {text}");
        }
    }

    #[test]
    fn a_year_of_two_digits_is_between_1969_and_2068() {
        assert_eq!(read_as("%d.%m.%y", "01.01.69"), TimeFormat::iso().read("1969-01-01"));
        assert_eq!(read_as("%d.%m.%y", "01.01.99"), TimeFormat::iso().read("1999-01-01"));
        assert_eq!(read_as("%d.%m.%y", "01.01.00"), TimeFormat::iso().read("2000-01-01"));
        assert_eq!(read_as("%d.%m.%y", "01.01.68"), TimeFormat::iso().read("2068-01-01"));
    }

    #[test]
    fn what_is_not_of_the_format_or_not_of_the_calendar_is_not_read() {
        for (pattern, text) in [
            ("%d/%m/%Y", "30/02/2023"),
            ("%d/%m/%Y", "01/13/2023"),
            ("%d/%m/%Y", "01/12/23"),
            ("%d/%m/%Y", "01/12/2023 10:00"),
            ("%d/%m/%Y %H:%M", "01/12/2023"),
            ("%d/%m/%Y %H:%M", "01/12/2023 24:00"),
            ("%d/%m/%Y %H:%M", "01/12/202310:00"),
            ("%d/%m/%Y %I:%M %p", "01/12/2023 13:00 PM"),
            ("%d/%m/%Y %I:%M %p", "01/12/2023 00:00 AM"),
            ("%d/%m/%Y %I:%M %p", "01/12/2023 11:00 XM"),
            ("%d-%b-%Y", "02-Jax-2023"),
            ("%d-%b-%Y", "02--2023"),
            ("%Y-%j", "2023-366"),
            ("%Y-%j", "2023-000"),
            ("%Y-%m-%d %H:%M %Z", "2023-01-02 00:58 EET"),
            ("%Y-%m", ""),
        ] {
            assert_eq!(read_as(pattern, text), None, "{pattern} {text}");
        }
    }

    #[test]
    fn a_pattern_that_leaves_a_time_open_says_why() {
        for (pattern, message) in [
            ("“%d.%m.%Y”", "the quote `“` is part of no time"),
            ("dd.MM.yyyy", "`yyyy` is `%Y` here"),
            ("%d.%m.%Y HH:mm", "`HH` is `%H` here"),
            ("%d/%m/%Q", "`%Q` is not understood"),
            ("%d/%m/%é", "`%é` is not understood"),
            ("%Y-%m-%", "the pattern ends in a lone `%`"),
            ("%H:%M", "the pattern has no year: `%Y` or `%y`"),
            ("", "the pattern has no year: `%Y` or `%y`"),
            ("%Y", "the pattern has no month: `%m`, `%b` or `%j`"),
            ("%Y %y %m", "the pattern has the year twice: `%Y` and `%y`"),
            ("%Y %m %b", "the pattern has the month twice: `%m` and `%b`"),
            ("%Y-%m %j", "the pattern has the day twice: `%j` beside a month or a day"),
            ("%Y-%m-%d %e", "`%e` says a second time what the pattern already holds"),
            ("%Y-%m-%d %I:%M", "`%I` and `%p` need each other"),
            ("%Y-%m-%d %H:%M %p", "`%I` and `%p` need each other"),
            ("%Y-%m-%d %H %I %p", "the pattern has the hour twice: `%H` and `%I`"),
            ("%Y-%m-%d %z %Z", "the pattern has the zone twice: `%z` and `%Z`"),
        ] {
            assert_eq!(TimeFormat::parse(pattern).unwrap_err().to_string(), message, "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn no_pattern_and_no_text_make_the_reader_fail(pattern in "(%[YymdeHIMSfpbBjzZ%]|[ :/a.é-]){0,10}", text in ".{0,30}") {
            if let Ok(format) = TimeFormat::parse(&pattern) {
                let _ = format.read(&text);
            }
        }

        #[test]
        fn what_the_reference_writes_in_a_pattern_is_read_as_it_meant(seconds in -31_536_000_000_i64..253_402_207_200) {
            prop_assume!(seconds > -62_135_596_800); // years of four digits
            let time = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).unwrap());
            for pattern in ["%d/%m/%Y %H:%M:%S", "%e %B %Y %I:%M:%S %p", "%Y-%j %H.%M.%S", "%b %d, %Y, %H:%M:%S"] {
                let text = time.strftime(pattern).to_string();
                prop_assert_eq!(read_as(pattern, &text), Some(Read::Wall(seconds * 1000)), "{} {}", pattern, text);
            }
        }
    }
}
