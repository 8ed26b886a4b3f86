"""Makes the vectors of the special functions: `pip install gmpy2`, then `python make.py` in this folder.

Everything is computed with 400 bits and printed as the nearest double. The incomplete beta function comes from the continued
fraction of Abramowitz and Stegun 26.5.8 by Lentz's method, and is held against the positive series 26.5.4 wherever that is short.
Neither is the form that the library computes. The incomplete gamma functions come from the series 6.5.29 below the mean and from
Legendre's continued fraction above it, which is held against the series up to a = 10⁵. A quantile is the place of a known area,
moved by one step of Newton's method to where the area is the double nearest to it; the step is 1e-16, so its square is nothing.
Numbers are texts, because not every JSON reader returns the nearest double. `python make.py beta gamma` makes only those.
"""

import json
import math
import sys

import gmpy2
from gmpy2 import exp, lgamma, log, mpfr, sqrt

gmpy2.get_context().precision = 400
EPS = mpfr(2) ** -380
checked = [0]


def ln_gamma(a):
    return lgamma(a)[0]


def fraction(a, b, x):
    """Lentz's method for 26.5.8; x at or below the mean."""
    c, d = mpfr(1), 1 / (1 - (a + b) * x / (a + 1))
    h = d
    for m in range(1, 3_000_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d, c = 1 / (1 + even * d), 1 + even / c
        h *= d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d, c = 1 / (1 + odd * d), 1 + odd / c
        h *= d * c
        if abs(d * c - 1) < mpfr(2) ** -240:
            return h
    raise ValueError("no convergence")


def series(a, b, x):
    """26.5.4, or None where it is long."""
    term = total = mpfr(1)
    for n in range(20_000):
        term *= (a + b + n) / (a + 1 + n) * x
        total += term
        if term < total * mpfr(2) ** -240 * (1 - x):
            return total
    return None


def lower(a, b, x, y):
    """I_x(a, b) for x at or below the mean."""
    front = exp(a * log(x) + b * log(y) + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b)) / a
    value = fraction(a, b, x)
    other = series(a, b, x)
    if other is not None:
        assert abs(other / value - 1) < mpfr(2) ** -200, (a, b, x)
        checked[0] += 1
    return front * value


def beta(a, b, x, y):
    """I_x(a, b) and its complement."""
    if x * (a + b) <= a:
        tail = lower(a, b, x, y)
        return tail, 1 - tail
    tail = lower(b, a, y, x)
    return 1 - tail, tail


def student_t_sf(t, df):
    if t == 0:
        return mpfr(1) / 2
    x, y = df / (df + t * t), t * t / (df + t * t)
    tail = beta(df / 2, mpfr(1) / 2, x, y)[0] / 2
    return tail if t > 0 else 1 - tail


def student_t_density(t, df):
    return exp(ln_gamma((df + 1) / 2) - ln_gamma(df / 2) - (df + 1) / 2 * log(1 + t * t / df)) / sqrt(df * gmpy2.const_pi())


def normal_sf(x):
    return gmpy2.erfc(x / sqrt(mpfr(2))) / 2


def normal_density(x):
    return exp(-x * x / 2) / sqrt(2 * gmpy2.const_pi())


def quantile(tail, sf, density):
    """x > 0 with sf(x) = tail < 1/2: Newton in ln x on ln sf, and on the central area near the middle."""
    x = sqrt(-2 * log(mpfr(tail)))
    for _ in range(400):
        area, slope = sf(x), x * density(x)
        if tail > mpfr("0.25"):
            step = -log((1 - 2 * area) / (1 - 2 * tail)) * (1 - 2 * area) / (2 * slope)
        else:
            step = log(area / tail) * area / slope
        x *= exp(step)
        if abs(step) < mpfr(2) ** -150:
            return x
    raise ValueError("no convergence")


