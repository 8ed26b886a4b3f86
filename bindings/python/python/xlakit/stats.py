"""The statistics of xlakit by themselves, on counts and on samples.

`level` is the two-sided coverage of an interval, such as 0.90. Where there is no answer, such as no rows or a count below 0, the answer is `None`.

>>> from xlakit import stats
>>> low, high = stats.wilson(45, 50, level=0.90)
>>> round(low, 4), round(high, 4)
(0.8085, 0.9505)
"""

from __future__ import annotations

from ._xlakit import (
    adjusted_wald,
    agresti_coull,
    anytime_share,
    benjamini_hochberg,
    bootstrap,
    brunner_munzel,
    clopper_pearson,
    garwood,
    holm,
    jeffreys,
    mann_whitney,
    mover,
    net_score_met_probability,
    newcombe,
    quantile,
    sample_size_share,
    share_met_probability,
    wilson,
)

__all__ = [
    "adjusted_wald",
    "agresti_coull",
    "anytime_share",
    "benjamini_hochberg",
    "bootstrap",
    "brunner_munzel",
    "clopper_pearson",
    "garwood",
    "holm",
    "jeffreys",
    "mann_whitney",
    "mover",
    "net_score_met_probability",
    "newcombe",
    "quantile",
    "sample_size_share",
    "share_met_probability",
    "wilson",
]
