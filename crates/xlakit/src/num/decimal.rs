//! Decimals: read from text exactly, and made from a float in exactly one place.

use serde_json::{Value, json};

use crate::describe::{Definitions, ReportReader, Reported};

pub use rust_decimal::Decimal;

/// Sums, differences and products of decimals; `None` where they do not fit.
///
/// What `rust_decimal` calls `checked_add` and so on is written out by the compiler wherever it is called, a kilobyte or two each
/// time; these are compiled once.
pub(crate) trait Exact: Sized {
    fn plus(self, other: Self) -> Option<Self>;
    fn minus(self, other: Self) -> Option<Self>;
    fn times(self, other: Self) -> Option<Self>;
}

#[expect(clippy::disallowed_methods, reason = "here they are written out")]
impl Exact for Decimal {
    #[inline(never)]
    fn plus(self, other: Self) -> Option<Self> {
        self.checked_add(other)
    }

    #[inline(never)]
    fn minus(self, other: Self) -> Option<Self> {
        self.checked_sub(other)
    }

    #[inline(never)]
    fn times(self, other: Self) -> Option<Self> {
        self.checked_mul(other)
    }
}

/// The places that a float keeps when it becomes a decimal.
pub(crate) const PLACES: u32 = 9;
/// 10⁹, the unit of the last place that is kept.
const UNIT: u128 = 1_000_000_000;

/// Text, so that no reader turns it into a float.
impl Reported for Decimal {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let read = value.as_str().and_then(as_written);
        reader.or_blank(read, "a decimal as text", Self::ZERO)
    }
}

/// Reads what a decimal prints, with the places that it has: `100.00` keeps both.
fn as_written(text: &str) -> Option<Decimal> {
    let (sign, unsigned) = text.strip_prefix('-').map_or((1, text), |unsigned| (-1, unsigned));
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)));
    if whole.is_empty() || fraction.is_some_and(str::is_empty) {
        return None;
    }
    let fraction = fraction.unwrap_or_default();
    let mut mantissa = 0_i128;
    for digit in whole.chars().chain(fraction.chars()) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit.to_digit(10)?))?;
    }
    Decimal::try_from_i128_with_scale(sign * mantissa, u32::try_from(fraction.len()).ok()?).ok()
}

/// Reads a plain decimal number: digits with an optional sign, point and exponent (`95`, `-0.5`, `.5`, `1e3`).
///
/// The result is exact or absent: a number that needs more than 28 places or 96 bits is refused, never rounded.
pub(crate) fn parse_decimal(text: &str) -> Option<Decimal> {
    let (negative, unsigned) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let (number, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, parse_exponent(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all_digits = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !all_digits || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    // Zeros at the end of a fraction carry no value and must not use up digits.
    let fraction = fraction.trim_end_matches('0');
    let mut mantissa = 0_i128;
    for digit in whole.bytes().chain(fraction.bytes()) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit - b'0'))?;
    }
    if mantissa == 0 {
        return Some(Decimal::ZERO);
    }
    let mut places = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    while places > 0 && mantissa % 10 == 0 {
        mantissa /= 10;
        places -= 1;
    }
    if places < 0 {
        mantissa = mantissa.checked_mul(10_i128.checked_pow(u32::try_from(-places).ok()?)?)?;
        places = 0;
    }
    let signed = if negative { -mantissa } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(places).ok()?).ok()
}

