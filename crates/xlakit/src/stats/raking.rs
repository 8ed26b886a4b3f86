//! Weights that make a sample look like its population: post-stratification and raking.

use std::fmt;

use super::interval::countable;
use super::weighted::{WeightedMean, WeightedMoments};

/// How often a sweep over all margins is tried; well-posed margins need some ten.
const SWEEPS: u32 = 10_000;
/// How near each total must be reached, relative to it.
const CLOSE: f64 = 1e-12;

/// One way of grouping the answers, and the size of each group in the population.
#[derive(Clone, Copy, Debug)]
pub struct Margin<'a> {
    /// The group of each answer, from 0.
    pub groups: &'a [usize],
    /// The population's size of each group: counts or shares, not negative.
    pub totals: &'a [f64],
}

/// Why there are no such weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightingError {
    /// A weight or a total is negative, not finite, or all are zero.
    NoWeight,
    /// A margin does not give each answer one of its groups.
    Ungrouped {
        /// The margin, from 0.
        margin: usize,
    },
    /// A group of the population has no answer that could stand for it.
    EmptyGroup {
        /// The margin, from 0.
        margin: usize,
        /// The group, from 0.
        group: usize,
    },
    /// A margin's totals do not add up to those of the first margin.
    TotalsDiffer {
        /// The margin, from 0.
        margin: usize,
    },
    /// No weights reach all totals at once: empty combinations of groups stand in the way.
    Infeasible,
}

impl fmt::Display for WeightingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoWeight => f.write_str("weights and totals must be finite, not negative and not all zero"),
            Self::Ungrouped { margin } => write!(f, "margin {margin} does not give each answer one of its groups"),
            Self::EmptyGroup { margin, group } => write!(f, "no answer stands for group {group} of margin {margin}"),
            Self::TotalsDiffer { margin } => write!(f, "the totals of margin {margin} do not add up to those of the first"),
            Self::Infeasible => f.write_str("no weights reach all totals at once"),
        }
    }
}

impl std::error::Error for WeightingError {}

/// Post-stratification: `weights` scaled within each group so that they add up to its total.
///
/// Give weights of 1 for a plain sample. An empty group is an error, as nobody can answer for it: merge it with another first.
///
/// # Errors
/// Those of [`rake`].
///
/// ```
/// use xlakit::stats::{Margin, post_stratify};
/// let margin = Margin { groups: &[0, 0, 0, 1], totals: &[60.0, 40.0] };
/// assert_eq!(post_stratify(&[1.0; 4], &margin).unwrap(), [20.0, 20.0, 20.0, 40.0]);
/// ```
pub fn post_stratify(weights: &[f64], margin: &Margin<'_>) -> Result<Vec<f64>, WeightingError> {
    rake(weights, std::slice::from_ref(margin))
}

