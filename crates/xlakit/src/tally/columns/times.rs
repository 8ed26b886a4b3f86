//! A column of times.

use xlakit_kernels::all_within;

use super::column::{ColumnPlace, broken, check_codes, code_at, is_blank, text_is, unreadable, wrong_type};
use super::counts;
use crate::agreement::{ColumnRule, Literal, written};
use crate::error::{Code, Error, Result};
use crate::frame::{Bits, Column, InstantUnit, Values};
use crate::tally::exact;
use crate::time::{Fold, Read, TimeFormat, WallClock, guess};

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
        let unit = rule.and_then(|rule| rule.unit);
        let read = |text: &str| {
            if is_blank(text) || codes.iter().any(|code| text_is(text, code)) {
                return (Read::Instant(0), ABSENT);
            }
            let read = match unit {
                None => format.read(text),
                Some(unit) => exact::read(text).map(|count| Read::Instant(counts::at(count, unit))),
            };
            read.map_or((Read::Instant(0), UNREADABLE), |read| (read, READ))
        };
        let raw = match column.values() {
            Values::Instants { values, unit, zoned } => RawTimes::Counts { values, unit, zoned },
            Values::I64(values) if codes.is_empty() => {
                if unit.is_none() {
                    let present = |row: &usize| column.validity().is_none_or(|bits| bits.get(*row));
                    let rows = values.iter().enumerate().filter(|(row, _)| present(row));
                    counts::check(rows.map(|(_, value)| *value), &place)?;
                }
                RawTimes::Counts { values, unit: counts::instant_unit(unit.unwrap_or_default()), zoned: true }
            }
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
            values => {
                let numbers = counts::numbers(&values).unwrap_or_default();
                // Whole numbers of 64 bits are times of their own accord.
                if unit.is_none() && !matches!(values, Values::I64(_)) {
                    return Err(counts::unsaid(&place, &numbers));
                }
                let is_code = |number: &i128| codes.iter().any(|code| exact::of_literal(code) == Some(*number));
                let read = |number: Option<i128>| match number.filter(|number| !is_code(number)) {
                    Some(number) => (Read::Instant(counts::at(number, unit.unwrap_or_default())), READ),
                    None => (Read::Instant(0), ABSENT),
                };
                let (times, marks) = numbers.into_iter().map(read).unzip();
                RawTimes::Read(times, marks)
            }
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
        let text = self.text(row).unwrap_or_default();
        let column = &self.place.column;
        let help = counts::line_of_text(column, &text).unwrap_or_else(|| match self.guess(&text).as_slice() {
            [] => {
                "write its form as `format` under `columns` of the source, mend the value, or list it under `missing`".to_owned()
            }
            [pattern, others @ ..] => {
                let others = others.first().map(|other| format!(", or `{other}` if the month comes first")).unwrap_or_default();
                format!("write in the source `columns: {{{}: {{format: \"{pattern}\"}}}}`{others}", written(column))
            }
        });
        unreadable(&self.place, row, &text, "a time", &help)
    }

    /// What stands in a row.
    fn text(&self, row: usize) -> Option<String> {
        match self.given {
            Values::Text(text) => text.checked().ok().map(|strings| strings.get(row).to_owned()),
            Values::Codes { codes, labels } => {
                labels.checked().ok().zip(code_at(codes, row)).map(|(strings, code)| strings.get(code).to_owned())
            }
            Values::Instants { values, .. } | Values::I64(values) => values.get(row).map(ToString::to_string),
            _ => None,
        }
    }

    /// The patterns that read a text and the first values of the column.
    fn guess(&self, text: &str) -> Vec<String> {
        const FIRST: usize = 100;
        let RawTimes::Read(_, marks) = &self.raw else { return Vec::new() };
        let present = |row: &usize| self.validity.is_none_or(|bits| bits.get(*row));
        let rows = marks.iter().enumerate().filter(|(_, mark)| **mark != ABSENT).map(|(row, _)| row).filter(present);
        let values: Vec<String> = rows.take(FIRST).filter_map(|row| self.text(row)).collect();
        guess(&std::iter::once(text).chain(values.iter().map(String::as_str)).collect::<Vec<_>>())
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
