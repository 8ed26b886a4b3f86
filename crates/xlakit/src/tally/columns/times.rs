//! A column of times.

use xlakit_kernels::all_within;

use super::column::{ColumnPlace, broken, check_codes, code_at, is_blank, text_is, unreadable, wrong_type};
use crate::agreement::{ColumnRule, Literal};
use crate::error::{Code, Error, Result};
use crate::frame::{Bits, Column, InstantUnit, Values};
use crate::time::{Fold, Read, TimeFormat, WallClock};

/// A time that is missing.
pub(crate) const NO_TIME: i64 = i64::MIN;
/// A text that is no time.
pub(crate) const BAD_TIME: i64 = i64::MIN + 1;

/// A column of times, read as milliseconds since 1970 in Greenwich.
#[derive(Debug)]
pub(crate) struct Times<'a, 'z> {
    pub(crate) place: ColumnPlace,
    given: Values<'a>,
    raw: RawTimes<'a>,
    validity: Option<Bits<'a>>,
    clock: WallClock<'z>,
    /// Wall-clock times that the clock showed twice, and never.
    pub(crate) repeated: u64,
    pub(crate) skipped: u64,
}

#[derive(Debug)]
enum RawTimes<'a> {
    Counts {
        values: &'a [i64],
        unit: InstantUnit,
        zoned: bool,
    },
    /// Read from text, with the marks above.
    Read(Vec<Read>, Vec<u8>),
}

/// What a text held, for times.
const READ: u8 = 0;
const ABSENT: u8 = 1;
const UNREADABLE: u8 = 2;

impl<'a, 'z> Times<'a, 'z> {
    pub(crate) fn bind(
        column: &'a Column<'a>,
        rule: Option<&ColumnRule>,
        place: ColumnPlace,
        clock: WallClock<'z>,
    ) -> Result<Self> {
        let format = match rule.and_then(|rule| rule.format.as_deref()) {
            None => TimeFormat::iso(),
            Some(pattern) => TimeFormat::parse(pattern)
                .map_err(|what| place.of_column(Code::UnreadableValue, what.to_string(), "mend `format` in the agreement"))?,
        };
        let codes: &[Literal] = rule.map_or(&[], |rule| &rule.missing);
        let read = |text: &str| {
            if is_blank(text) || codes.iter().any(|code| text_is(text, code)) {
                return (Read::Instant(0), ABSENT);
            }
            format.read(text).map_or((Read::Instant(0), UNREADABLE), |read| (read, READ))
        };
        let raw = match column.values() {
            Values::Instants { values, unit, zoned } => RawTimes::Counts { values, unit, zoned },
            Values::I64(values) => RawTimes::Counts { values, unit: InstantUnit::Millis, zoned: true },
            Values::Text(text) => {
                let strings = text.checked().map_err(|what| broken(&place, what))?;
                let (times, marks) = (0..text.len()).map(|row| read(strings.get(row))).unzip();
                RawTimes::Read(times, marks)
            }
            Values::Codes { codes, labels } => {
                let strings = labels.checked().map_err(|what| broken(&place, what))?;
                check_codes(codes, labels.len(), column.validity(), &place)?;
                let by_code: Vec<(Read, u8)> = (0..labels.len()).map(|label| read(strings.get(label))).collect();
                let of_row = |row| code_at(codes, row).and_then(|code| by_code.get(code)).copied();
                let (times, marks) = (0..codes.len()).map(|row| of_row(row).unwrap_or((Read::Instant(0), ABSENT))).unzip();
                RawTimes::Read(times, marks)
            }
            Values::Bool(_) | Values::Bits(_) => return Err(wrong_type(&place, "booleans", "times")),
            _ => return Err(wrong_type(&place, "numbers", "times")),
        };
        let validity = column.validity().filter(|bits| !bits.all());
        Ok(Self { place, given: column.values(), raw, validity, clock, repeated: 0, skipped: 0 })
    }

    /// The instant of a row, how far ahead of it its clock was, and the half-open times between which that holds; if that is
    /// cheap to know.
    pub(crate) fn steady(&mut self, row: usize) -> Option<(i64, i64, (i64, i64))> {
        let RawTimes::Counts { values, unit, zoned } = &self.raw else { return None };
        if self.validity.is_some() {
            return None;
        }
        let shown = millis(*values.get(row)?, *unit);
        if *zoned {
            return Some((shown, 0, (i64::MIN, i64::MAX)));
        }
        let (at, fold) = self.clock.instant(shown);
        let (start, end) = self.clock.even();
        (fold == Fold::Unique && start <= shown && shown < end).then(|| (at, shown - at, (start, end)))
    }

