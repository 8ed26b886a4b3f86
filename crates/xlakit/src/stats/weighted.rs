//! Weighted means from five sums.

use super::describe::record;
use super::interval::countable;
use crate::num::special::{frexp, ldexp};

/// The sums of weighted data that a weighted mean needs; they add, so parts of the data can be summed apart.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WeightedMoments {
    /// The number of answers.
    pub n: f64,
    /// Σw
    pub w: f64,
    /// Σw²
    pub w2: f64,
    /// Σwy
    pub wy: f64,
    /// Σw²y
    pub w2y: f64,
    /// Σw²y²
    pub w2y2: f64,
}

record! {
    /// A weighted mean and how much the weights cost.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct WeightedMean {
        /// Σwy/Σw
        pub mean: f64,
        /// Kish's effective sample size (Σw)²/Σw², from 1 to n: as many equal answers would say as much.
        pub n_effective: f64,
        /// The design effect of the weights, n divided by the effective size; at least 1.
        pub design_effect: f64,
        /// √(n/(n−1)·Σ[w(y−mean)]²)/Σw; `None` for fewer than two answers.
        pub standard_error: Option<f64>,
    }
}

impl WeightedMoments {
    /// The sums of values and their weights; `None` unless there are as many weights as values, all finite, and no weight is
    /// negative.
    ///
    /// ```
    /// use xlakit::stats::WeightedMoments;
    /// let moments = WeightedMoments::of(&[1.0, 3.0], &[10.0, 6.0]).unwrap();
    /// assert_eq!((moments.w, moments.w2, moments.wy), (4.0, 10.0, 28.0));
    /// ```
    pub fn of(weights: &[f64], values: &[f64]) -> Option<Self> {
        if weights.len() != values.len() || !countable(weights) {
            return None;
        }
        let mut moments = Self { n: weights.len() as f64, ..Self::default() };
        for (&w, &y) in weights.iter().zip(values) {
            moments.w += w;
            moments.w2 += w * w;
            moments.wy += w * y;
            moments.w2y += w * w * y;
            moments.w2y2 += w * w * (y * y);
        }
        moments.finite().then_some(moments)
    }

    /// The weighted mean with Kish's effective size and the linearised standard error.
    ///
    /// `None` if there is no weight, or a sum is not finite or impossible. The standard error loses digits where the values are
    /// large beside their spread (at mean 10⁴ and spread 1, eight of sixteen), and it is 0 where all answers are equal or no
    /// digit is left; centre such values first. A standard error of 0 is no certainty: [`t_interval`](super::t_interval)
    /// refuses it.
    ///
    /// ```
    /// use xlakit::stats::WeightedMoments;
    /// let estimate = WeightedMoments::of(&[1.0, 3.0], &[10.0, 6.0]).unwrap().estimate().unwrap();
    /// assert_eq!(estimate.mean, 7.0);
    /// assert_eq!(estimate.n_effective, 1.6); // 4²/10
    /// assert_eq!(estimate.standard_error, Some(1.5)); // √(2·(3² + 3²))/4
    /// ```
    ///
    /// Source: Kish 1965, Survey Sampling, 11.7; the standard error is that of R's survey package for `ids = ~1`.
    pub fn estimate(&self) -> Option<WeightedMean> {
        let Self { n, w, w2, wy, w2y, w2y2 } = *self;
        if !(self.finite() && n >= 1.0 && w > 0.0 && w2 > 0.0 && w2y2 >= 0.0) {
            return None;
        }
        let mean = wy / w;
        let difference = w2y2 - 2.0 * mean * w2y + mean * mean * w2;
        // Below this the difference is only the rounding of its three parts, and equal answers would seem to have a tiny spread.
        let squares = if difference > 8.0 * f64::EPSILON * w2y2 { difference } else { 0.0 };
        let n_effective = w * w / w2;
        let standard_error = (n >= 2.0).then(|| (n / (n - 1.0) * squares).sqrt() / w);
        let estimate = WeightedMean { mean, n_effective, design_effect: n / n_effective, standard_error };
        (mean.is_finite() && n_effective.is_finite() && squares.is_finite()).then_some(estimate)
    }

