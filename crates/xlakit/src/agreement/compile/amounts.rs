//! Amounts in the unit of a figure: `95 %` and `0.95` are one share, `60` and `60 points` one net score.

use rust_decimal::Decimal;

use super::problems::{Problems, faults};
use crate::agreement::blocks::unit::Unit;
use crate::agreement::describe::reader::Placed;
use crate::agreement::describe::values::{Amount, Written};
use crate::num::Exact;

faults! {
    /// What can be wrong with an amount.
    AmountFault {
        Places { number: Decimal } => InvalidValue, "`{number} %` has too many places", "write at most 26";
        BarePercent { number: Decimal } => BarePercent,
            "`{number}` is a bare number, and a share lies between 0 and 1", "write `{number} %`";
        NoShare { number: Decimal } => BarePercent,
            "`{number}` is a bare number, and a share lies between 0 and 1",
            "write a percentage such as `95 %`, or a number such as `0.95`";
        PointsOfShare { number: Decimal } => InvalidValue, "`{number} points` is no share", "write `{number} %`";
        PercentOfPoints { number: Decimal } => InvalidValue,
            "`{number} %` is a percentage, and a net score counts points from -100 to 100",
            "write `{number}` or `{number} points`";
        PercentOfNumber { number: Decimal } => InvalidValue,
            "`{number} %` is a percentage, and the figure is not a share", "write `{number}`, in the unit of the figure";
        PointsOfNumber { number: Decimal } => InvalidValue,
            "`{number} points` is in points, and the figure is not a net score", "write `{number}`, in the unit of the figure";
        Less { written: String, low: Decimal } => InvalidValue,
            "`{written}` is less than {low}", "write a value inside the range";
        Outside { written: String, low: Decimal, high: Decimal } => InvalidValue,
            "`{written}` lies outside {low} to {high}", "write a value inside the range";
        NotBetween { what: String, low: Decimal, high: Decimal, written: String } => InvalidValue,
            "`{what}` lies strictly between {low} and {high}, and `{written}` does not", "write a value such as `0.95`";
    }
}

/// The amount as a figure of this unit.
pub(in crate::agreement) fn figure(unit: &Unit<'_>, amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
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
pub(in crate::agreement) fn share(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    match written {
        Written::Percent => {
            let mut share = number;
            if share.set_scale(share.scale() + 2).is_err() {
                problems.report(&amount.place, AmountFault::Places { number });
                return None;
            }
            within(share.normalize(), Decimal::ZERO, Decimal::ONE, amount, problems)
        }
        Written::Bare if number > Decimal::ONE_HUNDRED => {
            problems.report(&amount.place, AmountFault::NoShare { number });
            None
        }
        Written::Bare if number > Decimal::ONE => {
            problems.report(&amount.place, AmountFault::BarePercent { number });
            None
        }
        Written::Bare => within(number, Decimal::ZERO, Decimal::ONE, amount, problems),
        Written::Points => {
            problems.report(&amount.place, AmountFault::PointsOfShare { number });
            None
        }
    }
}

/// The amount as a share that may be more than the whole, such as `150 %`.
pub(super) fn multiple(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    if written == Written::Percent {
        let mut share = number;
        if share.set_scale(share.scale() + 2).is_ok() {
            return within(share.normalize(), Decimal::ZERO, Decimal::MAX, amount, problems);
        }
    }
    share(amount, problems)
}

fn points(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    if written == Written::Percent {
        problems.report(&amount.place, AmountFault::PercentOfPoints { number });
        return None;
    }
    Some(number)
}

fn bare(amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    let Amount { number, written } = amount.value;
    let fault = match written {
        Written::Bare => return Some(number),
        Written::Percent => AmountFault::PercentOfNumber { number },
        Written::Points => AmountFault::PointsOfNumber { number },
    };
    problems.report(&amount.place, fault);
    None
}

fn within(number: Decimal, low: Decimal, high: Decimal, amount: &Placed<Amount>, problems: &mut Problems) -> Option<Decimal> {
    if (low..=high).contains(&number) {
        return Some(number);
    }
    let sign = if amount.value.written == Written::Percent { " %" } else { "" };
    let written = format!("{}{sign}", amount.value.number);
    let fault =
        if high == Decimal::MAX { AmountFault::Less { written, low } } else { AmountFault::Outside { written, low, high } };
    problems.report(&amount.place, fault);
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
    let fault = AmountFault::NotBetween { what: what.to_owned(), low, high, written: amount.value.to_string() };
    problems.report(&amount.place, fault);
    None
}

/// A sum that is not too large to be written.
pub(super) fn total(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    numbers.into_iter().try_fold(Decimal::ZERO, Exact::plus)
}
