//! Scales of whole numbers, and the classes of answers on them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::agreement::blocks::condition::{Bound, Bounds, CheckBlock};
use crate::agreement::compile::conditions::bounds_of_class;
use crate::agreement::compile::problems::{Problems, faults};
use crate::agreement::describe::reader::Placed;
use crate::agreement::describe::values::Literal;
use crate::num::{Exact, sort};

/// The most points that a scale of answers may have: each has a counter of its own.
const POINTS: i64 = 1001;

/// A scale of whole numbers and the column that is on it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Scale {
    pub(crate) column: String,
    pub(crate) low: i32,
    pub(crate) high: i32,
}

faults! {
    /// What can be wrong with a scale or a class of its answers.
    ScaleFault {
        NoScale { points: i64 } => InvalidValue,
            "a scale has a lowest and a highest answer, whole numbers, and at most {points} points",
            "write a scale such as `[1, 5]`";
        NoRange { class: &'static str } => InvalidValue,
            "`{class}` is one range of answers", "write `{{at_least: 9}}`, `{{at_most: 6}}` or a list such as `[9, 10]`";
        Empty { class: &'static str, low: i32, high: i32 } => InvalidValue,
            "no answer from {low} to {high} is `{class}`", "choose answers of the scale";
    }
}

/// The ends of a scale of answers, which are whole numbers.
pub(super) fn ends(written: &Placed<Vec<Decimal>>, problems: &mut Problems) -> Option<(i32, i32)> {
    let ends = match written.value.as_slice() {
        [low, high] if low.is_integer() && high.is_integer() => low.to_i32().zip(high.to_i32()),
        _ => None,
    };
    let is_countable = |(low, high): &(i32, i32)| low < high && i64::from(*high) - i64::from(*low) < POINTS;
    let ends = ends.filter(is_countable);
    if ends.is_none() {
        problems.report(&written.place, ScaleFault::NoScale { points: POINTS });
    }
    ends
}

/// The answers of one class as a range of the scale.
pub(super) fn class(
    class: &'static str,
    written: &Placed<CheckBlock>,
    scale: Option<(i32, i32)>,
    problems: &mut Problems,
) -> Option<Bounds> {
    let range = match &written.value {
        CheckBlock::Compare(compare) if compare.not.is_none() && compare.missing.is_none() => {
            let range = bounds_of_class(compare, problems);
            if range.is_none() && !compare.sound {
                return None;
            }
            range
        }
        CheckBlock::Compare(_) => None,
        CheckBlock::OneOf(values) => consecutive(values),
    };
    let Some(range) = range else {
        problems.report(&written.place, ScaleFault::NoRange { class });
        return None;
    };
    let (low, high) = scale?;
    if !(low..=high).any(|point| range.contains(Decimal::from(point))) {
        problems.report(&written.place, ScaleFault::Empty { class, low, high });
    }
    Some(range)
}

/// Whole numbers in a row, in any order, as a range.
fn consecutive(values: &[Literal]) -> Option<Bounds> {
    let numbers: Option<Vec<Decimal>> = values
        .iter()
        .map(|value| if let Literal::Number(number) = value { Some(*number).filter(Decimal::is_integer) } else { None })
        .collect();
    let mut numbers = numbers?;
    sort(&mut numbers);
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let gapless = numbers.iter().zip(numbers.iter().skip(1)).all(|(one, next)| one.plus(Decimal::ONE) == Some(*next));
    let bound = |at| Some(Bound { at, inclusive: true });
    gapless.then_some(Bounds { low: bound(first), high: bound(last) })
}

pub(super) fn at_least(at: i32) -> Bounds {
    Bounds { low: Some(Bound { at: at.into(), inclusive: true }), high: None }
}

pub(super) fn at_most(at: i32) -> Bounds {
    Bounds { low: None, high: Some(Bound { at: at.into(), inclusive: true }) }
}
