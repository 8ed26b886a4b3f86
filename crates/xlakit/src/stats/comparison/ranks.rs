//! Two samples by the order of their values alone, exactly from two histograms over the same ascending scale.

use super::super::describe::record;
use super::super::interval::{Interval, countable, tail_of};
use crate::num::special::{normal_sf, student_t_quantile, student_t_sf};

/// Counts every value of two samples on their common scale: two histograms with one bin for each distinct value, ascending.
/// `None` for NaN or infinities.
///
/// ```
/// let (a, b) = xlakit::stats::paired_histograms(&[9.0, 7.0, 9.0], &[7.0, 3.0]).unwrap();
/// assert_eq!((a, b), (vec![0.0, 1.0, 2.0], vec![1.0, 1.0, 0.0])); // at 3, 7 and 9
/// ```
pub fn paired_histograms(a: &[f64], b: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    let mut values: Vec<(f64, bool)> = a.iter().map(|&x| (x, true)).chain(b.iter().map(|&x| (x, false))).collect();
    if values.iter().any(|(x, _)| !x.is_finite()) {
        return None;
    }
    values.sort_unstable_by(|(x, _), (y, _)| x.total_cmp(y));
    // −0 and 0 are one value: their order differs, but not their size.
    let bins = values.chunk_by(|(x, _), (y, _)| x >= y);
    let of_a = |bin: &[(f64, bool)]| bin.iter().filter(|(_, first)| *first).count();
    Some(bins.map(|bin| (of_a(bin) as f64, (bin.len() - of_a(bin)) as f64)).unzip())
}

record! {
    /// The rank sum test of two samples.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct MannWhitney {
        /// Pairs in which the first sample's answer is higher, ties counting half.
        pub u: f64,
        /// The two-sided p-value of the normal approximation, with ties and continuity corrected.
        pub p: f64,
    }
}

/// Mann and Whitney's test that two samples have the same distribution.
///
/// `None` if a sample is empty, a value is NaN or infinite, or all are tied.
///
/// ```
/// let (a, b) = ([9.0, 7.0, 10.0, 3.0, 6.0, 8.0, 9.0, 10.0], [2.0, 5.0, 7.0, 8.0, 6.0, 3.0, 4.0, 7.0, 1.0]);
/// let test = xlakit::stats::mann_whitney(&a, &b).unwrap();
/// assert_eq!(test.u, 59.5);
/// assert!((test.p - 0.026049).abs() < 5e-7);
/// ```
///
/// Source: Mann and Whitney 1947, Annals of Mathematical Statistics 18:50; Lehmann 1975, Nonparametrics, 1.4 for the ties.
pub fn mann_whitney(first: &[f64], second: &[f64]) -> Option<MannWhitney> {
    let (a, b) = paired_histograms(first, second)?;
    mann_whitney_of_counts(&a, &b)
}

/// [`mann_whitney`] from the histograms of two samples over one scale.
///
/// `None` if the histograms differ in length, a sample is empty, counts are negative or not finite, or all answers are tied.
///
/// ```
/// let (a, b) = ([0.0, 1.0, 2.0], [1.0, 1.0, 0.0]); // 7, 9 and 9 against 3 and 7
/// assert_eq!(xlakit::stats::mann_whitney_of_counts(&a, &b).unwrap().u, 5.5);
/// ```
///
/// Source: Mann and Whitney 1947, Annals of Mathematical Statistics 18:50; Lehmann 1975, Nonparametrics, 1.4 for the ties.
pub fn mann_whitney_of_counts(a: &[f64], b: &[f64]) -> Option<MannWhitney> {
    let pairs = Pairs::of(a, b)?;
    let n = pairs.n1 + pairs.n2;
    let u = pairs.wins + 0.5 * pairs.ties;
    let tied: f64 = a.iter().zip(b).map(|(a, b)| (a + b) * ((a + b) * (a + b) - 1.0)).sum();
    let variance = pairs.n1 * pairs.n2 / 12.0 * (n + 1.0 - tied / (n * (n - 1.0)));
    let distance = (u - 0.5 * pairs.n1 * pairs.n2).abs() - 0.5;
    // Where all are tied only rounding is left of the variance.
    (variance > 1e-12 * pairs.n1 * pairs.n2).then(|| MannWhitney { u, p: (2.0 * normal_sf(distance / variance.sqrt())).min(1.0) })
}

record! {
    /// The test of Brunner and Munzel.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct BrunnerMunzel {
        /// The statistic; positive where the second sample tends to be higher, as its authors have it.
        pub statistic: f64,
        /// The degrees of freedom of its t distribution.
        pub df: f64,
        /// The two-sided p-value.
        pub p: f64,
    }
}

