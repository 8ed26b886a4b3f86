"""The statistics of xlakit by themselves: numbers in, numbers out.

Lists are anything that holds one number for each place: a list, an array of numpy or Arrow, a series of pandas or polars. Where there is no
answer, such as of no data, the answer is `None`. NaN, infinities, what lies outside a range, such as a level of 95, and lists that do not go
together are a `DataError` that names the argument. What each function computes, and where it comes from, stands in docs/statistics.md.

>>> from xlakit import stats
>>> interval = stats.wilson(45, 50, level=0.90)
>>> round(interval.low, 4), round(interval.high, 4)
(0.8085, 0.9505)

Written by `cargo xtask python` from the catalogue of the core; changes belong there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from ._xlakit import statistic


__all__ = [
    "Apdex",
    "Bootstrap",
    "BrunnerMunzel",
    "Change",
    "CliffDelta",
    "Interval",
    "JamesStein",
    "MannWhitney",
    "MomentSummary",
    "NetScore",
    "NetScoreDifference",
    "PeriodComparison",
    "PooledZ",
    "QuantileInterval",
    "RatioOfTotals",
    "Representativity",
    "ShrunkShares",
    "SimpsonGuard",
    "WeightedMean",
    "adjusted_net_score",
    "adjusted_wald",
    "adjusted_wald_p_greater",
    "adjusted_wald_p_less",
    "agresti_caffo",
    "agresti_coull",
    "anytime_mean",
    "anytime_mean_p_greater",
    "anytime_mean_p_less",
    "anytime_share",
    "anytime_share_p_greater",
    "anytime_share_p_less",
    "apdex",
    "apdex_interval",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "beta_cdf",
    "beta_quantile",
    "beta_sf",
    "beta_upper_quantile",
    "binomial_cdf",
    "binomial_p_greater",
    "binomial_p_less",
    "binomial_sf",
    "bonferroni",
    "bootstrap",
    "brunner_munzel",
    "brunner_munzel_of_counts",
    "calibrated_mean",
    "chi_square_cdf",
    "chi_square_quantile",
    "chi_square_sf",
    "chi_square_upper_quantile",
    "cliff_delta",
    "cliff_delta_of_counts",
    "clopper_pearson",
    "cohen_h",
    "coverage_of_largest",
    "e_value_greater",
    "e_value_less",
    "f_cdf",
    "f_quantile",
    "f_sf",
    "finite_population_factor",
    "first_against_last",
    "gamma_cdf",
    "gamma_quantile",
    "gamma_sf",
    "gamma_upper_quantile",
    "garwood",
    "harrell_davis",
    "holm",
    "james_stein",
    "jeffreys",
    "likelihood_interval",
    "likelihood_p_greater",
    "likelihood_p_less",
    "ln_gamma",
    "mann_whitney",
    "mann_whitney_of_counts",
    "mean",
    "mean_interval",
    "mee",
    "merged_moments",
    "miettinen_nurminen",
    "moments",
    "moments_of_counts",
    "mover",
    "net_score",
    "net_score_difference",
    "net_score_met_probability",
    "net_score_power",
    "newcombe",
    "nonresponse_bias",
    "nonresponse_bounds",
    "normal_cdf",
    "normal_quantile",
    "normal_sf",
    "poisson_cdf",
    "poisson_sf",
    "pooled_z",
    "post_stratify",
    "quantile",
    "quantile_interval",
    "quantile_interval_min_n",
    "quantile_of_counts",
    "quantile_upper_bound_min_n",
    "rake",
    "rate_p_greater",
    "rate_p_less",
    "rate_score",
    "ratio_of_totals",
    "rejected",
    "representativity",
    "sample_size_in_population",
    "sample_size_net_score",
    "sample_size_net_score_test",
    "sample_size_share",
    "sample_size_share_test",
    "sample_variance",
    "sampling_fraction_factor",
    "score_p_greater",
    "score_p_less",
    "share_met_probability",
    "share_power",
    "shrink_shares",
    "simpson",
    "spread_interval",
    "student_t_cdf",
    "student_t_quantile",
    "student_t_sf",
    "t_interval",
    "t_p_greater",
    "t_p_less",
    "tipping_point",
    "wald",
    "wald_difference",
    "wald_p_greater",
    "wald_p_less",
    "wald_share",
    "weighted_mean",
    "wilson",
    "wilson_continuity",
]


Numbers: TypeAlias = Any
"""Numbers, one for each place."""


class Interval(NamedTuple):
    """A two-sided interval, both ends included, in the unit of its estimate. `low` ≤ `high`; neither is NaN."""

    low: float
    """The lower end."""

    high: float
    """The upper end."""


class NetScore(NamedTuple):
    """A net score: the share of positive answers minus the share of negative ones, from −1 to 1, with its spread."""

    value: float
    """p − d, the share of positive answers minus the share of negative ones."""

    variance: float
    """The variance of one answer: p + d − (p − d)²."""

    standard_error: float
    """√(variance/n), the standard error of the value."""


class Bootstrap(NamedTuple):
    """What resampling says of a net score."""

    mean: float
    """The mean of the resampled scores."""

    standard_error: float
    """Their standard deviation."""

    interval: Interval
    """Their equal-tailed quantiles: the percentile interval."""


class NetScoreDifference(NamedTuple):
    """The difference of two net scores, first minus second."""

    value: float
    """The difference of the scores that it is inferred from, from −2 to 2."""

    standard_error: float
    """Its standard error."""

    interval: Interval
    """value ± z·standard error, clipped to −2 … 2."""

    p: float
    """The two-sided p-value that there is no difference."""


class Apdex(NamedTuple):
    """An Apdex score: (satisfied + tolerating/2)/n, from 0 to 1, with its spread."""

    value: float
    """The score."""

    variance: float
    """The variance of one answer scored 0, ½ or 1: a quarter of the net score's."""

    standard_error: float
    """√(variance/n), the standard error of the value."""


