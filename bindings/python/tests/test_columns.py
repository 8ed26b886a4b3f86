"""Every form of the same observations gives the same report."""

from __future__ import annotations

import array
import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xlakit

AS_OF = "2026-03-01"
TIMES = [dt.datetime(2026, 1, 5, 9), dt.datetime(2026, 1, 31, 23, 59), None, dt.datetime(2026, 2, 1), dt.datetime(2026, 2, 3, 12)]
PLAIN: dict[str, list[Any]] = {
    "answered_at": TIMES,
    "country": ["Finland", "Norge", "Finland", None, "Norge"],
    "score": [10, 9, 3, None, 0],
    "minutes": [1.5, 0.25, 3.0, 8.0, None],
    "solved": [True, False, None, True, True],
    "unread": [[1], [2], [3], [4], [5]],
}


def table() -> pl.DataFrame:
    return pl.DataFrame(PLAIN)


def categories() -> pl.DataFrame:
    return table().with_columns(pl.col("country").cast(pl.Categorical))


def pandas_table() -> pd.DataFrame:
    return pd.DataFrame({key: pd.Series(values) for key, values in PLAIN.items()})


def with_types(**types: pa.DataType) -> pa.Table:
    def array(key: str, values: list[Any]) -> pa.Array:
        kind = types.get(key)
        exact = kind is not None and pa.types.is_decimal(kind)
        return pa.array([None if value is None else Decimal(str(value)) for value in values] if exact else values, kind)

    return pa.table({key: array(key, values) for key, values in PLAIN.items()})


