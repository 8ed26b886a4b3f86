//! The regularised incomplete gamma functions and their inverse: the gamma distribution's.

use super::continued_fraction::continued_fraction;
use super::factorial::{ln_ratio_minus, stirling_error};
use super::large::{LARGE, tail_over_kernel};
use super::newton::newton;
use super::normal::normal_quantile;

/// P(X ≤ x) for X ~ Gamma(a) with scale 1, a > 0 and x ≥ 0; otherwise `None`.
///
/// Relative error ≤ 1e-12 for a from ½ to 10⁹, at areas down to 1e-300.
pub fn gamma_cdf(a: f64, x: f64) -> Option<f64> {
    let place = GammaPoint::new(a, x)?;
    Some(if place.excess >= 0.0 { place.lower_tail() } else { 1.0 - place.upper_tail() })
}

/// P(X > x) for X ~ Gamma(a): the complement of [`gamma_cdf`], with the digits of a small upper tail.
pub fn gamma_sf(a: f64, x: f64) -> Option<f64> {
    let place = GammaPoint::new(a, x)?;
    Some(if place.excess >= 0.0 { 1.0 - place.lower_tail() } else { place.upper_tail() })
}

/// The x with P(X ≤ x) = p for X ~ Gamma(a), for a > 0 and 0 < p < 1; otherwise `None`.
pub fn gamma_quantile(a: f64, p: f64) -> Option<f64> {
    if p <= 0.5 { from_tail(a, p, true) } else { from_tail(a, 1.0 - p, false) }
}

/// The x with P(X > x) = p: what [`gamma_quantile`] gives at 1 − p, with the digits of a small p.
pub fn gamma_upper_quantile(a: f64, p: f64) -> Option<f64> {
    if p <= 0.5 { from_tail(a, p, false) } else { from_tail(a, 1.0 - p, true) }
}

/// Newton's steps in ln x, in which the density of a gamma distribution is log-concave.
fn from_tail(a: f64, tail: f64, lower: bool) -> Option<f64> {
    if !(a > 0.0 && a.is_finite() && tail > 0.0) {
        return None;
    }
    let goal = libm::log(tail);
    let z = normal_quantile(tail)?;
    if lower {
        let start = (a * libm::exp(z / a.sqrt())).max(1e-280);
        return Some(newton(start, |x| {
            let (ln_area, inverse_slope) = GammaPoint { a, x, excess: a - x }.ln_area(true);
            (goal - ln_area, inverse_slope)
        }));
    }
    // Wilson and Hilferty's cube; a small shape has nearly all of its area close to 0, where the lower area is xᵃ/Γ(a + 1).
    let root = (1.0 - 1.0 / (9.0 * a) - z / (3.0 * a.sqrt())).max(0.1);
    let small = libm::exp((libm::log1p(-tail) + libm::lgamma(1.0 + a)) / a);
    let start = if a < 0.1 { small } else { a * root * root * root };
    // Far above the root ln(area) falls like −x and a step is only about 1, so steps up stay short.
    Some(newton(start, |x| {
        let (ln_area, inverse_slope) = GammaPoint { a, x, excess: a - x }.ln_area(false);
        let distance = ln_area - goal;
        (distance, if distance > 0.0 { inverse_slope.min(3.0 / distance) } else { inverse_slope })
    }))
}

/// A distribution and a place in it.
#[derive(Clone, Copy)]
struct GammaPoint {
    a: f64,
    x: f64,
    /// a − x: how far x lies below the mean.
    excess: f64,
}

impl GammaPoint {
    fn new(a: f64, x: f64) -> Option<Self> {
        (a > 0.0 && a.is_finite() && x >= 0.0).then_some(Self { a, x, excess: a - x })
    }

    /// xᵃ·e⁻ˣ/Γ(a), the factor that both tails share, as a logarithm: relative to the mean, where the linear parts cancel.
    fn ln_kernel(self) -> f64 {
        0.5 * libm::log(self.a * std::f64::consts::FRAC_1_PI * 0.5) + self.exponent() - stirling_error(self.a)
    }

    fn exponent(self) -> f64 {
        self.a * ln_ratio_minus(self.x / self.a, -self.excess / self.a)
    }

    /// P(X ≤ x) for x at or below the mean.
    fn lower_tail(self) -> f64 {
        if self.x <= 0.0 { 0.0 } else { tail(self.ln_kernel(), || self.lower_over_kernel()) }
    }

    /// P(X > x) for x at or above the mean.
    fn upper_tail(self) -> f64 {
        if self.x.is_infinite() { 0.0 } else { tail(self.ln_kernel(), || self.upper_over_kernel()) }
    }

    /// ln of the lower or upper area, and the inverse of its slope in ln x (without its sign).
    fn ln_area(self, lower: bool) -> (f64, f64) {
        if lower == (self.excess >= 0.0) {
            let over_kernel = if lower { self.lower_over_kernel() } else { self.upper_over_kernel() };
            (self.ln_kernel() + libm::log(over_kernel), over_kernel)
        } else {
            let area = 1.0 - if lower { self.upper_tail() } else { self.lower_tail() };
            (libm::log(area), area / libm::exp(self.ln_kernel()))
        }
    }

    /// The continued fraction of the beta distribution's lower tail (Didonato and Morris 1992, BFRAC) as b goes to infinity with
    /// b·x held. At or below the mean its steps grow with √a.
    fn lower_over_kernel(self) -> f64 {
        let Self { a, x, excess } = self;
        if a > LARGE {
            return tail_over_kernel(self.exponent(), excess, a.sqrt(), 1.0 / (3.0 * a.sqrt()));
        }
        let (first, inverse) = (1.0 + excess, 1.0 + 1.0 / a);
        let mut p = 1.0;
        let mut s = a + 1.0;
        continued_fraction((inverse, first), |n| {
            let t = n / a;
            let e = a / s;
            let alpha = p * e * e * (n * x) * (x / a);
            let e = (1.0 + t) / (inverse + t + t);
            let beta = n + n * x / s + e * (first + n + n);
            p = 1.0 + t;
            s += 2.0;
            (alpha, beta)
        })
    }

