//! A weighted mean whose parts add up to it, to the last digit.

use super::fact::PartFact;
use crate::num::{Decimal, Figure, Ratio, sort_by};

/// One part of a mixture.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MixedPart {
    pub(super) of: String,
    /// Not negative; weights are proportions of their sum.
    pub(super) weight: Decimal,
    pub(super) points: Option<Ratio>,
}

/// The places at which a ratio stands that would not fit, and at which remainders are compared.
const PLACES: u32 = 18;
/// 10⁻¹⁸ in a unit of the ninth place, which a figure keeps.
const LAST: i128 = 1_000_000_000;

/// The weighted mean of the points, and what each part gave at 9 places.
///
/// A part without points leaves the mean undetermined unless its weight is zero, or `reweight` lets the others carry its weight.
/// The mean is that of the exact points; where a ratio on the way would take more than 127 bits, it is rounded to 18 places
/// first. The contributions are rounded down in units of the ninth place, and the units that are left go to the largest
/// remainders, the earlier part first: so they add up to the mean as it is printed.
pub(super) fn mix(parts: Vec<MixedPart>, reweight: bool) -> (Option<Ratio>, Vec<PartFact>) {
    let places = parts.iter().map(|part| part.weight.scale()).max().unwrap_or(0);
    let weight_of = |part: &MixedPart| if reweight && part.points.is_none() { Some(0) } else { units(&part.weight, places) };
    let weights: Option<Vec<i128>> = parts.iter().map(weight_of).collect();
    let weights = weights.unwrap_or_default();
    let whole = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight)).unwrap_or(0);
    let weights: Vec<Ratio> = weights.into_iter().filter_map(|weight| Ratio::new(weight, whole)).collect();
    let carries = |(part, weight): (&MixedPart, &Ratio)| part.points.is_some() || weight.numerator() == 0;
    let complete = !weights.is_empty() && parts.iter().zip(&weights).all(carries);
    let mixed = if complete { shares(&parts, &weights) } else { None };
    let (value, shares) = mixed.map_or((None, Vec::new()), |(value, shares)| (Some(value), shares));
    let mut shares = shares.into_iter();
    let mut weights = weights.iter();
    let contributions = parts.into_iter().map(|part| PartFact {
        of: part.of,
        weight: weights.next().and_then(Figure::from_ratio).unwrap_or(Figure::ZERO),
        contribution: shares.next().filter(|_| part.points.is_some()),
        points: part.points.as_ref().and_then(Figure::from_ratio),
    });
    let contributions = contributions.collect();
    (value, contributions)
}

/// The mean and the share of each part in it; `None` where a number does not fit.
fn shares(parts: &[MixedPart], weights: &[Ratio]) -> Option<(Ratio, Vec<Figure>)> {
    let share = |(part, weight): (&MixedPart, &Ratio)| {
        let points = part.points.unwrap_or(Ratio::ZERO);
        points.times(weight).or_else(|| fine(&points)?.times(weight)).or_else(|| fine(&points)?.times(&fine(weight)?))
    };
    let shares: Vec<Ratio> = parts.iter().zip(weights).map(share).collect::<Option<_>>()?;
    let in_units = |share: &Ratio| units(&share.to_decimal_places(PLACES)?, PLACES);
    let fine: Vec<i128> = shares.iter().map(in_units).collect::<Option<_>>()?;
    let exact = shares.iter().try_fold(Ratio::ZERO, |sum, share| sum.plus(share));
    let value = exact.or_else(|| Ratio::new(fine.iter().sum(), LAST * LAST))?;
    let mut rounded: Vec<i128> = fine.iter().map(|share| share.div_euclid(LAST)).collect();
    let left = units(&Figure::from_ratio(&value)?.as_decimal(), 9)? - rounded.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..fine.len()).collect();
    let remainder = |index: usize| fine.get(index).map(|share| share.rem_euclid(LAST));
    sort_by(&mut order, |&one, &other| remainder(other).cmp(&remainder(one)));
    for index in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(share) = rounded.get_mut(index) {
            *share += 1;
        }
    }
    let figures = rounded.into_iter().map(|units| Decimal::try_from_i128_with_scale(units, 9).ok().map(Figure::from_decimal));
    Some((value, figures.collect::<Option<_>>()?))
}

/// A ratio at 18 places; `None` where it has no room for them.
pub(super) fn fine(ratio: &Ratio) -> Option<Ratio> {
    Ratio::from_decimal(&ratio.to_decimal_places(PLACES)?)
}

