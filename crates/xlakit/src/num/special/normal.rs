//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

use super::exact::two_product;

/// What the float `FRAC_1_SQRT_2` lacks of 1/√2.
const FRAC_1_SQRT_2_REST: f64 = -4.833_646_656_726_457e-17;
/// 1/√(2π).
const PEAK: f64 = 0.398_942_280_401_432_7;

/// P(Z ≤ x). NaN gives NaN.
pub(crate) fn normal_cdf(x: f64) -> f64 {
    normal_sf(-x)
}

/// P(Z > x), exact to the last digits however small it is. NaN gives NaN.
pub(crate) fn normal_sf(x: f64) -> f64 {
    if x.abs() > 1000.0 {
        return if x > 0.0 { 0.0 } else { 1.0 };
    }
    // In the tail a relative error ε of the argument becomes 2z²·ε, so the rounding of x/√2 is put back by the derivative.
    let (z, rounding) = two_product(x, FRAC_1_SQRT_2);
    let rest = rounding + x * FRAC_1_SQRT_2_REST;
    0.5 * (libm::erfc(z) - FRAC_2_SQRT_PI * rest * libm::exp(-z * z))
}

/// The x with P(Z ≤ x) = p, for 0 < p < 1; otherwise `None`.
///
/// Φ is log-concave and so is the central area, so Newton's steps on the logarithm cannot stray; from the starting value they
/// double their digits each time.
pub fn normal_quantile(p: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let tail = p.min(1.0 - p);
    let magnitude = if tail > 0.25 { from_central_area(1.0 - 2.0 * tail) } else { from_tail_area(tail) };
    Some(if p < 0.5 { -magnitude } else { magnitude })
}

/// x ≥ 0 with P(|Z| ≤ x) = area, for areas below ½; relative digits are kept as the area goes to 0.
fn from_central_area(area: f64) -> f64 {
    let mut x = area / (2.0 * PEAK);
    for _ in 0..6 {
        x -= (libm::erf(x * FRAC_1_SQRT_2) - area) / (2.0 * PEAK * libm::exp(-0.5 * x * x));
    }
    x
}

/// x > 0 with P(Z > x) = tail, for tails up to ¼.
fn from_tail_area(tail: f64) -> f64 {
    let t = (-2.0 * libm::log(tail)).sqrt();
    // Abramowitz and Stegun 26.2.23: within 4.5e-4.
    let mut x = t - (2.515_517 + t * (0.802_853 + t * 0.010_328)) / (1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308)));
    for _ in 0..4 {
        let area = normal_sf(x);
        x += area / (PEAK * libm::exp(-0.5 * x * x)) * libm::log(area / tail);
    }
    x
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "these results are exact, and the tests say so")]
mod tests {
    use super::*;

    #[test]
    fn the_split_constant_and_its_rest_make_the_root() {
        // 1/√2 = 0.707106781186547524400844362104849039…; the float is 0.707106781186547572737310929369…
        assert_eq!(format!("{FRAC_1_SQRT_2:.20}"), "0.70710678118654757274");
        assert_eq!(FRAC_1_SQRT_2_REST, -4.833_646_656_726_457e-17);
    }

    #[test]
    fn infinities_are_certain_and_nan_stays_nan() {
        assert_eq!((normal_cdf(f64::NEG_INFINITY), normal_cdf(f64::INFINITY)), (0.0, 1.0));
        assert_eq!((normal_sf(f64::NEG_INFINITY), normal_sf(f64::INFINITY)), (1.0, 0.0));
        assert_eq!((normal_sf(-1e300), normal_sf(1e300)), (1.0, 0.0));
        assert!(normal_cdf(f64::NAN).is_nan());
    }

    #[test]
    fn a_probability_at_or_beyond_its_ends_has_no_quantile() {
        for p in [0.0, 1.0, -0.1, 1.1, f64::NAN, f64::INFINITY] {
            assert_eq!(normal_quantile(p), None);
        }
        assert_eq!(normal_quantile(0.5), Some(0.0));
        assert_eq!(normal_quantile(0.125), normal_quantile(0.875).map(|z| -z));
    }

    #[test]
    fn every_tail_above_zero_has_a_finite_quantile() {
        for p in [f64::MIN_POSITIVE, 5e-324, 1e-310, 1.0 - f64::EPSILON / 2.0] {
            assert!(normal_quantile(p).is_some_and(f64::is_finite), "{p:e}");
        }
    }
}
