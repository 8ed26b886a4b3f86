"""A net score of a million answers, resampled 10,000 times: the library beside numpy's multinomial, which is the same idea.

Run as `python benches/bootstrap.py` in the environment of `cargo xtask python`. Prints the median of 21 runs of each.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import numpy as np

from xlakit import stats

COUNTS = (200_000, 300_000, 500_000)
RESAMPLES = 10_000


def library() -> object:
    return stats.bootstrap(*COUNTS, resamples=RESAMPLES, seed=1)


def numpy() -> object:
    n = sum(COUNTS)
    counts = np.random.default_rng(1).multinomial(n, np.array(COUNTS) / n, RESAMPLES)
    scores = (counts[:, 2] - counts[:, 0]) / n
    return scores.mean(), scores.std(ddof=1), np.quantile(scores, [0.025, 0.975])


def median(work: Callable[[], object]) -> float:
    """In milliseconds, of the processor."""
    times = []
    for _ in range(21):
        start = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - start) / 1e6)
    return statistics.median(times)


if __name__ == "__main__":
    ours, theirs = median(library), median(numpy)
    print(f"xlakit {ours:.2f} ms, numpy {theirs:.2f} ms: {theirs / ours:.1f} times")
