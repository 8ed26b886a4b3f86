//! Shares: Wilson's interval and the score test that it inverts.

use super::super::interval::{Interval, normal_reach};
use super::failures;
use crate::num::special::{normal_cdf, normal_sf};

/// Wilson's score interval for a share of `successes` in `n` at two-sided coverage `level`.
///
/// It holds every share p with |k/n − p| ≤ z·√(p(1−p)/n). Both counts may be effective ones and need not be whole. It is never
/// empty and never a point: none of 20 is 0 … 16.1 %. The end at 0 is exactly 0 when there is no success, the end at 1 exactly
/// 1 when there is no failure. `None` unless 0 ≤ successes ≤ n, n > 0 and 0 < level < 1.
///
/// ```
/// let none_of_twenty = xlakit::stats::wilson(0.0, 20.0, 0.95).unwrap();
/// assert_eq!(none_of_twenty.low, 0.0);
/// assert!((none_of_twenty.high - 0.16113).abs() < 5e-6);
/// ```
///
/// Source: Wilson 1927, JASA 22:209; Newcombe 1998, Statistics in Medicine 17:857, method 3.
pub fn wilson(successes: f64, n: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    let failures = failures(successes, n)?;
    // The lower end (A − B)/(n + z²) loses its digits when few succeed; (A² − B²)/(A + B) has the closed form k²(1 + z²/n). The
    // upper end is the lower end of the failures, and where few succeed (A + B)/(n + z²), whose digits 1 − … would lose.
    let square = z * z;
    let root = z * (successes * (failures / n) + 0.25 * square).sqrt();
    let end = |count: f64| count * (count / n) / (count + 0.5 * square + root);
    let few = (successes + 0.5 * square + root) / (n + square);
    let (low, high) = (end(successes), if successes < 1e-3 * n { few } else { 1.0 - end(failures) });
    Some(Interval::between(low, high))
}

/// Wilson's interval with Yates' correction for continuity (Newcombe's method 4): wider, and close to the exact one.
///
/// The ends are exact as for [`wilson`]; `None` as there.
///
/// ```
/// let interval = xlakit::stats::wilson_continuity(81.0, 263.0, 0.95).unwrap();
/// assert!((interval.low - 0.25351).abs() < 5e-6 && (interval.high - 0.36818).abs() < 5e-6);
/// ```
///
/// Source: Newcombe 1998, Statistics in Medicine 17:857, method 4.
pub fn wilson_continuity(successes: f64, n: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    let failures = failures(successes, n)?;
    let square = z * z;
    let end = |count: f64, other: f64| {
        let root = z * (square - 2.0 - 1.0 / n + 4.0 * (count / n) * (other + 1.0)).max(0.0).sqrt();
        ((2.0 * count + square - 1.0 - root) / (2.0 * (n + square))).max(0.0)
    };
    let low = if successes > 0.0 { end(successes, failures) } else { 0.0 };
    let high = if failures > 0.0 { 1.0 - end(failures, successes) } else { 1.0 };
    Some(Interval::between(low, high))
}

/// One-sided p-value that the share is above `target`, by the score test: Φ of (target − k/n)/√(target(1−target)/n).
///
/// It inverts [`wilson`]: `p ≤ α` exactly when the lower end at level `1 − 2α` is at or above the target. At targets 0 and 1
/// the limit is taken: ½ if every answer agrees with the target, else 0 or 1; so a target of 1 is never confirmed. `None`
/// unless 0 ≤ successes ≤ n, n > 0 and 0 ≤ target ≤ 1.
///
/// ```
/// // 91 of 100 against 85 %: z = 0.06/√(0.85·0.15/100) = 1.680
/// let p = xlakit::stats::score_p_greater(91.0, 100.0, 0.85).unwrap();
/// assert!((p - 0.04645).abs() < 5e-6);
/// ```
pub fn score_p_greater(successes: f64, n: f64, target: f64) -> Option<f64> {
    score(successes, n, target).map(normal_sf)
}

