"""Makes the cases named `random_…` of the statistics: `pip install numpy scipy statsmodels mpmath`, then `python make.py` here.

The other cases were computed once by the programs that they name, or stand in the papers, and are kept as they are. What a program is
known to get wrong is not asked of it: statsmodels' `confint_proportions_2indep(method="score")` (its issue 10269) is left out.
"""

import json
import pathlib

import mpmath
import numpy as np
import scipy
import statsmodels
import statsmodels.stats.rates as R
from scipy import stats as S
from scipy.stats import mstats
from statsmodels.stats.contingency_tables import StratifiedTable
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep as c2
from statsmodels.stats.proportion import proportion_confint as pc
from statsmodels.stats.proportion import proportions_ztest

HERE = pathlib.Path(__file__).parent
files = {path.stem: json.loads(path.read_text()) for path in sorted(HERE.glob("*.json"))}
files.setdefault("distribution", [])
files.setdefault("likelihood", [])


def lh(pair):
    return {"low": pair[0], "high": pair[1]}


sv = f"scipy {scipy.__version__}"
mv = f"statsmodels {statsmodels.__version__}"
rng = np.random.default_rng(20261122)


def ref(f, name, why, function, arguments, expect, tol, source):
    case = dict(name=name, why=why, function=function, arguments=arguments, expect=expect, tolerance=tol, source=source)
    files[f].append(case)


for f in files:
    files[f] = [c for c in files[f] if not c["name"].startswith("random_")]
for t in range(12):
    n = int(rng.choice([3, 17, 60, 400, 5000, 123456]))
    k = int(rng.binomial(n, rng.uniform(0.02, 0.98)))
    level = float(rng.choice([0.8, 0.9, 0.95, 0.99]))
    i = {"successes": k, "n": n, "level": level}
    for fn, m in (
        ("wilson", "wilson"),
        ("clopper_pearson", "beta"),
        ("agresti_coull", "agresti_coull"),
        ("jeffreys", "jeffreys"),
    ):
        lo, hi = pc(k, n, 1 - level, m)
        if fn == "jeffreys":
            if k == 0:
                lo = 0.0
            if k == n:
                hi = 1.0
        ref(
            "proportion",
            f"random_share_{t}",
            "a random share",
            fn,
            i,
            lh([max(float(lo), 0.0), min(float(hi), 1.0)]),
            1e-9,
            f"{mv} proportion_confint(method='{m}')",
        )
    T = float(rng.uniform(0.3, 0.95))
    i = {"successes": k, "n": n, "target": round(T, 3)}
    T = i["target"]
    ref(
        "verdict",
        f"random_share_{t}",
        "a random share",
        "share_met_probability",
        {**i, "prior": 0.5},
        float(S.beta.sf(T, k + 0.5, n - k + 0.5)),
        1e-9,
        f"{sv} beta.sf",
    )
    ref(
        "verdict",
        f"random_share_{t}",
        "a random share",
        "binomial_p_greater",
        i,
        float(S.binom.sf(k - 1, n, T)),
        1e-9,
        f"{sv} binom.sf",
    )
    ref(
        "verdict",
        f"random_share_{t}",
        "a random share",
        "binomial_p_less",
        i,
        float(S.binom.cdf(k, n, T)),
        1e-9,
        f"{sv} binom.cdf",
    )
