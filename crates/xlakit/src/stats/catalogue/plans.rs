//! How many answers, and those who did not answer.

use super::super::describe::functions;
use super::super::{Interval, Representativity, nonresponse, sample_size};

functions! {
    /// The factor √((N−n)/(N−1)) by which a standard error shrinks when `n` of a closed `population` answered.
    finite_population_factor(n: count, population: count) -> f64, by sample_size::finite_population_factor;
    /// The factor √(1 − n/N), which goes with a sample variance that has n − 1 below.
    sampling_fraction_factor(n: count, population: count) -> f64, by sample_size::sampling_fraction_factor;
    /// How many answers make the interval of a share reach ±`margin`, to be rounded up.
    sample_size_share(margin: positive, level: level = 0.95, share: share = 0.5) -> f64, by sample_size::sample_size_share;
    /// How many answers make the interval of a net score reach ±`margin`, to be rounded up; `variance` is that of one answer, at
    /// most 1.
    sample_size_net_score(margin: positive, level: level = 0.95, variance: count = 1.0)
        -> f64, by sample_size::sample_size_net_score;
    /// What is left of a sample size in a closed `population`, to be rounded up.
    sample_size_in_population(n: count, population: count) -> f64, by sample_size::sample_size_in_population;
    /// The chance that `n` answers confirm a share above `target` when the truth is `share`.
    share_power(n: count, share: share, target: share, alpha: level = 0.05) -> f64, by sample_size::share_power;
    /// How many answers confirm a share above `target` with the chance `power` when the truth is `share`, to be rounded up.
    sample_size_share_test(share: share, target: share, alpha: level = 0.05, power: level = 0.8)
        -> f64, by sample_size::sample_size_share_test;
    /// The chance that `n` answers confirm a net score above `target` when the truth is `score`.
    net_score_power(n: count, score: score, target: score, variance: count, alpha: level = 0.05)
        -> f64, by sample_size::net_score_power;
    /// How many answers confirm a net score above `target` with the chance `power` when the truth is `score`, to be rounded up.
    sample_size_net_score_test(score: score, target: score, variance: count, alpha: level = 0.05, power: level = 0.8)
        -> f64, by sample_size::sample_size_net_score_test;
    /// Manski's bounds of everybody's mean, whatever those who did not answer think.
    nonresponse_bounds(response_rate: share, mean: number, least: number = 0.0, most: number = 1.0)
        -> Interval, by nonresponse::nonresponse_bounds;
    /// The mean that the silent would need for everybody's mean to be exactly `target`.
    tipping_point(response_rate: share, mean: number, target: number) -> f64, by nonresponse::tipping_point;
    /// How far the mean of those who answered lies above everybody's, if the silent have the mean `others`.
    nonresponse_bias(response_rate: share, mean: number, others: number) -> f64, by nonresponse::nonresponse_bias;
    /// The R-indicator of groups with these shares of the population and these response rates.
    representativity(shares: shares, response_rates: shares like shares) -> Representativity, by nonresponse::representativity;
}
