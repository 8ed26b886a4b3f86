"""The statistics against scipy and statsmodels: a thousand random cases for each function that they have, to 1e-9."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from scipy import special
from scipy import stats as scipy
from scipy.stats import mstats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportion_effectsize,
    proportions_ztest,
    samplesize_confint_proportion,
    score_test_proportions_2indep,
)
from statsmodels.stats.rates import confint_poisson
from statsmodels.stats.weightstats import DescrStatsW

from xlakit import stats as library

# A function is asked with whatever the references take; the types of its own are checked where it is used as a user would.
stats: Any = library
CASES = 1000


def rng(name: str) -> np.random.Generator:
    return np.random.default_rng([20260101, *name.encode()])


def agree(ours: Any, theirs: Any, what: object) -> None:
    """Whether all numbers are the same to 1e-9 of their size, and to 1e-15 where they are nothing."""
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    assert ours.shape == theirs.shape, what
    assert np.allclose(ours, theirs, rtol=1e-9, atol=1e-15), (what, ours, theirs)


def shares(name: str) -> Iterator[tuple[int, int, float, float]]:
    """Successes, answers, a level and a target."""
    random = rng(name)
    for _ in range(CASES):
        n = int(random.choice([1, 2, 3, 10, 47, 300, 5_000, 1_000_000]))
        yield int(random.binomial(n, random.uniform())), n, float(random.choice([0.5, 0.8, 0.9, 0.95, 0.99, 0.999])), float(random.uniform(0.01, 0.99))


def wilson_continuity(k: int, n: int, level: float) -> tuple[float, float]:
    interval = scipy.binomtest(k, n).proportion_ci(level, method="wilsoncc")
    return interval.low, interval.high


def jeffreys(k: int, n: int, level: float) -> tuple[float, float]:
    low, high = proportion_confint(k, n, 1 - level, "jeffreys")
    # The rule at the boundary (Brown, Cai and DasGupta 2001), which statsmodels leaves out.
    return (0.0 if k == 0 else low), (1.0 if k == n else high)


def clipped(method: str) -> Callable[[int, int, float], Any]:
    return lambda k, n, level: np.clip(proportion_confint(k, n, 1 - level, method), 0, 1)


@pytest.mark.parametrize(
    ("name", "reference"),
    [
        ("wilson", clipped("wilson")),
        ("wilson_continuity", wilson_continuity),
        ("jeffreys", jeffreys),
        ("clopper_pearson", clipped("beta")),
        ("agresti_coull", clipped("agresti_coull")),
        ("wald_share", clipped("normal")),
    ],
)
def test_intervals_of_a_share(name: str, reference: Callable[[int, int, float], Any]) -> None:
    for k, n, level, _ in shares(name):
        found = getattr(stats, name)(k, n, level)
        if name == "wald_share" and k in (0, n):
            # A point would claim certainty.
            assert found is None
        else:
            # What is left of 1 − p has no more digits than 1.
            theirs = np.asarray(reference(k, n, level))
            assert np.allclose(found, theirs, rtol=1e-9, atol=1e-13), (name, k, n, level, found, theirs)


def test_verdicts_on_a_share() -> None:
    for k, n, _, target in shares("verdicts"):
        agree(stats.share_met_probability(k, n, target), scipy.beta.sf(target, k + 0.5, n - k + 0.5), (k, n, target))
        agree(stats.share_met_probability(k, n, target, prior=1), scipy.beta.sf(target, k + 1, n - k + 1), (k, n, target))
        agree(stats.binomial_p_less(k, n, target), scipy.binom.cdf(k, n, target), (k, n, target))
        agree(stats.binomial_p_greater(k, n, target), scipy.binom.sf(k - 1, n, target), (k, n, target))
        z = (k - n * target) / math.sqrt(n * target * (1 - target))
        agree(stats.score_p_greater(k, n, target), scipy.norm.sf(z), (k, n, target))
        agree(stats.score_p_less(k, n, target), scipy.norm.cdf(z), (k, n, target))


def test_rates() -> None:
    random = rng("rates")
    for _ in range(CASES):
        k, exposure, level = int(random.choice([0, 1, 2, 9, 80, 5_000])), float(random.uniform(0.1, 99)), float(random.choice([0.8, 0.95, 0.99]))
        low, high = confint_poisson(k, exposure, method="exact-c", alpha=1 - level)
        agree(stats.garwood(k, exposure, level), (0.0 if k == 0 else low, high), (k, exposure, level))
        low, high = confint_poisson(k, exposure, method="score", alpha=1 - level)
        # statsmodels subtracts nearly equal numbers for its lower end, and is left with rounding where there is no event.
        assert np.allclose(stats.rate_score(k, exposure, level), (low, high), rtol=1e-9, atol=1e-14)
        target = max(k, 1) / exposure * float(random.uniform(0.5, 2))
        agree(stats.rate_p_greater(k, exposure, target), scipy.poisson.sf(k - 1, target * exposure), (k, exposure, target))
        agree(stats.rate_p_less(k, exposure, target), scipy.poisson.cdf(k, target * exposure), (k, exposure, target))


def classes(name: str) -> Iterator[tuple[list[int], float, float]]:
    """Negative, neutral and positive answers, a level and a target."""
    random = rng(name)
    for _ in range(CASES):
        n = int(random.choice([1, 4, 30, 1_000, 100_000]))
        yield random.multinomial(n, random.dirichlet([1, 1, 1])).tolist(), float(random.choice([0.8, 0.9, 0.95])), float(random.uniform(-0.9, 0.9))


def spread(counts: list[float]) -> tuple[float, float]:
    """A net score and its standard error, from the answers as a weighted sample."""
    sample = DescrStatsW([-1.0, 0.0, 1.0], counts, ddof=0)
    return float(sample.mean), math.sqrt(float(sample.var) / sum(counts))


def test_net_scores() -> None:
    for counts, level, target in classes("net scores"):
        z = scipy.norm.ppf(0.5 + level / 2)
        value, error = spread([count + extra for count, extra in zip(counts, (0.75, 1.5, 0.75), strict=True)])
        agree(stats.adjusted_wald(*counts, level), np.clip((value - z * error, value + z * error), -1, 1), counts)
        agree(stats.adjusted_wald_p_greater(*counts, target), scipy.norm.sf((value - target) / error), counts)
        agree(stats.adjusted_wald_p_less(*counts, target), scipy.norm.cdf((value - target) / error), counts)
        interval = stats.apdex_interval(counts[2], counts[1], counts[0], level)
        assert interval is not None
        agree(2 * np.asarray(interval) - 1, np.clip((value - z * error, value + z * error), -1, 1), counts)
        value, error = spread([float(count) for count in counts])
        found = stats.net_score(*counts)
        assert found is not None
        assert np.allclose((found.value, found.standard_error), (value, error), rtol=1e-9, atol=1e-14)
        if error > 1e-9:
            assert np.allclose(stats.wald(*counts, level), np.clip((value - z * error, value + z * error), -1, 1), rtol=1e-9, atol=1e-14)
            agree(stats.wald_p_greater(*counts, target), scipy.norm.sf((value - target) / error), counts)
            agree(stats.wald_p_less(*counts, target), scipy.norm.cdf((value - target) / error), counts)
        else:
            assert stats.wald(*counts, level) is None and stats.wald_p_greater(*counts, target) is None


def mover(counts: list[int], level: float) -> tuple[float, float]:
    """Zou and Donner 2008 on the Wilson limits of statsmodels."""
    n, (d, _, p) = sum(counts), [count / sum(counts) for count in counts]
    (dl, du), (pl, pu) = (proportion_confint(count, n, 1 - level, "wilson") for count in (counts[0], counts[2]))
    r = 0.0 if p in (0, 1) or d in (0, 1) else -math.sqrt(p * d / ((1 - p) * (1 - d)))
    low = p - d - math.sqrt(max(0, (p - pl) ** 2 + (du - d) ** 2 - 2 * r * (p - pl) * (du - d)))
    high = p - d + math.sqrt(max(0, (pu - p) ** 2 + (d - dl) ** 2 - 2 * r * (pu - p) * (d - dl)))
    return max(low, -1), min(high, 1)


def test_mover_and_the_bootstrap() -> None:
    for counts, level, _ in classes("mover"):
        assert np.allclose(stats.mover(*counts, level), mover(counts, level), rtol=1e-9, atol=1e-12), (counts, level)
    for counts, _, _ in list(classes("bootstrap"))[:100]:
        found = stats.bootstrap(*counts, resamples=2_000)
        value, error = spread([float(count) for count in counts])
        if sum(counts) in counts:
            assert found is None
        else:
            # Six standard errors of the mean of 2,000 resamples.
            assert found is not None and abs(found.mean - value) <= 6 * error / math.sqrt(2_000)


def test_two_net_scores() -> None:
    for (first, level, _), (second, _, _) in zip(classes("first"), classes("second"), strict=True):
        for adjusted, extras in ((False, (0.0, 0.0, 0.0)), (True, (0.75, 1.5, 0.75))):
            (a, se), (b, te) = (spread([count + extra for count, extra in zip(counts, extras, strict=True)]) for counts in (first, second))
            found = stats.net_score_difference(first, second, level, adjusted)
            error = math.hypot(se, te)
            if error < 1e-9:
                assert found is None
                continue
            assert found is not None
            z = scipy.norm.ppf(0.5 + level / 2)
            ours = (found.value, found.standard_error, *found.interval)
            assert np.allclose(ours, (a - b, error, max(-2, a - b - z * error), min(2, a - b + z * error)), rtol=1e-9, atol=1e-13)
            assert np.isclose(found.p, 2 * scipy.norm.sf(abs(a - b) / error), rtol=1e-9, atol=1e-12)


def samples(name: str, discrete: bool = False) -> Iterator[tuple[list[float], list[float], np.random.Generator]]:
    """Two samples, and what else a test wants to draw."""
    random = rng(name)
    for _ in range(CASES):
        n, m = random.integers(2, 60, 2)
        if discrete or random.uniform() < 0.3:
            yield random.integers(0, 11, n).astype(float).tolist(), np.clip(random.integers(-2, 12, m), 0, 10).astype(float).tolist(), random
        else:
            yield random.lognormal(2, 1, n).tolist(), random.lognormal(2.2, 1, m).tolist(), random


def test_means() -> None:
    for values, weights, random in samples("means"):
        level, n = float(random.uniform(0.5, 0.99)), len(values)
        agree(stats.mean(values), np.mean(values), values)
        variance = float(np.var(values, ddof=1))
        agree(stats.sample_variance(values), variance, values)
        if variance == 0:
            assert stats.mean_interval(values, level) is None
            continue
        test = scipy.ttest_1samp(values, 5.0, alternative="greater")
        two = scipy.ttest_1samp(values, 5.0).confidence_interval(level)
        assert np.allclose(stats.mean_interval(values, level), (two.low, two.high), rtol=1e-9, atol=1e-12)
        assert stats.mean_interval(values, level) == stats.t_interval(n, stats.mean(values) or 0.0, stats.sample_variance(values) or 0.0, level)
        chi = scipy.chi2([n - 1, n - 1]).ppf([0.5 + level / 2, 0.5 - level / 2])
        agree(stats.spread_interval(n, variance, level), np.sqrt((n - 1) * variance / chi), values)
        agree(stats.t_p_greater(n, np.mean(values), variance, 5.0), test.pvalue, values)
        agree(stats.t_p_less(n, np.mean(values), variance, 5.0), scipy.ttest_1samp(values, 5.0, alternative="less").pvalue, values)
        moments = stats.moments(np.array(values))
        assert moments is not None
        assert np.allclose((moments.skewness, moments.excess_kurtosis), (scipy.skew(values), scipy.kurtosis(values)), rtol=1e-9, atol=1e-12)
        scores, counts = np.unique(values, return_counts=True)
        agree(stats.moments_of_counts(scores, counts), moments, values)
        merged = stats.merged_moments(moments[:5], (stats.moments(weights) or moments)[:5])
        whole = stats.moments(values + weights)
        assert merged is not None and whole is not None
        assert np.allclose(merged[:5], whole[:5], rtol=1e-8, atol=1e-8)


METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased", "normal_unbiased"]


def test_quantiles() -> None:
    for values, _, random in samples("quantiles"):
        p, level = float(random.uniform(0.02, 0.98)), float(random.uniform(0.5, 0.99))
        for kind, method in enumerate(METHODS, 1):
            agree(stats.quantile(values, p, kind), np.quantile(values, p, method=method), (values, p, kind))  # type: ignore[call-overload]
        scores, counts = np.unique(values, return_counts=True)
        agree(stats.quantile_of_counts(scores, counts, p), np.quantile(values, p), (values, p))
        agree(stats.harrell_davis(values, p), mstats.hdquantiles(values, [p])[0], (values, p))
        found, theirs = stats.quantile_interval(values, p, level), scipy.quantile_test(values, q=0, p=p).confidence_interval(level)
        assert found is not None
        assert [math.nan if end is None else end for end in found] == pytest.approx([theirs.low, theirs.high], rel=1e-12, nan_ok=True)


def test_two_samples() -> None:
    for a, b, random in samples("two samples"):
        found, rank = stats.mann_whitney(a, b), scipy.mannwhitneyu(a, b, method="asymptotic")
        scores = np.union1d(a, b)
        counts = [[values.count(score) for score in scores] for values in (a, b)]
        if len(scores) == 1:
            assert found is None
            continue
        assert found is not None
        agree(found, (rank.statistic, rank.pvalue), (a, b))
        assert stats.mann_whitney_of_counts(*counts) == found
        cliff = stats.cliff_delta(a, b)
        assert cliff is not None and cliff == stats.cliff_delta_of_counts(*counts)
        signs = np.sign(np.subtract.outer(a, b))
        assert np.isclose(cliff.delta, signs.mean(), rtol=1e-9, atol=1e-14)
        if abs(cliff.delta) < 1:
            agree(cliff.interval, cliff_interval(signs), (a, b))
            munzel, theirs = stats.brunner_munzel(a, b), scipy.brunnermunzel(a, b)
            assert munzel is not None and munzel == stats.brunner_munzel_of_counts(*counts)
            assert np.allclose((munzel.statistic, munzel.p), (theirs.statistic, theirs.pvalue), rtol=1e-9, atol=1e-13)


def cliff_interval(signs: Any) -> tuple[float, float]:
    """Cliff 1993, equations 6 and 7, pair by pair, with the asymmetric limits of Feng and Cliff 2004."""
    n, m = signs.shape
    d, t = signs.mean(), scipy.t.ppf(0.975, n + m - 2)
    rows, columns, cells = ((signs.mean(1) - d) ** 2).sum(), ((signs.mean(0) - d) ** 2).sum(), ((signs - d) ** 2).sum()
    variance = max((m * m * rows + n * n * columns - cells) / (n * m * (n - 1) * (m - 1)), (1 - d * d) / (n * m - 1))
    reach = t * math.sqrt(variance) * math.sqrt((1 - d * d) ** 2 + t * t * variance)
    low, high = (float(np.clip((d - d**3 + sign * reach) / (1 - d * d + t * t * variance), -1, 1)) for sign in (-1, 1))
    return low, high


def two_shares(name: str) -> Iterator[tuple[tuple[int, int, int, int], float]]:
    random = rng(name)
    for _ in range(CASES):
        n, m = (int(n) for n in random.choice([2, 9, 25, 300, 40_000], 2))
        yield (int(random.binomial(n, random.uniform())), n, int(random.binomial(m, random.uniform())), m), float(random.choice([0.8, 0.9, 0.95, 0.99]))


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_two_shares() -> None:
    for given, level in two_shares("two shares"):
        k1, n1, k2, n2 = given
        for name, method in (("newcombe", "newcomb"), ("agresti_caffo", "agresti-caffo"), ("wald_difference", "wald")):
            found = getattr(stats, name)(*given, level)
            if name == "wald_difference" and k1 in (0, n1) and k2 in (0, n2):
                assert found is None
                continue
            theirs = np.clip(confint_proportions_2indep(*given, method=method, compare="diff", alpha=1 - level), -1, 1)
            assert np.allclose(found, theirs, rtol=1e-9, atol=1e-12), (name, given, level, found, theirs)
        pooled = stats.pooled_z(*given)
        if (k1, k2) in ((0, 0), (n1, n2)):
            assert pooled is None
        else:
            assert pooled is not None
            assert np.allclose(pooled, proportions_ztest([k1, k2], [n1, n2]), rtol=1e-9, atol=1e-12)
        assert np.isclose(stats.cohen_h(k1 / n1, k2 / n2) or 0.0, proportion_effectsize(k1 / n1, k2 / n2), rtol=1e-9, atol=1e-14)


def likeliest(k1: float, n1: int, k2: float, n2: int, difference: float) -> float:
    """The second share at which two shares that differ so are likeliest: the root of Miettinen and Nurminen's cubic, 1985, in [low, high]."""
    n, k = n1 + n2, k1 + k2
    roots = np.roots([n, (n1 + 2 * n2) * difference - n - k, (n2 * difference - n - 2 * k2) * difference + k, k2 * difference * (1 - difference)])
    low, high = max(0.0, -difference), min(1.0, 1.0 - difference)
    inside = np.clip([root.real for root in roots if abs(root.imag) < 1e-4], low, high)
    return float(max(inside, key=lambda p: log_likelihood(k1, n1, k2, n2, p + difference, p)))


