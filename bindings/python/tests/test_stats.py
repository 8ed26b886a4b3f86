"""The statistics: the cases that every host runs, the golden numbers, and what Python alone has."""

from __future__ import annotations

import importlib.util
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xlakit
from xlakit import stats

ROOT = Path(__file__).parents[3]
CASES = [case for file in sorted((ROOT / "tests" / "vectors" / "stats").glob("*.json")) for case in json.loads(file.read_text())]


def agrees(value: Any, expected: Any, tolerance: float) -> bool:
    """Whether every number that is expected is there, within the tolerance."""
    if isinstance(expected, dict):
        return value is not None and all(agrees(getattr(value, key), one, tolerance) for key, one in expected.items())
    if isinstance(expected, list):
        return value is not None and len(value) == len(expected) and all(agrees(*pair, tolerance) for pair in zip(value, expected, strict=True))
    if expected is None or isinstance(expected, bool):
        return value is expected
    return value is not None and abs(value - expected) <= tolerance


def test_every_statistic_agrees_with_the_program_that_its_case_names() -> None:
    wrong = []
    for case in CASES:
        value = getattr(stats, case["function"])(**case["arguments"])
        if not agrees(value, case["expect"], case["tolerance"]):
            wrong.append(f"{case['name']}, {case['function']}: {value} for {case['expect']}")
    assert not wrong, "\n".join(wrong)
    assert len(CASES) >= 380


def test_a_case_that_is_not_met_is_noticed() -> None:
    assert not agrees(stats.wilson(45, 50), {"low": 0.9}, 1e-9)
    assert not agrees([1.0], [1.0, 2.0], 1e-9) and not agrees(None, 1.0, 1.0) and not agrees(1.0, None, 1.0)


def test_the_module_is_what_the_catalogue_makes() -> None:
    spec = importlib.util.spec_from_file_location("stats_tool", ROOT / "bindings" / "python" / "tools" / "stats.py")
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.TARGET.read_text() == tool.text()


@pytest.mark.parametrize(
    "values",
    [
        [3, 1, 2, 10],
        (3.0, 1.0, 2.0, 10.0),
        np.array([3, 1, 2, 10], np.uint8),
        np.array([3.0, 0.0, 1.0, 0.0, 2.0, 0.0, 10.0])[::2],
        pa.array([3, 1, 2, 10], pa.int64()),
        pa.chunked_array([[3.0, 1.0], [2.0, 10.0]]),
        pd.Series([3, 1, 2, 10]),
        pl.Series([3, 1, 2, 10]),
    ],
    ids=lambda values: f"{type(values).__module__}.{type(values).__name__}",
)
def test_lists_come_in_every_form(values: Any) -> None:
    assert stats.mean(values) == 4.0 and stats.sample_variance(values) == 50 / 3


def test_rows_come_as_lists_or_as_an_array_of_two_dimensions() -> None:
    strata = [[81, 6, 234, 36], [192, 71, 55, 25]]
    guard = stats.simpson(strata)
    assert guard is not None and guard.reversed and guard == stats.simpson(np.array(strata, float))


def test_results_have_names_and_unpack() -> None:
    interval = stats.wilson(45, 50, 0.9)
    assert interval is not None and repr(interval).startswith("Interval(low=0.80846")
    low, high = interval
    assert (low, high) == (interval.low, interval.high) and interval == stats.wilson(successes=45, n=50, level=0.9)


@pytest.mark.parametrize(
    ("call", "path", "words"),
    [
        (lambda: stats.wilson(math.nan, 50), "/successes", "is NaN"),
        (lambda: stats.wilson(1, math.inf), "/n", "is inf"),
        (lambda: stats.mean([1.0, None]), "/values", "missing value at place 2"),
        (lambda: stats.mean(np.array([math.nan])), "/values", "missing value at place 1"),
        (lambda: stats.mean(["a"]), "/values", "no numbers"),
        (lambda: stats.mean("12"), "/values", "one text"),
        (lambda: stats.mean(3), "/values", "`int`"),
        (lambda: stats.wilson(5, 10, level=95), "/level", "a number above 0 and below 1 is needed"),
        (lambda: stats.wilson(-1, 10), "/successes", "0 or more is needed"),
        (lambda: stats.holm([0.5, 2.0]), "/p_values", "is 2 at place 2"),
        (lambda: stats.weighted_mean([1, 2], [1]), "/weights", "has 1 numbers, where 2 are needed"),
        (lambda: stats.wilson("45", [50]), "/successes", "a `str`, where a number is needed"),  # type: ignore[arg-type]
        (lambda: stats.quantile([1.0], 0.5, kind=6.5), "/kind", "a whole number"),  # type: ignore[arg-type]
        (lambda: stats.rake([1, 1], [[0, 0]], [[1, 1]]), "/groups", "no answer stands for group 1"),
        (lambda: stats.rake([1, 1], [0, 0], [[1, 1]]), "/groups", "a list of single values, where a list of lists"),
    ],
)
def test_what_is_no_argument_is_an_error_that_names_it(call: Callable[[], object], path: str, words: str) -> None:
    with pytest.raises(xlakit.DataError, match=words) as raised:
        call()
    assert raised.value.path == path


