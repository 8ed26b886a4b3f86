//! What each row of a block gives to an indicator: a class, and for means and totals the value as a fixed-point integer.

use super::bytes::ByteScale;
use super::column::{BAD_TIME, NO_TIME, Place};
use super::condition::{Bound, Columns};
use super::exact;
use super::grid::BLOCK;
use super::shape::{IndicatorShape, TableKind};
use crate::agreement::Negative;
use crate::error::{Code, Error, Result};
use crate::num::{VALUE_UNITS, to_fixed};

/// The row is not one of the base.
pub(crate) const NONE: u8 = u8::MAX;
/// Set beside a class where the value cannot be taken.
pub(crate) const INVALID: u8 = 0x80;

/// The row had a negative time.
pub(crate) const NEGATIVE: u8 = 1;
/// The row has no end and counts as missed.
pub(crate) const UNFINISHED: u8 = 2;

/// What is measured, bound to columns.
#[derive(Debug)]
pub(crate) enum BoundMeasure {
    Scale { numbers: usize, low: i64, high: i64, usage: ScaleUse, of_byte: Box<[u8; 256]> },
    Mean { of: BoundQuantity, range: Option<(i128, i128)> },
    Share { good: Bound, bad: Option<Bound> },
    Within { apart: Apart, limit: i64, missed: bool },
    Ratio { numerator: usize, denominator: usize },
    Apdex { of: BoundQuantity, threshold: i128 },
    Reported { column: usize, n: Option<usize>, range: Option<(f64, f64)> },
}

/// What a scale is used for; ranges of whole numbers, both ends inclusive.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ScaleUse {
    /// Each point is a class of its own, from the lowest on.
    Points {
        low: i64,
        points: u8,
    },
    Net {
        negative: (i64, i64),
        positive: (i64, i64),
    },
    Top {
        good: (i64, i64),
    },
    Mean,
}

#[derive(Debug)]
pub(crate) enum BoundQuantity {
    Column(usize),
    Between { apart: Apart, unit: i64 },
}

/// Two instants and what a negative time between them is.
#[derive(Debug)]
pub(crate) struct Apart {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) negative: Negative,
}

/// What a block gives to one indicator.
#[derive(Debug)]
pub(crate) struct Values {
    /// The class, the number of classes for a missing value, or [`NONE`].
    pub(crate) classes: Vec<u8>,
    pub(crate) marks: Vec<u8>,
    /// The value, the numerator or the figure at 10⁻⁶, where the class is 0.
    pub(crate) x: Vec<i64>,
    /// The denominator at 10⁻⁶, or the answers behind a figure.
    pub(crate) y: Vec<i64>,
    /// Whether every row is in the base and has class 0.
    pub(crate) uniform: bool,
    floats: Vec<f64>,
    starts: Vec<i64>,
    ends: Vec<i64>,
}

/// The rows of a block: which are asked, and when the period of each ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows<'b> {
    pub(crate) start: usize,
    pub(crate) asked: &'b [bool],
    /// Whether every row is asked.
    pub(crate) all: bool,
    pub(crate) period_ends: &'b [i64],
}

/// A problem and the row of the block that has it.
pub(crate) type Problem = (usize, Error);

impl ScaleUse {
    pub(crate) fn classes(self) -> u8 {
        match self {
            Self::Points { points, .. } => points,
            Self::Net { .. } => 3,
            Self::Top { .. } => 2,
            Self::Mean => 1,
        }
    }

    fn class(self, value: i64) -> u8 {
        let within = |(low, high): (i64, i64)| low <= value && value <= high;
        match self {
            Self::Points { low, points } => u8::try_from(value - low).unwrap_or(points),
            Self::Net { negative, positive } => {
                if within(negative) {
                    0
                } else if within(positive) {
                    2
                } else {
                    1
                }
            }
            Self::Top { good } => u8::from(!within(good)),
            Self::Mean => 0,
        }
    }
}

impl BoundMeasure {
    pub(crate) fn scale(numbers: usize, (low, high): (i32, i32), usage: ScaleUse) -> Self {
        let (low, high) = (i64::from(low), i64::from(high));
        let mut of_byte = Box::new([usage.classes() | INVALID; 256]);
        for (value, class) in (0..).zip(of_byte.iter_mut()) {
            if low <= value && value <= high {
                *class = usage.class(value);
            }
        }
        Self::Scale { numbers, low, high, usage, of_byte }
    }