for t in range(10):
    k = int(rng.choice([0, 1, 2, 5, 30, 400, 100000]))
    E = float(round(rng.uniform(0.5, 50), 2))
    level = float(rng.choice([0.8, 0.9, 0.95, 0.99]))
    i = {"events": k, "exposure": E, "level": level}
    lo, hi = R.confint_poisson(k, E, method="exact-c", alpha=1 - level)
    ref(
        "rate",
        f"random_rate_{t}",
        "a random rate",
        "garwood",
        i,
        lh([0.0 if k == 0 else float(lo), float(hi)]),
        1e-8 * max(1, k / E),
        f"{mv} confint_poisson(method='exact-c')",
    )
    lo, hi = R.confint_poisson(k, E, method="score", alpha=1 - level)
    ref(
        "rate",
        f"random_rate_{t}",
        "a random rate",
        "rate_score",
        i,
        lh([float(lo), float(hi)]),
        1e-9 * max(1, k / E),
        f"{mv} confint_poisson(method='score')",
    )
    T = round(max(k, 1) / E * float(rng.uniform(0.6, 1.5)), 4)
    j = {"events": k, "exposure": E, "target": T}
    ref(
        "rate",
        f"random_rate_{t}",
        "a random rate",
        "rate_p_greater",
        j,
        float(S.poisson.sf(k - 1, T * E)),
        1e-9,
        f"{sv} poisson.sf",
    )
    ref(
        "rate",
        f"random_rate_{t}",
        "a random rate",
        "rate_p_less",
        j,
        float(S.poisson.cdf(k, T * E)),
        1e-9,
        f"{sv} poisson.cdf",
    )
names = {
    1: "inverted_cdf",
    2: "averaged_inverted_cdf",
    3: "closest_observation",
    4: "interpolated_inverted_cdf",
    5: "hazen",
    6: "weibull",
    7: "linear",
    8: "median_unbiased",
    9: "normal_unbiased",
}
for t in range(4):
    n = int(rng.choice([7, 20, 33, 64]))
    x = [round(float(v), 2) for v in rng.lognormal(2, 1, n)]
    p = round(float(rng.uniform(0.05, 0.97)), 3)
    for k in range(1, 10):
        ref(
            "quantile",
            f"random_sample_{t}",
            "a random sample",
            "quantile",
            {"values": x, "p": p, "kind": k},
            float(np.quantile(x, p, method=names[k])),
            1e-10,
            f"numpy {np.__version__} quantile(method='{names[k]}')",
        )
    ref(
        "quantile",
        f"random_sample_{t}",
        "a random sample",
        "harrell_davis",
        {"values": x, "p": p},
        float(mstats.hdquantiles(x, [p])[0]),
        1e-9,
        f"{sv} mstats.hdquantiles",
    )
    r = S.quantile_test(x, q=0, p=p).confidence_interval(confidence_level=0.9)
    ref(
        "quantile",
        f"random_sample_{t}",
        "a random sample",
        "quantile_interval",
        {"values": x, "p": p, "level": 0.9},
        {"low": None if np.isnan(r.low) else float(r.low), "high": None if np.isnan(r.high) else float(r.high)},
        1e-12,
        f"{sv} quantile_test(...).confidence_interval",
    )
x15 = [12, 15, 7, 3, 42, 8, 10, 9, 30, 6, 5, 11, 120, 14, 4]
ref(
    "quantile",
    "random_tickets",
    "fifteen tickets",
    "harrell_davis",
    {"values": x15, "p": 0.95},
    float(mstats.hdquantiles(x15, [0.95])[0]),
    1e-9,
    f"{sv} mstats.hdquantiles",
)
for t in range(10):
    n1, n2 = (int(v) for v in rng.choice([9, 25, 70, 300], 2))
    k1 = int(rng.binomial(n1, rng.uniform(0.1, 0.95)))
    k2 = int(rng.binomial(n2, rng.uniform(0.1, 0.95)))
    level = float(rng.choice([0.9, 0.95]))
    i = {"successes1": k1, "n1": n1, "successes2": k2, "n2": n2, "level": level}
    for fn, m in (("newcombe", "newcomb"), ("agresti_caffo", "agresti-caffo")):
        lo, hi = c2(k1, n1, k2, n2, method=m, compare="diff", alpha=1 - level)
        ref(
            "comparison",
            f"random_shares_{t}",
            "two random shares",
            fn,
            i,
            lh([max(-1.0, float(lo)), min(1.0, float(hi))]),
            1e-9,
            f"{mv} confint_proportions_2indep(method='{m}')",
        )
    z, p = proportions_ztest([k1, k2], [n1, n2])
    if np.isfinite(z):
        ref(
            "comparison",
            f"random_shares_{t}",
            "two random shares",
            "pooled_z",
            {key: value for key, value in i.items() if key != "level"},
            {"z": float(z), "p": float(p)},
            1e-9,
            f"{mv} proportions_ztest",
        )
