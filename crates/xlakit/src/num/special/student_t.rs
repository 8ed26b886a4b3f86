//! Student's t distribution.

use super::beta::Point;
use super::newton::newton;
use super::normal::normal_quantile;

/// Above this magnitude t² leaves the floats, and the tail is a pure power of t to the last digit.
const POWER_LAW: f64 = 1e150;

/// P(T ≤ t) with `df` > 0 degrees of freedom, which need not be whole; `None` for other `df` and for NaN.
pub fn student_t_cdf(t: f64, df: f64) -> Option<f64> {
    student_t_sf(-t, df)
}

/// P(T > t): relative error ≤ 1e-12 for `df` from 1 to 10⁹, at areas down to 1e-300.
pub fn student_t_sf(t: f64, df: f64) -> Option<f64> {
    if !(df > 0.0 && df.is_finite()) || t.is_nan() {
        return None;
    }
    Some(if t < 0.0 { 1.0 - upper(-t, df) } else { upper(t, df) })
}

/// P(T > t) for t ≥ 0.
fn upper(t: f64, df: f64) -> f64 {
    if t > POWER_LAW {
        0.5 * point(POWER_LAW, df).lower_tail() * libm::pow(POWER_LAW / t, df)
    } else if t > 1.0 {
        0.5 * point(t, df).lower_tail()
    } else {
        0.5 - 0.5 * central(t, df)
    }
}

/// P(|T| ≤ t) for t ≥ 0, with the digits of a small area.
fn central(t: f64, df: f64) -> f64 {
    if t <= 1.0 { point(t, df).mirrored().lower_tail() } else { 1.0 - 2.0 * upper(t, df) }
}

/// P(T² > t²) is the lower tail of Beta(df/2, ½) at df/(df + t²). The place, its complement and its distance from the mean are
/// all known from t itself, so nothing is lost when one of them is close to 0 or 1.
fn point(t: f64, df: f64) -> Point {
    let square = t * t;
    let sum = df + square;
    Point { a: 0.5 * df, b: 0.5, x: df / sum, y: square / sum, excess: 0.5 * df / sum * ((t - 1.0) * (t + 1.0)) }
}

/// The t with P(T ≤ t) = p, for 0 < p < 1 and `df` > 0; otherwise `None`.
///
/// Areas near 0 and 1 keep their digits, and so do areas near ½. Where the answer is beyond the floats (`df` = 1 at p = 5e-324)
/// it is infinite.
pub fn student_t_quantile(p: f64, df: f64) -> Option<f64> {
    if !(df > 0.0 && df.is_finite()) {
        return None;
    }
    let start = normal_quantile(p)?.abs();
    let tail = p.min(1.0 - p);
    let magnitude = if tail > 0.25 {
        // Both areas are log-concave in ln t (the density of ln|T| is), so after one step of Newton every further step moves
        // toward the root from one side and cannot stray.
        newton(start, |t| {
            let area = central(t, df);
            (libm::log(area / (1.0 - 2.0 * tail)), area / slope(t, df) * -0.5)
        })
    } else {
        newton(start, |t| {
            let (area, slope) = upper_and_slope(t, df);
            (libm::log(area / tail), area / slope)
        })
    };
    Some(if p < 0.5 { -magnitude } else { magnitude })
}

/// P(T > t) for t > 0 and its slope, which is the costly part of both where t is neither small nor huge.
fn upper_and_slope(t: f64, df: f64) -> (f64, f64) {
    if t > 1.0 && t <= POWER_LAW {
        let point = point(t, df);
        let kernel = point.kernel();
        // A point at t ≤ 10¹⁵⁰ whose df/(df + t²) is 0 has an empty kernel.
        return (0.5 * point.lower_tail_of(kernel), kernel);
    }
    (upper(t, df), slope(t, df))
}

/// t·density(t), the slope of the tail area in ln t.
fn slope(t: f64, df: f64) -> f64 {
    if t > POWER_LAW { df * upper(t, df) } else { point(t, df).kernel() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_every_textbook_is_reproduced() {
        // Two-sided 95 %: 12.706, 2.571, 2.228, 1.984 for 1, 5, 10 and 100 degrees of freedom.
        for (df, t) in [(1.0, 12.706), (5.0, 2.571), (10.0, 2.228), (100.0, 1.984)] {
            assert!((student_t_quantile(0.975, df).unwrap() - t).abs() < 5e-4);
        }
    }

    #[test]
    fn one_degree_of_freedom_is_the_cauchy_distribution() {
        // P(T > 1) = ¼, and far out P(T > t) = 1/(πt).
        assert!((student_t_sf(1.0, 1.0).unwrap() - 0.25).abs() < 1e-15);
        for t in [1e20, 1e149, 1e200, 1e300] {
            assert!((student_t_sf(t, 1.0).unwrap() * std::f64::consts::PI * t - 1.0).abs() < 1e-13, "{t:e}");
        }
    }

    #[test]
    fn the_ends_and_the_middle_are_exact() {
        assert_eq!(student_t_cdf(0.0, 3.0), Some(0.5));
        assert_eq!((student_t_sf(f64::INFINITY, 3.0), student_t_sf(f64::NEG_INFINITY, 3.0)), (Some(0.0), Some(1.0)));
        assert_eq!(student_t_quantile(0.5, 3.0), Some(0.0));
        assert_eq!(student_t_quantile(0.125, 3.0), student_t_quantile(0.875, 3.0).map(|t| -t));
    }

    #[test]
    fn what_is_no_t_distribution_or_no_probability_has_no_answer() {
        for df in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!((student_t_sf(1.0, df), student_t_quantile(0.9, df)), (None, None));
        }
        assert_eq!(student_t_cdf(f64::NAN, 3.0), None);
        for p in [0.0, 1.0, f64::NAN] {
            assert_eq!(student_t_quantile(p, 3.0), None);
        }
    }

    #[test]
    fn no_valid_argument_gives_nan() {
        for df in [1e-3, 0.5, 1.0, 1.5, 2.0, 30.0, 1e5, 1e9, 1e15] {
            for p in [5e-324, 1e-300, 1e-20, 0.2, 0.25, 0.5 - 1e-16, 0.5, 0.75, 1.0 - 1e-16] {
                assert!(!student_t_quantile(p, df).unwrap().is_nan(), "{p:e} {df}");
            }
            for t in [0.0, 5e-324, 1e-200, 1.0, 1e10, 1e160, f64::MAX] {
                assert!(!student_t_sf(t, df).unwrap().is_nan(), "{t:e} {df}");
            }
        }
    }
}
