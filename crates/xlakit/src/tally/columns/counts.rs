//! Numbers that are times: how many units since 1970.

use std::ops::Range;

use super::column::ColumnPlace;
use crate::agreement::{EraUnit, written};
use crate::error::{Code, Error, Result};
use crate::frame::{InstantUnit, Values};
use crate::num::VALUE_UNITS;
use crate::tally::exact;
use crate::time::Instant;

/// The milliseconds from 1990 to before 2200: a column of counts that lie all outside counts something else.
const MEANT: Range<i128> = 631_152_000_000..7_258_118_400_000;

/// The unit that makes a time which can be meant of a whole number.
fn guess(count: i128) -> Option<EraUnit> {
    let units = [EraUnit::Milliseconds, EraUnit::Seconds, EraUnit::Microseconds, EraUnit::Nanoseconds];
    units.into_iter().find(|unit| MEANT.contains(&millis(count.saturating_mul(i128::from(VALUE_UNITS)), *unit)))
}

/// The milliseconds of a count, which is given in millionths.
fn millis(count: i128, unit: EraUnit) -> i128 {
    match unit {
        EraUnit::Seconds => count.div_euclid(1000),
        EraUnit::Milliseconds => count.div_euclid(1_000_000),
        EraUnit::Microseconds => count.div_euclid(1_000_000_000),
        EraUnit::Nanoseconds => count.div_euclid(1_000_000_000_000),
    }
}

/// As [`millis`]; what is beyond the range of the integer is its end, which is no time.
pub(super) fn at(count: i128, unit: EraUnit) -> i64 {
    i64::try_from(millis(count, unit)).unwrap_or(i64::MAX)
}

/// The unit of a column of instants that counts the same.
pub(super) fn instant_unit(unit: EraUnit) -> InstantUnit {
    match unit {
        EraUnit::Seconds => InstantUnit::Seconds,
        EraUnit::Milliseconds => InstantUnit::Millis,
        EraUnit::Microseconds => InstantUnit::Micros,
        EraUnit::Nanoseconds => InstantUnit::Nanos,
    }
}

/// Numbers in millionths, `None` for NaN; nothing where the values are no numbers.
pub(super) fn numbers(values: &Values<'_>) -> Option<Vec<Option<i128>>> {
    fn all<T: Copy + Into<f64>>(values: &[T]) -> Vec<Option<i128>> {
        values.iter().map(|value| (*value).into()).map(|value: f64| (!value.is_nan()).then(|| exact::of_float(value))).collect()
    }
    Some(match values {
        Values::I64(values) => values.iter().map(|value| Some(exact::of_integer(*value))).collect(),
        Values::I8(values) => all(values),
        Values::I16(values) => all(values),
        Values::I32(values) => all(values),
        Values::U8(values) => all(values),
        Values::U16(values) => all(values),
        Values::U32(values) => all(values),
        Values::F32(values) => all(values),
        Values::F64(values) => all(values),
        _ => return None,
    })
}

/// Refuses milliseconds that nobody said to be such, if none of a frame can be meant: seconds would all lie in January 1970.
pub(super) fn check(mut present: impl Iterator<Item = i64>, place: &ColumnPlace) -> Result<()> {
    let Some(first) = present.next() else { return Ok(()) };
    if MEANT.contains(&i128::from(first)) || present.any(|value| MEANT.contains(&i128::from(value))) {
        return Ok(());
    }
    let column = &place.column;
    let shown = Instant::from_millis(first);
    let message = format!(
        "column `{column}` holds whole numbers that as milliseconds since 1970 all lie before 1990 or after 2199, such as \
         `{first}` in {shown}"
    );
    let help = format!("{}, or `unit: milliseconds` if they are meant so", line(column, guess(i128::from(first))));
    Err(place.of_column(Code::UnreadableValue, message, &help))
}

/// The error for numbers that are asked for times, where no unit is said.
pub(super) fn unsaid(place: &ColumnPlace, values: &[Option<i128>]) -> Error {
    let message = format!("column `{}` holds numbers, and times are needed", place.column);
    let first = values.iter().flatten().next();
    let help = line(&place.column, first.and_then(|first| guess(first.div_euclid(i128::from(VALUE_UNITS)))));
    place.of_column(Code::WrongColumnType, message, &help)
}

/// The line that says the unit of a text that is a count.
pub(super) fn line_of_text(column: &str, text: &str) -> Option<String> {
    let count: i128 = text.trim().parse().ok()?;
    Some(line(column, Some(guess(count)?)))
}

fn line(column: &str, unit: Option<EraUnit>) -> String {
    let unit = unit.unwrap_or(EraUnit::Seconds).as_str();
    format!("say in the source what they count, such as `columns: {{{}: {{unit: {unit}}}}}`", written(column))
}
