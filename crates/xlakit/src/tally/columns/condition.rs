//! Conditions of the agreement, bound to the columns of a frame and judged for a block of rows.

use std::ops::RangeInclusive;

use super::column::Problem;
use super::column::{no_number, text_is};
use super::labels::Labels;
use super::numbers::Numbers;
use super::times::{BAD_TIME, NO_TIME, Times};
use crate::agreement::{Check, Literal, Than};
use crate::error::Code;
use crate::tally::columns::block::BLOCK;
use crate::tally::exact;

/// The check does not hold, it holds, or the value cannot be read as the number that is compared.
const NO: u8 = 0;
const YES: u8 = 1;
const BAD: u8 = 2;

/// A conjunction of checks.
#[derive(Debug, Default)]
pub(crate) struct BoundCondition {
    checks: Vec<BoundCheck>,
}

#[derive(Debug)]
enum BoundCheck {
    /// By the label of a row: the first entry is for a missing value.
    Labels {
        column: usize,
        truth: Vec<u8>,
        /// Whether the check is about absence itself, so that no value lacks to it.
        of_absence: bool,
    },
    Numbers {
        column: usize,
        check: OfNumbers,
    },
    /// Whether a time is missing.
    Times {
        column: usize,
        missing: bool,
    },
    /// How the number of one column stands to that of another.
    TwoNumbers(TwoColumns),
    /// How the time of one column stands to that of another.
    TwoTimes(TwoColumns),
}

#[derive(Clone, Copy, Debug)]
struct TwoColumns {
    one: usize,
    than: Than,
    other: usize,
}

/// A check on numbers, which are compared at 10⁻⁶; made once for all rows.
#[derive(Debug)]
enum OfNumbers {
    OneOf(Vec<i128>),
    NoneOf(Vec<i128>),
    Within(RangeInclusive<i128>),
    Missing(bool),
}

/// The columns that conditions read.
#[derive(Debug, Default)]
pub(crate) struct BoundColumns<'a, 'z> {
    pub(crate) numbers: Vec<Numbers<'a>>,
    pub(crate) labels: Vec<Labels<'a>>,
    pub(crate) times: Vec<Times<'a, 'z>>,
}

impl BoundCondition {
    pub(crate) fn is_always_true(&self) -> bool {
        self.checks.is_empty()
    }

    /// A check on a column of labels.
    pub(crate) fn on_labels(&mut self, column: usize, labels: &Labels<'_>, check: &Check) {
        let truth = std::iter::once(u8::from(*check == Check::Missing(true)));
        let truth = truth.chain(labels.texts.iter().map(|label| match label {
            None => u8::from(*check == Check::Missing(true)),
            Some(label) => label_truth(label, check),
        }));
        let of_absence = matches!(check, Check::Missing(_));
        self.checks.push(BoundCheck::Labels { column, truth: truth.collect(), of_absence });
    }

    /// A check on a column of numbers.
    pub(crate) fn on_numbers(&mut self, column: usize, check: &Check) {
        self.checks.push(BoundCheck::Numbers { column, check: OfNumbers::of(check) });
    }

    /// A check on whether a time is missing.
    pub(crate) fn on_times(&mut self, column: usize, missing: bool) {
        self.checks.push(BoundCheck::Times { column, missing });
    }

    /// A comparison of two columns of numbers.
    pub(crate) fn on_two_numbers(&mut self, one: usize, than: Than, other: usize) {
        self.checks.push(BoundCheck::TwoNumbers(TwoColumns { one, than, other }));
    }

    /// A comparison of two columns of times.
    pub(crate) fn on_two_times(&mut self, one: usize, than: Than, other: usize) {
        self.checks.push(BoundCheck::TwoTimes(TwoColumns { one, than, other }));
    }

    /// Sets `into` where the condition holds. An unreadable value is a problem in rows that are `asked`.
    pub(crate) fn judge(
        &self,
        columns: &mut BoundColumns<'_, '_>,
        start: usize,
        asked: &[bool],
        into: &mut [bool],
    ) -> std::result::Result<(), Problem> {
        into.fill(true);
        let mut truths = [NO; BLOCK];
        let Some(truths) = truths.get_mut(..into.len()) else { return Ok(()) };
        for check in &self.checks {
            check.judge(columns, start, truths);
            let mut bad = false;
            for ((holds, truth), asked) in into.iter_mut().zip(&*truths).zip(asked) {
                *holds &= *truth == YES;
                bad |= *truth == BAD && *asked;
            }
            if bad && let Some(row) = truths.iter().zip(asked).position(|(truth, asked)| *truth == BAD && *asked) {
                return Err((row, check.unreadable(columns, start + row)));
            }
        }
        Ok(())
    }

