//! Every special function against values of 60 digits.

use serde_json::Value;

use super::*;

/// Holds `function` to the vectors of one file and names the worst case if it fails.
fn check(name: &str, text: &str, function: impl Fn(&[f64]) -> Option<f64>) {
    let file: Value = serde_json::from_str(text).unwrap();
    assert_eq!(file["function"], name);
    let tolerance = file["tolerance"].as_f64().unwrap();
    let cases = file["cases"].as_array().unwrap();
    assert!(cases.len() >= 40);
    let mut worst = (0.0, String::new());
    for case in cases {
        let numbers: Vec<f64> = case.as_array().unwrap().iter().map(|number| number.as_str().unwrap().parse().unwrap()).collect();
        let (&expected, arguments) = numbers.split_last().unwrap();
        let value = function(arguments).unwrap();
        let error = if value.to_bits() == expected.to_bits() { 0.0 } else { (value / expected - 1.0).abs() };
        if error.is_nan() || error > worst.0 {
            worst = (error, format!("{arguments:?}: {value:e} for {expected:e}"));
        }
    }
    println!("{name}: worst relative error {:.1e} over {} cases at {}", worst.0, cases.len(), worst.1);
    assert!(worst.0 <= tolerance, "{name}: relative error {:e} at {}", worst.0, worst.1);
}

macro_rules! vectors {
    ($($test:ident: $file:literal, $function:expr;)*) => {
        $(#[test]
        fn $test() {
            check($file, include_str!(concat!("../../../../../tests/vectors/special/", $file, ".json")), $function);
        })*
    };
}

vectors! {
    normal_cdf_agrees_with_sixty_digits: "normal_cdf", |v| Some(normal_cdf(v[0]));
    normal_sf_agrees_with_sixty_digits: "normal_sf", |v| Some(normal_sf(v[0]));
    normal_quantile_agrees_with_sixty_digits: "normal_quantile", |v| normal_quantile(v[0]);
    beta_cdf_agrees_with_sixty_digits: "beta_cdf", |v| beta_cdf(v[0], v[1], v[2]);
    beta_sf_agrees_with_sixty_digits: "beta_sf", |v| beta_sf(v[0], v[1], v[2]);
    student_t_cdf_agrees_with_sixty_digits: "student_t_cdf", |v| student_t_cdf(v[0], v[1]);
    student_t_sf_agrees_with_sixty_digits: "student_t_sf", |v| student_t_sf(v[0], v[1]);
    student_t_quantile_agrees_with_sixty_digits: "student_t_quantile", |v| student_t_quantile(v[0], v[1]);
    beta_quantile_agrees_with_sixty_digits: "beta_quantile", |v| beta_quantile(v[0], v[1], v[2]);
    beta_upper_quantile_agrees_with_sixty_digits: "beta_upper_quantile", |v| beta_upper_quantile(v[0], v[1], v[2]);
    gamma_cdf_agrees_with_sixty_digits: "gamma_cdf", |v| gamma_cdf(v[0], v[1]);
    gamma_sf_agrees_with_sixty_digits: "gamma_sf", |v| gamma_sf(v[0], v[1]);
    gamma_quantile_agrees_with_sixty_digits: "gamma_quantile", |v| gamma_quantile(v[0], v[1]);
    gamma_upper_quantile_agrees_with_sixty_digits: "gamma_upper_quantile", |v| gamma_upper_quantile(v[0], v[1]);
    chi_square_sf_agrees_with_sixty_digits: "chi_square_sf", |v| chi_square_sf(v[0], v[1]);
    f_quantile_agrees_with_sixty_digits: "f_quantile", |v| f_quantile(v[0], v[1], v[2]);
    ln_gamma_agrees_with_sixty_digits: "ln_gamma", |v| ln_gamma(v[0]);
    f_sf_agrees_with_sixty_digits: "f_sf", |v| f_sf(v[0], v[1], v[2]);
    poisson_cdf_agrees_with_sixty_digits: "poisson_cdf", |v| poisson_cdf(v[0], v[1]);
    poisson_sf_agrees_with_sixty_digits: "poisson_sf", |v| poisson_sf(v[0], v[1]);
    binomial_cdf_agrees_with_sixty_digits: "binomial_cdf", |v| binomial_cdf(v[0], v[1], v[2]);
    binomial_sf_agrees_with_sixty_digits: "binomial_sf", |v| binomial_sf(v[0], v[1], v[2]);
}
