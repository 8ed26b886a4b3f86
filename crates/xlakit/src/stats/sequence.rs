//! Confidence sequences: intervals and p-values that may be looked at after every answer.
//!
//! A fixed-n interval holds at one look that was planned. Looked at daily until the target seems met, it will be met falsely
//! sooner or later: 22 % of the time by 300 answers in looks of ten. A confidence sequence covers the truth at *all* looks at
//! once, with the stated chance. The price is width, about half as much again.
//!
//! Both here are mixtures: M, the likelihood ratio of the data averaged over other truths, is a fair game against the truth, so
//! by Ville's inequality it ever reaches 1/α with a chance of at most α. The sequence holds every value that has not been ruled
//! out so.

use super::interval::{Interval, countable};
use crate::num::special::{beta_ln_kernel, exp, ln, ln_beta};

/// The beta-binomial mixture's confidence sequence for a share, at coverage `level` over all looks together.
///
/// `a` and `b` are the mixing beta's parameters: 1 and 1 is Robbins' uniform choice; larger ones near the expected share are
/// tighter there and wider elsewhere. They are fixed before the first answer. The ends are exactly 0 and 1 where all answers
/// agree. `None` unless 0 ≤ successes ≤ n, n > 0, 0 < level < 1, and a and b are positive.
///
/// ```
/// let sequence = xlakit::stats::anytime_share(45.0, 50.0, 0.95, 1.0, 1.0).unwrap();
/// assert!((sequence.low - 0.71234).abs() < 5e-6 && (sequence.high - 0.98434).abs() < 5e-6); // Wilson, one look: .786 … .957
/// ```
///
/// Source: Robbins 1970, Annals of Mathematical Statistics 41:1397; Howard et al. 2021, Annals of Statistics 49:1055.
pub fn anytime_share(successes: f64, n: f64, level: f64, a: f64, b: f64) -> Option<Interval> {
    let mixture = Mixture::new(successes, n, a, b)?;
    if !(level > 0.0 && level < 1.0) {
        return None;
    }
    let limit = -ln(1.0 - level);
    let (low, high) = (mixture.lower_end(limit), 1.0 - mixture.mirrored().lower_end(limit));
    Some(Interval::between(low, high))
}

/// Anytime-valid p-value that the share is above `target`: it ever falls to α or below, at any of unlimited looks, with a chance
/// of at most α when the share is the target or less.
///
/// 1/M at the target where more succeeded than it asks, else 1; `p ≤ α` exactly when the lower end of [`anytime_share`] at level
/// `1 − α` is at or above the target. (Not `1 − 2α`, as for fixed-n p-values: the two ends do not share the chance evenly at all
/// looks.) `None` as there, and unless 0 ≤ target ≤ 1.
///
/// ```
/// let p = xlakit::stats::anytime_share_p_greater(45.0, 50.0, 0.71, 1.0, 1.0).unwrap();
/// assert!(p < 0.05 && xlakit::stats::anytime_share_p_greater(45.0, 50.0, 0.713, 1.0, 1.0).unwrap() > 0.05);
/// ```
pub fn anytime_share_p_greater(successes: f64, n: f64, target: f64, a: f64, b: f64) -> Option<f64> {
    let mixture = Mixture::new(successes, n, a, b)?;
    (0.0..=1.0).contains(&target).then(|| mixture.p_greater(target, 1.0 - target))
}

/// Anytime-valid p-value that the share is below `target`; the mirror of [`anytime_share_p_greater`].
///
/// ```
/// let p = xlakit::stats::anytime_share_p_less(5.0, 50.0, 0.29, 1.0, 1.0).unwrap();
/// assert!(p < 0.05 && xlakit::stats::anytime_share_p_less(5.0, 50.0, 0.287, 1.0, 1.0).unwrap() > 0.05);
/// ```
pub fn anytime_share_p_less(successes: f64, n: f64, target: f64, a: f64, b: f64) -> Option<f64> {
    let mixture = Mixture::new(successes, n, a, b)?;
    (0.0..=1.0).contains(&target).then(|| mixture.mirrored().p_greater(1.0 - target, target))
}

/// The evidence of a mixture Beta(a, b) against each share.
#[derive(Clone, Copy)]
struct Mixture {
    k: f64,
    rest: f64,
    a: f64,
    b: f64,
}

