//! A probability of the report.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::decimal::{Decimal, parse_decimal};
use super::float::parse_float;
use crate::describe::{Definitions, ReportReader, Reported};

/// A probability as the report holds it: a number from 0 to 1 at nine significant digits, however small it is.
///
/// A [`Figure`](super::Figure) keeps places, and would take every p-value below 5·10⁻¹⁰ for none. The rounded value is the one
/// that is compared and printed; it is exactly 0 only where the event is impossible or its chance is below what a float can hold.
/// As text and as JSON, values below 0.00001 have an exponent.
///
/// ```
/// use xlakit::Probability;
///
/// assert_eq!(Probability::from_f64(0.960_546_321_838_941_5).unwrap().to_string(), "0.960546322");
/// assert_eq!(Probability::from_f64(3.204_215_117_9e-14).unwrap().to_string(), "3.20421512e-14");
/// assert_eq!(Probability::from_f64(1.5), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// Certainty; of a p-value, no evidence at all.
    pub const ONE: Self = Self(1.0);

    /// The float at nine significant digits; `None` unless it is from 0 to 1.
    pub fn from_f64(value: f64) -> Option<Self> {
        if !(0.0..=1.0).contains(&value) {
            return None;
        }
        // Digits of the binary value, correctly rounded by the formatter; abs, so that no zero is negative.
        parse_float(&format!("{:.8e}", value.abs())).map(Self)
    }

    /// The float nearest to the probability.
    pub fn to_f64(self) -> f64 {
        self.0
    }

    /// The probability as a decimal; one that needs more than 28 places is smaller than any that is agreed on, and 0 here.
    pub(crate) fn as_decimal(self) -> Decimal {
        parse_decimal(&format!("{:e}", self.0)).unwrap_or(Decimal::ZERO)
    }
}

impl fmt::Display for Probability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 > 0.0 && self.0 < 0.000_01 { write!(f, "{:e}", self.0) } else { self.0.fmt(f) }
    }
}

impl Reported for Probability {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "number", "minimum": 0, "maximum": 1})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        reader.or_blank(value.as_f64().and_then(Self::from_f64), "a probability", Self(0.0))
    }
}

impl Serialize for Probability {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            whole if whole <= 0.0 => serializer.serialize_i64(0),
            whole if whole >= 1.0 => serializer.serialize_i64(1),
            other => serializer.serialize_f64(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(value: f64) -> Probability {
        Probability::from_f64(value).unwrap()
    }

    #[test]
    fn a_probability_prints_the_same_digits_as_text_and_as_json() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (0.5, "0.5"),
            (1.0 / 3.0, "0.333333333"),
            (0.055_094_631_692_294, "0.0550946317"),
            (0.000_01, "0.00001"),
            (4.999_999_999_9e-10, "5e-10"),
            (2.0 / 3.0 * 1e-300, "6.66666667e-301"),
            (5e-324, "5e-324"),
            (1.0 - 1e-12, "1"),
        ] {
            assert_eq!(of(value).to_string(), text);
            assert_eq!(serde_json::to_string(&of(value)).unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_probability_is_none() {
        for value in [f64::NAN, f64::INFINITY, -0.1, 1.000_1] {
            assert_eq!(Probability::from_f64(value), None);
        }
    }

    #[test]
    fn a_probability_is_compared_with_a_decimal_as_it_is_printed() {
        assert_eq!(of(0.949_999_999_6).as_decimal(), "0.95".parse().unwrap());
        assert!(of(0.949_999_999_4).as_decimal() < "0.95".parse().unwrap());
        assert_eq!(of(1.25e-20).as_decimal(), "0.0000000000000000000125".parse().unwrap());
        assert_eq!(of(1e-40).as_decimal(), Decimal::ZERO);
    }

    proptest! {
        #[test]
        fn nine_significant_digits_are_kept_at_every_size(mantissa in 1.0..10.0_f64, exponent in -307..0_i32) {
            let value: f64 = format!("{mantissa}e{exponent}").parse().unwrap();
            let kept = of(value);
            prop_assert!((kept.to_f64() / value - 1.0).abs() <= 5.1e-9);
            prop_assert_eq!(of(kept.to_f64()), kept);
            prop_assert_eq!(kept.to_string().parse::<f64>().unwrap().to_bits(), kept.to_f64().to_bits());
        }
    }
}
