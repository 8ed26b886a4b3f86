//! Weights, and ratios of totals.

use super::super::describe::functions;
use super::super::interval::{countable, index};
use super::super::raking::{self, Margin, WeightingError};
use super::super::{self as stats, RatioOfTotals, WeightedMean};
use crate::error::{Code, Error, Result};

/// The margins of a call: for each the group of every answer, and the size of every group.
fn margins<T>(groups: &[Vec<f64>], totals: &[Vec<f64>], work: impl FnOnce(&[Margin<'_>]) -> T) -> T {
    // What is no group becomes one that no margin has.
    let place = |group: &f64| if *group >= 0.0 && group.fract() == 0.0 { index(*group) } else { usize::MAX };
    let groups: Vec<Vec<usize>> = groups.iter().map(|groups| groups.iter().map(place).collect()).collect();
    let margins: Vec<Margin<'_>> = groups.iter().zip(totals).map(|(groups, totals)| Margin { groups, totals }).collect();
    work(&margins)
}

fn refused(why: WeightingError) -> Error {
    let path = match why {
        WeightingError::NoWeight => "/weights",
        WeightingError::Ungrouped { .. } | WeightingError::EmptyGroup { .. } => "/groups",
        WeightingError::TotalsDiffer { .. } | WeightingError::Infeasible => "/totals",
    };
    Error::new(Code::InvalidArgument, path, why.to_string(), "merge groups that are empty, and give totals that agree")
}

/// Weights that weigh something: none negative, not all zero.
fn weighing(weights: &[f64]) -> Result<()> {
    if weights.is_empty() || countable(weights) && weights.iter().any(|weight| *weight > 0.0) {
        Ok(())
    } else {
        Err(refused(WeightingError::NoWeight))
    }
}

fn weighted_mean(values: &[f64], weights: &[f64]) -> Result<Option<WeightedMean>> {
    weighing(weights)?;
    Ok(stats::weighted_mean(values, weights))
}

fn ratio_of_totals(weights: &[f64], numerators: &[f64], denominators: &[f64]) -> Result<Option<RatioOfTotals>> {
    weighing(weights)?;
    Ok(stats::ratio_of_totals(weights, numerators, denominators))
}

/// As many lists of groups as of totals.
fn paired(groups: &[Vec<f64>], totals: &[Vec<f64>]) -> Result<()> {
    let help = "give each margin the group of every answer and the total of every group";
    let message = || format!("`totals` has {} lists, where {} are needed, as `groups` has", totals.len(), groups.len());
    if groups.len() == totals.len() { Ok(()) } else { Err(Error::new(Code::InvalidArgument, "/totals", message(), help)) }
}

fn rake(weights: &[f64], groups: &[Vec<f64>], totals: &[Vec<f64>]) -> Result<Option<Vec<f64>>> {
    paired(groups, totals)?;
    margins(groups, totals, |margins| raking::rake(weights, margins).map(Some).map_err(refused))
}

fn post_stratify(weights: &[f64], groups: &[f64], totals: &[f64]) -> Result<Option<Vec<f64>>> {
    rake(weights, &[groups.to_vec()], &[totals.to_vec()])
}

fn calibrated_mean(values: &[f64], weights: &[f64], groups: &[Vec<f64>], totals: &[Vec<f64>]) -> Result<Option<WeightedMean>> {
    paired(groups, totals)?;
    weighing(weights)?;
    Ok(margins(groups, totals, |margins| raking::calibrated_mean(values, weights, margins)))
}

functions! {
    /// The weighted mean with Kish's effective sample size and the linearised standard error.
    weighted_mean(values: list, weights: list like values) -> WeightedMean, by weighted_mean;
    /// Weights scaled within each group so that they add up to its total; groups are numbered from 0.
    post_stratify(weights: list, groups: list like weights, totals: list) -> Vec<f64>, by post_stratify;
    /// Weights scaled to each margin in turn until they meet the totals of all; for each margin the group of every answer,
    /// numbered from 0, and the total of every group.
    rake(weights: list, groups: lists like weights, totals: lists) -> Vec<f64>, by rake;
    /// The weighted mean under weights from `post_stratify` or `rake`, with a standard error that takes the margins into account.
    calibrated_mean(values: list, weights: list like values, groups: lists like values, totals: lists)
        -> WeightedMean, by calibrated_mean;
    /// The ratio of two weighted totals, such as minutes for each ticket, with its linearised standard error.
    ratio_of_totals(weights: list, numerators: list like weights, denominators: list like weights)
        -> RatioOfTotals, by ratio_of_totals;
}