    /// The scale of a column of plain bytes.
    pub(crate) fn bytes<'a>(&self, columns: &Columns<'a, '_>) -> Option<ByteScale<'a>> {
        let Self::Scale { numbers, usage, of_byte, .. } = self else { return None };
        ByteScale::new(columns.numbers.get(*numbers)?, of_byte, *usage)
    }

    /// Fills in what each row of the block gives.
    pub(crate) fn measure(
        &self,
        columns: &mut Columns<'_, '_>,
        rows: Rows<'_>,
        bytes: Option<&ByteScale<'_>>,
        values: &mut Values,
    ) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        values.uniform = false;
        match self {
            Self::Scale { numbers, low, high, usage, .. } => {
                let off = || off_scale(columns, *numbers, *low, *high, rows);
                match bytes {
                    Some(scale) => values.classes_of_bytes(scale, rows, off),
                    None => values.classes_of_scale(columns, *numbers, (*low, *high), *usage, rows),
                }
            }
            Self::Mean { of, range } => {
                values.quantity(columns, of, rows)?;
                if let Some((low, high)) = *range {
                    let outside = |(class, x): (&u8, &i64)| *class == 0 && !(low..=high).contains(&i128::from(*x));
                    if let Some(row) = values.classes.iter().zip(&values.x).take(len).position(outside)
                        && let BoundQuantity::Column(column) = of
                        && let Some(numbers) = columns.numbers.get(*column)
                    {
                        let message = format!("the value lies outside the scale {} to {}", shown(low), shown(high));
                        let help = "list codes beside the scale under `missing`, or widen the scale";
                        return Err((row, numbers.place.problem(Code::OffScale, rows.start + row, message, help)));
                    }
                }
                Ok(())
            }
            Self::Apdex { of, threshold } => {
                values.quantity(columns, of, rows)?;
                values.uniform = false;
                for (class, x) in values.classes.iter_mut().zip(&values.x).take(len) {
                    *class = match *class {
                        0 if i128::from(*x) <= *threshold => 0,
                        0 if i128::from(*x) <= 4 * threshold => 1,
                        0 => 2,
                        NONE => NONE,
                        _ => 3,
                    };
                }
                Ok(())
            }
            Self::Share { good, bad } => values.share(columns, good, bad.as_ref(), rows),
            Self::Within { apart, limit, missed } => values.within(columns, apart, *limit, *missed, rows),
            Self::Ratio { numerator, denominator } => {
                values.fixed(columns, *denominator, rows)?;
                values.uniform = false;
                let classes = values.classes.clone();
                std::mem::swap(&mut values.x, &mut values.y);
                values.fixed(columns, *numerator, rows)?;
                values.uniform = false;
                values.classes.iter_mut().zip(classes).take(len).for_each(|(class, other)| *class |= other);
                Ok(())
            }
            Self::Reported { column, n, range } => values.reported(columns, *column, *n, *range, rows),
        }
    }
}

fn shown(fixed: i128) -> f64 {
    fixed as f64 / VALUE_UNITS as f64
}

impl Values {
    pub(crate) fn new() -> Self {
        Self {
            classes: vec![NONE; BLOCK],
            marks: vec![0; BLOCK],
            x: vec![0; BLOCK],
            y: vec![0; BLOCK],
            uniform: false,
            floats: vec![0.0; BLOCK],
            starts: vec![0; BLOCK],
            ends: vec![0; BLOCK],
        }
    }

    /// By table; `off` finds out which row of those that are asked is off the scale.
    fn classes_of_bytes(
        &mut self,
        scale: &ByteScale<'_>,
        rows: Rows<'_>,
        off: impl Fn() -> Option<Problem>,
    ) -> std::result::Result<(), Problem> {
        let bytes = scale.block(rows.start, rows.asked.len());
        let mut seen = 0;
        for (class, &byte) in self.classes.iter_mut().zip(bytes) {
            // INVARIANT: a byte is an index of 256 entries.
            let found = scale.of_byte.get(usize::from(byte)).copied().unwrap_or(NONE);
            seen |= found;
            *class = found & !INVALID;
        }
        if !rows.all {
            self.classes.iter_mut().zip(rows.asked).filter(|(_, asked)| !**asked).for_each(|(class, _)| *class = NONE);
        }
        if seen & INVALID != 0
            && let Some(problem) = off()
        {
            return Err(problem);
        }
        if matches!(scale.usage, ScaleUse::Mean) {
            self.x.iter_mut().zip(bytes).for_each(|(x, byte)| *x = i64::from(*byte) * VALUE_UNITS);
        }
        Ok(())
    }