/// A decimal in units of 10^−places; `None` if it has more places or does not fit.
fn units(decimal: &Decimal, places: u32) -> Option<i128> {
    decimal.mantissa().checked_mul(10_i128.checked_pow(places.checked_sub(decimal.scale())?)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::scorecard::fixtures::{dec, figure};

    fn ratio(text: &str) -> Ratio {
        Ratio::from_decimal(&dec(text)).unwrap()
    }

    fn part(of: &str, weight: &str, points: Option<&str>) -> MixedPart {
        MixedPart { of: of.into(), weight: dec(weight), points: points.map(ratio) }
    }

    /// The mean of equal parts with these ratios as points, as it is printed.
    fn mean(points: &[(i128, i128)]) -> Figure {
        let part = |&(n, d): &(i128, i128)| MixedPart { of: String::new(), weight: Decimal::ONE, points: Ratio::new(n, d) };
        let (value, contributions) = mix(points.iter().map(part).collect(), false);
        let value = Figure::from_ratio(&value.unwrap()).unwrap();
        assert_eq!(sum(&contributions), value.as_decimal());
        value
    }

    fn sum(contributions: &[PartFact]) -> Decimal {
        contributions.iter().filter_map(|one| one.contribution).map(|figure| figure.as_decimal()).sum()
    }

    #[test]
    fn a_mean_of_weights_60_and_40_is_their_weighted_mean() {
        // 0.6·77.5 + 0.4·20 = 54.5
        let (value, contributions) = mix(vec![part("a", "60", Some("77.5")), part("b", "40", Some("20"))], false);
        assert_eq!(value, Some(ratio("54.5")));
        let given: Vec<_> =
            contributions.iter().map(|one| (one.weight.to_string(), one.contribution.unwrap().to_string())).collect();
        assert_eq!(given, [("0.6".into(), "46.5".into()), ("0.4".into(), "8".to_owned())]);
    }

    #[test]
    fn the_last_digit_goes_to_the_largest_remainder() {
        // Three times 100/3 would be 99.999999999; the first part takes the unit that is left.
        let third = |of: &str| part(of, "1", Some("100"));
        let (value, contributions) = mix(vec![third("a"), third("b"), third("c")], false);
        assert_eq!(value, Some(ratio("100")));
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
        assert_eq!((value, contributions[1].weight, contributions[1].contribution), (Some(ratio("60")), Figure::ZERO, None));
        assert_eq!(mix(vec![part("a", "1", None)], true).0, None);
        assert_eq!(mix(vec![part("a", "0", None), part("b", "3", Some("7"))], false).0, Some(ratio("7")));
        assert_eq!(mix(Vec::new(), false), (None, Vec::new()));
    }

    #[test]
    fn points_are_not_rounded_before_they_are_mixed() {
        // (6 + 6 + 2)/3 tenths of the last place are 0.467 of it; rounded to it one by one they would be 2/3, and that is 1.
        let tenths = 10_000_000_000;
        assert_eq!(mean(&[(6, tenths), (6, tenths), (2, tenths)]), Figure::ZERO);
        // Thirds of it that add up to one, and midway between two figures: to the even one.
        assert_eq!(mean(&[(1, 3 * LAST), (5, 3 * LAST)]), figure("0.000000001"));
        assert_eq!(mean(&[(1, 3 * LAST), (2, 3 * LAST)]), Figure::ZERO);
        assert_eq!(mean(&[(4, 3 * LAST), (5, 3 * LAST)]), figure("0.000000002"));
    }

    #[test]
    fn ratios_that_no_ratio_can_hold_together_are_mixed_at_18_places() {
        // Without a common factor: their product takes 150 bits.
        let numbers = [999_999_999_999_989, 999_999_999_999_947, 999_999_999_999_883];
        assert_eq!(mean(&numbers.map(|d| (100 * (d / 3), d))), figure("33.333333333"));
        assert_eq!(mean(&numbers.map(|d| (50 * d + 1, d))), figure("50"));
    }

    proptest! {
        #[test]
        fn a_score_is_the_weighted_mean_of_exact_points_rounded_once(
            parts in prop::collection::vec((1_i64..1000, 0_i128..=100, 1_i128..1000), 1..5),
        ) {
            let part = |&(weight, points, d): &(i64, i128, i128)| MixedPart {
                of: String::new(),
                weight: Decimal::from(weight),
                points: Ratio::new(points * d + d / 2, 2 * d),
            };
            let (value, contributions) = mix(parts.iter().map(part).collect(), false);
            // Σ w·n·Π/d over Σ w·Π, where Π is the product of all denominators.
            let product: i128 = parts.iter().map(|(.., d)| 2 * d).product();
            let numerator: i128 = parts.iter().map(|&(w, p, d)| i128::from(w) * (p * d + d / 2) * (product / (2 * d))).sum();
            let whole: i128 = parts.iter().map(|(w, ..)| i128::from(*w)).sum();
            prop_assert_eq!(value, Ratio::new(numerator, whole * product));
            prop_assert_eq!(sum(&contributions), Figure::from_ratio(&value.unwrap()).unwrap().as_decimal());
        }

        #[test]
        fn contributions_add_up_to_the_value(
            parts in prop::collection::vec((0_i64..10_000, 0_u32..4, 0_i64..=100_000_000_000), 1..8),
            reweight: bool,
        ) {
            let parts: Vec<MixedPart> = parts
                .iter()
                .map(|&(weight, places, points)| MixedPart {
                    of: String::new(),
                    weight: Decimal::new(weight, places),
                    points: Ratio::new(points.into(), LAST),
                })
                .collect();
            let whole: Decimal = parts.iter().map(|part| part.weight).sum();
            let (value, contributions) = mix(parts, reweight);
            prop_assert_eq!(value.is_none(), whole.is_zero());
            if let Some(value) = value.as_ref().and_then(Figure::from_ratio) {
                prop_assert_eq!(sum(&contributions), value.as_decimal());
                prop_assert!(value >= Figure::ZERO && value <= figure("100"));
            }
        }
    }
}
