//! How many answers it takes, what they can decide, and what a small population saves.

use super::interval::{countable, index, normal_reach};
use super::proportion::score_p_greater;
use crate::num::special::{binomial_sf, normal_quantile, normal_sf};

/// The factor √((N−n)/(N−1)) by which a standard error shrinks when `n` of a closed `population` of N answered.
///
/// 0 for a census. Only for a population that is fixed and listed, such as the users of last month; the users of a service at
/// large, for whom a promise is meant, are no closed population. `None` unless 0 ≤ n ≤ N and N ≥ 1.
///
/// ```
/// let se = (0.75_f64 * 0.25 / 80.0).sqrt() * xlakit::stats::finite_population_factor(80.0, 200.0).unwrap();
/// assert!((se - 0.037594).abs() < 5e-7);
/// ```
///
/// Source: Cochran 1977, Sampling Techniques, 3.8.
pub fn finite_population_factor(n: f64, population: f64) -> Option<f64> {
    let valid = countable(&[n, population]) && n <= population && population >= 1.0;
    valid.then(|| if n < population { ((population - n) / (population - 1.0)).sqrt() } else { 0.0 })
}

/// The factor √(1 − n/N), which goes with a sample variance that has n − 1 below; see [`finite_population_factor`].
///
/// ```
/// assert!((xlakit::stats::sampling_fraction_factor(80.0, 200.0).unwrap() - 0.6_f64.sqrt()).abs() < 1e-15);
/// ```
pub fn sampling_fraction_factor(n: f64, population: f64) -> Option<f64> {
    finite_population_factor(n, population).map(|_| (1.0 - n / population).sqrt())
}

/// How many answers make the interval of a share reach ±`margin` at two-sided coverage `level`: z²·p(1−p)/margin², to be rounded
/// up.
///
/// A `share` of ½ is the safe choice where nothing is known. `None` unless margin > 0, 0 < level < 1 and 0 ≤ share ≤ 1.
///
/// ```
/// let n = xlakit::stats::sample_size_share(0.05, 0.95, 0.5).unwrap();
/// assert_eq!(n.ceil(), 385.0); // 384.15
/// assert_eq!(xlakit::stats::sample_size_in_population(n, 1000.0).unwrap().ceil(), 278.0);
/// ```
///
/// Source: Cochran 1977, Sampling Techniques, 4.4.
pub fn sample_size_share(margin: f64, level: f64, share: f64) -> Option<f64> {
    (0.0..=1.0).contains(&share).then(|| sample_size(margin, level, share * (1.0 - share))).flatten()
}

/// How many answers make the interval of a net score reach ±`margin` (0.05 for 5 points): z²·variance/margin², to be rounded up.
///
/// The variance of one answer is p + d − (p − d)², at most 1, and 0.61 for 50 % promoters and 20 % detractors. `None` unless
/// margin > 0, 0 < level < 1 and 0 ≤ variance ≤ 1.
///
/// ```
/// assert_eq!(xlakit::stats::sample_size_net_score(0.05, 0.95, 0.61).unwrap().ceil(), 938.0); // 1.96²·.61/.05² = 937.3
/// ```
pub fn sample_size_net_score(margin: f64, level: f64, variance: f64) -> Option<f64> {
    (0.0..=1.0).contains(&variance).then(|| sample_size(margin, level, variance)).flatten()
}

fn sample_size(margin: f64, level: f64, variance: f64) -> Option<f64> {
    let z = normal_reach(level)?;
    (margin > 0.0 && margin.is_finite()).then(|| z * z * variance / (margin * margin)).filter(|n| n.is_finite())
}

/// What is left of a sample size in a closed population of N: n/(1 + (n−1)/N), to be rounded up. `None` unless n ≥ 0 and N ≥ 1.
///
/// ```
/// assert!((xlakit::stats::sample_size_in_population(384.14588, 1000.0).unwrap() - 277.73345).abs() < 5e-5);
/// ```
pub fn sample_size_in_population(n: f64, population: f64) -> Option<f64> {
    (countable(&[n, population]) && population >= 1.0).then(|| n / (1.0 + (n - 1.0) / population))
}

