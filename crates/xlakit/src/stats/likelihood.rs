//! One p-value and one interval for the mean on every bounded scale: likelihood plus one.
//!
//! A mean of answers on a scale, a share, a net score, capped times: all are means of values between two ends, given as a
//! histogram. To ask whether the truth is below a target, **one answer is added at the far end of the scale**, against the claim;
//! what the answers then have to say is the empirical likelihood, with no assumption about the form of the distribution. The
//! added answer makes up for what a small sample does not show: thirty answers that all agree are no certainty, and a rare value
//! far out may just not have come.
//!
//! With distances y from the end at which the answer is added, the weights that fit a mean τ best are in proportion to count/(s +
//! y), for one s > 0. So s alone runs through all means, from τ = 0 (s = 0) to the mean itself (s = ∞), and both the p-value and
//! the bound of the interval are found by halving.

use super::interval::{Interval, countable, normal_reach};
use crate::num::special::{ln, ln_1p, normal_cdf, normal_sf};

/// One-sided p-value that the mean of values on a scale from `least` to `most` is below `target`, from how often each score was
/// given.
///
/// Φ(−√(2ℓ)), where ℓ is the largest of Σ counts·ln(1 + λ·(target − scores)) over λ, with one answer added at `most`. Where the
/// values are not below the target it is 1 minus [`likelihood_p_greater`], and ½ where they show nothing either way. It holds for
/// any distribution on the scale: by enumeration over ten distributions on three scores at ten sizes from 10 to 200, true rates
/// are at most 1.05 times what is said, from 5 % to 10⁻⁷; on two scores up to 1.3 times, where
/// [`binomial_p_less`](super::binomial_p_less) is exact.
///
/// Counts may be effective ones and need not be whole. An end that is infinite is no end: then no number of answers shows a mean
/// below the target (`most`), or above it (`least`). `None` if there is no answer, counts or scores are none, a score or the
/// target lies off the scale, or the lists differ in length.
///
/// ```
/// // 20 negative, 30 neutral and 50 positive answers against a net score of +40.
/// let p = xlakit::stats::likelihood_p_less(&[-1.0, 0.0, 1.0], &[20.0, 30.0, 50.0], -1.0, 1.0, 0.4).unwrap();
/// assert!((p - 0.10923).abs() < 5e-6);
/// // Five answers of 10 of 10 do not show a mean above 8, as one of 0 may just not have come.
/// let p = xlakit::stats::likelihood_p_greater(&[10.0], &[5.0], 0.0, 10.0, 8.0).unwrap();
/// assert!(p > 0.05);
/// ```
///
/// Source: Owen 1988, Biometrika 75:237; Honda and Takemura 2010, COLT:67; the added answer after Chen, Variyath and Abraham
/// 2008, Journal of Computational and Graphical Statistics 17:426.
pub fn likelihood_p_less(scores: &[f64], counts: &[f64], least: f64, most: f64, target: f64) -> Option<f64> {
    below(scores, counts, (least, most), target).map(normal_sf)
}

/// One-sided p-value that the mean of values on a scale is above `target`; the mirror of [`likelihood_p_less`], with the answer
/// added at `least`, and 1 minus it.
///
/// `p ≤ α` exactly when the lower end of [`likelihood_interval`] at level `1 − 2α` is at or above the target. `None` as there.
///
/// ```
/// let p = xlakit::stats::likelihood_p_greater(&[0.0, 1.0], &[9.0, 91.0], 0.0, 1.0, 0.85).unwrap();
/// assert!((p - 0.06491).abs() < 5e-6); // the exact binomial test says .0551
/// ```
pub fn likelihood_p_greater(scores: &[f64], counts: &[f64], least: f64, most: f64, target: f64) -> Option<f64> {
    below(scores, counts, (least, most), target).map(normal_cdf)
}