for t in range(8):
    n1, n2 = (int(v) for v in rng.choice([6, 15, 60], 2))
    a = [int(v) for v in rng.integers(0, 11, n1)]
    b = [int(v) for v in np.clip(rng.integers(-2, 10, n2), 0, 10)]
    u = S.mannwhitneyu(a, b, method="asymptotic")
    bm = S.brunnermunzel(a, b)
    ref(
        "comparison",
        f"random_answers_{t}",
        "two random samples of answers",
        "mann_whitney",
        {"first": a, "second": b},
        {"u": float(u.statistic), "p": float(u.pvalue)},
        1e-9,
        f"{sv} mannwhitneyu(method='asymptotic')",
    )
    ref(
        "comparison",
        f"random_answers_{t}",
        "two random samples of answers",
        "brunner_munzel",
        {"first": a, "second": b},
        {"statistic": float(bm.statistic), "p": float(bm.pvalue)},
        1e-9,
        f"{sv} brunnermunzel",
    )
for t in range(6):
    st = [[int(v) for v in rng.integers(1, 80, 4)] for _ in range(int(rng.integers(2, 6)))]
    T = StratifiedTable([np.array([[s[0], s[1]], [s[2], s[3]]], float) for s in st])
    r = T.test_null_odds(correction=False)
    lo, hi = T.oddsratio_pooled_confint(0.1)
    ref(
        "simpson",
        f"random_strata_{t}",
        "random strata",
        "simpson",
        {"strata": st, "level": 0.9},
        {
            "odds_ratio": float(T.oddsratio_pooled),
            "interval": lh([float(lo), float(hi)]),
            "statistic": float(r.statistic),
            "p": float(r.pvalue),
        },
        1e-8,
        f"{mv} StratifiedTable",
    )
for t in range(3):
    p = [round(float(v), 5) for v in rng.beta(0.4, 2, int(rng.choice([4, 23, 60])))]
    p[1] = p[0]
    for fn, m in (
        ("benjamini_hochberg", "fdr_bh"),
        ("benjamini_yekutieli", "fdr_by"),
        ("holm", "holm"),
        ("bonferroni", "bonferroni"),
    ):
        ref(
            "multiplicity",
            f"random_tests_{t}",
            "random tests with a tie",
            fn,
            {"p_values": p},
            [float(v) for v in multipletests(p, method=m)[1]],
            1e-12,
            f"{mv} multipletests(method='{m}')",
        )
mpmath.mp.dps = 25


def dirichlet(d, c, p, t, prior=0.5):
    d, c, p = (mpmath.mpf(v) + prior for v in (d, c, p))
    t = mpmath.mpf(t)
    if t < 0:
        return 1 - dirichlet_(p, c, d, -t)
    return dirichlet_(d, c, p, t)


def dirichlet_(d, c, p, t):
    A, B = p + d, c
    lb = mpmath.loggamma(A + B) - mpmath.loggamma(A) - mpmath.loggamma(B)
    f = lambda s: (
        mpmath.exp(lb + (A - 1) * mpmath.log(s) + (B - 1) * mpmath.log(1 - s))
        * mpmath.betainc(p, d, (1 + t / s) / 2, 1, regularized=True)
    )
    m = A / (A + B)
    sd = mpmath.sqrt(m * (1 - m) / (A + B + 1))
    pts = sorted(
        {t, mpmath.mpf(1), *[x for x in (m - 8 * sd, m - 3 * sd, m - sd, m, m + sd, m + 3 * sd, m + 8 * sd) if t < x < 1]}
    )
    return mpmath.quad(f, pts)