/// The chance that `n` answers confirm a share above `target` with a score p-value of at most `alpha`, when the truth is `share`.
///
/// Exact, by the binomial distribution of the least count that is enough: 50 answers confirm 85 % with chance .43 when the truth
/// is 92 %. `None` unless n is whole and from 1 to 2⁵³, and the others lie between 0 and 1.
///
/// ```
/// let power = xlakit::stats::share_power(50.0, 0.92, 0.85, 0.05).unwrap();
/// assert!((power - 0.4253).abs() < 5e-5); // P(X ≥ 47)
/// ```
pub fn share_power(n: f64, share: f64, target: f64, alpha: f64) -> Option<f64> {
    let inside = |x: f64| x > 0.0 && x < 1.0;
    if !((1.0..=9_007_199_254_740_992.0).contains(&n) && n.fract() == 0.0 && inside(share) && inside(target) && inside(alpha)) {
        return None;
    }
    // The p-value falls as the count rises, so the least count that is enough is found by halving.
    let (mut low, mut high) = (0, index(n) + 1);
    while low < high {
        let middle = low.midpoint(high);
        if score_p_greater(middle as f64, n, target).is_some_and(|p| p > alpha) { low = middle + 1 } else { high = middle }
    }
    let enough = low as f64;
    if enough > n {
        Some(0.0)
    } else if enough < 1.0 {
        Some(1.0)
    } else {
        binomial_sf(enough - 1.0, n, share)
    }
}

/// How many answers confirm a share above `target` at `alpha` with the chance `power`, when the truth is `share`:
/// `((z_α·√(T(1−T)) + z_β·√(p(1−p)))/(p − T))²`, to be rounded up.
///
/// `None` unless share > target and all lie between 0 and 1.
///
/// ```
/// let n = xlakit::stats::sample_size_share_test(0.92, 0.85, 0.05, 0.8).unwrap();
/// assert_eq!(n.ceil(), 136.0); // ((1.645·.35707 + .8416·.27129)/.07)²
/// ```
///
/// Source: Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, 2.5.
pub fn sample_size_share_test(share: f64, target: f64, alpha: f64, power: f64) -> Option<f64> {
    if !(target > 0.0 && share > target && share < 1.0) {
        return None;
    }
    let (miss, hit) = (-normal_quantile(alpha)?, normal_quantile(power)?);
    let reach = (miss * (target * (1.0 - target)).sqrt() + hit * (share * (1.0 - share)).sqrt()).max(0.0);
    Some(reach * reach / ((share - target) * (share - target)))
}

/// The chance that `n` answers confirm a net score above `target` at `alpha`, when the truth is `score` with this `variance` of
/// one answer: `Φ((score − target)/√(variance/n) − z_α)`. `None` unless n > 0, 0 < variance ≤ 1, 0 < alpha < 1 and scores lie in
/// −1 … 1.
///
/// ```
/// let power = xlakit::stats::net_score_power(400.0, 0.30, 0.20, 0.61, 0.05).unwrap();
/// assert!((power - 0.8201).abs() < 5e-5); // Φ(.1/.039051 − 1.645) = Φ(.9159)
/// ```
pub fn net_score_power(n: f64, score: f64, target: f64, variance: f64, alpha: f64) -> Option<f64> {
    let miss = -normal_quantile(alpha)?;
    let scale = -1.0..=1.0;
    let valid =
        n > 0.0 && n.is_finite() && variance > 0.0 && variance <= 1.0 && scale.contains(&score) && scale.contains(&target);
    valid.then(|| normal_sf(miss - (score - target) / (variance / n).sqrt()))
}