def write(name, arguments, tolerance, source, cases):
    kept, seen = [], set()
    for case in cases:
        *given, expected = (float(v) for v in case)
        texts = [repr(v) for v in (*given, expected)]
        if 1e-300 < abs(expected) < 1e300 and tuple(texts) not in seen:
            seen.add(tuple(texts))
            kept.append(texts)
    head = {"name": name, "function": name, "arguments": arguments, "tolerance": tolerance, "source": source}
    text = json.dumps(head)[:-1] + ', "cases": [\n' + ",\n".join(json.dumps(c) for c in kept) + "\n]}\n"
    with open(f"{name}.json", "w") as file:
        file.write(text)
    print(name, len(kept), len(text))


def both_signs(values):
    return [sign * v for v in values for sign in (1, -1)]


def spread(count, low, high):
    """Values that no table has: steps of the golden ratio between two ends."""
    return [low + (high - low) * ((i * 0.6180339887498949) % 1) for i in range(1, count + 1)]


BETA = "A&S 26.5.8 at 400 bits, checked against the series 26.5.4"
NORMAL = "MPFR erfc at 400 bits"


def make_normal():
    xs = both_signs(
        [1e-300, 1e-20, 1e-8, 0.001, 0.1, 0.25, 0.5, 0.6744, 1, 1.5, 1.959963984540054, 3, 5.5, 8, 12.3, 20, 25.1, 30.7, 35.9, 37]
    )
    xs += both_signs(spread(80, 0, 37))
    write("normal_sf", ["x"], 2e-15, NORMAL, [(x, normal_sf(mpfr(x))) for x in xs])
    write("normal_cdf", ["x"], 2e-15, NORMAL, [(x, normal_sf(-mpfr(x))) for x in xs])
    ps = [
        1e-300,
        3e-250,
        1e-200,
        1e-100,
        1e-50,
        1e-20,
        1e-16,
        1e-10,
        1e-5,
        0.001,
        0.01,
        0.025,
        0.05,
        0.1,
        0.2,
        0.2499,
        0.25,
        0.2501,
        0.3,
    ]
    ps += [
        0.4,
        0.45,
        0.49,
        0.499,
        0.5 - 1e-6,
        0.5 - 1e-10,
        0.5 - 1e-15,
        *spread(40, 0.001, 0.499),
        *(10**-e for e in spread(40, 3, 290)),
    ]
    cases = []
    for p in ps:
        for q in {p, 1 - p} - {1.0}:
            tail = mpfr(q) if q < 0.5 else 1 - mpfr(q)
            x = quantile(tail, normal_sf, normal_density)
            cases.append((q, x if q > 0.5 else -x))
    write("normal_quantile", ["p"], 2e-15, NORMAL + ", solved by Newton's method", cases)


def make_beta():
    sizes = [0.5, 1, 1.5, 3.5, 10, 50.5, 1e3, 1e5 + 0.5, 1e7, 1e9]
    cases = []
    for a in sizes:
        for b in sizes:
            mean, sd = a / (a + b), math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
            xs = [mean + z * sd for z in (-25, -6, -1.5, 0, 1.5, 6, 25)]
            # Counts near the ends of the scale: places that are far closer to 0 or 1 than a standard deviation.
            xs += [mean / 1000, 1 - b / (a + b) / 1000]
            for x in xs:
                if 0 < x < 1:
                    cases.append((a, b, x, *beta(mpfr(a), mpfr(b), mpfr(x), 1 - mpfr(x))))
    # Jeffreys and Clopper-Pearson at real sample sizes and targets.
    for n in (5, 30, 100, 1000, 123_456, 10_000_000, 1_000_000_000):
        for target in (0.5, 0.85, 0.95, 0.9999):
            for z in (-3, 0, 2):
                k = round(min(max(n * target + z * math.sqrt(n * target * (1 - target)), 0), n))
                for a, b in ((k + 0.5, n - k + 0.5), (k + 1, n - k + 1)):
                    cases.append((a, b, target, *beta(mpfr(a), mpfr(b), mpfr(target), 1 - mpfr(target))))
    write("beta_cdf", ["a", "b", "x"], 1e-12, BETA, [(a, b, x, low) for a, b, x, low, _ in cases])
    write("beta_sf", ["a", "b", "x"], 1e-12, BETA, [(a, b, x, high) for a, b, x, _, high in cases])