class MomentSummary(NamedTuple):
    """The moments of values or of answers on a scale, and what follows from them."""

    n: float
    """The number of values."""

    mean: float
    """Their mean; 0 where there is none."""

    m2: float
    """Σ(x − mean)²"""

    m3: float
    """Σ(x − mean)³"""

    m4: float
    """Σ(x − mean)⁴"""

    variance: float | None
    """The sample variance m2/(n − 1)."""

    skewness: float | None
    """The skewness √n·m3/m2^1.5."""

    excess_kurtosis: float | None
    """The excess kurtosis n·m4/m2² − 3."""


class QuantileInterval(NamedTuple):
    """Limits for a quantile. An end that no value of the sample can vouch for is absent; it is never the largest or least value instead."""

    low: float | None
    """The lower end."""

    high: float | None
    """The upper end."""


class WeightedMean(NamedTuple):
    """A weighted mean and how much the weights cost."""

    mean: float
    """Σwy/Σw"""

    n_effective: float
    """Kish's effective sample size (Σw)²/Σw², from 1 to n: as many equal answers would say as much."""

    design_effect: float
    """The design effect of the weights, n divided by the effective size; at least 1."""

    standard_error: float | None
    """√(n/(n−1)·Σ[w(y−mean)]²)/Σw; `None` for fewer than two answers."""


class RatioOfTotals(NamedTuple):
    """A ratio of totals with its spread."""

    ratio: float
    """Σwy/Σwx"""

    standard_error: float | None
    """√(n/(n−1)·Σ[w(y − ratio·x)]²)/Σwx, from the linearised residuals; `None` for fewer than two pairs."""


class Representativity(NamedTuple):
    """How evenly the groups of a population answered."""

    response_rate: float
    """The response rate of everybody."""

    spread: float
    """The spread of the groups' response rates around it."""

    r_indicator: float
    """The R-indicator 1 − 2·spread: 1 when every group answered at the same rate, 0 at worst."""

    variation: float
    """The spread divided by the response rate: times the standard deviation of the answers, the most that uneven response can have moved their mean."""


class PooledZ(NamedTuple):
    """The z test of two equal shares."""

    z: float
    """The standardised difference, first minus second."""

    p: float
    """The two-sided p-value."""


class MannWhitney(NamedTuple):
    """The rank sum test of two samples."""

    u: float
    """Pairs in which the first sample's answer is higher, ties counting half."""

    p: float
    """The two-sided p-value of the normal approximation, with ties and continuity corrected."""


class BrunnerMunzel(NamedTuple):
    """The test of Brunner and Munzel."""

    statistic: float
    """The statistic; positive where the second sample tends to be higher, as its authors have it."""

    df: float
    """The degrees of freedom of its t distribution."""

    p: float
    """The two-sided p-value."""


class CliffDelta(NamedTuple):
    """Cliff's δ with its interval."""

    delta: float
    """P(first higher) − P(first lower), from −1 to 1."""

    superiority: float
    """P(first higher) + ½·P(tie): Vargha and Delaney's A."""

    interval: Interval | None
    """The asymmetric interval of δ; `None` for fewer than two answers in a sample."""


class Change(NamedTuple):
    """A figure at two times."""

    first: float
    """The figure of the first periods."""

    last: float
    """The figure of the last periods."""

    change: float
    """last − first."""


class PeriodComparison(NamedTuple):
    """The first against the last periods, both ways of taking them together."""

    pooled: Change
    """All answers of the periods in one pot: Σ value·size/Σ size. A busy month counts for more."""

    mean_of_periods: Change
    """Every period counts the same: the plain mean of the periods' values."""


class ShrunkShares(NamedTuple):
    """Shares drawn toward the common one."""

    mean: float
    """The share of all segments together, toward which each is drawn."""

    prior_answers: float | None
    """How many answers the common share counts for in each segment: a + b of the fitted beta distribution. `None` where the segments differ no more than by chance; then each takes the common share."""

    shares: list[float]
    """The shrunk share of each segment, in the order given: (k + mean·prior)/(n + prior)."""


class JamesStein(NamedTuple):
    """Means drawn toward their own mean."""

    mean: float
    """The mean of all values, toward which each is drawn."""

    factor: float
    """The factor c that is left of each distance from it: 1 − (k−3)·variance/Σ(y − mean)², at least 0."""

    values: list[float]
    """mean + c·(value − mean), in the order given."""


class SimpsonGuard(NamedTuple):
    """Two groups compared crudely and with the strata held fixed."""

    crude: list[float]
    """The shares of the two groups, strata ignored."""

    standardised: list[float]
    """The shares that both groups would have with the strata of everybody together."""

    reversed: bool
    """Whether the crude difference and the standardised one have opposite signs."""

    odds_ratio: float | None
    """Mantel and Haenszel's common odds ratio, first against second; `None` where nothing can be compared."""

    interval: Interval | None
    """Its interval; `None` where the odds ratio is 0, infinite or absent."""

    statistic: float | None
    """The Cochran-Mantel-Haenszel statistic, without correction for continuity; `None` where no stratum varies."""

    p: float | None
    """Its p-value, by χ² with one degree of freedom."""

    strata: float
    """How many strata hold both groups; only these are standardised and compared."""


def normal_cdf(x: float) -> float | None:
    """P(Z ≤ x) for a standard normal Z."""
    found: float | None = statistic("normal_cdf", {"x": x})
    return found


def normal_sf(x: float) -> float | None:
    """P(Z > x) for a standard normal Z, with the digits of a small upper tail."""
    found: float | None = statistic("normal_sf", {"x": x})
    return found


