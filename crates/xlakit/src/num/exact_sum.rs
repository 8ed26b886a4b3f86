//! An order-free accumulator for floats: integer bins by exponent, so that addition is exact and merging is integer addition.
//!
//! A sum is a borrowed slice of [`BINS`] integers. Bin *i* counts multiples of 2^(32·i − 112); a float's 53 significant bits,
//! shifted by fewer than 32, take at most 84 bits of it, so 2⁴² floats can be added to a bin before it could overflow.
//! Elementwise integer addition merges two sums. Nothing depends on the order.

/// The integers that one sum takes.
pub(crate) const BINS: usize = 6;
/// Each bin spans so many binary exponents.
const SPAN: u32 = 32;
/// The exponent of the unit of the lowest bin: what is finer is rounded to it, once, half to even.
const LOWEST: i32 = -112;
/// 2¹¹², which makes the lowest unit 1.
const LOWEST_INVERSE: f64 = (1_u128 << 112) as f64;
/// Below 2⁻⁶⁰ the last bit of a float may be finer than the lowest unit.
const COARSE: f64 = 1.0 / (1_u64 << 60) as f64;
/// 2¹³² is the first magnitude without a bin.
const LIMIT: f64 = 32.0 * (1_u128 << 127) as f64;

/// Adds one float; `false`, and nothing changed, if it is not finite or not below 2¹³², or if the bins cannot hold it.
///
/// Products of a measured value (10⁻⁶, below 2³⁰) and weights (2⁻³⁰, below 2²⁰), each squared at most, lie within the range.
pub(crate) fn add(bins: &mut [i128], x: f64) -> bool {
    if x.is_nan() || x.abs() >= LIMIT {
        return false;
    }
    let (bin, amount) = if x.abs() < COARSE {
        // A power of two scales without rounding, so this is the one rounding; the result is below 2⁵².
        (0, integer((x * LOWEST_INVERSE).round_ties_even()))
    } else {
        split(x)
    };
    let Some(slot) = bins.get_mut(bin) else { return false };
    match slot.checked_add(amount) {
        Some(sum) => {
            *slot = sum;
            true
        }
        None => false,
    }
}

/// The bin of a float of at least 2⁻⁶⁰, and its multiple of that bin's unit.
fn split(x: f64) -> (usize, i128) {
    let bits = x.to_bits();
    // The exponent of the last significant bit, counted from the lowest unit: 0 … 191.
    let exponent = u32::try_from(bits >> 52 & 0x7ff).unwrap_or(0).saturating_sub(1075_u32.saturating_add_signed(LOWEST));
    let significand = i128::from(bits & ((1 << 52) - 1) | 1 << 52) << (exponent % SPAN);
    ((exponent / SPAN) as usize, if x < 0.0 { -significand } else { significand })
}

#[expect(clippy::cast_possible_truncation, reason = "callers pass whole numbers below 2^53")]
fn integer(whole: f64) -> i128 {
    i128::from(whole as i64)
}

/// The sum as the nearest float, ties to even.
pub(crate) fn total(bins: &[i128]) -> f64 {
    const LOW: i128 = (1 << SPAN) - 1;
    let mut limbs = [0_u32; BINS + 4];
    let (mut carry, mut bins) = (0_i128, bins.iter());
    for limb in &mut limbs {
        // Halves are added apart: a bin may be full, and so may the carry.
        let bin = bins.next().copied().unwrap_or(0);
        let low = (bin & LOW) + (carry & LOW);
        *limb = u32::try_from(low & LOW).unwrap_or(0);
        carry = (bin >> SPAN) + (carry >> SPAN) + (low >> SPAN);
    }
    // Four limbs above the last bin leave only the sign in the carry.
    let negative = carry < 0;
    if negative {
        let mut borrow = true;
        for limb in &mut limbs {
            (*limb, borrow) = (!*limb).overflowing_add(u32::from(borrow));
        }
    }
    let magnitude = nearest(&limbs);
    if negative { -magnitude } else { magnitude }
}

