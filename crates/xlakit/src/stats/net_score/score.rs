//! The score itself with its spread, and the intervals of Wald's kind.

use super::super::describe::record;
use super::super::interval::{Interval, countable, normal_reach};
use crate::num::special::{normal_cdf, normal_sf};

record! {
    /// A net score: the share of positive answers minus the share of negative ones, from −1 to 1, with its spread.
    ///
    /// Multiply by 100 for the usual NPS. Made by [`net_score`] from the answers as they are, or by [`adjusted_net_score`] for
    /// inference.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct NetScore {
        /// p − d, the share of positive answers minus the share of negative ones.
        pub value: f64,
        /// The variance of one answer: p + d − (p − d)².
        pub variance: f64,
        /// √(variance/n), the standard error of the value.
        pub standard_error: f64,
    }
}

impl NetScore {
    /// value ± z·standard error, clipped to −1 … 1; `None` if the standard error is 0, because all answers being equal is no
    /// certainty.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let z = normal_reach(level)?;
        (self.standard_error > 0.0).then(|| Interval::clipped(self.value, z * self.standard_error, -1.0, 1.0))
    }

    /// One-sided p-value that the true score is above `target`: `p ≤ α` exactly when the lower end of [`NetScore::interval`] at
    /// level `1 − 2α` is at or above a target inside −1 … 1. `None` for other targets and where the standard error is 0.
    pub fn p_greater(&self, target: f64) -> Option<f64> {
        self.distance(target).map(normal_sf)
    }

    /// One-sided p-value that the true score is below `target`; the mirror of [`NetScore::p_greater`].
    pub fn p_less(&self, target: f64) -> Option<f64> {
        self.distance(target).map(normal_cdf)
    }

    fn distance(&self, target: f64) -> Option<f64> {
        ((-1.0..=1.0).contains(&target) && self.standard_error > 0.0).then(|| (self.value - target) / self.standard_error)
    }
}

/// The net score of the answers as they are. This is the figure that is reported; infer from [`adjusted_net_score`].
///
/// Counts may be effective ones and need not be whole. `None` if there is no answer, or a count is negative or not finite.
///
/// ```
/// let score = xlakit::stats::net_score(20.0, 30.0, 50.0).unwrap();
/// assert!((score.value - 0.3).abs() < 1e-15 && (score.variance - 0.61).abs() < 1e-15);
/// ```
pub fn net_score(negative: f64, neutral: f64, positive: f64) -> Option<NetScore> {
    let n = negative + neutral + positive;
    if !(countable(&[negative, neutral, positive]) && n.is_finite() && n > 0.0) {
        return None;
    }
    let (p, d) = (positive / n, negative / n);
    let value = (positive - negative) / n;
    // (p + d) − (p − d)² as a sum of what cannot be negative: neutral answers and opposed ones.
    let variance = (p + d) * (neutral / n) + 4.0 * p * d;
    Some(NetScore { value, variance, standard_error: (variance / n).sqrt() })
}

/// The net score after adding ¾ of a negative, 1½ neutral and ¾ of a positive answer: what the adjusted Wald interval and its
/// p-values stand on.
///
/// The value is drawn toward 0 and the spread is never 0, so five promoters out of five are not taken for certainty.
/// `None` as for [`net_score`].
///
/// ```
/// let five_promoters = xlakit::stats::adjusted_net_score(0.0, 0.0, 5.0).unwrap();
/// assert_eq!(five_promoters.value, 0.625); // (5.75 − 0.75)/8
/// // Even so they are no proof of a score above 30 at 5 %: z = (0.625 − 0.3)/0.2296 = 1.415, p = 0.078.
/// assert!((five_promoters.p_greater(0.3).unwrap() - 0.078).abs() < 5e-4);
/// ```
///
/// Source: Rocks 2016, The American Statistician 70:365.
pub fn adjusted_net_score(negative: f64, neutral: f64, positive: f64) -> Option<NetScore> {
    net_score(negative, neutral, positive)?;
    net_score(negative + 0.75, neutral + 1.5, positive + 0.75)
}

