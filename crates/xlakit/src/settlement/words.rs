//! The sentences of the ledger: numbers as the document writes them.

use crate::agreement::{Figured, Goal};
use crate::num::{Decimal, Figure};
use crate::scorecard::words;

use super::reading::Reading;

/// A share as a percentage, `12.5 %`.
pub(super) fn percent(share: Decimal) -> String {
    shown(share, words::SHARE)
}

/// A figure with its unit, whole.
pub(super) fn shown(value: Decimal, unit: &str) -> String {
    words::plain_goal(&Goal::AtLeast(value), unit)
}

/// What the target asks for.
pub(super) fn goal(goal: Goal, unit: &str) -> String {
    match goal {
        Goal::AtLeast(value) => format!("at least {}", shown(value, unit)),
        Goal::AtMost(value) => format!("at most {}", shown(value, unit)),
    }
}

/// What was read, such as "`first_contact` is 92.4 %". A ratio that its nine places do not show whole stands beside them.
pub(super) fn figure(reading: &Reading<'_>, value: Figure) -> String {
    let bound = match reading.figured {
        Figured::Estimate => "",
        Figured::Lower => "the lower bound of ",
        Figured::Upper => "the upper bound of ",
    };
    let exactly = match reading.exact {
        Some(exact) if exact.cmp_decimal(&value.as_decimal()).is_ne() => {
            format!(" (exactly {} / {})", exact.numerator(), exact.denominator())
        }
        _ => String::new(),
    };
    format!("{bound}`{}` is {}{exactly}", reading.subject, shown(value.as_decimal(), reading.unit))
}

/// An amount without its sign, with the currency.
pub(super) fn money(amount: Decimal, currency: Option<&str>) -> String {
    let amount = words::fixed(amount.abs(), amount.scale());
    match currency {
        Some(currency) => format!("{amount} {currency}"),
        None => amount,
    }
}

/// The whole sentence of a rule's entry: the reason, and what is due to whom.
pub(super) fn sentence(because: &str, due: Decimal, currency: Option<&str>, closed: bool) -> String {
    let open = if closed { "" } else { "the period is still open; as it stands, " };
    if due.is_zero() {
        return format!("{open}{because}");
    }
    let whom = if due.is_sign_negative() { "the customer" } else { "the provider" };
    format!("{open}{because} = {} to {whom}", money(due, currency))
}
