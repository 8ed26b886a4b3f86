//! A weighted mean whose parts add up to it, to the last digit.

use super::score::Contribution;
use crate::num::{Decimal, Figure};

/// One part of a mixture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) of: String,
    /// Not negative; weights are proportions of their sum.
    pub(super) weight: Decimal,
    pub(super) points: Option<Figure>,
}

/// The places that a figure keeps.
const PLACES: u32 = 9;
/// 10⁹, the units of a figure in one.
const UNITS: i128 = 1_000_000_000;

/// The weighted mean of the points at 9 places, and what each part gave.
///
/// A part without points leaves the mean undetermined unless its weight is zero, or `reweight` lets the others carry its weight. The
/// contributions are rounded down in units of the ninth place, and the units that are left go to the largest remainders, the earlier part
/// first: so they add up to the mean exactly.
pub(super) fn mix(parts: Vec<Part>, reweight: bool) -> (Option<Figure>, Vec<Contribution>) {
    let places = parts.iter().map(|part| part.weight.scale()).max().unwrap_or(0);
    let weight_of = |part: &Part| if reweight && part.points.is_none() { Some(0) } else { units(&part.weight, places) };
    let weights: Option<Vec<i128>> = parts.iter().map(weight_of).collect();
    let weights = weights.unwrap_or_default();
    let whole = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight)).unwrap_or(0);
    let complete = parts.iter().zip(&weights).all(|(part, &weight)| part.points.is_some() || weight == 0);
    let mixed = if complete { shares(&parts, &weights, whole) } else { None };
    let (value, shares) = mixed.map_or((None, Vec::new()), |(value, shares)| (Some(value), shares));
    let mut shares = shares.into_iter();
    let mut weights = weights.into_iter();
    let contributions = parts.into_iter().map(|part| {
        let weight = weights.next().and_then(|weight| crate::num::Ratio::new(weight, whole));
        Contribution {
            of: part.of,
            weight: weight.and_then(|weight| Figure::from_ratio(&weight)).unwrap_or(Figure::ZERO),
            contribution: shares.next().filter(|_| part.points.is_some()),
            points: part.points,
        }
    });
    let contributions = contributions.collect();
    (value, contributions)
}

/// The mean and the share of each part in it; `None` without weight, or where a product does not fit.
fn shares(parts: &[Part], weights: &[i128], whole: i128) -> Option<(Figure, Vec<Figure>)> {
    let points = parts.iter().map(|part| part.points.map_or(Some(0), |points| units(&points.as_decimal(), PLACES)));
    let products: Option<Vec<i128>> = points.zip(weights).map(|(points, weight)| points?.checked_mul(*weight)).collect();
    let products = products?;
    let sum = products.iter().try_fold(0_i128, |sum, product| sum.checked_add(*product))?;
    let value = Figure::from_ratio(&crate::num::Ratio::new(sum, whole.checked_mul(UNITS)?)?)?;
    let mut rounded: Vec<i128> = products.iter().map(|product| product.checked_div_euclid(whole)).collect::<Option<_>>()?;
    let left = units(&value.as_decimal(), PLACES)? - rounded.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..products.len()).collect();
    let remainder = |index: usize| products.get(index).and_then(|product| product.checked_rem_euclid(whole));
    order.sort_by_key(|&index| std::cmp::Reverse(remainder(index)));
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(share) = rounded.get_mut(index) {
            *share += 1;
        }
    }
    let figures =
        rounded.into_iter().map(|units| Decimal::try_from_i128_with_scale(units, PLACES).ok().map(Figure::from_decimal));
    Some((value, figures.collect::<Option<_>>()?))
}

/// A decimal in units of 10^−places; `None` if it has more places or does not fit.
fn units(decimal: &Decimal, places: u32) -> Option<i128> {
    decimal.mantissa().checked_mul(10_i128.checked_pow(places.checked_sub(decimal.scale())?)?)
}