/// Raking: `weights` scaled to each margin in turn until they meet the totals of all.
///
/// The totals of all margins must agree (to 1e-9). Margins that cannot be met together are an error, as is an empty group.
///
/// # Errors
/// A [`WeightingError`], which says what of the weights or the margins cannot be met.
///
/// ```
/// use xlakit::stats::{Margin, rake};
/// let place = Margin { groups: &[0, 0, 1, 1], totals: &[60.0, 40.0] };
/// let region = Margin { groups: &[0, 1, 0, 1], totals: &[70.0, 30.0] };
/// let weights = rake(&[1.0; 4], &[place, region]).unwrap();
/// assert!((weights[0] - 42.0).abs() < 1e-9 && (weights[3] - 12.0).abs() < 1e-9); // .6·.7 and .4·.3 of 100
/// ```
///
/// Source: Deming and Stephan 1940, Annals of Mathematical Statistics 11:427.
pub fn rake(weights: &[f64], margins: &[Margin<'_>]) -> Result<Vec<f64>, WeightingError> {
    check(weights, margins)?;
    let mut weights = weights.to_vec();
    for _ in 0..SWEEPS {
        let mut farthest = 0.0_f64;
        for (place, margin) in margins.iter().enumerate() {
            let sums = group_sums(&weights, margin);
            let mut factors = vec![0.0; sums.len()];
            for (group, ((factor, &sum), &total)) in factors.iter_mut().zip(&sums).zip(margin.totals).enumerate() {
                if total > 0.0 && sum <= 0.0 {
                    return Err(WeightingError::EmptyGroup { margin: place, group });
                }
                *factor = if sum > 0.0 { total / sum } else { 0.0 };
                if total > 0.0 {
                    farthest = farthest.max((*factor - 1.0).abs());
                }
            }
            for (weight, &group) in weights.iter_mut().zip(margin.groups) {
                *weight *= factors.get(group).copied().unwrap_or(0.0);
            }
        }
        if farthest <= CLOSE || margins.len() == 1 {
            return Ok(weights);
        }
    }
    Err(WeightingError::Infeasible)
}

/// The weighted mean of `values` under weights from [`post_stratify`] or [`rake`], with the standard error that takes the margins
/// into account: what the groups explain of the values does not vary between samples.
///
/// `None` as for [`WeightedMoments::estimate`], and if a margin does not group the values. The standard error is that of R's
/// survey package: residuals from the group means, margin by margin, then [`WeightedMean::standard_error`] of these.
///
/// ```
/// use xlakit::stats::{Margin, calibrated_mean, post_stratify};
/// let margin = Margin { groups: &[0, 0, 1, 1], totals: &[60.0, 40.0] };
/// let weights = post_stratify(&[1.0; 4], &margin).unwrap();
/// let estimate = calibrated_mean(&[9.0, 7.0, 3.0, 5.0], &weights, &[margin]).unwrap();
/// assert!((estimate.mean - 6.4).abs() < 1e-14); // .6·8 + .4·4
/// ```
///
/// Source: Deville and Särndal 1992, JASA 87:376.
pub fn calibrated_mean(values: &[f64], weights: &[f64], margins: &[Margin<'_>]) -> Option<WeightedMean> {
    check(weights, margins).ok()?;
    let estimate = WeightedMoments::of(weights, values)?.estimate()?;
    let scale = values.iter().fold(0.0_f64, |most, value| most.max((value - estimate.mean).abs()));
    let mut residuals: Vec<f64> = values.iter().map(|value| value - estimate.mean).collect();
    let ones = vec![1.0; values.len()];
    for _ in 0..SWEEPS {
        let mut farthest = 0.0_f64;
        for margin in margins {
            let (sums, sizes) = (group_sums(&residuals, margin), group_sums(&ones, margin));
            let means: Vec<f64> = sums.iter().zip(&sizes).map(|(sum, size)| if *size > 0.0 { sum / size } else { 0.0 }).collect();
            for (residual, &group) in residuals.iter_mut().zip(margin.groups) {
                let mean = means.get(group).copied().unwrap_or(0.0);
                *residual -= mean;
                farthest = farthest.max(mean.abs());
            }
        }
        if farthest <= CLOSE * scale {
            break;
        }
    }
    let n = values.len() as f64;
    let total: f64 = weights.iter().sum();
    let influences: Vec<f64> = residuals.iter().zip(weights).map(|(residual, weight)| residual * weight / total).collect();
    let centre = influences.iter().sum::<f64>() / n;
    let squares: f64 = influences.iter().map(|influence| (influence - centre) * (influence - centre)).sum();
    Some(WeightedMean { standard_error: (n >= 2.0).then(|| (n / (n - 1.0) * squares).sqrt()), ..estimate })
}

fn check(weights: &[f64], margins: &[Margin<'_>]) -> Result<(), WeightingError> {
    let first: f64 = margins.first().map_or(0.0, |margin| margin.totals.iter().sum());
    if !countable(weights) || weights.iter().all(|weight| *weight <= 0.0) || margins.is_empty() {
        return Err(WeightingError::NoWeight);
    }
    for (place, margin) in margins.iter().enumerate() {
        let total: f64 = margin.totals.iter().sum();
        if !(countable(margin.totals) && total > 0.0 && total.is_finite()) {
            return Err(WeightingError::NoWeight);
        }
        if margin.groups.len() != weights.len() || margin.groups.iter().any(|&group| group >= margin.totals.len()) {
            return Err(WeightingError::Ungrouped { margin: place });
        }
        if (total - first).abs() > 1e-9 * first {
            return Err(WeightingError::TotalsDiffer { margin: place });
        }
    }
    Ok(())
}

fn group_sums(values: &[f64], margin: &Margin<'_>) -> Vec<f64> {
    let mut sums = vec![0.0; margin.totals.len()];
    for (value, &group) in values.iter().zip(margin.groups) {
        if let Some(sum) = sums.get_mut(group) {
            *sum += value;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_group_or_combination_is_an_error_that_names_it() {
        let empty = Margin { groups: &[0, 0], totals: &[60.0, 40.0] };
        assert_eq!(post_stratify(&[1.0; 2], &empty), Err(WeightingError::EmptyGroup { margin: 0, group: 1 }));
        // Only the diagonal was asked: both margins would have to be the same.
        let (a, b) = (Margin { groups: &[0, 1], totals: &[60.0, 40.0] }, Margin { groups: &[0, 1], totals: &[70.0, 30.0] });
        assert_eq!(rake(&[1.0; 2], &[a, b]), Err(WeightingError::Infeasible));
    }

    #[test]
    fn margins_that_do_not_fit_are_errors() {
        let good = Margin { groups: &[0, 1], totals: &[60.0, 40.0] };
        let of = |groups, totals| rake(&[1.0; 2], &[good, Margin { groups, totals }]);
        assert_eq!(of(&[0, 1], &[60.0, 41.0]), Err(WeightingError::TotalsDiffer { margin: 1 }));
        assert_eq!(of(&[0], &[100.0]), Err(WeightingError::Ungrouped { margin: 1 }));
        assert_eq!(of(&[0, 2], &[60.0, 40.0]), Err(WeightingError::Ungrouped { margin: 1 }));
        assert_eq!(of(&[0, 1], &[60.0, f64::NAN]), Err(WeightingError::NoWeight));
        for weights in [[-1.0, 1.0], [0.0, 0.0], [f64::NAN, 1.0]] {
            assert_eq!(rake(&weights, &[good]), Err(WeightingError::NoWeight));
        }
        assert_eq!(rake(&[1.0], &[]), Err(WeightingError::NoWeight));
        assert_eq!(WeightingError::EmptyGroup { margin: 0, group: 1 }.to_string(), "no answer stands for group 1 of margin 0");
    }

    #[test]
    fn what_the_groups_explain_does_not_vary() {
        // All of the spread lies between the groups, so nothing is left.
        let margin = Margin { groups: &[0, 0, 1, 1], totals: &[50.0, 50.0] };
        let estimate = calibrated_mean(&[8.0, 8.0, 4.0, 4.0], &[25.0; 4], &[margin]).unwrap();
        assert_eq!((estimate.mean, estimate.standard_error), (6.0, Some(0.0)));
        assert_eq!(calibrated_mean(&[8.0, f64::NAN, 4.0, 4.0], &[25.0; 4], &[margin]), None);
    }

    #[test]
    fn one_group_leaves_the_plain_standard_error() {
        let (values, weights) = ([9.0, 7.0, 10.0, 3.0], [1.0, 2.0, 0.5, 1.0]);
        let margin = Margin { groups: &[0; 4], totals: &[4.5] };
        let (calibrated, plain) = (
            calibrated_mean(&values, &weights, &[margin]).unwrap(),
            WeightedMoments::of(&weights, &values).unwrap().estimate().unwrap(),
        );
        assert!((calibrated.mean - plain.mean).abs() < 1e-14);
        assert!(calibrated.standard_error.is_some() && plain.standard_error.is_some());
    }
}
