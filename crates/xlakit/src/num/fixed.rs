//! Measured values and weights as fixed-point integers, so that their sums are exact.

/// A measured value is a multiple of 2⁻²⁰ of its unit.
pub(crate) const VALUE_BITS: u32 = 20;
/// The magnitude that a measured value stays below: 2³⁰.
pub(crate) const VALUE_LIMIT: f64 = (1_u64 << 30) as f64;
/// A weight is a multiple of 2⁻³⁰.
pub(crate) const WEIGHT_BITS: u32 = 30;
/// The magnitude that a weight stays below: 2²⁰.
pub(crate) const WEIGHT_LIMIT: f64 = (1_u64 << 20) as f64;

const VALUE_SCALE: f64 = (1_u64 << VALUE_BITS) as f64;
const WEIGHT_SCALE: f64 = (1_u64 << WEIGHT_BITS) as f64;
/// 1.5·2⁵². Between 2⁵² and 2⁵³ floats are whole numbers, so adding it rounds half to even, and the sum's bits count up from
/// this one's by whole numbers.
const MAGIC: f64 = 6_755_399_441_055_744.0;

/// A measured value in units of 2⁻²⁰, half to even; `None` unless it is finite and |x| < 2³⁰.
///
/// No branch or call stands between the bounds and the result, so a loop over a column becomes vector code with the same bits.
pub(crate) fn to_fixed(x: f64) -> Option<i64> {
    (x.abs() < VALUE_LIMIT).then(|| round_scaled(x * VALUE_SCALE))
}

/// A weight in units of 2⁻³⁰, half to even; `None` unless 0 ≤ w < 2²⁰.
pub(crate) fn weight_to_fixed(w: f64) -> Option<i64> {
    (0.0..WEIGHT_LIMIT).contains(&w).then(|| round_scaled(w * WEIGHT_SCALE))
}

/// The integer nearest to `scaled`, which is below 2⁵⁰ and was scaled by a power of two without rounding.
#[expect(clippy::cast_possible_wrap, reason = "both bit patterns are of positive floats and below 2^63")]
fn round_scaled(scaled: f64) -> i64 {
    (scaled + MAGIC).to_bits() as i64 - MAGIC.to_bits() as i64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// x·2^bits from the float's own significand and exponent, in integers.
    fn oracle(x: f64, bits: u32) -> i128 {
        let raw = x.to_bits();
        let biased = i64::try_from(raw >> 52 & 0x7ff).unwrap();
        let significand = i128::from(raw & ((1 << 52) - 1)) | if biased == 0 { 0 } else { 1 << 52 };
        let shift = biased.max(1) - 1075 + i64::from(bits);
        let magnitude = if shift >= 0 {
            significand << shift
        } else if shift < -100 {
            0
        } else {
            let unit = 1_i128 << -shift;
            let (quotient, rest) = (significand / unit, significand % unit);
            quotient + i128::from(2 * rest > unit || (2 * rest == unit && quotient % 2 == 1))
        };
        if x < 0.0 { -magnitude } else { magnitude }
    }

    #[test]
    fn ties_go_to_the_even_multiple() {
        let unit = 1.0 / VALUE_SCALE;
        assert_eq!(to_fixed(0.5 * unit), Some(0));
        assert_eq!(to_fixed(1.5 * unit), Some(2));
        assert_eq!(to_fixed(-2.5 * unit), Some(-2));
        assert_eq!(to_fixed(1.0), Some(1 << 20));
        assert_eq!(to_fixed(-0.0), Some(0));
        assert_eq!(weight_to_fixed(1.0), Some(1 << 30));
    }

    #[test]
    fn what_is_too_large_or_no_number_is_refused() {
        for x in [VALUE_LIMIT, -VALUE_LIMIT, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(to_fixed(x), None, "{x}");
        }
        assert_eq!(to_fixed(VALUE_LIMIT.next_down()), Some(1 << 50));
        for w in [-1e-9, WEIGHT_LIMIT, f64::NAN, f64::INFINITY] {
            assert_eq!(weight_to_fixed(w), None, "{w}");
        }
        assert_eq!(weight_to_fixed(0.0), Some(0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn every_float_in_range_is_rounded_as_exact_integers_would(
            bits in any::<u64>(),
            mantissa in any::<i32>(),
            quarter in -(1_i64 << 50)..(1_i64 << 50),
        ) {
            // Any bit pattern, decimals like those of a file, and quarters of a unit, where ties live.
            for x in [f64::from_bits(bits), f64::from(mantissa) / 1000.0, quarter as f64 / (4.0 * VALUE_SCALE)] {
                if x.is_finite() && x.abs() < VALUE_LIMIT {
                    prop_assert_eq!(to_fixed(x).map(i128::from), Some(oracle(x, VALUE_BITS)));
                } else {
                    prop_assert_eq!(to_fixed(x), None);
                }
                if (0.0..WEIGHT_LIMIT).contains(&x) {
                    prop_assert_eq!(weight_to_fixed(x).map(i128::from), Some(oracle(x, WEIGHT_BITS)));
                }
            }
        }
    }
}
