"""Where tickets are as promised and people are not, in two tables and without a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, TypeAlias

from ._xlakit import Table
from ._xlakit import search as _search

__all__ = ["Goal", "Promise", "search"]

Goal: TypeAlias = float | Decimal | str
"""A figure: `0.95`, or with its sign, `"95 %"`."""

Promise: TypeAlias = Goal | tuple[str, Goal] | Mapping[str, Any]
"""What is promised of a column:

- a share, `0.95`: at least so many of its rows are true;
- a measure and a figure, `("happiness", 60)`: at least so much, for `nps`, `happiness`, `csat`, `ces`, `share`;
- a measure as documents write it, with its goal: `{"kind": "mean", "column": "lost_minutes", "at_most": 80}`.
"""


def search(
    tickets: Any,
    responses: Any,
    *,
    outside: Mapping[str, Promise],
    inside: Mapping[str, Promise],
    by: str | Sequence[str],
    depth: int | None = None,
    min_n: int | None = None,
    false_discovery_rate: float | None = None,
    confidence: float | None = None,
    margin: Mapping[str, Goal] | None = None,
    outside_is: Literal["census", "sample"] | None = None,
) -> Table:
    """Segments in which the outside is green and the inside red (watermelons), and the reverse, the gravest first.

    `outside` is what `tickets` promise and `inside` what `responses` do, by column; `by` are columns of both. Every combination of up to
    `depth` columns (2) with at least `min_n` values (30) on each side is tested, and what is `confirmed` holds a `false_discovery_rate` of 10 %.

    >>> import xlakit
    >>> tickets = {"country": ["FI"] * 40 + ["NO"] * 40, "made_sla": [True] * 80}
    >>> responses = {"country": ["FI"] * 40 + ["NO"] * 40, "score": [9] * 40 + [2] * 40}
    >>> found = xlakit.watermelon.search(tickets, responses, outside={"made_sla": 0.95}, inside={"score": ("happiness", 0)}, by="country")
    >>> found["segment"], found["state"], found["people"]
    (['country=NO'], ['watermelon'], [40])
    """
    options = {
        "outside": outside,
        "inside": inside,
        "by": by if isinstance(by, str) else list(by),
        "depth": depth,
        "min_n": min_n,
        "false_discovery_rate": false_discovery_rate,
        "confidence": confidence,
        "margin": margin,
        "outside_is": outside_is,
    }
    return _search(tickets, responses, {key: value for key, value in options.items() if value is not None})
