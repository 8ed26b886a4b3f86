//! Net scores and Apdex.

use super::super::describe::functions;
use super::super::net_score::{
    self, Apdex, Bootstrap, NetScore, adjusted_wald_p_greater, adjusted_wald_p_less, wald_p_greater, wald_p_less,
};
use super::super::{Interval, NetScoreDifference, comparison};

functions! {
    /// A net score, −1 to 1, with its spread: the share of positive answers minus that of negative ones.
    net_score(negative: count, neutral: count, positive: count) -> NetScore, by net_score::net_score;
    /// A net score after adding ¾ negative, 1½ neutral and ¾ positive answers: what `adjusted_wald` infers from.
    adjusted_net_score(negative: count, neutral: count, positive: count) -> NetScore, by net_score::adjusted_net_score;
    /// The adjusted Wald interval of a net score: the default for net scores.
    adjusted_wald(negative: count, neutral: count, positive: count, level: level = 0.95) -> Interval, by net_score::adjusted_wald;
    /// The MOVER-Wilson interval of a net score: the Wilson limits of its two shares, combined.
    mover(negative: count, neutral: count, positive: count, level: level = 0.95) -> Interval, by net_score::mover;
    /// The plain Wald interval of a net score, for comparison only: too narrow for small samples and high scores.
    wald(negative: count, neutral: count, positive: count, level: level = 0.95) -> Interval, by net_score::wald;
    /// One-sided p-value that a net score is above `target`; it inverts `adjusted_wald`.
    adjusted_wald_p_greater(negative: count, neutral: count, positive: count, target: score) -> f64, by adjusted_wald_p_greater;
    /// One-sided p-value that a net score is below `target`; it inverts `adjusted_wald`.
    adjusted_wald_p_less(negative: count, neutral: count, positive: count, target: score) -> f64, by adjusted_wald_p_less;
    /// One-sided p-value that a net score is above `target`; it inverts `wald`.
    wald_p_greater(negative: count, neutral: count, positive: count, target: score) -> f64, by wald_p_greater;
    /// One-sided p-value that a net score is below `target`; it inverts `wald`.
    wald_p_less(negative: count, neutral: count, positive: count, target: score) -> f64, by wald_p_less;
    /// A seeded bootstrap of a net score: multinomial resamples, their spread and percentile interval.
    bootstrap(
        negative: whole, neutral: whole, positive: whole, resamples: whole = 10000.0, seed: whole = 1.0, level: level =
        0.95
    ) -> Bootstrap, by net_score::bootstrap;
    /// The probability that a net score is at least `target`, under a Dirichlet prior of `prior` for each class.
    net_score_met_probability(negative: count, neutral: count, positive: count, target: score, prior: positive = 0.5)
        -> f64, by net_score::net_score_met_probability;
    /// The difference of two net scores, first minus second, each given as its negative, neutral and positive answers.
    net_score_difference(first: counts of 3, second: counts of 3, level: level = 0.95, adjusted: flag = true)
        -> NetScoreDifference, by comparison::net_score_difference;
    /// An Apdex score, 0 to 1, with its spread: satisfied and half of the tolerating, of all.
    apdex(satisfied: count, tolerating: count, frustrated: count) -> Apdex, by net_score::apdex;
    /// The adjusted Wald interval of an Apdex score.
    apdex_interval(satisfied: count, tolerating: count, frustrated: count, level: level = 0.95)
        -> Interval, by net_score::apdex_interval;
}
