//! One-sided p-values of intervals that have no test of their own.

use super::beyond::Beyond;
use crate::num::special::normal_sf;
use crate::stats::Interval;

/// The least α at which the interval at level 1 − 2α is clear of the threshold; 1 where it is not even at α = ½.
///
/// The search runs over the normal quantile of α. It ends at 8, beyond which a level cannot be told from 1, so the least p is
/// 6·10⁻¹⁶.
pub(super) fn inverted(side: Beyond, threshold: f64, interval: impl Fn(f64) -> Option<Interval>) -> f64 {
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