for t, (d, c, p, T) in enumerate(
    [
        (0, 0, 5, 0.3),
        (2, 3, 5, 0.1),
        (12, 30, 58, 0.35),
        (3, 0, 40, 0.8),
        (0, 25, 5, 0.1),
        (50, 10, 20, -0.2),
        (1, 1, 1, 0.0625),
        (0, 0, 0, 0.5),
    ]
):
    ref(
        "verdict",
        f"random_dirichlet_{t}",
        "three classes, by another quadrature",
        "net_score_met_probability",
        {"negative": d, "neutral": c, "positive": p, "target": T, "prior": 0.5},
        float(dirichlet(d, c, p, T)),
        1e-10,
        f"mpmath {mpmath.__version__} quad of Beta(p+d, c) × Beta(p, d) at 25 digits",
    )


def cs(k, n, al, a, b):
    f = lambda q: (
        mpmath.log(mpmath.beta(k + a, n - k + b) / mpmath.beta(a, b))
        - (k * mpmath.log(q) if k else 0)
        - ((n - k) * mpmath.log(1 - q) if n - k else 0)
        + mpmath.log(al)
    )
    m = mpmath.mpf(k) / n
    lo = 0 if k == 0 else mpmath.findroot(f, (mpmath.mpf(10) ** -12, m), solver="anderson", tol=1e-22)
    hi = (
        1
        if k == n
        else mpmath.findroot(f, (m if k else mpmath.mpf(10) ** -12, 1 - mpmath.mpf(10) ** -12), solver="anderson", tol=1e-22)
    )
    return [float(lo), float(hi)]


for t, (k, n, al, a, b) in enumerate(
    [(85, 100, 0.05, 1, 1), (170, 200, 0.1, 8.5, 1.5), (1, 3, 0.05, 0.5, 0.5), (10, 10, 0.01, 1, 1), (4321, 5000, 0.05, 2, 3)]
):
    ref(
        "sequence",
        f"random_sequence_{t}",
        "other mixtures and sizes",
        "anytime_share",
        {"successes": k, "n": n, "level": 1 - al, "a": a, "b": b},
        lh(cs(k, n, 1 - mpmath.mpf(1 - al), a, b)),
        1e-9,
        f"mpmath {mpmath.__version__} findroot of the mixture at 25 digits",
    )

def case(f, function, arguments, expect, tol, source, why="against another program"):
    """A case whose random numbers do not move those above."""
    count = sum(one["function"] == function for one in files[f])
    ref(f, f"random_{function}_{count}", why, function, arguments, expect, tol, source)


rng = np.random.default_rng(20261125)
for x, a, b in ((0.3, 1, 2), (3.84, 1, 9), (17.5, 20, 4), (250.0, 200, 30)):
    case("distribution", "chi_square_cdf", {"x": x, "df": a}, float(S.chi2.cdf(x, a)), 1e-12, f"{sv} chi2.cdf")
    case("distribution", "f_cdf", {"x": x, "df1": a, "df2": b}, float(S.f.cdf(x, a, b)), 1e-12, f"{sv} f.cdf")
for p, df in ((0.05, 1), (0.95, 3), (0.5, 30), (0.001, 200)):
    case("distribution", "chi_square_quantile", {"p": p, "df": df}, float(S.chi2.ppf(p, df)), 1e-10, f"{sv} chi2.ppf")
    case("distribution", "chi_square_upper_quantile", {"p": p, "df": df}, float(S.chi2.isf(p, df)), 1e-10, f"{sv} chi2.isf")
for n, mean, variance, target in ((8, 7.75, 5.642857142857143, 6.0), (2, 5.0, 3.0, 5.5), (1_000_000_000, 4.0, 2.0, 3.9999)):
    t = (mean - target) / np.sqrt(variance / n)
    i = {"n": n, "mean": mean, "variance": variance, "target": target}
    case("mean", "t_p_greater", i, float(S.t.sf(t, n - 1)), 1e-12, f"{sv} t.sf")
    case("mean", "t_p_less", i, float(S.t.cdf(t, n - 1)), 1e-12, f"{sv} t.cdf")
