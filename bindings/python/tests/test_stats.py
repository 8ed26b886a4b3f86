"""The statistics, held against scipy and statsmodels."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats as scipy
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint
from statsmodels.stats.rates import confint_poisson

from xlakit import stats

A = [9.0, 7.0, 10.0, 3.0, 6.0, 8.0, 9.0, 10.0]
B = [2.0, 5.0, 7.0, 8.0, 6.0, 3.0, 4.0, 7.0, 1.0]


def close(expected: object) -> object:
    return pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    ("ours", "theirs"), [(stats.wilson, "wilson"), (stats.jeffreys, "jeffreys"), (stats.clopper_pearson, "beta"), (stats.agresti_coull, "agresti_coull")]
)
@pytest.mark.parametrize(("successes", "n"), [(45, 50), (1, 7), (300, 1000)])
def test_intervals_of_shares(ours: Callable[..., object], theirs: str, successes: int, n: int) -> None:
    interval = ours(successes, n, level=0.9)
    assert interval == close(proportion_confint(successes, n, alpha=0.1, method=theirs))


def test_intervals_of_rates_and_differences() -> None:
    assert stats.garwood(12, 30, level=0.9) == close(confint_poisson(12, exposure=30, method="exact-c", alpha=0.1))
    newcombe = confint_proportions_2indep(45, 50, 30, 50, method="newcomb", compare="diff", alpha=0.1)
    assert stats.newcombe(45, 50, 30, 50, level=0.9) == close(newcombe)


def test_quantiles() -> None:
    for kind, method in enumerate(["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear"], 1):
        for p in (0.1, 0.5, 0.95):
            assert stats.quantile(A, p, kind=kind) == close(float(np.quantile(A, p, method=method)))  # type: ignore[call-overload]
    assert stats.quantile(np.array(B), 0.5, kind=7) == 5.0


def test_two_samples() -> None:
    u, p = stats.mann_whitney(A, B) or (0.0, 0.0)
    expected = scipy.mannwhitneyu(A, B, method="asymptotic", use_continuity=True)
    assert (u, p) == close((expected.statistic, expected.pvalue))
    statistic, df, p = stats.brunner_munzel(A, B) or (0.0, 0.0, 0.0)
    munzel = scipy.brunnermunzel(A, B)
    assert (statistic, p) == close((munzel.statistic, munzel.pvalue)) and df > 1


def test_adjusted_p_values() -> None:
    p = [0.01, 0.04, 0.03, 0.5, 0.002]
    assert stats.holm(p) == close(list(multipletests(p, method="holm")[1]))
    assert stats.benjamini_hochberg(np.array(p)) == close(list(multipletests(p, method="fdr_bh")[1]))


def test_net_scores() -> None:
    # Three quarters of an answer are added to each end and 1½ to the middle: 103 answers, 50.75 promoters, 20.75 detractors.
    value, extremes = (50.75 - 20.75) / 103, (50.75 + 20.75) / 103
    half = scipy.norm.ppf(0.95) * math.sqrt((extremes - value**2) / 103)
    assert stats.adjusted_wald(20, 30, 50, level=0.9) == close((value - half, value + half))
    low, high = stats.mover(20, 30, 50, level=0.9) or (0.0, 0.0)
    mean, error, below, above = stats.bootstrap(20, 30, 50, resamples=10_000, seed=1, level=0.9) or (0.0,) * 4
    assert mean == pytest.approx(0.3, abs=0.01) and error == pytest.approx(math.sqrt(0.61 / 100), abs=0.002)
    assert (low, high) == pytest.approx((below, above), abs=0.02)
    assert stats.bootstrap(20, 30, 50, resamples=10_000, seed=1, level=0.9) == (mean, error, below, above)


def test_probabilities_and_sizes() -> None:
    assert stats.share_met_probability(45, 50, target=0.8, prior=0.5) == close(scipy.beta.sf(0.8, 45.5, 5.5))
    draws = np.random.default_rng(1).dirichlet([20.5, 30.5, 50.5], 200_000)
    met = float(np.mean(draws[:, 2] - draws[:, 0] >= 0.25))
    assert stats.net_score_met_probability(20, 30, 50, target=0.25, prior=0.5) == pytest.approx(met, abs=0.005)
    z = scipy.norm.ppf(0.975)
    assert stats.sample_size_share(0.05, level=0.95, share=0.5) == close(z * z * 0.25 / 0.05**2)


def test_a_confidence_sequence_holds_what_the_mixture_has_not_ruled_out() -> None:
    low, high = stats.anytime_share(45, 50, level=0.95, a=1, b=1) or (0.0, 0.0)
    for end in (low, high):
        # The uniform mixture over the likelihood at the end is 1/α.
        assert 1 / 51 / scipy.binom.pmf(45, 50, end) == pytest.approx(20, rel=1e-6)


def test_where_there_is_no_answer_there_is_none() -> None:
    assert stats.wilson(5, 0, level=0.9) is None
    assert stats.wilson(5, 10, level=1.5) is None
    assert stats.quantile([], 0.5, kind=7) is None
    assert stats.holm([0.5, 2.0]) is None
    assert stats.mann_whitney([1.0], []) is None