/// Whether a text is a plain decimal number, of any size: `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
pub(crate) fn is_decimal(text: &str) -> bool {
    let digits = |piece: &str| piece.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) =
        unsigned.split_once(['e', 'E']).map_or((unsigned, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent
            .map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
            .is_none_or(|e| !e.is_empty() && digits(e))
}

fn parse_exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The one function by which a float becomes a decimal: nine places, half to even, normalised.
///
/// It rounds the binary value that the float holds, not its shortest text: 0.0000000025 is stored just above the tie and goes to
/// 0.000000003, not to the even 0.000000002. NaN, infinities and magnitudes of 2⁹⁶ and more give `None`.
pub(crate) fn decimal_from_f64(x: f64) -> Option<Decimal> {
    if !x.is_finite() {
        return None;
    }
    let bits = x.to_bits();
    let biased = i64::from(u32::try_from((bits >> 52) & 0x7ff).ok()?);
    let fraction = u128::from(bits & ((1 << 52) - 1));
    // x = significand · 2^exponent, exactly; subnormals have no hidden bit.
    let significand = if biased == 0 { fraction } else { fraction | (1 << 52) };
    let exponent = biased.max(1) - 1075;
    let (magnitude, places) = if exponent >= 0 {
        // At 2⁵² and above a float is a whole number.
        if exponent >= 96 - 52 {
            return None;
        }
        (significand << exponent, 0)
    } else {
        (shift_half_even(significand * UNIT, -exponent), PLACES)
    };
    let magnitude = i128::try_from(magnitude).ok()?;
    let signed = if x.is_sign_negative() { -magnitude } else { magnitude };
    Decimal::try_from_i128_with_scale(signed, places).ok().map(plain)
}

/// `value / 2^shift`, half to even; `value` is below 2¹²⁶.
fn shift_half_even(value: u128, shift: i64) -> u128 {
    if shift > 126 {
        return 0;
    }
    let quotient = value >> shift;
    let remainder = value - (quotient << shift);
    let half = 1_u128 << (shift - 1);
    quotient + u128::from(remainder > half || (remainder == half && quotient & 1 == 1))
}

/// The same value without trailing zeros and without a negative zero.
pub(crate) fn plain(value: Decimal) -> Decimal {
    if value.is_zero() { Decimal::ZERO } else { value.normalize() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_decimal_is_read_as_it_was_printed_with_its_places() {
        for text in ["0", "0.00", "-100.00", "9998997.5", "0.0000000000000000000000000001", "79228162514264337593543950335"] {
            assert_eq!(as_written(text).unwrap().to_string(), text);
        }
        for text in ["", "-", ".5", "5.", "1e3", "+1", "1.2.3", "--1", "79228162514264337593543950336"] {
            assert_eq!(as_written(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_a_document_are_read_exactly() {
        for (text, value) in [
            ("95", "95"),
            ("-0.5", "-0.5"),
            ("+.5", "0.5"),
            ("5.", "5"),
            ("1e3", "1000"),
            ("1.5E-3", "0.0015"),
            ("100e-2", "1"),
            ("0.10", "0.1"),
            ("-0", "0"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
            ("0.0000000000000000000000000001", "0.0000000000000000000000000001"),
            ("0.00000000000000000000000000010000", "0.0000000000000000000000000001"),
        ] {
            assert_eq!(parse_decimal(text), Some(dec(value)), "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_number_or_does_not_fit_exactly_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "e3",
            "1e",
            "1e+",
            "1_000",
            "0x10",
            "1,5",
            "NaN",
            "inf",
            ".inf",
            "--1",
            "1e-29",
            "1e29",
            "1 ",
            "½",
            "79228162514264337593543950336",
            "1.00000000000000000000000000001",
            "1e99999999999999999999",
        ] {
            assert_eq!(parse_decimal(text), None, "{text}");
        }
    }

    #[test]
    fn a_float_is_rounded_by_its_binary_value() {
        // 2⁻¹⁰ = 0.0009765625 is a true tie at nine places: the even neighbour is …562.
        assert_eq!(decimal_from_f64(0.000_976_562_5), Some(dec("0.000976562")));
        // 3·2⁻¹⁰ = 0.0029296875: the even neighbour is …688.
        assert_eq!(decimal_from_f64(0.002_929_687_5), Some(dec("0.002929688")));
        // The nearest float to 2.5e-9 is 2.50000000000000013…e-9, above the tie, though its text looks like one.
        assert_eq!(decimal_from_f64(2.5e-9), Some(dec("0.000000003")));
        assert_eq!(decimal_from_f64(0.1 + 0.2), Some(dec("0.3")));
        assert_eq!(decimal_from_f64(-0.0).map(|d| d.to_string()), Some("0".into()));
        assert_eq!(decimal_from_f64(-4e-10).map(|d| d.to_string()), Some("0".into()));
        assert_eq!(decimal_from_f64(1e20), Some(dec("100000000000000000000")));
        assert_eq!(decimal_from_f64(5e-324), Some(Decimal::ZERO));
    }

    #[test]
    fn what_is_no_number_or_too_large_becomes_no_decimal() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, libm::ldexp(1.0, 96), f64::MAX] {
            assert_eq!(decimal_from_f64(x), None, "{x}");
        }
        assert!(decimal_from_f64(libm::ldexp(1.0, 96).next_down()).is_some());
    }

    proptest! {
        #[test]
        fn a_decimal_of_nine_places_survives_the_float(mantissa in -1_000_000_000_000_000_i64..1_000_000_000_000_000) {
            // Fifteen significant digits pass through a float unharmed.
            let decimal = Decimal::new(mantissa, 9);
            let float: f64 = decimal.to_string().parse().unwrap();
            prop_assert_eq!(decimal_from_f64(float), Some(plain(decimal)));
        }

        #[test]
        fn the_decimal_is_within_half_a_unit_of_the_float(x in -1e6_f64..1e6) {
            let text = decimal_from_f64(x).unwrap().to_string();
            // format! rounds the binary value exactly too, half to even.
            let expected: Decimal = format!("{x:.9}").parse().unwrap();
            prop_assert_eq!(text.parse::<Decimal>().unwrap(), plain(expected));
        }
    }
}
