//! Shares: intervals, one-sided p-values, and the probability that a target is met.
//!
//! * [`wilson`] with its score test — the default; [`wilson_continuity`], [`agresti_coull`] and [`wald_share`] beside it, the
//!   last for comparison only.
//! * [`clopper_pearson`] with its exact binomial test — coverage is never below what it says.
//! * [`jeffreys`] with [`share_met_probability`] — the posterior of Jeffreys' prior.
//!
//! Counts may be effective ones and need not be whole.

mod exact;
mod posterior;
mod wald;
mod wilson;

pub use exact::{binomial_p_greater, binomial_p_less, clopper_pearson};
pub use posterior::{jeffreys, share_met_probability};
pub use wald::{agresti_coull, wald_share};
pub use wilson::{score_p_greater, score_p_less, wilson, wilson_continuity};

use super::interval::countable;

/// The failures beside so many successes; `None` unless 0 ≤ successes ≤ n and n > 0.
fn failures(successes: f64, n: f64) -> Option<f64> {
    (countable(&[successes, n]) && n > 0.0 && successes <= n).then_some(n - successes)
}

/// What tests of several intervals share.
#[cfg(test)]
mod coverage {
    use super::super::interval::Interval;

    /// The chance that an interval holds the truth, over every outcome of n answers.
    pub(super) fn coverage(n: u32, truth: f64, interval: impl Fn(f64, f64) -> Interval) -> f64 {
        let size = f64::from(n);
        // From no success upwards: at n ≤ 100 even 0.05ⁿ is far above underflow.
        let mut chance = (0..n).fold(1.0, |product, _| product * (1.0 - truth));
        let mut covered = 0.0;
        for k in 0..=n {
            let interval = interval(f64::from(k), size);
            if interval.low <= truth && truth <= interval.high {
                covered += chance;
            }
            chance *= f64::from(n - k) / f64::from(k + 1) * truth / (1.0 - truth);
        }
        covered
    }
}

#[cfg(test)]
mod tests {
    use super::super::interval::Interval;
    use super::*;

    /// The average and the largest chance that a rule holds of a share on its target, over all n from 30 to 100 and five targets,
    /// with the target and the n of the largest.
    fn falsely(rule: impl Fn(f64, f64, f64) -> bool) -> (f64, f64, (f64, u32)) {
        let (mut chances, mut worst) = (Vec::new(), (0.0, (0.0, 0)));
        for target in [0.5, 0.7, 0.85, 0.9, 0.95] {
            for n in 30..=100 {
                let chance = coverage::coverage(n, target, |k, n| {
                    if rule(k, n, target) { Interval { low: 0.0, high: 1.0 } } else { Interval { low: 2.0, high: 2.0 } }
                });
                chances.push(chance);
                if chance > worst.0 {
                    worst = (chance, (target, n));
                }
            }
        }
        (chances.iter().sum::<f64>() / chances.len() as f64, worst.0, worst.1)
    }

    #[test]
    fn verdicts_for_one_look_are_false_as_often_as_the_methods_say() {
        // The values of an enumeration in Python with scipy.
        let expected = [
            (0.0403, 0.0694, (0.95, 52), falsely(|k, n, t| score_p_greater(k, n, t).unwrap() <= 0.05)),
            (0.0568, 0.1037, (0.95, 36), falsely(|k, n, t| score_p_less(k, n, t).unwrap() <= 0.05)),
            (0.0520, 0.1424, (0.95, 38), falsely(|k, n, t| share_met_probability(k, n, t, 0.5).unwrap() >= 0.95)),
            (0.0510, 0.0881, (0.95, 34), falsely(|k, n, t| share_met_probability(k, n, t, 0.5).unwrap() <= 0.05)),
        ];
        for (average, most, at, found) in expected {
            assert!((found.0 - average).abs() < 5e-5 && (found.1 - most).abs() < 5e-5 && found.2 == at, "{found:?}");
        }
        // 38 of 38 meet 95 % at a probability of 0.95, which a share of 95 % brings about in .95³⁸ of samples.
        assert!(
            share_met_probability(38.0, 38.0, 0.95, 0.5).unwrap() >= 0.95
                && share_met_probability(37.0, 37.0, 0.95, 0.5).unwrap() < 0.95
        );
    }
}
