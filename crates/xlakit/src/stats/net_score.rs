//! Net scores: three classes scored −1, 0 and 1, and Apdex, the same classes scored 0, ½ and 1.

use super::interval::{Interval, countable, normal_reach};
use crate::num::special::{normal_cdf, normal_sf};

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

/// An Apdex score: (satisfied + tolerating/2)/n, from 0 to 1, with its spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apdex {
    /// The score.
    pub value: f64,
    /// The variance of one answer scored 0, ½ or 1: a quarter of the net score's.
    pub variance: f64,
    /// √(variance/n), the standard error of the value.
    pub standard_error: f64,
}

/// The Apdex of three counts. `None` as for [`net_score`].
///
/// ```
/// let apdex = xlakit::stats::apdex(60.0, 30.0, 10.0).unwrap();
/// assert_eq!(apdex.value, 0.75);
/// assert!((apdex.variance - 0.1125).abs() < 1e-15);
/// ```
///
/// Source: Apdex Technical Specification 1.1.
pub fn apdex(satisfied: f64, tolerating: f64, frustrated: f64) -> Option<Apdex> {
    let net = net_score(frustrated, tolerating, satisfied)?;
    Some(Apdex { value: unit(net.value), variance: 0.25 * net.variance, standard_error: 0.5 * net.standard_error })
}

/// The adjusted Wald interval of the classes, mapped from −1 … 1 to the Apdex's 0 … 1. `None` as for [`adjusted_wald`].
///
/// ```
/// let interval = xlakit::stats::apdex_interval(60.0, 30.0, 10.0, 0.95).unwrap();
/// assert!(interval.low < 0.75 && 0.75 < interval.high && interval.high < 1.0);
/// ```
pub fn apdex_interval(satisfied: f64, tolerating: f64, frustrated: f64, level: f64) -> Option<Interval> {
    let net = adjusted_wald(frustrated, tolerating, satisfied, level)?;
    Some(Interval { low: unit(net.low), high: unit(net.high) })
}

/// From −1 … 1 to 0 … 1.
fn unit(net: f64) -> f64 {
    0.5 * (net + 1.0)
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::*;

    #[test]
    fn no_answers_and_impossible_counts_have_no_score() {
        for counts in [[0.0; 3], [-1.0, 2.0, 3.0], [f64::NAN, 1.0, 1.0], [f64::INFINITY, 1.0, 1.0], [f64::MAX; 3]] {
            let [negative, neutral, positive] = counts;
            assert_eq!(net_score(negative, neutral, positive), None);
            assert_eq!(adjusted_wald(negative, neutral, positive, 0.95), None);
            assert_eq!(apdex(negative, neutral, positive), None);
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
    fn an_apdex_is_the_net_score_on_another_scale() {
        let (apdex, net) = (apdex(60.0, 30.0, 10.0).unwrap(), net_score(10.0, 30.0, 60.0).unwrap());
        assert_eq!(apdex.value, 0.5 * (net.value + 1.0));
        assert_eq!(
            apdex_interval(0.0, 0.0, 5.0, 0.95).unwrap().low,
            0.0_f64.max(0.5 * (adjusted_wald(5.0, 0.0, 0.0, 0.95).unwrap().low + 1.0))
        );
    }

    /// The chance that an interval holds the true score, over every outcome of n answers.
    fn coverage(n: u32, [d, c, p]: [f64; 3], interval: impl Fn(f64, f64, f64) -> Option<Interval>) -> f64 {
        let power = |x: f64, k: u32| (0..k).fold(1.0, |product, _| product * x);
        let choose = |n: u32, k: u32| (0..k).fold(1.0, |product, i| product * f64::from(n - i) / f64::from(i + 1));
        let truth = p - d;
        let mut covered = 0.0;
        for negative in 0..=n {
            for neutral in 0..=n - negative {
                let positive = n - negative - neutral;
                let chance = choose(n, negative)
                    * choose(n - negative, neutral)
                    * power(d, negative)
                    * power(c, neutral)
                    * power(p, positive);
                let holds = interval(f64::from(negative), f64::from(neutral), f64::from(positive))
                    .is_some_and(|i| i.low <= truth && truth <= i.high);
                covered += if holds { chance } else { 0.0 };
            }
        }
        covered
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
}
