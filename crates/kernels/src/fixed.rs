//! Measured values and weights as fixed-point integers, so that their sums are exact.

/// A measured value is a whole number of millionths of its unit, so decimals of up to six places are exact.
pub const VALUE_UNITS: i64 = 1_000_000;
/// The magnitude that a measured value stays below: 2³⁰.
pub const VALUE_LIMIT: f64 = (1_u64 << 30) as f64;
/// A weight is a multiple of 2⁻³⁰.
pub const WEIGHT_BITS: u32 = 30;
/// The magnitude that a weight stays below: 2²⁰.
const WEIGHT_LIMIT: f64 = (1_u64 << 20) as f64;

const VALUE_SCALE: f64 = VALUE_UNITS as f64;
const WEIGHT_SCALE: f64 = (1_u64 << WEIGHT_BITS) as f64;
/// 1.5·2⁵². Between 2⁵² and 2⁵³ floats are whole numbers, so adding it rounds half to even, and the sum's bits count up from
/// this one's by whole numbers.
const MAGIC: f64 = 6_755_399_441_055_744.0;

/// A measured value in millionths, half to even; `None` unless it is finite and |x| < 2³⁰.
///
/// The product with 10⁶ is rounded once as a float; it stays below 2⁵⁰, where that is at most 2⁻⁴, so the float nearest to a
/// decimal of six places gives that decimal back. No branch or call stands between the bounds and the result, so a loop over a
/// column becomes vector code with the same bits.
///
/// ```
/// assert_eq!(xlakit_kernels::to_fixed(70.2), Some(70_200_000));
/// assert_eq!(xlakit_kernels::to_fixed(f64::NAN), None);
/// ```
#[inline]
pub fn to_fixed(x: f64) -> Option<i64> {
    (x.abs() < VALUE_LIMIT).then(|| in_range(x))
}

/// A weight in units of 2⁻³⁰, half to even; `None` unless 0 ≤ w < 2²⁰.
///
/// ```
/// assert_eq!(xlakit_kernels::weight_to_fixed(1.5), Some(3 << 29));
/// assert_eq!(xlakit_kernels::weight_to_fixed(-1.0), None);
/// ```
#[inline]
pub fn weight_to_fixed(w: f64) -> Option<i64> {
    (0.0..WEIGHT_LIMIT).contains(&w).then(|| rounded(w * WEIGHT_SCALE))
}

/// How far the values of a block reach, in millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Every one lies from 0 to 2³² − 1.
    Small,
    /// Every one is in the range of [`to_fixed`].
    Wide,
    /// One is out of that range, or none.
    Beyond,
}

/// Writes single floats in millionths; what it wrote means nothing where one of them is beyond.
///
/// ```
/// use xlakit_kernels::{Reach, singles_to_fixed};
///
/// let mut fixed = [0; 2];
/// assert_eq!(singles_to_fixed(&[1.5, 2.0], &mut fixed), Reach::Small);
/// assert_eq!(fixed, [1_500_000, 2_000_000]);
/// assert_eq!(singles_to_fixed(&[1.5, -2.0], &mut fixed), Reach::Wide);
/// assert_eq!(singles_to_fixed(&[f32::NAN, -2.0], &mut fixed), Reach::Beyond);
/// ```
pub fn singles_to_fixed(values: &[f32], fixed: &mut [i64]) -> Reach {
    widest!(all_to_fixed(values, fixed))
}

/// As [`singles_to_fixed`], of floats.
///
/// ```
/// use xlakit_kernels::{Reach, floats_to_fixed};
///
/// let mut fixed = [0];
/// assert_eq!(floats_to_fixed(&[70.2], &mut fixed), Reach::Small);
/// assert_eq!(fixed, [70_200_000]);
/// assert_eq!(floats_to_fixed(&[1e12], &mut fixed), Reach::Beyond);
/// ```
pub fn floats_to_fixed(values: &[f64], fixed: &mut [i64]) -> Reach {
    widest!(all_to_fixed(values, fixed))
}

#[inline(always)]
fn all_to_fixed<T: Copy + Into<f64>>(values: &[T], fixed: &mut [i64]) -> Reach {
    const LIMIT: u64 = VALUE_LIMIT.to_bits();
    let (mut left, mut bits) = (0, 0);
    for (fixed, value) in fixed.iter_mut().zip(values) {
        let value: f64 = (*value).into();
        // Without their sign, the bits of floats are in the order of the floats, NaN last; what is not below the limit leaves a
        // negative number.
        left |= (LIMIT - 1).wrapping_sub(value.abs().to_bits());
        *fixed = in_range(value);
        bits |= *fixed;
    }
    // A negative number has its first bit set.
    match bits.cast_unsigned() >> 32 {
        _ if left >> 63 != 0 => Reach::Beyond,
        0 => Reach::Small,
        _ => Reach::Wide,
    }
}

