//! Amounts in the unit of a figure: `95 %` and `0.95` are one share, `60` and `60 points` one net score.

use rust_decimal::Decimal;

use super::problems::Problems;
use crate::agreement::blocks::unit::Unit;
use crate::agreement::describe::reader::Placed;
use crate::agreement::describe::values::{Amount, Written};
use crate::error::Code;
use crate::num::Exact;

/// The amount as a figure of this unit.
pub(super) fn figure(unit: &Unit<'_>, amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    match unit {
        Unit::Share => share(amount, problems),
        Unit::Points => {
            let number = points(amount, problems)?;
            within(number, -Decimal::ONE_HUNDRED, Decimal::ONE_HUNDRED, amount, problems)
        }
        Unit::Number { range, .. } => {
            let number = bare(amount, problems)?;
            match range {
                Some((low, high)) => within(number, *low, *high, amount, problems),
                None => Some(number),
            }
        }
    }
}

/// The amount as a difference of two figures of this unit, zero or more. For a share, `5 points` are `5 %`.
pub(super) fn difference(unit: &Unit<'_>, amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let number = match unit {
        Unit::Share if amount.value.written == Written::Points => {
            let percent = Amount { written: Written::Percent, ..amount.value };
            share(&Placed { value: percent, place: amount.place.clone() }, problems)?
        }
        Unit::Share => share(amount, problems)?,
        Unit::Points => points(amount, problems)?,
        Unit::Number { .. } => bare(amount, problems)?,
    };
    within(number, Decimal::ZERO, Decimal::MAX, amount, problems)
}

/// The amount as a share, 0 to 1.
pub(super) fn share(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    match written {
        Written::Percent => {
            let mut share = number;
            if share.set_scale(share.scale() + 2).is_err() {
                problems.error(
                    &amount.place,
                    Code::InvalidValue,
                    format!("`{number} %` has too many places"),
                    "write at most 26",
                );
                return None;
            }
            within(share.normalize(), Decimal::ZERO, Decimal::ONE, amount, problems)
        }
        Written::Bare if number > Decimal::ONE => {
            let message = format!("`{number}` is a bare number, and a share lies between 0 and 1");
            let help = if number <= Decimal::ONE_HUNDRED {
                format!("write `{number} %`")
            } else {
                "write a percentage such as `95 %`, or a number such as `0.95`".to_owned()
            };
            problems.error(&amount.place, Code::BarePercent, message, help);
            None
        }
        Written::Bare => within(number, Decimal::ZERO, Decimal::ONE, amount, problems),
        Written::Points => {
            let message = format!("`{number} points` is no share");
            problems.error(&amount.place, Code::InvalidValue, message, format!("write `{number} %`"));
            None
        }
    }
}

fn points(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    if written == Written::Percent {
        let message = format!("`{number} %` is a percentage, and a net score counts points from -100 to 100");
        problems.error(&amount.place, Code::InvalidValue, message, format!("write `{number}` or `{number} points`"));
        return None;
    }
    Some(number)
}

fn bare(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    let what = match written {
        Written::Bare => return Some(number),
        Written::Percent => format!("`{number} %` is a percentage, and the figure is not a share"),
        Written::Points => format!("`{number} points` is in points, and the figure is not a net score"),
    };
    problems.error(&amount.place, Code::InvalidValue, what, format!("write `{number}`, in the unit of the figure"));
    None
}

fn within(number: Decimal, low: Decimal, high: Decimal, amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    if (low..=high).contains(&number) {
        return Some(number);
    }
    let sign = if amount.value.written == Written::Percent { " %" } else { "" };
    let written = amount.value.number;
    let message = if high == Decimal::MAX {
        format!("`{written}{sign}` is less than {low}")
    } else {
        format!("`{written}{sign}` lies outside {low} to {high}")
    };
    problems.error(&amount.place, Code::InvalidValue, message, "write a value inside the range");
    None
}

/// A share strictly between two others, such as a confidence.
pub(in crate::agreement) fn share_between(
    what: &str,
    (low, high): (Decimal, Decimal),
    amount: &Placed<Amount>,
    problems: &mut Problems,
) -> Option<Decimal> {
    let number = share(amount, problems)?;
    if number > low && number < high {
        return Some(number);
    }
    let message = format!("`{what}` lies strictly between {low} and {high}, and `{}` does not", amount.value);
    problems.error(&amount.place, Code::InvalidValue, message, "write a value such as `0.95`");
    None
}

/// A sum that is not too large to be written.
pub(super) fn total(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    numbers.into_iter().try_fold(Decimal::ZERO, Exact::plus)
}