    /// Legendre's continued fraction (Abramowitz and Stegun 6.5.31, contracted), started from the excess.
    fn upper_over_kernel(self) -> f64 {
        let Self { a, excess, .. } = self;
        if a > LARGE {
            return tail_over_kernel(self.exponent(), -excess, a.sqrt(), -1.0 / (3.0 * a.sqrt()));
        }
        let first = 1.0 - excess;
        continued_fraction((1.0, first), |n| (n * (a - n), first + n + n))
    }
}

/// kernel·fraction, where an empty kernel is an empty tail: the fraction is finite and small.
fn tail(ln_kernel: f64, over_kernel: impl Fn() -> f64) -> f64 {
    if ln_kernel < -746.0 { 0.0 } else { (libm::exp(ln_kernel) * over_kernel()).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_event_is_exponential() {
        for x in [1e-9, 0.5, 1.0, 3.0, 600.0] {
            assert!((gamma_sf(1.0, x).unwrap() / libm::exp(-x) - 1.0).abs() < 1e-13, "{x}");
        }
        assert!((gamma_quantile(1.0, 0.5).unwrap() - std::f64::consts::LN_2).abs() < 1e-15);
    }

    #[test]
    fn the_ends_are_exact_and_what_is_no_gamma_distribution_has_no_area() {
        assert_eq!((gamma_cdf(3.0, 0.0), gamma_sf(3.0, 0.0)), (Some(0.0), Some(1.0)));
        assert_eq!((gamma_cdf(3.0, f64::INFINITY), gamma_sf(3.0, f64::INFINITY)), (Some(1.0), Some(0.0)));
        for (a, x) in [(0.0, 1.0), (-1.0, 1.0), (f64::NAN, 1.0), (f64::INFINITY, 1.0), (1.0, -1.0), (1.0, f64::NAN)] {
            assert_eq!((gamma_cdf(a, x), gamma_sf(a, x)), (None, None));
        }
        for (a, p) in [(0.0, 0.5), (1.0, 0.0), (1.0, 1.0), (1.0, f64::NAN), (f64::NAN, 0.5)] {
            assert_eq!((gamma_quantile(a, p), gamma_upper_quantile(a, p)), (None, None));
        }
    }

    #[test]
    fn the_quantile_and_the_area_undo_each_other_for_every_shape() {
        for a in [0.5, 1.0, 3.5, 80.5, 1e4, 1e7, 1e9] {
            for p in [1e-100, 1e-9, 0.025, 0.4999, 0.5] {
                let x = gamma_quantile(a, p).unwrap();
                let slack = 1e-12 + 1e-14 * a.sqrt();
                assert!((gamma_cdf(a, x).unwrap() / p - 1.0).abs() < slack, "{a} {p:e}");
                let x = gamma_upper_quantile(a, p).unwrap();
                assert!((gamma_sf(a, x).unwrap() / p - 1.0).abs() < slack, "upper {a} {p:e}");
            }
        }
    }

    #[test]
    fn a_shape_close_to_zero_has_its_quantiles_down_to_the_last_float() {
        // mpmath 1.4.1, findroot in ln x at 60 digits; below the floats the quantile is 0.
        for (a, p, expected) in [
            (0.001_663_8, 0.5251, 4.035_668_975_307_245e-169),
            (0.001, 0.6, 7.960_233_816_826_859e-223),
            (0.01, 0.2, 7.175_838_109_857_893e-71),
            (0.05, 1e-9, 5.844_632_057_286_641e-181),
            (0.001, 0.4, 0.0),
        ] {
            let found = gamma_quantile(a, p).unwrap();
            assert!((found - expected).abs() <= 1e-10 * expected, "{a} {p}: {found:e}");
        }
        for a in [1e-5, 1e-4, 1e-3, 2e-3, 0.01, 0.05, 0.1, 0.3] {
            for p in [1e-9, 1e-4, 0.01, 0.2, 0.4, 0.5251, 0.7, 0.99, 0.999_999] {
                let (x, y) = (gamma_quantile(a, p).unwrap(), gamma_upper_quantile(a, p).unwrap());
                assert!(x == 0.0 || (gamma_cdf(a, x).unwrap() / p - 1.0).abs() < 1e-11, "{a} {p}: {x:e}");
                // 1 − xᵃ/Γ(a + 1) leaves few digits of a small area close to 0.
                assert!(y == 0.0 || (gamma_sf(a, y).unwrap() / p - 1.0).abs() < 1e-11 + 1e-13 / p, "{a} {p}: {y:e}");
            }
        }
    }

    #[test]
    fn no_parameters_hang_or_give_nan() {
        for a in [1e-3, 0.5, 7.3, 1e9, 1e12] {
            for p in [5e-324, 1e-300, 1e-50, 0.5, 1.0 - 1e-16] {
                assert!(gamma_quantile(a, p).unwrap() >= 0.0, "{a} {p:e}");
                assert!(gamma_upper_quantile(a, p).unwrap() >= 0.0, "{a} {p:e}");
            }
            for x in [5e-324, 1e-20, 1.0, a, 1e10, 1e300] {
                assert!((0.0..=1.0).contains(&gamma_cdf(a, x).unwrap()), "{a} {x:e}");
            }
        }
    }
}