def test_where_there_is_no_answer_there_is_none() -> None:
    assert stats.wilson(0, 0) is None and stats.wilson(11, 10) is None
    assert stats.quantile([], 0.5) is None and stats.mean([]) is None
    assert stats.mann_whitney([1.0], []) is None


def golden() -> dict[str, Any]:
    for folder in Path(__file__).parents:
        file = folder / "shared" / "vectors" / "golden.json"
        if file.exists():
            return {vector["id"]: vector for vector in json.loads(file.read_text())["vectors"]}
    pytest.skip("the golden numbers are not beside this checkout; tests/vectors/stats holds those of the statistics")


SHARES = {"wilson": "wilson", "clopper_pearson": "clopper_pearson", "agresti_coull": "agresti_coull", "wald": "wald_share", "wilson_cc": "wilson_continuity"}
DIFFERENCES = {"newcomb": "newcombe", "wald": "wald_difference", "agresti-caffo": "agresti_caffo", "miettinen_nurminen": "miettinen_nurminen", "mee": "mee"}


def answers(vector: str, given: dict[str, Any], expected: Any) -> list[tuple[Any, Any]]:
    """What the library answers to a golden vector, and what is expected of it; vectors of other parts of the library have none."""
    level = given.get("conf", 0.95)
    if vector.startswith("prop_ci"):
        k, n = given["k"], given["n"]
        plain = [(getattr(stats, ours)(k, n, level), expected[key]) for key, ours in SHARES.items() if not (key == "wald" and k in (0, n))]
        return [*plain, (stats.jeffreys(k, n, level), expected.get("jeffreys_boundary_modified", expected["jeffreys"]))]
    if vector == "prop_bayes_jeffreys_hpd_vs_central":
        return [(stats.jeffreys(given["k"], given["n"]), expected["central"])]
    if vector == "prop_wilson_conf90":
        return [(stats.wilson(given["k"], given["n"], level), expected)]
    if vector.startswith(("nps_one", "nps_edge", "nps_mover", "attain_nps")):
        counts: tuple[int, int, int] = (given["detractors"], given["passives"], given["promoters"])
        if vector.startswith("nps_mover"):
            return [(stats.mover(*counts, level=level), expected)]
        if vector.startswith("attain_nps"):
            return [(stats.net_score_met_probability(*counts, target=given["t"], prior=given["prior"]), expected)]
        score, adjusted = stats.net_score(*counts), stats.adjusted_net_score(*counts)
        assert score is not None and adjusted is not None
        if vector.startswith("nps_edge"):
            return [(score.value, expected["nps"]), (adjusted.value, expected["centre"]), (adjusted.standard_error, expected["se"]), (stats.adjusted_wald(*counts, level=level), expected["ci"])]
        half_p, n = stats.wald_p_greater(*counts, target=0.0), sum(counts)
        assert half_p is not None
        return [
            (score, [expected["nps"], expected["variance"], expected["se"]]),
            (stats.wald(*counts, level=level), expected["wald"]),
            (2 * half_p, expected["wald_p_vs_0"]),
            (stats.adjusted_wald(*counts, level=level), expected["adjusted_wald"]),
            ([adjusted.value, adjusted.standard_error], [expected["adjusted_centre"], expected["adjusted_se"]]),
            (stats.t_interval(n, score.value, score.variance * n / (n - 1), level), expected["trinomial_t"]),
        ]
    if vector == "nps_two_sample":
        found = stats.net_score_difference(given["a"], given["b"], level, adjusted=False)
        assert found is not None
        return [([found.value, found.standard_error, found.p], [expected["abs_delta"], expected["se"], expected["p"]]), (found.interval, expected["ci_abs"])]
    if vector == "mean_t_ci":
        return [(stats.mean(given["x"]), expected["mean"]), ((stats.sample_variance(given["x"]) or 0) ** 0.5, expected["sd"]), (stats.mean_interval(given["x"], level), expected["ci"])]
    if vector == "histogram_moments":
        scores = list(range(11))
        found_m = stats.moments_of_counts(scores, given["counts"])
        assert found_m is not None
        wanted = [expected[key] for key in ("n", "mean", "var_unbiased", "skew_g1", "excess_kurt_g2")]
        return [
            ([found_m.n, found_m.mean, found_m.variance, found_m.skewness, found_m.excess_kurtosis], wanted),
            (stats.quantile_of_counts(scores, given["counts"], 0.5), expected["median"]),
        ]
    if vector == "quantiles_types_1_9":
        return [([stats.quantile(given["x"], p, kind) for p in given["p"]], expected[f"type{kind}"]) for kind in range(1, 10)]
    if vector == "quantile_order_stat_ci":
        return [(stats.quantile_interval(given["x"], float(p), level), [None if end == "nan" else end for end in ends]) for p, ends in expected.items()]
    if vector == "quantile_min_n":
        table = [(stats.coverage_of_largest(row["n"], row["p"]), row["coverage_of_max"]) for row in expected["table"]]
        return [*table, (stats.quantile_upper_bound_min_n(0.95), expected["n_one_sided_p95"]), (stats.quantile_interval_min_n(0.5), expected["n_two_sided_median"])]
    if vector == "weighted_mean_kish":
        found_w, factor = stats.weighted_mean(given["y"], given["w"]), stats.sampling_fraction_factor(len(given["y"]), 40)
        assert found_w is not None and found_w.standard_error is not None and factor is not None
        return [(found_w, [expected[key] for key in ("mean", "n_eff", "deff", "se_linearised")]), (found_w.standard_error * factor, expected["se_linearised_fpc_N40"])]
    if vector == "raking_2x2":
        names = {margin: list(totals) for margin, totals in given["targets"].items()}
        groups = [[labels.index(label) for label in given[margin]] for margin, labels in names.items()]
        totals = [list(totals.values()) for totals in given["targets"].values()]
        weights = stats.rake([1] * len(given["y"]), groups, totals)
        found_c = stats.calibrated_mean(given["y"], weights, groups, totals)
        assert found_c is not None
        return [(weights, expected["weights"]), ([found_c.mean, found_c.standard_error], [expected["mean"], expected["se"]])]
    if vector == "fpc_wald":
        p, n, population = given["k"] / given["n"], given["n"], given["N"]
        plain_se = (p * (1 - p) / n) ** 0.5
        factors = (stats.finite_population_factor(n, population) or 0, stats.sampling_fraction_factor(n, population) or 0)
        return [(plain_se * factors[0], expected["se_fpc_Nm1"]), ((p * (1 - p) / (n - 1)) ** 0.5 * factors[1], expected["se_unbiased_1mf"])]
    if vector == "sample_size_proportion":
        size = stats.sample_size_share(given["e"], level, given["p"])
        return [(size, expected["n0"]), (stats.sample_size_in_population(size or 0, 1000), expected["n_fpc_N1000"])]
    if vector.startswith("attain_beta"):
        k, n, target = given["k"], given["n"], given["target"]
        pairs = [
            (stats.share_met_probability(k, n, target), expected["jeffreys"]),
            (stats.share_met_probability(k, n, target, prior=1), expected["uniform"]),
            (stats.binomial_p_greater(k, n, target), expected["exact_p_greater"]),
            (stats.binomial_p_less(k, n, target), expected["exact_p_less"]),
        ]
        z = expected["score_z"]
        return [*pairs, (stats.score_p_greater(k, n, target), None if z is None else stats.normal_sf(z))]
    if vector.startswith("cs_beta"):
        k, n = given["successes"], given["n"]
        return [(stats.anytime_share(k, n, 1 - given["alpha"], given["a"], given["b"]), expected["cs"]), (stats.wilson(k, n), expected["wilson_for_comparison"])]
    if vector == "two_prop_newcombe":
        shares = [given[key] for key in ("k1", "n1", "k2", "n2")]
        limits = [(getattr(stats, ours)(*shares, level), expected[key]) for key, ours in DIFFERENCES.items()]
        return [*limits, (stats.pooled_z(*shares), [expected["pooled_z"], expected["p"]]), (stats.cohen_h(0.8, 0.6), expected["cohen_h"])]
    if vector in ("mann_whitney_ties", "brunner_munzel_published"):
        a, b = given.get("a", given.get("x")), given.get("b", given.get("y"))
        rank, munzel, cliff = stats.mann_whitney(a, b), stats.brunner_munzel(a, b), stats.cliff_delta(a, b)
        assert rank is not None and munzel is not None and cliff is not None
        if vector == "brunner_munzel_published":
            return [([munzel.statistic, munzel.p], [expected["W"], expected["p"]])]
        return [(rank, [expected["U_a"], expected["p"]]), ([cliff.delta, cliff.superiority], [expected["cliff_delta"], expected["A12"]]), ([munzel.statistic, munzel.p], [expected["bm_stat_x_y"], expected["bm_p"]])]
    if vector == "fdr_bh1995":
        corrections: dict[str, Callable[[Any], object]] = {"BH": stats.benjamini_hochberg, "BY": stats.benjamini_yekutieli, "holm": stats.holm, "bonferroni": stats.bonferroni}
        return [(function(given["p"]), expected[key]) for key, function in corrections.items() if key in expected]
    if vector == "simpson_kidney":
        guard = stats.simpson([[*given[size][0], *given[size][1]] for size in ("small", "large")])
        assert guard is not None and guard.reversed
        return [
            (guard.crude, expected["crude"]),
            (guard.standardised, [expected["standardised_A"], expected["standardised_B"]]),
            ([guard.odds_ratio, guard.statistic, guard.p], [expected["mh_or"], expected["cmh_x2"], expected["cmh_p"]]),
            (guard.interval, expected["mh_ci"]),
        ]
    if vector == "james_stein_baseball":
        shrunk = stats.james_stein([hits / given["n"] for hits in given["hits"]], expected["sigma2"])
        assert shrunk is not None
        return [([shrunk.mean, shrunk.factor], [expected["grand_mean"], expected["c"]]), (shrunk.values, expected["js"])]
    if vector == "watermelon_joint":
        sla, xla = given["sla"], given["xla"]
        met, missed = stats.share_met_probability(*sla.values()), 1 - (stats.share_met_probability(*xla.values()) or 0)
        return [(met, expected["p_sla_met"]), (missed, expected["p_xla_missed"])]
    if vector == "chan_merge":
        a, b = stats.moments(given["a"]), stats.moments(given["b"])
        assert a is not None and b is not None
        merged = stats.merged_moments(a[:5], b[:5])
        assert merged is not None
        return [(merged[:5], [expected[key] for key in ("n", "mean", "M2", "M3", "M4")])]
    if vector == "apdex_spec":
        return [(stats.apdex(given["sat"], given["tol"], given["frus"]), [expected["apdex"], expected["var"], expected["se"]])]
    if vector == "nonresponse_bounds":
        r, p = given["resp_rate"], given["p_resp"]
        return [
            (stats.nonresponse_bounds(r, p), [expected["lower"], expected["upper"]]),
            (stats.tipping_point(r, p, given["target"]), expected["flip_nonresp"]),
            (stats.nonresponse_bias(r, p, 0.7), expected["bias_if_nonresp_070"]),
        ]
    if vector == "r_indicator":
        found_r = stats.representativity(given["pop_share"], given["response_propensity"])
        return [(found_r, [expected[key] for key in ("rho_bar", "S", "R", "cv")])]
    return []


ELSEWHERE = {"trend", "changepoint", "control_chart", "forecast", "subgroup", "composite", "driver", "reliability"}


def test_the_golden_numbers() -> None:
    for name, vector in golden().items():
        pairs = answers(name, vector["input"], vector["expected"])
        # The peeking table is reproduced by a simulation, in the core.
        assert pairs or vector["area"] in ELSEWHERE or name == "peeking_inflation", name
        for ours, theirs in pairs:
            assert agrees(ours, theirs, max(vector["tol"], 1e-15)), (name, ours, theirs)
