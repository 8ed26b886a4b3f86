//! Evidence that adds up and may be looked at any day: e-values of a bounded mean, by betting.
//!
//! Somebody who holds that the mean is at the target or above takes every bet on it at even odds. Start with 1, stake a share of
//! what there is on each answer being below, and see what is there in the end: who can make 20 of 1 against a claim has as good a
//! reason to doubt it as a p-value of .05 gives, and, unlike with a p-value, whenever he looks. Twelve players with stakes of
//! different boldness share the start.

use super::interval::countable;
use crate::num::special::{exp, ln, ln_1p};

/// The number of players.
const PLAYERS: u32 = 12;
/// The stakes of the most careful and the boldest player, as parts of the largest that cannot ruin them.
const CAREFUL: f64 = 0.03;
const BOLD: f64 = 0.95;

/// The e-value against a mean of `target` or more of values that are at most `most`, from how often each score was given.
///
/// The mean over twelve stakes λ of Π (1 + λ·(target − score))^count, λ in equal ratios from 0.03 to 0.95 of 1/(most − target).
/// Where the mean is the target or more it is 1 or less on average, whatever the distribution, so it exceeds 1/α with a chance of
/// at most α, at all looks together; 1/e is a p-value. E-values of the same question from separate samples may be multiplied.
/// Values need no lower end. Where the target is `most` itself, one value below settles it. What is beyond the floats is the
/// largest of them.
///
/// `None` if there is no answer, counts or scores are none, a score lies above `most` or the target does, or the lists differ in
/// length.
///
/// ```
/// let e = xlakit::stats::e_value_less(&[0.0, 1.0], &[40.0, 60.0], 1.0, 0.8).unwrap();
/// assert!((e - 5997.777).abs() < 5e-4); // 60 of 100 against 80 %: the exact p is 3.6e-6
/// let e = xlakit::stats::e_value_less(&[0.0, 1.0], &[80.0, 320.0], 1.0, 0.8).unwrap();
/// assert!(e < 0.08); // right on the target most of the stakes are lost
/// ```
///
/// Source: Waudby-Smith and Ramdas 2024, Journal of the Royal Statistical Society B 86:1, with a fixed grid of stakes.
pub fn e_value_less(scores: &[f64], counts: &[f64], most: f64, target: f64) -> Option<f64> {
    bets(scores, counts, most - target, |score| target - score)
}

/// The e-value against a mean of `target` or less of values that are at least `least`; the mirror of [`e_value_less`].
///
/// Values need no upper end: minutes lost are at least 0, and so a mean above a target can be shown of them.
///
/// ```
/// let e = xlakit::stats::e_value_greater(&[5.0, 30.0, 240.0], &[40.0, 30.0, 30.0], 0.0, 50.0).unwrap();
/// assert!(e > 20.0); // a mean of 83
/// ```
///
/// Source: as for [`e_value_less`].
pub fn e_value_greater(scores: &[f64], counts: &[f64], least: f64, target: f64) -> Option<f64> {
    bets(scores, counts, target - least, |score| score - target)
}

/// What twelve players make of one together; `room` is how far an answer can go against them.
fn bets(scores: &[f64], counts: &[f64], room: f64, won: impl Fn(f64) -> f64) -> Option<f64> {
    let given = || scores.iter().zip(counts).map(|(score, count)| (won(*score), *count));
    let n: f64 = counts.iter().sum();
    let on_scale = given().all(|(won, _)| won.is_finite() && won >= -room);
    if scores.len() != counts.len()
        || !countable(counts)
        || !(n > 0.0 && n.is_finite() && on_scale && room >= 0.0 && room.is_finite())
    {
        return None;
    }
    if room == 0.0 {
        return Some(if given().any(|(won, count)| won > 0.0 && count > 0.0) { f64::MAX } else { 1.0 });
    }
    let ratio = exp((ln(BOLD / CAREFUL)) / f64::from(PLAYERS - 1));
    let mut stake = CAREFUL;
    let mut sum = 0.0;
    for _ in 0..PLAYERS {
        let ln_made: f64 = given().map(|(won, count)| count * ln_1p(stake * (won / room))).sum();
        sum += exp(ln_made) / f64::from(PLAYERS);
        stake *= ratio;
    }
    Some(sum.min(f64::MAX))
}

#[cfg(test)]
mod tests {
    use super::super::enumeration::outcomes;
    use super::*;

    const NET: [f64; 3] = [-1.0, 0.0, 1.0];

    #[test]
    fn the_evidence_is_one_on_average_where_the_mean_is_the_target() {
        for truth in [[0.02, 0.08, 0.90], [0.35, 0.3, 0.35], [0.7, 0.1, 0.2]] {
            let target = truth[2] - truth[0];
            for n in [1, 5, 20, 40] {
                for evidence in [
                    |counts: &[f64; 3], target| e_value_less(&NET, counts, 1.0, target),
                    |counts: &[f64; 3], target| e_value_greater(&NET, counts, -1.0, target),
                ] {
                    let average: f64 = outcomes(n, truth).map(|o| o.chance * evidence(&o.counts, target).unwrap()).sum();
                    assert!((average - 1.0).abs() < 1e-9, "{truth:?} at {n}: {average}");
                    let above: f64 =
                        outcomes(n, truth).filter(|o| evidence(&o.counts, target).unwrap() >= 20.0).map(|o| o.chance).sum();
                    assert!(above <= 0.05, "{truth:?} at {n}: {above}");
                }
            }
        }
    }

    #[test]
    fn evidence_of_separate_samples_is_that_of_each_player_together() {
        // One sample twice is its counts twice: each player squares, and the mean of squares is at least the square of the mean.
        let once = e_value_less(&NET, &[12.0, 7.0, 9.0], 1.0, 0.2).unwrap();
        let twice = e_value_less(&NET, &[24.0, 14.0, 18.0], 1.0, 0.2).unwrap();
        assert!(twice >= once * once);
    }

    #[test]
    fn a_target_at_the_end_is_settled_by_one_answer_and_what_is_no_sample_has_no_evidence() {
        assert_eq!(e_value_less(&NET, &[0.0, 1.0, 50.0], 1.0, 1.0), Some(f64::MAX));
        assert_eq!(e_value_less(&NET, &[0.0, 0.0, 50.0], 1.0, 1.0), Some(1.0));
        assert_eq!(e_value_less(&NET, &[1e9, 0.0, 0.0], 1.0, 0.9), Some(f64::MAX));
        for (counts, most, target) in [
            ([0.0; 3], 1.0, 0.5),
            ([-1.0, 1.0, 1.0], 1.0, 0.5),
            ([1.0; 3], 0.5, 0.2),
            ([1.0; 3], 1.0, 1.1),
            ([1.0; 3], 1.0, f64::NAN),
        ] {
            assert_eq!(e_value_less(&NET, &counts, most, target), None);
        }
        assert_eq!((e_value_less(&NET, &[1.0], 1.0, 0.5), e_value_greater(&NET, &[1.0; 3], 0.0, 0.5)), (None, None));
    }
}
