//! Numbers as a tally keeps them, without a limit, for comparisons that have to agree in every type of column.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use crate::agreement::{Bounds, Literal, Quantity};
use crate::num::{VALUE_UNITS, parse_decimal, parse_float};

/// A float in millionths, half to even; beyond the range of the integer, its end.
#[expect(clippy::cast_possible_truncation, reason = "saturates, and what is so large compares alike")]
pub(crate) fn of_float(x: f64) -> i128 {
    (x * VALUE_UNITS as f64).round_ties_even() as i128
}

/// An integer in millionths.
pub(crate) fn of_integer(x: i64) -> i128 {
    i128::from(x) * i128::from(VALUE_UNITS)
}

/// A decimal in millionths. One of more than six places is rounded as the float nearest to it, so that it is one number in text
/// and in floats.
pub(crate) fn of_decimal(x: Decimal) -> i128 {
    let x = x.normalize();
    match 6_u32.checked_sub(x.scale()) {
        // 96 bits and 20 more.
        Some(places) => x.mantissa() * 10_i128.pow(places),
        None => read_float(&x.to_string()).map_or(0, of_float),
    }
}

/// The largest value of a quantity, as it is kept, that is at most a decimal: a column's values are rounded, and so is the
/// decimal; times are exact.
pub(crate) fn most(of: &Quantity, x: Decimal) -> i128 {
    match of {
        Quantity::Column(_) => of_decimal(x),
        // 96 bits and 27 more.
        Quantity::Between { unit, .. } => (x.mantissa() * i128::from(*unit)).div_euclid(10_i128.pow(x.scale())),
    }
}

/// The smallest that is at least a decimal.
pub(crate) fn least(of: &Quantity, x: Decimal) -> i128 {
    -most(of, -x)
}

/// Reads a number from a text as a float. Blanks around it are ignored; words such as `nan` and `inf` are no numbers.
pub(crate) fn read_float(text: &str) -> Option<f64> {
    parse_float(text.trim())
}

/// Reads a number from a text for a comparison.
pub(crate) fn read(text: &str) -> Option<i128> {
    match parse_decimal(text.trim()) {
        Some(decimal) => Some(of_decimal(decimal)),
        None => read_float(text).map(of_float),
    }
}

/// The number that a literal stands for, at 10⁻⁶.
pub(crate) fn of_literal(literal: &Literal) -> Option<i128> {
    match literal {
        Literal::Number(number) => Some(of_decimal(*number)),
        Literal::Text(text) => read(text),
        Literal::Bool(_) => None,
    }
}

/// Whether a number at 10⁻⁶ lies within bounds.
pub(crate) fn within(number: i128, bounds: &Bounds) -> bool {
    range(bounds).contains(&number)
}

/// The numbers at 10⁻⁶ that lie within bounds.
pub(crate) fn range(bounds: &Bounds) -> RangeInclusive<i128> {
    let low = bounds.low.map_or(i128::MIN, |low| of_decimal(low.at) + i128::from(!low.inclusive));
    low..=bounds.high.map_or(i128::MAX, |high| of_decimal(high.at) - i128::from(!high.inclusive))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::Negative;

    #[test]
    fn a_decimal_and_the_float_nearest_to_it_are_one_number() {
        for text in ["0.1", "-0.1", "2.5", "1e-9", "123456.789", "0", "0.0000025", "1.0000005", "-0.0000035", "3.0000000"] {
            assert_eq!(of_decimal(parse_decimal(text).unwrap()), of_float(text.parse().unwrap()), "{text}");
        }
        assert_eq!(of_integer(-3), of_float(-3.0));
    }

    #[test]
    fn a_limit_of_times_lets_through_the_milliseconds_on_its_side_and_no_other() {
        let ends = |of: &Quantity, x: &str| (least(of, x.parse().unwrap()), most(of, x.parse().unwrap()));
        let hours = Quantity::Between { start: "a".into(), end: "b".into(), unit: 3_600_000, negative: Negative::Zero };
        assert_eq!(ends(&hours, "0.5"), (1_800_000, 1_800_000));
        assert_eq!(ends(&hours, "0.333333333"), (1_200_000, 1_199_999)); // 1,199,999.9988 ms
        assert_eq!(ends(&hours, "-0.0000001"), (0, -1)); // −0.36 ms
        assert_eq!(ends(&Quantity::Column("x".into()), "0.0000025"), (2, 2));
    }

    #[test]
    fn words_are_no_numbers() {
        assert_eq!([read_float("nan"), read_float("inf"), read_float(""), read_float("1e999")], [None; 4]);
        assert_eq!(read_float(" 12.5 "), Some(12.5));
    }
}