DFS = [1, 1.5, 2, 3, 4, 5, 9.9, 20, 29, 99.5, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]


def make_student_t():
    ts = [1e-20, 1e-8, 0.01, 0.3, 0.7, 0.999999, 1, 1.000001, 1.2, 1.96, 2.8, 4.5, 8, 15, 25, 36.5, 200, 1e5, 1e20, 1e100]
    cases = [(t, df, student_t_sf(mpfr(t), mpfr(df))) for df in DFS for t in both_signs(ts)]
    write("student_t_sf", ["t", "df"], 1e-12, BETA, cases)
    write("student_t_cdf", ["t", "df"], 1e-12, BETA, [(-t, df, value) for t, df, value in cases])
    ps = [
        1e-300,
        1e-200,
        1e-100,
        1e-30,
        1e-16,
        1e-10,
        1e-5,
        0.001,
        0.01,
        0.025,
        0.05,
        0.1,
        0.2,
        0.2499,
        0.25,
        0.2501,
        0.4,
        0.49,
        0.5 - 1e-8,
        0.5 - 1e-14,
    ]
    cases = []
    for df in DFS:
        wide = mpfr(df)
        for p in ps:
            t = quantile(mpfr(p), lambda t: student_t_sf(t, wide), lambda t: student_t_density(t, wide))
            cases.append((p, df, -t))
            # 1 − p is the nearest double, so its own tail is solved for.
            if p > 1e-6:
                q = 1 - p
                t = quantile(1 - mpfr(q), lambda t: student_t_sf(t, wide), lambda t: student_t_density(t, wide))
                cases.append((q, df, t))
    write("student_t_quantile", ["p", "df"], 1e-12, BETA + ", solved by Newton's method", cases)


def nearest(area, complement):
    """The double nearest to an area, and how far it is from it, unless the double is 0 or 1."""
    p = float(area)
    return (p, mpfr(p) - area) if 1e-300 < p < 1 and complement > 0 else None


def make_beta_quantile():
    sizes = [0.5, 1, 1.5, 3.5, 10, 50.5, 1e3, 1e5 + 0.5, 1e7, 1e9]
    places = []
    for i, a in enumerate(sizes):
        for b in sizes[i % 2 :: 2] if a >= 1e7 else sizes:
            mean, sd = a / (a + b), math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
            xs = [mean + z * sd for z in (-20, -5, -1.6, 0, 1.6, 5, 20)] + [mean / 1000, mean * 1e-9, 1 - b / (a + b) / 1000]
            places += [(a, b, x) for x in xs if 0 < x < 1]
    for n in (5, 30, 1000, 123_456, 10_000_000):
        for share in (0, 0.5, 0.85, 0.95, 1):
            k = round(n * share)
            for z in (-2, 2):
                x = min(max((k + 0.5 + z * math.sqrt((k + 1) * (n - k + 1) / (n + 2))) / (n + 1), 0.1 / n), 1 - 0.1 / n)
                places.append((k + 0.5, n - k + 0.5, x))
    low, high = [], []
    for a, b, x in places:
        wide, rest = mpfr(x), 1 - mpfr(x)
        lower_area, upper_area = beta(mpfr(a), mpfr(b), wide, rest)
        kernel = exp(a * log(wide) + b * log(rest) + ln_gamma(mpfr(a) + b) - ln_gamma(mpfr(a)) - ln_gamma(mpfr(b)))
        for cases, areas, sign in ((low, (lower_area, upper_area), 1), (high, (upper_area, lower_area), -1)):
            if found := nearest(*areas):
                p, gap = found
                # Near 1 a double says little of the other tail, and one step of Newton's method would not do.
                if abs(gap) < 1e-9 * areas[1]:
                    cases.append((a, b, p, wide * exp(sign * gap * rest / kernel)))
    write("beta_quantile", ["a", "b", "p"], 1e-12, BETA + ", one step of Newton's method from a known place", low)
    write("beta_upper_quantile", ["a", "b", "p"], 1e-12, BETA + ", one step of Newton's method from a known place", high)


