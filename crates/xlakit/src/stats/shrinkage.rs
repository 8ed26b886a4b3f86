//! Shrinkage: what small segments borrow from all of them.
//!
//! The smallest segments hold the best and the worst figures by chance alone. Shrunk values order segments; contracts settle on
//! raw ones.

use super::describe::record;
use super::interval::countable;

record! {
    /// Shares drawn toward the common one.
    #[derive(Clone, Debug, PartialEq)]
    pub struct ShrunkShares {
        /// The share of all segments together, toward which each is drawn.
        pub mean: f64,
        /// How many answers the common share counts for in each segment: a + b of the fitted beta distribution. `None` where the
        /// segments differ no more than by chance; then each takes the common share.
        pub prior_answers: Option<f64>,
        /// The shrunk share of each segment, in the order given: (k + mean·prior)/(n + prior).
        pub shares: Vec<f64>,
    }
}

/// Empirical Bayes for shares: a beta distribution is fitted to the segments by moments, and each segment takes its posterior
/// mean.
///
/// A segment with many answers keeps its share, one with few is drawn toward the common one; one with none takes it. `None`
/// unless there is one size for each count, 0 ≤ successes ≤ sizes, and at least two segments with answers.
///
/// ```
/// let shrunk = xlakit::stats::shrink_shares(&[18.0, 2.0, 160.0, 90.0], &[20.0, 4.0, 200.0, 150.0]).unwrap();
/// assert!((shrunk.mean - 270.0 / 374.0).abs() < 1e-15);
/// assert!(shrunk.shares[1] > 0.6); // 2 of 4 is hardly evidence of a half
/// assert!((shrunk.shares[2] - 0.8).abs() < 0.02); // 160 of 200 is
/// ```
///
/// Source: Kleinman 1973, JASA 68:46, with the sizes as weights.
pub fn shrink_shares(successes: &[f64], sizes: &[f64]) -> Option<ShrunkShares> {
    let valid = successes.len() == sizes.len() && countable(successes) && countable(sizes);
    if !(valid && successes.iter().zip(sizes).all(|(k, n)| k <= n)) {
        return None;
    }
    let (n, k): (f64, f64) = (sizes.iter().sum(), successes.iter().sum());
    let segments = sizes.iter().filter(|size| **size > 0.0).count() as f64;
    if segments < 2.0 || !n.is_finite() {
        return None;
    }
    let mean = k / n;
    let variance = mean * ((n - k) / n);
    let answered = || successes.iter().zip(sizes).filter(|(_, size)| **size > 0.0);
    let spread: f64 = answered().map(|(k, n)| n * (k / n - mean) * (k / n - mean)).sum();
    let reach = n - sizes.iter().map(|size| size * (size / n)).sum::<f64>() - (segments - 1.0);
    // The correlation of two answers of one segment; by chance alone the spread is variance·(segments − 1).
    let correlation = (spread / variance - (segments - 1.0)) / reach;
    let prior_answers =
        (variance > 0.0 && reach > 0.0 && correlation > 0.0).then(|| ((1.0 - correlation) / correlation).max(0.0));
    let share = |(k, n): (&f64, &f64)| match prior_answers {
        Some(prior) if n + prior > 0.0 => (k + mean * prior) / (n + prior),
        _ => mean,
    };
    Some(ShrunkShares { mean, prior_answers, shares: successes.iter().zip(sizes).map(share).collect() })
}

record! {
    /// Means drawn toward their own mean.
    #[derive(Clone, Debug, PartialEq)]
    pub struct JamesStein {
        /// The mean of all values, toward which each is drawn.
        pub mean: f64,
        /// The factor c that is left of each distance from it: 1 − (k−3)·variance/Σ(y − mean)², at least 0.
        pub factor: f64,
        /// mean + c·(value − mean), in the order given.
        pub values: Vec<f64>,
    }
}

