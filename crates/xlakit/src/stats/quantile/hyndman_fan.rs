//! The nine sample quantiles of Hyndman and Fan.

use super::super::interval::{countable, index};
use super::sorted;
use crate::num::special::two_product;

/// The quantile at `p` by one of Hyndman and Fan's nine definitions; `kind` is its number, 7 the default of R, numpy and
/// spreadsheets.
///
/// Types 1 to 3 give a value of the sample (2 the mean of two at a jump), types 4 to 9 interpolate. One value is every quantile
/// of itself. `None` for no values, NaN or infinities, unless 0 ≤ p ≤ 1, and for another kind than 1 … 9.
///
/// ```
/// let hours = [12.0, 15.0, 7.0, 3.0, 42.0, 8.0, 10.0, 9.0, 30.0, 6.0, 5.0, 11.0, 120.0, 14.0, 4.0];
/// assert!((xlakit::stats::quantile(&hours, 0.95, 7).unwrap() - 65.4).abs() < 1e-12); // 42 + 0.3·(120 − 42)
/// assert!((xlakit::stats::quantile(&hours, 0.95, 8).unwrap() - 112.2).abs() < 1e-12);
/// assert_eq!(xlakit::stats::quantile(&hours, 0.95, 6), Some(120.0));
/// ```
///
/// Source: Hyndman and Fan 1996, The American Statistician 50:361.
pub fn quantile(values: &[f64], p: f64, kind: u8) -> Option<f64> {
    let sorted = sorted(values)?;
    pick(sorted.len() as f64, p, kind, |rank| sorted.get(index(rank - 1.0)).copied())
}

/// The quantile at `p` by `kind` of answers on a scale: `counts` says how often each of the ascending `scores` was given.
///
/// What [`quantile()`] gives for the answers written out. `None` as there, and unless there is one count for each score, counts
/// are whole and not negative, and scores ascend.
///
/// ```
/// let counts = [2.0, 0.0, 1.0, 0.0, 1.0, 3.0, 4.0, 10.0, 22.0, 31.0, 26.0];
/// let scores: Vec<f64> = (0..=10).map(f64::from).collect();
/// assert_eq!(xlakit::stats::quantile_of_counts(&scores, &counts, 0.5, 7), Some(9.0));
/// ```
pub fn quantile_of_counts(scores: &[f64], counts: &[f64], p: f64, kind: u8) -> Option<f64> {
    let whole = countable(counts) && counts.iter().all(|count| count.fract() == 0.0);
    let ascending = scores.windows(2).all(|pair| pair.first() < pair.last()) && scores.iter().all(|score| score.is_finite());
    if !(whole && ascending && scores.len() == counts.len()) {
        return None;
    }
    let n: f64 = counts.iter().sum();
    pick(n, p, kind, |rank| {
        let mut below = 0.0;
        scores
            .iter()
            .zip(counts)
            .find(|(_, count)| {
                below += **count;
                below >= rank
            })
            .map(|(score, _)| *score)
    })
}

/// The quantile from the values by rank, counted from 1.
fn pick(n: f64, p: f64, kind: u8, value: impl Fn(f64) -> Option<f64>) -> Option<f64> {
    // A place that is whole but for rounding is whole: 0.1·(10 + 1) − 0.1 is meant to be 1.
    const FUZZ: f64 = 4.0 * f64::EPSILON;
    if !((0.0..=1.0).contains(&p) && n >= 1.0) {
        return None;
    }
    // The place is a + p·(n + 1 − a − b); a and b as fractions with one denominator, so that everything but p is whole.
    let (a, b, denominator) = match kind {
        1 | 2 | 4 => (0.0, 1.0, 1.0),
        3 => (-1.0, 3.0, 2.0),
        5 => (1.0, 1.0, 2.0),
        6 => (0.0, 0.0, 1.0),
        7 => (1.0, 1.0, 1.0),
        8 => (1.0, 1.0, 3.0),
        9 => (3.0, 3.0, 8.0),
        _ => return None,
    };
    let (product, rounding) = two_product(p, denominator * (n + 1.0) - a - b);
    let rank = ((a + product) / denominator + FUZZ).floor();
    // Beside a large value a last digit of the place is many of the result.
    // A jump is placed by the rounded product, as R does: 0.9 of 110 values are 99, though the float is a little more than 0.9.
    let rounding = if kind <= 3 { 0.0 } else { rounding };
    let rest = ((product - (denominator * rank - a)) + rounding) / denominator;
    let rest = if rest.abs() < FUZZ { 0.0 } else { rest };
    let share = match kind {
        1 => f64::from(u8::from(rest > 0.0)),
        2 => {
            if rest > 0.0 {
                1.0
            } else {
                0.5
            }
        }
        3 => f64::from(u8::from(rest > 0.0 || rank % 2.0 != 0.0)),
        _ => rest,
    };
    let (lower, upper) = (value(rank.clamp(1.0, n))?, value((rank + 1.0).clamp(1.0, n))?);
    // So written, equal neighbours give themselves whatever the share.
    Some(if share >= 1.0 { upper } else { lower + share * (upper - lower) })
}