def gamma_series(a, x):
    """P(a, x)/kernel by A&S 6.5.29."""
    term = total = 1 / a
    n = 0
    while term > total * mpfr(2) ** -240:
        n += 1
        term *= x / (a + n)
        total += term
    return total


def gamma_fraction(a, x):
    """Q(a, x)/kernel by Legendre's continued fraction (Lentz's method)."""
    b = x + 1 - a
    c, d = mpfr(2) ** 300, 1 / b
    h = d
    for n in range(1, 5_000_000):
        factor = n * (a - n)
        b += 2
        d = 1 / (b + factor * d)
        c = b + factor / c
        h *= c * d
        if abs(c * d - 1) < mpfr(2) ** -200:
            return h
    raise ValueError("no convergence")


def gamma(a, x):
    """P(a, x), Q(a, x) and the kernel x^a e^-x / Gamma(a)."""
    kernel = exp(a * log(x) - x - ln_gamma(a))
    if x <= a:
        tail = kernel * gamma_series(a, x)
        return tail, 1 - tail, kernel
    tail = kernel * gamma_fraction(a, x)
    if a < 2e5:
        assert abs(tail + kernel * gamma_series(a, x) - 1) < mpfr(2) ** -150, (a, x)
        checked[0] += 1
    return 1 - tail, tail, kernel


GAMMA = "A&S 6.5.29 and Legendre's continued fraction at 400 bits"


def make_gamma():
    places = []
    for a in (0.5, 1, 1.5, 2, 3.5, 7, 10, 50.5, 180, 1e3, 12_345.5, 1e5 + 0.5, 1e7, 1e9):
        zs = (-30, -25, -12, -6, -3, -1.5, -0.5, 0, 0.5, 1.5, 3, 6, 12, 25, 30) if a < 1e8 else (-25, -6, -1.5, 0, 1.5, 6, 25)
        xs = [a + z * math.sqrt(a) for z in zs] + [a / 1000, a * 1e-9, 1e-20 * a]
        xs += [3 * a, 12 * a, 60 * a, 650.0] if a < 200 else []
        places += [(a, x) for x in xs if x > 0]
    cdf, sf, low, high = [], [], [], []
    for a, x in places:
        lower_area, upper_area, kernel = gamma(mpfr(a), mpfr(x))
        cdf.append((a, x, lower_area))
        sf.append((a, x, upper_area))
        for cases, areas, sign in ((low, (lower_area, upper_area), 1), (high, (upper_area, lower_area), -1)):
            if found := nearest(*areas):
                p, gap = found
                if abs(gap) < 1e-9 * areas[1]:
                    cases.append((a, p, x * exp(sign * gap / kernel)))
    write("gamma_cdf", ["a", "x"], 1e-12, GAMMA, cdf)
    write("gamma_sf", ["a", "x"], 1e-12, GAMMA, sf)
    write("gamma_quantile", ["a", "p"], 1e-12, GAMMA + ", one step of Newton's method from a known place", low)
    write("gamma_upper_quantile", ["a", "p"], 1e-12, GAMMA + ", one step of Newton's method from a known place", high)


