//! The distributions against statrs, an independent library, where its digits hold: moderate parameters, and areas that are not
//! tiny.
//!
//! The tables of `vectors/special` hold them to 60 digits everywhere else.

#![expect(clippy::unwrap_used, reason = "a test, whose helpers stand outside its test functions")]

use statrs::distribution::{
    Beta, Binomial, ChiSquared, ContinuousCDF as _, DiscreteCDF as _, FisherSnedecor, Gamma, Normal, Poisson, StudentsT,
};
use xlakit::stats::distribution as d;

/// What statrs has been measured to keep at such arguments.
const DIGITS: f64 = 1e-9;

fn agrees(what: &str, ours: Option<f64>, theirs: f64) {
    let ours = ours.unwrap();
    assert!((ours - theirs).abs() <= DIGITS * theirs.abs(), "{what}: {ours:e} for {theirs:e}");
}

const PLACES: [f64; 7] = [-3.0, -1.5, -0.2, 0.0, 0.7, 1.96, 3.5];
const SHARES: [f64; 6] = [0.01, 0.1, 0.35, 0.5, 0.8, 0.97];

#[test]
fn the_normal_and_student_s_t_have_the_areas_of_statrs() {
    let normal = Normal::new(0.0, 1.0).unwrap();
    for x in PLACES {
        agrees("normal_cdf", d::normal_cdf(x), normal.cdf(x));
        agrees("normal_sf", d::normal_sf(x), normal.sf(x));
        for df in [1.0, 2.5, 9.0, 120.0] {
            let t = StudentsT::new(0.0, 1.0, df).unwrap();
            agrees("student_t_cdf", d::student_t_cdf(x, df), t.cdf(x));
            agrees("student_t_sf", d::student_t_sf(x, df), t.sf(x));
        }
    }
    for p in SHARES {
        let x = d::normal_quantile(p).unwrap();
        agrees("normal_quantile", Some(normal.cdf(x)), p);
    }
}

#[test]
fn beta_and_f_have_the_areas_of_statrs() {
    for (a, b) in [(0.5, 0.5), (1.0, 3.0), (9.5, 91.5), (40.0, 7.0), (300.0, 500.0)] {
        let beta = Beta::new(a, b).unwrap();
        for p in SHARES {
            let x = d::beta_quantile(a, b, p).unwrap();
            agrees("beta_cdf", d::beta_cdf(a, b, x), beta.cdf(x));
            agrees("beta_sf", d::beta_sf(a, b, x), beta.sf(x));
            let (df1, df2) = (2.0 * a, 2.0 * b);
            let f = FisherSnedecor::new(df1, df2).unwrap();
            let x = d::f_quantile(p, df1, df2).unwrap();
            agrees("f_cdf", d::f_cdf(x, df1, df2), f.cdf(x));
            agrees("f_sf", d::f_sf(x, df1, df2), f.sf(x));
        }
    }
}

#[test]
fn gamma_and_chi_square_have_the_areas_of_statrs() {
    for a in [0.5, 1.0, 3.5, 20.0, 150.0] {
        let (gamma, square) = (Gamma::new(a, 1.0).unwrap(), ChiSquared::new(2.0 * a).unwrap());
        for p in SHARES {
            let x = d::gamma_quantile(a, p).unwrap();
            agrees("gamma_cdf", d::gamma_cdf(a, x), gamma.cdf(x));
            agrees("gamma_sf", d::gamma_sf(a, x), gamma.sf(x));
            let x = d::chi_square_quantile(p, 2.0 * a).unwrap();
            agrees("chi_square_cdf", d::chi_square_cdf(x, 2.0 * a), square.cdf(x));
            agrees("chi_square_sf", d::chi_square_sf(x, 2.0 * a), square.sf(x));
        }
    }
}

#[test]
fn counts_have_the_areas_of_statrs() {
    for mean in [0.3, 2.0, 17.5, 90.0] {
        let poisson = Poisson::new(mean).unwrap();
        for k in [0_u64, 1, 3, 15, 80, 110] {
            let count = f64::from(u32::try_from(k).unwrap());
            if poisson.sf(k) > 1e-9 {
                agrees("poisson_cdf", d::poisson_cdf(count, mean), poisson.cdf(k));
                agrees("poisson_sf", d::poisson_sf(count, mean), poisson.sf(k));
            }
        }
    }
    for (n, p) in [(1_u64, 0.3), (10, 0.5), (100, 0.85), (400, 0.02)] {
        let binomial = Binomial::new(p, n).unwrap();
        let size = f64::from(u32::try_from(n).unwrap());
        for k in [0_u64, 1, 6, 80, 90] {
            let count = f64::from(u32::try_from(k).unwrap());
            if k < n && binomial.sf(k) > 1e-9 && binomial.cdf(k) > 1e-9 {
                agrees("binomial_cdf", d::binomial_cdf(count, size, p), binomial.cdf(k));
                agrees("binomial_sf", d::binomial_sf(count, size, p), binomial.sf(k));
            }
        }
    }
}
