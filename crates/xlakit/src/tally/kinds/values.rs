//! What each row of a block gives to an indicator: a class, and for means and totals the value as a fixed-point integer.

use xlakit_kernels::{Reach, floats_to_fixed, singles_to_fixed};

use super::measure::{Apart, BoundQuantity, INVALID, NEGATIVE, NONE, Problem, Rows, ScaleUse, UNFINISHED};
use crate::agreement::Negative;
use crate::error::{Code, Error};
use crate::num::{VALUE_UNITS, to_fixed};
use crate::tally::columns::bytes::ByteScale;
use crate::tally::columns::column::Place;
use crate::tally::columns::condition::{Bound, Columns};
use crate::tally::columns::times::{BAD_TIME, NO_TIME};
use crate::tally::grid::table::BLOCK;
use crate::tally::plan::shape::{IndicatorShape, TableKind};

/// What a block gives to one indicator.
#[derive(Debug)]
pub(crate) struct Values {
    /// The class, the number of classes for a missing value, or [`NONE`].
    pub(crate) classes: Vec<u8>,
    pub(crate) marks: Vec<u8>,
    /// The value, the numerator or the figure at 10⁻⁶, a time in milliseconds, where the class is 0.
    pub(crate) x: Vec<i64>,
    /// The denominator at 10⁻⁶, or the answers behind a figure.
    pub(crate) y: Vec<i64>,
    /// The counts of the row in each class, row by row, where rows come with counts of their own.
    pub(crate) counted: Vec<u64>,
    /// Whether every row is in the base and has class 0.
    pub(crate) uniform: bool,
    /// Whether the values of a uniform block need no sign and at most 32 bits.
    pub(crate) small: bool,
    floats: Vec<f64>,
    starts: Vec<i64>,
    ends: Vec<i64>,
}

impl Values {
    pub(crate) fn new() -> Self {
        Self {
            classes: vec![NONE; BLOCK],
            marks: vec![0; BLOCK],
            x: vec![0; BLOCK],
            y: vec![0; BLOCK],
            counted: Vec::new(),
            uniform: false,
            small: false,
            floats: vec![0.0; BLOCK],
            starts: vec![0; BLOCK],
            ends: vec![0; BLOCK],
        }
    }

    /// By table; `off` finds out which row of those that are asked is off the scale.
    pub(crate) fn classes_of_bytes(
        &mut self,
        scale: &ByteScale<'_>,
        rows: Rows<'_>,
        off: impl Fn() -> Option<Problem>,
    ) -> std::result::Result<(), Problem> {
        let on_scale = scale.codes(scale.block(rows.start, rows.asked.len()), &mut self.classes);
        if !rows.all {
            self.classes.iter_mut().zip(rows.asked).filter(|(_, asked)| !**asked).for_each(|(class, _)| *class = NONE);
        }
        if !on_scale && let Some(problem) = off() {
            return Err(problem);
        }
        Ok(())
    }

