//! Net scores: three classes scored −1, 0 and 1, and Apdex, the same classes scored 0, ½ and 1.
//!
//! * [`net_score()`], [`adjusted_net_score`] — the figure, and what is inferred from; [`adjusted_wald`] is the default interval.
//! * [`mover`] — Wilson's limits of the two shares, combined; a second interval that no closed form shares a weakness with.
//! * [`bootstrap`] — a seeded resampling of the answers, to check the others.
//! * [`net_score_met_probability`] — the posterior probability that a target is met, by quadrature.
//! * [`apdex()`] — the same classes on another scale.

mod apdex;
mod bootstrap;
mod mover;
mod posterior;
mod score;

pub use apdex::{Apdex, apdex, apdex_interval};
pub use bootstrap::{Bootstrap, bootstrap};
pub use mover::mover;
pub use posterior::net_score_met_probability;
pub use score::{
    NetScore, adjusted_net_score, adjusted_wald, adjusted_wald_p_greater, adjusted_wald_p_less, net_score, wald, wald_p_greater,
    wald_p_less,
};

/// What tests of several intervals share.
#[cfg(test)]
mod coverage {
    use super::super::enumeration::outcomes;
    use super::super::interval::Interval;

    /// The chance that an interval holds the true score, over every outcome of n answers.
    pub(super) fn coverage(n: u32, truth: [f64; 3], interval: impl Fn(f64, f64, f64) -> Option<Interval>) -> f64 {
        let score = truth[2] - truth[0];
        let holds = |[d, c, p]: [f64; 3]| interval(d, c, p).is_some_and(|i| i.low <= score && score <= i.high);
        outcomes(n, truth).filter(|outcome| holds(outcome.counts)).map(|outcome| outcome.chance).sum()
    }

    /// The least of these chances over all truths in whole per cents of which each class has at least one.
    pub(super) fn least_coverage(n: u32, interval: impl Fn(f64, f64, f64) -> Option<Interval>) -> f64 {
        let intervals: Vec<Option<Interval>> = outcomes(n, [0.2, 0.3, 0.5])
            .map(|outcome| interval(outcome.counts[0], outcome.counts[1], outcome.counts[2]))
            .collect();
        let truths =
            (1..99_u32).flat_map(|d| (1..100 - d).map(move |c| [d, c, 100 - d - c].map(|share| f64::from(share) / 100.0)));
        let covered = |truth: [f64; 3]| {
            // Rounding must not push a truth over a bound that it stands on.
            let (low, high) = (truth[2] - truth[0] + 1e-12, truth[2] - truth[0] - 1e-12);
            let holds = |interval: &Option<Interval>| interval.is_some_and(|i| i.low <= low && high <= i.high);
            outcomes(n, truth)
                .zip(&intervals)
                .filter(|(_, interval)| holds(interval))
                .map(|(outcome, _)| outcome.chance)
                .sum::<f64>()
        };
        truths.map(covered).fold(1.0, f64::min)
    }
}
