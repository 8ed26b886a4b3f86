//! Two shares.

use super::super::describe::record;
use super::super::interval::{Interval, countable, normal_reach};
use super::super::proportion::wilson;
use crate::num::special::{asin, normal_sf};

/// Newcombe's hybrid score interval for the difference of two shares: the distances of each share from its Wilson limits,
/// combined like standard errors.
///
/// It is never a point and stays inside −1 … 1. `None` unless 0 ≤ successes ≤ n and n > 0 for both, and 0 < level < 1.
///
/// ```
/// let interval = xlakit::stats::newcombe(56.0, 70.0, 48.0, 80.0, 0.95).unwrap();
/// assert!((interval.low - 0.05243).abs() < 5e-6 && (interval.high - 0.33387).abs() < 5e-6); // around .8 − .6
/// ```
///
/// Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
pub fn newcombe(successes1: f64, n1: f64, successes2: f64, n2: f64, level: f64) -> Option<Interval> {
    let (first, second) = (wilson(successes1, n1, level)?, wilson(successes2, n2, level)?);
    let (p1, p2) = (successes1 / n1, successes2 / n2);
    let combined = |x: f64, y: f64| (x * x + y * y).sqrt();
    let low = p1 - p2 - combined(p1 - first.low, second.high - p2);
    let high = p1 - p2 + combined(first.high - p1, p2 - second.low);
    Some(Interval::between(low.max(-1.0), high.min(1.0)))
}

/// Wald's interval for the difference of two shares, clipped to −1 … 1; too narrow for shares near 0 and 1, so for comparison
/// only.
///
/// `None` also where both groups agree among themselves, as it would be a point; otherwise as for [`newcombe`].
///
/// ```
/// let interval = xlakit::stats::wald_difference(56.0, 70.0, 48.0, 80.0, 0.95).unwrap();
/// assert!((interval.low - 0.05750).abs() < 5e-6 && (interval.high - 0.34250).abs() < 5e-6);
/// ```
pub fn wald_difference(successes1: f64, n1: f64, successes2: f64, n2: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    let ((p1, v1), (p2, v2)) = (share(successes1, n1)?, share(successes2, n2)?);
    let half = z * (v1 / n1 + v2 / n2).sqrt();
    (half > 0.0).then(|| Interval::clipped(p1 - p2, half, -1.0, 1.0))
}

/// Agresti and Caffo's interval: Wald's after adding one success and one failure to each group; clipped to −1 … 1. `None` as for
/// [`newcombe`].
///
/// ```
/// let interval = xlakit::stats::agresti_caffo(56.0, 70.0, 48.0, 80.0, 0.95).unwrap();
/// assert!((interval.low - 0.05245).abs() < 5e-6 && (interval.high - 0.33576).abs() < 5e-6);
/// ```
///
/// Source: Agresti and Caffo 2000, The American Statistician 54:280.
pub fn agresti_caffo(successes1: f64, n1: f64, successes2: f64, n2: f64, level: f64) -> Option<Interval> {
    share(successes1, n1)?;
    share(successes2, n2)?;
    wald_difference(successes1 + 1.0, n1 + 2.0, successes2 + 1.0, n2 + 2.0, level)
}

record! {
    /// The z test of two equal shares.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct PooledZ {
        /// The standardised difference, first minus second.
        pub z: f64,
        /// The two-sided p-value.
        pub p: f64,
    }
}

/// The z test that two shares are equal, with the pooled variance. `None` as for [`newcombe`], and where all answers of both
/// groups agree.
///
/// ```
/// let test = xlakit::stats::pooled_z(56.0, 70.0, 48.0, 80.0).unwrap();
/// assert!((test.z - 2.65017).abs() < 5e-6 && (test.p - 0.008045).abs() < 5e-7);
/// ```
pub fn pooled_z(successes1: f64, n1: f64, successes2: f64, n2: f64) -> Option<PooledZ> {
    let ((p1, _), (p2, _)) = (share(successes1, n1)?, share(successes2, n2)?);
    let pooled = (successes1 + successes2) / (n1 + n2);
    let spread = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
    let z = (p1 - p2) / spread;
    (spread > 0.0).then(|| PooledZ { z, p: 2.0 * normal_sf(z.abs()) })
}