/// The plain Wald interval of a net score. It covers far less than it says for high scores and small samples (40 % at +88 and n
/// = 5, for a stated 95 %), so it stands here for comparison; use [`adjusted_wald`].
///
/// `None` also where all answers are equal, as it would be a point.
///
/// ```
/// let interval = xlakit::stats::wald(20.0, 30.0, 50.0, 0.95).unwrap();
/// assert!((interval.low - 0.14692).abs() < 5e-6 && (interval.high - 0.45308).abs() < 5e-6);
/// assert_eq!(xlakit::stats::wald(0.0, 0.0, 5.0, 0.95), None);
/// ```
pub fn wald(negative: f64, neutral: f64, positive: f64, level: f64) -> Option<Interval> {
    net_score(negative, neutral, positive)?.interval(level)
}

/// The adjusted Wald interval of a net score at two-sided coverage `level`, clipped to −1 … 1; never a point.
///
/// `None` as for [`net_score`], and unless 0 < level < 1.
///
/// ```
/// let interval = xlakit::stats::adjusted_wald(20.0, 30.0, 50.0, 0.95).unwrap();
/// assert!((interval.low - 0.14051).abs() < 5e-6 && (interval.high - 0.44201).abs() < 5e-6);
/// ```
///
/// Source: Rocks 2016, The American Statistician 70:365.
pub fn adjusted_wald(negative: f64, neutral: f64, positive: f64, level: f64) -> Option<Interval> {
    adjusted_net_score(negative, neutral, positive)?.interval(level)
}

/// One-sided p-value that the net score is above `target`: `p ≤ α` exactly when the lower end of [`adjusted_wald`] at level `1 −
/// 2α` is at or above it. `None` as for [`net_score`], and unless −1 ≤ target ≤ 1.
///
/// ```
/// let p = xlakit::stats::adjusted_wald_p_greater(0.0, 0.0, 5.0, 0.3).unwrap();
/// assert!((p - 0.078).abs() < 5e-4); // z = (0.625 − 0.3)/0.2296 = 1.415
/// ```
pub fn adjusted_wald_p_greater(negative: f64, neutral: f64, positive: f64, target: f64) -> Option<f64> {
    adjusted_net_score(negative, neutral, positive)?.p_greater(target)
}

/// One-sided p-value that the net score is below `target`; the mirror of [`adjusted_wald_p_greater`].
///
/// ```
/// let p = xlakit::stats::adjusted_wald_p_less(5.0, 0.0, 0.0, -0.3).unwrap();
/// assert!((p - 0.078).abs() < 5e-4);
/// ```
pub fn adjusted_wald_p_less(negative: f64, neutral: f64, positive: f64, target: f64) -> Option<f64> {
    adjusted_net_score(negative, neutral, positive)?.p_less(target)
}

/// One-sided p-value that the net score is above `target`, for comparison only; it goes with [`wald`] as
/// [`adjusted_wald_p_greater`] does with [`adjusted_wald`]. `None` also where all answers are equal.
///
/// ```
/// let p = xlakit::stats::wald_p_greater(20.0, 30.0, 50.0, 0.0).unwrap();
/// assert!((2.0 * p - 0.00012248).abs() < 5e-9); // z = 0.3/0.078102 = 3.841
/// ```
pub fn wald_p_greater(negative: f64, neutral: f64, positive: f64, target: f64) -> Option<f64> {
    net_score(negative, neutral, positive)?.p_greater(target)
}