impl Mixture {
    fn new(successes: f64, n: f64, a: f64, b: f64) -> Option<Self> {
        let valid = countable(&[successes, n, a, b]) && n > 0.0 && successes <= n && a > 0.0 && b > 0.0;
        valid.then_some(Self { k: successes, rest: n - successes, a, b })
    }

    fn mirrored(self) -> Self {
        Self { k: self.rest, rest: self.k, a: self.b, b: self.a }
    }

    /// ln M at a share p with q = 1 − p: B(k+a, n−k+b)/B(a, b)/(pᵏ·qⁿ⁻ᵏ). The beta kernel at p holds all that is large in it.
    fn ln_evidence(self, p: f64, q: f64) -> f64 {
        let Self { k, rest, a, b } = self;
        a * ln(p) + b * ln(q) - ln_beta(a, b) - beta_ln_kernel(k + a, rest + b, p, q)
    }

    fn p_greater(self, target: f64, other: f64) -> f64 {
        if self.k * other <= self.rest * target {
            1.0
        } else if target > 0.0 {
            exp(-self.ln_evidence(target, other)).min(1.0)
        } else {
            0.0
        }
    }

    /// The share below k/n at which ln M is `limit`; 0 if there is no success.
    ///
    /// ln M is convex in the log-odds of p and falls up to k/n, so Newton's steps from a place where it is above the limit go
    /// toward the root and never pass it.
    fn lower_end(self, limit: f64) -> f64 {
        let Self { k, rest, .. } = self;
        if k <= 0.0 {
            return 0.0;
        }
        let n = k + rest;
        // At p the evidence is at least the mixture's likelihood over pᵏ, so here it is at least the limit.
        let (p, q) = if rest > 0.0 { (k / n, rest / n) } else { (0.5, 0.5) };
        let likelihood = self.ln_evidence(p, q) + k * ln(p) + rest * ln(q);
        let mut p = exp((likelihood - limit) / k).max(1e-300).min(k / n);
        let mut q = 1.0 - p;
        for _ in 0..200 {
            let above = self.ln_evidence(p, q) - limit;
            // The slope in the log-odds is n·p − k, which is below 0 here.
            let step = above / (k * q - rest * p);
            if step.is_nan() || step <= 0.0 {
                break;
            }
            let moved = p * exp(step);
            (p, q) = (moved / (moved + q), q / (moved + q));
            if above < 1e-13 * limit {
                break;
            }
        }
        p
    }
}

/// The normal mixture's confidence sequence for the mean of values on a scale from `least` to `most`, at coverage `level` over
/// all looks together.
///
/// It uses nothing but the scale, so it holds for any distribution on it; it is widest where values vary little. `best_at` is the
/// number of answers at which it is to be tightest, fixed before the first answer. Clipped to the scale. `None` unless n > 0,
/// least < most, the mean lies on the scale, 0 < level < 1 and `best_at` > 0.
///
/// ```
/// let sequence = xlakit::stats::anytime_mean(400.0, 8.2, 0.0, 10.0, 0.95, 400.0).unwrap();
/// assert!((sequence.high - sequence.low - 1.5177).abs() < 5e-5);
/// ```
///
/// Source: Robbins 1970, Annals of Mathematical Statistics 41:1397; Howard et al. 2021, Annals of Statistics 49:1055, with
/// Hoeffding's bound (most − least)²/4 of the variance.
pub fn anytime_mean(n: f64, mean: f64, least: f64, most: f64, level: f64, best_at: f64) -> Option<Interval> {
    let walk = Walk::new(n, mean, least, most, best_at)?;
    if !(level > 0.0 && level < 1.0) {
        return None;
    }
    let reach = (2.0 * walk.spread * (0.5 * ln(walk.spread / walk.tuning) - ln(1.0 - level))).sqrt();
    Some(Interval::clipped(mean, reach / n, least, most))
}

/// Anytime-valid p-value that the mean is above `target`: `p ≤ α` exactly when the lower end of [`anytime_mean`] at level `1 − α`
/// is at or above the target. `None` as there, and for a target off the scale.
///
/// ```
/// let p = xlakit::stats::anytime_mean_p_greater(400.0, 8.2, 0.0, 10.0, 7.0, 400.0).unwrap();
/// assert!(p < 0.001);
/// ```
pub fn anytime_mean_p_greater(n: f64, mean: f64, least: f64, most: f64, target: f64, best_at: f64) -> Option<f64> {
    let walk = Walk::new(n, mean, least, most, best_at)?;
    let distance = n * (mean - target);
    let p = (walk.spread / walk.tuning).sqrt() * exp(-0.5 * distance * distance / walk.spread);
    (least..=most).contains(&target).then(|| if distance > 0.0 { p.min(1.0) } else { 1.0 })
}