    fn finite(&self) -> bool {
        [self.n, self.w, self.w2, self.wy, self.w2y, self.w2y2].iter().all(|sum| sum.is_finite())
    }
}

/// The weighted mean of `values`: [`WeightedMoments::estimate`] of their sums. Only the proportions of the weights count. `None`
/// as there.
///
/// ```
/// let estimate = xlakit::stats::weighted_mean(&[10.0, 6.0], &[1.0, 3.0]).unwrap();
/// assert_eq!((estimate.mean, estimate.n_effective), (7.0, 1.6));
/// ```
pub fn weighted_mean(values: &[f64], weights: &[f64]) -> Option<WeightedMean> {
    // Squares of small or large weights would leave the floats; a power of two changes no digit.
    let most = weights.iter().copied().fold(0.0, f64::max);
    let scaled: Vec<f64> = weights.iter().map(|weight| in_proportion(*weight, most)).collect();
    WeightedMoments::of(&scaled, values)?.estimate()
}

/// A weight without the power of two of the largest.
fn in_proportion(weight: f64, most: f64) -> f64 {
    let (_, exponent) = frexp(most);
    ldexp(weight, -exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_weights_give_the_plain_mean_and_its_standard_error() {
        // 1, 2, 3, 6: mean 3, sample variance 14/3, standard error √(14/12).
        for weight in [1.0, 0.25] {
            let estimate = WeightedMoments::of(&[weight; 4], &[1.0, 2.0, 3.0, 6.0]).unwrap().estimate().unwrap();
            assert_eq!((estimate.mean, estimate.n_effective, estimate.design_effect), (3.0, 4.0, 1.0));
            assert!((estimate.standard_error.unwrap() - (14.0_f64 / 12.0).sqrt()).abs() < 1e-15);
        }
    }

    #[test]
    fn only_the_proportions_of_weights_count_however_small_or_large_they_are() {
        let plain = weighted_mean(&[1.0, 2.0, 7.0], &[1.0, 1.0, 3.0]).unwrap();
        for unit in [1e-320, 1e-200, 0.1, 1e200, 5e307] {
            let scaled = weighted_mean(&[1.0, 2.0, 7.0], &[unit, unit, 3.0 * unit]).unwrap();
            let tolerance = if unit < 1e-300 { 1e-3 } else { 1e-15 };
            assert!((scaled.mean / plain.mean - 1.0).abs() < tolerance, "{unit:e}: {scaled:?}");
            assert!((scaled.n_effective / plain.n_effective - 1.0).abs() < tolerance, "{unit:e}: {scaled:?}");
        }
        assert_eq!(weighted_mean(&[1.0, 2.0], &[1e-200, 1e-200]).unwrap().mean.to_bits(), 1.5_f64.to_bits());
    }

    #[test]
    fn one_answer_has_a_mean_and_no_standard_error() {
        let estimate = WeightedMoments::of(&[2.0], &[7.0]).unwrap().estimate().unwrap();
        assert_eq!((estimate.mean, estimate.n_effective, estimate.standard_error), (7.0, 1.0, None));
    }

    #[test]
    fn weights_that_weigh_nothing_or_are_negative_have_no_mean() {
        assert_eq!(WeightedMoments::of(&[-1.0, 2.0], &[1.0, 1.0]), None);
        assert_eq!(WeightedMoments::of(&[1.0], &[1.0, 1.0]), None);
        assert_eq!(WeightedMoments::of(&[1.0, 1.0], &[1.0, f64::NAN]), None);
        assert_eq!(WeightedMoments::of(&[0.0, 0.0], &[1.0, 1.0]).unwrap().estimate(), None);
        assert_eq!(WeightedMoments::of(&[], &[]).unwrap().estimate(), None);
        assert_eq!(WeightedMoments { n: 2.0, w: f64::NAN, ..WeightedMoments::default() }.estimate(), None);
    }

    #[test]
    fn equal_answers_show_no_spread_however_their_sums_are_rounded() {
        for y in [0.1, 4.7, 1e9 + 0.1] {
            let estimate = WeightedMoments::of(&[0.1, 0.7, 0.3, 1.9], &[y; 4]).unwrap().estimate().unwrap();
            assert_eq!(estimate.standard_error, Some(0.0));
        }
    }
}
