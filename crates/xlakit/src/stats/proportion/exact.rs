//! Clopper and Pearson's interval and the exact binomial test that it inverts.

use super::super::interval::{Interval, tail_of};
use super::failures;
use crate::num::special::{beta_cdf, beta_quantile, beta_upper_quantile, binomial_cdf};

/// Clopper and Pearson's exact interval for a share: it covers the truth at least as often as it says, at every n and share.
///
/// The price is width: it covers more than it says. The end at 0 is exactly 0 when there is no success, the end at 1 exactly 1
/// when there is no failure. `None` as for [`wilson`](super::wilson).
///
/// ```
/// let interval = xlakit::stats::clopper_pearson(81.0, 263.0, 0.95).unwrap();
/// assert!((interval.low - 0.25274).abs() < 5e-6 && (interval.high - 0.36762).abs() < 5e-6);
/// ```
///
/// Source: Clopper and Pearson 1934, Biometrika 26:404.
pub fn clopper_pearson(successes: f64, n: f64, level: f64) -> Option<Interval> {
    let tail = tail_of(level)?;
    let failures = failures(successes, n)?;
    let low = if successes > 0.0 { beta_quantile(successes, failures + 1.0, tail)? } else { 0.0 };
    let high = if failures > 0.0 { beta_upper_quantile(successes + 1.0, failures, tail)? } else { 1.0 };
    Some(Interval::between(low, high))
}

/// One-sided exact p-value that the share is above `target`: the chance of so many successes or more if it were the target.
///
/// `p ≤ α` exactly when the lower end of [`clopper_pearson`] at level `1 − 2α` is at or above the target. No answer at all is no
/// evidence, p = 1. `None` unless 0 ≤ successes ≤ n and 0 ≤ target ≤ 1.
///
/// ```
/// let p = xlakit::stats::binomial_p_greater(91.0, 100.0, 0.85).unwrap();
/// assert!((p - 0.05509).abs() < 5e-6); // not enough at 5 %, where Jeffreys' posterior says .9605
/// ```
pub fn binomial_p_greater(successes: f64, n: f64, target: f64) -> Option<f64> {
    if !(successes >= 0.0 && successes <= n && n.is_finite() && (0.0..=1.0).contains(&target)) {
        return None;
    }
    // The beta form of the tail, which holds for effective counts too.
    if successes > 0.0 { beta_cdf(successes, n - successes + 1.0, target) } else { Some(1.0) }
}

/// One-sided exact p-value that the share is below `target`: the chance of so many successes or fewer if it were the target.
///
/// ```
/// let p = xlakit::stats::binomial_p_less(91.0, 100.0, 0.85).unwrap();
/// assert!((p - 0.97252).abs() < 5e-6);
/// ```
pub fn binomial_p_less(successes: f64, n: f64, target: f64) -> Option<f64> {
    binomial_cdf(successes, n, target)
}

#[cfg(test)]
mod tests {
    use super::super::coverage::coverage;
    use super::*;

    #[test]
    fn coverage_never_falls_below_what_is_said() {
        for truth in [0.05, 0.3, 0.5, 0.7, 0.85, 0.9, 0.95, 0.99] {
            for level in [0.8, 0.95] {
                for n in 1..=60 {
                    let covered = coverage(n, truth, |k, n| clopper_pearson(k, n, level).unwrap());
                    assert!(covered >= level - 1e-12, "{truth} at {n}: {covered}");
                }
            }
        }
    }

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for (k, n) in [(1.0, 5.0), (4.0, 5.0), (81.0, 263.0), (9_998_997.0, 1e7), (12.4, 17.9), (0.4, 3.0)] {
            for alpha in [0.2, 0.05, 0.001] {
                let interval = clopper_pearson(k, n, 1.0 - 2.0 * alpha).unwrap();
                assert!((binomial_p_greater(k, n, interval.low).unwrap() / alpha - 1.0).abs() < 1e-7, "{k}/{n}");
                assert!((binomial_p_less(k, n, interval.high).unwrap() / alpha - 1.0).abs() < 1e-7, "{k}/{n}");
            }
        }
    }

    #[test]
    fn no_answer_is_no_evidence_and_impossible_counts_have_none() {
        assert_eq!((binomial_p_greater(0.0, 0.0, 0.85), binomial_p_less(0.0, 0.0, 0.85)), (Some(1.0), Some(1.0)));
        assert_eq!(binomial_p_greater(0.0, 9.0, 0.5), Some(1.0));
        for (k, n) in [(3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::NAN), (1.0, f64::INFINITY), (0.0, -1.0)] {
            assert_eq!((binomial_p_greater(k, n, 0.5), binomial_p_less(k, n, 0.5)), (None, None));
            assert_eq!(clopper_pearson(k, n, 0.95), None);
        }
        assert_eq!((binomial_p_greater(1.0, 2.0, 1.5), clopper_pearson(0.0, 0.0, 0.95)), (None, None));
    }
}