    /// Reduces the points of a scale to classes and values, as all but full tables keep them.
    pub(crate) fn reduce(&mut self, shape: &IndicatorShape) {
        let Some(points) = shape.points.as_ref().filter(|_| !shape.counted) else { return };
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

    pub(crate) fn classes_of_scale(
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
    pub(crate) fn fixed(&mut self, columns: &Columns<'_, '_>, column: usize, rows: Rows<'_>) -> std::result::Result<(), Problem> {
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

    pub(crate) fn quantity(
        &mut self,
        columns: &mut Columns<'_, '_>,
        of: &BoundQuantity,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let apart = match of {
            BoundQuantity::Column(column) => return self.fixed(columns, *column, rows),
            BoundQuantity::Between(apart) => apart,
        };
        self.times(columns, apart, rows)?;
        for row in 0..rows.asked.len() {
            let (class, mark, millis) = self.apart(columns, apart, rows, row)?;
            // As far as the values of columns go.
            if millis >= VALUE_UNITS << 30 {
                let message = "the time is longer than 34,000 years";
                let problem = columns
                    .times
                    .get(apart.end)
                    .map(|times| times.place.problem(Code::ValueOutOfRange, rows.start + row, message, "mend the times"));
                return Err((row, problem.unwrap_or_else(no_column)));
            }
            self.set(row, class, mark, millis);
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

    pub(crate) fn within(
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

    pub(crate) fn share(
        &mut self,
        columns: &mut Columns<'_, '_>,
        good: &Bound,
        bad: Option<&Bound>,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        let (mut is_good, mut other) = ([false; BLOCK], [false; BLOCK]);
        let (Some(is_good), Some(other)) = (is_good.get_mut(..len), other.get_mut(..len)) else { return Ok(()) };
        good.judge(columns, rows.start, rows.asked, is_good)?;
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
                bad.judge(columns, rows.start, rows.asked, other)?;
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

    /// The class of each label; one that no list has is an error of its row.
    pub(crate) fn labels(
        &mut self,
        columns: &Columns<'_, '_>,
        column: usize,
        classes: &[u8],
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let (Some(labels), Some(into)) = (columns.labels.get(column), self.classes.get_mut(..rows.asked.len())) else {
            return Ok(());
        };
        labels.fill_bytes(rows.start, classes, into);
        let mut unexpected = None;
        for (row, (class, asked)) in into.iter_mut().zip(rows.asked).enumerate() {
            unexpected = if *asked && *class == INVALID { unexpected.or(Some(row)) } else { unexpected };
            *class = if *asked { *class } else { NONE };
        }
        let Some(row) = unexpected else { return Ok(()) };
        let shown: String = labels.at(rows.start + row).unwrap_or_default().chars().take(60).collect();
        let message = format!("`{shown}` is in none of `positive`, `neutral` and `negative`");
        let help = "add it to one of them, or list it under `missing`";
        Err((row, labels.place.problem(Code::UnexpectedLabel, rows.start + row, message, help)))
    }

    /// Events, or one for each row, and their exposure; class 0, or 1 where one of the two is missing.
    pub(crate) fn rate(
        &mut self,
        columns: &Columns<'_, '_>,
        events: Option<usize>,
        exposure: usize,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let len = rows.asked.len();
        self.not_below_zero(columns, exposure, rows, "is no exposure: it has to be 0 or more")?;
        self.uniform = false;
        self.y.clone_from(&self.x);
        let Some(events) = events else {
            self.x.fill(VALUE_UNITS);
            return Ok(());
        };
        let classes = self.classes.clone();
        self.counts(columns, events, rows, "is no number of events: it has to be a whole number, 0 or more")?;
        self.uniform = false;
        self.classes.iter_mut().zip(classes).take(len).for_each(|(class, other)| *class |= other);
        Ok(())
    }

    /// Counts of classes or points. Where the last column is that of all, the classes are those of a share (good, the rest) or of a net score
    /// (negative, the rest, positive), whose columns come as good, or as positive and negative. A row that lacks one of them lacks all.
    pub(crate) fn pre_counted(
        &mut self,
        columns: &Columns<'_, '_>,
        counts: &[usize],
        of_all: bool,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        let (len, width) = (rows.asked.len(), counts.len());
        let mut counted = std::mem::take(&mut self.counted);
        counted.clear();
        counted.resize(BLOCK * width, 0);
        let mut missing = [0; BLOCK];
        for (place, column) in counts.iter().enumerate() {
            self.counts(columns, *column, rows, "is no count: it has to be a whole number, 0 or more")?;
            missing.iter_mut().zip(&self.classes).take(len).for_each(|(missing, class)| *missing |= class);
            let of_rows = counted.iter_mut().skip(place).step_by(width);
            of_rows.zip(&self.x).take(len).for_each(|(count, x)| *count = x.div_euclid(VALUE_UNITS).unsigned_abs());
        }
        self.uniform = false;
        self.classes.iter_mut().zip(missing).take(len).for_each(|(class, missing)| *class = missing);
        if of_all {
            for (row, (of_row, class)) in counted.chunks_mut(width).zip(&self.classes).take(len).enumerate() {
                let Some((n, parts)) = of_row.split_last_mut().filter(|_| *class == 0) else { continue };
                let part: u64 = parts.iter().sum();
                let Some(rest) = n.checked_sub(part) else {
                    let message = format!("{part} are counted of {n}");
                    let place = counts.first().and_then(|column| columns.numbers.get(*column)).map(|numbers| &numbers.place);
                    let help = "mend the counts: the parts cannot be more than all";
                    let problem = place.map(|place| place.problem(Code::ValueOutOfRange, rows.start + row, message, help));
                    return Err((row, problem.unwrap_or_else(no_column)));
                };
                *n = rest;
                // Positive, negative, rest become negative, rest, positive; good and rest stay.
                if width == 3 {
                    of_row.rotate_left(1);
                }
            }
        }
        self.counted = counted;
        Ok(())
    }

    /// Whole numbers, zero or more, at 10⁻⁶; another value `is not` one.
    fn counts(
        &mut self,
        columns: &Columns<'_, '_>,
        column: usize,
        rows: Rows<'_>,
        is_not: &str,
    ) -> std::result::Result<(), Problem> {
        self.not_below_zero(columns, column, rows, is_not)?;
        let broken = |(x, class): (&i64, &u8)| *class == 0 && x % VALUE_UNITS != 0;
        match self.x.iter().zip(&self.classes).take(rows.asked.len()).position(broken) {
            Some(row) => Err(self.refused(columns, column, row, rows, is_not)),
            None => Ok(()),
        }
    }

    fn not_below_zero(
        &mut self,
        columns: &Columns<'_, '_>,
        column: usize,
        rows: Rows<'_>,
        is_not: &str,
    ) -> std::result::Result<(), Problem> {
        self.fixed(columns, column, rows)?;
        let negative = |(x, class): (&i64, &u8)| *class == 0 && *x < 0;
        match self.x.iter().zip(&self.classes).take(rows.asked.len()).position(negative) {
            Some(row) => Err(self.refused(columns, column, row, rows, is_not)),
            None => Ok(()),
        }
    }

    /// The problem of a value that was read and cannot be taken.
    fn refused(&self, columns: &Columns<'_, '_>, column: usize, row: usize, rows: Rows<'_>, why: &str) -> Problem {
        let value = self.x.get(row).map(|x| *x as f64 / VALUE_UNITS as f64);
        (row, out_of_range(columns, column, rows.start + row, value, why))
    }

    pub(crate) fn reported(
        &mut self,
        columns: &Columns<'_, '_>,
        column: usize,
        n: Option<usize>,
        range: Option<(f64, f64)>,
        rows: Rows<'_>,
    ) -> std::result::Result<(), Problem> {
        if let Some(n) = n {
            self.counts(columns, n, rows, "is no number of answers")?;
            self.y.iter_mut().zip(&self.x).for_each(|(y, x)| *y = x.div_euclid(VALUE_UNITS));
            self.y.iter_mut().zip(&self.classes).filter(|(_, class)| **class != 0).for_each(|(y, _)| *y = -1);
        }
        self.fixed(columns, column, rows)?;
        self.uniform = false;
        if let (Some((low, high)), Some(numbers), Some(floats)) =
            (range, columns.numbers.get(column), self.floats.get_mut(..rows.asked.len()))
        {
            // Values that were converted in one go left no floats here.
            numbers.fill(rows.start, floats);
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
pub(crate) fn off_scale(columns: &Columns<'_, '_>, numbers: usize, low: i64, high: i64, rows: Rows<'_>) -> Option<Problem> {
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
        let (what, help) = if value < low as f64 || value > high as f64 {
            ("lies outside the scale", "list codes beside the scale under `missing`, or widen the scale")
        } else {
            ("is no whole point of the scale", "mend the value: the points of a scale are whole numbers")
        };
        column.place.problem(Code::OffScale, rows.start + row, format!("`{value}` {what} {low} to {high}"), help)
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
