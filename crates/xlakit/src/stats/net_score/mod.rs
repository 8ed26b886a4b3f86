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
    use super::super::interval::Interval;

    /// The chance that an interval holds the true score, over every outcome of n answers.
    pub(super) fn coverage(n: u32, [d, c, p]: [f64; 3], interval: impl Fn(f64, f64, f64) -> Option<Interval>) -> f64 {
        let power = |x: f64, k: u32| (0..k).fold(1.0, |product, _| product * x);
        let choose = |n: u32, k: u32| (0..k).fold(1.0, |product, i| product * f64::from(n - i) / f64::from(i + 1));
        let truth = p - d;
        let mut covered = 0.0;
        for negative in 0..=n {
            for neutral in 0..=n - negative {
                let positive = n - negative - neutral;
                let chance = choose(n, negative)
                    * choose(n - negative, neutral)
                    * power(d, negative)
                    * power(c, neutral)
                    * power(p, positive);
                let holds = interval(f64::from(negative), f64::from(neutral), f64::from(positive))
                    .is_some_and(|i| i.low <= truth && truth <= i.high);
                covered += if holds { chance } else { 0.0 };
            }
        }
        covered
    }
}
