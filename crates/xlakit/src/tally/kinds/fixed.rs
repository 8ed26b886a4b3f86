//! Numbers of a column at 10⁻⁶, for every kind that adds up values.

use xlakit_kernels::{Reach, floats_to_fixed, singles_to_fixed};

use super::classes::NONE;
use super::values::{AskedRows, BlockValues};
use crate::error::{Code, Error};
use crate::num::{VALUE_UNITS, to_fixed};
use crate::tally::columns::column::InBlock;
use crate::tally::columns::condition::BoundColumns;

impl BlockValues {
    /// The values of a column at 10⁻⁶: class 0, or 1 where there is none.
    pub(super) fn fixed(&mut self, columns: &BoundColumns<'_, '_>, column: usize, rows: AskedRows<'_>) -> InBlock {
        let len = rows.asked.len();
        let (Some(numbers), Some(floats)) = (columns.numbers.get(column), self.floats.get_mut(..len)) else { return Ok(()) };
        let plain = numbers.singles().filter(|_| rows.all).and_then(|singles| singles.get(rows.start..rows.start + len));
        let reach = if let Some(singles) = plain {
            singles_to_fixed(singles, &mut self.x)
        } else {
            numbers.fill(rows.start, floats);
            if rows.all { floats_to_fixed(floats, &mut self.x) } else { Reach::Beyond }
        };
        if reach != Reach::Beyond {
            self.classes.fill(0);
            (self.uniform, self.small) = (true, reach == Reach::Small);
            return Ok(());
        }
        if plain.is_some() {
            numbers.fill(rows.start, floats);
        }
        let mut bad = None;
        for (row, (((class, x), value), asked)) in
            self.classes.iter_mut().zip(&mut self.x).zip(&*floats).zip(rows.asked).enumerate()
        {
            let fixed = to_fixed(*value);
            *x = fixed.unwrap_or(0);
            *class = if !asked {
                NONE
            } else if fixed.is_some() {
                0
            } else {
                if !value.is_nan() {
                    bad = bad.or(Some(row));
                }
                1
            };
        }
        match bad {
            None => Ok(()),
            Some(row) => {
                let why = "is too large: it has to be below 2³⁰ = 1,073,741,824";
                Err((row, out_of_range(columns, column, rows.start + row, floats.get(row).copied(), why)))
            }
        }
    }

    /// Whole numbers, zero or more, at 10⁻⁶; another value `is not` one.
    pub(super) fn whole_numbers(
        &mut self,
        columns: &BoundColumns<'_, '_>,
        column: usize,
        rows: AskedRows<'_>,
        is_not: &str,
    ) -> InBlock {
        self.not_below_zero(columns, column, rows, is_not)?;
        self.refuse(columns, column, rows, is_not, |x| x % VALUE_UNITS != 0)
    }

    /// Numbers, zero or more, at 10⁻⁶.
    pub(super) fn not_below_zero(
        &mut self,
        columns: &BoundColumns<'_, '_>,
        column: usize,
        rows: AskedRows<'_>,
        is_not: &str,
    ) -> InBlock {
        self.fixed(columns, column, rows)?;
        self.refuse(columns, column, rows, is_not, |x| x < 0)
    }

    /// The first value that was read and cannot be taken is a problem.
    fn refuse(
        &self,
        columns: &BoundColumns<'_, '_>,
        column: usize,
        rows: AskedRows<'_>,
        why: &str,
        broken: impl Fn(i64) -> bool,
    ) -> InBlock {
        let mut values = self.x.iter().zip(&self.classes).take(rows.asked.len());
        let Some(row) = values.position(|(x, class)| *class == 0 && broken(*x)) else { return Ok(()) };
        let value = self.x.get(row).map(|x| *x as f64 / VALUE_UNITS as f64);
        Err((row, out_of_range(columns, column, rows.start + row, value, why)))
    }
}

/// What is said where a column is not there; binding has found them all.
pub(super) fn no_column() -> Error {
    Error::new(Code::MissingColumn, "", "a column is missing", "")
}

/// The problem of a value in a row of the frame.
pub(super) fn out_of_range(columns: &BoundColumns<'_, '_>, column: usize, row: usize, value: Option<f64>, why: &str) -> Error {
    let (Some(numbers), Some(value)) = (columns.numbers.get(column), value) else { return no_column() };
    if value.is_infinite() {
        return numbers.unreadable(row);
    }
    let message = format!("`{value}` {why}");
    numbers.place.problem(Code::ValueOutOfRange, row, message, "mend the value or its unit")
}