    /// Whether all these rows, as their clock showed them, lie in half-open milliseconds.
    pub(crate) fn all_within(&self, start: usize, rows: usize, low: i64, high: i64) -> bool {
        let RawTimes::Counts { values, unit, .. } = &self.raw else { return false };
        let Some(values) = values.get(start..start + rows) else { return false };
        let raw = |at: i64| match unit {
            InstantUnit::Seconds => Some(at.div_euclid(1000) + i64::from(at.rem_euclid(1000) > 0)),
            InstantUnit::Millis => Some(at),
            InstantUnit::Micros => at.checked_mul(1000),
            InstantUnit::Nanos => at.checked_mul(1_000_000),
        };
        let (Some(low), Some(high)) = (raw(low), raw(high)) else { return false };
        low < high && all_within(values, low, high - 1)
    }

    /// The instants of the rows from `start` on, in milliseconds; or the marks for a missing and an unreadable one.
    pub(crate) fn fill(&mut self, start: usize, into: &mut [i64]) {
        let mut present = [1; crate::tally::columns::block::BLOCK];
        if let (Some(validity), Some(present)) = (self.validity, present.get_mut(..into.len())) {
            validity.unpack(start, present);
        }
        match &self.raw {
            RawTimes::Counts { values, unit, zoned } => {
                let values = values.get(start..).unwrap_or_default();
                for ((slot, value), present) in into.iter_mut().zip(values).zip(present) {
                    // The marks are no times; where a count is one of them it is out of every calendar anyway.
                    *slot = if present == 0 { NO_TIME } else { millis(*value, *unit).max(BAD_TIME + 1) };
                }
                if !zoned {
                    for slot in into {
                        if *slot > BAD_TIME {
                            *slot = placed(&mut self.clock, *slot, &mut self.repeated, &mut self.skipped);
                        }
                    }
                }
            }
            RawTimes::Read(times, marks) => {
                let rows = times.iter().zip(marks).skip(start);
                for ((slot, (time, mark)), present) in into.iter_mut().zip(rows).zip(present) {
                    *slot = match (present, *mark, time) {
                        (0, ..) | (_, ABSENT, _) => NO_TIME,
                        (_, UNREADABLE, _) => BAD_TIME,
                        (_, _, Read::Instant(at)) => *at,
                        (_, _, Read::Wall(wall)) => placed(&mut self.clock, *wall, &mut self.repeated, &mut self.skipped),
                    };
                }
            }
        }
    }

    /// How many rows hold a code for a missing value, in the term or not: a row without a time is in none.
    pub(crate) fn rows_of_code(&self, code: &Literal) -> u64 {
        let RawTimes::Read(_, marks) = &self.raw else { return 0 };
        let present = |row: &usize| self.validity.is_none_or(|bits| bits.get(*row));
        let absent = marks.iter().enumerate().filter(|(_, mark)| **mark == ABSENT).map(|(row, _)| row).filter(present);
        match self.given {
            Values::Text(text) => {
                let Ok(strings) = text.checked() else { return 0 };
                absent.filter(|row| text_is(strings.get(*row), code)).count() as u64
            }
            Values::Codes { codes, labels } => {
                let Ok(strings) = labels.checked() else { return 0 };
                let is_code: Vec<bool> = (0..labels.len()).map(|label| text_is(strings.get(label), code)).collect();
                absent.filter(|row| code_at(codes, *row).and_then(|code| is_code.get(code)) == Some(&true)).count() as u64
            }
            _ => 0,
        }
    }

    /// The time of a row is not one.
    pub(crate) fn unreadable(&self, row: usize) -> Error {
        let text = match self.given {
            Values::Text(text) => text.checked().ok().map(|strings| strings.get(row).to_owned()),
            Values::Codes { codes, labels } => {
                labels.checked().ok().zip(code_at(codes, row)).map(|(strings, code)| strings.get(code).to_owned())
            }
            Values::Instants { values, .. } | Values::I64(values) => values.get(row).map(ToString::to_string),
            _ => None,
        };
        let help = "write its form as `format` under `columns` of the source, mend the value, or list it under `missing`";
        unreadable(&self.place, row, &text.unwrap_or_default(), "a time", help)
    }
}

fn placed(clock: &mut WallClock<'_>, wall: i64, repeated: &mut u64, skipped: &mut u64) -> i64 {
    let (at, fold) = clock.instant(wall);
    match fold {
        Fold::Unique => {}
        Fold::Repeated => *repeated += 1,
        Fold::Skipped => *skipped += 1,
    }
    at.max(BAD_TIME + 1)
}

fn millis(value: i64, unit: InstantUnit) -> i64 {
    match unit {
        InstantUnit::Seconds => value.saturating_mul(1000),
        InstantUnit::Millis => value,
        InstantUnit::Micros => value.div_euclid(1000),
        InstantUnit::Nanos => value.div_euclid(1_000_000),
    }
}
