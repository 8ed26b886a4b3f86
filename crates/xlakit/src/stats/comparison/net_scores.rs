//! Two net scores.

use super::super::describe::record;
use super::super::interval::Interval;
use super::super::interval::normal_reach;
use super::super::net_score::net_score;
use crate::num::special::normal_sf;

record! {
    /// The difference of two net scores, first minus second.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct NetScoreDifference {
        /// The difference of the scores that it is inferred from, from −2 to 2.
        pub value: f64,
        /// Its standard error.
        pub standard_error: f64,
        /// value ± z·standard error, clipped to −2 … 2.
        pub interval: Interval,
        /// The two-sided p-value that there is no difference.
        pub p: f64,
    }
}

/// Compares two net scores, each given as its negative, neutral and positive answers.
///
/// `adjusted` adds ¾, 1½ and ¾ answers to each (3 in all), as [`adjusted_wald`](super::super::adjusted_wald) does for one score,
/// and is the choice for small samples and high scores; without it this is the plain Wald comparison. `None` if a group has no
/// answer, a count is negative or not finite, both groups agree among themselves without adjustment, and unless 0 < level < 1.
///
/// ```
/// let difference = xlakit::stats::net_score_difference([20.0, 30.0, 50.0], [35.0, 25.0, 60.0], 0.95, false).unwrap();
/// assert!((difference.value - 0.09167).abs() < 5e-6 && (difference.p - 0.40918).abs() < 5e-6);
/// assert!((difference.interval.low + 0.12602).abs() < 5e-6);
/// ```
///
/// Source: Rocks 2016, The American Statistician 70:365; R's NPS package for the plain form.
pub fn net_score_difference(first: [f64; 3], second: [f64; 3], level: f64, adjusted: bool) -> Option<NetScoreDifference> {
    let z = normal_reach(level)?;
    let score = |[negative, neutral, positive]: [f64; 3]| {
        net_score(negative, neutral, positive)?;
        if adjusted { net_score(negative + 0.75, neutral + 1.5, positive + 0.75) } else { net_score(negative, neutral, positive) }
    };
    let (first, second) = (score(first)?, score(second)?);
    let value = first.value - second.value;
    let squares = first.standard_error * first.standard_error + second.standard_error * second.standard_error;
    let standard_error = squares.sqrt();
    (standard_error > 0.0).then(|| NetScoreDifference {
        value,
        standard_error,
        interval: Interval::clipped(value, z * standard_error, -2.0, 2.0),
        p: 2.0 * normal_sf((value / standard_error).abs()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_kept_and_turns_with_the_groups() {
        let (a, b) = ([20.0, 30.0, 50.0], [35.0, 25.0, 60.0]);
        for adjusted in [false, true] {
            let (there, back) =
                (net_score_difference(a, b, 0.9, adjusted).unwrap(), net_score_difference(b, a, 0.9, adjusted).unwrap());
            assert!(there.value > 0.0 && (there.value + back.value).abs() < 1e-15 && (there.p - back.p).abs() < 1e-15);
        }
    }

    #[test]
    fn equal_answers_are_compared_only_when_adjusted() {
        let (a, b) = ([0.0, 0.0, 5.0], [0.0, 0.0, 9.0]);
        assert_eq!(net_score_difference(a, b, 0.95, false), None);
        assert!(net_score_difference(a, b, 0.95, true).unwrap().p > 0.5);
    }

    #[test]
    fn impossible_groups_have_no_difference() {
        for bad in [[0.0; 3], [-1.0, 2.0, 3.0], [f64::NAN, 1.0, 1.0], [f64::INFINITY, 1.0, 1.0]] {
            for adjusted in [false, true] {
                assert_eq!(net_score_difference(bad, [1.0; 3], 0.95, adjusted), None);
                assert_eq!(net_score_difference([1.0; 3], bad, 0.95, adjusted), None);
            }
        }
        assert_eq!(net_score_difference([1.0; 3], [1.0; 3], 1.0, true), None);
    }
}
