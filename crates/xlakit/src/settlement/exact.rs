//! Exact amounts: ratios of integers until the one rounding of an entry.
//!
//! A decimal product rounds in silence when its digits run out, so amounts are ratios: multiplication cannot round, and what does not
//! fit is `None`, which becomes an error that names the rule.

use std::cmp::Ordering;

use crate::agreement::RoundingMode;
use crate::num::{Decimal, Ratio};

/// a · b. Common factors are taken out first, so that only a product which cannot be held fails.
pub(super) fn times(a: &Ratio, b: &Ratio) -> Option<Ratio> {
    let (left, right) = (Ratio::new(a.numerator(), b.denominator())?, Ratio::new(b.numerator(), a.denominator())?);
    Ratio::new(left.numerator().checked_mul(right.numerator())?, left.denominator().checked_mul(right.denominator())?)
}

/// a − b, over the least common denominator.
pub(super) fn minus(a: &Ratio, b: &Ratio) -> Option<Ratio> {
    let common = Ratio::new(a.denominator(), b.denominator())?;
    let left = a.numerator().checked_mul(common.denominator())?;
    let right = b.numerator().checked_mul(common.numerator())?;
    Ratio::new(left.checked_sub(right)?, a.denominator().checked_mul(common.denominator())?)
}

/// a / b; `None` also where b is zero.
pub(super) fn over(a: &Ratio, b: &Ratio) -> Option<Ratio> {
    times(a, &Ratio::new(b.denominator(), b.numerator())?)
}

/// The amount in whole `step`s, rounded once from its exact value.
pub(super) fn rounded(amount: &Ratio, step: Decimal, mode: RoundingMode) -> Option<Decimal> {
    let steps = over(amount, &Ratio::from_decimal(&step)?)?;
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
        let three = Ratio::new(3, 1).unwrap();
        assert_eq!(times(&large, &three), None);
        assert_eq!(minus(&large, &Ratio::new(-1, 1).unwrap()), None);
        assert_eq!(over(&three, &Ratio::new(0, 1).unwrap()), None);
        assert_eq!(rounded(&large, dec("0.01"), RoundingMode::HalfEven), None);
        // i128::MAX · 3/i128::MAX fits, although the product of the numerators does not.
        assert_eq!(times(&large, &Ratio::new(3, i128::MAX).unwrap()), Some(three));
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_cross_multiplication(a in -999_999_i128..999_999, b in 1_i128..9999, c in -999_999_i128..999_999, d in 1_i128..9999) {
            let (x, y) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
            prop_assert_eq!(times(&x, &y), Ratio::new(a * c, b * d));
            prop_assert_eq!(minus(&x, &y), Ratio::new(a * d - c * b, b * d));
            prop_assert_eq!(over(&x, &y), Ratio::new(a * d, b * c));
        }

        #[test]
        fn a_rounded_amount_is_a_whole_number_of_steps_and_less_than_one_step_away(n in -10_i128.pow(12)..10_i128.pow(12), d in 1_i128..1_000_000, cents in 1_i64..500) {
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
