//! Many tests at once: adjusted p-values for the false discovery rate, and for the chance of any false rejection.

use crate::num::sort_by;

/// Benjamini and Hochberg's adjusted p-values, in the order given.
///
/// The i-th smallest of m becomes the least of p₍ⱼ₎·m/j over j ≥ i, at most 1; equal p-values stay equal. Rejecting where the
/// adjusted value is at most q keeps the expected share of false discoveries at or below q, for tests that are independent or
/// positively dependent. `None` if a p-value is NaN or outside 0 … 1; no tests give no values.
///
/// ```
/// let adjusted = xlakit::stats::benjamini_hochberg(&[0.04, 0.01, 0.5, 0.03]).unwrap();
/// assert!((adjusted[1] - 0.04).abs() < 1e-15); // 0.01·4/1
/// assert_eq!(adjusted[0], adjusted[3]); // both min(0.03·4/2, 0.04·4/3)
/// ```
///
/// Source: Benjamini and Hochberg 1995, JRSS B 57:289.
pub fn benjamini_hochberg(p_values: &[f64]) -> Option<Vec<f64>> {
    let m = p_values.len() as f64;
    step_up(p_values, |rank, p| p * m / rank)
}

/// Benjamini and Yekutieli's adjusted p-values: [`benjamini_hochberg`]'s times 1 + 1/2 + … + 1/m, which hold the false discovery
/// rate under any dependence. `None` as there.
///
/// ```
/// let adjusted = xlakit::stats::benjamini_yekutieli(&[0.01, 0.5]).unwrap();
/// assert!((adjusted[0] - 0.03).abs() < 1e-15); // 0.01·2/1·(1 + 1/2)
/// ```
///
/// Source: Benjamini and Yekutieli 2001, Annals of Statistics 29:1165.
pub fn benjamini_yekutieli(p_values: &[f64]) -> Option<Vec<f64>> {
    let m = p_values.len() as f64;
    // Summed from the small end, so that a million terms keep their digits.
    let harmonic: f64 =
        (1_u32..).take(p_values.len()).map(f64::from).collect::<Vec<_>>().iter().rev().map(|rank| 1.0 / rank).sum();
    step_up(p_values, |rank, p| p * m * harmonic / rank)
}

/// Holm's adjusted p-values, in the order given: the i-th smallest of m becomes the largest of p₍ⱼ₎·(m − j + 1) over j ≤ i, at
/// most 1.
///
/// Rejecting where the adjusted value is at most α keeps the chance of any false rejection at or below α, whatever the
/// dependence; it rejects all that [`bonferroni`] does and sometimes more. `None` as for [`benjamini_hochberg`].
///
/// ```
/// let adjusted = xlakit::stats::holm(&[0.04, 0.01, 0.5, 0.03]).unwrap();
/// assert!((adjusted[1] - 0.04).abs() < 1e-15 && (adjusted[3] - 0.09).abs() < 1e-15); // 0.01·4, 0.03·3
/// ```
///
/// Source: Holm 1979, Scandinavian J. Statistics 6:65.
pub fn holm(p_values: &[f64]) -> Option<Vec<f64>> {
    let m = p_values.len() as f64;
    let mut ranked = ranked(p_values)?;
    // From the smallest up, each takes the largest seen so far.
    let mut most = 0.0_f64;
    for (rank, (_, p)) in (0_u32..).zip(&mut ranked) {
        most = most.max(*p * (m - f64::from(rank))).min(1.0);
        *p = most;
    }
    Some(in_place(ranked))
}

/// Bonferroni's adjusted p-values: p·m, at most 1. `None` as for [`benjamini_hochberg`].
///
/// ```
/// assert_eq!(xlakit::stats::bonferroni(&[0.125, 0.5, 0.25]), Some(vec![0.375, 1.0, 0.75]));
/// ```
pub fn bonferroni(p_values: &[f64]) -> Option<Vec<f64>> {
    let m = p_values.len() as f64;
    ranked(p_values)?;
    Some(p_values.iter().map(|p| (p * m).min(1.0)).collect())
}

/// The p-values from the smallest up, each with its place; `None` if one is no probability.
fn ranked(p_values: &[f64]) -> Option<Vec<(usize, f64)>> {
    if !p_values.iter().all(|p| (0.0..=1.0).contains(p)) {
        return None;
    }
    let mut ranked: Vec<(usize, f64)> = p_values.iter().copied().enumerate().collect();
    sort_by(&mut ranked, |(_, a), (_, b)| a.total_cmp(b));
    Some(ranked)
}