def normal_quantile(p: float) -> float | None:
    """The x at which a standard normal variable lies below with probability `p`."""
    found: float | None = statistic("normal_quantile", {"p": p})
    return found


def student_t_cdf(t: float, df: float) -> float | None:
    """P(T ≤ t) for Student's t with `df` degrees of freedom."""
    found: float | None = statistic("student_t_cdf", {"t": t, "df": df})
    return found


def student_t_sf(t: float, df: float) -> float | None:
    """P(T > t) for Student's t with `df` degrees of freedom."""
    found: float | None = statistic("student_t_sf", {"t": t, "df": df})
    return found


def student_t_quantile(p: float, df: float) -> float | None:
    """The t at which Student's t with `df` degrees of freedom lies below with probability `p`."""
    found: float | None = statistic("student_t_quantile", {"p": p, "df": df})
    return found


def beta_cdf(a: float, b: float, x: float) -> float | None:
    """P(X ≤ x) for a beta variable: the regularised incomplete beta function."""
    found: float | None = statistic("beta_cdf", {"a": a, "b": b, "x": x})
    return found


def beta_sf(a: float, b: float, x: float) -> float | None:
    """P(X > x) for a beta variable."""
    found: float | None = statistic("beta_sf", {"a": a, "b": b, "x": x})
    return found


def beta_quantile(a: float, b: float, p: float) -> float | None:
    """The x at which a beta variable lies below with probability `p`."""
    found: float | None = statistic("beta_quantile", {"a": a, "b": b, "p": p})
    return found


def beta_upper_quantile(a: float, b: float, p: float) -> float | None:
    """The x at which a beta variable lies above with probability `p`."""
    found: float | None = statistic("beta_upper_quantile", {"a": a, "b": b, "p": p})
    return found


def gamma_cdf(a: float, x: float) -> float | None:
    """P(X ≤ x) for a gamma variable of shape `a` and scale 1: the regularised incomplete gamma function."""
    found: float | None = statistic("gamma_cdf", {"a": a, "x": x})
    return found


def gamma_sf(a: float, x: float) -> float | None:
    """P(X > x) for a gamma variable of shape `a` and scale 1."""
    found: float | None = statistic("gamma_sf", {"a": a, "x": x})
    return found


def gamma_quantile(a: float, p: float) -> float | None:
    """The x at which a gamma variable of shape `a` and scale 1 lies below with probability `p`."""
    found: float | None = statistic("gamma_quantile", {"a": a, "p": p})
    return found


def gamma_upper_quantile(a: float, p: float) -> float | None:
    """The x at which a gamma variable of shape `a` and scale 1 lies above with probability `p`."""
    found: float | None = statistic("gamma_upper_quantile", {"a": a, "p": p})
    return found


def chi_square_cdf(x: float, df: float) -> float | None:
    """P(X ≤ x) for χ² with `df` degrees of freedom."""
    found: float | None = statistic("chi_square_cdf", {"x": x, "df": df})
    return found


def chi_square_sf(x: float, df: float) -> float | None:
    """P(X > x) for χ² with `df` degrees of freedom."""
    found: float | None = statistic("chi_square_sf", {"x": x, "df": df})
    return found


def chi_square_quantile(p: float, df: float) -> float | None:
    """The x at which χ² with `df` degrees of freedom lies below with probability `p`."""
    found: float | None = statistic("chi_square_quantile", {"p": p, "df": df})
    return found


def chi_square_upper_quantile(p: float, df: float) -> float | None:
    """The x at which χ² with `df` degrees of freedom lies above with probability `p`."""
    found: float | None = statistic("chi_square_upper_quantile", {"p": p, "df": df})
    return found


def f_cdf(x: float, df1: float, df2: float) -> float | None:
    """P(X ≤ x) for F with `df1` and `df2` degrees of freedom."""
    found: float | None = statistic("f_cdf", {"x": x, "df1": df1, "df2": df2})
    return found


def f_sf(x: float, df1: float, df2: float) -> float | None:
    """P(X > x) for F with `df1` and `df2` degrees of freedom."""
    found: float | None = statistic("f_sf", {"x": x, "df1": df1, "df2": df2})
    return found


def f_quantile(p: float, df1: float, df2: float) -> float | None:
    """The x at which F with `df1` and `df2` degrees of freedom lies below with probability `p`."""
    found: float | None = statistic("f_quantile", {"p": p, "df1": df1, "df2": df2})
    return found


def poisson_cdf(k: float, mean: float) -> float | None:
    """P(X ≤ k) for a Poisson count with this `mean`."""
    found: float | None = statistic("poisson_cdf", {"k": k, "mean": mean})
    return found


def poisson_sf(k: float, mean: float) -> float | None:
    """P(X > k) for a Poisson count with this `mean`."""
    found: float | None = statistic("poisson_sf", {"k": k, "mean": mean})
    return found


def binomial_cdf(k: float, n: float, p: float) -> float | None:
    """P(X ≤ k) for the successes in `n` trials that each succeed with probability `p`."""
    found: float | None = statistic("binomial_cdf", {"k": k, "n": n, "p": p})
    return found


def binomial_sf(k: float, n: float, p: float) -> float | None:
    """P(X > k) for the successes in `n` trials that each succeed with probability `p`."""
    found: float | None = statistic("binomial_sf", {"k": k, "n": n, "p": p})
    return found


def ln_gamma(a: float) -> float | None:
    """ln Γ(a)."""
    found: float | None = statistic("ln_gamma", {"a": a})
    return found


def wilson(successes: float, n: float, level: float = 0.95) -> Interval | None:
    """Wilson's score interval for a share: the default for shares."""
    found: Interval | None = statistic("wilson", {"successes": successes, "n": n, "level": level})
    return found


