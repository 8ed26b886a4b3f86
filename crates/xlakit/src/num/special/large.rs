//! Tail areas of beta and gamma distributions with parameters beyond 10¹¹, where their continued fractions take too many steps
//! and a normal distribution with one correction has all digits.

use super::normal::normal_cdf;

/// From here on both parameters are large: the first term left out is about a tenth of their inverse.
pub(super) const LARGE: f64 = 1e11;

/// Below this no float holds the normal area, and the series of its ratio has converged.
const FAR: f64 = -37.0;

/// The area beyond a place in its tail over the density's kernel there, by Laplace's method held uniformly.
///
/// The logarithm h of the density, in a variable in which it is concave, has fallen by −`exponent` from its peak and rises by
/// `excess` toward it; `spread` is √(−h″) and `skew` −h‴/(3·(−h″)^1.5) at the peak. With r = −√(−2·exponent) and q =
/// −excess/spread the area is Φ(r) + φ(r)·(1/r − 1/q).
///
/// Source: Temme 1982, SIAM Journal on Mathematical Analysis 13:239.
pub(super) fn tail_over_kernel(exponent: f64, excess: f64, spread: f64, skew: f64) -> f64 {
    let r = -(-2.0 * exponent).max(0.0).sqrt();
    // On the peak both inverses are infinite, and their difference is the skew.
    let correction = if r > -1e-3 { skew } else { 1.0 / r + spread / excess };
    let over_density = if r > FAR {
        normal_cdf(r) / (libm::exp(-0.5 * r * r) * (0.5 * std::f64::consts::FRAC_1_PI).sqrt())
    } else {
        let square = 1.0 / (r * r);
        -(1.0 - square * (1.0 - 3.0 * square * (1.0 - 5.0 * square * (1.0 - 7.0 * square)))) / r
    };
    (over_density + correction) / spread
}

#[cfg(test)]
mod tests {
    use super::super::beta::{beta_cdf, beta_sf};
    use super::super::gamma::{gamma_cdf, gamma_sf};
    use super::*;

    #[test]
    fn the_ratio_of_the_normal_area_has_no_step_where_its_series_begins() {
        let at = |r: f64| tail_over_kernel(-0.5 * r * r, -r, 1.0, 0.0);
        assert!((at(FAR + 1e-9) / at(FAR - 1e-9) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn both_sides_of_the_limit_agree() {
        let (below, above) = (LARGE * (1.0 - 1e-9), LARGE * (1.0 + 1e-9));
        for z in [-30.0, -6.0, -1.0, -1e-5, 0.0, 1e-5, 1.0, 6.0, 30.0] {
            let gamma = |a: f64| {
                let x = a + z * a.sqrt();
                if z < 0.0 { gamma_cdf(a, x).unwrap() } else { gamma_sf(a, x).unwrap() }
            };
            assert!((gamma(below) / gamma(above) - 1.0).abs() < 1e-7 * (1.0 + z.abs()), "{z}: {} {}", gamma(below), gamma(above));
            let beta = |a: f64| {
                let x = 0.25 + z * (3.0 / 64.0 / a).sqrt();
                if z < 0.0 { beta_cdf(a, 3.0 * a, x).unwrap() } else { beta_sf(a, 3.0 * a, x).unwrap() }
            };
            assert!((beta(below) / beta(above) - 1.0).abs() < 1e-7 * (1.0 + z.abs()), "{z}: {} {}", beta(below), beta(above));
        }
    }

    #[test]
    fn the_areas_on_the_mean_are_a_half_and_the_skew() {
        // ½ + 1/(3·√(2πa)) for gamma: 1.3298e-7 at 10¹².
        for a in [2e12, 1e13, 1e15, 1e20] {
            let skew = 1.0 / (3.0 * (2.0 * std::f64::consts::PI * a).sqrt());
            assert!((gamma_cdf(a, a).unwrap() - 0.5 - skew).abs() < 1e-13, "{a:e}");
            assert!((beta_cdf(a, a, 0.5).unwrap() - 0.5).abs() < 1e-13, "{a:e}");
            // A place is known to a float's last digit.
            let slack = 4.0 / a.sqrt() + 1e-15 * a.sqrt();
            assert!((gamma_sf(a, a + 2.0 * a.sqrt()).unwrap() / 0.022_750_131_948_179_21 - 1.0).abs() < slack, "{a:e}");
        }
    }
}
