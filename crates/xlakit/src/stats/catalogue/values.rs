//! Means, moments and quantiles.

use super::super::describe::{functions, record};
use super::super::moments::Moments;
use super::super::{Interval, QuantileInterval, mean, quantile, sequence};

record! {
    /// The moments of values or of answers on a scale.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct MomentSummary {
        /// The number of values.
        pub n: f64,
        /// Their mean; 0 where there is none.
        pub mean: f64,
        /// Σ(x − mean)²
        pub m2: f64,
        /// Σ(x − mean)³
        pub m3: f64,
        /// Σ(x − mean)⁴
        pub m4: f64,
        /// The sample variance, m2/(n − 1).
        pub variance: Option<f64>,
        /// The skewness √n·m3/m2^1.5.
        pub skewness: Option<f64>,
        /// The excess kurtosis n·m4/m2² − 3.
        pub excess_kurtosis: Option<f64>,
    }
}

fn summary(moments: Moments) -> MomentSummary {
    let Moments { n, mean, m2, m3, m4 } = moments;
    let (variance, skewness, excess_kurtosis) = (moments.variance(), moments.skewness(), moments.excess_kurtosis());
    MomentSummary { n, mean, m2, m3, m4, variance, skewness, excess_kurtosis }
}

fn moments(values: &[f64]) -> Option<MomentSummary> {
    Moments::of(values).map(summary)
}

fn moments_of_counts(scores: &[f64], counts: &[f64]) -> Option<MomentSummary> {
    Moments::of_counts(scores, counts).map(summary)
}

fn merged_moments([n, mean, m2, m3, m4]: [f64; 5], other: [f64; 5]) -> Option<MomentSummary> {
    let first = Moments { n, mean, m2, m3, m4 };
    let [n, mean, m2, m3, m4] = other;
    let second = Moments { n, mean, m2, m3, m4 };
    let valid = |moments: &Moments| moments.n >= 0.0 && moments.m2 >= 0.0 && moments.m4 >= 0.0;
    (valid(&first) && valid(&second)).then(|| summary(first.merge(&second)))
}

functions! {
    /// The arithmetic mean.
    mean(values: list) -> f64, by mean::mean;
    /// The sample variance Σ(x − mean)²/(n − 1).
    sample_variance(values: list) -> f64, by mean::sample_variance;
    /// Student's t interval of the mean of values.
    mean_interval(values: list, level: number = 0.95) -> Interval, by mean::mean_interval;
    /// Student's t interval of a mean, from the number of values, their mean and their sample variance.
    t_interval(n: number, mean: number, variance: number, level: number = 0.95) -> Interval, by mean::t_interval;
    /// One-sided p-value that a mean is above `target`; it inverts `t_interval`.
    t_p_greater(n: number, mean: number, variance: number, target: number) -> f64, by mean::t_p_greater;
    /// One-sided p-value that a mean is below `target`; it inverts `t_interval`.
    t_p_less(n: number, mean: number, variance: number, target: number) -> f64, by mean::t_p_less;
    /// A confidence sequence for the mean of values on a scale, which may be looked at after every answer: the normal mixture, tightest at `best_at` answers.
    anytime_mean(n: number, mean: number, least: number, most: number, level: number = 0.95, best_at: number) -> Interval, by sequence::anytime_mean;
    /// Anytime-valid p-value that a mean is above `target`; it goes with `anytime_mean`.
    anytime_mean_p_greater(n: number, mean: number, least: number, most: number, target: number, best_at: number) -> f64, by sequence::anytime_mean_p_greater;
    /// Anytime-valid p-value that a mean is below `target`; it goes with `anytime_mean`.
    anytime_mean_p_less(n: number, mean: number, least: number, most: number, target: number, best_at: number) -> f64, by sequence::anytime_mean_p_less;
    /// The moments of values, with their variance, skewness and kurtosis.
    moments(values: list) -> MomentSummary, by moments;
    /// The moments of answers on a scale: how often each of the scores was given.
    moments_of_counts(scores: list, counts: list like scores) -> MomentSummary, by moments_of_counts;
    /// The moments of two parts together, each given as n, mean, m2, m3 and m4.
    merged_moments(first: list of 5, second: list of 5) -> MomentSummary, by merged_moments;
    /// The quantile at `p` by one of Hyndman and Fan's nine types; 7 is the default everywhere.
    quantile(values: list, p: number, kind: whole = 7.0) -> f64, by quantile::quantile;
    /// The quantile at `p` of answers on a scale: how often each of the ascending scores was given.
    quantile_of_counts(scores: list, counts: list like scores, p: number, kind: whole = 7.0) -> f64, by quantile::quantile_of_counts;
    /// Harrell and Davis's quantile at `p`: the mean of all values, each weighted by the chance that it is the quantile.
    harrell_davis(values: list, p: number) -> f64, by quantile::harrell_davis;
    /// Limits of the quantile at `p` that are values of the sample; an end that no value can vouch for is absent.
    quantile_interval(values: list, p: number, level: number = 0.95) -> QuantileInterval, by quantile::quantile_interval;
    /// How many values it takes until `quantile_interval` has both ends.
    quantile_interval_min_n(p: number, level: number = 0.95) -> f64, by quantile::quantile_interval_min_n;
    /// How many values it takes until the quantile at `p` has an upper bound at one-sided `confidence`.
    quantile_upper_bound_min_n(p: number, confidence: number = 0.95) -> f64, by quantile::quantile_upper_bound_min_n;
    /// The chance that the largest of `n` values is at or above the quantile at `p`.
    coverage_of_largest(n: number, p: number) -> f64, by quantile::coverage_of_largest;
}
