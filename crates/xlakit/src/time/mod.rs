//! When something happened, and in which period it counts.
//!
//! A time comes in as a number of milliseconds or as text. A [`TimeFormat`] reads text into a [`Read`]: an instant where the text
//! names an offset, else a wall-clock time, which a [`WallClock`] places in the agreement's [`Zone`]. A [`Calendar`] cuts the
//! instants into half-open periods: consecutive whole numbers on an axis that no data can move, so that tallies of different
//! months, hosts and partitions agree on the number of a period. A [`PeriodFinder`] does that for every row.
//!
//! Civil dates are counted as days since 1970-01-01 in the proleptic Gregorian calendar and wall-clock times as milliseconds
//! since its midnight, "as if UTC". Zones come only from the `database` that is built in, never from the host.

mod calendar;
mod civil;
mod convert;
mod database;
mod date;
mod duration;
mod foreign;
mod format;
mod guess;
mod instant;
mod instant_or_day;
mod iso;
mod period;
mod read;
mod rule;
mod spans;
mod zone;

pub(crate) use calendar::{Calendar, CalendarError, Located, PeriodFinder};
pub(crate) use database::database_version;
pub use date::Date;
pub(crate) use duration::{DurationError, DurationUnit, parse_duration};
pub(crate) use format::TimeFormat;
pub(crate) use guess::{guess, mended};
pub use instant::Instant;
pub use instant_or_day::InstantOrDay;
pub use period::Period;
pub(crate) use period::PeriodKind;
pub(crate) use read::Read;
pub(crate) use zone::{Fold, WallClock, Zone};