FORMS: dict[str, Callable[[], Any]] = {
    "polars": table,
    "polars, categorical": categories,
    "polars, enumerated": lambda: table().with_columns(pl.col("country").cast(pl.Enum(["Norge", "Sverige", "Finland"]))),
    "polars, small integers": lambda: table().with_columns(pl.col("score").cast(pl.Int8)),
    "polars, unsigned": lambda: table().with_columns(pl.col("score").cast(pl.UInt64)),
    "polars, single floats": lambda: table().with_columns(pl.col("minutes").cast(pl.Float32)),
    "polars, decimals": lambda: table().with_columns(pl.col("minutes").cast(pl.Decimal(38, 4))),
    "polars, with a zone": lambda: table().with_columns(pl.col("answered_at").dt.replace_time_zone("Europe/Helsinki")),
    "polars, nanoseconds": lambda: table().with_columns(pl.col("answered_at").cast(pl.Datetime("ns"))),
    "polars, cut and offset": lambda: pl.concat([table()[:0], table()[:2], table()[2:]], rechunk=False),
    "polars, sliced": lambda: pl.concat([table(), table(), table()]).slice(5, 5),
    "pyarrow": lambda: table().to_arrow(),
    "pyarrow, small strings": lambda: pa.table({key: pa.array(values) for key, values in PLAIN.items()}),
    "pyarrow, batches": lambda: pa.Table.from_batches([pa.record_batch(part) for part in table().to_arrow().to_batches(max_chunksize=1)]),
    "pyarrow, a record batch": lambda: pa.record_batch({key: pa.array(values) for key, values in PLAIN.items()}),
    "pyarrow, a reader": lambda: categories().to_arrow().to_reader(max_chunksize=2),
    "pyarrow, dictionary with a missing label": lambda: pa.table(
        {
            **{key: pa.array(values) for key, values in PLAIN.items()},
            "country": pa.DictionaryArray.from_arrays(pa.array([0, 1, 0, 2, 1], pa.int64()), pa.array(["Finland", "Norge", None])),
        }
    ),
    "pyarrow, string views": lambda: with_types(country=pa.string_view(), answered_at=pa.timestamp("us")),
    "pyarrow, large strings and seconds": lambda: with_types(country=pa.large_string(), answered_at=pa.timestamp("s")),
    "pyarrow, wide decimals and halves": lambda: with_types(minutes=pa.decimal256(50, 6), score=pa.float16()),
    "pyarrow, short decimals": lambda: with_types(minutes=pa.decimal64(12, 3), score=pa.decimal32(4, 0)),
    "pyarrow, every unsigned width": lambda: with_types(score=pa.uint16(), minutes=pa.float32()),
    "pyarrow, dictionary of large strings": lambda: with_types(country=pa.dictionary(pa.uint16(), pa.large_string())),
    "pyarrow, nanoseconds with a zone": lambda: pa.table(table().with_columns(pl.col("answered_at").dt.replace_time_zone("Europe/Helsinki").dt.cast_time_unit("ns"))),
    "pandas": pandas_table,
    "pandas, categorical": lambda: pandas_table().assign(country=lambda frame: frame["country"].astype("category")),
    "pandas, with a zone": lambda: pandas_table().assign(answered_at=lambda frame: frame["answered_at"].dt.tz_localize("Europe/Helsinki")),
    "pandas, nullable": lambda: pandas_table().astype({"score": "Int64", "minutes": "Float64", "solved": "boolean"}),
    "pandas, objects": lambda: pandas_table().astype(object),
    "pandas, an index of its own": lambda: pandas_table().set_index(pd.Index([7, 7, 3, 2, 1])),
    "duckdb": lambda: duckdb.from_arrow(table().drop("unread").to_arrow()),
    "lists": lambda: PLAIN,
    "series": lambda: {key: pl.Series(values) for key, values in PLAIN.items()},
    "series, cut in different places": lambda: {
        "answered_at": pl.concat([pl.Series(TIMES[:1]), pl.Series(TIMES[1:])], rechunk=False),
        "score": pl.concat([pl.Series(PLAIN["score"][:3]), pl.Series(PLAIN["score"][3:])], rechunk=False),
        **{key: PLAIN[key] for key in ("country", "minutes", "solved")},
    },
    "numpy": lambda: {
        **PLAIN,
        "answered_at": np.array(TIMES, "M8[ms]"),
        "country": np.array(PLAIN["country"], object),
        "score": np.array([10, 9, 3, np.nan, 0]),
        "minutes": np.array([1.5, 0.25, 3.0, 8.0, np.nan], ">f8"),
    },
    "numpy, strided and short": lambda: {
        **PLAIN,
        "answered_at": np.repeat(np.array(TIMES, "M8[s]"), 2)[::2],
        "minutes": np.repeat(np.array([1.5, 0.25, 3.0, 8.0, np.nan], "f2"), 3)[::3],
    },
    "decimals and texts": lambda: {
        **PLAIN,
        "answered_at": [None if time is None else time.isoformat() for time in TIMES],
        "minutes": [Decimal("1.5"), Decimal("0.25"), 3, 8.0, float("nan")],
        "score": ["10", "9", "3", "", "0"],
    },
    "pandas' missing values": lambda: {**PLAIN, "answered_at": [pd.Timestamp(t) if t else pd.NaT for t in TIMES], "score": [10, 9, 3, pd.NA, 0]},
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_report(agreement: xlakit.Agreement, form: str) -> None:
    expected = agreement.evaluate(responses=PLAIN, as_of=AS_OF)
    assert expected.scorecard["n"][:3] == [2, 2, 2]
    assert agreement.evaluate(responses=FORMS[form](), as_of=AS_OF).to_json() == expected.to_json()


def test_an_array_of_the_standard_library_is_a_column() -> None:
    assert float(xlakit.mean(array.array("h", [1, 2, 6]))) == 3.0
    assert float(xlakit.mean(memoryview(array.array("d", [1, 2, 6])))) == 3.0


def test_booleans_of_numpy_are_booleans() -> None:
    assert float(xlakit.share(np.array([True, False, True, True]))) == 0.75


def test_dates_are_days_of_the_agreements_zone(agreement: xlakit.Agreement) -> None:
    rows = {**PLAIN, "answered_at": [dt.date(2026, 2, 1)] * 5}
    numpy = {**rows, "answered_at": np.full(5, np.datetime64("2026-02-01"))}
    arrow = {**rows, "answered_at": pa.array(rows["answered_at"])}
    arrow64 = {**rows, "answered_at": pa.array(rows["answered_at"], pa.date64())}
    reports = {agreement.evaluate(responses=form, as_of=AS_OF).to_json() for form in (rows, numpy, arrow, arrow64)}
    assert len(reports) == 1
    assert agreement.evaluate(responses=rows, as_of=AS_OF).periods == ["2026-02"]


def test_columns_that_nothing_reads_may_hold_anything(agreement: xlakit.Agreement) -> None:
    agreement.tally(responses={**PLAIN, "unread": object()})


def test_an_array_is_released_after_the_call(agreement: xlakit.Agreement) -> None:
    scores = array.array("b", [10, 9])
    xlakit.nps(scores)
    scores.append(1)  # An exported buffer could not grow.


@pytest.mark.parametrize(
    ("rows", "code", "path"),
    [
        (5, "wrong_column_type", "responses"),
        (pl.LazyFrame(), "wrong_column_type", "responses"),
        (pl.Series([1]), "wrong_column_type", "responses"),
        ({**PLAIN, "score": [1]}, "length_mismatch", "responses/score"),
        ({**PLAIN, "score": "abc"}, "wrong_column_type", "responses/score"),
        ({**PLAIN, "score": [1, "x", 2, 3, 4]}, "wrong_column_type", "responses/score"),
        ({**PLAIN, "score": [object()] * 5}, "wrong_column_type", "responses/score"),
        ({**PLAIN, "score": np.zeros(5, "m8[s]")}, "wrong_column_type", "responses/score"),
        ({**PLAIN, "score": [11, 1, 1, 1, 1]}, "off_scale", "responses/score/1"),
        ({**PLAIN, "minutes": pl.Series([1, 1, 2**64 - 1, 1, 1], dtype=pl.UInt64)}, "value_out_of_range", "responses/minutes/3"),
        ({**PLAIN, "minutes": [2**70, 1, 1, 1, 1]}, "value_out_of_range", "responses/minutes/1"),
        (table().drop("score"), "missing_column", "responses/score"),
        (pandas_table().drop(columns="score"), "missing_column", "responses/score"),
    ],
)
def test_what_cannot_be_read_is_named(agreement: xlakit.Agreement, rows: Any, code: str, path: str) -> None:
    with pytest.raises(xlakit.DataError) as raised:
        agreement.tally(responses=rows)
    assert (raised.value.code, raised.value.path) == (code, path)


def test_a_missing_column_suggests_a_near_one(agreement: xlakit.Agreement) -> None:
    with pytest.raises(xlakit.DataError) as raised:
        agreement.tally(responses=table().rename({"score": "scores"}))
    assert "`scores`" in raised.value.help


def test_rows_of_later_pieces_are_counted_on() -> None:
    table = pa.chunked_array([[1, 2], [3, 11]])
    agreement = xlakit.Agreement.from_dict(
        {"xlakit": 1, "id": "a", "sources": {"s": {"at": "t"}}, "indicators": {"n": {"source": "s", "measure": {"kind": "nps", "column": "x"}}}}
    )
    with pytest.raises(xlakit.DataError) as raised:
        agreement.tally(s={"x": table, "t": [dt.date(2026, 1, 1)] * 4})
    assert raised.value.path == "s/x/4"


def test_pandas_is_read_without_pyarrow() -> None:
    code = """
import sys
sys.modules["pyarrow"] = None
import pandas as pd, xlakit
frame = pd.DataFrame({"score": [10, 9, None], "country": ["FI", None, "NO"]})
assert xlakit.nps(frame["score"]).n == 2
assert xlakit.nps(frame["score"].astype("Int64"), by=frame["country"])["country"] == ["FI", "NO", None]
assert xlakit.nps(frame["score"], by=frame["country"].astype("category"))["country"] == ["FI", "NO", None]
"""
    subprocess.run([sys.executable, "-c", code], check=True)
