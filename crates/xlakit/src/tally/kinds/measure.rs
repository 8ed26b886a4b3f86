//! What is measured of each row, bound to columns.

use super::values::{Values, off_scale};
use crate::agreement::Negative;
use crate::error::{Code, Error};
use crate::num::Decimal;
use crate::tally::columns::bytes::ByteScale;
use crate::tally::columns::condition::{Bound, Columns};

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
    Scale {
        numbers: usize,
        low: i64,
        high: i64,
        usage: ScaleUse,
        of_byte: Box<[u8; 256]>,
    },
    Mean {
        of: BoundQuantity,
        /// The least and the largest possible value, each beside what the document says.
        range: Option<[(i128, Decimal); 2]>,
    },
    Share {
        good: Bound,
        bad: Option<Bound>,
    },
    Within {
        apart: Apart,
        limit: i64,
        missed: bool,
    },
    Ratio {
        numerator: usize,
        denominator: usize,
    },
    Rate {
        events: Option<usize>,
        exposure: usize,
    },
    Count,
    /// Columns of counts, and whether the last is that of all, of which the others are classes.
    Counted {
        columns: Vec<usize>,
        of_all: bool,
    },
    /// The class of each label, the first for a missing value.
    Labels {
        column: usize,
        classes: Vec<u8>,
    },
    Apdex {
        of: BoundQuantity,
        threshold: i128,
    },
    Reported {
        column: usize,
        n: Option<usize>,
        range: Option<(f64, f64)>,
    },
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
    Between(Apart),
}

/// Two instants and what a negative time between them is.
#[derive(Debug)]
pub(crate) struct Apart {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) negative: Negative,
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

    pub(crate) fn class(self, value: i64) -> u8 {
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
                let Some([(least, low), (most, high)]) = range else { return Ok(()) };
                let outside = |(class, x): (&u8, &i64)| *class == 0 && !(least..=most).contains(&&i128::from(*x));
                let Some(row) = values.classes.iter().zip(&values.x).take(len).position(outside) else { return Ok(()) };
                let (place, what, help) = match of {
                    BoundQuantity::Column(column) => (
                        columns.numbers.get(*column).map(|numbers| &numbers.place),
                        "value",
                        "list codes beside the scale under `missing`, or widen the scale",
                    ),
                    BoundQuantity::Between(apart) => {
                        (columns.times.get(apart.end).map(|times| &times.place), "time", "mend the times, or widen the scale")
                    }
                };
                let message = format!("the {what} lies outside the scale {} to {}", low.normalize(), high.normalize());
                let problem = place.map(|place| place.problem(Code::OffScale, rows.start + row, message, help));
                problem.map_or(Ok(()), |problem| Err((row, problem)))
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
            Self::Rate { events, exposure } => values.rate(columns, *events, *exposure, rows),
            Self::Count => {
                values.classes.iter_mut().zip(rows.asked).for_each(|(class, asked)| *class = if *asked { 0 } else { NONE });
                values.uniform = rows.all;
                Ok(())
            }
            Self::Counted { columns: counts, of_all } => values.pre_counted(columns, counts, *of_all, rows),
            Self::Labels { column, classes } => values.labels(columns, *column, classes, rows),
            Self::Reported { column, n, range } => values.reported(columns, *column, *n, *range, rows),
        }
    }
}

/// Fails with the problem of the earliest row.
pub(crate) fn earliest(problems: Vec<Problem>) -> std::result::Result<(), Problem> {
    problems.into_iter().min_by_key(|(row, _)| *row).map_or(Ok(()), Err)
}