/// Anytime-valid p-value that the mean is below `target`; the mirror of [`anytime_mean_p_greater`].
///
/// ```
/// let p = xlakit::stats::anytime_mean_p_less(400.0, 1.8, 0.0, 10.0, 3.0, 400.0).unwrap();
/// assert!(p < 0.001);
/// ```
pub fn anytime_mean_p_less(n: f64, mean: f64, least: f64, most: f64, target: f64, best_at: f64) -> Option<f64> {
    anytime_mean_p_greater(n, -mean, -most, -least, -target, best_at)
}

/// The sum of n values around their mean, as a walk whose variance is at most n·(most − least)²/4.
struct Walk {
    /// n·σ² + tuning
    spread: f64,
    tuning: f64,
}

impl Walk {
    fn new(n: f64, mean: f64, least: f64, most: f64, best_at: f64) -> Option<Self> {
        let valid = n > 0.0 && best_at > 0.0 && least < most && (least..=most).contains(&mean);
        let variance = 0.25 * (most - least) * (most - least);
        // At 95 % the boundary is tightest where the walk's variance is 8.78 times the tuning: −2·ln α + ln(−2·ln α) + 1, with
        // −2·ln .05 = 5.99 and its logarithm 1.79.
        let tuning = best_at * variance / 8.78;
        let spread = n * variance + tuning;
        (valid && spread.is_finite() && tuning > 0.0).then_some(Self { spread, tuning })
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::super::share_met_probability;
    use super::*;
    use crate::num::special::normal_quantile;

    #[test]
    fn the_ends_are_exact_where_all_answers_agree_and_no_answers_have_no_sequence() {
        let none = anytime_share(0.0, 10.0, 0.95, 1.0, 1.0).unwrap();
        let all = anytime_share(10.0, 10.0, 0.95, 1.0, 1.0).unwrap();
        assert_eq!((none.low, all.high), (0.0, 1.0));
        assert!((none.high + all.low - 1.0).abs() < 1e-14);
        for (k, n) in [(0.0, 0.0), (3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::INFINITY)] {
            assert_eq!((anytime_share(k, n, 0.95, 1.0, 1.0), anytime_share_p_greater(k, n, 0.5, 1.0, 1.0)), (None, None));
        }
        assert_eq!((anytime_share(1.0, 2.0, 1.0, 1.0, 1.0), anytime_share(1.0, 2.0, 0.95, 0.0, 1.0)), (None, None));
        assert_eq!(
            (anytime_share_p_less(1.0, 2.0, 1.5, 1.0, 1.0), anytime_share_p_less(1.0, 2.0, f64::NAN, 1.0, 1.0)),
            (None, None)
        );
        assert_eq!(
            (anytime_mean(0.0, 5.0, 0.0, 10.0, 0.95, 100.0), anytime_mean(9.0, 11.0, 0.0, 10.0, 0.95, 100.0)),
            (None, None)
        );
        assert_eq!(
            (anytime_mean(9.0, 5.0, 0.0, 10.0, 0.95, f64::NAN), anytime_mean_p_less(9.0, 5.0, 0.0, 10.0, 11.0, 9.0)),
            (None, None)
        );
    }

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for (k, n) in [(1.0, 5.0), (4.0, 5.0), (45.0, 50.0), (9_998_997.0, 1e7), (3e8, 1e9), (12.4, 17.9)] {
            for alpha in [0.2, 0.05, 0.001] {
                let sequence = anytime_share(k, n, 1.0 - alpha, 1.0, 1.0).unwrap();
                assert!(
                    (anytime_share_p_greater(k, n, sequence.low, 1.0, 1.0).unwrap() / alpha - 1.0).abs() < 1e-6,
                    "{k} of {n}"
                );
                assert!((anytime_share_p_less(k, n, sequence.high, 1.0, 1.0).unwrap() / alpha - 1.0).abs() < 1e-6, "{k} of {n}");
            }
        }
        let sequence = anytime_mean(400.0, 5.2, 0.0, 10.0, 0.95, 300.0).unwrap();
        assert!((anytime_mean_p_greater(400.0, 5.2, 0.0, 10.0, sequence.low, 300.0).unwrap() / 0.05 - 1.0).abs() < 1e-10);
        assert!((anytime_mean_p_less(400.0, 5.2, 0.0, 10.0, sequence.high, 300.0).unwrap() / 0.05 - 1.0).abs() < 1e-10);
    }