/// The interval of the mean of values on a scale that inverts [`likelihood_p_greater`] and [`likelihood_p_less`], at two-sided
/// coverage `level`, from how often each score was given.
///
/// Each bound has an answer of its own added, at `least` for the lower and at `most` for the upper, so neither is ever a point:
/// five of five at the top leave the lower bound well below it. It holds the mean of the values, and stays on the scale. `None`
/// as for [`likelihood_p_less`], and unless 0 < level < 1.
///
/// ```
/// let interval = xlakit::stats::likelihood_interval(&[-1.0, 0.0, 1.0], &[20.0, 30.0, 50.0], -1.0, 1.0, 0.95).unwrap();
/// assert!((interval.low - 0.12867).abs() < 5e-6 && (interval.high - 0.45261).abs() < 5e-6);
/// let unanimous = xlakit::stats::likelihood_interval(&[1.0], &[5.0], -1.0, 1.0, 0.95).unwrap();
/// assert!(unanimous.high == 1.0 && unanimous.low < 0.5);
/// ```
///
/// Source: as for [`likelihood_p_less`].
pub fn likelihood_interval(scores: &[f64], counts: &[f64], least: f64, most: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    let from = |end: f64| Answers::from(scores, counts, (least, most), end);
    let (lower, upper) = (from(least)?, from(most)?);
    Some(Interval::between((least + lower.bound(z)).clamp(least, most), (most - upper.bound(z)).clamp(least, most)))
}

/// How many standard deviations of a normal variable the values show the mean to be below the target; less than 0 where above it.
fn below(scores: &[f64], counts: &[f64], (least, most): (f64, f64), target: f64) -> Option<f64> {
    if !(least..=most).contains(&target) {
        return None;
    }
    let from = |end: f64| Answers::from(scores, counts, (least, most), end);
    let shown = from(most)?.shown(most - target);
    Some(if shown > 0.0 { shown } else { -from(least)?.shown(target - least) })
}

/// How many halvings find s on a logarithmic scale from 10⁻³⁰⁰ to 10²⁰: the width of 737 falls to the last digit of a float.
const HALVINGS: u32 = 63;

/// The answers of a sample as distances from one end of their scale, at which one more is added.
struct Answers {
    /// How far each score lies from the end, as a part of `span`, and how often it was given.
    given: Vec<(f64, f64)>,
    /// The largest distance.
    span: f64,
    /// The mean distance of all, with the added one.
    mean: f64,
}

impl Answers {
    fn from(scores: &[f64], counts: &[f64], (least, most): (f64, f64), end: f64) -> Option<Self> {
        let n: f64 = counts.iter().sum();
        let on_scale = scores.iter().all(|score| score.is_finite() && (least..=most).contains(score));
        if scores.len() != counts.len() || !countable(counts) || !(n > 0.0 && n.is_finite() && on_scale && least < most) {
            return None;
        }
        let distances =
            || scores.iter().zip(counts).map(|(score, count)| ((score - end).abs(), *count)).filter(|(_, c)| *c > 0.0);
        let span = distances().fold(0.0, |span: f64, (distance, _)| span.max(distance));
        let given: Vec<_> =
            distances().map(|(distance, count)| (if span > 0.0 { distance / span } else { 0.0 }, count)).collect();
        let mean = given.iter().map(|(y, count)| count * y).sum::<f64>() / (n + 1.0);
        Some(Self { given, span, mean })
    }

    /// The mean that the weights count/(s + y) make.
    fn mean_at(&self, s: f64) -> f64 {
        let (mut sum, mut whole) = (0.0, 1.0 / s);
        for (y, count) in &self.given {
            let weight = count / (s + y);
            sum += weight * y;
            whole += weight;
        }
        sum / whole
    }

    /// The logarithm of how much better the answers fit their own mean than the mean τ, with the weights of s.
    fn ln_ratio(&self, s: f64, tau: f64) -> f64 {
        // Near 1 the ratio's logarithm keeps its digits by what is beyond 1; near 0 by the ratio itself.
        let of = |y: f64| {
            let beyond = (y - tau) / (s + tau);
            if beyond < -0.5 { ln((s + y) / (s + tau)) } else { ln_1p(beyond) }
        };
        (self.given.iter().map(|(y, count)| count * of(*y)).sum::<f64>() + of(0.0)).max(0.0)
    }

    /// The s at which something that grows with s passes its goal.
    fn place(beyond: impl Fn(f64) -> bool) -> f64 {
        let (mut low, mut high) = (1e-300_f64, 1e20_f64);
        for _ in 0..HALVINGS {
            let middle = low.sqrt() * high.sqrt();
            *(if beyond(middle) { &mut high } else { &mut low }) = middle;
        }
        low
    }

