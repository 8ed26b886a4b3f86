//! Shares: intervals, one-sided p-values, and the probability that a target is met.
//!
//! * [`wilson`] with its score test — the default; [`wilson_continuity`], [`agresti_coull`] and [`wald_share`] beside it, the last
//!   for comparison only.
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
