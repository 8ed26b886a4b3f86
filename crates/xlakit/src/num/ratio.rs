//! An exact ratio of two integers, compared by cross-multiplication.

use std::cmp::Ordering;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Value, json};

use super::decimal::Decimal;
use crate::describe::{Definitions, Keys, ReportReader, Reported};

/// An exact ratio in lowest terms with a positive denominator: the estimate of a share or a mean before any rounding.
///
/// It is compared with the decimals of a document without rounding and without overflow, so 9,998,997 of 10,000,000 *is* below
/// 99.99 %. As JSON it is `{"numerator": 1, "denominator": 3}`; if either part lies beyond 2⁵³, where readers of JSON lose
/// digits, both are strings.
///
/// ```
/// use xlakit::{Decimal, Ratio};
///
/// let goal: Decimal = "0.9999".parse().unwrap();
/// assert!(Ratio::new(9_998_997, 10_000_000).unwrap().cmp_decimal(&goal).is_lt());
/// assert!(Ratio::new(9_999_000, 10_000_000).unwrap().cmp_decimal(&goal).is_eq());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// The ratio zero.
    pub(crate) const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// `numerator / denominator` in lowest terms; `None` if the denominator is zero or a sign cannot be turned (−2¹²⁷).
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let (numerator, denominator) =
            if denominator < 0 { (numerator.checked_neg()?, denominator.checked_neg()?) } else { (numerator, denominator) };
        let divisor = i128::try_from(greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs())).ok()?;
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// The decimal as a ratio.
    pub(crate) fn from_decimal(decimal: &Decimal) -> Option<Self> {
        Self::new(decimal.mantissa(), 10_i128.checked_pow(decimal.scale())?)
    }

    /// The sum; `None` where it does not fit.
    pub(crate) fn plus(&self, other: &Self) -> Option<Self> {
        let shared = greatest_common_divisor(self.denominator.unsigned_abs(), other.denominator.unsigned_abs());
        let shared = i128::try_from(shared).ok()?;
        let (ours, theirs) = (self.denominator / shared, other.denominator / shared);
        let numerator = self.numerator.checked_mul(theirs)?.checked_add(other.numerator.checked_mul(ours)?)?;
        Self::new(numerator, self.denominator.checked_mul(theirs)?)
    }

    /// The difference; `None` where it does not fit.
    pub(crate) fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&Self { numerator: other.numerator.checked_neg()?, ..*other })
    }

    /// The product; `None` where it does not fit.
    pub(crate) fn times(&self, other: &Self) -> Option<Self> {
        // Each numerator against the other's denominator first: what cancels need not fit.
        let (one, two) = (Self::new(self.numerator, other.denominator)?, Self::new(other.numerator, self.denominator)?);
        Self::new(one.numerator.checked_mul(two.numerator)?, one.denominator.checked_mul(two.denominator)?)
    }

    /// The quotient; `None` where it does not fit or `other` is zero.
    pub(crate) fn over(&self, other: &Self) -> Option<Self> {
        self.times(&Self::new(other.denominator, other.numerator)?)
    }

    /// The numerator in lowest terms; it carries the sign.
    pub fn numerator(&self) -> i128 {
        self.numerator
    }

    /// The denominator in lowest terms; positive.
    pub fn denominator(&self) -> i128 {
        self.denominator
    }

    /// How the ratio compares with a decimal, exactly.
    pub fn cmp_decimal(&self, decimal: &Decimal) -> Ordering {
        let mantissa = decimal.mantissa();
        if self.numerator.signum() != mantissa.signum() {
            return self.numerator.signum().cmp(&mantissa.signum());
        }
        // n/d ? m/10^s becomes n·10^s ? m·d; each product is below 2²²⁴.
        let left = wide_product(self.numerator.unsigned_abs(), 10_u128.pow(decimal.scale()));
        let right = wide_product(mantissa.unsigned_abs(), self.denominator.unsigned_abs());
        if self.numerator < 0 { right.cmp(&left) } else { left.cmp(&right) }
    }

    /// The float nearest to the ratio, ties to even.
    ///
    /// ```
    /// assert_eq!(xlakit::Ratio::new(1, 3).unwrap().to_f64(), 1.0 / 3.0);
    /// ```
    pub fn to_f64(&self) -> f64 {
        const EXACT: u128 = 1 << 53;
        let (numerator, denominator) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let magnitude = if numerator <= EXACT && denominator <= EXACT {
            // Both are floats exactly, and one division rounds correctly.
            numerator as f64 / denominator as f64
        } else {
            nearest_f64(numerator, denominator)
        };
        if self.numerator < 0 { -magnitude } else { magnitude }
    }

    /// The ratio at so many decimal places, half to even, rounded once; `None` if it does not fit a decimal.
    ///
    /// ```
    /// use xlakit::Ratio;
    /// assert_eq!(Ratio::new(-1, 8).unwrap().to_decimal_places(2).unwrap().to_string(), "-0.12");
    /// assert_eq!(Ratio::new(1, 8).unwrap().to_decimal_places(29), None);
    /// ```
    pub fn to_decimal_places(&self, places: u32) -> Option<Decimal> {
        if places > Decimal::MAX_SCALE {
            return None;
        }
        let denominator = self.denominator.unsigned_abs();
        let (quotient, remainder) = divide_wide(wide_product(self.numerator.unsigned_abs(), 10_u128.pow(places)), denominator)?;
        // denominator < 2¹²⁷, so twice the remainder fits.
        let up = match (2 * remainder).cmp(&denominator) {
            Ordering::Less => 0,
            Ordering::Equal => quotient & 1,
            Ordering::Greater => 1,
        };
        let magnitude = i128::try_from(quotient.checked_add(up)?).ok()?;
        Decimal::try_from_i128_with_scale(magnitude * self.numerator.signum(), places).ok()
    }
}