for n, variance, level in ((8, 5.642857142857143, 0.95), (2, 1.0, 0.9), (1000, 3.5, 0.99)):
    low, high = (float(np.sqrt((n - 1) * variance / S.chi2.ppf(0.5 + sign * level / 2, n - 1))) for sign in (1, -1))
    i = {"n": n, "variance": variance, "level": level}
    case("mean", "spread_interval", i, lh([low, high]), 1e-9, f"{sv} chi2.ppf")
for n, mean, best_at, level in ((400, 8.2, 400, 0.95), (30, 1.5, 100, 0.9), (5000, 9.9, 1000, 0.99)):
    # The mixture with N(0, tuning) of the drift, a fair game against the mean, reaches 1/α where the interval ends.
    variance, tuning = mpmath.mpf(25), mpmath.mpf(best_at) * 25 / mpmath.mpf("8.78")
    spread = n * variance + tuning
    ln_game = lambda m: mpmath.log(tuning / spread) / 2 + (n * (mpmath.mpf(mean) - m)) ** 2 / (2 * spread)
    limit = -mpmath.log(1 - mpmath.mpf(level))
    low = mpmath.findroot(lambda m: ln_game(m) - limit, (mean - 20, mean - 0.01), solver="anderson", tol=1e-22)
    high = 2 * mpmath.mpf(mean) - low
    i = {"n": n, "mean": mean, "least": 0, "most": 10, "best_at": best_at}
    source = f"mpmath {mpmath.__version__} findroot of the mixture at 25 digits"
    case("sequence", "anytime_mean", {**i, "level": level}, lh([max(0.0, float(low)), min(10.0, float(high))]), 1e-9, source)
    for function, target in (("anytime_mean_p_greater", mean - 0.8), ("anytime_mean_p_less", min(10, mean + 0.09))):
        p = min(1.0, float(mpmath.exp(-ln_game(mpmath.mpf(target)))))
        case("sequence", function, {**i, "target": target}, p, 1e-12, f"mpmath {mpmath.__version__}, the mixture itself")
for k, n, a, b in ((45, 50, 1, 1), (170, 200, 8.5, 1.5), (3, 40, 0.5, 0.5)):
    game = lambda q: mpmath.beta(k + a, n - k + b) / mpmath.beta(a, b) / (mpmath.mpf(q) ** k * (1 - mpmath.mpf(q)) ** (n - k))
    i = {"successes": k, "n": n, "a": a, "b": b}
    source = f"mpmath {mpmath.__version__}, the mixture itself"
    below, above = round(0.85 * k / n, 3), round(min(0.99, 1.05 * k / n + 0.05), 3)
    case("sequence", "anytime_share_p_greater", {**i, "target": below}, min(1.0, float(1 / game(below))), 1e-12, source)
    case("sequence", "anytime_share_p_greater", {**i, "target": above}, 1.0, 0, source)
    case("sequence", "anytime_share_p_less", {**i, "target": above}, min(1.0, float(1 / game(above))), 1e-12, source)