def log_likelihood(k1: float, n1: int, k2: float, n2: int, p1: float, p2: float) -> float:
    parts = ((k1, p1), (n1 - k1, 1 - p1), (k2, p2), (n2 - k2, 1 - p2))
    return float(sum(special.xlogy(count, max(share, 0.0)) for count, share in parts))


def test_score_intervals_of_a_difference_end_where_the_score_test_says() -> None:
    """Statsmodels' `method="score"` is no reference: the next test shows why."""
    for given, level in two_shares("score"):
        k1, n1, k2, n2 = given
        z = scipy.norm.ppf(0.5 + level / 2)
        for found, factor in ((stats.mee(*given, level), 1.0), (stats.miettinen_nurminen(*given, level), (n1 + n2) / (n1 + n2 - 1))):
            assert found is not None
            for end, sign in zip(found, (1, -1), strict=True):
                if abs(end) == 1:
                    continue
                p2 = likeliest(k1, n1, k2, n2, end)
                p1 = p2 + end
                error = math.sqrt((p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * factor)
                # The distance in units of the difference itself.
                assert abs(k1 / n1 - k2 / n2 - end - sign * z * error) < 1e-7, (given, level, end)


def test_statsmodels_score_test_stands_on_shares_that_are_not_the_likeliest() -> None:
    """Its issue 10269: one coefficient of the cubic is wrong, so the shares that it takes for the likeliest are not."""
    found = score_test_proportions_2indep(56, 70, 48, 80, value=0.05, compare="diff", return_results=True)
    theirs = log_likelihood(56, 70, 48, 80, found.prop1_null, found.prop2_null)
    p2 = likeliest(56, 70, 48, 80, 0.05)
    assert log_likelihood(56, 70, 48, 80, p2 + 0.05, p2) > theirs + 1e-3


def test_many_tests_at_once() -> None:
    random = rng("many")
    for case in range(CASES):
        p = random.beta(0.4, 2, int(random.integers(1, 60)))
        p[-1] = p[0]
        for ours, method in ((stats.benjamini_hochberg, "fdr_bh"), (stats.benjamini_yekutieli, "fdr_by"), (stats.bonferroni, "bonferroni")):
            agree(ours(p), multipletests(p, method=method)[1], p)
        # statsmodels takes 50 ms for Holm's procedure, so most cases are held against its definition.
        order = np.argsort(p)
        steps = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1)
        agree(np.asarray(stats.holm(p))[order], steps, p)
        if case < 50:
            agree(stats.holm(p), multipletests(p, method="holm")[1], p)
        assert stats.rejected(p, 0.1) == multipletests(p, 0.1, method="fdr_bh")[0].sum()


