//! A seeded bootstrap of a net score.

use super::super::describe::record;
use super::super::interval::{Interval, index, tail_of};
use super::super::random::{Binomial, Random};

record! {
    /// What resampling says of a net score.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Bootstrap {
        /// The mean of the resampled scores.
        pub mean: f64,
        /// Their standard deviation.
        pub standard_error: f64,
        /// Their equal-tailed quantiles: the percentile interval.
        pub interval: Interval,
    }
}

/// Resamples the answers and gives the spread and the percentile interval of the net score.
///
/// A resample of n answers with replacement is a draw of the multinomial distribution of the three counts, so its cost does not
/// grow with n. The same seed gives the same result on every host. It checks the other intervals, and no verdict stands on it:
/// where all answers are equal every resample is too, so there is no answer. `None` also for no answers, fewer than 100 or more
/// than ten million resamples, more than 2⁵³ answers, and unless 0 < level < 1.
///
/// ```
/// let bootstrap = xlakit::stats::bootstrap(20, 30, 50, 10_000, 1, 0.95).unwrap();
/// assert!((bootstrap.standard_error - 0.0781).abs() < 0.002); // √(.61/100)
/// assert!((bootstrap.interval.low - 0.147).abs() < 0.02 && (bootstrap.interval.high - 0.453).abs() < 0.02);
/// ```
///
/// Sources: Efron 1979, Annals of Statistics 7:1; Hörmann 1993, J. Statistical Computation and Simulation 46:101.
pub fn bootstrap(negative: u64, neutral: u64, positive: u64, resamples: u32, seed: u64, level: f64) -> Option<Bootstrap> {
    const MOST: u64 = 1 << 53;
    let tail = tail_of(level)?;
    let total = negative.checked_add(neutral)?.checked_add(positive)?;
    if total == 0 || total > MOST || [negative, neutral, positive].contains(&total) || !(100..=10_000_000).contains(&resamples) {
        return None;
    }
    let n = total as f64;
    let extremes = n - neutral as f64;
    let mut random = Random::new(seed);
    // First how many are not neutral, then how many of those are positive: the sum of the two distances from their own means.
    let (outer, share) = (Binomial::new(n, extremes / n), positive as f64 / extremes);
    let mut scores: Vec<f64> = (0..resamples)
        .map(|_| {
            let extreme = outer.draw(&mut random);
            2.0 * Binomial::new(extreme, share).draw(&mut random) - extreme
        })
        .collect();
    let count = f64::from(resamples);
    // Scores are whole numbers so far, and their sum is exact.
    let mean = scores.iter().sum::<f64>() / count;
    let variance = scores.iter().map(|score| (score - mean) * (score - mean)).sum::<f64>() / (count - 1.0);
    let mut rank = |p: f64| {
        let place = index(p * (count - 1.0));
        (place < scores.len()).then(|| *scores.select_nth_unstable_by(place, f64::total_cmp).1 / n)
    };
    let interval = Interval::between(rank(tail)?, rank(1.0 - tail)?);
    Some(Bootstrap { mean: mean / n, standard_error: variance.sqrt() / n, interval })
}

#[cfg(test)]
mod tests {
    use super::super::{net_score, wald};
    use super::*;

    #[test]
    fn it_agrees_with_the_formula_at_every_size() {
        for (negative, neutral, positive) in
            [(20, 30, 50), (3, 4, 5), (200_000, 300_000, 500_000), (10, 980_000, 20_000), (7, 0, 900)]
        {
            let bootstrap = bootstrap(negative, neutral, positive, 20_000, 5, 0.95).unwrap();
            let [d, c, p] = [negative, neutral, positive].map(|count| count as f64);
            let score = net_score(d, c, p).unwrap();
            assert!((bootstrap.standard_error / score.standard_error - 1.0).abs() < 0.02, "{negative} {neutral} {positive}");
            assert!((bootstrap.mean - score.value).abs() < 4.0 * score.standard_error / 20_000.0_f64.sqrt());
            let wald = wald(d, c, p, 0.95).unwrap();
            let slack = 0.06 * score.standard_error + 1.0 / (d + c + p);
            assert!((bootstrap.interval.low - wald.low).abs() < slack + 0.3 * score.standard_error);
            assert!((bootstrap.interval.high - wald.high).abs() < slack + 0.3 * score.standard_error);
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_result_and_another_seed_another() {
        let of = |seed| bootstrap(20, 30, 50, 1000, seed, 0.9);
        assert_eq!(of(3), of(3));
        assert_ne!(of(3), of(4));
    }

    #[test]
    fn nothing_to_resample_gives_nothing() {
        assert_eq!((bootstrap(0, 0, 0, 1000, 1, 0.95), bootstrap(0, 0, 5, 1000, 1, 0.95)), (None, None));
        assert_eq!((bootstrap(1, 1, 1, 99, 1, 0.95), bootstrap(1, 1, 1, 1000, 1, 1.0)), (None, None));
        assert_eq!(bootstrap(u64::MAX, 1, 1, 1000, 1, 0.95), None);
    }
}
