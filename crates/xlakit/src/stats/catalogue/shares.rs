//! Shares and rates.

use super::super::describe::functions;
use super::super::{Interval, proportion, rate, sequence};

functions! {
    /// Wilson's score interval for a share: the default for shares.
    wilson(successes: count, n: count, level: level = 0.95) -> Interval, by proportion::wilson;
    /// Wilson's interval of a share with Yates' correction for continuity.
    wilson_continuity(successes: count, n: count, level: level = 0.95) -> Interval, by proportion::wilson_continuity;
    /// Jeffreys' equal-tailed interval of a share, exact at 0 and 1.
    jeffreys(successes: count, n: count, level: level = 0.95) -> Interval, by proportion::jeffreys;
    /// Clopper and Pearson's exact interval of a share: it covers the truth at least as often as it says.
    clopper_pearson(successes: count, n: count, level: level = 0.95) -> Interval, by proportion::clopper_pearson;
    /// Agresti and Coull's interval of a share: Wald's after adding z² answers, half of them successes.
    agresti_coull(successes: count, n: count, level: level = 0.95) -> Interval, by proportion::agresti_coull;
    /// Wald's interval of a share, for comparison only: too narrow near 0 and 1.
    wald_share(successes: count, n: count, level: level = 0.95) -> Interval, by proportion::wald_share;
    /// One-sided p-value that a share is above `target`, by the score test that `wilson` inverts.
    score_p_greater(successes: count, n: count, target: share) -> f64, by proportion::score_p_greater;
    /// One-sided p-value that a share is below `target`, by the score test that `wilson` inverts.
    score_p_less(successes: count, n: count, target: share) -> f64, by proportion::score_p_less;
    /// One-sided exact p-value that a share is above `target`, by the binomial test that `clopper_pearson` inverts.
    binomial_p_greater(successes: count, n: count, target: share) -> f64, by proportion::binomial_p_greater;
    /// One-sided exact p-value that a share is below `target`, by the binomial test that `clopper_pearson` inverts.
    binomial_p_less(successes: count, n: count, target: share) -> f64, by proportion::binomial_p_less;
    /// The probability that a share is at least `target`, under the prior Beta(`prior`, `prior`).
    share_met_probability(successes: count, n: count, target: share, prior: positive = 0.5)
        -> f64, by proportion::share_met_probability;
    /// A confidence sequence for a share, which may be looked at after every answer: the beta-binomial mixture with Beta(`a`,
    /// `b`).
    anytime_share(successes: count, n: count, level: level = 0.95, a: positive = 1.0, b: positive = 1.0)
        -> Interval, by sequence::anytime_share;
    /// Anytime-valid p-value that a share is above `target`; it goes with `anytime_share`.
    anytime_share_p_greater(successes: count, n: count, target: share, a: positive = 1.0, b: positive = 1.0)
        -> f64, by sequence::anytime_share_p_greater;
    /// Anytime-valid p-value that a share is below `target`; it goes with `anytime_share`.
    anytime_share_p_less(successes: count, n: count, target: share, a: positive = 1.0, b: positive = 1.0)
        -> f64, by sequence::anytime_share_p_less;
    /// Garwood's exact interval of a rate: events for each unit of exposure.
    garwood(events: count, exposure: count, level: level = 0.95) -> Interval, by rate::garwood;
    /// The score interval of a rate.
    rate_score(events: count, exposure: count, level: level = 0.95) -> Interval, by rate::rate_score;
    /// One-sided exact p-value that a rate is above `target`, by the Poisson test that `garwood` inverts.
    rate_p_greater(events: count, exposure: count, target: count) -> f64, by rate::rate_p_greater;
    /// One-sided exact p-value that a rate is below `target`, by the Poisson test that `garwood` inverts.
    rate_p_less(events: count, exposure: count, target: count) -> f64, by rate::rate_p_less;
}
