//! Many tests, many segments, and comparisons that turn.

use super::super::describe::functions;
use super::super::simpson::{self, SimpsonGuard, Stratum};
use super::super::{JamesStein, ShrunkShares, multiplicity, shrinkage};

fn simpson(strata: &[Vec<f64>], level: f64) -> Option<SimpsonGuard> {
    let stratum = |counts: &Vec<f64>| {
        let [successes1, failures1, successes2, failures2] = *counts.first_chunk()?;
        Some(Stratum { successes1, failures1, successes2, failures2 })
    };
    simpson::simpson(&strata.iter().map(stratum).collect::<Option<Vec<_>>>()?, level)
}

functions! {
    /// Benjamini and Hochberg's adjusted p-values, in the order given.
    benjamini_hochberg(p_values: shares) -> Vec<f64>, by multiplicity::benjamini_hochberg;
    /// Benjamini and Yekutieli's adjusted p-values, which hold the false discovery rate under any dependence.
    benjamini_yekutieli(p_values: shares) -> Vec<f64>, by multiplicity::benjamini_yekutieli;
    /// Holm's adjusted p-values, in the order given.
    holm(p_values: shares) -> Vec<f64>, by multiplicity::holm;
    /// Bonferroni's adjusted p-values, in the order given.
    bonferroni(p_values: shares) -> Vec<f64>, by multiplicity::bonferroni;
    /// How many tests Benjamini and Hochberg's procedure rejects at false discovery rate `q`.
    rejected(p_values: shares, q: share = 0.05) -> usize, by multiplicity::rejected;
    /// Shares of segments drawn toward the common one, by a beta-binomial empirical Bayes fit.
    shrink_shares(successes: counts, sizes: counts like successes) -> ShrunkShares, by shrinkage::shrink_shares;
    /// James and Stein's estimate: values of equal sampling `variance`, drawn toward their mean.
    james_stein(values: list, variance: count) -> JamesStein, by shrinkage::james_stein;
    /// Two groups compared crudely and with strata held fixed; each stratum is the first group's successes and failures, then the
    /// second's.
    simpson(strata: table of 4, level: level = 0.95) -> SimpsonGuard, by simpson;
}
