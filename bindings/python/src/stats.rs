//! The statistics by themselves, with the names and the order of `xlakit::stats`. `None` is where the core has no answer.

use pyo3::prelude::*;
use xlakit::stats;

use crate::call::call;

/// The ends of an interval.
type Ends = Option<(f64, f64)>;

fn ends(interval: stats::Interval) -> (f64, f64) {
    (interval.low, interval.high)
}

/// Wilson's score interval of a share.
#[pyfunction]
#[pyo3(signature = (successes, n, *, level))]
pub(crate) fn wilson(py: Python<'_>, successes: f64, n: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::wilson(successes, n, level).map(ends)))
}

/// Jeffreys' interval of a share: equal tails of the posterior under Beta(½, ½).
#[pyfunction]
#[pyo3(signature = (successes, n, *, level))]
pub(crate) fn jeffreys(py: Python<'_>, successes: f64, n: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::jeffreys(successes, n, level).map(ends)))
}

/// Clopper and Pearson's exact interval of a share.
#[pyfunction]
#[pyo3(signature = (successes, n, *, level))]
pub(crate) fn clopper_pearson(py: Python<'_>, successes: f64, n: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::clopper_pearson(successes, n, level).map(ends)))
}

/// Agresti and Coull's interval of a share.
#[pyfunction]
#[pyo3(signature = (successes, n, *, level))]
pub(crate) fn agresti_coull(py: Python<'_>, successes: f64, n: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::agresti_coull(successes, n, level).map(ends)))
}

/// The adjusted Wald interval of a net score, −1 to 1.
#[pyfunction]
#[pyo3(signature = (negative, neutral, positive, *, level))]
pub(crate) fn adjusted_wald(py: Python<'_>, negative: f64, neutral: f64, positive: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::adjusted_wald(negative, neutral, positive, level).map(ends)))
}

/// The interval of a net score, −1 to 1, from Wilson's of its two shares.
#[pyfunction]
#[pyo3(signature = (negative, neutral, positive, *, level))]
pub(crate) fn mover(py: Python<'_>, negative: f64, neutral: f64, positive: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::mover(negative, neutral, positive, level).map(ends)))
}

/// Garwood's exact interval of a rate: events per unit of exposure.
#[pyfunction]
#[pyo3(signature = (events, exposure, *, level))]
pub(crate) fn garwood(py: Python<'_>, events: f64, exposure: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::garwood(events, exposure, level).map(ends)))
}

/// Newcombe's interval for the first share minus the second.
#[pyfunction]
#[pyo3(signature = (successes1, n1, successes2, n2, *, level))]
pub(crate) fn newcombe(py: Python<'_>, successes1: f64, n1: f64, successes2: f64, n2: f64, level: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::newcombe(successes1, n1, successes2, n2, level).map(ends)))
}

/// A confidence sequence for a share, valid at every look; `a` and `b` are the parameters of the mixing beta.
#[pyfunction]
#[pyo3(signature = (successes, n, *, level, a, b))]
pub(crate) fn anytime_share(py: Python<'_>, successes: f64, n: f64, level: f64, a: f64, b: f64) -> PyResult<Ends> {
    call(py, || Ok(stats::anytime_share(successes, n, level, a, b).map(ends)))
}

/// The quantile at `p` by one of Hyndman and Fan's nine definitions; 7 is numpy's.
#[pyfunction]
#[pyo3(signature = (values, p, *, kind))]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
pub(crate) fn quantile(py: Python<'_>, values: Vec<f64>, p: f64, kind: u8) -> PyResult<Option<f64>> {
    call(py, || Ok(stats::quantile(&values, p, kind)))
}

/// Holm's adjusted p-values, in the order given.
#[pyfunction]
#[pyo3(signature = (p_values))]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
pub(crate) fn holm(py: Python<'_>, p_values: Vec<f64>) -> PyResult<Option<Vec<f64>>> {
    call(py, || Ok(stats::holm(&p_values)))
}

/// Benjamini and Hochberg's adjusted p-values, in the order given.
#[pyfunction]
#[pyo3(signature = (p_values))]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
pub(crate) fn benjamini_hochberg(py: Python<'_>, p_values: Vec<f64>) -> PyResult<Option<Vec<f64>>> {
    call(py, || Ok(stats::benjamini_hochberg(&p_values)))
}

/// The probability that a share is at least `target`, under the prior Beta(`prior`, `prior`).
#[pyfunction]
#[pyo3(signature = (successes, n, *, target, prior))]
pub(crate) fn share_met_probability(py: Python<'_>, successes: f64, n: f64, target: f64, prior: f64) -> PyResult<Option<f64>> {
    call(py, || Ok(stats::share_met_probability(successes, n, target, prior)))
}

/// The probability that a net score, −1 to 1, is at least `target`, under a Dirichlet prior of `prior` for each class.
#[pyfunction]
#[pyo3(signature = (negative, neutral, positive, *, target, prior))]
pub(crate) fn net_score_met_probability(
    py: Python<'_>,
    negative: f64,
    neutral: f64,
    positive: f64,
    target: f64,
    prior: f64,
) -> PyResult<Option<f64>> {
    call(py, || Ok(stats::net_score_met_probability(negative, neutral, positive, target, prior)))
}

/// How many answers make the interval of a share reach ±`margin`, to be rounded up.
#[pyfunction]
#[pyo3(signature = (margin, *, level, share))]
pub(crate) fn sample_size_share(py: Python<'_>, margin: f64, level: f64, share: f64) -> PyResult<Option<f64>> {
    call(py, || Ok(stats::sample_size_share(margin, level, share)))
}

/// Mann and Whitney's test of two samples: pairs in which the first is higher, and the two-sided p-value.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
pub(crate) fn mann_whitney(py: Python<'_>, a: Vec<f64>, b: Vec<f64>) -> PyResult<Option<(f64, f64)>> {
    call(py, || {
        let counted = stats::paired_histograms(&a, &b);
        Ok(counted.and_then(|(a, b)| stats::mann_whitney(&a, &b)).map(|test| (test.u, test.p)))
    })
}

/// Brunner and Munzel's test of two samples: the statistic, its degrees of freedom, and the two-sided p-value.
#[pyfunction]
#[expect(clippy::needless_pass_by_value, reason = "what Python gives is owned")]
pub(crate) fn brunner_munzel(py: Python<'_>, a: Vec<f64>, b: Vec<f64>) -> PyResult<Option<(f64, f64, f64)>> {
    call(py, || {
        let counted = stats::paired_histograms(&a, &b);
        Ok(counted.and_then(|(a, b)| stats::brunner_munzel(&a, &b)).map(|test| (test.statistic, test.df, test.p)))
    })
}

/// A seeded bootstrap of a net score, −1 to 1: its mean, its standard error, and the ends of its percentile interval.
#[pyfunction]
#[pyo3(signature = (negative, neutral, positive, *, resamples, seed, level))]
pub(crate) fn bootstrap(
    py: Python<'_>,
    negative: u64,
    neutral: u64,
    positive: u64,
    resamples: u32,
    seed: u64,
    level: f64,
) -> PyResult<Option<(f64, f64, f64, f64)>> {
    call(py, || {
        let found = stats::bootstrap(negative, neutral, positive, resamples, seed, level);
        Ok(found.map(|found| (found.mean, found.standard_error, found.interval.low, found.interval.high)))
    })
}