def make_derived():
    """Chi-square, F, Poisson and binomial areas at arguments that a user has: degrees of freedom and counts."""
    cases = []
    for df in (1, 2, 3, 5, 10, 30, 100, 1000, 1e6):
        for z in (-6, -2, 0, 2, 6, 20, 35):
            x = df + z * math.sqrt(2 * df)
            if x > 0:
                cases.append((x, df, gamma(mpfr(df) / 2, mpfr(x) / 2)[1]))
        cases.append((df * 3.5, df, gamma(mpfr(df) / 2, mpfr(df * 3.5) / 2)[1]))
    write("chi_square_sf", ["x", "df"], 1e-12, GAMMA, cases)
    cases = []
    for df1 in (1, 2, 5, 30, 1000, 1e6):
        for df2 in (1, 3, 10, 99, 1e4, 1e8):
            for x in (1e-9, 0.01, 0.5, 0.999, 1, 1.01, 1.7, 4, 25, 1e6):
                total = mpfr(df1) * x + df2
                cases.append((x, df1, df2, beta(mpfr(df1) / 2, mpfr(df2) / 2, df1 * mpfr(x) / total, df2 / total)[1]))
    write("f_sf", ["x", "df1", "df2"], 1e-12, BETA, cases)
    cases = []
    for df1 in (1, 2, 5, 30, 1000, 1e6):
        for df2 in (1, 3, 10, 99, 1e4, 1e8):
            for x in (1e-9, 0.01, 0.5, 0.999, 1, 1.7, 4, 25, 1e6):
                total = mpfr(df1) * x + df2
                a, b, share, rest = mpfr(df1) / 2, mpfr(df2) / 2, df1 * mpfr(x) / total, df2 / total
                kernel = exp(a * log(share) + b * log(rest) + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b))
                areas = beta(a, b, share, rest)
                if found := nearest(*areas):
                    p, gap = found
                    if abs(gap) < 1e-9 * areas[1]:
                        cases.append((p, df1, df2, x * exp(gap / kernel)))
    write("f_quantile", ["p", "df1", "df2"], 1e-12, BETA + ", one step of Newton's method from a known place", cases)
    cases = [
        (a, ln_gamma(mpfr(a)))
        for e in range(1, 15)
        for a in (10.0**-e, 1 + 10.0**-e, 1 - 10.0**-e, 2 + 10.0**-e, 2 - 10.0**-e, 10.0**e)
    ]
    cases += [(a, ln_gamma(mpfr(a))) for a in (0.5, 1.5, 2.5, 3, 7.7, 12, 100.5, *spread(40, 0.01, 30))]
    write("ln_gamma", ["a"], 1e-14, "MPFR lgamma at 400 bits", cases)
    cases = []
    for mean in (0.01, 0.5, 3.7, 20, 100.25, 5000, 1e6, 1e9):
        for z in (-20, -4, -1, 0, 1, 4, 20):
            k = round(mean + z * math.sqrt(mean))
            if k >= 0:
                cases.append((k, mean, *gamma(mpfr(k + 1), mpfr(mean))[:2]))
    write("poisson_sf", ["k", "mean"], 1e-12, GAMMA, [(k, mean, sf) for k, mean, sf, _ in cases])
    write("poisson_cdf", ["k", "mean"], 1e-12, GAMMA, [(k, mean, cdf) for k, mean, _, cdf in cases])
    cases = []
    for n in (1, 5, 20, 100, 1234, 1e6, 1e9):
        for p in (1e-6, 0.01, 0.3, 0.5, 0.85, 0.999):
            for z in (-12, -3, -1, 0, 1, 3, 12):
                k = round(n * p + z * math.sqrt(n * p * (1 - p)))
                if 0 <= k < n:
                    cases.append((k, n, p, *beta(mpfr(k + 1), mpfr(n) - k, mpfr(p), 1 - mpfr(p))))
    write("binomial_sf", ["k", "n", "p"], 1e-12, BETA, [(k, n, p, sf) for k, n, p, sf, _ in cases])
    write("binomial_cdf", ["k", "n", "p"], 1e-12, BETA, [(k, n, p, cdf) for k, n, p, _, cdf in cases])


MAKERS = {
    "normal": make_normal,
    "beta": make_beta,
    "student_t": make_student_t,
    "beta_quantile": make_beta_quantile,
    "gamma": make_gamma,
    "derived": make_derived,
}

if __name__ == "__main__":
    for maker in sys.argv[1:] or MAKERS:
        MAKERS[maker]()
    print("points where two methods agree:", checked[0])