/// One-sided p-value that the net score is below `target`; the mirror of [`wald_p_greater`].
///
/// ```
/// let p = xlakit::stats::wald_p_less(50.0, 30.0, 20.0, 0.0).unwrap();
/// assert!((2.0 * p - 0.00012248).abs() < 5e-9);
/// ```
pub fn wald_p_less(negative: f64, neutral: f64, positive: f64, target: f64) -> Option<f64> {
    net_score(negative, neutral, positive)?.p_less(target)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::super::coverage::{coverage, least_coverage};
    use super::super::mover;
    use super::*;

    #[test]
    fn no_answers_and_impossible_counts_have_no_score() {
        for counts in [[0.0; 3], [-1.0, 2.0, 3.0], [f64::NAN, 1.0, 1.0], [f64::INFINITY, 1.0, 1.0], [f64::MAX; 3]] {
            let [negative, neutral, positive] = counts;
            assert_eq!(net_score(negative, neutral, positive), None);
            assert_eq!(adjusted_wald(negative, neutral, positive, 0.95), None);
        }
        assert_eq!(adjusted_wald(1.0, 1.0, 1.0, 1.0), None);
    }

    #[test]
    fn equal_answers_are_no_certainty() {
        for (negative, neutral, positive) in [(0.0, 0.0, 5.0), (0.0, 7.0, 0.0), (1.0, 0.0, 0.0)] {
            let raw = net_score(negative, neutral, positive).unwrap();
            assert_eq!(raw.variance, 0.0);
            assert_eq!((raw.interval(0.95), raw.p_greater(0.0), raw.p_less(0.0)), (None, None, None));
            let interval = adjusted_wald(negative, neutral, positive, 0.95).unwrap();
            assert!(interval.high - interval.low > 0.3);
        }
    }

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for score in [net_score(20.0, 30.0, 50.0).unwrap(), adjusted_net_score(3.0, 4.0, 5.5).unwrap()] {
            for alpha in [0.2, 0.05, 0.001] {
                let interval = score.interval(1.0 - 2.0 * alpha).unwrap();
                assert!((score.p_greater(interval.low).unwrap() / alpha - 1.0).abs() < 1e-9);
                assert!((score.p_less(interval.high).unwrap() / alpha - 1.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn plain_wald_covers_a_high_score_far_too_rarely_and_the_adjusted_interval_does_not() {
        // 90 % promoters, 8 % passives, 2 % detractors: +88.
        let truth = [0.02, 0.08, 0.90];
        for (n, plain) in [(5, 0.40), (10, 0.65), (20, 0.88), (30, 0.84)] {
            let covered = coverage(n, truth, |d, c, p| wald(d, c, p, 0.95));
            assert!((covered - plain).abs() < 0.015, "plain Wald at {n}: {covered}");
            let covered = coverage(n, truth, |d, c, p| adjusted_wald(d, c, p, 0.95));
            assert!(covered > 0.91, "adjusted Wald at {n}: {covered}");
        }
    }

    #[test]
    fn one_bound_of_the_adjusted_interval_misses_a_high_score_up_to_three_times_as_often_as_it_says() {
        // At one-sided 5 % the truth of +88 lies above the interval; it never lies below.
        let truth = [0.02, 0.08, 0.90];
        for (n, expected) in [(5, 0.1471), (10, 0.1399), (20, 0.1345), (30, 0.1004)] {
            let above = 1.0 - coverage(n, truth, |d, c, p| adjusted_wald(d, c, p, 0.9).map(|i| Interval { low: -1.0, ..i }));
            let below = 1.0 - coverage(n, truth, |d, c, p| adjusted_wald(d, c, p, 0.9).map(|i| Interval { high: 1.0, ..i }));
            assert!((above - expected).abs() < 1e-4 && below.abs() < 1e-9, "{n}: {above} and {below}");
        }
    }

    #[test]
    fn the_least_coverage_over_all_scores_in_whole_percents_is_what_the_methods_say() {
        // The values of an enumeration in Python with numpy.
        for (n, of_adjusted, of_mover) in [(5, 0.8165, 0.8158), (10, 0.8791, 0.8661), (20, 0.9141, 0.8966), (30, 0.9222, 0.8974)]
        {
            let found = least_coverage(n, |d, c, p| adjusted_wald(d, c, p, 0.95));
            assert!((found - of_adjusted).abs() < 1e-4, "adjusted Wald at {n}: {found}");
            let found = least_coverage(n, |d, c, p| mover(d, c, p, 0.95));
            assert!((found - of_mover).abs() < 1e-4, "MOVER at {n}: {found}");
        }
    }

    #[test]
    fn the_adjusted_interval_covers_ordinary_scores_nearly_as_often_as_it_says() {
        // +30, 0 and −50; the coverages are those of an enumeration in Python's whole numbers.
        let expected = [
            ([0.20, 0.30, 0.50], [0.9432, 0.9625, 0.9478, 0.9461]),
            ([0.30, 0.40, 0.30], [0.9627, 0.9655, 0.9459, 0.9485]),
            ([0.70, 0.10, 0.20], [0.9304, 0.9644, 0.9520, 0.9455]),
            ([0.02, 0.08, 0.90], [0.9185, 0.9298, 0.9544, 0.9578]),
        ];
        for (truth, expected) in expected {
            for (n, expected) in [5, 10, 20, 30].into_iter().zip(expected) {
                let covered = coverage(n, truth, |d, c, p| adjusted_wald(d, c, p, 0.95));
                assert!((covered - expected).abs() < 1e-4, "{truth:?} at {n}: {covered}");
            }
        }
    }
}