def wilson_continuity(successes: float, n: float, level: float = 0.95) -> Interval | None:
    """Wilson's interval of a share with Yates' correction for continuity."""
    found: Interval | None = statistic("wilson_continuity", {"successes": successes, "n": n, "level": level})
    return found


def jeffreys(successes: float, n: float, level: float = 0.95) -> Interval | None:
    """Jeffreys' equal-tailed interval of a share, exact at 0 and 1."""
    found: Interval | None = statistic("jeffreys", {"successes": successes, "n": n, "level": level})
    return found


def clopper_pearson(successes: float, n: float, level: float = 0.95) -> Interval | None:
    """Clopper and Pearson's exact interval of a share: it covers the truth at least as often as it says."""
    found: Interval | None = statistic("clopper_pearson", {"successes": successes, "n": n, "level": level})
    return found


def agresti_coull(successes: float, n: float, level: float = 0.95) -> Interval | None:
    """Agresti and Coull's interval of a share: Wald's after adding z² answers, half of them successes."""
    found: Interval | None = statistic("agresti_coull", {"successes": successes, "n": n, "level": level})
    return found


def wald_share(successes: float, n: float, level: float = 0.95) -> Interval | None:
    """Wald's interval of a share, for comparison only: too narrow near 0 and 1."""
    found: Interval | None = statistic("wald_share", {"successes": successes, "n": n, "level": level})
    return found


def score_p_greater(successes: float, n: float, target: float) -> float | None:
    """One-sided p-value that a share is above `target`, by the score test that `wilson` inverts."""
    found: float | None = statistic("score_p_greater", {"successes": successes, "n": n, "target": target})
    return found


def score_p_less(successes: float, n: float, target: float) -> float | None:
    """One-sided p-value that a share is below `target`, by the score test that `wilson` inverts."""
    found: float | None = statistic("score_p_less", {"successes": successes, "n": n, "target": target})
    return found


def binomial_p_greater(successes: float, n: float, target: float) -> float | None:
    """One-sided exact p-value that a share is above `target`, by the binomial test that `clopper_pearson` inverts."""
    found: float | None = statistic("binomial_p_greater", {"successes": successes, "n": n, "target": target})
    return found


def binomial_p_less(successes: float, n: float, target: float) -> float | None:
    """One-sided exact p-value that a share is below `target`, by the binomial test that `clopper_pearson` inverts."""
    found: float | None = statistic("binomial_p_less", {"successes": successes, "n": n, "target": target})
    return found


def share_met_probability(successes: float, n: float, target: float, prior: float = 0.5) -> float | None:
    """The probability that a share is at least `target`, under the prior Beta(`prior`, `prior`)."""
    found: float | None = statistic("share_met_probability", {"successes": successes, "n": n, "target": target, "prior": prior})
    return found


def anytime_share(successes: float, n: float, level: float = 0.95, a: float = 1.0, b: float = 1.0) -> Interval | None:
    """A confidence sequence for a share, which may be looked at after every answer: the beta-binomial mixture with Beta(`a`, `b`)."""
    found: Interval | None = statistic("anytime_share", {"successes": successes, "n": n, "level": level, "a": a, "b": b})
    return found


def anytime_share_p_greater(successes: float, n: float, target: float, a: float = 1.0, b: float = 1.0) -> float | None:
    """Anytime-valid p-value that a share is above `target`; it goes with `anytime_share`."""
    found: float | None = statistic("anytime_share_p_greater", {"successes": successes, "n": n, "target": target, "a": a, "b": b})
    return found


def anytime_share_p_less(successes: float, n: float, target: float, a: float = 1.0, b: float = 1.0) -> float | None:
    """Anytime-valid p-value that a share is below `target`; it goes with `anytime_share`."""
    found: float | None = statistic("anytime_share_p_less", {"successes": successes, "n": n, "target": target, "a": a, "b": b})
    return found


def garwood(events: float, exposure: float, level: float = 0.95) -> Interval | None:
    """Garwood's exact interval of a rate: events for each unit of exposure."""
    found: Interval | None = statistic("garwood", {"events": events, "exposure": exposure, "level": level})
    return found


def rate_score(events: float, exposure: float, level: float = 0.95) -> Interval | None:
    """The score interval of a rate."""
    found: Interval | None = statistic("rate_score", {"events": events, "exposure": exposure, "level": level})
    return found


def rate_p_greater(events: float, exposure: float, target: float) -> float | None:
    """One-sided exact p-value that a rate is above `target`, by the Poisson test that `garwood` inverts."""
    found: float | None = statistic("rate_p_greater", {"events": events, "exposure": exposure, "target": target})
    return found


def rate_p_less(events: float, exposure: float, target: float) -> float | None:
    """One-sided exact p-value that a rate is below `target`, by the Poisson test that `garwood` inverts."""
    found: float | None = statistic("rate_p_less", {"events": events, "exposure": exposure, "target": target})
    return found


def net_score(negative: float, neutral: float, positive: float) -> NetScore | None:
    """A net score, −1 to 1, with its spread: the share of positive answers minus that of negative ones."""
    found: NetScore | None = statistic("net_score", {"negative": negative, "neutral": neutral, "positive": positive})
    return found


def adjusted_net_score(negative: float, neutral: float, positive: float) -> NetScore | None:
    """A net score after adding ¾ negative, 1½ neutral and ¾ positive answers: what `adjusted_wald` infers from."""
    found: NetScore | None = statistic("adjusted_net_score", {"negative": negative, "neutral": neutral, "positive": positive})
    return found


def adjusted_wald(negative: float, neutral: float, positive: float, level: float = 0.95) -> Interval | None:
    """The adjusted Wald interval of a net score: the default for net scores."""
    found: Interval | None = statistic("adjusted_wald", {"negative": negative, "neutral": neutral, "positive": positive, "level": level})
    return found


