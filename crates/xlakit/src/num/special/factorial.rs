//! What keeps the digits of gamma functions with large arguments.

/// ½·ln(2π).
const HALF_LN_TWO_PI: f64 = 0.918_938_533_204_672_8;

/// Bernoulli numbers B₂ₖ/(2k(2k−1)), the series of Stirling's error; at a = 10 the first term left out is below 2e-17.
const STIRLING: [f64; 8] =
    [1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0, 1.0 / 156.0, -3617.0 / 122_400.0];

/// Stirling's error: ln Γ(a) − ((a − ½)·ln a − a + ½·ln 2π) for a > 0. It is 1/(12a) for large `a`.
///
/// ln Γ itself would lose all digits that matter: at a = 10⁹ it is 2·10¹⁰, and a probability needs its difference to 10⁻¹².
pub(crate) fn stirling_error(a: f64) -> f64 {
    if a < 10.0 {
        return libm::lgamma(a) - (a - 0.5) * libm::log(a) + a - HALF_LN_TWO_PI;
    }
    let square = 1.0 / (a * a);
    STIRLING.iter().rev().fold(0.0, |sum, coefficient| sum * square + coefficient) / a
}

/// ln(ratio) − z, where `ratio` is 1 + z and both are known to their last digit.
///
/// Near z = 0 the two parts agree in nearly all digits (the result is −z²/2 + …), so a series replaces the difference.
pub(super) fn ln_ratio_minus(ratio: f64, z: f64) -> f64 {
    if z.abs() > 0.5 {
        return libm::log(ratio) - z;
    }
    // ln(1+z) = 2·artanh(r) with r = z/(2+z), and 2r − z = −z·r. As |r| ≤ 1/3, r²ᵏ falls below 1e-17 within 18 terms.
    let r = z / (2.0 + z);
    let square = r * r;
    let series = (0..18).rev().fold(0.0, |sum, k| sum * square + 1.0 / f64::from(2 * k + 3));
    r * (2.0 * square * series - z)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(value: f64, expected: f64) -> bool {
        (value - expected).abs() <= 4e-15 * expected.abs() + 5e-15
    }

    #[test]
    fn stirlings_error_is_what_mpmath_says_on_both_sides_of_the_series() {
        // mpmath: loggamma(a) − (a − 1/2)·log(a) + a − log(2·pi)/2
        for (a, expected) in [
            (0.5, 0.153_426_409_720_027_36),
            (1.0, 0.081_061_466_795_327_26),
            (9.5, 0.008_768_700_134_139_385),
            (10.0, 0.008_330_563_433_362_87),
            (1e9, 8.333_333_333_333_333e-11),
        ] {
            assert!(close(stirling_error(a), expected), "{a}: {:e}", stirling_error(a));
        }
    }

    #[test]
    fn the_difference_of_logarithm_and_argument_keeps_its_digits() {
        // −z²/2 + z³/3 − z⁴/4
        let z = 1e-8;
        let expected = -5e-17 + 1e-24 / 3.0;
        assert!((ln_ratio_minus(1.0 + z, z) / expected - 1.0).abs() < 1e-15);
        for z in [0.5_f64, -0.5] {
            let beyond = z * (1.0 + f64::EPSILON);
            assert!((ln_ratio_minus(1.0 + z, z) - ln_ratio_minus(1.0 + beyond, beyond)).abs() < 1e-15, "{z}");
        }
    }
}