/// One-sided p-value that the share is below `target`; the mirror of [`score_p_greater`], and 1 minus it.
///
/// ```
/// let p = xlakit::stats::score_p_less(9.0, 100.0, 0.15).unwrap();
/// assert!((p - 0.04645).abs() < 5e-6);
/// ```
pub fn score_p_less(successes: f64, n: f64, target: f64) -> Option<f64> {
    score(successes, n, target).map(normal_cdf)
}

/// The standardised distance of the share from the target.
fn score(successes: f64, n: f64, target: f64) -> Option<f64> {
    failures(successes, n)?;
    if !(0.0..=1.0).contains(&target) {
        return None;
    }
    let distance = successes - n * target;
    // At the ends of the scale the spread is zero: no distance is 0 (p = ½), any other is infinite.
    Some(if distance == 0.0 { 0.0 } else { distance / (n * target * (1.0 - target)).sqrt() })
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::super::coverage::coverage;
    use super::*;

    #[test]
    fn the_ends_are_exact_where_all_answers_agree() {
        for n in [1.0, 5.0, 7.3, 1e9] {
            assert_eq!(wilson(0.0, n, 0.95).unwrap().low, 0.0);
            assert_eq!(wilson(n, n, 0.95).unwrap().high, 1.0);
            assert!(wilson(n, n, 0.95).unwrap().low < 1.0);
            assert_eq!(wilson_continuity(0.0, n, 0.95).unwrap().low, 0.0);
            assert_eq!(wilson_continuity(n, n, 0.95).unwrap().high, 1.0);
        }
    }

    #[test]
    fn a_share_of_nothing_has_no_interval() {
        for (k, n) in [(0.0, 0.0), (3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::NAN), (1.0, f64::INFINITY)] {
            assert_eq!((wilson(k, n, 0.95), wilson_continuity(k, n, 0.95)), (None, None));
            assert_eq!(score_p_greater(k, n, 0.5), None);
        }
        assert_eq!(score_p_less(1.0, 2.0, 1.5), None);
        assert_eq!(score_p_less(1.0, 2.0, f64::NAN), None);
    }

    #[test]
    fn a_target_at_the_end_of_the_scale_is_never_confirmed_from_inside() {
        assert_eq!(score_p_greater(50.0, 50.0, 1.0), Some(0.5));
        assert_eq!(score_p_greater(49.0, 50.0, 1.0), Some(1.0));
        assert_eq!(score_p_less(49.0, 50.0, 1.0), Some(0.0));
        assert_eq!(score_p_greater(1.0, 50.0, 0.0), Some(0.0));
    }

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for (k, n) in [(0.0, 5.0), (4.0, 5.0), (81.0, 263.0), (9_998_997.0, 1e7), (12.4, 17.9)] {
            for alpha in [0.2, 0.05, 0.001] {
                let interval = wilson(k, n, 1.0 - 2.0 * alpha).unwrap();
                if interval.low > 0.0 {
                    assert!((score_p_greater(k, n, interval.low).unwrap() / alpha - 1.0).abs() < 1e-9, "{k}/{n}");
                }
                if interval.high < 1.0 {
                    assert!((score_p_less(k, n, interval.high).unwrap() / alpha - 1.0).abs() < 1e-9, "{k}/{n}");
                }
            }
        }
    }

    #[test]
    fn wilson_covers_the_truth_nearly_as_often_as_it_says_from_five_answers_to_a_hundred() {
        for truth in [0.5, 0.7, 0.85, 0.9, 0.95] {
            let chances: Vec<f64> = (5..=100).map(|n| coverage(n, truth, |k, n| wilson(k, n, 0.95).unwrap())).collect();
            let least = chances.iter().copied().fold(1.0, f64::min);
            let average = chances.iter().sum::<f64>() / chances.len() as f64;
            assert!(least > 0.89, "at {truth} coverage falls to {least}");
            assert!((0.94..0.965).contains(&average), "at {truth} average coverage is {average}");
        }
    }
}