def mover(negative: float, neutral: float, positive: float, level: float = 0.95) -> Interval | None:
    """The MOVER-Wilson interval of a net score: the Wilson limits of its two shares, combined."""
    found: Interval | None = statistic("mover", {"negative": negative, "neutral": neutral, "positive": positive, "level": level})
    return found


def wald(negative: float, neutral: float, positive: float, level: float = 0.95) -> Interval | None:
    """The plain Wald interval of a net score, for comparison only: too narrow for small samples and high scores."""
    found: Interval | None = statistic("wald", {"negative": negative, "neutral": neutral, "positive": positive, "level": level})
    return found


def adjusted_wald_p_greater(negative: float, neutral: float, positive: float, target: float) -> float | None:
    """One-sided p-value that a net score is above `target`; it inverts `adjusted_wald`."""
    found: float | None = statistic("adjusted_wald_p_greater", {"negative": negative, "neutral": neutral, "positive": positive, "target": target})
    return found


def adjusted_wald_p_less(negative: float, neutral: float, positive: float, target: float) -> float | None:
    """One-sided p-value that a net score is below `target`; it inverts `adjusted_wald`."""
    found: float | None = statistic("adjusted_wald_p_less", {"negative": negative, "neutral": neutral, "positive": positive, "target": target})
    return found


def wald_p_greater(negative: float, neutral: float, positive: float, target: float) -> float | None:
    """One-sided p-value that a net score is above `target`; it inverts `wald`."""
    found: float | None = statistic("wald_p_greater", {"negative": negative, "neutral": neutral, "positive": positive, "target": target})
    return found


def wald_p_less(negative: float, neutral: float, positive: float, target: float) -> float | None:
    """One-sided p-value that a net score is below `target`; it inverts `wald`."""
    found: float | None = statistic("wald_p_less", {"negative": negative, "neutral": neutral, "positive": positive, "target": target})
    return found


def bootstrap(negative: int, neutral: int, positive: int, resamples: int = 10000, seed: int = 1, level: float = 0.95) -> Bootstrap | None:
    """A seeded bootstrap of a net score: multinomial resamples, their spread and percentile interval."""
    found: Bootstrap | None = statistic("bootstrap", {"negative": negative, "neutral": neutral, "positive": positive, "resamples": resamples, "seed": seed, "level": level})
    return found


def net_score_met_probability(negative: float, neutral: float, positive: float, target: float, prior: float = 0.5) -> float | None:
    """The probability that a net score is at least `target`, under a Dirichlet prior of `prior` for each class."""
    found: float | None = statistic("net_score_met_probability", {"negative": negative, "neutral": neutral, "positive": positive, "target": target, "prior": prior})
    return found


def net_score_difference(first: Numbers, second: Numbers, level: float = 0.95, adjusted: bool = True) -> NetScoreDifference | None:
    """The difference of two net scores, first minus second, each given as its negative, neutral and positive answers."""
    found: NetScoreDifference | None = statistic("net_score_difference", {"first": first, "second": second, "level": level, "adjusted": adjusted})
    return found


def apdex(satisfied: float, tolerating: float, frustrated: float) -> Apdex | None:
    """An Apdex score, 0 to 1, with its spread: satisfied and half of the tolerating, of all."""
    found: Apdex | None = statistic("apdex", {"satisfied": satisfied, "tolerating": tolerating, "frustrated": frustrated})
    return found


def apdex_interval(satisfied: float, tolerating: float, frustrated: float, level: float = 0.95) -> Interval | None:
    """The adjusted Wald interval of an Apdex score."""
    found: Interval | None = statistic("apdex_interval", {"satisfied": satisfied, "tolerating": tolerating, "frustrated": frustrated, "level": level})
    return found


def mean(values: Numbers) -> float | None:
    """The arithmetic mean."""
    found: float | None = statistic("mean", {"values": values})
    return found


def sample_variance(values: Numbers) -> float | None:
    """The sample variance Σ(x − mean)²/(n − 1)."""
    found: float | None = statistic("sample_variance", {"values": values})
    return found


def mean_interval(values: Numbers, level: float = 0.95) -> Interval | None:
    """Student's t interval of the mean of values."""
    found: Interval | None = statistic("mean_interval", {"values": values, "level": level})
    return found


def t_interval(n: float, mean: float, variance: float, level: float = 0.95) -> Interval | None:
    """Student's t interval of a mean, from the number of values, their mean and their sample variance."""
    found: Interval | None = statistic("t_interval", {"n": n, "mean": mean, "variance": variance, "level": level})
    return found


def t_p_greater(n: float, mean: float, variance: float, target: float) -> float | None:
    """One-sided p-value that a mean is above `target`; it inverts `t_interval`."""
    found: float | None = statistic("t_p_greater", {"n": n, "mean": mean, "variance": variance, "target": target})
    return found


def t_p_less(n: float, mean: float, variance: float, target: float) -> float | None:
    """One-sided p-value that a mean is below `target`; it inverts `t_interval`."""
    found: float | None = statistic("t_p_less", {"n": n, "mean": mean, "variance": variance, "target": target})
    return found


def spread_interval(n: float, variance: float, level: float = 0.95) -> Interval | None:
    """The interval of a standard deviation, from the number of values and their sample variance; for normal values only."""
    found: Interval | None = statistic("spread_interval", {"n": n, "variance": variance, "level": level})
    return found


def likelihood_interval(scores: Numbers, counts: Numbers, least: float, most: float, level: float = 0.95) -> Interval | None:
    """The interval of the mean of values on a scale, whatever their distribution: likelihood plus one answer at either end."""
    found: Interval | None = statistic("likelihood_interval", {"scores": scores, "counts": counts, "least": least, "most": most, "level": level})
    return found


