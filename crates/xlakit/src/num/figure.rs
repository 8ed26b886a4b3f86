//! A number of the report.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::decimal::{self, Decimal};
use super::ratio::Ratio;
use crate::describe::{Definitions, ReportReader, Reported};

/// A number as the report holds it: a decimal of at most nine places, without trailing zeros or a negative zero.
///
/// The rounded value is the one that is compared, printed and settled, so what is read is what was judged. It is never NaN or
/// infinite. Roundings are half to even. As JSON it is a number: whole figures without a point, others with the digits of their
/// text (to 17 significant digits; magnitudes below 0.00001 in exponent form).
///
/// ```
/// use xlakit::{Figure, Ratio};
///
/// let share = Figure::from_ratio(&Ratio::new(2, 3).unwrap()).unwrap();
/// assert_eq!(share.to_string(), "0.666666667");
/// assert_eq!(Figure::from_f64(5.0).unwrap().to_string(), "5");
/// assert_eq!(Figure::from_f64(f64::NAN), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure(Decimal);

impl Figure {
    /// The figure zero.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The float's binary value at nine places; `None` for NaN, infinities and magnitudes of 2⁹⁶ and more.
    pub fn from_f64(value: f64) -> Option<Self> {
        decimal::decimal_from_f64(value).map(Self)
    }

    /// The ratio at nine places, rounded once; `None` if it does not fit a decimal.
    pub fn from_ratio(ratio: &Ratio) -> Option<Self> {
        ratio.to_decimal_places(decimal::PLACES).map(Self::from_decimal)
    }

    /// The decimal at nine places.
    pub fn from_decimal(value: Decimal) -> Self {
        Self(decimal::plain(value.round_dp(decimal::PLACES)))
    }

    /// The figure as a decimal.
    pub fn as_decimal(&self) -> Decimal {
        self.0
    }

    /// The float nearest to the figure.
    pub fn to_f64(&self) -> f64 {
        // A mantissa below 2⁹⁶ and a power of ten below 2³⁰ make a ratio, whose float is correctly rounded.
        Ratio::from_decimal(&self.0).map_or(0.0, |ratio| ratio.to_f64())
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Reported for Figure {
    fn schema(_: &mut Definitions) -> Value {
        json!({"type": "number"})
    }

    fn read(value: &Value, reader: &mut ReportReader) -> Self {
        let whole = value.as_i64().map(|whole| Self(Decimal::from(whole)));
        reader.or_blank(whole.or_else(|| value.as_f64().and_then(Self::from_f64)), "a number", Self::ZERO)
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0.mantissa()) {
            Ok(whole) if self.0.scale() == 0 => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(self.to_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn json(figure: Figure) -> String {
        serde_json::to_string(&figure).unwrap()
    }

    #[test]
    fn a_figure_prints_the_same_digits_as_text_and_as_json() {
        for (value, text) in [
            (5.0, "5"),
            (-0.0, "0"),
            (100.0, "100"),
            (0.5, "0.5"),
            (-0.125, "-0.125"),
            (1.0 / 3.0, "0.333333333"),
            (0.00001, "0.00001"),
            (1_000_000.25, "1000000.25"),
            (1e15, "1000000000000000"),
            (1e18, "1000000000000000000"),
            (-4e-10, "0"),
        ] {
            let figure = Figure::from_f64(value).unwrap();
            assert_eq!(figure.to_string(), text);
            assert_eq!(json(figure), text);
        }
    }

    #[test]
    fn a_very_small_figure_is_still_a_json_number_of_its_value() {
        let figure = Figure::from_f64(1.2e-8).unwrap();
        assert_eq!(figure.to_string(), "0.000000012");
        assert_eq!(serde_json::from_str::<f64>(&json(figure)).unwrap().to_bits(), 1.2e-8_f64.to_bits());
    }

    #[test]
    fn figures_that_print_alike_are_equal() {
        let tenth = Figure::from_decimal("0.1000".parse().unwrap());
        assert_eq!(tenth, Figure::from_f64(0.1).unwrap());
        assert_eq!(tenth.to_string(), "0.1");
        assert!(tenth < Figure::from_f64(0.100_000_001).unwrap());
        assert_eq!(Figure::from_decimal("-0.0000000004".parse().unwrap()), Figure::ZERO);
    }

    #[test]
    fn a_ratio_is_rounded_half_to_even_once() {
        let figure = |n, d| Figure::from_ratio(&Ratio::new(n, d).unwrap()).unwrap().to_string();
        assert_eq!(figure(9_998_997, 10_000_000), "0.9998997");
        // 5/10¹⁰ and 15/10¹⁰ lie midway between two figures.
        assert_eq!(figure(5, 10_000_000_000), "0");
        assert_eq!(figure(15, 10_000_000_000), "0.000000002");
    }

    proptest! {
        #[test]
        fn ordinary_figures_never_use_an_exponent(mantissa in -99_999_999_999_999_i64..99_999_999_999_999) {
            let figure = Figure::from_decimal(Decimal::new(mantissa, 5));
            prop_assert_eq!(json(figure), figure.to_string());
        }

        #[test]
        fn the_float_of_a_figure_is_the_one_its_text_reads_as(mantissa in any::<i64>(), places in 0_u32..10) {
            let figure = Figure::from_decimal(Decimal::new(mantissa, places));
            prop_assert_eq!(figure.to_f64().to_bits(), figure.to_string().parse::<f64>().unwrap().to_bits());
        }
    }
}
