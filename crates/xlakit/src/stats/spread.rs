//! The spread of measured values: an interval of their standard deviation.

use super::interval::{Interval, tail_of};
use crate::num::special::{chi_square_quantile, chi_square_upper_quantile};

/// The interval of a standard deviation at two-sided coverage `level`, of normal values: √((n − 1)·variance/χ²) with n − 1
/// degrees of freedom.
///
/// `variance` is the sample variance. The interval keeps its promise for normal values only: values with long tails, as most
/// times have, vary more than it says, however many there are. `None` for n < 2, unless 0 < level < 1, for numbers that are not
/// finite, and for a variance of 0, where an interval of no width would claim certainty.
///
/// ```
/// // 7 · 5.642857 = 39.5, over χ² of 16.0128 and 1.68987.
/// let interval = xlakit::stats::spread_interval(8.0, 5.642857142857143, 0.95).unwrap();
/// assert!((interval.low - 1.5706).abs() < 5e-5 && (interval.high - 4.8347).abs() < 5e-5);
/// assert_eq!(xlakit::stats::spread_interval(8.0, 0.0, 0.95), None);
/// ```
///
/// Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.8; on its fragility: Box 1953, Biometrika 40:318.
pub fn spread_interval(n: f64, variance: f64, level: f64) -> Option<Interval> {
    let tail = tail_of(level)?;
    let valid = n >= 2.0 && n.is_finite() && variance > 0.0 && variance.is_finite();
    let squares = valid.then_some((n - 1.0) * variance)?;
    let low = (squares / chi_square_upper_quantile(tail, n - 1.0)?).sqrt();
    let high = (squares / chi_square_quantile(tail, n - 1.0)?).sqrt();
    high.is_finite().then_some(Interval::between(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::special::{chi_square_cdf, chi_square_sf};

    #[test]
    fn each_end_leaves_its_tail_beyond_the_variance_that_was_seen() {
        for (n, variance) in [(2.0, 3.0), (8.0, 5.64), (33.3, 0.01), (1e6, 2.0)] {
            for level in [0.5, 0.9, 0.99] {
                let interval = spread_interval(n, variance, level).unwrap();
                let (df, squares, tail) = (n - 1.0, (n - 1.0) * variance, 0.5 * (1.0 - level));
                assert!((chi_square_sf(squares / (interval.low * interval.low), df).unwrap() / tail - 1.0).abs() < 1e-8, "{n}");
                assert!(
                    (chi_square_cdf(squares / (interval.high * interval.high), df).unwrap() / tail - 1.0).abs() < 1e-8,
                    "{n}"
                );
            }
        }
    }

    #[test]
    fn one_value_equal_values_and_no_numbers_have_no_interval() {
        for (n, variance, level) in [
            (1.0, 3.0, 0.9),
            (5.0, 0.0, 0.9),
            (5.0, -1.0, 0.9),
            (5.0, f64::NAN, 0.9),
            (f64::NAN, 1.0, 0.9),
            (f64::INFINITY, 1.0, 0.9),
            (5.0, 1.0, 1.0),
            (5.0, f64::INFINITY, 0.9),
        ] {
            assert_eq!(spread_interval(n, variance, level), None, "{n} {variance} {level}");
        }
    }
}