def likelihood_p_greater(scores: Numbers, counts: Numbers, least: float, most: float, target: float) -> float | None:
    """One-sided p-value that the mean of values on a scale is above `target`; it goes with `likelihood_interval`."""
    found: float | None = statistic("likelihood_p_greater", {"scores": scores, "counts": counts, "least": least, "most": most, "target": target})
    return found


def likelihood_p_less(scores: Numbers, counts: Numbers, least: float, most: float, target: float) -> float | None:
    """One-sided p-value that the mean of values on a scale is below `target`; it goes with `likelihood_interval`."""
    found: float | None = statistic("likelihood_p_less", {"scores": scores, "counts": counts, "least": least, "most": most, "target": target})
    return found


def e_value_greater(scores: Numbers, counts: Numbers, least: float, target: float) -> float | None:
    """The e-value against a mean of `target` or less of values that are at least `least`; evidence that may be looked at after every answer."""
    found: float | None = statistic("e_value_greater", {"scores": scores, "counts": counts, "least": least, "target": target})
    return found


def e_value_less(scores: Numbers, counts: Numbers, most: float, target: float) -> float | None:
    """The e-value against a mean of `target` or more of values that are at most `most`; evidence that may be looked at after every answer."""
    found: float | None = statistic("e_value_less", {"scores": scores, "counts": counts, "most": most, "target": target})
    return found


def anytime_mean(n: float, mean: float, least: float, most: float, level: float = 0.95, *, best_at: float) -> Interval | None:
    """A confidence sequence for the mean of values on a scale, which may be looked at after every answer: the normal mixture, tightest at `best_at` answers."""
    found: Interval | None = statistic("anytime_mean", {"n": n, "mean": mean, "least": least, "most": most, "level": level, "best_at": best_at})
    return found


def anytime_mean_p_greater(n: float, mean: float, least: float, most: float, target: float, best_at: float) -> float | None:
    """Anytime-valid p-value that a mean is above `target`; it goes with `anytime_mean`."""
    found: float | None = statistic("anytime_mean_p_greater", {"n": n, "mean": mean, "least": least, "most": most, "target": target, "best_at": best_at})
    return found


def anytime_mean_p_less(n: float, mean: float, least: float, most: float, target: float, best_at: float) -> float | None:
    """Anytime-valid p-value that a mean is below `target`; it goes with `anytime_mean`."""
    found: float | None = statistic("anytime_mean_p_less", {"n": n, "mean": mean, "least": least, "most": most, "target": target, "best_at": best_at})
    return found


def moments(values: Numbers) -> MomentSummary | None:
    """The moments of values, with their variance, skewness and kurtosis."""
    found: MomentSummary | None = statistic("moments", {"values": values})
    return found


def moments_of_counts(scores: Numbers, counts: Numbers) -> MomentSummary | None:
    """The moments of answers on a scale: how often each of the scores was given."""
    found: MomentSummary | None = statistic("moments_of_counts", {"scores": scores, "counts": counts})
    return found


def merged_moments(first: Numbers, second: Numbers) -> MomentSummary | None:
    """The moments of two parts together, each given as n, mean, m2, m3 and m4."""
    found: MomentSummary | None = statistic("merged_moments", {"first": first, "second": second})
    return found


def quantile(values: Numbers, p: float, kind: int = 7) -> float | None:
    """The quantile at `p` by one of Hyndman and Fan's nine types; 7 is the default everywhere."""
    found: float | None = statistic("quantile", {"values": values, "p": p, "kind": kind})
    return found


def quantile_of_counts(scores: Numbers, counts: Numbers, p: float, kind: int = 7) -> float | None:
    """The quantile at `p` of answers on a scale: how often each of the ascending scores was given."""
    found: float | None = statistic("quantile_of_counts", {"scores": scores, "counts": counts, "p": p, "kind": kind})
    return found


def harrell_davis(values: Numbers, p: float) -> float | None:
    """Harrell and Davis's quantile at `p`: the mean of all values, each weighted by the chance that it is the quantile."""
    found: float | None = statistic("harrell_davis", {"values": values, "p": p})
    return found


def quantile_interval(values: Numbers, p: float, level: float = 0.95) -> QuantileInterval | None:
    """Limits of the quantile at `p` that are values of the sample; an end that no value can vouch for is absent."""
    found: QuantileInterval | None = statistic("quantile_interval", {"values": values, "p": p, "level": level})
    return found


def quantile_interval_min_n(p: float, level: float = 0.95) -> float | None:
    """How many values it takes until `quantile_interval` has both ends."""
    found: float | None = statistic("quantile_interval_min_n", {"p": p, "level": level})
    return found


def quantile_upper_bound_min_n(p: float, confidence: float = 0.95) -> float | None:
    """How many values it takes until the quantile at `p` has an upper bound at one-sided `confidence`."""
    found: float | None = statistic("quantile_upper_bound_min_n", {"p": p, "confidence": confidence})
    return found


def coverage_of_largest(n: float, p: float) -> float | None:
    """The chance that the largest of `n` values is at or above the quantile at `p`."""
    found: float | None = statistic("coverage_of_largest", {"n": n, "p": p})
    return found


def weighted_mean(values: Numbers, weights: Numbers) -> WeightedMean | None:
    """The weighted mean with Kish's effective sample size and the linearised standard error."""
    found: WeightedMean | None = statistic("weighted_mean", {"values": values, "weights": weights})
    return found


def post_stratify(weights: Numbers, groups: Numbers, totals: Numbers) -> list[float] | None:
    """Weights scaled within each group so that they add up to its total; groups are numbered from 0."""
    found: list[float] | None = statistic("post_stratify", {"weights": weights, "groups": groups, "totals": totals})
    return found


