//! Means, moments and quantiles.

use super::super::describe::functions;
use super::super::{Interval, MomentSummary, QuantileInterval, betting, likelihood, mean, moments, quantile, sequence, spread};

functions! {
    /// The arithmetic mean.
    mean(values: list) -> f64, by mean::mean;
    /// The sample variance Σ(x − mean)²/(n − 1).
    sample_variance(values: list) -> f64, by mean::sample_variance;
    /// Student's t interval of the mean of values.
    mean_interval(values: list, level: level = 0.95) -> Interval, by mean::mean_interval;
    /// Student's t interval of a mean, from the number of values, their mean and their sample variance.
    t_interval(n: count, mean: number, variance: count, level: level = 0.95) -> Interval, by mean::t_interval;
    /// One-sided p-value that a mean is above `target`; it inverts `t_interval`.
    t_p_greater(n: count, mean: number, variance: count, target: number) -> f64, by mean::t_p_greater;
    /// One-sided p-value that a mean is below `target`; it inverts `t_interval`.
    t_p_less(n: count, mean: number, variance: count, target: number) -> f64, by mean::t_p_less;
    /// The interval of a standard deviation, from the number of values and their sample variance; for normal values only.
    spread_interval(n: count, variance: count, level: level = 0.95) -> Interval, by spread::spread_interval;
    /// The interval of the mean of values on a scale, whatever their distribution: likelihood plus one answer at either end.
    likelihood_interval(scores: list, counts: counts like scores, least: number, most: number, level: level = 0.95)
        -> Interval, by likelihood::likelihood_interval;
    /// One-sided p-value that the mean of values on a scale is above `target`; it goes with `likelihood_interval`.
    likelihood_p_greater(scores: list, counts: counts like scores, least: number, most: number, target: number)
        -> f64, by likelihood::likelihood_p_greater;
    /// One-sided p-value that the mean of values on a scale is below `target`; it goes with `likelihood_interval`.
    likelihood_p_less(scores: list, counts: counts like scores, least: number, most: number, target: number)
        -> f64, by likelihood::likelihood_p_less;
    /// The e-value against a mean of `target` or less of values that are at least `least`; evidence that may be looked at after
    /// every answer.
    e_value_greater(scores: list, counts: counts like scores, least: number, target: number) -> f64, by betting::e_value_greater;
    /// The e-value against a mean of `target` or more of values that are at most `most`; evidence that may be looked at after
    /// every answer.
    e_value_less(scores: list, counts: counts like scores, most: number, target: number) -> f64, by betting::e_value_less;
    /// A confidence sequence for the mean of values on a scale, which may be looked at after every answer: the normal mixture,
    /// tightest at `best_at` answers.
    anytime_mean(n: count, mean: number, least: number, most: number, level: level = 0.95, best_at: positive)
        -> Interval, by sequence::anytime_mean;
    /// Anytime-valid p-value that a mean is above `target`; it goes with `anytime_mean`.
    anytime_mean_p_greater(n: count, mean: number, least: number, most: number, target: number, best_at: positive)
        -> f64, by sequence::anytime_mean_p_greater;
    /// Anytime-valid p-value that a mean is below `target`; it goes with `anytime_mean`.
    anytime_mean_p_less(n: count, mean: number, least: number, most: number, target: number, best_at: positive)
        -> f64, by sequence::anytime_mean_p_less;
    /// The moments of values, with their variance, skewness and kurtosis.
    moments(values: list) -> MomentSummary, by moments::moments;
    /// The moments of answers on a scale: how often each of the scores was given.
    moments_of_counts(scores: list, counts: counts like scores) -> MomentSummary, by moments::moments_of_counts;
    /// The moments of two parts together, each given as n, mean, m2, m3 and m4.
    merged_moments(first: list of 5, second: list of 5) -> MomentSummary, by moments::merged_moments;
    /// The quantile at `p` by one of Hyndman and Fan's nine types; 7 is the default everywhere.
    quantile(values: list, p: share, kind: whole = 7.0) -> f64, by quantile::quantile;
    /// The quantile at `p` of answers on a scale: how often each of the ascending scores was given.
    quantile_of_counts(scores: list, counts: counts like scores, p: share, kind: whole = 7.0)
        -> f64, by quantile::quantile_of_counts;
    /// Harrell and Davis's quantile at `p`: the mean of all values, each weighted by the chance that it is the quantile.
    harrell_davis(values: list, p: share) -> f64, by quantile::harrell_davis;
    /// Limits of the quantile at `p` that are values of the sample; an end that no value can vouch for is absent.
    quantile_interval(values: list, p: share, level: level = 0.95) -> QuantileInterval, by quantile::quantile_interval;
    /// How many values it takes until `quantile_interval` has both ends.
    quantile_interval_min_n(p: share, level: level = 0.95) -> f64, by quantile::quantile_interval_min_n;
    /// How many values it takes until the quantile at `p` has an upper bound at one-sided `confidence`.
    quantile_upper_bound_min_n(p: share, confidence: level = 0.95) -> f64, by quantile::quantile_upper_bound_min_n;
    /// The chance that the largest of `n` values is at or above the quantile at `p`.
    coverage_of_largest(n: count, p: share) -> f64, by quantile::coverage_of_largest;
}