x = [9, 7, 10, 3, 6, 8, 9, 10]
expect = {
    "n": 8,
    "mean": 7.75,
    "variance": float(np.var(x, ddof=1)),
    "skewness": float(S.skew(x)),
    "excess_kurtosis": float(S.kurtosis(x)),
}
case("moments", "moments", {"values": x}, expect, 1e-12, f"{sv} skew, kurtosis")
case("moments", "moments", {"values": [4, 4]}, {"variance": 0, "skewness": None, "excess_kurtosis": None}, 0, "equal values")
z = S.norm.ppf(0.975)
closed = f"the formula, on {sv} norm"
case("sample_size", "sample_size_net_score", {"margin": 0.05, "variance": 0.61}, float(z * z * 0.61 / 0.05**2), 1e-9, closed)
for n, share, target in ((50, 0.92, 0.85), (7, 0.99, 0.9), (400, 0.8, 0.75)):
    k = np.arange(n + 1)
    enough = S.norm.sf((k - n * target) / np.sqrt(n * target * (1 - target))) <= 0.05
    power = float(S.binom.pmf(k, n, share)[enough].sum())
    i = {"n": n, "share": share, "target": target}
    case("sample_size", "share_power", i, power, 1e-12, f"{sv} binom.pmf, summed over every count that is enough")
    reach = S.norm.isf(0.05) * np.sqrt(target * (1 - target)) + S.norm.ppf(0.8) * np.sqrt(share * (1 - share))
    i = {"share": share, "target": target}
    case("sample_size", "sample_size_share_test", i, float((reach / (share - target)) ** 2), 1e-8, closed)
for n, score, target, variance in ((400, 0.3, 0.2, 0.61), (30, 0.5, 0.45, 0.4)):
    i = {"score": score, "target": target, "variance": variance}
    power = float(S.norm.sf(S.norm.isf(0.05) - (score - target) / np.sqrt(variance / n)))
    case("sample_size", "net_score_power", {"n": n, **i}, power, 1e-12, closed)
    size = float(variance * ((S.norm.isf(0.05) + S.norm.ppf(0.8)) / (score - target)) ** 2)
    case("sample_size", "sample_size_net_score_test", i, size, 1e-8, closed)
for k, n, target in ((9, 100, 0.15), (0, 1, 0.5), (999_999_000, 1_000_000_000, 0.9999995)):
    zed = (k - n * target) / np.sqrt(n * target * (1 - target))
    i = {"successes": k, "n": n, "target": target}
    case("verdict", "score_p_less", i, float(S.norm.cdf(zed)), 1e-12, f"{sv} norm.cdf")
for counts in ((20, 30, 50), (0, 0, 5), (3, 400, 8)):
    names = dict(zip(("negative", "neutral", "positive"), counts))

    def score(extra):
        d, m, p = (count + more for count, more in zip(counts, extra))
        n = d + m + p
        return (p - d) / n, np.sqrt(((p + d) / n - ((p - d) / n) ** 2) / n)

    value, error = score((0.75, 1.5, 0.75))
    for target in (-0.1, 0.3):
        i = {**names, "target": target}
        case("net_score", "adjusted_wald_p_greater", i, float(S.norm.sf((value - target) / error)), 1e-12, closed)
        case("net_score", "adjusted_wald_p_less", i, float(S.norm.cdf((value - target) / error)), 1e-12, closed)
        plain, error0 = score((0, 0, 0))
        less = float(S.norm.cdf((plain - target) / error0)) if error0 > 0 else None
        case("net_score", "wald_p_less", i, less, 1e-12, closed)
    apdex = {"satisfied": counts[2], "tolerating": counts[1], "frustrated": counts[0]}
    ends = [(min(1.0, max(-1.0, float(value + sign * z * error))) + 1) / 2 for sign in (-1, 1)]
    case("net_score", "apdex_interval", apdex, lh(ends), 1e-12, closed)
