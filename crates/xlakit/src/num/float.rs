//! The float nearest to a decimal text.
//!
//! The standard library reads one by a table of the powers of five, ten kilobytes that no compression makes smaller and that
//! every page would load. Long division needs no table; it is slower, and only for the rare text that is long or far from 1.

/// No more digits are needed to tell a text from the middle of two neighbouring floats.
const TELLING: usize = 800;

/// The powers of ten that are floats themselves: of a number below 2⁵³, one product or quotient of two exact values is the
/// answer.
const EXACT_POWERS: i64 = 22;

/// A billion: the digits that one limb takes in at once are nine.
const LIMB_DIGITS: usize = 9;

/// The float nearest to a number in digits, such as `-12.5` or `1e-7`; of two as near, the one whose last bit is 0. `None` for
/// what is no number, and for what is beyond the largest float.
pub(crate) fn parse_float(text: &str) -> Option<f64> {
    let (negative, unsigned) = match text.strip_prefix(['+', '-']) {
        Some(unsigned) => (text.starts_with('-'), unsigned),
        None => (false, text),
    };
    let (number, power) = match unsigned.split_once(['e', 'E']) {
        Some((number, power)) => (number, exponent(power)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all = || whole.bytes().chain(fraction.bytes());
    if number.len() <= usize::from(number.contains('.')) || !all().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut digits: Vec<u8> = all().skip_while(|byte| *byte == b'0').map(|byte| byte - b'0').collect();
    let mut power = power - i64::try_from(fraction.len()).ok()?;
    if digits.len() > TELLING {
        let rest = digits.split_off(TELLING);
        power += i64::try_from(rest.len()).ok()?;
        // One more digit says that something followed, on whichever side of the middle it is.
        digits.push(u8::from(rest.iter().any(|digit| *digit > 0)));
        power -= 1;
    }
    let size = nearest(&digits, power)?;
    Some(if negative { -size } else { size })
}

/// A power of ten, as far as it makes a difference to a text that fits into memory.
fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse().unwrap_or(i64::MAX).min(i64::MAX / 4);
    Some(if text.starts_with('-') { -size } else { size })
}

/// The float nearest to `digits`, the first of which is not 0, times a power of ten.
#[expect(clippy::cast_precision_loss, reason = "numbers of fifteen digits are below 2⁵³")]
fn nearest(digits: &[u8], power: i64) -> Option<f64> {
    let places = power + i64::try_from(digits.len()).ok()?;
    if digits.is_empty() || places < -330 {
        return Some(0.0);
    }
    if places > 310 {
        return None;
    }
    if digits.len() <= 15 && power.abs() <= EXACT_POWERS {
        let number = digits.iter().fold(0_u64, |number, digit| 10 * number + u64::from(*digit)) as f64;
        let tens = (0..power.abs()).fold(1.0, |tens, _| tens * 10.0);
        return Some(if power < 0 { number / tens } else { number * tens });
    }
    let mut limbs = Limbs::default();
    for chunk in digits.chunks(LIMB_DIGITS) {
        let number = chunk.iter().fold(0, |number, digit| 10 * number + u32::from(*digit));
        limbs.multiply_and_add(tens(chunk.len()), number);
    }
    let steps = usize::try_from(power.unsigned_abs()).ok()?;
    let (chunks, last) = (steps / LIMB_DIGITS, steps % LIMB_DIGITS);
    let factors = std::iter::repeat_n(tens(LIMB_DIGITS), chunks).chain([tens(last)]);
    // So many limbs behind the point that the quotient has more bits than a float: ten is less than 2⁴, a limb 32 bits.
    let behind = if power < 0 { steps / 8 + 4 } else { 0 };
    limbs.0.splice(0..0, std::iter::repeat_n(0, behind));
    let mut is_more = false;
    for factor in factors {
        if power < 0 {
            is_more |= limbs.divide(factor);
        } else {
            limbs.multiply_and_add(factor, 0);
        }
    }
    limbs.to_float(i64::try_from(behind).ok()? * 32, is_more)
}

fn tens(count: usize) -> u32 {
    (0..count).fold(1, |tens, _| tens * 10)
}

/// A whole number of any size, its lowest 32 bits first.
#[derive(Default)]
struct Limbs(Vec<u32>);

#[expect(clippy::cast_possible_truncation, reason = "a limb is the lowest 32 bits")]
impl Limbs {
    fn multiply_and_add(&mut self, factor: u32, number: u32) {
        let mut carry = u64::from(number);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32);
        }
    }

    /// Divides; whether something remained.
    fn divide(&mut self, by: u32) -> bool {
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let number = rest << 32 | u64::from(*limb);
            *limb = (number / u64::from(by)) as u32;
            rest = number % u64::from(by);
        }
        rest > 0
    }

    /// The float nearest to the number over two to the power of `behind`, where it is a little more if `is_more`.
    fn to_float(&self, behind: i64, is_more: bool) -> Option<f64> {
        let used = self.0.iter().rposition(|limb| *limb > 0)? + 1;
        let limb = |place: Option<usize>| u128::from(place.and_then(|place| self.0.get(place)).copied().unwrap_or(0));
        // The three highest limbs as one number, the highest bit of which is set.
        let place = |below: usize| used.checked_sub(below);
        let highest = limb(place(1)) << 64 | limb(place(2)) << 32 | limb(place(3));
        let shift = highest.leading_zeros();
        let bits = highest << shift;
        let is_more = is_more || self.0.iter().take(used.saturating_sub(3)).any(|limb| *limb > 0);
        // The number is `bits` times two to this power.
        let power = i64::try_from(used).ok()? * 32 - 96 - i64::from(shift) - behind;
        // What the last bit of the float stands for: 53 of the 128 bits are kept, or fewer where it would be below the least.
        let last = (power + 75).max(-1074);
        let dropped = u32::try_from(last - power).ok()?;
        let kept = bits.checked_shr(dropped).unwrap_or(0);
        let rest = bits - kept.checked_shl(dropped).unwrap_or(0);
        let half = 1_u128.checked_shl(dropped.wrapping_sub(1)).unwrap_or(u128::MAX);
        let is_up = rest > half || (rest == half && (is_more || kept % 2 == 1));
        let kept = u64::try_from(kept).ok()? + u64::from(is_up);
        // The largest float is 2⁵³ − 1 times 2⁹⁷¹; rounded up, it is infinite.
        let above = u64::try_from(last + 1074).ok().filter(|_| last <= 971)?;
        let float = f64::from_bits(kept + (above << 52));
        float.is_finite().then_some(float)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse_float;

    fn standard(text: &str) -> Option<u64> {
        text.parse::<f64>().ok().filter(|float| float.is_finite()).map(f64::to_bits)
    }

    fn own(text: &str) -> Option<u64> {
        parse_float(text).map(f64::to_bits)
    }

    #[test]
    fn numbers_at_the_edges_are_those_of_the_standard_library() {
        let least_too_large = "17976931348623158079372897140530341507993413271003782693617\
            37789804449682927647509466490179775872070\
            9633028641669288791094655554785194040263065748867150582068190890200070838367627385484581771153176447\
            5730270069855571366959622842914819860834936475292719074168444365510704342711559699508093042880";
        let edges = [
            "0",
            "-0",
            "+1",
            "1.",
            ".5",
            "5e3",
            "5E+3",
            "1e-7",
            "0.1",
            "123456789012345678",
            "9007199254740993",
            "9007199254740992.5",
            "9007199254740993.0000000000000000000000000000000000001",
            "1e22",
            "1e23",
            "8.5e22",
            "1.7976931348623157e308",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "1e309",
            "4.9e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308",
            "2.2250738585072014e-308",
            "1e-400",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "340282346638528859811704183484516925440",
            "000000000000000000000000000000000001",
            "0.000000000000000000000000000000000000000000000000000000000001",
            least_too_large,
        ];
        for text in edges {
            assert_eq!(own(text), standard(text), "{text}");
        }
    }

    #[test]
    fn the_middle_of_two_floats_is_told_from_what_lies_beside_it_by_its_last_digit() {
        // 1 + 2⁻⁵³, all of its digits, and a thousand zeros.
        let middle = "1.00000000000000011102230246251565404236316680908203125";
        for tail in ["", "0", "1"] {
            let text = format!("{middle}{}{tail}", "0".repeat(1000));
            assert_eq!(own(&text), standard(&text), "{tail}");
        }
        assert_eq!(parse_float(middle), Some(1.0));
        assert_eq!(parse_float(&format!("{middle}{}1", "0".repeat(1000))), Some(1.0 + f64::EPSILON));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "e5", "1e", "1e+", "1 ", "1_0", "nan", "inf", "0x1", "1.2.3", "1e5.0", "--1", "1e 5", "٣"] {
            assert_eq!(own(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_text_is_the_float_of_the_standard_library(
            whole in "[0-9]{0,25}", fraction in "[0-9]{0,45}", power in -360_i32..330,
        ) {
            let text = format!("-{whole}.{fraction}e{power}");
            prop_assert_eq!(own(&text), standard(&text));
        }

        #[test]
        fn every_float_comes_back_from_its_shortest_and_from_its_whole_text(bits in any::<u64>()) {
            let float = f64::from_bits(bits);
            prop_assume!(float.is_finite());
            for text in [format!("{float}"), format!("{float:e}"), format!("{float:.1074}")] {
                prop_assert_eq!(own(&text), Some(bits));
            }
        }

        #[test]
        fn the_middle_of_two_floats_goes_to_the_even_one(bits in 0..0x7fef_ffff_ffff_ffff_u64) {
            // The middle of neighbours is a float of 54 bits; all of its digits are written by the numbers on both sides of it.
            let (low, high) = (f64::from_bits(bits), f64::from_bits(bits + 1));
            prop_assume!(low > 1e-290 && high < 1e290);
            let digits = |float: f64| format!("{float:.1074}");
            let sum: Vec<u8> = add(digits(low).as_bytes(), digits(high).as_bytes());
            let text = halved(&sum);
            prop_assert_eq!(own(&text), standard(&text));
        }
    }

    /// The sum of two texts with as many places, without the point, aligned at the right.
    fn add(one: &[u8], other: &[u8]) -> Vec<u8> {
        let digits = |text: &[u8]| text.iter().rev().filter(|byte| **byte != b'.').map(|byte| byte - b'0').collect::<Vec<_>>();
        let (one, other) = (digits(one), digits(other));
        let (mut sum, mut carry) = (Vec::new(), 0);
        for place in 0..=one.len().max(other.len()) {
            let digit = one.get(place).unwrap_or(&0) + other.get(place).unwrap_or(&0) + carry;
            sum.push(digit % 10);
            carry = digit / 10;
        }
        sum.reverse();
        sum
    }

    /// Half of digits that stand before 1074 places.
    fn halved(digits: &[u8]) -> String {
        let (mut text, mut rest) = (String::new(), 0);
        for digit in digits.iter().chain([&0]) {
            let number = 10 * rest + digit;
            text.push(char::from(b'0' + number / 2));
            rest = number % 2;
        }
        format!("{text}e-1075")
    }
}
