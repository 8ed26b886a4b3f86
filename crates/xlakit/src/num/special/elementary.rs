//! Elementary functions for the rooms above, over `libm`.

/// eˣ.
pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// eˣ − 1, with the digits of a small x.
pub(crate) fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

/// The natural logarithm.
pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// x as m·2ᵉ with ½ ≤ |m| < 1; 0 is 0·2⁰.
pub(crate) fn frexp(x: f64) -> (f64, i32) {
    libm::frexp(x)
}

/// x·2ᵉ.
pub(crate) fn ldexp(x: f64, exponent: i32) -> f64 {
    libm::ldexp(x, exponent)
}

/// ln(1 + x), with the digits of a small x.
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// The angle in radians whose sine is x.
pub(crate) fn asin(x: f64) -> f64 {
    libm::asin(x)
}

/// ln Γ(a) for a > 0; otherwise `None`.
///
/// Near its zeros at 1 and 2 the error is absolute, about 1e-16. A difference of two such logarithms loses digits that large
/// arguments need; the areas of this room do not go through it.
pub fn ln_gamma(a: f64) -> Option<f64> {
    (a > 0.0 && a.is_finite()).then(|| libm::lgamma(a))
}

/// ln B(a, b) for a, b > 0 of the size of priors: for large ones it loses digits.
pub(crate) fn ln_beta(a: f64, b: f64) -> f64 {
    libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gamma_function_is_the_factorial_between_and_beyond_the_whole_numbers() {
        // Γ(½) = √π, Γ(5) = 24; ln Γ(10⁹) by Stirling's series.
        assert!((ln_gamma(0.5).unwrap() - 0.572_364_942_924_700_1).abs() < 1e-15);
        assert!((ln_gamma(5.0).unwrap() - ln(24.0)).abs() < 1e-15);
        assert!((ln_gamma(1e9).unwrap() / 19_723_265_827.503_716 - 1.0).abs() < 1e-14);
        for a in [0.0, -1.5, f64::NAN, f64::INFINITY] {
            assert_eq!(ln_gamma(a), None);
        }
    }
}
