//! Rates: events for each unit of exposure, such as outages a month or contacts a user.

use super::interval::{Interval, countable, normal_reach, tail_of};
use crate::num::special::{gamma_cdf, gamma_quantile, gamma_upper_quantile, poisson_cdf};

/// Garwood's exact interval for the rate of `events` in an `exposure`, if they are Poisson counts: it covers the truth at least
/// as often as it says.
///
/// In events for each unit of exposure. No event at all gives 0 and a finite upper end: none in 12 months is at most 0.31 a
/// month. `None` unless events ≥ 0, exposure > 0 and 0 < level < 1. Events that come in bursts are no Poisson counts, and the
/// interval is then too narrow.
///
/// ```
/// let interval = xlakit::stats::garwood(3.0, 12.0, 0.95).unwrap();
/// assert!((interval.low - 0.05156).abs() < 5e-6 && (interval.high - 0.73061).abs() < 5e-6); // 0.61867/12, 8.76727/12
/// assert!((xlakit::stats::garwood(0.0, 12.0, 0.95).unwrap().high - 0.30741).abs() < 5e-6); // −ln(.025)/12
/// ```
///
/// Source: Garwood 1936, Biometrika 28:437.
pub fn garwood(events: f64, exposure: f64, level: f64) -> Option<Interval> {
    let tail = tail_of(level)?;
    counted(events, exposure)?;
    let low = if events > 0.0 { gamma_quantile(events, tail)? } else { 0.0 };
    interval(low / exposure, gamma_upper_quantile(events + 1.0, tail)? / exposure)
}

/// The score interval of a rate: every rate r with |events − r·exposure| ≤ z·√(r·exposure). Narrower than [`garwood`], and close
/// to what it says from a few events on. `None` as there.
///
/// ```
/// let interval = xlakit::stats::rate_score(3.0, 12.0, 0.95).unwrap();
/// assert!((interval.low - 0.08502).abs() < 5e-6 && (interval.high - 0.73510).abs() < 5e-6);
/// ```
///
/// Source: Rao's score test inverted; Brown, Cai and DasGupta 2003, Statistica Sinica 13:19.
pub fn rate_score(events: f64, exposure: f64, level: f64) -> Option<Interval> {
    let z = normal_reach(level)?;
    counted(events, exposure)?;
    // The lower end k + z²/2 − root loses its digits for few events; times its conjugate it is k².
    let (middle, root) = (events + 0.5 * z * z, z * (events + 0.25 * z * z).sqrt());
    interval(events / (middle + root) * events / exposure, (middle + root) / exposure)
}

/// One-sided exact p-value that the rate is above `target`: the chance of so many events or more if it were the target. `p ≤ α`
/// exactly when the lower end of [`garwood`] at level `1 − 2α` is at or above the target. `None` as there and for a negative
/// target.
///
/// ```
/// let p = xlakit::stats::rate_p_greater(9.0, 12.0, 0.4).unwrap();
/// assert!((p - 0.0558).abs() < 5e-5); // P(X ≥ 9) at 4.8
/// ```
pub fn rate_p_greater(events: f64, exposure: f64, target: f64) -> Option<f64> {
    let expected = expected(events, exposure, target)?;
    if events > 0.0 { gamma_cdf(events, expected) } else { Some(1.0) }
}

/// One-sided exact p-value that the rate is below `target`: the chance of so few events if it were the target; the mirror of
/// [`rate_p_greater`].
///
/// ```
/// let p = xlakit::stats::rate_p_less(0.0, 12.0, 0.25).unwrap();
/// assert!((p - 0.0498).abs() < 5e-5); // e⁻³
/// ```
pub fn rate_p_less(events: f64, exposure: f64, target: f64) -> Option<f64> {
    poisson_cdf(events, expected(events, exposure, target)?)
}

fn counted(events: f64, exposure: f64) -> Option<()> {
    (countable(&[events, exposure]) && exposure > 0.0).then_some(())
}

fn expected(events: f64, exposure: f64, target: f64) -> Option<f64> {
    counted(events, exposure)?;
    let expected = target * exposure;
    (expected >= 0.0 && expected.is_finite()).then_some(expected)
}

fn interval(low: f64, high: f64) -> Option<Interval> {
    high.is_finite().then_some(Interval::between(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::special::exp;

    /// The chance that an interval holds the true mean count, over every count that is at all likely.
    fn coverage(mean: f64, interval: impl Fn(f64) -> Interval) -> f64 {
        let mut chance = exp(-mean);
        let mut covered = 0.0;
        for k in 0..200 {
            let k = f64::from(k);
            let interval = interval(k);
            if interval.low <= mean && mean <= interval.high {
                covered += chance;
            }
            chance *= mean / (k + 1.0);
        }
        covered
    }

    #[test]
    fn garwood_covers_the_truth_at_least_as_often_as_it_says() {
        for mean in [0.05, 0.5, 1.0, 2.0, 3.7, 7.0, 12.5, 30.0, 60.0] {
            for level in [0.8, 0.95] {
                let covered = coverage(mean, |k| garwood(k, 1.0, level).unwrap());
                assert!(covered >= level - 1e-12, "{mean}: {covered}");
            }
        }
    }

    #[test]
    fn the_score_interval_covers_nearly_as_often_as_it_says() {
        for mean in [1.0, 2.0, 3.7, 7.0, 12.5, 30.0, 60.0] {
            let covered = coverage(mean, |k| rate_score(k, 1.0, 0.95).unwrap());
            assert!(covered > 0.91, "{mean}: {covered}");
        }
    }

    #[test]
    fn no_event_still_has_an_upper_end_and_no_exposure_has_no_rate() {
        assert_eq!((garwood(0.0, 2.0, 0.95).unwrap().low, rate_score(0.0, 2.0, 0.95).unwrap().low), (0.0, 0.0));
        assert_eq!(rate_p_greater(0.0, 2.0, 1.0), Some(1.0));
        for (events, exposure) in
            [(1.0, 0.0), (-1.0, 1.0), (f64::NAN, 1.0), (1.0, f64::NAN), (f64::INFINITY, 1.0), (1.0, f64::INFINITY)]
        {
            assert_eq!((garwood(events, exposure, 0.95), rate_score(events, exposure, 0.95)), (None, None));
            assert_eq!((rate_p_greater(events, exposure, 1.0), rate_p_less(events, exposure, 1.0)), (None, None));
        }
        assert_eq!((garwood(1.0, 1.0, 1.0), rate_p_less(1.0, 1.0, -1.0), rate_p_less(1.0, 1.0, f64::NAN)), (None, None, None));
    }

    #[test]
    fn the_p_value_reaches_alpha_exactly_where_the_bound_reaches_the_target() {
        for (events, exposure) in [(1.0, 3.0), (9.0, 12.0), (4.5, 1.0), (1e6, 30.0)] {
            for alpha in [0.2, 0.05, 0.001] {
                let interval = garwood(events, exposure, 1.0 - 2.0 * alpha).unwrap();
                assert!((rate_p_greater(events, exposure, interval.low).unwrap() / alpha - 1.0).abs() < 1e-8, "{events}");
                assert!((rate_p_less(events, exposure, interval.high).unwrap() / alpha - 1.0).abs() < 1e-8, "{events}");
            }
        }
    }
}