/// Brunner and Munzel's test that neither of two samples tends to be higher, whatever their spreads.
///
/// `None` as for [`mann_whitney`], for fewer than two answers in a sample, and where the samples do not overlap at all: there is
/// no spread to judge by, and [`mann_whitney`] still answers.
///
/// ```
/// let (x, y) = ([1.0, 2.0, 1.0, 1.0, 2.0, 4.0], [3.0, 3.0, 4.0, 1.0, 2.0, 5.0]);
/// let test = xlakit::stats::brunner_munzel(&x, &y).unwrap();
/// assert!(test.statistic > 0.0 && test.p > 0.05); // the second are higher, and it may be chance
/// ```
///
/// Source: Brunner and Munzel 2000, Biometrical Journal 42:17.
pub fn brunner_munzel(first: &[f64], second: &[f64]) -> Option<BrunnerMunzel> {
    let (a, b) = paired_histograms(first, second)?;
    brunner_munzel_of_counts(&a, &b)
}

/// [`brunner_munzel`] from the histograms of two samples over one scale; `None` as there.
///
/// ```
/// let x = [11.0, 2.0, 0.0, 1.0, 0.0]; // 14 pain scores from 1 to 5
/// let y = [3.0, 1.0, 4.0, 2.0, 1.0];
/// let test = xlakit::stats::brunner_munzel_of_counts(&x, &y).unwrap();
/// assert!((test.statistic - 3.13747).abs() < 5e-6 && (test.p - 0.0057862).abs() < 5e-8);
/// ```
///
/// Source: Brunner and Munzel 2000, Biometrical Journal 42:17.
pub fn brunner_munzel_of_counts(a: &[f64], b: &[f64]) -> Option<BrunnerMunzel> {
    let pairs = Pairs::of(a, b)?;
    let (n1, n2) = (pairs.n1, pairs.n2);
    if n1 < 2.0 || n2 < 2.0 {
        return None;
    }
    // A placement is n·(1 + dominance)/2 of the other sample, so its variance is that of the dominance times (n/2)².
    let (first, second) = pairs.dominance_squares(a, b);
    let product = 0.25 * n1 * n1 * n2 * n2;
    let (s1, s2) = (product * first / (n1 - 1.0), product * second / (n2 - 1.0));
    let spread = s1 + s2;
    let statistic = -0.5 * n1 * n2 * pairs.delta / spread.sqrt();
    let df = spread * spread / (s1 * s1 / (n1 - 1.0) + s2 * s2 / (n2 - 1.0));
    let p = student_t_sf(statistic.abs(), df).map(|tail| 2.0 * tail);
    (spread > 0.0).then_some(p).flatten().map(|p| BrunnerMunzel { statistic, df, p })
}

record! {
    /// Cliff's δ with its interval.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct CliffDelta {
        /// P(first higher) − P(first lower), from −1 to 1.
        pub delta: f64,
        /// P(first higher) + ½·P(tie): Vargha and Delaney's A.
        pub superiority: f64,
        /// The asymmetric interval of δ; `None` for fewer than two answers in a sample.
        pub interval: Option<Interval>,
    }
}

/// Cliff's δ of two samples, with its interval at two-sided coverage `level`.
///
/// The quantile is that of Student's t with n₁ + n₂ − 2 degrees of freedom. About .15 is small, .33 medium and .47 large. Where
/// the samples do not overlap the interval still has a width, from the smaller sample. `None` as for [`mann_whitney`], except
/// that ties alone give δ = 0, and unless 0 < level < 1.
///
/// ```
/// let (a, b) = ([9.0, 7.0, 10.0, 3.0, 6.0, 8.0, 9.0, 10.0], [2.0, 5.0, 7.0, 8.0, 6.0, 3.0, 4.0, 7.0, 1.0]);
/// let cliff = xlakit::stats::cliff_delta(&a, &b, 0.95).unwrap();
/// assert!((cliff.delta - 47.0 / 72.0).abs() < 1e-15 && (cliff.superiority - 59.5 / 72.0).abs() < 1e-15);
/// assert!(cliff.interval.unwrap().low > 0.0);
/// ```
///
/// Source: Cliff 1993, Psychological Bulletin 114:494, equations 6 and 7; Feng and Cliff 2004, J. Modern Applied Statistical
/// Methods 3:322.
pub fn cliff_delta(first: &[f64], second: &[f64], level: f64) -> Option<CliffDelta> {
    let (a, b) = paired_histograms(first, second)?;
    cliff_delta_of_counts(&a, &b, level)
}

