"""The median, 90th and 95th percentile of ten million times: the library beside numpy, and how far the sketch is off.

Run as `python benches/quantile.py` in the environment of `cargo xtask python`. Prints the median of 5 runs of each.
"""

from __future__ import annotations

import numpy as np
from processor import median

import xlakit

VALUES = 10_000_000
RUNS = 5


if __name__ == "__main__":
    minutes = np.random.default_rng(1).lognormal(3.0, 1.2, VALUES)
    for q in (0.5, 0.9, 0.95):
        ours, theirs = median(lambda: xlakit.quantile(minutes, q), RUNS), median(lambda: np.quantile(minutes, q), RUNS)
        sketched, exact = float(xlakit.quantile(minutes, q)), float(np.quantile(minutes, q))
        off = abs(sketched / exact - 1)
        print(f"q {q}: {sketched:.4f} for {exact:.4f}, off by {off:.2%} of at most {1 / 128:.2%}; xlakit {ours:.0f} ms, numpy {theirs:.0f} ms: {theirs / ours:.1f} times")
