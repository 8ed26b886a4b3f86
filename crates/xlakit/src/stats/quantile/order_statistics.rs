//! Limits for a quantile that are values of the sample, without any assumption on its distribution.

use super::super::describe::record;
use super::super::interval::tail_of;
use super::sorted;
use crate::num::special::{binomial_cdf, binomial_sf, exp, exp_m1, ln, normal_quantile};

record! {
    /// Limits for a quantile. An end that no value of the sample can vouch for is absent; it is never the largest or least value
    /// instead.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct QuantileInterval {
        /// The lower end.
        pub low: Option<f64>,
        /// The upper end.
        pub high: Option<f64>,
    }
}

/// The order-statistic interval for the quantile at `p`: each end fails with chance (1 − level)/2 at most, whatever the
/// distribution.
///
/// A two-sided 95 % interval of a median needs 6 values; the upper end for a 95th percentile needs 72, and 59 at one-sided 95 %
/// (level 0.9). With ties it covers more than it says. `None` for no values, NaN or infinities, and unless 0 < p < 1 and 0 <
/// level < 1.
///
/// ```
/// let hours = [12.0, 15.0, 7.0, 3.0, 42.0, 8.0, 10.0, 9.0, 30.0, 6.0, 5.0, 11.0, 120.0, 14.0, 4.0];
/// let median = xlakit::stats::quantile_interval(&hours, 0.5, 0.95).unwrap();
/// assert_eq!((median.low, median.high), (Some(6.0), Some(15.0)));
/// let ninetieth = xlakit::stats::quantile_interval(&hours, 0.9, 0.95).unwrap();
/// assert_eq!((ninetieth.low, ninetieth.high), (Some(14.0), None));
/// ```
///
/// Source: Conover 1999, Practical Nonparametric Statistics, 3.2.
pub fn quantile_interval(values: &[f64], p: f64, level: f64) -> Option<QuantileInterval> {
    let sorted = sorted(values)?;
    let (low, high) = ranks(sorted.len() as u64, p, level)?;
    let value = |rank: Option<u64>| sorted.get(usize::try_from(rank?).ok()?.checked_sub(1)?).copied();
    Some(QuantileInterval { low: value(low), high: value(high) })
}

/// The ranks, counted from 1, of the values that are the ends of [`quantile_interval`]; `None` of an end that no value can vouch
/// for.
pub(crate) fn ranks(n: u64, p: f64, level: f64) -> Option<(Option<u64>, Option<u64>)> {
    let tail = tail_of(level)?;
    if !(n > 0 && p > 0.0 && p < 1.0) {
        return None;
    }
    let size = n as f64;
    // Where the ends would be if ranks were normal; the search starts there.
    let half = normal_quantile(1.0 - tail)? * (size * p * (1.0 - p)).sqrt();
    // The l-th value is too high when fewer than l values lie below the quantile; the l-th from 1 that is safe, or 0.
    let below = first(n, size * p - half, |k| binomial_cdf(k as f64, size, p).is_some_and(|chance| chance >= tail));
    // The (k+1)-th value is too low when more than k values lie at or below the quantile.
    let above = first(n, size * p + half, |k| binomial_sf(k as f64, size, p).is_some_and(|chance| chance <= tail));
    Some((Some(below).filter(|rank| *rank > 0), Some(above + 1).filter(|rank| *rank <= n)))
}

/// The least of 0 … n at which a condition that stays true holds, looked for about a guess.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and n")]
fn first(n: u64, guess: f64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, n);
    let (mut at, mut step) = ((guess.clamp(0.0, n as f64) as u64).min(n.saturating_sub(1)), 1);
    while low < high {
        if holds(at) {
            high = at;
        } else {
            low = at + 1;
        }
        // Steps that double until the place lies between two looks, then halves.
        at = if high == n {
            low.saturating_add(step)
        } else if low == 0 {
            high.saturating_sub(step)
        } else {
            low.midpoint(high)
        };
        at = at.clamp(low, high.saturating_sub(1).max(low));
        step *= 2;
    }
    low
}

/// The chance that the largest of `n` values is at or above the quantile at `p`: 1 − pⁿ. `None` unless n ≥ 0 and 0 < p < 1.
///
/// ```
/// assert!((xlakit::stats::coverage_of_largest(59.0, 0.95).unwrap() - 0.9515).abs() < 5e-5);
/// ```
///
/// Source: Wilks 1941, Annals of Mathematical Statistics 12:91.
pub fn coverage_of_largest(n: f64, p: f64) -> Option<f64> {
    (n >= 0.0 && n.is_finite() && p > 0.0 && p < 1.0).then(|| -exp_m1(n * ln(p)))
}