    /// Reduces the points of a scale to classes and values, as all but full tables keep them.
    pub(crate) fn reduce(&mut self, shape: &IndicatorShape) {
        let Some(points) = &shape.points else { return };
        let missing = shape.classes(TableKind::Search);
        let mut class_of = [NONE; 256];
        for (slot, class) in class_of.iter_mut().zip(points.classes.iter().copied().chain(u8::try_from(missing))) {
            *slot = class;
        }
        for (class, x) in self.classes.iter_mut().zip(&mut self.x) {
            *x = (i64::from(points.low) + i64::from(*class)) * VALUE_UNITS;
            *class = class_of.get(usize::from(*class)).copied().unwrap_or(NONE);
        }
    }

    fn classes_of_scale(
        &mut self,
        columns: &Columns<'_, '_>,
        numbers: usize,
        (low, high): (i64, i64),
        usage: ScaleUse,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        let (Some(column), Some(floats)) = (columns.numbers.get(numbers), self.floats.get_mut(..len)) else { return Ok(()) };
        column.fill(rows.start, floats);
        let (least, most) = (low as f64, high as f64);
        let mut bad = false;
        for (((class, x), value), asked) in self.classes.iter_mut().zip(&mut self.x).zip(&*floats).zip(rows.asked) {
            let on_scale = *value >= least && *value <= most && value.fract() == 0.0;
            #[expect(clippy::cast_possible_truncation, reason = "a whole number between two of 32 bits, or not used")]
            let whole = *value as i64;
            *class = if !asked {
                NONE
            } else if value.is_nan() {
                usage.classes()
            } else if on_scale {
                usage.class(whole)
            } else {
                bad = true;
                NONE
            };
            *x = if on_scale { whole * VALUE_UNITS } else { 0 };
        }
        match bad.then(|| off_scale(columns, numbers, low, high, rows)).flatten() {
            Some(problem) => Err(problem),
            None => Ok(()),
        }
    }

    /// The values of a column at 10⁻⁶: class 0, or 1 where there is none.
    fn fixed(&mut self, columns: &Columns<'_, '_>, column: usize, rows: Rows<'_>) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        let (Some(numbers), Some(floats)) = (columns.numbers.get(column), self.floats.get_mut(..len)) else { return Ok(()) };
        if let Some(block) = numbers.singles().filter(|_| rows.all).and_then(|singles| singles.get(rows.start..rows.start + len))
        {
            let mut taken = 0_u64;
            for (x, single) in self.x.iter_mut().zip(block) {
                let fixed = to_fixed(f64::from(*single));
                taken += u64::from(fixed.is_some());
                *x = fixed.unwrap_or(0);
            }
            if taken == len as u64 {
                self.classes.fill(0);
                self.uniform = true;
                return Ok(());
            }
        }
        numbers.fill(rows.start, floats);
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

    fn quantity(
        &mut self,
        columns: &mut Columns<'_, '_>,
        of: &BoundQuantity,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let (apart, unit) = match of {
            BoundQuantity::Column(column) => return self.fixed(columns, *column, rows),
            BoundQuantity::Between { apart, unit } => (apart, *unit),
        };
        self.times(columns, apart, rows)?;
        for row in 0..rows.asked.len() {
            let (class, mark, millis) = self.apart(columns, apart, rows, row)?;
            let fixed = exact::ratio(i128::from(millis) * i128::from(VALUE_UNITS), i128::from(unit));
            let Some(x) = i64::try_from(fixed).ok().filter(|x| x.abs() < VALUE_UNITS << 30) else {
                let help = "mend the times, or use a larger unit";
                let place = columns.times.get(apart.end).map(|times| times.place.clone());
                let problem =
                    place.map(|place| place.problem(Code::ValueOutOfRange, rows.start + row, "the time is too long", help));
                return Err((row, problem.unwrap_or_else(no_column)));
            };
            self.set(row, class, mark, x);
        }
        Ok(())
    }

    fn set(&mut self, row: usize, class: u8, mark: u8, x: i64) {
        if let (Some(own), Some(marks), Some(value)) = (self.classes.get_mut(row), self.marks.get_mut(row), self.x.get_mut(row)) {
            (*own, *marks, *value) = (class, mark, x);
        }
    }

    fn times(&mut self, columns: &mut Columns<'_, '_>, apart: &Apart, rows: Rows<'_>) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        for (column, into) in [(apart.start, &mut self.starts), (apart.end, &mut self.ends)] {
            let (Some(times), Some(into)) = (columns.times.get_mut(column), into.get_mut(..len)) else { continue };
            times.fill(rows.start, into);
            if let Some(row) = into.iter().zip(rows.asked).position(|(at, asked)| *asked && *at == BAD_TIME) {
                return Err((row, times.unreadable(rows.start + row)));
            }
        }
        Ok(())
    }