def test_strata() -> None:
    random = rng("strata")
    for _ in range(CASES):
        strata = random.integers(1, 90, (int(random.integers(1, 6)), 4)).astype(float)
        found = stats.simpson(strata.tolist(), 0.9)
        table = StratifiedTable([stratum.reshape(2, 2) for stratum in strata])
        assert found is not None and found.interval is not None
        agree((found.odds_ratio, *found.interval), (table.oddsratio_pooled, *table.oddsratio_pooled_confint(0.1)), strata)
        if (strata.sum(1) > 1).all():
            null = table.test_null_odds(correction=False)
            assert np.allclose((found.statistic, found.p), (null.statistic, null.pvalue), rtol=1e-8, atol=1e-12)


def test_weights_and_sizes() -> None:
    for values, others, random in samples("weights"):
        weights = random.uniform(0.1, 3, len(values))
        found, theirs = stats.weighted_mean(values, weights), DescrStatsW(values, weights)
        assert found is not None
        agree((found.mean, found.n_effective), (theirs.mean, weights.sum() ** 2 / (weights**2).sum()), values)
        n = len(values)
        error = math.sqrt(n / (n - 1) * ((weights * (np.array(values) - theirs.mean)) ** 2).sum()) / weights.sum()
        assert np.isclose(found.standard_error or 0.0, error, rtol=1e-8, atol=1e-9)
        below = random.uniform(0.5, 2, n)
        ratio = stats.ratio_of_totals(weights, values, below)
        total = (weights * below).sum()
        theirs_ratio = (weights * values).sum() / total
        assert ratio is not None
        agree(ratio.ratio, theirs_ratio, values)
        residuals = weights * (np.array(values) - theirs_ratio * below)
        assert np.isclose(ratio.standard_error or 0.0, math.sqrt(n / (n - 1) * (residuals**2).sum()) / total, rtol=1e-8, atol=1e-12)
        margin, level, share = float(random.uniform(0.01, 0.2)), float(random.uniform(0.5, 0.99)), float(random.uniform(0.05, 0.95))
        agree(stats.sample_size_share(margin, level, share), samplesize_confint_proportion(share, margin, 1 - level), margin)