#[cfg(test)]
mod tests {
    use super::super::TICKETS;
    use super::*;

    #[test]
    fn one_value_and_equal_values_are_every_quantile_of_themselves() {
        for kind in 1..=9 {
            for p in [0.0, 0.1, 0.5, 1.0] {
                assert_eq!(quantile(&[7.5], p, kind), Some(7.5), "type {kind}");
                assert_eq!(quantile(&[7.0, 7.0, 7.0], p, kind), Some(7.0), "type {kind}");
            }
        }
    }

    #[test]
    fn the_ends_are_the_least_and_the_largest_value() {
        for kind in 1..=9 {
            assert_eq!((quantile(&TICKETS, 0.0, kind), quantile(&TICKETS, 1.0, kind)), (Some(3.0), Some(120.0)), "type {kind}");
        }
    }

    #[test]
    fn the_median_of_an_even_sample_lies_between_except_by_types_1_3_and_4() {
        let medians = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(|kind| quantile(&[1.0, 2.0, 3.0, 10.0], 0.5, kind).unwrap());
        for (median, expected) in medians.iter().zip([2.0, 2.5, 2.0, 2.0, 2.5, 2.5, 2.5, 2.5, 2.5]) {
            assert!((median - expected).abs() < 1e-15, "{medians:?}");
        }
    }

    #[test]
    fn a_share_that_is_a_whole_number_of_values_is_one_whatever_float_it_is() {
        // Nine tenths of 110 values are 99: that value, the mean of it and the next, and the nearest one.
        let values: Vec<f64> = (1..=110).map(f64::from).collect();
        let found = [1, 2, 3].map(|kind| quantile(&values, 0.9, kind));
        assert_eq!(found, [Some(99.0), Some(99.5), Some(99.0)]);
    }

    #[test]
    fn counts_give_what_the_answers_written_out_give() {
        let (scores, counts) = ([0.0, 1.0, 2.0, 5.0], [3.0, 0.0, 4.0, 2.0]);
        let answers = [0.0, 0.0, 0.0, 2.0, 2.0, 2.0, 2.0, 5.0, 5.0];
        for kind in 1..=9 {
            for p in [0.0, 0.2, 1.0 / 3.0, 0.5, 0.8, 0.95, 1.0] {
                assert_eq!(quantile_of_counts(&scores, &counts, p, kind), quantile(&answers, p, kind), "type {kind} at {p}");
            }
        }
    }

    #[test]
    fn what_is_no_sample_no_probability_or_no_type_has_no_quantile() {
        assert_eq!(
            (quantile(&[], 0.5, 7), quantile(&[1.0, f64::NAN], 0.5, 7), quantile(&[f64::INFINITY], 0.5, 7)),
            (None, None, None)
        );
        assert_eq!((quantile(&[1.0], 1.1, 7), quantile(&[1.0], f64::NAN, 7)), (None, None));
        assert_eq!((quantile(&[1.0], 0.5, 0), quantile(&[1.0], 0.5, 10)), (None, None));
        assert_eq!(quantile_of_counts(&[1.0, 2.0], &[0.0, 0.0], 0.5, 7), None);
        assert_eq!(quantile_of_counts(&[2.0, 1.0], &[1.0, 1.0], 0.5, 7), None);
        assert_eq!(quantile_of_counts(&[1.0, 2.0], &[1.5, 1.0], 0.5, 7), None);
        assert_eq!(quantile_of_counts(&[1.0], &[1.0, 1.0], 0.5, 7), None);
    }
}