def rake(weights: Numbers, groups: Sequence[Numbers] | Any, totals: Sequence[Numbers] | Any) -> list[float] | None:
    """Weights scaled to each margin in turn until they meet the totals of all; for each margin the group of every answer, numbered from 0, and the total of every group."""
    found: list[float] | None = statistic("rake", {"weights": weights, "groups": groups, "totals": totals})
    return found


def calibrated_mean(values: Numbers, weights: Numbers, groups: Sequence[Numbers] | Any, totals: Sequence[Numbers] | Any) -> WeightedMean | None:
    """The weighted mean under weights from `post_stratify` or `rake`, with a standard error that takes the margins into account."""
    found: WeightedMean | None = statistic("calibrated_mean", {"values": values, "weights": weights, "groups": groups, "totals": totals})
    return found


def ratio_of_totals(weights: Numbers, numerators: Numbers, denominators: Numbers) -> RatioOfTotals | None:
    """The ratio of two weighted totals, such as minutes for each ticket, with its linearised standard error."""
    found: RatioOfTotals | None = statistic("ratio_of_totals", {"weights": weights, "numerators": numerators, "denominators": denominators})
    return found


def finite_population_factor(n: float, population: float) -> float | None:
    """The factor √((N−n)/(N−1)) by which a standard error shrinks when `n` of a closed `population` answered."""
    found: float | None = statistic("finite_population_factor", {"n": n, "population": population})
    return found


def sampling_fraction_factor(n: float, population: float) -> float | None:
    """The factor √(1 − n/N), which goes with a sample variance that has n − 1 below."""
    found: float | None = statistic("sampling_fraction_factor", {"n": n, "population": population})
    return found


def sample_size_share(margin: float, level: float = 0.95, share: float = 0.5) -> float | None:
    """How many answers make the interval of a share reach ±`margin`, to be rounded up."""
    found: float | None = statistic("sample_size_share", {"margin": margin, "level": level, "share": share})
    return found


def sample_size_net_score(margin: float, level: float = 0.95, variance: float = 1.0) -> float | None:
    """How many answers make the interval of a net score reach ±`margin`, to be rounded up; `variance` is that of one answer, at most 1."""
    found: float | None = statistic("sample_size_net_score", {"margin": margin, "level": level, "variance": variance})
    return found


def sample_size_in_population(n: float, population: float) -> float | None:
    """What is left of a sample size in a closed `population`, to be rounded up."""
    found: float | None = statistic("sample_size_in_population", {"n": n, "population": population})
    return found


def share_power(n: float, share: float, target: float, alpha: float = 0.05) -> float | None:
    """The chance that `n` answers confirm a share above `target` when the truth is `share`."""
    found: float | None = statistic("share_power", {"n": n, "share": share, "target": target, "alpha": alpha})
    return found


def sample_size_share_test(share: float, target: float, alpha: float = 0.05, power: float = 0.8) -> float | None:
    """How many answers confirm a share above `target` with the chance `power` when the truth is `share`, to be rounded up."""
    found: float | None = statistic("sample_size_share_test", {"share": share, "target": target, "alpha": alpha, "power": power})
    return found


def net_score_power(n: float, score: float, target: float, variance: float, alpha: float = 0.05) -> float | None:
    """The chance that `n` answers confirm a net score above `target` when the truth is `score`."""
    found: float | None = statistic("net_score_power", {"n": n, "score": score, "target": target, "variance": variance, "alpha": alpha})
    return found


def sample_size_net_score_test(score: float, target: float, variance: float, alpha: float = 0.05, power: float = 0.8) -> float | None:
    """How many answers confirm a net score above `target` with the chance `power` when the truth is `score`, to be rounded up."""
    found: float | None = statistic("sample_size_net_score_test", {"score": score, "target": target, "variance": variance, "alpha": alpha, "power": power})
    return found


def nonresponse_bounds(response_rate: float, mean: float, least: float = 0.0, most: float = 1.0) -> Interval | None:
    """Manski's bounds of everybody's mean, whatever those who did not answer think."""
    found: Interval | None = statistic("nonresponse_bounds", {"response_rate": response_rate, "mean": mean, "least": least, "most": most})
    return found


def tipping_point(response_rate: float, mean: float, target: float) -> float | None:
    """The mean that the silent would need for everybody's mean to be exactly `target`."""
    found: float | None = statistic("tipping_point", {"response_rate": response_rate, "mean": mean, "target": target})
    return found


def nonresponse_bias(response_rate: float, mean: float, others: float) -> float | None:
    """How far the mean of those who answered lies above everybody's, if the silent have the mean `others`."""
    found: float | None = statistic("nonresponse_bias", {"response_rate": response_rate, "mean": mean, "others": others})
    return found


def representativity(shares: Numbers, response_rates: Numbers) -> Representativity | None:
    """The R-indicator of groups with these shares of the population and these response rates."""
    found: Representativity | None = statistic("representativity", {"shares": shares, "response_rates": response_rates})
    return found


def newcombe(successes1: float, n1: float, successes2: float, n2: float, level: float = 0.95) -> Interval | None:
    """Newcombe's hybrid score interval for the difference of two shares: the default."""
    found: Interval | None = statistic("newcombe", {"successes1": successes1, "n1": n1, "successes2": successes2, "n2": n2, "level": level})
    return found


def miettinen_nurminen(successes1: float, n1: float, successes2: float, n2: float, level: float = 0.95) -> Interval | None:
    """Miettinen and Nurminen's score interval for the difference of two shares."""
    found: Interval | None = statistic("miettinen_nurminen", {"successes1": successes1, "n1": n1, "successes2": successes2, "n2": n2, "level": level})
    return found