/// The values back in the order given.
fn in_place(mut ranked: Vec<(usize, f64)>) -> Vec<f64> {
    sort_by(&mut ranked, |(a, _), (b, _)| a.cmp(b));
    ranked.into_iter().map(|(_, adjusted)| adjusted).collect()
}

/// From the largest down, each takes the least seen so far.
fn step_up(p_values: &[f64], scaled: impl Fn(f64, f64) -> f64) -> Option<Vec<f64>> {
    let mut ranked = ranked(p_values)?;
    let mut least = 1.0_f64;
    for (rank, (_, p)) in (1_u32..).zip(&mut ranked).collect::<Vec<_>>().into_iter().rev() {
        least = least.min(scaled(f64::from(rank), *p));
        *p = least;
    }
    Some(in_place(ranked))
}

/// How many tests are rejected at false discovery rate `q`; `None` as for [`benjamini_hochberg`], and unless 0 ≤ q ≤ 1.
///
/// ```
/// assert_eq!(xlakit::stats::rejected(&[0.04, 0.01, 0.5, 0.03], 0.05), Some(1));
/// ```
pub fn rejected(p_values: &[f64], q: f64) -> Option<usize> {
    let adjusted = benjamini_hochberg(p_values)?;
    (0.0..=1.0).contains(&q).then(|| adjusted.iter().filter(|&&p| p <= q).count())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ties_share_one_adjusted_value_and_the_order_is_kept() {
        // Sorted .02 .02 .03: the third gives .03·3/3, the ties .02·3/2 = .03 as well.
        let adjusted = benjamini_hochberg(&[0.03, 0.02, 0.02]).unwrap();
        assert!(adjusted.iter().all(|p| (p - 0.03).abs() < 1e-15), "{adjusted:?}");
    }

    #[test]
    fn what_is_no_probability_is_refused_and_no_tests_give_none() {
        for adjust in [benjamini_hochberg, benjamini_yekutieli, holm, bonferroni] {
            assert_eq!((adjust(&[0.1, f64::NAN]), adjust(&[1.1]), adjust(&[-0.1])), (None, None, None));
            assert_eq!((adjust(&[]), adjust(&[0.3])), (Some(vec![]), Some(vec![0.3])));
        }
        assert_eq!(rejected(&[0.1], f64::NAN), None);
        assert_eq!(rejected(&[], 0.05), Some(0));
    }

    proptest! {
        #[test]
        fn the_stricter_method_never_gives_the_smaller_value(ps in prop::collection::vec(0.0..1.0, 1..40)) {
            let methods = [benjamini_hochberg, benjamini_yekutieli, holm, bonferroni];
            let [bh, by, holm, bonferroni] = methods.map(|adjust| adjust(&ps).unwrap());
            for (((bh, by), holm), bonferroni) in bh.iter().zip(&by).zip(&holm).zip(&bonferroni) {
                // p·m/m may round above p.
                let above = |stricter: f64| stricter + 1e-15;
                prop_assert!(*bh <= above(*by) && *bh <= above(*holm) && *holm <= above(*bonferroni));
            }
        }

        #[test]
        fn the_step_up_rule_of_the_paper_rejects_the_same_tests(
            ps in prop::collection::vec(0_u32..1000, 1..60),
            q in 1_u32..500,
        ) {
            // k = the largest i with p₍ᵢ₎ ≤ i·q/m, in integers: p = a/1000 and q = c/1000 with a half added, so that no tie is
            // judged by rounding.
            let p_values: Vec<f64> = ps.iter().map(|&a| f64::from(a) / 1000.0).collect();
            let mut sorted = ps.clone();
            sorted.sort_unstable();
            let m = u64::try_from(ps.len()).unwrap();
            let passes = |&(i, &a): &(u64, &u32)| 1000 * u64::from(a) * m < i * (1000 * u64::from(q) + 1);
            let k = (1..=m).zip(&sorted).filter(passes).map(|(i, _)| i).max().unwrap_or(0);
            let limit = (f64::from(q) + 0.001) / 1000.0;
            prop_assert_eq!(rejected(&p_values, limit), usize::try_from(k).ok());
        }
    }
}
