"""One figure of one column, without a document.

A column is anything that holds one value for each row: a series of pandas or polars, an array of numpy or Arrow, a list. With `by` the
answer is a table with a row for each label; `by` may also be a mapping or a data frame of several such columns. Labels are text and stand in
the order of text, so 10 comes before 9. Rows of `by` and `weight` go with those of the values by their position: an index of pandas is not
looked at.

`confidence` is one-sided, for each bound of an interval, and 0.95 unless it is given: `low` and `high` then cover 90 % between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, overload

from ._xlakit import Estimate, Table, ask

__all__ = ["apdex", "ces", "csat", "happiness", "mean", "median", "nps", "quantile", "share"]

Column: TypeAlias = Any


def _given(**options: Any) -> dict[str, Any]:
    return {key: value for key, value in options.items() if value is not None}


def _listed(good: Any) -> Any:
    return list(good) if isinstance(good, Iterable) and not isinstance(good, str | Mapping) else good


@overload
def nps(answers: Column, *, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def nps(answers: Column, *, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def nps(answers: Column, *, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """The net promoter score of answers on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100."""
    return ask("nps", answers, _given(confidence=confidence), by, weight)


@overload
def happiness(answers: Column, *, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def happiness(answers: Column, *, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def happiness(answers: Column, *, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """Happiness on 0–10, by the arithmetic of `nps`."""
    return ask("happiness", answers, _given(confidence=confidence), by, weight)


@overload
def csat(answers: Column, *, scale: tuple[int, int] | None = None, good: Mapping[str, Any] | None = None, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def csat(answers: Column, *, scale: tuple[int, int] | None = None, good: Mapping[str, Any] | None = None, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def csat(answers: Column, *, scale: tuple[int, int] | None = None, good: Mapping[str, Any] | None = None, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """Customer satisfaction: the share of answers of 4 and 5 on 1–5. Another scale needs `good`, such as `{"at_least": 6}`."""
    return ask("csat", answers, _given(scale=_listed(scale), good=good, confidence=confidence), by, weight)


@overload
def ces(answers: Column, *, scale: tuple[int, int] | None = None, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def ces(answers: Column, *, scale: tuple[int, int] | None = None, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def ces(answers: Column, *, scale: tuple[int, int] | None = None, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """Customer effort: the mean of answers on 1–7, or on another scale."""
    return ask("ces", answers, _given(scale=_listed(scale), confidence=confidence), by, weight)


@overload
def mean(values: Column, *, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def mean(values: Column, *, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def mean(values: Column, *, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """The mean of numbers."""
    return ask("mean", values, _given(confidence=confidence), by, weight)


@overload
def quantile(values: Column, q: float, *, by: None = None, confidence: float | None = None) -> Estimate: ...
@overload
def quantile(values: Column, q: float, *, by: Column, confidence: float | None = None) -> Table: ...
def quantile(values: Column, q: float, *, by: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """The quantile of numbers at `q`, between 0 and 1, by type 7: exact up to 64 values, within `relative_error` of itself beyond."""
    return ask("quantile", values, _given(q=q, confidence=confidence), by, None)


@overload
def median(values: Column, *, by: None = None, confidence: float | None = None) -> Estimate: ...
@overload
def median(values: Column, *, by: Column, confidence: float | None = None) -> Table: ...
def median(values: Column, *, by: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """The median of numbers: `quantile` at 0.5."""
    return ask("median", values, _given(confidence=confidence), by, None)


@overload
def share(rows: Column, *, good: Any = None, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def share(rows: Column, *, good: Any = None, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def share(rows: Column, *, good: Any = None, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """The share of rows that are true, or that are `good`: a label, several labels, or a comparison such as `{"at_most": 4}`."""
    return ask("share", rows, _given(good=_listed(good), confidence=confidence), by, weight)


@overload
def apdex(seconds: Column, *, threshold: float, by: None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate: ...
@overload
def apdex(seconds: Column, *, threshold: float, by: Column, weight: Column | None = None, confidence: float | None = None) -> Table: ...
def apdex(seconds: Column, *, threshold: float, by: Column | None = None, weight: Column | None = None, confidence: float | None = None) -> Estimate | Table:
    """Apdex: values up to `threshold` count 1, values up to four times it ½, others 0; 0 to 1."""
    return ask("apdex", seconds, _given(threshold=threshold, confidence=confidence), by, weight)
