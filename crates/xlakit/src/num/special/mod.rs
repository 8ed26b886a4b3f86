//! Special functions over `libm`: the same bits on every host, and ≤ 1e-12 relative error for every argument that a user can
//! reach.
//!
//! * [`normal`] — Φ, its complement and its inverse, from the complementary error function.
//! * [`beta`], [`beta_quantile`](mod@beta_quantile) — the regularised incomplete beta function and its complement, by one
//!   continued fraction for all sizes, and its inverse.
//! * [`gamma`] — the regularised incomplete gamma functions, the same fraction in its limit, and their inverse.
//! * [`student_t`] — the t distribution, which is a beta distribution whose argument is known better than a float can say.
//! * [`derived`] — χ², F, Poisson and binomial areas.
//! * [`large`] — the tails of both where their parameters are beyond 10¹¹.
//! * [`factorial`] — the two small functions that keep the digits of large parameters: Stirling's error and ln(1+z) − z.
//! * [`elementary`] — what other rooms may use of `libm`.
//! * [`exact`] — what one float operation leaves over; [`continued_fraction`](mod@continued_fraction) and
//!   [`newton`](mod@newton) — the two loops.
//!
//! Small tail areas are computed as such and never as one minus a large one. The vectors under `tests/vectors/special` were
//! computed with 60 digits and hold every function to its tolerance.

mod beta;
mod beta_quantile;
mod continued_fraction;
mod derived;
mod elementary;
mod exact;
mod factorial;
mod gamma;
mod large;
mod newton;
mod normal;
mod student_t;
#[cfg(test)]
mod vectors;

pub(crate) use beta::{beta_areas, beta_ln_kernel};
pub use beta::{beta_cdf, beta_sf};
pub use beta_quantile::{beta_quantile, beta_upper_quantile};
pub use derived::{
    binomial_cdf, binomial_sf, chi_square_cdf, chi_square_quantile, chi_square_sf, chi_square_upper_quantile, f_cdf, f_quantile,
    f_sf, poisson_cdf, poisson_sf,
};
pub use elementary::ln_gamma;
pub(crate) use elementary::{asin, exp, exp_m1, frexp, ldexp, ln, ln_1p, ln_beta};
pub(crate) use exact::two_product;
pub(crate) use factorial::stirling_error;
pub use gamma::{gamma_cdf, gamma_quantile, gamma_sf, gamma_upper_quantile};
pub use normal::normal_quantile;
pub(crate) use normal::{normal_cdf, normal_sf};
pub use student_t::{student_t_cdf, student_t_quantile, student_t_sf};
