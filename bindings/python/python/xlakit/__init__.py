"""Experience-level agreements (XLAs): indicators, verdicts with uncertainty, composite scores, hidden watermelons, exact settlement.

An `Agreement` is what was promised; `Agreement.evaluate` holds it against data and gives a `Report`. Data are tables of pandas,
polars, pyarrow or duckdb, or mappings from column to values, one for each source of the agreement.
"""

from __future__ import annotations

from typing import Any

from . import stats, watermelon
from ._xlakit import Agreement, DataCheck, Estimate, Report, Table, Tally, schema_json
from ._xlakit import __version__ as __version__
from .errors import AgreementError, DataError, Diagnostic, InternalError, TallyError, XlakitError
from .oneliners import apdex, ces, csat, happiness, mean, median, nps, quantile, share

__all__ = [
    "Agreement",
    "AgreementError",
    "DataCheck",
    "DataError",
    "Diagnostic",
    "Estimate",
    "InternalError",
    "Report",
    "Table",
    "Tally",
    "TallyError",
    "XlakitError",
    "apdex",
    "ces",
    "csat",
    "happiness",
    "mean",
    "median",
    "nps",
    "quantile",
    "schema",
    "share",
    "stats",
    "watermelon",
]


def schema() -> dict[str, Any]:
    """The JSON Schema of agreements, for editors and validators."""
    import json

    parsed: dict[str, Any] = json.loads(schema_json())
    return parsed