/// [`cliff_delta`] from the histograms of two samples over one scale; `None` as there.
///
/// ```
/// let cliff = xlakit::stats::cliff_delta_of_counts(&[0.0, 1.0, 2.0], &[1.0, 1.0, 0.0], 0.95).unwrap();
/// assert!((cliff.delta - 5.0 / 6.0).abs() < 1e-15); // five pairs of six won, one tied
/// ```
pub fn cliff_delta_of_counts(a: &[f64], b: &[f64], level: f64) -> Option<CliffDelta> {
    let tail = tail_of(level)?;
    let pairs = Pairs::of(a, b)?;
    let (n1, n2, delta) = (pairs.n1, pairs.n2, pairs.delta);
    let superiority = 0.5 * (1.0 + delta);
    if n1 < 2.0 || n2 < 2.0 {
        return Some(CliffDelta { delta, superiority, interval: None });
    }
    let t = -student_t_quantile(tail, n1 + n2 - 2.0)?;
    let opposed = 1.0 - delta * delta;
    let interval = if opposed > 0.0 {
        let (first, second) = pairs.dominance_squares(a, b);
        let pairwise = pairs.wins + pairs.losses - n1 * n2 * delta * delta;
        let unbiased = (n2 * n2 * (n1 * first) + n1 * n1 * (n2 * second) - pairwise) / (n1 * n2 * (n1 - 1.0) * (n2 - 1.0));
        // Ties alone have no spread at all; then the least variance that δ leaves possible.
        let reach = t * t * unbiased.max(opposed / (n1 * n2 - 1.0));
        let half = (reach * (opposed * opposed + reach)).sqrt();
        let end = |sign: f64| ((delta * opposed + sign * half) / (opposed + reach)).clamp(-1.0, 1.0);
        Interval::between(end(-1.0), end(1.0))
    } else {
        let smaller = n1.min(n2);
        let end = (smaller - t * t) / (smaller + t * t);
        if delta > 0.0 { Interval::between(end, 1.0) } else { Interval::between(-1.0, -end) }
    };
    Some(CliffDelta { delta, superiority, interval: Some(interval) })
}

/// How the pairs of two samples compare.
struct Pairs {
    n1: f64,
    n2: f64,
    wins: f64,
    ties: f64,
    losses: f64,
    delta: f64,
}

impl Pairs {
    fn of(a: &[f64], b: &[f64]) -> Option<Self> {
        let (n1, n2) = (a.iter().sum::<f64>(), b.iter().sum::<f64>());
        let valid = a.len() == b.len() && countable(a) && countable(b) && n1 > 0.0 && n2 > 0.0 && (n1 * n2).is_finite();
        let (mut wins, mut ties, mut below) = (0.0, 0.0, 0.0);
        for (a, b) in a.iter().zip(b) {
            wins += a * below;
            ties += a * b;
            below += b;
        }
        let losses = n1 * n2 - wins - ties;
        valid.then(|| Self { n1, n2, wins, ties, losses, delta: (wins - losses) / (n1 * n2) })
    }

