//! Distributions whose areas are those of a beta or a gamma distribution: χ², F, Poisson and binomial.

use super::beta::{Point, beta_cdf, beta_sf};
use super::beta_quantile::beta_split;
use super::gamma::{gamma_cdf, gamma_quantile, gamma_sf, gamma_upper_quantile};

/// P(X ≤ x) for χ² with `df` > 0 degrees of freedom and x ≥ 0; otherwise `None`.
pub fn chi_square_cdf(x: f64, df: f64) -> Option<f64> {
    gamma_cdf(0.5 * df, 0.5 * x)
}

/// P(X > x) for χ², with the digits of a small upper tail.
pub fn chi_square_sf(x: f64, df: f64) -> Option<f64> {
    gamma_sf(0.5 * df, 0.5 * x)
}

/// The x with P(X ≤ x) = p for χ², for `df` > 0 and 0 < p < 1; otherwise `None`.
pub fn chi_square_quantile(p: f64, df: f64) -> Option<f64> {
    gamma_quantile(0.5 * df, p).map(|x| 2.0 * x)
}

/// The x with P(X > x) = p for χ², with the digits of a small p.
pub fn chi_square_upper_quantile(p: f64, df: f64) -> Option<f64> {
    gamma_upper_quantile(0.5 * df, p).map(|x| 2.0 * x)
}

/// P(X ≤ x) for F with `df1` and `df2` > 0 degrees of freedom and x ≥ 0; otherwise `None`.
pub fn f_cdf(x: f64, df1: f64, df2: f64) -> Option<f64> {
    f_place(x, df1, df2).map(|place| place.mirrored().upper_area())
}

/// P(X > x) for F, with the digits of a small upper tail.
pub fn f_sf(x: f64, df1: f64, df2: f64) -> Option<f64> {
    f_place(x, df1, df2).map(|place| place.upper_area())
}

/// The x with P(X ≤ x) = p for F, for degrees of freedom above 0 and 0 < p < 1; otherwise `None`.
pub fn f_quantile(p: f64, df1: f64, df2: f64) -> Option<f64> {
    // The odds of the beta's place keep their digits at both ends, which 1 − x would lose.
    beta_split(0.5 * df1, 0.5 * df2, p).map(|(x, y)| x / y * (df2 / df1))
}

/// F's place in Beta(df1/2, df2/2), with its distance from the mean taken from x itself.
fn f_place(x: f64, df1: f64, df2: f64) -> Option<Point> {
    let valid = df1 > 0.0 && df2 > 0.0 && df1.is_finite() && df2.is_finite() && x >= 0.0;
    let ratio = (df1 / df2 * x).min(f64::MAX);
    let (share, rest) = (ratio / (1.0 + ratio), 1.0 / (1.0 + ratio));
    let share = if share.is_nan() { 1.0 } else { share };
    let excess = if x.is_finite() { 0.5 * df1 * rest * (1.0 - x) } else { -0.5 * df2 };
    valid.then_some(Point { a: 0.5 * df1, b: 0.5 * df2, x: share, y: rest, excess })
}

/// P(X ≤ k) for a Poisson count with this mean; `None` unless k ≥ 0 and 0 ≤ mean < ∞.
pub fn poisson_cdf(k: f64, mean: f64) -> Option<f64> {
    mean.is_finite().then(|| gamma_sf(k + 1.0, mean)).flatten().filter(|_| k >= 0.0)
}

/// P(X > k) for a Poisson count, with the digits of a small upper tail.
pub fn poisson_sf(k: f64, mean: f64) -> Option<f64> {
    mean.is_finite().then(|| gamma_cdf(k + 1.0, mean)).flatten().filter(|_| k >= 0.0)
}

/// P(X ≤ k) for a binomial count of `n` trials with chance `p`; `None` unless 0 ≤ k ≤ n < ∞ and 0 ≤ p ≤ 1.
pub fn binomial_cdf(k: f64, n: f64, p: f64) -> Option<f64> {
    if k >= n {
        return whole(k, n, p).then_some(1.0);
    }
    whole(k, n, p).then(|| beta_sf(k + 1.0, n - k, p)).flatten()
}