/// The value of 32-bit limbs, lowest first, in lowest units, as the nearest float.
fn nearest(limbs: &[u32]) -> f64 {
    let Some(top) = limbs.iter().rposition(|&limb| limb != 0) else { return 0.0 };
    // Three limbs hold at least 65 significant bits; whatever is below them only breaks ties, so it is folded into the last bit.
    let first = top.saturating_sub(2);
    let head = limbs.iter().take(top + 1).skip(first).rev().fold(0_u128, |head, &limb| head << SPAN | u128::from(limb));
    let sticky = limbs.iter().take(first).any(|&limb| limb != 0);
    let exponent = i32::try_from(first).unwrap_or(0) * 32 + LOWEST;
    libm::ldexp((head | u128::from(sticky)) as f64, exponent)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sum(values: &[f64]) -> f64 {
        total(&bins_of(values))
    }

    fn bins_of(values: &[f64]) -> [i128; BINS] {
        let mut bins = [0; BINS];
        for &value in values {
            assert!(add(&mut bins, value));
        }
        bins
    }

    /// The exact sum as a big integer of 512 bits in units of 2⁻²⁰⁰, two's complement, and then the nearest float by trying
    /// candidates.
    mod oracle {
        const WORDS: usize = 8;
        pub(super) type Big = [u64; WORDS];

        pub(super) fn big(x: f64) -> Big {
            let bits = x.to_bits();
            let biased = bits >> 52 & 0x7ff;
            if biased == 0 {
                return [0; WORDS];
            }
            let shift = usize::try_from(i64::try_from(biased).unwrap() - 1075 + 200).unwrap();
            let significand = bits & ((1 << 52) - 1) | 1 << 52;
            let mut words = [0; WORDS];
            words[shift / 64] = significand << (shift % 64);
            if shift % 64 > 11 {
                words[shift / 64 + 1] = significand >> (64 - shift % 64);
            }
            if x < 0.0 { negated(words) } else { words }
        }

        pub(super) fn negated(words: Big) -> Big {
            plus(words.map(|w| !w), {
                let mut one = [0; WORDS];
                one[0] = 1;
                one
            })
        }

        pub(super) fn plus(a: Big, b: Big) -> Big {
            let mut carry = 0;
            std::array::from_fn(|i| {
                let wide = u128::from(a[i]) + u128::from(b[i]) + carry;
                carry = wide >> 64;
                u64::try_from(wide & u128::from(u64::MAX)).unwrap()
            })
        }

        fn magnitude(words: Big) -> Big {
            if words[WORDS - 1] >> 63 == 1 { negated(words) } else { words }
        }

        /// Whether no neighbour of `x` is nearer to `exact`, and at a tie `x` is even.
        pub(super) fn is_nearest(x: f64, exact: Big) -> bool {
            let distance = |y: f64| {
                let mut words = magnitude(plus(exact, big(-y)));
                words.reverse();
                words
            };
            let own = distance(x);
            [x.next_up(), x.next_down()].iter().all(|&y| own < distance(y) || (own == distance(y) && x.to_bits() & 1 == 0))
        }
    }

    #[test]
    fn what_cancels_leaves_nothing_behind() {
        assert_eq!(sum(&[1e30, 1.0, -1e30]), 1.0);
        assert_eq!(sum(&[0.1, 0.2, -0.1, -0.2]), 0.0);
        assert_eq!(sum(&[]), 0.0);
        assert_eq!(sum(&[-1.5]), -1.5);
    }

    #[test]
    fn a_tie_goes_to_the_even_float_and_a_trace_above_it_breaks_it() {
        let one = libm::ldexp(1.0, 53);
        assert_eq!(sum(&[one, 1.0]), one);
        assert_eq!(sum(&[one, 1.0, libm::ldexp(1.0, -112)]), one + 2.0);
        assert_eq!(sum(&[-one, -1.0, -libm::ldexp(1.0, -112)]), -one - 2.0);
    }

    #[test]
    fn the_range_of_weighted_squares_is_held_exactly() {
        // w²y² with w = 2⁻³⁰ and y = 2⁻²⁰, about 10⁻⁶, and with both just below their limits.
        let least = libm::ldexp(1.0, -100);
        let most = libm::ldexp(1.0, 100).next_down();
        assert_eq!(sum(&[most, least, -most]), least);
    }

    #[test]
    fn what_is_finer_than_the_lowest_unit_is_rounded_once() {
        let unit = libm::ldexp(1.0, -112);
        assert_eq!(sum(&[0.5 * unit]), 0.0);
        assert_eq!(sum(&[1.5 * unit]), 2.0 * unit);
        assert_eq!(sum(&[5e-324, -1e-300]), 0.0);
        // Just below 2⁻⁶⁰ the last bit is half a unit.
        assert_eq!(sum(&[COARSE.next_down()]), COARSE);
    }

    #[test]
    fn what_no_bin_can_hold_is_refused_and_changes_nothing() {
        let mut bins = bins_of(&[1.0]);
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, LIMIT, -f64::MAX] {
            assert!(!add(&mut bins, x), "{x}");
        }
        assert_eq!(bins, bins_of(&[1.0]));
        assert!(add(&mut bins, LIMIT.next_down()));
        let mut full = [i128::MAX; BINS];
        assert!(!add(&mut full, 1.0));
        assert_eq!(full, [i128::MAX; BINS]);
    }

    #[test]
    fn full_bins_still_have_a_total() {
        // Σ (2¹²⁷ − 1)·2^(32i − 112) for i = 0…5 is 2¹⁷⁵·(1 + 2⁻³² + …) less a little.
        let expected = libm::ldexp(1.0, 175) * (1.0 + libm::ldexp(1.0, -32));
        assert_eq!(total(&[i128::MAX; BINS]), expected);
        assert_eq!(total(&[i128::MIN; BINS]), -expected);
    }

    fn value() -> impl Strategy<Value = f64> {
        // A significand of 53 bits at an exponent where it is exact: magnitudes 2⁻⁵⁹ … 2¹³¹.
        (any::<bool>(), 0_u64..1 << 52, -59_i32..=131).prop_map(|(negative, fraction, exponent)| {
            let magnitude = f64::from_bits(1023_u64.saturating_add_signed(exponent.into()) << 52 | fraction);
            if negative { -magnitude } else { magnitude }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn any_order_and_any_split_give_the_same_bins(
            values in prop::collection::vec(value(), 0..40),
            cut in 0_usize..40,
            turn in 0_usize..40,
        ) {
            let whole = bins_of(&values);
            let mut turned = values.clone();
            turned.rotate_left(turn % values.len().max(1));
            prop_assert_eq!(bins_of(&turned), whole);
            let (left, right) = values.split_at(cut.min(values.len()));
            let (left, right) = (bins_of(left), bins_of(right));
            prop_assert_eq!(std::array::from_fn(|i| left[i] + right[i]), whole);
        }

        #[test]
        fn the_total_is_the_float_nearest_to_the_exact_sum(
            values in prop::collection::vec(value(), 1..12),
            close in prop::collection::vec((value(), any::<bool>()), 0..4),
        ) {
            // Some values come with their negative, so that long cancellations occur.
            let mut values = values;
            for (x, cancel) in close {
                values.extend(if cancel { vec![x, -x] } else { vec![x, -x.next_up()] });
            }
            let exact = values.iter().fold([0; 8], |sum, &x| oracle::plus(sum, oracle::big(x)));
            let total = sum(&values);
            prop_assert!(oracle::is_nearest(total, exact) || (total == 0.0 && exact == [0; 8]), "{total:e}");
        }
    }
}
