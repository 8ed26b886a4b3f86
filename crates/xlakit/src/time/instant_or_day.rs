//! A time as people name it: an instant, or a day.

use super::date::Date;
use super::instant::Instant;

/// An instant, or a day, which stands for its first instant in a time zone that is known elsewhere: the agreement's.
///
/// ```
/// use xlakit::{Date, InstantOrDay};
///
/// let day = Date::parse("2026-04-01").unwrap();
/// assert_eq!(InstantOrDay::parse("2026-04-01"), Some(InstantOrDay::Day(day)));
/// assert!(matches!(InstantOrDay::parse("2026-04-01T00:00:00Z"), Some(InstantOrDay::Instant(_))));
/// assert_eq!(InstantOrDay::parse("soon"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InstantOrDay {
    /// A day.
    Day(Date),
    /// A point in time.
    Instant(Instant),
}

impl InstantOrDay {
    /// Reads a day such as `2026-04-01`, or an instant such as `2026-04-01T00:00:00Z`; `None` for any other text, and for what
    /// [`Date::parse`] and [`Instant::parse`] refuse: a time without an offset is neither.
    pub fn parse(text: &str) -> Option<Self> {
        Date::parse(text).map(Self::Day).or_else(|| Instant::parse(text).map(Self::Instant))
    }
}