    /// The least count at which a rule says "met", for looks after 10, 20, … 300 answers; 301 if none.
    fn thresholds(met: impl Fn(f64, f64) -> bool) -> Vec<u32> {
        (1..=30).map(|look| (0..=10 * look).find(|&k| met(f64::from(k), f64::from(10 * look))).unwrap_or(301)).collect()
    }

    /// How often a rule says "met" at some look when the share is `truth`.
    fn ever_met(seed: u64, truth: f64, thresholds: &[u32]) -> f64 {
        let mut random = Random::new(seed);
        let runs = 10_000_u32;
        let met = (0..runs).filter(|_| {
            let mut successes = 0;
            // No shortcut out of a run, so that every rule sees the same answers.
            thresholds.iter().fold(false, |met, &least| {
                successes += (0..10).filter(|_| random.unit() < truth).count();
                met || successes >= least as usize
            })
        });
        met.count() as f64 / f64::from(runs)
    }

    #[test]
    fn daily_looks_meet_a_fixed_n_rule_falsely_in_22_percent_of_runs_and_an_anytime_rule_in_less_than_5() {
        // The truth is the target. "Met" by the posterior at 95 %, and by the sequence.
        let fixed = thresholds(|k, n| share_met_probability(k, n, 0.85, 0.5).unwrap() >= 0.95);
        let anytime = thresholds(|k, n| anytime_share_p_greater(k, n, 0.85, 1.0, 1.0).unwrap() <= 0.05);
        let (falsely_fixed, falsely_anytime) = (ever_met(11, 0.85, &fixed), ever_met(11, 0.85, &anytime));
        assert!((0.20..0.24).contains(&falsely_fixed), "fixed: {falsely_fixed}");
        assert!(falsely_anytime <= 0.05, "anytime: {falsely_anytime}");
        // And not by never deciding: seven points above the target, 300 answers meet it in more than half of the runs.
        assert!(ever_met(12, 0.92, &anytime) > 0.5);
    }

    #[test]
    fn the_sequence_of_a_bounded_mean_holds_the_truth_at_all_looks() {
        // Answers 0 or 10 with chance ½, the widest spread that the scale allows.
        let mut random = Random::new(21);
        let runs = 4_000_u32;
        let left = (0..runs).filter(|_| {
            let mut sum = 0.0;
            (1..=500_u32).fold(false, |left, n| {
                sum += if random.unit() < 0.5 { 10.0 } else { 0.0 };
                let n = f64::from(n);
                let sequence = anytime_mean(n, sum / n, 0.0, 10.0, 0.95, 200.0).unwrap();
                left || !(sequence.low..=sequence.high).contains(&5.0)
            })
        });
        let share = left.count() as f64 / f64::from(runs);
        assert!(share <= 0.05, "{share}");
        assert!(share > 0.005, "a sequence that is never left is wider than it need be: {share}");
    }

    #[test]
    fn repeated_looks_inflate_a_plain_test_as_the_published_table_says() {
        // Armitage, McPherson and Rowe 1969: the chance that |Z| exceeds 1.96 at one of K looks.
        let table = [(1_u32, 0.05), (2, 0.083), (3, 0.107), (4, 0.126), (5, 0.142), (10, 0.193), (20, 0.248), (50, 0.320)];
        let mut random = Random::new(31);
        let runs = 10_000_u32;
        let mut crossed = [0_u32; 8];
        for _ in 0..runs {
            let mut sum = 0.0;
            let first = (1..=50_u32).fold(None, |first: Option<u32>, look| {
                sum += normal_quantile(random.unit()).unwrap();
                first.or_else(|| (sum.abs() > 1.959_964 * f64::from(look).sqrt()).then_some(look))
            });
            for (count, (looks, _)) in crossed.iter_mut().zip(table) {
                *count += u32::from(first.is_some_and(|first| first <= looks));
            }
        }
        for (count, (looks, expected)) in crossed.into_iter().zip(table) {
            let share = f64::from(count) / f64::from(runs);
            assert!((share - expected).abs() < 0.01, "{looks} looks: {share} for {expected}");
        }
    }
}