    /// Whether the condition holds by the label of one column (the first for a missing value), if it reads no other and none is
    /// unreadable.
    pub(crate) fn by_label(&self) -> Option<(usize, Vec<bool>)> {
        let mut found: Option<(usize, Vec<bool>)> = None;
        for check in &self.checks {
            let BoundCheck::Labels { column, truth, .. } = check else { return None };
            if truth.contains(&BAD) {
                return None;
            }
            match &mut found {
                None => found = Some((*column, truth.iter().map(|truth| *truth == YES).collect())),
                Some((other, holds)) if other == column => {
                    holds.iter_mut().zip(truth).for_each(|(holds, truth)| *holds &= *truth == YES);
                }
                Some(_) => return None,
            }
        }
        found
    }

    /// Sets `into` where a checked column has no value, unless the check is whether it has one.
    pub(crate) fn lacks(&self, columns: &mut BoundColumns<'_, '_>, start: usize, into: &mut [bool]) {
        into.fill(false);
        for check in &self.checks {
            match check {
                BoundCheck::Labels { of_absence: true, .. }
                | BoundCheck::Numbers { check: OfNumbers::Missing(_), .. }
                | BoundCheck::Times { .. } => {}
                BoundCheck::Labels { column, .. } => {
                    if let Some(labels) = columns.labels.get(*column) {
                        let mut map = vec![YES];
                        map.extend(labels.texts.iter().map(|text| u8::from(text.is_none())));
                        let mut missing = [NO; BLOCK];
                        let Some(missing) = missing.get_mut(..into.len()) else { continue };
                        labels.fill_bytes(start, &map, missing);
                        into.iter_mut().zip(&*missing).for_each(|(slot, missing)| *slot |= *missing == YES);
                    }
                }
                BoundCheck::Numbers { column, .. } => columns.lacks_number(*column, start, into),
                BoundCheck::TwoNumbers(TwoColumns { one, other, .. }) => {
                    columns.lacks_number(*one, start, into);
                    columns.lacks_number(*other, start, into);
                }
                BoundCheck::TwoTimes(TwoColumns { one, other, .. }) => {
                    for column in [one, other] {
                        let mut values = [0; BLOCK];
                        let Some((times, values)) = columns.times.get_mut(*column).zip(values.get_mut(..into.len())) else {
                            continue;
                        };
                        times.fill(start, values);
                        into.iter_mut().zip(&*values).for_each(|(slot, value)| *slot |= *value == NO_TIME);
                    }
                }
            }
        }
    }

    /// The first checked column's name and what stands in it, for a row whose label was not expected.
    pub(crate) fn shown(&self, columns: &BoundColumns<'_, '_>, row: usize) -> Option<(super::column::ColumnPlace, String)> {
        self.checks.iter().find_map(|check| match check {
            BoundCheck::Labels { column, .. } => {
                let labels = columns.labels.get(*column)?;
                Some((labels.place.clone(), labels.at(row).unwrap_or_default().to_owned()))
            }
            BoundCheck::Numbers { column, .. } | BoundCheck::TwoNumbers(TwoColumns { one: column, .. }) => {
                let numbers = columns.numbers.get(*column)?;
                let mut value = [0.0];
                numbers.fill(row, &mut value);
                Some((numbers.place.clone(), value.map(|value| value.to_string()).concat()))
            }
            BoundCheck::Times { .. } | BoundCheck::TwoTimes(_) => None,
        })
    }
}

impl BoundColumns<'_, '_> {
    /// Sets `into` where a column of numbers has no value.
    fn lacks_number(&self, column: usize, start: usize, into: &mut [bool]) {
        let mut values = [0.0; BLOCK];
        let Some((numbers, values)) = self.numbers.get(column).zip(values.get_mut(..into.len())) else { return };
        numbers.fill(start, values);
        into.iter_mut().zip(&*values).for_each(|(slot, value)| *slot |= value.is_nan());
    }
}