    /// √(2ℓ) of the claim that the mean lies farther from the end than `distance`; 0 where that is not shown.
    fn shown(&self, distance: f64) -> f64 {
        let tau = distance / self.span;
        // At an infinite end everything is infinitely far, and with all answers at the end nothing is.
        if !(self.span.is_finite() && self.span > 0.0 && self.mean > tau) {
            return 0.0;
        }
        if tau <= 0.0 {
            return f64::INFINITY;
        }
        let s = Self::place(|s| self.mean_at(s) > tau);
        (2.0 * self.ln_ratio(s, tau)).sqrt()
    }

    /// The distance from the end that is shown with exactly z.
    fn bound(&self, z: f64) -> f64 {
        if !(self.span.is_finite() && self.mean > 0.0) {
            return 0.0;
        }
        let s = Self::place(|s| self.ln_ratio(s, self.mean_at(s)) < 0.5 * z * z);
        self.mean_at(s).min(self.mean) * self.span
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::super::enumeration::{Outcome, outcomes};
    use super::*;

    const NET: [f64; 3] = [-1.0, 0.0, 1.0];

    /// Ten distributions on three scores, with the rare bad answers and the rare middles that other tests get wrong.
    const TRUTHS: [[f64; 3]; 10] = [
        [0.05, 0.05, 0.90],
        [0.8, 0.1, 0.1],
        [0.1, 0.05, 0.85],
        [0.1, 0.2, 0.7],
        [0.02, 0.36, 0.62],
        [0.35, 0.3, 0.35],
        [0.01, 0.01, 0.98],
        [0.03, 0.01, 0.96],
        [0.0, 0.3, 0.7],
        [0.2, 0.01, 0.79],
    ];

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for counts in [[20.0, 30.0, 50.0], [0.0, 0.0, 5.0], [3.0, 400.0, 8.0], [1e6, 2e8, 1e9], [0.4, 1.3, 2.2]] {
            for alpha in [0.2, 0.05, 0.001] {
                let interval = likelihood_interval(&NET, &counts, -1.0, 1.0, 1.0 - 2.0 * alpha).unwrap();
                let p = likelihood_p_greater(&NET, &counts, -1.0, 1.0, interval.low).unwrap();
                assert!((p / alpha - 1.0).abs() < 1e-6, "{counts:?} {alpha}: {p}");
                if interval.high < 1.0 {
                    let p = likelihood_p_less(&NET, &counts, -1.0, 1.0, interval.high).unwrap();
                    assert!((p / alpha - 1.0).abs() < 1e-6, "{counts:?} {alpha}: {p}");
                }
            }
        }
    }

    #[test]
    fn the_two_sides_are_mirrors_and_add_up_to_one() {
        for (counts, target) in
            [([20.0, 30.0, 50.0], 0.4), ([20.0, 30.0, 50.0], 0.1), ([0.0, 0.0, 5.0], 0.9), ([1.0, 5.0, 2.0], 0.12)]
        {
            let [d, c, p] = counts;
            let less = likelihood_p_less(&NET, &counts, -1.0, 1.0, target).unwrap();
            let greater = likelihood_p_greater(&NET, &[p, c, d], -1.0, 1.0, -target).unwrap();
            assert!((less / greater - 1.0).abs() < 1e-12, "{counts:?}: {less} and {greater}");
            let other = likelihood_p_greater(&NET, &counts, -1.0, 1.0, target).unwrap();
            assert!((less + other - 1.0).abs() < 1e-15);
        }
    }

    #[test]
    fn the_unit_of_the_scale_changes_nothing() {
        let (small, large) = ([0.0, 1.0, 4.0], [1e300, 1.5e300, 3e300]);
        let counts = [2.0, 7.0, 30.0];
        let p = likelihood_p_less(&small, &counts, 0.0, 4.0, 3.9).unwrap();
        let scaled = likelihood_p_less(&large, &counts, 1e300, 3e300, 2.95e300).unwrap();
        assert!((p / scaled - 1.0).abs() < 1e-10, "{p} and {scaled}");
    }