impl Reported for Ratio {
    fn schema(definitions: &mut Definitions) -> Value {
        definitions.define("Ratio".to_owned(), |_| {
            let mut keys = Keys::new("A ratio of whole numbers in lowest terms; both are text where one is beyond 2⁵³.");
            keys.required("numerator", "The upper one.", json!({"type": ["integer", "string"], "pattern": "^-?[0-9]+$"}));
            keys.required(
                "denominator",
                "The lower one, above zero.",
                json!({"type": ["integer", "string"], "pattern": "^[0-9]+$", "minimum": 1}),
            );
            keys.written().into()
        })
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let whole = |name: &str| {
            let whole = value.get(name)?;
            whole.as_i64().map(i128::from).or_else(|| whole.as_str()?.parse().ok())
        };
        let ratio = whole("numerator").zip(whole("denominator")).and_then(|(upper, lower)| Self::new(upper, lower));
        reader.or_blank(ratio, "a ratio", Self { numerator: 0, denominator: 1 })
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const SAFE: u128 = 1 << 53;
        let mut fields = serializer.serialize_struct("Ratio", 2)?;
        match (i64::try_from(self.numerator), i64::try_from(self.denominator)) {
            (Ok(numerator), Ok(denominator)) if self.numerator.unsigned_abs().max(self.denominator.unsigned_abs()) <= SAFE => {
                fields.serialize_field("numerator", &numerator)?;
                fields.serialize_field("denominator", &denominator)?;
            }
            _ => {
                fields.serialize_field("numerator", &self.numerator.to_string())?;
                fields.serialize_field("denominator", &self.denominator.to_string())?;
            }
        }
        fields.end()
    }
}

/// The quotient as the nearest float; the denominator is not zero.
fn nearest_f64(numerator: u128, denominator: u128) -> f64 {
    if numerator == 0 {
        return 0.0;
    }
    // Scaled so that the quotient has at least 66 bits and at most 128; what the division leaves over can only break a tie,
    // so it is folded into the lowest bit, and the one rounding is that of the integer's conversion.
    let lead = numerator.leading_zeros();
    let extra = (128 - denominator.leading_zeros()).saturating_sub(62);
    divide_wide(wide_product(numerator << lead, 1 << extra), denominator).map_or(f64::NAN, |(quotient, remainder)| {
        let sticky = quotient | u128::from(remainder != 0);
        libm::ldexp(sticky as f64, -i32::try_from(lead + extra).unwrap_or(0))
    })
}

