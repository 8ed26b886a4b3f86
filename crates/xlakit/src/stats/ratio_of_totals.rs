//! The ratio of two totals, such as minutes for each ticket over all groups.

use super::describe::record;
use super::interval::countable;

record! {
    /// A ratio of totals with its spread.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct RatioOfTotals {
        /// Σwy/Σwx
        pub ratio: f64,
        /// √(n/(n−1)·Σ[w(y − ratio·x)]²)/Σwx, from the linearised residuals; `None` for fewer than two pairs.
        pub standard_error: Option<f64>,
    }
}

/// The ratio of the weighted totals of `numerators` and `denominators`, with its linearised standard error.
///
/// It is not the mean of the ratios: large denominators count for more. Give weights of 1 for plain totals. Residuals that are
/// all zero give a standard error of 0, which is no certainty. `None` for lists of different lengths, NaN or infinities, negative
/// weights or denominators, and where the denominators add up to nothing.
///
/// ```
/// let ratio = xlakit::stats::ratio_of_totals(&[1.0; 3], &[10.0, 40.0, 10.0], &[1.0, 2.0, 2.0]).unwrap();
/// assert_eq!(ratio.ratio, 12.0); // 60/5, where the mean of the three ratios is 11⅔
/// assert!((ratio.standard_error.unwrap() - 5.2307).abs() < 5e-5); // √(3/2·(2² + 16² + 14²))/5
/// ```
///
/// Source: Cochran 1977, Sampling Techniques, 6.4, with the factor n/(n−1) of R's survey package.
pub fn ratio_of_totals(weights: &[f64], numerators: &[f64], denominators: &[f64]) -> Option<RatioOfTotals> {
    let lengths = weights.len() == numerators.len() && weights.len() == denominators.len();
    if !(lengths && countable(weights) && countable(denominators)) {
        return None;
    }
    let pairs = || weights.iter().zip(numerators.iter().zip(denominators));
    let total: f64 = pairs().map(|(w, (_, x))| w * x).sum();
    let ratio = pairs().map(|(w, (y, _))| w * y).sum::<f64>() / total;
    let squares: f64 = pairs().map(|(w, (y, x))| (w * (y - ratio * x)) * (w * (y - ratio * x))).sum();
    let n = weights.len() as f64;
    let standard_error = (n >= 2.0).then(|| (n / (n - 1.0) * squares).sqrt() / total);
    (total > 0.0 && ratio.is_finite() && squares.is_finite()).then_some(RatioOfTotals { ratio, standard_error })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denominators_of_one_give_the_weighted_mean() {
        let (weights, values) = ([1.2, 0.8, 1.0, 2.0], [9.0, 7.0, 10.0, 3.0]);
        let mean = super::super::WeightedMoments::of(&weights, &values).unwrap().estimate().unwrap();
        let ratio = ratio_of_totals(&weights, &values, &[1.0; 4]).unwrap();
        assert!((ratio.ratio - mean.mean).abs() < 1e-14);
        assert!((ratio.standard_error.unwrap() - mean.standard_error.unwrap()).abs() < 1e-13);
    }

    #[test]
    fn nothing_and_impossible_parts_have_no_ratio() {
        assert_eq!(ratio_of_totals(&[], &[], &[]), None);
        assert_eq!(ratio_of_totals(&[1.0], &[5.0], &[0.0]), None);
        assert_eq!(ratio_of_totals(&[1.0], &[f64::NAN], &[1.0]), None);
        assert_eq!(ratio_of_totals(&[1.0], &[1.0], &[-1.0]), None);
        assert_eq!(ratio_of_totals(&[1.0], &[1.0, 2.0], &[1.0]), None);
        assert_eq!(ratio_of_totals(&[1.0], &[5.0], &[2.0]), Some(RatioOfTotals { ratio: 2.5, standard_error: None }));
    }
}