spread = float(np.sqrt(0.61 / 100))
i = {"negative": 20, "neutral": 30, "positive": 50, "resamples": 10_000, "seed": 1}
why = "six standard errors of what 10,000 multinomial resamples have on average"
case("net_score", "bootstrap", i, {"mean": 0.3}, 6 * spread / 100, "the exact mean", why)
case("net_score", "bootstrap", i, {"standard_error": spread}, 6 * spread / np.sqrt(20_000), "the exact standard deviation", why)
case("net_score", "bootstrap", {**i, "negative": 0, "neutral": 0}, None, 0, "equal answers", "no certainty from equal answers")
i = {"weights": [1, 2, 1, 4], "groups": [0, 0, 1, 1], "totals": [60, 40]}
case("weights", "post_stratify", i, [20, 40, 8, 32], 1e-12, "60·(1, 2)/3 and 40·(1, 4)/5")
w, y, x = rng.uniform(0.5, 2, 9), rng.uniform(5, 90, 9), rng.uniform(1, 5, 9)
w, y, x = ([round(float(v), 3) for v in values] for values in (w, y, x))
ratio = np.dot(w, y) / np.dot(w, x)
error = np.sqrt(9 / 8 * ((np.array(w) * (np.array(y) - ratio * np.array(x))) ** 2).sum()) / np.dot(w, x)
i = {"weights": w, "numerators": y, "denominators": x}
expect = {"ratio": float(ratio), "standard_error": float(error)}
case("weights", "ratio_of_totals", i, expect, 1e-10, f"the formula, on numpy {np.__version__}")
a, b = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1], [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
counts = {"first": [a.count(v) for v in range(1, 6)], "second": [b.count(v) for v in range(1, 6)]}
u, bm = S.mannwhitneyu(a, b, method="asymptotic"), S.brunnermunzel(a, b)
expect = {"u": float(u.statistic), "p": float(u.pvalue)}
case("comparison", "mann_whitney_of_counts", counts, expect, 1e-12, f"{sv} mannwhitneyu on the answers")
expect = {"statistic": float(bm.statistic), "p": float(bm.pvalue)}
case("comparison", "brunner_munzel_of_counts", counts, expect, 1e-12, f"{sv} brunnermunzel on the answers")
# The second is the example of R's effsize, which prints −.25 within −.72658 and .38901.
effsize = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]
for function, i, (a, b) in (
    ("cliff_delta_of_counts", counts, (a, b)),
    ("cliff_delta", {"first": effsize[0], "second": effsize[1]}, effsize),
):
    signs = np.sign(np.subtract.outer(a, b))
    n, m = signs.shape
    d = signs.mean()
    rows, columns = ((signs.mean(1) - d) ** 2).sum(), ((signs.mean(0) - d) ** 2).sum()
    variance = (m * m * rows + n * n * columns - ((signs - d) ** 2).sum()) / (n * m * (n - 1) * (m - 1))
    t = S.t.ppf(0.975, n + m - 2)
    reach = t * np.sqrt(variance) * np.sqrt((1 - d * d) ** 2 + t * t * variance)
    ends = [float((d - d**3 + sign * reach) / (1 - d * d + t * t * variance)) for sign in (-1, 1)]
    expect = {"delta": float(d), "superiority": float((1 + d) / 2), "interval": lh(ends)}
    source = f"Cliff 1993, equations 6 and 7, pair by pair, and {sv} t.ppf"
    case("comparison", function, i, expect, 1e-12, source)
i = {"values": [0.80, 0.90, 0.85, 0.84], "sizes": [100, 300, 100, 900], "count": 2}
expect = {
    "pooled": {"first": 0.875, "last": 0.841, "change": -0.034},
    "mean_of_periods": {"first": 0.85, "last": 0.845, "change": -0.005},
}
case("comparison", "first_against_last", i, expect, 1e-12, "350/400, 841/1000, 1.7/2 and 1.69/2")
mpmath.mp.dps = 40
mm = f"mpmath {mpmath.__version__}, the definition itself at 40 digits"


def likelihood(scores, counts, end, target):
    """√(2ℓ) that the mean lies farther from `end` than `target`, with an answer added there: the largest over λ, found by its slope."""
    toward = 1 if end < target else -1
    gains = [(toward * (mpmath.mpf(x) - target), c) for x, c in zip([*scores, end], [*counts, 1]) if c > 0]
    if sum(c * g for g, c in gains) <= 0:
        return mpmath.mpf(0)
    slope = lambda l: sum(c * g / (1 + l * g) for g, c in gains)
    low, high = mpmath.mpf(0), -1 / min(g for g, _ in gains)
    for _ in range(140):
        middle = (low + high) / 2
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return mpmath.sqrt(2 * sum(c * mpmath.log(1 + low * g) for g, c in gains))


