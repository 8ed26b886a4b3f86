//! What the people who did not answer could change.

use super::describe::record;
use super::interval::{Interval, countable};

/// Manski's bounds of a mean over everybody, when only a `response_rate` of them answered with this `mean` on a scale from
/// `least` to `most`: all others may have given the least or the most.
///
/// It is no interval of sampling error: it holds whatever the silent think, and no number of answers narrows it. For a share the
/// scale is 0 … 1. `None` unless 0 ≤ response rate ≤ 1, least < most and the mean lies on the scale.
///
/// ```
/// let bounds = xlakit::stats::nonresponse_bounds(0.25, 0.9, 0.0, 1.0).unwrap();
/// assert!((bounds.low - 0.225).abs() < 1e-15 && (bounds.high - 0.975).abs() < 1e-15);
/// ```
///
/// Source: Manski 1989, J. Human Resources 24:343.
pub fn nonresponse_bounds(response_rate: f64, mean: f64, least: f64, most: f64) -> Option<Interval> {
    let valid = rate(response_rate) && least < most && (most - least).is_finite() && (least..=most).contains(&mean);
    let at = |others| response_rate * mean + (1.0 - response_rate) * others;
    valid.then(|| Interval::between(at(least), at(most)))
}

/// The mean that the silent would need for everybody's mean to be exactly `target`: (T − r·mean)/(1 − r).
///
/// Below it the target is missed by the whole population though those who answered meet it. A value off the scale says that the
/// silent cannot turn the verdict. `None` unless 0 ≤ response rate < 1 and the others are finite.
///
/// ```
/// assert!((xlakit::stats::tipping_point(0.25, 0.9, 0.8).unwrap() - 0.766667).abs() < 5e-7);
/// ```
pub fn tipping_point(response_rate: f64, mean: f64, target: f64) -> Option<f64> {
    let others = (target - response_rate * mean) / (1.0 - response_rate);
    (rate(response_rate) && response_rate < 1.0 && others.is_finite()).then_some(others)
}

/// How far the mean of those who answered lies above everybody's, if the silent have the mean `others`: (1 − r)(mean − others).
///
/// ```
/// assert!((xlakit::stats::nonresponse_bias(0.25, 0.9, 0.7).unwrap() - 0.15).abs() < 1e-15);
/// ```
///
/// Source: Cochran 1977, Sampling Techniques, 13.2.
pub fn nonresponse_bias(response_rate: f64, mean: f64, others: f64) -> Option<f64> {
    let bias = (1.0 - response_rate) * (mean - others);
    (rate(response_rate) && bias.is_finite()).then_some(bias)
}

record! {
    /// How evenly the groups of a population answered.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Representativity {
        /// The response rate of everybody.
        pub response_rate: f64,
        /// The spread of the groups' response rates around it.
        pub spread: f64,
        /// The R-indicator 1 − 2·spread: 1 when every group answered at the same rate, 0 at worst.
        pub r_indicator: f64,
        /// The spread divided by the response rate: times the standard deviation of the answers, the most that uneven response
        /// can have moved their mean.
        pub variation: f64,
    }
}

/// The R-indicator of groups with these shares of the population and these response rates.
///
/// It compares the groups that are known, and says nothing of differences inside them. Shares are taken relative to their sum.
/// `None` unless there is one rate for each share, rates lie in 0 … 1, shares are not negative, and somebody answered.
///
/// ```
/// let r = xlakit::stats::representativity(&[0.3, 0.5, 0.2], &[0.1, 0.2, 0.4]).unwrap();
/// assert!((r.response_rate - 0.21).abs() < 1e-15 && (r.r_indicator - 0.79119).abs() < 5e-6);
/// ```
///
/// Source: Schouten, Cobben and Bethlehem 2009, Survey Methodology 35:101.
pub fn representativity(shares: &[f64], response_rates: &[f64]) -> Option<Representativity> {
    let total: f64 = shares.iter().sum();
    let valid = shares.len() == response_rates.len() && countable(shares) && total > 0.0 && total.is_finite();
    if !(valid && response_rates.iter().all(|&r| rate(r))) {
        return None;
    }
    let mean =
        |term: &dyn Fn(f64) -> f64| shares.iter().zip(response_rates).map(|(share, &r)| share / total * term(r)).sum::<f64>();
    let response_rate = mean(&|r| r);
    let spread = mean(&|r| (r - response_rate) * (r - response_rate)).sqrt();
    (response_rate > 0.0).then(|| Representativity {
        response_rate,
        spread,
        r_indicator: 1.0 - 2.0 * spread,
        variation: spread / response_rate,
    })
}

fn rate(r: f64) -> bool {
    (0.0..=1.0).contains(&r)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_answering_leaves_everything_open_and_everybody_nothing() {
        let bounds = |r| nonresponse_bounds(r, 0.9, 0.0, 1.0).unwrap();
        assert_eq!((bounds(0.0).low, bounds(0.0).high), (0.0, 1.0));
        assert_eq!((bounds(1.0).low, bounds(1.0).high), (0.9, 0.9));
        assert_eq!((tipping_point(1.0, 0.9, 0.8), nonresponse_bias(1.0, 0.9, 0.1)), (None, Some(0.0)));
    }

    #[test]
    fn at_the_tipping_point_everybody_together_is_at_the_target() {
        let others = tipping_point(0.25, 0.9, 0.8).unwrap();
        assert!((0.25 * 0.9 + 0.75 * others - 0.8).abs() < 1e-15);
    }

    #[test]
    fn equal_response_is_fully_representative() {
        let r = representativity(&[2.0, 1.0], &[0.25, 0.25]).unwrap();
        assert_eq!((r.response_rate, r.spread, r.r_indicator, r.variation), (0.25, 0.0, 1.0, 0.0));
    }

    #[test]
    fn impossible_rates_and_scales_have_no_answer() {
        for r in [-0.1, 1.1, f64::NAN] {
            assert_eq!(
                (nonresponse_bounds(r, 0.5, 0.0, 1.0), tipping_point(r, 0.5, 0.5), nonresponse_bias(r, 0.5, 0.5)),
                (None, None, None)
            );
            assert_eq!(representativity(&[1.0], &[r]), None);
        }
        assert_eq!((nonresponse_bounds(0.5, 2.0, 0.0, 1.0), nonresponse_bounds(0.5, 0.5, 1.0, 0.0)), (None, None));
        assert_eq!((tipping_point(0.5, f64::NAN, 0.5), nonresponse_bias(0.5, f64::INFINITY, 0.5)), (None, None));
        assert_eq!(
            (representativity(&[], &[]), representativity(&[1.0], &[0.0]), representativity(&[-1.0], &[0.5])),
            (None, None, None)
        );
        assert_eq!(representativity(&[1.0, 1.0], &[0.5]), None);
    }
}
