//! MOVER: the limits of two shares combined into limits of their difference.

use super::super::interval::{Interval, normal_reach};
use super::super::proportion::wilson;
use super::net_score;

/// The MOVER-Wilson interval of a net score at two-sided coverage `level`, clipped to −1 … 1; never a point.
///
/// The distances of the two shares from their Wilson limits are combined like standard errors, with the correlation that shares
/// of one sample have, −√(p·d/((1−p)(1−d))). `None` as for [`net_score()`], and unless 0 < level < 1.
///
/// ```
/// let interval = xlakit::stats::mover(20.0, 30.0, 50.0, 0.95).unwrap();
/// assert!((interval.low - 0.13975).abs() < 5e-6 && (interval.high - 0.44176).abs() < 5e-6);
/// ```
///
/// Source: Zou and Donner 2008, Statistics in Medicine 27:1693.
pub fn mover(negative: f64, neutral: f64, positive: f64, level: f64) -> Option<Interval> {
    normal_reach(level)?;
    let value = net_score(negative, neutral, positive)?.value;
    let n = negative + neutral + positive;
    let (p, d) = (positive / n, negative / n);
    let (promoters, detractors) = (wilson(positive, n, level)?, wilson(negative, n, level)?);
    let others = (n - positive) * (n - negative);
    // Where one class has every answer, one of the shares has no spread and there is nothing to correlate.
    let correlation = if others > 0.0 { -(positive / others * negative).sqrt() } else { 0.0 };
    let combined = |x: f64, y: f64| (x * x + y * y - 2.0 * correlation * x * y).max(0.0).sqrt();
    let below = combined(p - promoters.low, detractors.high - d);
    let above = combined(promoters.high - p, d - detractors.low);
    Some(Interval::between((value - below).max(-1.0), (value + above).min(1.0)))
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::super::coverage::coverage;
    use super::*;

    #[test]
    fn without_neutral_answers_it_is_wilsons_interval_stretched() {
        // A net score of two classes is 2p − 1; the shares are fully opposed and their distances add.
        let (net, share) = (mover(9.0, 0.0, 91.0, 0.95).unwrap(), wilson(91.0, 100.0, 0.95).unwrap());
        assert!((net.low - (2.0 * share.low - 1.0)).abs() < 1e-14 && (net.high - (2.0 * share.high - 1.0)).abs() < 1e-14);
    }

    #[test]
    fn equal_answers_are_no_certainty_and_no_answers_have_no_interval() {
        for counts in [(0.0, 0.0, 1.0), (5.0, 0.0, 0.0), (0.0, 7.0, 0.0)] {
            let interval = mover(counts.0, counts.1, counts.2, 0.95).unwrap();
            assert!(interval.high - interval.low > 0.3);
        }
        assert_eq!(mover(0.0, 0.0, 5.0, 0.95).unwrap().high, 1.0);
        assert_eq!((mover(0.0, 0.0, 0.0, 0.95), mover(1.0, 1.0, f64::NAN, 0.95), mover(1.0, 1.0, 1.0, 1.0)), (None, None, None));
    }

    #[test]
    fn it_covers_the_scores_that_real_programmes_have() {
        // Detractors, passives, promoters: +88, where plain Wald covers .40, .65, .88 and .84.
        for n in [5, 10, 20, 30] {
            let covered = coverage(n, [0.02, 0.08, 0.90], |d, c, p| mover(d, c, p, 0.95));
            assert!(covered > 0.95, "+88 at {n}: {covered}");
        }
        // +30, 0 and −50; at 0 and five answers it is .876.
        for truth in [[0.20, 0.30, 0.50], [0.30, 0.40, 0.30], [0.70, 0.10, 0.20]] {
            for (n, least) in [(5, 0.876), (10, 0.928), (20, 0.945), (30, 0.947)] {
                let covered = coverage(n, truth, |d, c, p| mover(d, c, p, 0.95));
                assert!(covered > least, "{truth:?} at {n}: {covered}");
            }
        }
    }
}
