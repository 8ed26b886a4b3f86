//! Means of measured values, by Student's t.

use super::interval::{Interval, tail_of};
use crate::num::special::{student_t_cdf, student_t_quantile, student_t_sf};

/// The arithmetic mean; `None` for no values and for NaN or infinities.
///
/// ```
/// assert_eq!(xlakit::stats::mean(&[9.0, 7.0, 10.0, 3.0, 6.0, 8.0, 9.0, 10.0]), Some(7.75));
/// ```
pub fn mean(values: &[f64]) -> Option<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    mean.is_finite().then_some(mean)
}

/// The sample variance Σ(x − mean)²/(n − 1); `None` for fewer than two values and for NaN or infinities.
///
/// Two passes: the deviations are taken from the mean, so large values that differ little keep their digits.
///
/// ```
/// assert_eq!(xlakit::stats::sample_variance(&[1e9 + 1.0, 1e9 + 2.0, 1e9 + 3.0]), Some(1.0));
/// ```
pub fn sample_variance(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    if values.len() >= 2 && values.windows(2).all(|pair| pair.first() == pair.last()) {
        // The mean of equal values may be rounded, and their variance is 0 all the same.
        return Some(0.0);
    }
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    let variance = squares / (values.len() as f64 - 1.0);
    (values.len() >= 2 && variance.is_finite()).then_some(variance)
}

/// The t interval of a mean at two-sided coverage `level`: mean ± t·√(variance/n) with n − 1 degrees of freedom.
///
/// `variance` is the sample variance. `n` may be an effective size. `None` for n < 2, unless 0 < level < 1, for numbers that
/// are not finite, and for a variance of 0: equal answers say nothing about their spread, and an interval of no width would
/// claim certainty. The interval is not clipped; a caller with a bounded scale clips it.
///
/// ```
/// let interval = xlakit::stats::t_interval(8.0, 7.75, 5.642857142857143, 0.95).unwrap();
/// assert!((interval.low - 5.76406).abs() < 5e-6 && (interval.high - 9.73594).abs() < 5e-6);
/// assert_eq!(xlakit::stats::t_interval(8.0, 7.75, 0.0, 0.95), None);
/// ```
///
/// Source: Student 1908, Biometrika 6:1.
pub fn t_interval(n: f64, mean: f64, variance: f64, level: f64) -> Option<Interval> {
    let standard_error = standard_error(n, mean, variance)?;
    let half = -student_t_quantile(tail_of(level)?, n - 1.0)? * standard_error;
    (mean.abs() + half).is_finite().then_some(Interval::between(mean - half, mean + half))
}

/// The t interval of the mean of `values`: [`t_interval`] of their number, mean and sample variance. `None` as there, for fewer
/// than two values and where all are equal.
///
/// ```
/// let interval = xlakit::stats::mean_interval(&[9.0, 7.0, 10.0, 3.0, 6.0, 8.0, 9.0, 10.0], 0.95).unwrap();
/// assert!((interval.low - 5.76406).abs() < 5e-6 && (interval.high - 9.73594).abs() < 5e-6);
/// ```
pub fn mean_interval(values: &[f64], level: f64) -> Option<Interval> {
    t_interval(values.len() as f64, mean(values)?, sample_variance(values)?, level)
}

/// One-sided p-value that the true mean is above `target`: `p ≤ α` exactly when the lower end of [`t_interval`] at level `1 −
/// 2α` is at or above the target. `None` as there, and for a target that is not finite.
///
/// ```
/// let p = xlakit::stats::t_p_greater(8.0, 7.75, 5.642857142857143, 6.0).unwrap();
/// assert!((p - 0.0378).abs() < 5e-4); // t = 1.75/0.83986 = 2.0837 with 7 degrees of freedom
/// ```
pub fn t_p_greater(n: f64, mean: f64, variance: f64, target: f64) -> Option<f64> {
    student_t_sf(distance(n, mean, variance, target)?, n - 1.0)
}

/// One-sided p-value that the true mean is below `target`; the mirror of [`t_p_greater`].
///
/// ```
/// let p = xlakit::stats::t_p_less(8.0, 7.75, 5.642857142857143, 9.5).unwrap();
/// assert!((p - 0.0378).abs() < 5e-4);
/// ```
pub fn t_p_less(n: f64, mean: f64, variance: f64, target: f64) -> Option<f64> {
    student_t_cdf(distance(n, mean, variance, target)?, n - 1.0)
}

fn standard_error(n: f64, mean: f64, variance: f64) -> Option<f64> {
    let valid = n >= 2.0 && n.is_finite() && mean.is_finite() && variance > 0.0 && variance.is_finite();
    valid.then(|| (variance / n).sqrt())
}

fn distance(n: f64, mean: f64, variance: f64, target: f64) -> Option<f64> {
    let standard_error = standard_error(n, mean, variance)?;
    target.is_finite().then(|| (mean - target) / standard_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_one_value_and_equal_values_have_no_interval() {
        assert_eq!((mean(&[]), sample_variance(&[]), sample_variance(&[3.0])), (None, None, None));
        assert_eq!(sample_variance(&[0.1, 0.1, 0.1]), Some(0.0));
        for (n, mean, variance) in
            [(1.0, 3.0, 1.0), (3.0, 3.0, 0.0), (3.0, f64::NAN, 1.0), (3.0, 3.0, f64::NAN), (f64::NAN, 3.0, 1.0), (3.0, 3.0, -1.0)]
        {
            assert_eq!(t_interval(n, mean, variance, 0.95), None);
            assert_eq!(t_p_greater(n, mean, variance, 2.0), None);
        }
        assert_eq!(t_p_less(3.0, 3.0, 1.0, f64::NAN), None);
        assert_eq!(t_interval(3.0, 3.0, 1.0, 1.0), None);
    }

    #[test]
    fn values_that_are_no_numbers_have_no_mean() {
        assert_eq!(mean(&[1.0, f64::NAN]), None);
        assert_eq!(sample_variance(&[1.0, f64::INFINITY]), None);
    }

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for (n, mean, variance) in [(2.0, 5.0, 3.0), (8.0, 7.75, 5.64), (33.3, -2.0, 0.01), (1e9, 4.0, 2.0)] {
            for alpha in [0.2, 0.05, 0.001] {
                let interval = t_interval(n, mean, variance, 1.0 - 2.0 * alpha).unwrap();
                assert!((t_p_greater(n, mean, variance, interval.low).unwrap() / alpha - 1.0).abs() < 1e-7, "{n}");
                assert!((t_p_less(n, mean, variance, interval.high).unwrap() / alpha - 1.0).abs() < 1e-7, "{n}");
            }
        }
    }
}
