"""Makes the vectors of the special functions: `pip install gmpy2`, then `python make.py` in this folder.

Everything is computed with 400 bits and printed as the nearest double. The incomplete beta function comes from the continued
fraction of Abramowitz and Stegun 26.5.8 by Lentz's method, and is held against the positive series 26.5.4 wherever that is short.
Neither is the form that the library computes. Numbers are texts, because not every JSON reader returns the nearest double.
"""

import json
import math

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
    xs = both_signs([1e-300, 1e-20, 1e-8, 0.001, 0.1, 0.25, 0.5, 0.6744, 1, 1.5, 1.959963984540054, 3, 5.5, 8, 12.3, 20, 25.1, 30.7, 35.9, 37])
    xs += both_signs(spread(80, 0, 37))
    write("normal_sf", ["x"], 2e-15, NORMAL, [(x, normal_sf(mpfr(x))) for x in xs])
    write("normal_cdf", ["x"], 2e-15, NORMAL, [(x, normal_sf(-mpfr(x))) for x in xs])
    ps = [1e-300, 3e-250, 1e-200, 1e-100, 1e-50, 1e-20, 1e-16, 1e-10, 1e-5, 0.001, 0.01, 0.025, 0.05, 0.1, 0.2, 0.2499, 0.25, 0.2501, 0.3]
    ps += [0.4, 0.45, 0.49, 0.499, 0.5 - 1e-6, 0.5 - 1e-10, 0.5 - 1e-15, *spread(40, 0.001, 0.499), *(10 ** -e for e in spread(40, 3, 290))]
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
    ps = [1e-300, 1e-200, 1e-100, 1e-30, 1e-16, 1e-10, 1e-5, 0.001, 0.01, 0.025, 0.05, 0.1, 0.2, 0.2499, 0.25, 0.2501, 0.4, 0.49, 0.5 - 1e-8, 0.5 - 1e-14]
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


if __name__ == "__main__":
    make_normal()
    make_beta()
    make_student_t()
    print("points where two methods agree:", checked[0])