    #[test]
    fn the_ends_of_the_scale_are_limits() {
        // Nobody is above the top, so a mean below it is certain where one answer is, and open where none is.
        assert_eq!(likelihood_p_less(&NET, &[0.0, 1.0, 50.0], -1.0, 1.0, 1.0), Some(0.0));
        assert_eq!(likelihood_p_less(&NET, &[0.0, 0.0, 50.0], -1.0, 1.0, 1.0), Some(0.5));
        assert_eq!(likelihood_p_greater(&NET, &[0.0, 0.0, 50.0], -1.0, 1.0, 1.0), Some(0.5));
        let all = likelihood_interval(&NET, &[0.0, 0.0, 50.0], -1.0, 1.0, 0.95).unwrap();
        assert!(all.high == 1.0 && (0.8..1.0).contains(&all.low), "{all:?}");
        let none = likelihood_interval(&NET, &[7.0, 0.0, 0.0], -1.0, 1.0, 0.95).unwrap();
        assert!(none.low == -1.0 && none.high > 0.0 - 1.0, "{none:?}");
    }

    #[test]
    fn without_an_end_nothing_is_shown_on_its_side() {
        // Minutes lost have no longest: no sample shows a mean below 80, and a mean above it needs none.
        let (minutes, counts) = ([5.0, 30.0, 240.0], [40.0, 30.0, 30.0]);
        assert_eq!(likelihood_p_less(&minutes, &counts, 0.0, f64::INFINITY, 100.0), Some(0.5));
        assert!(likelihood_p_greater(&minutes, &counts, 0.0, f64::INFINITY, 40.0).unwrap() < 1e-3);
        let interval = likelihood_interval(&minutes, &counts, 0.0, f64::INFINITY, 0.95).unwrap();
        assert!(interval.low > 40.0 && interval.high == f64::INFINITY);
        let below = likelihood_interval(&minutes, &counts, f64::NEG_INFINITY, 480.0, 0.95).unwrap();
        assert!(below.low == f64::NEG_INFINITY && below.high < 480.0);
    }

    #[test]
    fn what_is_no_sample_on_its_scale_has_no_p_value() {
        let nan = f64::NAN;
        for (scores, counts, least, most, target) in [
            (vec![0.0, 1.0], vec![1.0], 0.0, 1.0, 0.5),
            (vec![0.0, 1.0], vec![0.0, 0.0], 0.0, 1.0, 0.5),
            (vec![], vec![], 0.0, 1.0, 0.5),
            (vec![0.0, 1.0], vec![-1.0, 2.0], 0.0, 1.0, 0.5),
            (vec![0.0, 1.0], vec![1.0, nan], 0.0, 1.0, 0.5),
            (vec![0.0, 2.0], vec![1.0, 1.0], 0.0, 1.0, 0.5),
            (vec![0.0, nan], vec![1.0, 1.0], 0.0, 1.0, 0.5),
            (vec![0.0, 1.0], vec![1.0, 1.0], 0.0, 1.0, 1.5),
            (vec![0.0, 1.0], vec![1.0, 1.0], 0.0, 1.0, nan),
            (vec![1.0], vec![1.0], 1.0, 1.0, 1.0),
            (vec![1.0], vec![1.0], nan, 1.0, 1.0),
        ] {
            assert_eq!(likelihood_p_less(&scores, &counts, least, most, target), None, "{scores:?} {counts:?}");
            assert_eq!(likelihood_p_greater(&scores, &counts, least, most, target), None, "{scores:?} {counts:?}");
        }
        assert_eq!(likelihood_interval(&NET, &[1.0; 3], -1.0, 1.0, 1.0), None);
    }

    /// The largest of the true rate over the stated one, for both sides, where the mean is the target.
    fn worst(truth: [f64; 3], n: u32) -> f64 {
        let target = truth[2] - truth[0];
        let rated: Vec<(f64, f64)> = outcomes(n, truth)
            .filter(|outcome| outcome.chance > 0.0)
            .map(|Outcome { counts, chance }| (likelihood_p_less(&NET, &counts, -1.0, 1.0, target).unwrap(), chance))
            .collect();
        let stated = [0.05, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
        let rate = |alpha: f64| rated.iter().filter(|(p, _)| *p <= alpha).map(|(_, chance)| chance).sum::<f64>() / alpha;
        stated.into_iter().map(rate).fold(0.0, f64::max)
    }

    #[test]
    fn the_stated_rate_holds_from_five_percent_to_one_in_ten_million() {
        for truth in TRUTHS {
            for n in [10, 15, 20, 30, 40, 60, 80, 100, 150, 200] {
                let rate = worst(truth, n);
                assert!(rate <= 1.05, "{truth:?} at {n}: {rate}");
            }
        }
    }
}