/// James and Stein's estimate, toward the mean: for values of equal sampling `variance`, the shrunk ones have the smaller
/// expected squared error together, whatever the truth.
///
/// The positive part is taken: values that differ no more than by chance all become the mean. `None` for fewer than four values,
/// NaN or infinities, and unless the variance is positive.
///
/// ```
/// // Batting averages of 1970, 45 times at bat each, by Efron and Morris.
/// let hits = [18.0, 17.0, 16.0, 15.0, 14.0, 14.0, 13.0, 12.0, 11.0, 11.0, 10.0, 10.0, 10.0, 10.0, 10.0, 9.0, 8.0, 7.0];
/// let averages = hits.map(|hits| hits / 45.0);
/// let common: f64 = averages.iter().sum::<f64>() / 18.0;
/// let shrunk = xlakit::stats::james_stein(&averages, common * (1.0 - common) / 45.0).unwrap();
/// assert!((shrunk.factor - 0.21165).abs() < 5e-6 && (shrunk.values[0] - 0.29391).abs() < 5e-6);
/// ```
///
/// Source: Efron and Morris 1975, JASA 70:311.
pub fn james_stein(values: &[f64], variance: f64) -> Option<JamesStein> {
    let k = values.len() as f64;
    let mean = values.iter().sum::<f64>() / k;
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    if !(k >= 4.0 && squares.is_finite() && variance > 0.0 && variance.is_finite()) {
        return None;
    }
    let factor = if squares > 0.0 { (1.0 - (k - 3.0) * variance / squares).max(0.0) } else { 0.0 };
    Some(JamesStein { mean, factor, values: values.iter().map(|value| mean + factor * (value - mean)).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_that_differ_no_more_than_by_chance_take_the_common_share() {
        let shrunk = shrink_shares(&[8.0, 80.0, 41.0, 0.0], &[10.0, 100.0, 50.0, 0.0]).unwrap();
        assert_eq!(shrunk.prior_answers, None);
        assert!(shrunk.shares.iter().all(|&share| (share - 129.0 / 160.0).abs() < 1e-15));
        // All the same, and all met.
        assert_eq!(shrink_shares(&[5.0, 9.0], &[5.0, 9.0]).unwrap().shares, [1.0, 1.0]);
    }

    #[test]
    fn the_fit_finds_the_distribution_that_the_segments_came_from() {
        // Beta(8, 2) in nine equal steps of probability, 1,000 answers each: mean .8, prior 10.
        let shares = [0.05, 0.15, 0.25, 0.35, 0.45, 0.5, 0.55, 0.65, 0.75, 0.85, 0.95]
            .map(|p| crate::num::special::beta_quantile(8.0, 2.0, p).unwrap());
        let shrunk = shrink_shares(&shares.map(|share| 1000.0 * share), &[1000.0; 11]).unwrap();
        assert!((shrunk.mean - 0.8).abs() < 0.01);
        assert!((8.0..15.0).contains(&shrunk.prior_answers.unwrap()), "{:?}", shrunk.prior_answers);
    }

    #[test]
    fn segments_without_answers_take_the_common_share_and_extremes_keep_theirs() {
        let shrunk = shrink_shares(&[0.0, 90.0, 10.0], &[0.0, 100.0, 100.0]).unwrap();
        assert!((shrunk.shares[0] - 0.5).abs() < 1e-15);
        assert_eq!(shrink_shares(&[0.0, 100.0], &[100.0, 100.0]).unwrap().shares, [0.0, 1.0]);
    }

    #[test]
    fn impossible_segments_are_not_shrunk() {
        assert_eq!(
            (shrink_shares(&[], &[]), shrink_shares(&[1.0], &[2.0]), shrink_shares(&[1.0, 0.0], &[2.0, 0.0])),
            (None, None, None)
        );
        assert_eq!((shrink_shares(&[3.0, 1.0], &[2.0, 2.0]), shrink_shares(&[f64::NAN, 1.0], &[2.0, 2.0])), (None, None));
        assert_eq!((james_stein(&[1.0, 2.0, 3.0], 1.0), james_stein(&[1.0, 2.0, 3.0, f64::NAN], 1.0)), (None, None));
        assert_eq!((james_stein(&[1.0, 2.0, 3.0, 4.0], 0.0), james_stein(&[1.0, 2.0, 3.0, 4.0], f64::NAN)), (None, None));
    }

    #[test]
    fn values_that_differ_less_than_chance_all_become_the_mean() {
        let shrunk = james_stein(&[1.0, 1.1, 0.9, 1.0, 1.0], 1.0).unwrap();
        assert!(shrunk.factor == 0.0 && shrunk.values.iter().all(|value| (value - 1.0).abs() < 1e-15));
        assert_eq!(james_stein(&[2.0; 5], 1.0).unwrap().values, [2.0; 5]);
    }
}
