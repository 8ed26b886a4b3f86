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


def lh(pair):
    return {"low": pair[0], "high": pair[1]}


sv = f"scipy {scipy.__version__}"
mv = f"statsmodels {statsmodels.__version__}"
rng = np.random.default_rng(20261122)


def ref(f, name, why, function, input, expected, tol, source):
    files[f].append(dict(name=name, why=why, function=function, input=input, expected=expected, tolerance=tol, source=source))


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
        {"value": float(S.beta.sf(T, k + 0.5, n - k + 0.5))},
        1e-9,
        f"{sv} beta.sf",
    )
    ref(
        "verdict",
        f"random_share_{t}",
        "a random share",
        "binomial_p_greater",
        i,
        {"value": float(S.binom.sf(k - 1, n, T))},
        1e-9,
        f"{sv} binom.sf",
    )
    ref(
        "verdict",
        f"random_share_{t}",
        "a random share",
        "binomial_p_less",
        i,
        {"value": float(S.binom.cdf(k, n, T))},
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
        {"value": float(S.poisson.sf(k - 1, T * E))},
        1e-9,
        f"{sv} poisson.sf",
    )
    ref(
        "rate",
        f"random_rate_{t}",
        "a random rate",
        "rate_p_less",
        j,
        {"value": float(S.poisson.cdf(k, T * E))},
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
            {"value": float(np.quantile(x, p, method=names[k]))},
            1e-10,
            f"numpy {np.__version__} quantile(method='{names[k]}')",
        )
    ref(
        "quantile",
        f"random_sample_{t}",
        "a random sample",
        "harrell_davis",
        {"values": x, "p": p},
        {"value": float(mstats.hdquantiles(x, [p])[0])},
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
    {"value": float(mstats.hdquantiles(x15, [0.95])[0])},
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
            i,
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
        {"a": a, "b": b},
        {"u": float(u.statistic), "p": float(u.pvalue)},
        1e-9,
        f"{sv} mannwhitneyu(method='asymptotic')",
    )
    ref(
        "comparison",
        f"random_answers_{t}",
        "two random samples of answers",
        "brunner_munzel",
        {"a": a, "b": b},
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
            "low": float(lo),
            "high": float(hi),
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
        {"value": float(dirichlet(d, c, p, T))},
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

for name, cases in files.items():
    lines = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in cases)
    (HERE / f"{name}.json").write_text(f"[\n{lines}\n]\n")
    print(name, len(cases))