def test_power_of_a_share_by_the_whole_distribution() -> None:
    random = rng("power")
    for _ in range(CASES):
        n, target, alpha = int(random.integers(1, 200)), float(random.uniform(0.1, 0.9)), float(random.choice([0.01, 0.05, 0.1]))
        share = float(random.uniform(0.1, 0.95))
        k = np.arange(n + 1)
        p = scipy.norm.sf((k - n * target) / math.sqrt(n * target * (1 - target)))
        assert np.isclose(stats.share_power(n, share, target, alpha) or 0.0, scipy.binom.pmf(k, n, share)[p <= alpha].sum(), rtol=1e-9, atol=1e-13)


DISTRIBUTIONS: list[tuple[str, Callable[..., Any], list[tuple[float, float]]]] = [
    ("normal_cdf", scipy.norm.cdf, [(-30, 30)]),
    ("normal_sf", scipy.norm.sf, [(-30, 30)]),
    ("normal_quantile", scipy.norm.ppf, [(1e-9, 1)]),
    ("student_t_cdf", scipy.t.cdf, [(-20, 20), (0.5, 200)]),
    ("student_t_sf", scipy.t.sf, [(-20, 20), (0.5, 200)]),
    ("student_t_quantile", scipy.t.ppf, [(1e-6, 1), (0.5, 200)]),
    ("beta_cdf", lambda a, b, x: scipy.beta.cdf(x, a, b), [(0.5, 300), (0.5, 300), (0, 1)]),
    ("beta_sf", lambda a, b, x: scipy.beta.sf(x, a, b), [(0.5, 300), (0.5, 300), (0, 1)]),
    ("beta_quantile", lambda a, b, p: scipy.beta.ppf(p, a, b), [(0.5, 300), (0.5, 300), (1e-6, 1)]),
    ("beta_upper_quantile", lambda a, b, p: scipy.beta.isf(p, a, b), [(0.5, 300), (0.5, 300), (1e-6, 1)]),
    ("gamma_cdf", lambda a, x: scipy.gamma.cdf(x, a), [(0.5, 300), (0, 400)]),
    ("gamma_sf", lambda a, x: scipy.gamma.sf(x, a), [(0.5, 300), (0, 400)]),
    ("gamma_quantile", lambda a, p: scipy.gamma.ppf(p, a), [(0.5, 300), (1e-6, 1)]),
    ("gamma_upper_quantile", lambda a, p: scipy.gamma.isf(p, a), [(0.5, 300), (1e-6, 1)]),
    ("chi_square_cdf", scipy.chi2.cdf, [(0, 300), (1, 200)]),
    ("chi_square_sf", scipy.chi2.sf, [(0, 300), (1, 200)]),
    ("chi_square_quantile", scipy.chi2.ppf, [(1e-6, 1), (1, 200)]),
    ("chi_square_upper_quantile", scipy.chi2.isf, [(1e-6, 1), (1, 200)]),
    ("f_cdf", scipy.f.cdf, [(0, 9), (1, 200), (1, 200)]),
    ("f_sf", scipy.f.sf, [(0, 9), (1, 200), (1, 200)]),
    ("f_quantile", scipy.f.ppf, [(1e-6, 1), (1, 200), (1, 200)]),
    ("poisson_cdf", lambda k, mean: scipy.poisson.cdf(math.floor(k), mean), [(0, 60), (0.1, 50)]),
    ("poisson_sf", lambda k, mean: scipy.poisson.sf(math.floor(k), mean), [(0, 60), (0.1, 50)]),
    # Not `scipy.stats.binom`: its cdf of 15 in 269 at .945440329370631 is 8.63e-298, where the sum of the terms with 60 digits is 9.09e-298.
    ("binomial_cdf", lambda k, n, p: special.bdtr(math.floor(k), math.floor(n), p), [(0, 60), (60, 300), (0, 1)]),
    ("binomial_sf", lambda k, n, p: special.bdtrc(math.floor(k), math.floor(n), p), [(0, 60), (60, 300), (0, 1)]),
    ("ln_gamma", special.gammaln, [(0.1, 1e6)]),
]


@pytest.mark.parametrize(("name", "reference", "ranges"), DISTRIBUTIONS, ids=[name for name, _, _ in DISTRIBUTIONS])
def test_distributions(name: str, reference: Callable[..., Any], ranges: list[tuple[float, float]]) -> None:
    random = rng(name)
    whole = name.startswith(("poisson", "binomial"))
    for _ in range(CASES):
        given = [float(random.uniform(low, high)) for low, high in ranges]
        if whole:
            given = [float(math.floor(value)) if high > 1 and index < len(given) - 1 else value for index, (value, (_, high)) in enumerate(zip(given, ranges, strict=True))]
        ours, theirs = getattr(stats, name)(*given), reference(*given)
        assert np.isclose(ours, theirs, rtol=1e-9, atol=1e-300), (name, given, ours, theirs)
