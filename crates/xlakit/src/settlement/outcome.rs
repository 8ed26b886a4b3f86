//! What a rule comes to: the factors of its amount, which are multiplied exactly and named in its sentence.

use crate::num::{Decimal, Exact, Figure, Ratio};

/// What a rule comes to in one period, before it is rounded.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outcome {
    /// The product of the factors; below zero for a penalty.
    pub(super) amount: Ratio,
    /// The share of the charges that it is, before a line's slope; `None` where nothing is paid.
    pub(super) share: Option<Decimal>,
    /// The row of a table that counted, from 1.
    pub(super) row: Option<usize>,
    /// In the order of the sentence; none where nothing is paid.
    pub(super) factors: Vec<Factor>,
}

/// One factor of an amount.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Factor {
    /// The charges of the period.
    Charges(Decimal),
    /// The part of the charges that is at risk.
    AtRisk(Decimal),
    /// The part of the amount at risk that a pool is.
    Pool { name: String, share: Decimal },
    /// The part of a pool; below zero where it is lost.
    Weight(Decimal),
    /// What a row or the end of a line is worth; below zero where it is lost.
    Share(Decimal),
    /// How far a figure has gone from the neutral figure to the end of a line.
    Slope { neutral: Decimal, figure: Figure, end: Decimal, gone: Ratio },
}

impl Factor {
    fn ratio(&self) -> Option<Ratio> {
        match self {
            Self::Charges(factor) => Ratio::from_decimal(factor),
            Self::Slope { gone, .. } => Some(*gone),
            Self::AtRisk(_) | Self::Pool { .. } | Self::Weight(_) | Self::Share(_) => Ratio::from_decimal(&self.share()?),
        }
    }

    /// The factor as a part of the charges, if it is agreed as one.
    fn share(&self) -> Option<Decimal> {
        match self {
            Self::AtRisk(share) | Self::Pool { share, .. } | Self::Weight(share) | Self::Share(share) => Some(*share),
            Self::Charges(_) | Self::Slope { .. } => None,
        }
    }
}

impl Outcome {
    /// Nothing is paid.
    pub(super) fn nothing() -> Self {
        Self { amount: Ratio::ZERO, share: None, row: None, factors: Vec::new() }
    }

    /// The product of these factors; `None` where it does not fit.
    pub(super) fn product(factors: Vec<Factor>) -> Option<Self> {
        let amount = factors.iter().try_fold(Ratio::new(1, 1)?, |product, factor| product.times(&factor.ratio()?))?;
        let share = factors.iter().rev().filter_map(Factor::share).map(Some).reduce(|product, share| product?.times(share?));
        Some(Self { amount, share: share.flatten(), row: None, factors })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn an_amount_is_the_exact_product_of_its_factors_and_its_share_leaves_out_charges_and_slope() {
        let slope = Factor::Slope {
            neutral: dec("62"),
            figure: Figure::from_decimal(dec("71")),
            end: dec("75"),
            gone: Ratio::new(9, 13).unwrap(),
        };
        let factors = vec![Factor::Charges(dec("1000")), Factor::AtRisk(dec("0.1")), Factor::Share(dec("-0.05")), slope];
        let outcome = Outcome::product(factors).unwrap();
        // 1,000 × 10 % × 5 % = 5, of which 9/13 are lost.
        assert_eq!(outcome.amount, Ratio::new(-45, 13).unwrap());
        assert_eq!(outcome.share, Some(dec("-0.005")));
    }

    #[test]
    fn what_does_not_fit_is_absent_and_what_pays_nothing_is_zero() {
        assert_eq!(Outcome::product(vec![Factor::Charges(Decimal::MAX); 3]), None);
        assert_eq!(Outcome::nothing().amount, Ratio::ZERO);
    }
}