fn greatest_common_divisor(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// A product of 256 bits: the high half, then the low half, so that tuples order as numbers.
fn wide_product(a: u128, b: u128) -> (u128, u128) {
    const LOW: u128 = (1 << 64) - 1;
    let (a1, a0, b1, b0) = (a >> 64, a & LOW, b >> 64, b & LOW);
    let low = a0 * b0;
    let middle = a1 * b0 + (low >> 64);
    let middle_low = a0 * b1 + (middle & LOW);
    (a1 * b1 + (middle >> 64) + (middle_low >> 64), (middle_low << 64) | (low & LOW))
}

/// Quotient and remainder of 256 bits by a divisor of at most 127; `None` if the quotient has more than 128 bits.
fn divide_wide((high, low): (u128, u128), divisor: u128) -> Option<(u128, u128)> {
    if high == 0 {
        return Some((low.checked_div(divisor)?, low.checked_rem(divisor)?));
    }
    if high >= divisor {
        return None;
    }
    // Long division bit by bit: the remainder stays below the divisor, so doubling it fits.
    let (mut quotient, mut remainder) = (0_u128, high);
    for bit in (0..128).rev() {
        remainder = (remainder << 1) | ((low >> bit) & 1);
        quotient <<= 1;
        if remainder >= divisor {
            remainder -= divisor;
            quotient |= 1;
        }
    }
    Some((quotient, remainder))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_ratio_is_kept_in_lowest_terms_with_a_positive_denominator() {
        let ratio = Ratio::new(6, -4).unwrap();
        assert_eq!((ratio.numerator(), ratio.denominator()), (-3, 2));
        assert_eq!(Ratio::new(0, -7), Ratio::new(0, 1));
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(Ratio::new(i128::MIN, -1), None);
    }

    #[test]
    fn a_share_just_below_the_goal_is_below_it() {
        let goal = dec("0.9999");
        assert_eq!(Ratio::new(9_998_997, 10_000_000).unwrap().cmp_decimal(&goal), Ordering::Less);
        assert_eq!(Ratio::new(9_999_000, 10_000_000).unwrap().cmp_decimal(&goal), Ordering::Equal);
        assert_eq!(Ratio::new(-1, 3).unwrap().cmp_decimal(&dec("-0.3333333333333333333333333333")), Ordering::Less);
        assert_eq!(Ratio::new(0, 3).unwrap().cmp_decimal(&dec("-0.0")), Ordering::Equal);
    }

    #[test]
    fn sums_and_products_are_exact_or_absent() {
        let ratio = |n, d| Ratio::new(n, d).unwrap();
        assert_eq!((ratio(1, 6).plus(&ratio(1, 3)), ratio(-2, 3).times(&ratio(9, 4))), (Ratio::new(1, 2), Ratio::new(-3, 2)));
        let (large, next) = (ratio(1, i128::MAX), ratio(1, i128::MAX - 1));
        assert_eq!((large.plus(&large), large.times(&ratio(i128::MAX, 7))), (Ratio::new(2, i128::MAX), Ratio::new(1, 7)));
        assert_eq!((large.plus(&next), large.times(&next)), (None, None));
        assert_eq!((ratio(i128::MAX, 1).minus(&ratio(-1, 1)), ratio(3, 1).over(&Ratio::ZERO)), (None, None));
        // i128::MAX · 3/i128::MAX fits, although the product of the numerators does not.
        assert_eq!(ratio(i128::MAX, 1).times(&ratio(3, i128::MAX)), Some(ratio(3, 1)));
    }

    #[test]
    fn the_largest_parts_compare_without_overflow() {
        let most = Ratio::new(i128::MAX, i128::MAX - 1).unwrap();
        assert_eq!(most.cmp_decimal(&Decimal::ONE), Ordering::Greater);
        assert_eq!(most.cmp_decimal(&dec("1.0000000000000000000000000001")), Ordering::Less);
        assert_eq!(Ratio::new(i128::MIN, 1).unwrap().cmp_decimal(&Decimal::MIN), Ordering::Less);
        assert_eq!(Ratio::new(1, i128::MAX).unwrap().cmp_decimal(&dec("0.0000000000000000000000000001")), Ordering::Less);
    }

    #[test]
    fn large_ratios_round_to_the_nearest_float() {
        // 2⁵³ + 1 lies midway between two floats; a thousandth more tips it upwards.
        let midway = (1_i128 << 53) + 1;
        assert_eq!(Ratio::new(midway, 1).unwrap().to_f64(), 9_007_199_254_740_992.0);
        assert_eq!(Ratio::new(midway * 1000 + 1, 1000).unwrap().to_f64(), 9_007_199_254_740_994.0);
        assert_eq!(Ratio::new(i128::MIN, 1).unwrap().to_f64(), -(libm::ldexp(1.0, 127)));
        assert_eq!(Ratio::new(1, i128::MAX).unwrap().to_f64(), libm::ldexp(1.0, -127));
    }

    #[test]
    fn parts_beyond_what_json_readers_keep_are_strings() {
        let json = |n, d| serde_json::to_string(&Ratio::new(n, d).unwrap()).unwrap();
        assert_eq!(json(-1, 3), r#"{"numerator":-1,"denominator":3}"#);
        assert_eq!(json((1 << 53) + 1, 2), r#"{"numerator":"9007199254740993","denominator":"2"}"#);
    }

    proptest! {
        #[test]
        fn comparison_agrees_with_subtraction_where_that_fits(
            n in -1_000_000_000_i128..1_000_000_000,
            d in 1_i128..1_000_000_000,
            m in any::<i32>(),
            s in 0_u32..10,
        ) {
            let sign = n * 10_i128.pow(s) - i128::from(m) * d;
            prop_assert_eq!(Ratio::new(n, d).unwrap().cmp_decimal(&Decimal::new(i64::from(m), s)), sign.cmp(&0));
        }

        #[test]
        fn arithmetic_agrees_with_cross_multiplication(
            a in -999_999_i128..999_999,
            b in 1_i128..9999,
            c in -999_999_i128..999_999,
            d in 1_i128..9999,
        ) {
            let (x, y) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
            prop_assert_eq!((x.plus(&y), x.minus(&y)), (Ratio::new(a * d + c * b, b * d), Ratio::new(a * d - c * b, b * d)));
            prop_assert_eq!((x.times(&y), x.over(&y)), (Ratio::new(a * c, b * d), Ratio::new(a * d, b * c)));
        }

        #[test]
        fn the_wide_division_undoes_the_wide_product(q in any::<u128>(), d in 1_u128..1 << 127, r in any::<u128>()) {
            let r = r % d;
            let (high, low) = wide_product(q, d);
            let (low, carry) = low.overflowing_add(r);
            prop_assert_eq!(divide_wide((high + u128::from(carry), low), d), Some((q, r)));
        }

        #[test]
        fn no_float_is_nearer_than_the_one_given(
            n in 1_i128..i128::MAX,
            shift_n in 0_u32..126,
            d in 1_i128..i128::MAX,
            shift_d in 0_u32..126,
        ) {
            let ratio = Ratio::new((n >> shift_n).max(1), (d >> shift_d).max(1)).unwrap();
            let float = ratio.to_f64();
            // The midpoints to both neighbours are (2m ± 1)·2^(e−1); the ratio lies between them.
            let bits = float.to_bits();
            let exponent = i32::try_from(bits >> 52).unwrap() - 1075;
            let significand = u128::from(bits & ((1 << 52) - 1)) | 1 << 52;
            let lowest = significand == 1 << 52;
            let below = if lowest { (4 * significand - 1, exponent - 2) } else { (2 * significand - 1, exponent - 1) };
            let above = (2 * significand + 1, exponent - 1);
            prop_assert!(compare_with_binary(&ratio, below).is_ge());
            prop_assert!(compare_with_binary(&ratio, above).is_le());
        }

        #[test]
        fn decimal_places_are_within_half_a_unit(
            n in -1_000_000_000_000_000_i128..1_000_000_000_000_000,
            d in 1_i128..1_000_000_000,
            places in 0_u32..10,
        ) {
            let rounded = Ratio::new(n, d).unwrap().to_decimal_places(places).unwrap();
            // |n·10^p − m·d| · 2 ≤ d
            let error = (n * 10_i128.pow(places) - rounded.mantissa() * 10_i128.pow(places - rounded.scale()) * d).abs() * 2;
            prop_assert!(error < d || (error == d && rounded.mantissa() % 2 == 0));
        }
    }

    /// The ratio against m·2^e, by wide products of powers of two (|e| stays below 240 here, split over two factors).
    fn compare_with_binary(ratio: &Ratio, (m, e): (u128, i32)) -> Ordering {
        use std::iter::repeat_n;
        let big = |value: u128, twos: i32| -> Vec<bool> {
            let mut bits: Vec<bool> = repeat_n(false, usize::try_from(twos.max(0)).unwrap()).collect();
            bits.extend((0..128).map(|i| value >> i & 1 == 1));
            bits
        };
        let (high, low) = wide_product(m, ratio.denominator.unsigned_abs());
        let mut right = big(low, e);
        right.extend((0..128).map(|i| high >> i & 1 == 1));
        let mut left = big(ratio.numerator.unsigned_abs(), -e);
        let length = left.len().max(right.len());
        left.resize(length, false);
        right.resize(length, false);
        left.iter().rev().cmp(right.iter().rev())
    }
}
