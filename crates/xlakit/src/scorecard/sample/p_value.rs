//! The one-sided p-values that invert the intervals of shares, rates and net scores.
//!
//! Where the inverted interval has a test of its own, that is taken. The others are inverted by bisection: the p-value is the least α at
//! which the bound at a one-sided confidence of 1 − α is clear of the threshold.

use crate::agreement::{BEST_AT, IntervalMethod, MIXTURE};
use crate::num::special::normal_sf;
use crate::scorecard::sample::Beyond;
use crate::stats::{self, Interval, NetScore};

/// Of a share against a threshold, both 0 to 1.
pub(super) fn share_p(good: f64, n: f64, side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
    match (method, side) {
        (IntervalMethod::Wilson, Beyond::Above) => stats::score_p_greater(good, n, threshold),
        (IntervalMethod::Wilson, Beyond::Below) => stats::score_p_less(good, n, threshold),
        (IntervalMethod::ClopperPearson, _) => share_exact_p(good, n, side, threshold),
        // The bound at an end of the scale, where all answers agree, is never clear of anything.
        (IntervalMethod::Jeffreys, Beyond::Above) if good <= 0.0 => Some(1.0),
        (IntervalMethod::Jeffreys, Beyond::Below) if good >= n => Some(1.0),
        // The bound reaches the threshold where the posterior leaves α on its other side.
        (IntervalMethod::Jeffreys, Beyond::Above) => stats::share_met_probability(n - good, n, 1.0 - threshold, 0.5),
        (IntervalMethod::Jeffreys, Beyond::Below) => stats::share_met_probability(good, n, threshold, 0.5),
        (IntervalMethod::AnytimeShare, Beyond::Above) => stats::anytime_share_p_greater(good, n, threshold, MIXTURE.0, MIXTURE.1),
        (IntervalMethod::AnytimeShare, Beyond::Below) => stats::anytime_share_p_less(good, n, threshold, MIXTURE.0, MIXTURE.1),
        _ => Some(inverted(side, threshold, |level| method.share_at(good, n, level))),
    }
}

/// The exact binomial test of a share.
pub(super) fn share_exact_p(good: f64, n: f64, side: Beyond, threshold: f64) -> Option<f64> {
    match side {
        Beyond::Above => stats::binomial_p_greater(good, n, threshold),
        Beyond::Below => stats::binomial_p_less(good, n, threshold),
    }
}

/// Of a rate against a threshold.
pub(super) fn rate_p(events: f64, exposure: f64, side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
    match method {
        IntervalMethod::Garwood => rate_exact_p(events, exposure, side, threshold),
        _ => Some(inverted(side, threshold, |level| method.rate_at(events, exposure, level))),
    }
}

/// The exact Poisson test of a rate. What lies below zero is below every rate.
pub(super) fn rate_exact_p(events: f64, exposure: f64, side: Beyond, threshold: f64) -> Option<f64> {
    match side {
        Beyond::Above if threshold < 0.0 => Some(0.0),
        Beyond::Below if threshold < 0.0 => Some(1.0),
        Beyond::Above => stats::rate_p_greater(events, exposure, threshold),
        Beyond::Below => stats::rate_p_less(events, exposure, threshold),
    }
}

/// Of the net score of three classes against a threshold, −1 to 1.
pub(super) fn net_p(classes: [f64; 3], side: Beyond, threshold: f64, method: IntervalMethod) -> Option<f64> {
    let [negative, neutral, positive] = classes;
    match method {
        IntervalMethod::AdjustedWald => net_score_p(&stats::adjusted_net_score(negative, neutral, positive)?, side, threshold),
        IntervalMethod::Wald => net_score_p(&stats::net_score(negative, neutral, positive)?, side, threshold),
        IntervalMethod::AnytimeMean => {
            let n = negative + neutral + positive;
            let p = match side {
                Beyond::Above => stats::anytime_mean_p_greater,
                Beyond::Below => stats::anytime_mean_p_less,
            };
            p(n, (positive - negative) / n, -1.0, 1.0, threshold, BEST_AT)
        }
        _ => Some(inverted(side, threshold, |level| method.net_score_at(classes, level))),
    }
}

/// Of the adjusted net score with its spread about the threshold instead of about itself, as it would be if the threshold were the truth.
pub(super) fn net_p_about([negative, neutral, positive]: [f64; 3], side: Beyond, threshold: f64) -> Option<f64> {
    let score = stats::adjusted_net_score(negative, neutral, positive)?;
    let distance = score.value - threshold;
    let variance = score.variance + distance * distance;
    let standard_error = score.standard_error * (variance / score.variance).sqrt();
    net_score_p(&NetScore { value: score.value, variance, standard_error }, side, threshold)
}

fn net_score_p(score: &NetScore, side: Beyond, threshold: f64) -> Option<f64> {
    match side {
        Beyond::Above => score.p_greater(threshold),
        Beyond::Below => score.p_less(threshold),
    }
}