impl BoundCheck {
    fn judge(&self, columns: &mut BoundColumns<'_, '_>, start: usize, truths: &mut [u8]) {
        match self {
            Self::Labels { column, truth, .. } => {
                if let Some(labels) = columns.labels.get(*column) {
                    labels.fill_bytes(start, truth, truths);
                }
            }
            Self::Numbers { column, check } => {
                if let Some(numbers) = columns.numbers.get(*column) {
                    let mut values = [0.0; BLOCK];
                    let Some(values) = values.get_mut(..truths.len()) else { return };
                    numbers.fill(start, values);
                    for (row, (truth, value)) in truths.iter_mut().zip(&*values).enumerate() {
                        *truth = match *value {
                            value if value.is_nan() => u8::from(matches!(check, OfNumbers::Missing(true))),
                            value if value.is_infinite() => BAD,
                            value => u8::from(check.holds(numbers.exact(start + row, value))),
                        };
                    }
                }
            }
            Self::TwoNumbers(TwoColumns { one, than, other }) => {
                let Some((one, other)) = columns.numbers.get(*one).zip(columns.numbers.get(*other)) else { return };
                let (mut ones, mut others) = ([0.0; BLOCK], [0.0; BLOCK]);
                let (Some(ones), Some(others)) = (ones.get_mut(..truths.len()), others.get_mut(..truths.len())) else { return };
                one.fill(start, ones);
                other.fill(start, others);
                for (row, (truth, (x, y))) in truths.iter_mut().zip(ones.iter().zip(&*others)).enumerate() {
                    *truth = if x.is_nan() || y.is_nan() {
                        NO
                    } else if x.is_infinite() || y.is_infinite() {
                        BAD
                    } else {
                        u8::from(than.holds(&one.exact(start + row, *x), &other.exact(start + row, *y)))
                    };
                }
            }
            Self::TwoTimes(TwoColumns { one, than, other }) => {
                let (mut ones, mut others) = ([0; BLOCK], [0; BLOCK]);
                for (column, times) in [(one, &mut ones), (other, &mut others)] {
                    let Some((column, times)) = columns.times.get_mut(*column).zip(times.get_mut(..truths.len())) else { return };
                    column.fill(start, times);
                }
                for (truth, (x, y)) in truths.iter_mut().zip(ones.iter().zip(&others)) {
                    *truth = if *x == NO_TIME || *y == NO_TIME {
                        NO
                    } else if *x == BAD_TIME || *y == BAD_TIME {
                        BAD
                    } else {
                        u8::from(than.holds(x, y))
                    };
                }
            }
            Self::Times { column, missing } => {
                if let Some(times) = columns.times.get_mut(*column) {
                    let mut values = [0; BLOCK];
                    let Some(values) = values.get_mut(..truths.len()) else { return };
                    times.fill(start, values);
                    truths.iter_mut().zip(&*values).for_each(|(truth, value)| *truth = u8::from((*value == NO_TIME) == *missing));
                }
            }
        }
    }

    fn unreadable(&self, columns: &mut BoundColumns<'_, '_>, row: usize) -> crate::error::Error {
        match self {
            Self::Labels { column, .. } => match columns.labels.get(*column) {
                Some(labels) => no_number(&labels.place, row, labels.at(row).unwrap_or_default()),
                None => no_column(),
            },
            Self::Numbers { column, .. } => match columns.numbers.get(*column) {
                Some(numbers) => numbers.unreadable(row),
                None => no_column(),
            },
            Self::Times { .. } => crate::error::Error::new(Code::UnreadableValue, "", "a time cannot be read", ""),
            Self::TwoNumbers(TwoColumns { one, other, .. }) => {
                let mut value = [0.0];
                let infinite = |column: &&usize| {
                    columns.numbers.get(**column).is_some_and(|numbers| {
                        numbers.fill(row, &mut value);
                        value.iter().any(|value| value.is_infinite())
                    })
                };
                let found = [one, other].into_iter().find(infinite).and_then(|column| columns.numbers.get(*column));
                found.map_or_else(no_column, |numbers| numbers.unreadable(row))
            }
            Self::TwoTimes(TwoColumns { one, other, .. }) => {
                let mut value = [0];
                let bad = |column: &&usize| {
                    columns.times.get_mut(**column).is_some_and(|times| {
                        times.fill(row, &mut value);
                        value.contains(&BAD_TIME)
                    })
                };
                let found = [one, other].into_iter().find(bad).copied();
                found.and_then(|column| columns.times.get(column)).map_or_else(no_column, |times| times.unreadable(row))
            }
        }
    }
}

/// What is said where a column is not there; binding has found them all.
fn no_column() -> crate::error::Error {
    crate::error::Error::new(Code::MissingColumn, "", "a column is missing", "")
}

fn label_truth(label: &str, check: &Check) -> u8 {
    match check {
        Check::OneOf(literals) => u8::from(literals.iter().any(|literal| text_is(label, literal))),
        Check::NoneOf(literals) => u8::from(!literals.iter().any(|literal| text_is(label, literal))),
        Check::Within(bounds) => match exact::read(label) {
            Some(number) => u8::from(exact::within(number, bounds)),
            None => BAD,
        },
        Check::Missing(missing) => u8::from(!missing),
        // Two columns are compared as numbers or as times.
        Check::Than(..) => NO,
    }
}

impl OfNumbers {
    fn of(check: &Check) -> Self {
        let numbers = |literals: &[Literal]| literals.iter().filter_map(exact::of_literal).collect();
        match check {
            Check::OneOf(literals) => Self::OneOf(numbers(literals)),
            Check::NoneOf(literals) => Self::NoneOf(numbers(literals)),
            Check::Within(bounds) => Self::Within(exact::range(bounds)),
            Check::Missing(missing) => Self::Missing(*missing),
            // Two columns are compared with each other, and none with numbers of the document.
            Check::Than(..) => Self::OneOf(Vec::new()),
        }
    }

    /// Whether it holds of a number that is there.
    fn holds(&self, number: i128) -> bool {
        match self {
            Self::OneOf(numbers) => numbers.contains(&number),
            Self::NoneOf(numbers) => !numbers.contains(&number),
            Self::Within(range) => range.contains(&number),
            Self::Missing(missing) => !missing,
        }
    }
}
