//! The words of the ledger's sentences: numbers as the document writes them, and what was read.

use super::reading::{Ground, RuleReading};
use crate::agreement::{Figured, Goal};
use crate::num::{Decimal, Figure};
use crate::scorecard::words;

/// A share as a percentage, `12.5 %`.
pub(super) fn percent(share: Decimal) -> String {
    shown(share, words::SHARE)
}

/// A figure with its unit, whole.
pub(super) fn shown(value: Decimal, unit: &str) -> String {
    words::plain_goal(&Goal::AtLeast(value), unit)
}

/// An amount without its sign, with the currency.
pub(super) fn money(amount: Decimal, currency: Option<&str>) -> String {
    let amount = words::fixed(amount.abs(), amount.scale());
    match currency {
        Some(currency) => format!("{amount} {currency}"),
        None => amount,
    }
}

/// What was read, such as "`first_contact` is 92.4 %". A ratio that its nine places do not show whole stands beside them.
pub(super) fn figure(reading: &RuleReading<'_>, value: Figure) -> String {
    let bound = match reading.figured {
        Figured::Estimate => "",
        Figured::Lower => "the lower bound of ",
        Figured::Upper => "the upper bound of ",
    };
    let exactly = match reading.exact() {
        Some(exact) if exact.cmp_decimal(&value.as_decimal()).is_ne() => {
            format!(" (exactly {} / {})", exact.numerator(), exact.denominator())
        }
        _ => String::new(),
    };
    format!("{bound}`{}` is {}{exactly}", reading.subject, shown(value.as_decimal(), reading.unit))
}

/// That there is no such figure.
pub(super) fn no_figure(reading: &RuleReading<'_>) -> String {
    format!("`{}` has no {} figure, which pays nothing", reading.subject, reading.figured.as_str())
}

/// Why nothing can be said, if so.
pub(super) fn not_found(reading: &RuleReading<'_>) -> Option<String> {
    let subject = reading.subject;
    match reading.ground() {
        Ground::Found => None,
        Ground::NoData => Some(match reading.excused {
            Some(reason) => format!("`{subject}` has no data, as the whole period is excused ({reason}), which pays nothing"),
            None => format!("`{subject}` has no data, which pays nothing"),
        }),
        Ground::TooFew => {
            let values = reading.n.map(|n| format!(": {n} of at least {} values", reading.min_n));
            let values = values.or_else(|| Some(format!(": {}", reading.scarce?.told()))).unwrap_or_default();
            Some(format!("`{subject}` is insufficient{values}, which pays nothing"))
        }
        Ground::Open => Some(format!("`{subject}` is undetermined{}, which pays nothing", against(reading))),
    }
}

/// That there is no data, where that is a failure.
pub(super) fn no_data_is_missed(reading: &RuleReading<'_>) -> String {
    format!("`{}` has no data, which counts as missed", reading.subject)
}

/// The figure and the goal behind a verdict, in parentheses.
pub(super) fn against(reading: &RuleReading<'_>) -> String {
    match (reading.value(), reading.goal) {
        (Some(value), Some(goal)) => {
            format!(" ({} against {})", shown(value.as_decimal(), reading.unit), promised(goal, reading.unit))
        }
        _ => String::new(),
    }
}

/// What the target asks for.
fn promised(goal: Goal, unit: &str) -> String {
    match goal {
        Goal::AtLeast(value) => format!("at least {}", shown(value, unit)),
        Goal::AtMost(value) => format!("at most {}", shown(value, unit)),
    }
}
