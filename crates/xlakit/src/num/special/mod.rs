//! Special functions over `libm`: the same bits on every host, and ≤ 1e-12 relative error for every argument that a user can
//! reach.
//!
//! * [`normal`] — Φ, its complement and its inverse, from the complementary error function.
//! * [`beta`] — the regularised incomplete beta function and its complement, by one continued fraction for all sizes.
//! * [`student_t`] — the t distribution, which is a beta distribution whose argument is known better than a float can say.
//! * [`factorial`] — the two small functions that keep the digits of large parameters: Stirling's error and ln(1+z) − z.
//! * [`exact`] — what one float operation leaves over.
//!
//! Small tail areas are computed as such and never as one minus a large one. The vectors under `tests/vectors/special` were
//! computed with 60 digits and hold every function to its tolerance.

mod beta;
mod exact;
mod factorial;
mod normal;
mod student_t;
#[cfg(test)]
mod vectors;

pub(crate) use beta::{beta_cdf, beta_sf};
pub(crate) use normal::{normal_cdf, normal_quantile, normal_sf};
pub(crate) use student_t::{student_t_cdf, student_t_quantile, student_t_sf};
