//! Exact amounts: ratios of integers until the one rounding of an entry.
//!
//! A decimal product rounds in silence when its digits run out, so amounts are ratios: multiplication cannot round, and what
//! does not fit is `None`, which becomes an error that names the rule.

use std::cmp::Ordering;

use crate::agreement::RoundingMode;
use crate::error::{Code, Error};
use crate::num::{Decimal, Ratio};

/// The amount in whole `step`s, rounded once from its exact value.
pub(super) fn rounded(amount: &Ratio, step: Decimal, mode: RoundingMode) -> Option<Decimal> {
    let steps = amount.over(&Ratio::from_decimal(&step)?)?;
    let denominator = steps.denominator().unsigned_abs();
    let magnitude = steps.numerator().unsigned_abs();
    let (whole, rest) = (magnitude.checked_div(denominator)?, magnitude.checked_rem(denominator)?);
    let up = match (mode, (2 * rest).cmp(&denominator)) {
        (RoundingMode::Down, _) | (_, Ordering::Less) => false,
        (RoundingMode::HalfEven, Ordering::Equal) => whole % 2 == 1,
        (_, Ordering::Equal | Ordering::Greater) => true,
    };
    let whole = i128::try_from(whole).ok()?.checked_add(i128::from(up))?;
    let mantissa = whole.checked_mul(steps.numerator().signum())?.checked_mul(step.mantissa())?;
    Decimal::try_from_i128_with_scale(mantissa, step.scale()).ok()
}

/// Nothing, with as many places as every other amount.
pub(super) fn zero(step: Decimal) -> Decimal {
    Decimal::new(0, step.scale())
}

/// The error of an amount that cannot be held.
pub(super) fn overflow(what: &str) -> Error {
    Error::new(
        Code::MoneyOverflow,
        "/settlement",
        format!("{what} does not fit an exact decimal"),
        "use smaller amounts or fewer places",
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn at(numerator: i128, denominator: i128, step: &str, mode: RoundingMode) -> String {
        rounded(&Ratio::new(numerator, denominator).unwrap(), dec(step), mode).unwrap().to_string()
    }

    #[test]
    fn halves_go_where_the_agreement_says() {
        use RoundingMode::{Down, HalfEven, HalfUp};
        // 0.125 and 0.135 lie midway between two cents.
        assert_eq!([at(1, 8, "0.01", HalfEven), at(27, 200, "0.01", HalfEven)], ["0.12", "0.14"]);
        assert_eq!([at(1, 8, "0.01", HalfUp), at(-1, 8, "0.01", HalfUp)], ["0.13", "-0.13"]);
        assert_eq!([at(999, 1000, "0.01", Down), at(-999, 1000, "0.01", Down)], ["0.99", "-0.99"]);
        assert_eq!(at(2, 3, "0.01", HalfEven), "0.67");
    }

    #[test]
    fn the_step_need_not_be_a_power_of_ten() {
        assert_eq!(at(123, 100, "0.05", RoundingMode::HalfEven), "1.25");
        assert_eq!(at(1_225, 1000, "0.05", RoundingMode::HalfEven), "1.20");
        assert_eq!(at(7, 1, "5", RoundingMode::HalfUp), "5");
    }

    #[test]
    fn what_does_not_fit_is_absent_and_never_rounded() {
        let large = Ratio::new(i128::MAX, 1).unwrap();
        assert_eq!(rounded(&large, dec("0.01"), RoundingMode::HalfEven), None);
    }

    proptest! {
        #[test]
        fn a_rounded_amount_is_a_whole_number_of_steps_and_less_than_one_step_away(
            n in -10_i128.pow(12)..10_i128.pow(12),
            d in 1_i128..1_000_000,
            cents in 1_i64..500,
        ) {
            let step = Decimal::new(cents, 2);
            for mode in [RoundingMode::HalfEven, RoundingMode::HalfUp, RoundingMode::Down] {
                let amount = Ratio::new(n, d).unwrap();
                let paid = rounded(&amount, step, mode).unwrap();
                prop_assert!((paid % step).is_zero());
                prop_assert!(amount.cmp_decimal(&(paid - step)).is_gt() && amount.cmp_decimal(&(paid + step)).is_lt());
            }
        }
    }
}
