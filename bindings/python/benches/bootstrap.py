"""A net score of a million answers, resampled 10,000 times: the library beside numpy's multinomial, which is the same idea.

Run as `python benches/bootstrap.py` in the environment of `cargo xtask python`. Prints the median of 21 runs of each.
"""

from __future__ import annotations

import numpy as np
from processor import median

from xlakit import stats

COUNTS = (200_000, 300_000, 500_000)
RESAMPLES = 10_000
RUNS = 21


def library() -> object:
    return stats.bootstrap(*COUNTS, resamples=RESAMPLES, seed=1)


def numpy() -> object:
    n = sum(COUNTS)
    counts = np.random.default_rng(1).multinomial(n, np.array(COUNTS) / n, RESAMPLES)
    scores = (counts[:, 2] - counts[:, 0]) / n
    return scores.mean(), scores.std(ddof=1), np.quantile(scores, [0.025, 0.975])


if __name__ == "__main__":
    ours, theirs = median(library, RUNS), median(numpy, RUNS)
    print(f"xlakit {ours:.2f} ms, numpy {theirs:.2f} ms: {theirs / ours:.1f} times")