/// P(X > k) for a binomial count, with the digits of a small upper tail.
pub fn binomial_sf(k: f64, n: f64, p: f64) -> Option<f64> {
    if k >= n {
        return whole(k, n, p).then_some(0.0);
    }
    whole(k, n, p).then(|| beta_cdf(k + 1.0, n - k, p)).flatten()
}

fn whole(k: f64, n: f64, p: f64) -> bool {
    k >= 0.0 && k <= n && n.is_finite() && (0.0..=1.0).contains(&p)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_every_textbook_are_reproduced() {
        // Upper 5 %: χ² 3.841, 18.307 at 1, 10; F 161.4, 4.965, 2.978 at (1, 1), (1, 10), (10, 10).
        for (df, x) in [(1.0, 3.841), (10.0, 18.307)] {
            assert!((chi_square_upper_quantile(0.05, df).unwrap() - x).abs() < 5e-4);
            assert!((chi_square_quantile(0.95, df).unwrap() - x).abs() < 5e-4);
        }
        for (df1, df2, x) in [(1.0, 1.0, 161.448), (1.0, 10.0, 4.965), (10.0, 10.0, 2.978)] {
            assert!((f_quantile(0.95, df1, df2).unwrap() - x).abs() < 5e-4);
            assert!((f_sf(x, df1, df2).unwrap() - 0.05).abs() < 5e-5);
        }
    }

    #[test]
    fn small_counts_are_the_sums_that_define_them() {
        // Poisson(2): e⁻²(1 + 2 + 2); Binomial(4, ½): (1 + 4 + 6)/16.
        assert!((poisson_cdf(2.0, 2.0).unwrap() - 5.0 * libm::exp(-2.0)).abs() < 1e-15);
        assert!((binomial_cdf(2.0, 4.0, 0.5).unwrap() - 11.0 / 16.0).abs() < 1e-15);
        assert!((binomial_sf(2.0, 4.0, 0.5).unwrap() - 5.0 / 16.0).abs() < 1e-15);
    }

    #[test]
    fn the_ends_are_exact() {
        assert_eq!((poisson_cdf(0.0, 0.0), poisson_sf(0.0, 0.0)), (Some(1.0), Some(0.0)));
        assert_eq!((binomial_cdf(4.0, 4.0, 0.3), binomial_sf(4.0, 4.0, 0.3)), (Some(1.0), Some(0.0)));
        assert_eq!((binomial_cdf(3.0, 4.0, 1.0), binomial_sf(3.0, 4.0, 0.0)), (Some(0.0), Some(0.0)));
        assert_eq!((f_sf(0.0, 2.0, 3.0), f_cdf(0.0, 2.0, 3.0)), (Some(1.0), Some(0.0)));
        assert_eq!((f_sf(f64::INFINITY, 2.0, 3.0), f_cdf(f64::INFINITY, 2.0, 3.0)), (Some(0.0), Some(1.0)));
    }

    #[test]
    fn impossible_arguments_have_no_area() {
        for (k, n, p) in [(-1.0, 4.0, 0.5), (5.0, 4.0, 0.5), (1.0, 4.0, 1.5), (f64::NAN, 4.0, 0.5), (1.0, f64::INFINITY, 0.5)] {
            assert_eq!((binomial_cdf(k, n, p), binomial_sf(k, n, p)), (None, None));
        }
        for (k, mean) in [(-1.0, 2.0), (-0.5, 2.0), (1.0, -1.0), (f64::NAN, 1.0), (1.0, f64::NAN), (1.0, f64::INFINITY)] {
            assert_eq!((poisson_cdf(k, mean), poisson_sf(k, mean)), (None, None));
        }
        for (x, df) in [(-1.0, 2.0), (1.0, 0.0), (f64::NAN, 2.0)] {
            assert_eq!((chi_square_sf(x, df), f_sf(x, df, 2.0), f_cdf(x, 2.0, df)), (None, None, None));
        }
        assert_eq!((chi_square_quantile(1.0, 2.0), f_quantile(0.0, 2.0, 2.0)), (None, None));
    }
}