    /// The mean squares of the dominances of the first sample's answers, and of the second's, around δ.
    fn dominance_squares(&self, a: &[f64], b: &[f64]) -> (f64, f64) {
        let (mut first, mut second) = (0.0, 0.0);
        let (mut a_below, mut b_below) = (0.0, 0.0);
        for (a, b) in a.iter().zip(b) {
            // How much more of the other sample lies below than above, and the reverse for the second sample.
            let of_a = (2.0 * b_below + b) / self.n2 - 1.0 - self.delta;
            let of_b = 1.0 - (2.0 * a_below + a) / self.n1 - self.delta;
            first += a * of_a * of_a;
            second += b * of_b * of_b;
            (a_below, b_below) = (a_below + a, b_below + b);
        }
        (first / self.n1, second / self.n2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: [f64; 8] = [9.0, 7.0, 10.0, 3.0, 6.0, 8.0, 9.0, 10.0];
    const B: [f64; 9] = [2.0, 5.0, 7.0, 8.0, 6.0, 3.0, 4.0, 7.0, 1.0];

    #[test]
    fn swapping_the_samples_turns_the_sign_and_keeps_the_p() {
        let (a, b) = paired_histograms(&A, &B).unwrap();
        let (there, back) = (cliff_delta_of_counts(&a, &b, 0.9).unwrap(), cliff_delta_of_counts(&b, &a, 0.9).unwrap());
        assert!((there.delta + back.delta).abs() < 1e-15);
        assert!((there.interval.unwrap().low + back.interval.unwrap().high).abs() < 1e-14);
        let (there, back) = (brunner_munzel_of_counts(&a, &b).unwrap(), brunner_munzel_of_counts(&b, &a).unwrap());
        assert!((there.statistic + back.statistic).abs() < 1e-13 && (there.p - back.p).abs() < 1e-15);
        assert!((mann_whitney_of_counts(&a, &b).unwrap().p - mann_whitney_of_counts(&b, &a).unwrap().p).abs() < 1e-15);
    }

    #[test]
    fn cliffs_variance_is_the_one_that_its_paper_defines_pair_by_pair() {
        let sign = |x: f64, y: f64| {
            if x > y {
                1.0
            } else if x < y {
                -1.0
            } else {
                0.0
            }
        };
        let (n1, n2) = (8.0, 9.0);
        let delta = A.iter().flat_map(|&x| B.iter().map(move |&y| sign(x, y))).sum::<f64>() / (n1 * n2);
        let rows: f64 = A.iter().map(|&x| B.iter().map(|&y| sign(x, y)).sum::<f64>() / n2 - delta).map(|d| d * d).sum();
        let columns: f64 = B.iter().map(|&y| A.iter().map(|&x| sign(x, y)).sum::<f64>() / n1 - delta).map(|d| d * d).sum();
        let cells: f64 = A.iter().flat_map(|&x| B.iter().map(move |&y| sign(x, y) - delta)).map(|d| d * d).sum();
        let variance = (n2 * n2 * rows + n1 * n1 * columns - cells) / (n1 * n2 * (n1 - 1.0) * (n2 - 1.0));
        let t = -student_t_quantile(0.025, n1 + n2 - 2.0).unwrap();
        let reach = t * t * variance;
        let low = (delta
            - delta * delta * delta
            - t * variance.sqrt() * ((1.0 - delta * delta) * (1.0 - delta * delta) + reach).sqrt())
            / (1.0 - delta * delta + reach);
        let (a, b) = paired_histograms(&A, &B).unwrap();
        assert!((cliff_delta_of_counts(&a, &b, 0.95).unwrap().interval.unwrap().low - low).abs() < 1e-13);
    }

    #[test]
    fn the_interval_is_that_of_student_s_t_as_r_s_effsize_has_it() {
        // The example of its cliff.delta: −.25 within −.72658 and .38901.
        let (first, second) =
            ([10.0, 10.0, 20.0, 20.0, 20.0, 30.0, 30.0, 30.0, 40.0, 50.0], [10.0, 20.0, 30.0, 40.0, 40.0, 50.0]);
        let cliff = cliff_delta(&first, &second, 0.95).unwrap();
        let interval = cliff.interval.unwrap();
        assert!((cliff.delta + 0.25).abs() < 1e-15);
        assert!((interval.low + 0.72658).abs() < 5e-6 && (interval.high - 0.38901).abs() < 5e-6, "{interval:?}");
    }

    #[test]
    fn samples_that_do_not_overlap_and_samples_that_are_all_tied_have_a_delta_and_no_point() {
        let apart = cliff_delta_of_counts(&[0.0, 5.0], &[7.0, 0.0], 0.95).unwrap();
        assert!((apart.delta - 1.0).abs() < 1e-15 && apart.interval.unwrap().low < 0.2);
        assert!((cliff_delta_of_counts(&[5.0, 0.0], &[0.0, 7.0], 0.95).unwrap().interval.unwrap().low + 1.0).abs() < 1e-15);
        assert_eq!(brunner_munzel_of_counts(&[0.0, 5.0], &[7.0, 0.0]), None);
        assert!(mann_whitney_of_counts(&[0.0, 5.0], &[7.0, 0.0]).unwrap().p < 0.01);
        let tied = cliff_delta_of_counts(&[5.0], &[7.0], 0.95).unwrap();
        assert!(tied.delta == 0.0 && tied.interval.unwrap().high > 0.2);
        assert_eq!((mann_whitney_of_counts(&[5.0], &[7.0]), brunner_munzel_of_counts(&[5.0], &[7.0])), (None, None));
    }

    #[test]
    fn one_answer_has_a_delta_and_no_interval() {
        assert_eq!(cliff_delta_of_counts(&[0.0, 1.0], &[3.0, 0.0], 0.95).unwrap().interval, None);
        assert_eq!(brunner_munzel_of_counts(&[0.0, 1.0], &[3.0, 1.0]), None);
    }

    #[test]
    fn impossible_histograms_have_no_comparison() {
        for (a, b) in [
            (vec![], vec![]),
            (vec![0.0], vec![1.0]),
            (vec![1.0], vec![1.0, 2.0]),
            (vec![-1.0, 2.0], vec![1.0, 1.0]),
            (vec![f64::NAN], vec![1.0]),
        ] {
            assert_eq!(
                (mann_whitney_of_counts(&a, &b), brunner_munzel_of_counts(&a, &b), cliff_delta_of_counts(&a, &b, 0.95)),
                (None, None, None)
            );
        }
        assert_eq!((paired_histograms(&[f64::NAN], &[1.0]), cliff_delta_of_counts(&[1.0, 2.0], &[2.0, 1.0], 1.0)), (None, None));
        assert_eq!(paired_histograms(&[-0.0, 0.0], &[0.0]), Some((vec![2.0], vec![1.0])));
    }
}