    /// The class of a row (0 with a time, 1 without, or none), its mark, and the milliseconds from start to end.
    fn apart(
        &self,
        columns: &Columns<'_, '_>,
        apart: &Apart,
        rows: Rows<'_>,
        row: usize,
    ) -> std::result::Result<(u8, u8, i64), Problem> {
        if !rows.asked.get(row).copied().unwrap_or(false) {
            return Ok((NONE, 0, 0));
        }
        let time = |times: &[i64]| times.get(row).copied().filter(|at| *at != NO_TIME);
        let (Some(start), Some(end)) = (time(&self.starts), time(&self.ends)) else { return Ok((1, 0, 0)) };
        let millis = end.saturating_sub(start);
        if millis >= 0 {
            return Ok((0, 0, millis));
        }
        match apart.negative {
            Negative::Missing => Ok((1, NEGATIVE, 0)),
            Negative::Zero => Ok((0, NEGATIVE, 0)),
            Negative::Error => {
                let problem = columns.times.get(apart.end).map(|times| {
                    let start = columns.times.get(apart.start).map_or("", |times| &times.place.column);
                    let message = format!("the time ends {} ms before `{start}`", millis.unsigned_abs());
                    times.place.problem(
                        Code::NegativeDuration,
                        rows.start + row,
                        message,
                        "mend the data, or write `negative: missing`",
                    )
                });
                Err((row, problem.unwrap_or_else(no_column)))
            }
        }
    }

    fn within(
        &mut self,
        columns: &mut Columns<'_, '_>,
        apart: &Apart,
        limit: i64,
        missed: bool,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        self.times(columns, apart, rows)?;
        for row in 0..rows.asked.len() {
            let (class, mark, millis) = self.apart(columns, apart, rows, row)?;
            let start = self.starts.get(row).copied().unwrap_or(NO_TIME);
            let open = self.ends.get(row) == Some(&NO_TIME) && start != NO_TIME;
            let overdue = open && rows.period_ends.get(row).is_some_and(|end| start.saturating_add(limit) < *end);
            match class {
                0 => self.set(row, u8::from(millis > limit), mark, 0),
                1 if missed && overdue => self.set(row, 1, UNFINISHED, 0),
                1 => self.set(row, 2, mark, 0),
                _ => self.set(row, NONE, 0, 0),
            }
        }
        Ok(())
    }

    fn share(
        &mut self,
        columns: &mut Columns<'_, '_>,
        good: &Bound,
        bad: Option<&Bound>,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        let (mut is_good, mut other) = ([false; BLOCK], [false; BLOCK]);
        let (Some(is_good), Some(other)) = (is_good.get_mut(..len), other.get_mut(..len)) else { return Ok(()) };
        good.judge(columns, rows.start, rows.asked, is_good).map_err(|error| (0, error))?;
        match bad {
            // Without `bad`, everything else that is present is bad.
            None => {
                good.lacks(columns, rows.start, other);
                for (((class, good), lacks), asked) in self.classes.iter_mut().zip(&*is_good).zip(&*other).zip(rows.asked) {
                    *class = if !asked {
                        NONE
                    } else if *good {
                        0
                    } else {
                        1 + u8::from(*lacks)
                    };
                }
            }
            Some(bad) => {
                bad.judge(columns, rows.start, rows.asked, other).map_err(|error| (0, error))?;
                let mut unexpected = None;
                for (row, (((class, good), bad), asked)) in
                    self.classes.iter_mut().zip(&*is_good).zip(&*other).zip(rows.asked).enumerate()
                {
                    *class = if !asked {
                        NONE
                    } else if *good {
                        0
                    } else if *bad {
                        1
                    } else {
                        2
                    };
                    unexpected = if *class == 2 { unexpected.or(Some(row)) } else { unexpected };
                }
                if unexpected.is_some() {
                    good.lacks(columns, rows.start, is_good);
                    bad.lacks(columns, rows.start, other);
                    let present = |row: &usize| {
                        !is_good.get(*row).is_some_and(|lacks| *lacks) && !other.get(*row).is_some_and(|lacks| *lacks)
                    };
                    let rows_without = self.classes.iter().take(len).enumerate().filter(|(_, class)| **class == 2);
                    if let Some(row) = rows_without.map(|(row, _)| row).find(present) {
                        return Err((row, unexpected_label(columns, good, rows.start + row)));
                    }
                }
            }
        }
        Ok(())
    }