/// As [`to_fixed`], of a value that is known to be in range; meaningless for any other.
#[inline(always)]
fn in_range(x: f64) -> i64 {
    rounded(x * VALUE_SCALE)
}

/// The integer nearest to a float below 2⁵⁰, half to even.
#[inline(always)]
#[expect(clippy::cast_possible_wrap, reason = "both bit patterns are of positive floats and below 2^63")]
fn rounded(scaled: f64) -> i64 {
    ((scaled + MAGIC).to_bits() as i64).wrapping_sub(MAGIC.to_bits() as i64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A float below 2³⁰ as its significand and the power of ½ that it counts in, both from its bits.
    fn parts(x: f64) -> (i128, i64) {
        let raw = x.to_bits();
        let biased = i64::try_from(raw >> 52 & 0x7ff).unwrap();
        let significand = i128::from(raw & ((1 << 52) - 1)) | if biased == 0 { 0 } else { 1 << 52 };
        (if x < 0.0 { -significand } else { significand }, 1075 - biased.max(1))
    }

    /// w·2³⁰, half to even, in integers.
    fn weight_oracle(w: f64) -> i128 {
        let (significand, halvings) = parts(w);
        match halvings - i64::from(WEIGHT_BITS) {
            shift if shift <= 0 => significand << -shift,
            shift if shift > 100 => 0,
            shift => {
                let unit = 1_i128 << shift;
                let (quotient, rest) = (significand / unit, significand % unit);
                quotient + i128::from(2 * rest > unit || (2 * rest == unit && quotient % 2 == 1))
            }
        }
    }

    #[test]
    fn ties_go_to_the_even_multiple() {
        // Multiples of 2⁻⁷ times 10⁶ end in .5 and are floats.
        assert_eq!(to_fixed(1.0 / 128.0), Some(7812));
        assert_eq!(to_fixed(3.0 / 128.0), Some(23_438));
        assert_eq!(to_fixed(-5.0 / 128.0), Some(-39_062));
        assert_eq!(to_fixed(1.0), Some(1_000_000));
        assert_eq!(to_fixed(-0.0), Some(0));
        assert_eq!(weight_to_fixed(1.0), Some(1 << 30));
        assert_eq!(weight_to_fixed(2.5 / WEIGHT_SCALE), Some(2));
    }

    #[test]
    fn what_is_too_large_or_no_number_is_refused() {
        for x in [VALUE_LIMIT, -VALUE_LIMIT, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(to_fixed(x), None, "{x}");
        }
        assert_eq!(to_fixed(VALUE_LIMIT.next_down()), Some((1 << 30) * 1_000_000));
        for w in [-1e-9, WEIGHT_LIMIT, f64::NAN, f64::INFINITY] {
            assert_eq!(weight_to_fixed(w), None, "{w}");
        }
        assert_eq!(weight_to_fixed(0.0), Some(0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn every_decimal_of_up_to_six_places_comes_back(millionths in -(1_i64 << 30) * 1_000_000 + 1..(1_i64 << 30) * 1_000_000) {
            for places in [1, 10, 1000, 1_000_000] {
                let kept = millionths / places * places;
                let text = format!("{}{}.{:06}", if kept < 0 { "-" } else { "" }, kept.abs() / 1_000_000, kept.abs() % 1_000_000);
                prop_assert_eq!(to_fixed(text.parse().unwrap()), Some(kept), "{}", text);
            }
        }

        #[test]
        fn every_float_is_within_half_a_unit_of_its_value(bits in any::<u64>(), scaled in -1.0..1.0_f64, power in 0..80_i32) {
            for x in [f64::from_bits(bits), scaled * libm::ldexp(1.0, 30 - power)] {
                let Some(fixed) = to_fixed(x) else {
                    prop_assert!(!x.is_finite() || x.abs() >= VALUE_LIMIT);
                    continue;
                };
                let (significand, halvings) = parts(x);
                // Finer than 2⁻⁴⁸ of a significand below 2⁵³: less than half a millionth.
                if halvings > 100 {
                    prop_assert_eq!(fixed, 0);
                    continue;
                }
                // |fixed − x·10⁶| ≤ ½ + 2⁻⁴, times 2⁴ and the significand's unit.
                let error = (i128::from(fixed) << halvings) - significand * 1_000_000;
                prop_assert!(error.abs() * 16 <= 9 << halvings, "{} became {}", x, fixed);
            }
        }

        #[test]
        fn every_weight_is_rounded_as_exact_integers_would(bits in any::<u64>(), quarter in 0..1_i64 << 52) {
            // Any bit pattern, and quarters of a unit, where ties live.
            for w in [f64::from_bits(bits), quarter as f64 / (4.0 * WEIGHT_SCALE)] {
                let expected = (0.0..WEIGHT_LIMIT).contains(&w).then(|| weight_oracle(w));
                prop_assert_eq!(weight_to_fixed(w).map(i128::from), expected);
            }
        }
    }
}