/// The least α at which the interval at level 1 − 2α is clear of the threshold; 1 where it is not even at α = ½.
///
/// The search runs over the normal quantile of α. It ends at 8, beyond which a level cannot be told from 1, so the least p is 6·10⁻¹⁶.
fn inverted(side: Beyond, threshold: f64, interval: impl Fn(f64) -> Option<Interval>) -> f64 {
    let is_clear = |z: f64| {
        interval(1.0 - 2.0 * normal_sf(z)).is_some_and(|interval| match side {
            Beyond::Above => interval.low >= threshold,
            Beyond::Below => interval.high <= threshold,
        })
    };
    let (mut clear, mut unclear) = (1e-9, 8.0);
    if !is_clear(clear) {
        return 1.0;
    }
    if is_clear(unclear) {
        return normal_sf(unclear);
    }
    for _ in 0..60 {
        let middle = 0.5 * (clear + unclear);
        if is_clear(middle) {
            clear = middle;
        } else {
            unclear = middle;
        }
    }
    normal_sf(clear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::Decimal;
    use crate::scorecard::fixtures::{dec, net, share};
    use crate::scorecard::sample::Sample;

    /// One-sided confidences with the α that each leaves.
    fn confidences() -> [(Decimal, f64); 3] {
        [("0.8", 0.2), ("0.95", 0.05), ("0.9999", 0.0001)].map(|(confidence, alpha)| (dec(confidence), alpha))
    }

    fn reaches_alpha_at_its_bounds(sample: &Sample, method: IntervalMethod) {
        for (confidence, alpha) in confidences() {
            let interval = sample.interval(method, confidence).unwrap();
            for (side, bound) in [(Beyond::Above, interval.low), (Beyond::Below, interval.high)] {
                // A bound that is clipped to the end of the scale is no root of anything.
                if [0.0, 1.0].contains(&bound) {
                    continue;
                }
                let p = sample.p_beyond(side, bound, method);
                assert!((p / alpha - 1.0).abs() < 1e-6, "{sample:?} {method:?} {side:?} at {alpha}: {p}");
            }
        }
    }

    #[test]
    fn the_p_value_of_every_interval_reaches_alpha_exactly_where_its_bound_reaches_the_target() {
        for (good, n) in [(81.0, 263.0), (45.0, 50.0), (12.4, 17.9), (99_900.0, 100_000.0)] {
            for &method in IntervalMethod::of(&share()).iter().chain(&IntervalMethod::sequence(&share())) {
                reaches_alpha_at_its_bounds(&Sample::Share { good, n }, method);
            }
        }
        for classes in [[20.0, 30.0, 50.0], [300.5, 200.25, 407.0]] {
            for &method in IntervalMethod::of(&net()).iter().chain(&IntervalMethod::sequence(&net())) {
                reaches_alpha_at_its_bounds(&Sample::Net { classes, middle: 0.0, half: 100.0 }, method);
                reaches_alpha_at_its_bounds(&Sample::Net { classes, middle: 0.5, half: 0.5 }, method);
            }
        }
        for method in [IntervalMethod::Garwood, IntervalMethod::RateScore] {
            reaches_alpha_at_its_bounds(&Sample::Rate { events: 9.0, exposure: 12.0 }, method);
        }
        let mean = Sample::Mean { n: 8.0, mean: 7.75, variance: 5.64, least: f64::NEG_INFINITY, most: f64::INFINITY };
        reaches_alpha_at_its_bounds(&mean, IntervalMethod::T);
        let bounded = Sample::Mean { n: 400.0, mean: 5.2, variance: 5.64, least: 0.0, most: 10.0 };
        reaches_alpha_at_its_bounds(&bounded, IntervalMethod::AnytimeMean);
    }

    #[test]
    fn a_target_on_the_other_side_of_the_figure_is_no_evidence() {
        let half = Sample::Share { good: 30.0, n: 60.0 };
        for &method in IntervalMethod::of(&share()) {
            let (above, below) = (half.p_beyond(Beyond::Above, 0.7, method), half.p_beyond(Beyond::Below, 0.3, method));
            assert!(above > 0.5 && below > 0.5, "{method:?}: {above} {below}");
        }
    }

    #[test]
    fn evidence_far_out_is_small_and_never_none() {
        let sample = Sample::Share { good: 990.0, n: 1_000.0 };
        for &method in IntervalMethod::of(&share()) {
            let p = sample.p_beyond(Beyond::Above, 0.8, method);
            assert!(p < 1e-15 && p > 0.0, "{method:?}: {p}");
        }
    }

    #[test]
    fn answers_that_all_agree_are_no_proof_beyond_what_they_are() {
        let all = Sample::Share { good: 40.0, n: 40.0 };
        for &method in IntervalMethod::of(&share()) {
            let (above, below) = (all.p_beyond(Beyond::Above, 1.0, method), all.p_beyond(Beyond::Below, 0.99, method));
            assert!(above > 0.499_999 && below > 0.499_999, "{method:?}: {above} {below}");
        }
    }
}