    fn reported(
        &mut self,
        columns: &Columns<'_, '_>,
        column: usize,
        n: Option<usize>,
        range: Option<(f64, f64)>,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        if let Some(n) = n {
            self.fixed(columns, n, rows)?;
            self.y.clone_from(&self.x);
            self.y.iter_mut().zip(&self.classes).filter(|(_, class)| **class != 0).for_each(|(y, _)| *y = -1);
            let whole = |y: &i64| *y >= 0 && y % VALUE_UNITS == 0;
            let wrong = |(y, class): (&i64, &u8)| *class == 0 && !whole(y);
            if let Some(row) = self.y.iter().zip(&self.classes).take(rows.asked.len()).position(wrong) {
                let value = self.floats.get(row).copied();
                return Err((row, out_of_range(columns, n, rows.start + row, value, "is no number of answers")));
            }
            self.y.iter_mut().for_each(|y| *y = y.div_euclid(VALUE_UNITS));
        }
        self.fixed(columns, column, rows)?;
        self.uniform = false;
        if let Some((low, high)) = range {
            let outside = |(class, value): (&u8, &f64)| *class == 0 && !(low..=high).contains(value);
            if let Some(row) = self.classes.iter().zip(&self.floats).take(rows.asked.len()).position(outside) {
                let why = format!("lies outside {low} to {high}");
                return Err((row, out_of_range(columns, column, rows.start + row, self.floats.get(row).copied(), &why)));
            }
        }
        if n.is_some() {
            // A figure without the answers behind it cannot be pooled.
            for (class, y) in self.classes.iter_mut().zip(&self.y).take(rows.asked.len()) {
                *class = if *class == 0 && *y < 0 { 1 } else { *class };
            }
        }
        Ok(())
    }
}

fn no_column() -> Error {
    Error::new(Code::MissingColumn, "", "a column is missing", "")
}

/// The first asked row of a block that is off its scale.
fn off_scale(columns: &Columns<'_, '_>, numbers: usize, low: i64, high: i64, rows: Rows<'_>) -> Option<Problem> {
    let column = columns.numbers.get(numbers)?;
    let mut values = [0.0; BLOCK];
    let values = values.get_mut(..rows.asked.len())?;
    column.fill(rows.start, values);
    let on_scale = |value: f64| value.is_nan() || (value >= low as f64 && value <= high as f64 && value.fract() == 0.0);
    let row = values.iter().zip(rows.asked).position(|(value, asked)| *asked && !on_scale(*value))?;
    let value = *values.get(row)?;
    let error = if value.is_infinite() {
        column.unreadable(rows.start + row)
    } else {
        let message = format!("`{value}` lies outside the scale {low} to {high}");
        let help = "list codes beside the scale under `missing`, or widen the scale";
        column.place.problem(Code::OffScale, rows.start + row, message, help)
    };
    Some((row, error))
}

fn out_of_range(columns: &Columns<'_, '_>, column: usize, row: usize, value: Option<f64>, why: &str) -> Error {
    let (Some(numbers), Some(value)) = (columns.numbers.get(column), value) else { return no_column() };
    if value.is_infinite() {
        return numbers.unreadable(row);
    }
    let message = format!("`{value}` {why}");
    numbers.place.problem(Code::ValueOutOfRange, row, message, "mend the value or its unit")
}

fn unexpected_label(columns: &Columns<'_, '_>, good: &Bound, row: usize) -> Error {
    match good.shown(columns, row) {
        Some((Place { source, column, first_row }, label)) => {
            let shown: String = label.chars().take(60).collect();
            let place = Place { source, column, first_row };
            let message = format!("`{shown}` is in neither `good` nor `bad`");
            place.problem(Code::UnexpectedLabel, row, message, "add it to one of them, or list it under `missing`")
        }
        None => Error::new(Code::UnexpectedLabel, "", "a row is in neither `good` nor `bad`", "add it to one of them"),
    }
}

/// Fails with the problem of the earliest row.
pub(crate) fn earliest(problems: Vec<Problem>) -> Result<()> {
    match problems.into_iter().min_by_key(|(row, _)| *row) {
        Some((_, error)) => Err(error),
        None => Ok(()),
    }
}
