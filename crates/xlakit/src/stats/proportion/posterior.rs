//! Jeffreys' interval and the probability that a target is met.

use super::super::interval::{Interval, countable, tail_of};
use super::failures;
use crate::num::special::{beta_quantile, beta_sf, beta_upper_quantile};

/// Jeffreys' equal-tailed interval for a share: the quantiles of Beta(successes + ½, failures + ½), with the rule for the
/// boundary.
///
/// The rule: the lower end is 0 when there is no success and the upper end 1 when there is no failure, as the interval would
/// otherwise miss a truth at the end of the scale. It is the equal-tailed interval, not the shortest. `None` as for
/// [`wilson`](super::wilson).
///
/// ```
/// let interval = xlakit::stats::jeffreys(81.0, 263.0, 0.95).unwrap();
/// assert!((interval.low - 0.25452).abs() < 5e-6 && (interval.high - 0.36565).abs() < 5e-6);
/// assert_eq!(xlakit::stats::jeffreys(0.0, 20.0, 0.95).unwrap().low, 0.0);
/// ```
///
/// Source: Brown, Cai and DasGupta 2001, Statistical Science 16:101.
pub fn jeffreys(successes: f64, n: f64, level: f64) -> Option<Interval> {
    let tail = tail_of(level)?;
    let failures = failures(successes, n)?;
    let (a, b) = (successes + 0.5, failures + 0.5);
    let low = if successes > 0.0 { beta_quantile(a, b, tail)? } else { 0.0 };
    let high = if failures > 0.0 { beta_upper_quantile(a, b, tail)? } else { 1.0 };
    Some(Interval::between(low, high))
}

/// The probability that the share is at least `target`, given the answers and a prior Beta(`prior`, `prior`).
///
/// A prior of ½ is Jeffreys', 1 the uniform one; the choice is part of a contract, as it can turn a verdict. Without answers the
/// prior speaks. `None` unless 0 ≤ successes ≤ n, 0 ≤ target ≤ 1 and the prior is positive.
///
/// ```
/// let probability = |prior| xlakit::stats::share_met_probability(91.0, 100.0, 0.85, prior).unwrap();
/// assert!((probability(0.5) - 0.96055).abs() < 5e-6); // met at 95 %
/// assert!((probability(1.0) - 0.94905).abs() < 5e-6); // not met
/// ```
pub fn share_met_probability(successes: f64, n: f64, target: f64, prior: f64) -> Option<f64> {
    (countable(&[successes, n]) && successes <= n)
        .then(|| beta_sf(successes + prior, n - successes + prior, target))
        .flatten()
        .filter(|_| prior > 0.0)
}

#[cfg(test)]
mod tests {
    use super::super::coverage::coverage;
    use super::*;

    #[test]
    fn no_answers_leave_the_prior() {
        assert_eq!(share_met_probability(0.0, 0.0, 0.25, 1.0), Some(0.75));
        assert_eq!(jeffreys(0.0, 0.0, 0.95), None);
    }

    #[test]
    fn impossible_counts_have_no_posterior() {
        for (k, n) in [(3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::NAN), (1.0, f64::INFINITY)] {
            assert_eq!((share_met_probability(k, n, 0.5, 0.5), jeffreys(k, n, 0.95)), (None, None));
        }
        for (target, prior) in [(1.5, 0.5), (f64::NAN, 0.5), (0.5, 0.0), (0.5, f64::NAN), (0.5, -0.1)] {
            assert_eq!(share_met_probability(3.0, 5.0, target, prior), None);
        }
    }

    #[test]
    fn the_ends_of_the_interval_have_the_tails_for_their_probabilities() {
        let interval = jeffreys(91.0, 100.0, 0.9).unwrap();
        assert!((share_met_probability(91.0, 100.0, interval.low, 0.5).unwrap() - 0.95).abs() < 1e-13);
        assert!((share_met_probability(91.0, 100.0, interval.high, 0.5).unwrap() - 0.05).abs() < 1e-13);
    }

    #[test]
    fn it_covers_the_truth_on_average_as_often_as_it_says() {
        for truth in [0.5, 0.7, 0.85, 0.9, 0.95] {
            let chances: Vec<f64> = (5..=100).map(|n| coverage(n, truth, |k, n| jeffreys(k, n, 0.95).unwrap())).collect();
            let average = chances.iter().sum::<f64>() / chances.len() as f64;
            assert!((0.935..0.96).contains(&average), "at {truth}: {average}");
            assert!(chances.iter().all(|&chance| chance > 0.83), "at {truth}");
        }
    }
}