def mee(successes1: float, n1: float, successes2: float, n2: float, level: float = 0.95) -> Interval | None:
    """Mee's score interval for the difference of two shares."""
    found: Interval | None = statistic("mee", {"successes1": successes1, "n1": n1, "successes2": successes2, "n2": n2, "level": level})
    return found


def agresti_caffo(successes1: float, n1: float, successes2: float, n2: float, level: float = 0.95) -> Interval | None:
    """Agresti and Caffo's interval for the difference of two shares: Wald's after adding a success and a failure to each."""
    found: Interval | None = statistic("agresti_caffo", {"successes1": successes1, "n1": n1, "successes2": successes2, "n2": n2, "level": level})
    return found


def wald_difference(successes1: float, n1: float, successes2: float, n2: float, level: float = 0.95) -> Interval | None:
    """Wald's interval for the difference of two shares, for comparison only: too narrow near 0 and 1."""
    found: Interval | None = statistic("wald_difference", {"successes1": successes1, "n1": n1, "successes2": successes2, "n2": n2, "level": level})
    return found


def pooled_z(successes1: float, n1: float, successes2: float, n2: float) -> PooledZ | None:
    """The z test that two shares are equal, with the pooled variance; its p-value is two-sided."""
    found: PooledZ | None = statistic("pooled_z", {"successes1": successes1, "n1": n1, "successes2": successes2, "n2": n2})
    return found


def cohen_h(share1: float, share2: float) -> float | None:
    """Cohen's h, the difference of two shares in angles."""
    found: float | None = statistic("cohen_h", {"share1": share1, "share2": share2})
    return found


def mann_whitney(first: Numbers, second: Numbers) -> MannWhitney | None:
    """Mann and Whitney's test that two samples have the same distribution, with ties and continuity corrected; its p-value is two-sided."""
    found: MannWhitney | None = statistic("mann_whitney", {"first": first, "second": second})
    return found


def mann_whitney_of_counts(first: Numbers, second: Numbers) -> MannWhitney | None:
    """`mann_whitney` for answers on a scale: how often each score was given in either group."""
    found: MannWhitney | None = statistic("mann_whitney_of_counts", {"first": first, "second": second})
    return found


def brunner_munzel(first: Numbers, second: Numbers) -> BrunnerMunzel | None:
    """Brunner and Munzel's test that neither of two samples tends to be higher, whatever their spreads; its p-value is two-sided."""
    found: BrunnerMunzel | None = statistic("brunner_munzel", {"first": first, "second": second})
    return found


def brunner_munzel_of_counts(first: Numbers, second: Numbers) -> BrunnerMunzel | None:
    """`brunner_munzel` for answers on a scale: how often each score was given in either group."""
    found: BrunnerMunzel | None = statistic("brunner_munzel_of_counts", {"first": first, "second": second})
    return found


def cliff_delta(first: Numbers, second: Numbers, level: float = 0.95) -> CliffDelta | None:
    """Cliff's δ of two samples, from −1 to 1, with its interval."""
    found: CliffDelta | None = statistic("cliff_delta", {"first": first, "second": second, "level": level})
    return found


def cliff_delta_of_counts(first: Numbers, second: Numbers, level: float = 0.95) -> CliffDelta | None:
    """`cliff_delta` for answers on a scale: how often each score was given in either group."""
    found: CliffDelta | None = statistic("cliff_delta_of_counts", {"first": first, "second": second, "level": level})
    return found


def first_against_last(values: Numbers, sizes: Numbers, count: int) -> PeriodComparison | None:
    """The first `count` periods against the last, pooled and as the mean of periods, from each period's value and size."""
    found: PeriodComparison | None = statistic("first_against_last", {"values": values, "sizes": sizes, "count": count})
    return found


def benjamini_hochberg(p_values: Numbers) -> list[float] | None:
    """Benjamini and Hochberg's adjusted p-values, in the order given."""
    found: list[float] | None = statistic("benjamini_hochberg", {"p_values": p_values})
    return found


def benjamini_yekutieli(p_values: Numbers) -> list[float] | None:
    """Benjamini and Yekutieli's adjusted p-values, which hold the false discovery rate under any dependence."""
    found: list[float] | None = statistic("benjamini_yekutieli", {"p_values": p_values})
    return found


def holm(p_values: Numbers) -> list[float] | None:
    """Holm's adjusted p-values, in the order given."""
    found: list[float] | None = statistic("holm", {"p_values": p_values})
    return found


def bonferroni(p_values: Numbers) -> list[float] | None:
    """Bonferroni's adjusted p-values, in the order given."""
    found: list[float] | None = statistic("bonferroni", {"p_values": p_values})
    return found


def rejected(p_values: Numbers, q: float = 0.05) -> float | None:
    """How many tests Benjamini and Hochberg's procedure rejects at false discovery rate `q`."""
    found: float | None = statistic("rejected", {"p_values": p_values, "q": q})
    return found


def shrink_shares(successes: Numbers, sizes: Numbers) -> ShrunkShares | None:
    """Shares of segments drawn toward the common one, by a beta-binomial empirical Bayes fit."""
    found: ShrunkShares | None = statistic("shrink_shares", {"successes": successes, "sizes": sizes})
    return found


def james_stein(values: Numbers, variance: float) -> JamesStein | None:
    """James and Stein's estimate: values of equal sampling `variance`, drawn toward their mean."""
    found: JamesStein | None = statistic("james_stein", {"values": values, "variance": variance})
    return found


def simpson(strata: Sequence[Numbers] | Any, level: float = 0.95) -> SimpsonGuard | None:
    """Two groups compared crudely and with strata held fixed; each stratum is the first group's successes and failures, then the second's."""
    found: SimpsonGuard | None = statistic("simpson", {"strata": strata, "level": level})
    return found
