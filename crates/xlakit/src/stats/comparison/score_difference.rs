//! The score test of a difference of two shares, inverted.

use super::super::interval::{Interval, countable, normal_reach};

/// Miettinen and Nurminen's score interval for the difference of two shares: every difference that the score test, with the
/// factor N/(N−1) in its variance, does not reject.
///
/// `None` as for [`newcombe`](super::newcombe), and for fewer than two answers in all.
///
/// ```
/// let interval = xlakit::stats::miettinen_nurminen(56.0, 70.0, 48.0, 80.0, 0.95).unwrap();
/// assert!((interval.low - 0.05283).abs() < 5e-6 && (interval.high - 0.33817).abs() < 5e-6);
/// ```
///
/// Source: Miettinen and Nurminen 1985, Statistics in Medicine 4:213.
pub fn miettinen_nurminen(successes1: f64, n1: f64, successes2: f64, n2: f64, level: f64) -> Option<Interval> {
    let total = n1 + n2;
    inverted([successes1, n1, successes2, n2], level, total / (total - 1.0))
}

/// Mee's score interval: [`miettinen_nurminen`] without the factor.
///
/// ```
/// let interval = xlakit::stats::mee(56.0, 70.0, 48.0, 80.0, 0.95).unwrap();
/// assert!((interval.low - 0.05333).abs() < 5e-6 && (interval.high - 0.33773).abs() < 5e-6);
/// ```
///
/// Source: Mee 1984, Biometrics 40:1175.
pub fn mee(successes1: f64, n1: f64, successes2: f64, n2: f64, level: f64) -> Option<Interval> {
    inverted([successes1, n1, successes2, n2], level, 1.0)
}

fn inverted(counts: [f64; 4], level: f64, factor: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    let [k1, n1, k2, n2] = counts;
    let valid = countable(&counts) && n1 > 0.0 && n2 > 0.0 && k1 <= n1 && k2 <= n2 && factor > 0.0 && factor.is_finite();
    if !valid {
        return None;
    }
    let observed = k1 / n1 - k2 / n2;
    let rejected = |difference: f64| {
        let p2 = likeliest(counts, difference);
        let p1 = p2 + difference;
        let variance = (p1 * (1.0 - p1) / n1 + p2 * (1.0 - p2) / n2).max(0.0) * factor;
        (observed - difference).abs() > z * variance.sqrt()
    };
    // The distance from the observed difference grows faster than its spread, so each end is the one place where rejection
    // starts.
    let end = |limit: f64| {
        if !rejected(limit) {
            return limit;
        }
        halved(observed, limit, rejected)
    };
    Some(Interval::between(end(-1.0), end(1.0)))
}

/// The second share that is likeliest if the first is larger by `difference`: where the slope of the log-likelihood changes its
/// sign.
fn likeliest([k1, n1, k2, n2]: [f64; 4], difference: f64) -> f64 {
    let (low, high) = ((-difference).max(0.0), (1.0 - difference).min(1.0));
    // k/p − (n−k)/(1−p), where an empty class adds nothing even at its end of the scale.
    let slope = |k: f64, n: f64, p: f64| {
        let of = |count: f64, share: f64| if count > 0.0 { count / share.max(1e-300) } else { 0.0 };
        of(k, p) - of(n - k, 1.0 - p)
    };
    halved(low, high, |p2| slope(k1, n1, p2 + difference) + slope(k2, n2, p2) < 0.0)
}

/// The place between `from`, where a condition does not hold, and `to`, where it does, at which it starts to.
fn halved(from: f64, to: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut from, mut to) = (from, to);
    for _ in 0..64 {
        let middle = f64::midpoint(from, to);
        if holds(middle) { to = middle } else { from = middle }
    }
    f64::midpoint(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_shares_are_the_observed_ones_at_the_observed_difference() {
        assert!((likeliest([56.0, 70.0, 48.0, 80.0], 0.2) - 0.6).abs() < 1e-14);
        // At no difference it is the pooled share, 104/150.
        assert!((likeliest([56.0, 70.0, 48.0, 80.0], 0.0) - 104.0 / 150.0).abs() < 1e-14);
    }

    #[test]
    fn the_ends_of_the_scale_are_reached_where_they_are_not_rejected() {
        let opposed = mee(1.0, 1.0, 0.0, 1.0, 0.95).unwrap();
        assert!((opposed.high - 1.0).abs() < 1e-15 && opposed.low < 0.5, "{opposed:?}");
    }
}