/// Cohen's h, the difference of two shares in angles: 2·asin√p₁ − 2·asin√p₂. About .2 is small, .5 medium and .8 large. `None`
/// unless both lie in 0 … 1.
///
/// ```
/// assert!((xlakit::stats::cohen_h(0.8, 0.6).unwrap() - 0.44214).abs() < 5e-6);
/// ```
///
/// Source: Cohen 1988, Statistical Power Analysis, 6.2.
pub fn cohen_h(share1: f64, share2: f64) -> Option<f64> {
    let valid = (0.0..=1.0).contains(&share1) && (0.0..=1.0).contains(&share2);
    valid.then(|| 2.0 * asin(share1.sqrt()) - 2.0 * asin(share2.sqrt()))
}

/// A share and the variance of one answer.
fn share(successes: f64, n: f64) -> Option<(f64, f64)> {
    let valid = countable(&[successes, n]) && n > 0.0 && successes <= n;
    valid.then(|| (successes / n, successes / n * ((n - successes) / n)))
}

#[cfg(test)]
mod tests {
    use super::super::{mee, miettinen_nurminen};
    use super::*;

    #[test]
    fn impossible_counts_have_no_difference() {
        for (k, n) in [(0.0, 0.0), (3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::INFINITY)] {
            for interval in [newcombe, wald_difference, agresti_caffo, miettinen_nurminen, mee] {
                assert_eq!((interval(k, n, 1.0, 2.0, 0.95), interval(1.0, 2.0, k, n, 0.95)), (None, None));
            }
            assert_eq!((pooled_z(k, n, 1.0, 2.0), pooled_z(1.0, 2.0, k, n)), (None, None));
        }
        for interval in [newcombe, wald_difference, agresti_caffo, miettinen_nurminen, mee] {
            assert_eq!(interval(1.0, 2.0, 1.0, 2.0, 1.0), None);
        }
        assert_eq!((cohen_h(1.1, 0.5), cohen_h(0.5, f64::NAN)), (None, None));
    }

    #[test]
    fn equal_answers_are_no_certainty() {
        assert_eq!((wald_difference(5.0, 5.0, 0.0, 5.0, 0.95), pooled_z(5.0, 5.0, 7.0, 7.0)), (None, None));
        for interval in [newcombe, agresti_caffo, miettinen_nurminen, mee] {
            let same = interval(5.0, 5.0, 7.0, 7.0, 0.95).unwrap();
            assert!(same.low < -0.2 && same.high > 0.2, "{same:?}");
        }
    }

    #[test]
    fn swapping_the_groups_turns_the_sign() {
        for interval in [newcombe, wald_difference, agresti_caffo, miettinen_nurminen, mee] {
            let there = interval(56.0, 70.0, 48.0, 80.0, 0.95).unwrap();
            let back = interval(48.0, 80.0, 56.0, 70.0, 0.95).unwrap();
            assert!((there.low + back.high).abs() < 1e-12 && (there.high + back.low).abs() < 1e-12);
        }
    }

    #[test]
    fn newcombe_covers_the_true_difference_nearly_as_often_as_it_says() {
        use crate::num::special::binomial_cdf;
        let chance = |k: u32, n: u32, p: f64| {
            let [k, n] = [k, n].map(f64::from);
            binomial_cdf(k, n, p).unwrap() - if k > 0.0 { binomial_cdf(k - 1.0, n, p).unwrap() } else { 0.0 }
        };
        for (n1, p1, n2, p2) in [(10_u32, 0.9, 15_u32, 0.7), (30, 0.85, 30, 0.85), (20, 0.95, 40, 0.6)] {
            let mut covered = 0.0;
            for k1 in 0..=n1 {
                for k2 in 0..=n2 {
                    let interval = newcombe(f64::from(k1), f64::from(n1), f64::from(k2), f64::from(n2), 0.95).unwrap();
                    if interval.low <= p1 - p2 && p1 - p2 <= interval.high {
                        covered += chance(k1, n1, p1) * chance(k2, n2, p2);
                    }
                }
            }
            assert!(covered > 0.94, "{p1} of {n1}, {p2} of {n2}: {covered}");
        }
    }
}
