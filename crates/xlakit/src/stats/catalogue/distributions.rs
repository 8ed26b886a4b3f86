//! The distributions: areas below (`cdf`) and above (`sf`), and the places at which they are reached.

use super::super::describe::functions;
use super::super::distribution;

functions! {
    /// P(Z ≤ x) for a standard normal Z.
    normal_cdf(x: number) -> f64, by distribution::normal_cdf;
    /// P(Z > x) for a standard normal Z, with the digits of a small upper tail.
    normal_sf(x: number) -> f64, by distribution::normal_sf;
    /// The x at which a standard normal variable lies below with probability `p`.
    normal_quantile(p: share) -> f64, by distribution::normal_quantile;
    /// P(T ≤ t) for Student's t with `df` degrees of freedom.
    student_t_cdf(t: number, df: positive) -> f64, by distribution::student_t_cdf;
    /// P(T > t) for Student's t with `df` degrees of freedom.
    student_t_sf(t: number, df: positive) -> f64, by distribution::student_t_sf;
    /// The t at which Student's t with `df` degrees of freedom lies below with probability `p`.
    student_t_quantile(p: share, df: positive) -> f64, by distribution::student_t_quantile;
    /// P(X ≤ x) for a beta variable: the regularised incomplete beta function.
    beta_cdf(a: positive, b: positive, x: share) -> f64, by distribution::beta_cdf;
    /// P(X > x) for a beta variable.
    beta_sf(a: positive, b: positive, x: share) -> f64, by distribution::beta_sf;
    /// The x at which a beta variable lies below with probability `p`.
    beta_quantile(a: positive, b: positive, p: share) -> f64, by distribution::beta_quantile;
    /// The x at which a beta variable lies above with probability `p`.
    beta_upper_quantile(a: positive, b: positive, p: share) -> f64, by distribution::beta_upper_quantile;
    /// P(X ≤ x) for a gamma variable of shape `a` and scale 1: the regularised incomplete gamma function.
    gamma_cdf(a: positive, x: number) -> f64, by distribution::gamma_cdf;
    /// P(X > x) for a gamma variable of shape `a` and scale 1.
    gamma_sf(a: positive, x: number) -> f64, by distribution::gamma_sf;
    /// The x at which a gamma variable of shape `a` and scale 1 lies below with probability `p`.
    gamma_quantile(a: positive, p: share) -> f64, by distribution::gamma_quantile;
    /// The x at which a gamma variable of shape `a` and scale 1 lies above with probability `p`.
    gamma_upper_quantile(a: positive, p: share) -> f64, by distribution::gamma_upper_quantile;
    /// P(X ≤ x) for χ² with `df` degrees of freedom.
    chi_square_cdf(x: number, df: positive) -> f64, by distribution::chi_square_cdf;
    /// P(X > x) for χ² with `df` degrees of freedom.
    chi_square_sf(x: number, df: positive) -> f64, by distribution::chi_square_sf;
    /// The x at which χ² with `df` degrees of freedom lies below with probability `p`.
    chi_square_quantile(p: share, df: positive) -> f64, by distribution::chi_square_quantile;
    /// The x at which χ² with `df` degrees of freedom lies above with probability `p`.
    chi_square_upper_quantile(p: share, df: positive) -> f64, by distribution::chi_square_upper_quantile;
    /// P(X ≤ x) for F with `df1` and `df2` degrees of freedom.
    f_cdf(x: number, df1: positive, df2: positive) -> f64, by distribution::f_cdf;
    /// P(X > x) for F with `df1` and `df2` degrees of freedom.
    f_sf(x: number, df1: positive, df2: positive) -> f64, by distribution::f_sf;
    /// The x at which F with `df1` and `df2` degrees of freedom lies below with probability `p`.
    f_quantile(p: share, df1: positive, df2: positive) -> f64, by distribution::f_quantile;
    /// P(X ≤ k) for a Poisson count with this `mean`.
    poisson_cdf(k: count, mean: count) -> f64, by distribution::poisson_cdf;
    /// P(X > k) for a Poisson count with this `mean`.
    poisson_sf(k: count, mean: count) -> f64, by distribution::poisson_sf;
    /// P(X ≤ k) for the successes in `n` trials that each succeed with probability `p`.
    binomial_cdf(k: count, n: count, p: share) -> f64, by distribution::binomial_cdf;
    /// P(X > k) for the successes in `n` trials that each succeed with probability `p`.
    binomial_sf(k: count, n: count, p: share) -> f64, by distribution::binomial_sf;
    /// ln Γ(a).
    ln_gamma(a: positive) -> f64, by distribution::ln_gamma;
}
