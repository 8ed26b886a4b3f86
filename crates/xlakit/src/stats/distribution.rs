//! Distributions: areas and quantiles, to 1e-12 relative error and with the same bits on every host.
//!
//! A `…_cdf` is P(X ≤ x) and a `…_sf` is P(X > x), each with the digits of its own small tail; a `…_quantile` is the x at which
//! the lower area is p, a `…_upper_quantile` the x at which the upper area is p. All answer `None` for what is no distribution,
//! no probability or NaN.
//!
//! ```
//! use xlakit::stats::distribution as d;
//! let close = |value: Option<f64>, expected: f64| assert!((value.unwrap() / expected - 1.0).abs() < 1e-12);
//! close(d::normal_quantile(0.975), 1.959963984540054);
//! close(d::student_t_quantile(0.975, 9.0), 2.262157162798205);
//! close(d::beta_sf(91.5, 9.5, 0.85), 0.9605463218389415); // 91 of 100 against 85 %, with Jeffreys' prior
//! close(d::chi_square_sf(3.841458820694124, 1.0), 0.05);
//! close(d::binomial_cdf(0.0, 59.0, 0.95), 0.05_f64.powi(59)); // none of 59 below the 95th percentile
//! close(d::poisson_sf(0.0, 1e-9), 9.999999995e-10);
//! close(d::normal_cdf(1.96), 0.9750021048517795);
//! close(d::normal_sf(8.0), 6.22096057427174e-16); // where 1 − Φ would have one digit left
//! close(d::student_t_cdf(2.0, 9.0), 0.9617235881146495);
//! close(d::student_t_sf(2.0, 9.0), 0.038276411885350504);
//! close(d::beta_cdf(2.0, 3.0, 0.4), 0.5248); // 6·.4² − 8·.4³ + 3·.4⁴
//! close(d::beta_quantile(2.0, 3.0, 0.5248), 0.4);
//! close(d::beta_upper_quantile(2.0, 3.0, 0.4752), 0.4);
//! close(d::gamma_cdf(1.0, 2.0), 1.0 - (-2.0_f64).exp());
//! close(d::gamma_sf(3.0, 2.0), 5.0 * (-2.0_f64).exp()); // e⁻²·(1 + 2 + 2)
//! close(d::gamma_quantile(3.0, 0.025), 0.6186721228956014); // Garwood's lower end for three events
//! close(d::gamma_upper_quantile(4.0, 0.025), 8.767273069742325); // and his upper
//! close(d::chi_square_cdf(3.0, 2.0), 1.0 - (-1.5_f64).exp());
//! close(d::chi_square_quantile(0.95, 2.0), 5.991464547107979); // −2·ln .05
//! close(d::chi_square_upper_quantile(0.05, 2.0), 5.991464547107979);
//! close(d::f_cdf(2.0, 3.0, 10.0), 0.8219925926248245);
//! close(d::f_sf(2.0, 3.0, 10.0), 0.17800740737517542);
//! close(d::f_quantile(0.95, 3.0, 10.0), 3.7082648190468435);
//! close(d::poisson_cdf(3.0, 2.0), 19.0 / 3.0 * (-2.0_f64).exp()); // e⁻²·(1 + 2 + 2 + 4/3)
//! close(d::binomial_sf(46.0, 50.0, 0.92), 0.42529567022539494);
//! close(d::ln_gamma(10.0), 362880.0_f64.ln()); // 9!
//! assert_eq!(d::beta_cdf(1.0, 1.0, f64::NAN), None);
//! ```
//!
//! Sources: Abramowitz and Stegun 1964, chapters 6, 7 and 26; Didonato and Morris 1992, ACM TOMS 18:360.

use crate::num::special;
pub use crate::num::special::{
    beta_cdf, beta_quantile, beta_sf, beta_upper_quantile, binomial_cdf, binomial_sf, chi_square_cdf, chi_square_quantile,
    chi_square_sf, chi_square_upper_quantile, f_cdf, f_quantile, f_sf, gamma_cdf, gamma_quantile, gamma_sf, gamma_upper_quantile,
    ln_gamma, normal_quantile, poisson_cdf, poisson_sf, student_t_cdf, student_t_quantile, student_t_sf,
};

/// P(Z ≤ x) for a standard normal Z; `None` for NaN.
pub fn normal_cdf(x: f64) -> Option<f64> {
    (!x.is_nan()).then(|| special::normal_cdf(x))
}

/// P(Z > x) for a standard normal Z, with the digits of a small upper tail; `None` for NaN.
pub fn normal_sf(x: f64) -> Option<f64> {
    (!x.is_nan()).then(|| special::normal_sf(x))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nan_is_answered_by_nothing() {
        let nan = f64::NAN;
        assert_eq!((normal_cdf(nan), normal_sf(nan), normal_quantile(nan), ln_gamma(nan)), (None, None, None, None));
        assert_eq!((student_t_cdf(nan, 3.0), gamma_cdf(1.0, nan), f_sf(nan, 1.0, 1.0)), (None, None, None));
        assert_eq!((poisson_cdf(nan, 1.0), binomial_sf(nan, 1.0, 0.5), chi_square_sf(nan, 1.0)), (None, None, None));
        assert_eq!((normal_cdf(f64::INFINITY), normal_sf(f64::INFINITY)), (Some(1.0), Some(0.0)));
    }
}
