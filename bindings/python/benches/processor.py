"""Time on the processor, of which other programs on the machine take less than of the clock."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def milliseconds(work: Callable[[], object]) -> float:
    """Of one run, all threads together."""
    start = time.process_time_ns()
    work()
    return (time.process_time_ns() - start) / 1e6


def median(work: Callable[[], object], runs: int) -> float:
    """Of so many runs, in milliseconds."""
    return statistics.median(milliseconds(work) for _ in range(runs))
