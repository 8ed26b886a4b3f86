//! The inverse of the incomplete beta function.

use super::beta::Point;
use super::normal::normal_quantile;

/// The x with P(X ≤ x) = p for X ~ Beta(a, b), for a, b > 0 and 0 < p < 1; otherwise `None`.
///
/// Relative error ≤ 1e-12 for a and b from ½ to 10⁹. An x below the floats (p = 1e-300 with a = ½ is near 1e-600) is 0.
pub fn beta_quantile(a: f64, b: f64, p: f64) -> Option<f64> {
    beta_split(a, b, p).map(|(x, _)| x)
}

/// The x with P(X > x) = p: what [`beta_quantile`] gives at 1 − p, with the digits of a small p.
pub fn beta_upper_quantile(a: f64, b: f64, p: f64) -> Option<f64> {
    beta_split(b, a, p).map(|(_, x)| x)
}

/// The x with P(X ≤ x) = p, and 1 − x, each to its last digit.
pub(super) fn beta_split(a: f64, b: f64, p: f64) -> Option<(f64, f64)> {
    if !(a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite() && p > 0.0 && p < 1.0) {
        return None;
    }
    Some(if p <= 0.5 {
        from_lower_tail(a, b, p)
    } else {
        let (y, x) = from_lower_tail(b, a, 1.0 - p);
        (x, y)
    })
}

/// Newton's steps in the log-odds of x, in which the density of a beta distribution is log-concave and so are both tail areas:
/// every step after the first moves toward the root from below. All in logarithms, as the first may go far beyond the floats.
fn from_lower_tail(a: f64, b: f64, tail: f64) -> (f64, f64) {
    let reach = normal_quantile(tail).unwrap_or(0.0) * (1.0 / a + 1.0 / b).sqrt();
    let odds = (a / b * libm::exp(reach)).clamp(1e-280, 1e280);
    let (mut x, mut y) = (odds / (1.0 + odds), 1.0 / (1.0 + odds));
    let goal = libm::log(tail);
    for _ in 0..100 {
        let place = Point::between(a, b, x, y);
        let (ln_area, inverse_slope) = if place.excess >= 0.0 {
            let over_kernel = place.tail_over_kernel();
            (place.ln_kernel() + libm::log(over_kernel), over_kernel)
        } else {
            let area = 1.0 - place.upper_area();
            (libm::log(area), area / place.kernel())
        };
        let distance = goal - ln_area;
        let moved = x * libm::exp(distance * inverse_slope);
        if !(moved > 0.0 && moved.is_finite()) {
            return (0.0, 1.0);
        }
        (x, y) = (moved / (moved + y), y / (moved + y));
        if distance.abs() < 1e-8 {
            break;
        }
    }
    (x, y)
}

#[cfg(test)]
mod tests {
    use super::super::beta::{beta_cdf, beta_sf};
    use super::*;

    #[test]
    fn simple_shapes_have_closed_inverses() {
        // Beta(1, 1) is uniform; Beta(2, 1) has P(X ≤ x) = x²; the arcsine law has x = sin²(πp/2).
        assert!((beta_quantile(1.0, 1.0, 0.3).unwrap() - 0.3).abs() < 1e-15);
        assert!((beta_quantile(2.0, 1.0, 0.25).unwrap() - 0.5).abs() < 1e-15);
        assert!((beta_quantile(0.5, 0.5, 1.0 / 3.0).unwrap() - 0.25).abs() < 1e-15);
    }

    #[test]
    fn what_is_no_beta_distribution_or_no_probability_has_no_quantile() {
        for (a, b, p) in [(0.0, 1.0, 0.5), (1.0, f64::NAN, 0.5), (1.0, 1.0, 0.0), (1.0, 1.0, 1.0), (1.0, 1.0, f64::NAN)] {
            assert_eq!((beta_quantile(a, b, p), beta_upper_quantile(a, b, p)), (None, None));
        }
    }

    #[test]
    fn the_quantile_and_the_area_undo_each_other_for_every_shape() {
        for a in [0.5, 1.0, 3.5, 80.5, 1e4, 1e7] {
            for b in [0.5, 1.0, 9.5, 1e3, 1e7] {
                for p in [1e-100, 1e-9, 0.025, 0.4999, 0.5, 0.6] {
                    let x = beta_quantile(a, b, p).unwrap();
                    // Where the answer is close to 1 the rounding of x itself moves the area.
                    let rounding = 1e-16 * x / (1.0 - x) * b.max(1.0).sqrt() * 10.0;
                    if x > 0.0 && rounding < 1e-8 {
                        assert!(
                            (beta_cdf(a, b, x).unwrap() / p - 1.0).abs() < 1e-11 * a.max(1.0).sqrt() + rounding,
                            "{a} {b} {p:e}"
                        );
                    }
                    let x = beta_upper_quantile(b, a, p).unwrap();
                    if x < 0.9 {
                        assert!((beta_sf(b, a, x).unwrap() / p - 1.0).abs() < 1e-9, "upper {a} {b} {p:e}");
                    }
                }
            }
        }
    }

    #[test]
    fn no_parameters_hang_or_give_nan() {
        for a in [1e-3, 0.5, 7.3, 1e9, 1e12] {
            for b in [1e-3, 0.5, 7.3, 1e9, 1e12] {
                for p in [5e-324, 1e-300, 1e-50, 0.5, 1.0 - 1e-16] {
                    assert!((0.0..=1.0).contains(&beta_quantile(a, b, p).unwrap()), "{a} {b} {p:e}");
                }
            }
        }
    }
}