/// How many values it takes until the quantile at `p` has an upper bound at one-sided `confidence`: 59 for a 95th percentile at
/// 95 %. `None` unless both lie between 0 and 1.
///
/// ```
/// assert_eq!(xlakit::stats::quantile_upper_bound_min_n(0.95, 0.95), Some(59.0)); // ⌈ln .05/ln .95⌉
/// ```
pub fn quantile_upper_bound_min_n(p: f64, confidence: f64) -> Option<f64> {
    let valid = p > 0.0 && p < 1.0 && confidence > 0.0 && confidence < 1.0;
    valid.then(|| least_power(p, 1.0 - confidence))
}

/// How many values it takes until [`quantile_interval`] has both ends: 6 for a median at 95 %. `None` unless both lie between 0
/// and 1.
///
/// ```
/// assert_eq!(xlakit::stats::quantile_interval_min_n(0.5, 0.95), Some(6.0));
/// ```
pub fn quantile_interval_min_n(p: f64, level: f64) -> Option<f64> {
    let tail = tail_of(level)?;
    (p > 0.0 && p < 1.0).then(|| least_power(p.max(1.0 - p), tail))
}

/// The least whole n with pⁿ ≤ tail.
fn least_power(p: f64, tail: f64) -> f64 {
    let n = (ln(tail) / ln(p)).ceil().max(1.0);
    // The quotient can round to either side of a whole number.
    if n > 1.0 && exp((n - 1.0) * ln(p)) <= tail { n - 1.0 } else { n }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_absent_until_the_sample_is_large_enough() {
        let values = |n: u32| (1..=n).map(f64::from).collect::<Vec<_>>();
        let ends = |n, p, level| quantile_interval(&values(n), p, level).unwrap();
        assert_eq!(ends(5, 0.5, 0.95), QuantileInterval { low: None, high: None });
        assert_eq!(ends(6, 0.5, 0.95), QuantileInterval { low: Some(1.0), high: Some(6.0) });
        assert_eq!((ends(58, 0.95, 0.9).high, ends(59, 0.95, 0.9).high), (None, Some(59.0)));
        assert_eq!((ends(71, 0.95, 0.95).high, ends(72, 0.95, 0.95).high), (None, Some(72.0)));
        assert_eq!((quantile_interval_min_n(0.95, 0.95), quantile_interval_min_n(0.05, 0.95)), (Some(72.0), Some(72.0)));
        assert_eq!(ends(1, 0.5, 0.95), QuantileInterval { low: None, high: None });
    }

    #[test]
    fn the_search_finds_the_first_place_whatever_the_guess() {
        for n in 0..40 {
            for (wanted, guess) in (0..=n).flat_map(|wanted| [-3.0, 0.0, 7.2, 20.0, 39.0, 1e9].map(|guess| (wanted, guess))) {
                assert_eq!(first(n, guess, |k| k >= wanted), wanted, "{n} from {guess}");
            }
        }
    }

    #[test]
    fn coverage_never_falls_below_what_is_said() {
        // Of n uniform values the l-th is at or below p when at least l lie below: exact by the binomial distribution.
        for n in 1..=80_u32 {
            let values: Vec<f64> = (1..=n).map(f64::from).collect();
            for p in [0.5, 0.9, 0.95] {
                let interval = quantile_interval(&values, p, 0.95).unwrap();
                let size = f64::from(n);
                let too_high = interval.low.map_or(0.0, |l| binomial_cdf(l - 1.0, size, p).unwrap());
                let too_low = interval.high.map_or(0.0, |h| binomial_sf(h - 1.0, size, p).unwrap());
                assert!(too_high <= 0.025 && too_low <= 0.025, "{p} at {n}: {too_high} {too_low}");
            }
        }
    }

    #[test]
    fn equal_values_give_a_point_only_where_the_sample_vouches_for_it() {
        assert_eq!(quantile_interval(&[4.0; 9], 0.5, 0.95), Some(QuantileInterval { low: Some(4.0), high: Some(4.0) }));
        assert_eq!(quantile_interval(&[4.0; 9], 0.95, 0.95).unwrap().high, None);
    }

    #[test]
    fn what_is_no_sample_or_no_probability_has_no_interval() {
        for p in [0.0, 1.0, f64::NAN] {
            assert_eq!(
                (quantile_interval(&[1.0], p, 0.95), coverage_of_largest(5.0, p), quantile_upper_bound_min_n(p, 0.95)),
                (None, None, None)
            );
            assert_eq!(
                (quantile_interval_min_n(p, 0.95), quantile_interval_min_n(0.5, p), quantile_upper_bound_min_n(0.5, p)),
                (None, None, None)
            );
        }
        assert_eq!((quantile_interval(&[], 0.5, 0.95), quantile_interval(&[f64::NAN], 0.5, 0.95)), (None, None));
        assert_eq!(coverage_of_largest(f64::NAN, 0.5), None);
    }
}
