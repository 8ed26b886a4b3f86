//! The units of figures.

use rust_decimal::Decimal;

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit<'a> {
    /// A share of rows or of a total, 0 to 1.
    Share,
    /// A net score, −100 to 100.
    Points,
    /// Anything else, with the agreement's own word for it, if it has one.
    Number { word: Option<&'a str>, range: Option<(Decimal, Decimal)> },
}

impl<'a> Unit<'a> {
    /// Zero or more of something.
    pub(in crate::agreement) fn positive(word: Option<&'a str>) -> Self {
        Self::Number { word, range: Some((Decimal::ZERO, Decimal::MAX)) }
    }
}
