//! Simpson's paradox: a comparison that turns when a third thing is held fixed.

use super::describe::record;
use super::interval::{Interval, countable, normal_reach};
use crate::num::special::{chi_square_sf, exp, ln};

/// Two groups inside one stratum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stratum {
    /// The first group's successes.
    pub successes1: f64,
    /// The first group's failures.
    pub failures1: f64,
    /// The second group's successes.
    pub successes2: f64,
    /// The second group's failures.
    pub failures2: f64,
}

record! {
    /// Two groups compared crudely and with the strata held fixed.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct SimpsonGuard {
        /// The shares of the two groups, strata ignored.
        pub crude: [f64; 2],
        /// The shares that both groups would have with the strata of everybody together.
        pub standardised: [f64; 2],
        /// Whether the crude difference and the standardised one have opposite signs.
        pub reversed: bool,
        /// Mantel and Haenszel's common odds ratio, first against second; `None` where nothing can be compared.
        pub odds_ratio: Option<f64>,
        /// Its interval; `None` where the odds ratio is 0, infinite or absent.
        pub interval: Option<Interval>,
        /// The Cochran-Mantel-Haenszel statistic, without correction for continuity; `None` where no stratum varies.
        pub statistic: Option<f64>,
        /// Its p-value, by χ² with one degree of freedom.
        pub p: Option<f64>,
        /// How many strata hold both groups; only these are standardised and compared.
        pub strata: usize,
    }
}

/// Compares two groups with and without their strata, and flags where the sign turns.
///
/// Strata that hold only one group say nothing of the difference; they count in the crude shares only. `None` if a count is
/// negative or not finite, if no stratum holds both groups, and unless 0 < level < 1.
///
/// ```
/// use xlakit::stats::{Stratum, simpson};
/// // Kidney stones, treatments A and B: A is better for small stones and for large ones, and worse in all.
/// let small = Stratum { successes1: 81.0, failures1: 6.0, successes2: 234.0, failures2: 36.0 };
/// let large = Stratum { successes1: 192.0, failures1: 71.0, successes2: 55.0, failures2: 25.0 };
/// let guard = simpson(&[small, large], 0.95).unwrap();
/// assert!(guard.reversed && guard.crude[0] < guard.crude[1]);
/// assert!((guard.standardised[0] - 0.83255).abs() < 5e-6 && (guard.standardised[1] - 0.778875).abs() < 5e-7);
/// assert!((guard.odds_ratio.unwrap() - 1.44685).abs() < 5e-6);
/// ```
///
/// Source: Mantel and Haenszel 1959, JNCI 22:719; Robins, Breslow and Greenland 1986, Biometrics 42:311, for the interval; the
/// data is that of Charig 1986.
pub fn simpson(strata: &[Stratum], level: f64) -> Option<SimpsonGuard> {
    let z = normal_reach(level)?;
    if !strata.iter().all(|s| countable(&[s.successes1, s.failures1, s.successes2, s.failures2])) {
        return None;
    }
    let share = |successes: f64, failures: f64| successes / (successes + failures);
    let total = |of: &dyn Fn(&Stratum) -> f64| strata.iter().map(of).sum::<f64>();
    let crude =
        [share(total(&|s| s.successes1), total(&|s| s.failures1)), share(total(&|s| s.successes2), total(&|s| s.failures2))];
    let both: Vec<&Stratum> =
        strata.iter().filter(|s| s.successes1 + s.failures1 > 0.0 && s.successes2 + s.failures2 > 0.0).collect();
    let size = |s: &Stratum| s.successes1 + s.failures1 + s.successes2 + s.failures2;
    let n: f64 = both.iter().map(|s| size(s)).sum();
    if both.is_empty() || !n.is_finite() {
        return None;
    }
    let mut standardised = [0.0; 2];
    // Σ of R = ad/n, S = bc/n, and of PR, PS + QR, QS with P = (a+d)/n, Q = (b+c)/n.
    let (mut r, mut s, mut pr, mut mixed, mut qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
    let (mut excess, mut variance) = (0.0, 0.0);
    for stratum in &both {
        let Stratum { successes1: a, failures1: b, successes2: c, failures2: d } = **stratum;
        let m = size(stratum);
        standardised[0] += m / n * share(a, b);
        standardised[1] += m / n * share(c, d);
        let (ad, bc, agree, differ) = (a / m * d, b / m * c, (a + d) / m, (b + c) / m);
        r += ad;
        s += bc;
        pr += agree * ad;
        mixed += agree * bc + differ * ad;
        qs += differ * bc;
        excess += ad - bc;
        if m > 1.0 {
            variance += (a + b) / m * (c + d) / m * (a + c) * ((b + d) / (m - 1.0));
        }
    }
    let odds_ratio = (s > 0.0).then(|| r / s);
    let interval = (r > 0.0 && s > 0.0).then(|| {
        let reach = z * (0.5 * (pr / (r * r) + mixed / (r * s) + qs / (s * s))).sqrt();
        let middle = ln(r / s);
        Interval::between(exp(middle - reach), exp(middle + reach))
    });
    let statistic = (variance > 0.0).then(|| excess * excess / variance);
    Some(SimpsonGuard {
        crude,
        standardised,
        reversed: (crude[0] - crude[1]) * (standardised[0] - standardised[1]) < 0.0,
        odds_ratio,
        interval,
        statistic,
        p: statistic.and_then(|statistic| chi_square_sf(statistic, 1.0)),
        strata: both.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stratum([successes1, failures1, successes2, failures2]: [f64; 4]) -> Stratum {
        Stratum { successes1, failures1, successes2, failures2 }
    }

    #[test]
    fn one_stratum_is_its_own_standard() {
        let guard = simpson(&[stratum([56.0, 14.0, 48.0, 32.0])], 0.95).unwrap();
        assert!((guard.crude[0] - guard.standardised[0]).abs() < 1e-15 && !guard.reversed);
        // The plain odds ratio 56·32/(14·48).
        assert!((guard.odds_ratio.unwrap() - 56.0 * 32.0 / (14.0 * 48.0)).abs() < 1e-14);
    }

    #[test]
    fn a_stratum_with_one_group_counts_in_the_crude_shares_only() {
        let guard = simpson(&[stratum([9.0, 1.0, 7.0, 3.0]), stratum([0.0, 0.0, 0.0, 40.0])], 0.95).unwrap();
        assert_eq!(guard.strata, 1);
        assert!((guard.crude[1] - 0.14).abs() < 1e-15 && (guard.standardised[1] - 0.7).abs() < 1e-15);
    }

    #[test]
    fn answers_that_are_all_the_same_have_no_odds() {
        let guard = simpson(&[stratum([9.0, 0.0, 7.0, 0.0])], 0.95).unwrap();
        assert_eq!((guard.odds_ratio, guard.interval, guard.statistic, guard.p), (None, None, None, None));
        let never = simpson(&[stratum([0.0, 9.0, 7.0, 2.0])], 0.95).unwrap();
        assert_eq!((never.odds_ratio, never.interval), (Some(0.0), None));
    }

    #[test]
    fn what_cannot_be_compared_is_not() {
        assert_eq!((simpson(&[], 0.95), simpson(&[stratum([1.0, 2.0, 0.0, 0.0])], 0.95)), (None, None));
        assert_eq!(
            (simpson(&[stratum([1.0, f64::NAN, 1.0, 1.0])], 0.95), simpson(&[stratum([1.0, -1.0, 1.0, 1.0])], 0.95)),
            (None, None)
        );
        assert_eq!(simpson(&[stratum([1.0; 4])], 1.0), None);
    }
}
