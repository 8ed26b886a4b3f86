//! A weighted mean whose parts add up to it, to the last digit.

use super::score::Contribution;
use crate::num::{Decimal, Figure, sort_by};

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
    sort_by(&mut order, |&one, &other| remainder(other).cmp(&remainder(one)));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::samples::{dec, figure};
    use super::*;

    fn part(of: &str, weight: &str, points: Option<&str>) -> Part {
        Part { of: of.into(), weight: dec(weight), points: points.map(figure) }
    }

    fn sum(contributions: &[Contribution]) -> Decimal {
        contributions.iter().filter_map(|one| one.contribution).map(|figure| figure.as_decimal()).sum()
    }

    #[test]
    fn a_mean_of_weights_60_and_40_is_their_weighted_mean() {
        // 0.6·77.5 + 0.4·20 = 54.5
        let (value, contributions) = mix(vec![part("a", "60", Some("77.5")), part("b", "40", Some("20"))], false);
        assert_eq!(value, Some(figure("54.5")));
        let given: Vec<_> =
            contributions.iter().map(|one| (one.weight.to_string(), one.contribution.unwrap().to_string())).collect();
        assert_eq!(given, [("0.6".into(), "46.5".into()), ("0.4".into(), "8".to_owned())]);
    }

    #[test]
    fn the_last_digit_goes_to_the_largest_remainder() {
        // Three times 100/3 would be 99.999999999; the first part takes the unit that is left.
        let third = |of: &str| part(of, "1", Some("100"));
        let (value, contributions) = mix(vec![third("a"), third("b"), third("c")], false);
        assert_eq!(value, Some(figure("100")));
        let given: Vec<_> = contributions.iter().map(|one| one.contribution.unwrap().to_string()).collect();
        assert_eq!(given, ["33.333333334", "33.333333333", "33.333333333"]);
    }

    #[test]
    fn a_missing_part_leaves_the_mean_undetermined_unless_the_others_carry_its_weight() {
        let parts = || vec![part("a", "60", Some("50")), part("b", "20", None), part("c", "20", Some("90"))];
        let (value, contributions) = mix(parts(), false);
        assert_eq!((value, contributions[0].points, contributions[0].contribution), (None, Some(figure("50")), None));
        let (value, contributions) = mix(parts(), true);
        // (60·50 + 20·90)/80
        assert_eq!((value, contributions[1].weight, contributions[1].contribution), (Some(figure("60")), Figure::ZERO, None));
        assert_eq!(mix(vec![part("a", "1", None)], true).0, None);
        assert_eq!(mix(vec![part("a", "0", None), part("b", "3", Some("7"))], false).0, Some(figure("7")));
        assert_eq!(mix(Vec::new(), false), (None, Vec::new()));
    }

    proptest! {
        #[test]
        fn contributions_add_up_to_the_value(parts in prop::collection::vec((0_i64..10_000, 0_u32..4, 0_i64..=100_000_000_000), 1..8), reweight: bool) {
            let parts: Vec<Part> = parts
                .iter()
                .map(|&(weight, places, points)| Part {
                    of: String::new(),
                    weight: Decimal::new(weight, places),
                    points: Some(Figure::from_decimal(Decimal::new(points, 9))),
                })
                .collect();
            let whole: Decimal = parts.iter().map(|part| part.weight).sum();
            let (value, contributions) = mix(parts, reweight);
            prop_assert_eq!(value.is_none(), whole.is_zero());
            if let Some(value) = value {
                prop_assert_eq!(sum(&contributions), value.as_decimal());
                prop_assert!(value >= Figure::ZERO && value <= figure("100"));
            }
        }
    }
}
