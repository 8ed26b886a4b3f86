//! The intervals that take a share for a normal variable.

use super::super::interval::{Interval, normal_reach};
use super::failures;

/// Wald's interval p ± z·√(p(1−p)/n), clipped to 0 … 1. It covers far less than it says for shares near 0 and 1, so it stands
/// here for comparison; use [`wilson`](super::wilson).
///
/// `None` also where all answers agree, as it would be a point; otherwise as for [`wilson`](super::wilson).
///
/// ```
/// let interval = xlakit::stats::wald_share(81.0, 263.0, 0.95).unwrap();
/// assert!((interval.low - 0.25219).abs() < 5e-6 && (interval.high - 0.36378).abs() < 5e-6);
/// assert_eq!(xlakit::stats::wald_share(20.0, 20.0, 0.95), None);
/// ```
pub fn wald_share(successes: f64, n: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    let failures = failures(successes, n)?;
    let half = z * (successes / n * failures / n / n).sqrt();
    (half > 0.0).then(|| Interval::clipped(successes / n, half, 0.0, 1.0))
}

/// Agresti and Coull's interval: Wald's after adding z² answers, half of them successes; clipped to 0 … 1.
///
/// It holds Wilson's interval and is a little wider. `None` as for [`wilson`](super::wilson).
///
/// ```
/// let interval = xlakit::stats::agresti_coull(81.0, 263.0, 0.95).unwrap();
/// assert!((interval.low - 0.25522).abs() < 5e-6 && (interval.high - 0.36628).abs() < 5e-6);
/// ```
///
/// Source: Agresti and Coull 1998, The American Statistician 52:119.
pub fn agresti_coull(successes: f64, n: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    failures(successes, n)?;
    let size = n + z * z;
    let share = (successes + 0.5 * z * z) / size;
    Some(Interval::clipped(share, z * (share * (1.0 - share) / size).sqrt(), 0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::super::coverage::coverage;
    use super::super::wilson;
    use super::*;

    #[test]
    fn a_share_of_nothing_has_no_interval() {
        for (k, n) in [(0.0, 0.0), (3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::INFINITY)] {
            assert_eq!((wald_share(k, n, 0.95), agresti_coull(k, n, 0.95)), (None, None));
        }
        assert_eq!((wald_share(1.0, 2.0, 1.0), agresti_coull(1.0, 2.0, 0.0)), (None, None));
    }

    #[test]
    fn agresti_and_coull_hold_wilsons_interval() {
        for n in [1_u32, 5, 20, 100] {
            for k in 0..=n {
                let (k, n) = (f64::from(k), f64::from(n));
                let (inner, outer) = (wilson(k, n, 0.95).unwrap(), agresti_coull(k, n, 0.95).unwrap());
                assert!(outer.low <= inner.low + 1e-15 && inner.high <= outer.high + 1e-15, "{k} of {n}");
            }
        }
    }

    #[test]
    fn agresti_and_coull_cover_at_least_91_percent_from_five_answers_to_a_hundred() {
        for truth in [0.5, 0.7, 0.85, 0.9, 0.95] {
            for n in 5..=100 {
                let covered = coverage(n, truth, |k, n| agresti_coull(k, n, 0.95).unwrap());
                assert!(covered > 0.91, "{truth} at {n}: {covered}");
            }
        }
    }
}