/// How many answers confirm a net score above `target` at `alpha` with the chance `power`, when the truth is `score`:
/// `variance·((z_α + z_β)/(score − target))²`, to be rounded up. `None` as for [`net_score_power`], and unless score > target.
///
/// ```
/// let n = xlakit::stats::sample_size_net_score_test(0.30, 0.20, 0.61, 0.05, 0.8).unwrap();
/// assert_eq!(n.ceil(), 378.0); // .61·(2.4865/.1)² = 377.1
/// ```
pub fn sample_size_net_score_test(score: f64, target: f64, variance: f64, alpha: f64, power: f64) -> Option<f64> {
    let (miss, hit) = (-normal_quantile(alpha)?, normal_quantile(power)?);
    let scale = -1.0..=1.0;
    let valid = variance > 0.0 && variance <= 1.0 && scale.contains(&score) && scale.contains(&target) && score > target;
    let reach = (miss + hit).max(0.0) / (score - target);
    valid.then_some(variance * reach * reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_census_has_no_error_and_more_answers_than_people_are_impossible() {
        assert_eq!((finite_population_factor(7.0, 7.0), sampling_fraction_factor(7.0, 7.0)), (Some(0.0), Some(0.0)));
        assert_eq!(
            (finite_population_factor(1.0, 1.0), finite_population_factor(0.0, 9.0).map(f64::floor)),
            (Some(0.0), Some(1.0))
        );
        for (n, population) in [(8.0, 7.0), (-1.0, 7.0), (0.0, 0.0), (f64::NAN, 7.0), (1.0, f64::INFINITY)] {
            assert_eq!((finite_population_factor(n, population), sampling_fraction_factor(n, population)), (None, None));
        }
        assert_eq!((sample_size_in_population(-1.0, 9.0), sample_size_in_population(5.0, 0.0)), (None, None));
    }

    #[test]
    fn power_is_the_chance_of_the_counts_that_are_enough() {
        // Of 50 answers, 47 have p = .0374 against 85 % (z = 4.5/2.5249 = 1.782) and 46 have p = .0828.
        assert!(score_p_greater(47.0, 50.0, 0.85).unwrap() < 0.05 && score_p_greater(46.0, 50.0, 0.85).unwrap() > 0.05);
        assert_eq!(share_power(50.0, 0.92, 0.85, 0.05), binomial_sf(46.0, 50.0, 0.92));
        // Two answers can never confirm 85 %.
        assert_eq!(share_power(2.0, 0.99, 0.85, 0.05), Some(0.0));
    }

    #[test]
    fn the_planned_number_of_answers_has_about_the_planned_power() {
        for (share, target) in [(0.92, 0.85), (0.6, 0.5), (0.97, 0.95)] {
            let n = sample_size_share_test(share, target, 0.05, 0.8).unwrap().ceil();
            let power = share_power(n, share, target, 0.05).unwrap();
            assert!((0.76..0.86).contains(&power), "{share} over {target} with {n}: {power}");
        }
        let n = sample_size_net_score_test(0.3, 0.2, 0.61, 0.05, 0.8).unwrap();
        assert!((net_score_power(n, 0.3, 0.2, 0.61, 0.05).unwrap() - 0.8).abs() < 1e-12);
    }

    #[test]
    fn what_cannot_be_planned_has_no_answer() {
        assert_eq!(
            (sample_size_share(0.0, 0.95, 0.5), sample_size_share(0.05, 1.0, 0.5), sample_size_share(0.05, 0.95, 1.5)),
            (None, None, None)
        );
        assert_eq!((sample_size_net_score(0.05, 0.95, 1.5), sample_size_net_score(f64::NAN, 0.95, 0.5)), (None, None));
        assert_eq!(
            (share_power(0.0, 0.9, 0.8, 0.05), share_power(9.5, 0.9, 0.8, 0.05), share_power(9.0, 1.0, 0.8, 0.05)),
            (None, None, None)
        );
        assert_eq!((sample_size_share_test(0.8, 0.85, 0.05, 0.8), sample_size_share_test(0.9, 0.85, 0.0, 0.8)), (None, None));
        assert_eq!((net_score_power(0.0, 0.3, 0.2, 0.6, 0.05), net_score_power(9.0, 1.3, 0.2, 0.6, 0.05)), (None, None));
        assert_eq!(
            (sample_size_net_score_test(0.2, 0.3, 0.6, 0.05, 0.8), sample_size_net_score_test(0.3, 0.2, 0.0, 0.05, 0.8)),
            (None, None)
        );
    }
}