def likelihood_end(scores, counts, end, z):
    """Where that is z."""
    mean = sum(mpmath.mpf(x) * c for x, c in zip([*scores, end], [*counts, 1])) / (sum(counts) + 1)
    low, high = mpmath.mpf(end), mean
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if likelihood(scores, counts, end, middle) > z else (low, middle)
    return float(low)


for scores, counts, least, most, targets in (
    ([-1, 0, 1], [20, 30, 50], -1, 1, (0.4, 0.1, 0.9)),
    ([-1, 0, 1], [0, 0, 5], -1, 1, (0.8, 0.1)),
    ([0, 1], [40, 60], 0, 1, (0.8, 0.5)),
    ([1, 2, 3, 4, 5], [3, 0, 7, 21, 119], 1, 5, (4.8, 4.2)),
    ([5, 30, 240, 480], [200.5, 180, 60, 40.25], 0, 480, (100, 60)),
):
    i = {"scores": scores, "counts": counts, "least": least, "most": most}
    for level in (0.9, 0.95):
        reach = -mpmath.mpf(float(S.norm.ppf((1 - level) / 2)))
        low, high = (likelihood_end(scores, counts, end, reach) for end in (least, most))
        case("likelihood", "likelihood_interval", {**i, "level": level}, lh([low, high]), 1e-10, mm)
    for target in targets:
        below, above = (likelihood(scores, counts, end, mpmath.mpf(target)) for end in (most, least))
        case("likelihood", "likelihood_p_less", {**i, "target": target}, float(mpmath.ncdf(above - below)), 1e-12, mm)
        case("likelihood", "likelihood_p_greater", {**i, "target": target}, float(mpmath.ncdf(below - above)), 1e-12, mm)
        stakes = [mpmath.mpf("0.03") * (mpmath.mpf("0.95") / mpmath.mpf("0.03")) ** (mpmath.mpf(k) / 11) for k in range(12)]
        for function, room, side in (("e_value_less", most - target, -1), ("e_value_greater", target - least, 1)):
            made = [
                mpmath.fprod((1 + stake / mpmath.mpf(room) * side * (x - mpmath.mpf(target))) ** mpmath.mpf(c) for x, c in zip(scores, counts))
                for stake in stakes
            ]
            e = float(sum(made) / 12)
            given = {"scores": scores, "counts": counts, "target": target, **({"most": most} if side < 0 else {"least": least})}
            case("likelihood", function, given, e, max(1e-12, 1e-9 * e), mm)
for function, k, n, e in (("e_value_less", 60, 100, 5997.777), ("e_value_less", 280, 400, 12501.118)):
    i = {"scores": [0, 1], "counts": [n - k, k], "most": 1, "target": 0.8}
    case("likelihood", function, i, e, 1e-3, "computed apart, to the digits given")
k, n = np.array([18, 2, 160, 90]), np.array([20, 4, 200, 150])
mean = k.sum() / n.sum()
# Kleinman 1973 with the sizes as weights: the correlation of two answers of one segment.
excess = (n * (k / n - mean) ** 2).sum() / (mean * (1 - mean)) - 3
correlation = excess / (n.sum() - (n**2).sum() / n.sum() - 3)
prior = (1 - correlation) / correlation
expect = {"mean": mean, "prior_answers": prior, "shares": ((k + mean * prior) / (n + prior)).tolist()}
i = {"successes": k.tolist(), "sizes": n.tolist()}
case("shrinkage", "shrink_shares", i, expect, 1e-10, f"Kleinman 1973, on numpy {np.__version__}")

for name, cases in files.items():
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
    (HERE / f"{name}.json").write_text(f"[\n{lines}\n]\n")
    print(name, len(cases))
