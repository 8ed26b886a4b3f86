//! Lengths of time as documents write them: a number and its unit.

use super::civil::DAY;

/// Why a text is not a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DurationError {
    /// A bare number: what it counts is not said.
    MissingUnit,
    /// Not a number and a unit, or not a whole number of milliseconds that can be counted.
    Unreadable,
}

/// The units in which a duration is reported, of fixed length: a day is 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum DurationUnit {
    Milliseconds,
    Seconds,
    Minutes,
    Hours,
    Days,
}

impl DurationUnit {
    /// Every unit, shortest first.
    pub(crate) const ALL: [Self; 5] = [Self::Milliseconds, Self::Seconds, Self::Minutes, Self::Hours, Self::Days];

    /// The unit of a name such as `minutes`, `minute` or `min`, in any case. A bare `m` is none: it may mean a month.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// The unit as documents and reports write it, in the plural.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
        }
    }

    /// How many milliseconds the unit has.
    pub(crate) const fn millis(self) -> i64 {
        match self {
            Self::Milliseconds => 1,
            Self::Seconds => 1000,
            Self::Minutes => 60_000,
            Self::Hours => 3_600_000,
            Self::Days => DAY,
        }
    }

    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Milliseconds => &["milliseconds", "millisecond", "ms"],
            Self::Seconds => &["seconds", "second", "secs", "sec", "s"],
            Self::Minutes => &["minutes", "minute", "mins", "min"],
            Self::Hours => &["hours", "hour", "hrs", "hr", "h"],
            Self::Days => &["days", "day", "d"],
        }
    }
}

/// The milliseconds of a duration such as `15 min`, `1.5 h`, `2 days` or `1 week`; the blank may be absent. A duration is never
/// negative, and is exact: one that is no whole number of milliseconds is not read.
pub(crate) fn parse_duration(text: &str) -> Result<i64, DurationError> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).ok_or(DurationError::Unreadable)?;
    let (digits, scale) = decimal(number).ok_or(DurationError::Unreadable)?;
    let unit = match unit.trim() {
        "" => return Err(DurationError::MissingUnit),
        unit => unit_millis(unit).ok_or(DurationError::Unreadable)?,
    };
    let product = digits.checked_mul(i128::from(unit)).ok_or(DurationError::Unreadable)?;
    if product % scale == 0 {
        i64::try_from(product / scale).map_err(|_| DurationError::Unreadable)
    } else {
        Err(DurationError::Unreadable)
    }
}

fn unit_millis(name: &str) -> Option<i64> {
    match DurationUnit::parse(name) {
        Some(unit) => Some(unit.millis()),
        None if ["weeks", "week", "w"].iter().any(|known| known.eq_ignore_ascii_case(name)) => Some(7 * DAY),
        None => None,
    }
}

/// A decimal as its digits and the power of ten that they are divided by.
fn decimal(text: &str) -> Option<(i128, i128)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || (fraction.is_empty() && text.contains('.')) {
        return None;
    }
    let digits = format!("{whole}{fraction}").parse().ok()?;
    Some((digits, 10_i128.checked_pow(u32::try_from(fraction.len()).ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_unit_are_read_to_the_millisecond() {
        for (text, millis) in [
            ("15 min", 15 * 60_000),
            ("15min", 15 * 60_000),
            ("1 h", 3_600_000),
            ("8 hours", 8 * 3_600_000),
            ("90 s", 90_000),
            ("2 days", 2 * 86_400_000),
            ("250 ms", 250),
            ("1.5 h", 90 * 60_000),
            ("0.1 h", 6 * 60_000),
            ("1 week", 7 * 86_400_000),
            (" 1 Hour ", 3_600_000),
            ("0 s", 0),
        ] {
            assert_eq!(parse_duration(text), Ok(millis), "{text}");
        }
    }

    #[test]
    fn a_bare_number_lacks_its_unit() {
        for text in ["15", "1.5", " 8 ", "0"] {
            assert_eq!(parse_duration(text), Err(DurationError::MissingUnit), "{text}");
        }
    }

    #[test]
    fn what_is_no_exact_duration_is_not_read() {
        let long = format!("{} days", "9".repeat(30));
        let fine = format!("0.{} s", "0".repeat(60));
        for text in [
            "",
            "min",
            "-5 min",
            "1 month",
            "5 m",
            "1,5 h",
            "1. h",
            ".5 h",
            "1.2.3 h",
            "1e3 s",
            "0.5 ms",
            "1 h 30 min",
            &long,
            &fine,
        ] {
            assert_eq!(parse_duration(text), Err(DurationError::Unreadable), "{text}");
        }
    }

    #[test]
    fn every_unit_reads_its_own_name_and_one_of_it() {
        for unit in DurationUnit::ALL {
            assert_eq!(DurationUnit::parse(unit.as_str()), Some(unit));
            assert_eq!(parse_duration(&format!("1 {}", unit.as_str())), Ok(unit.millis()));
        }
        assert_eq!(DurationUnit::parse("MIN"), Some(DurationUnit::Minutes));
        assert_eq!(DurationUnit::parse("fortnights"), None);
    }
}
