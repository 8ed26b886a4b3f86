"""Tables that are empty, lack a column, have one twice, or cannot be read beside another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xlakit

COLUMNS: dict[str, list[Any]] = {"at": [dt.datetime(2026, 1, 5), dt.datetime(2026, 1, 6)], "score": [10, 0], "country": ["FI", "NO"]}
TABLES: dict[str, Callable[[dict[Any, list[Any]]], Any]] = {
    "a mapping": lambda columns: columns,
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "pyarrow": pa.table,
    "a record batch": pa.record_batch,
}


def desk(*sources: str) -> xlakit.Agreement:
    return xlakit.Agreement.from_dict(
        {
            "xlakit": 1,
            "id": "desk",
            "sources": {source: {"at": "at", "dimensions": ["country"]} for source in sources},
            "indicators": {f"of_{source}": {"source": source, "measure": {"kind": "nps", "column": "score"}} for source in sources},
        }
    )


def counted(table: Any) -> list[int]:
    return [row["n"] for row in desk("r").evaluate(r=table, as_of="2026-03-01").scorecard]


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("rows", [2, 0])
def test_a_column_that_is_missing_is_named_in_every_form_even_without_rows(form: str, rows: int) -> None:
    for given in ({"a": [1, 2][:rows]}, {name: values[:rows] for name, values in COLUMNS.items() if name != "score"}):
        with pytest.raises(xlakit.DataError) as raised:
            desk("r").tally(r=TABLES[form](given))
        assert raised.value.code == "missing_column" and raised.value.path.startswith("r/")


@pytest.mark.parametrize("form", set(TABLES) - {"a record batch"})
def test_a_table_without_columns_lacks_them_all(form: str) -> None:
    with pytest.raises(xlakit.DataError) as raised:
        desk("r").tally(r=TABLES[form]({}))
    assert (raised.value.code, raised.value.path) == ("missing_column", "r")
    assert "`at`" in raised.value.help and "`country`" in raised.value.help


@pytest.mark.parametrize("form", ["a mapping", "pandas", "polars", "pyarrow"])
def test_a_table_without_rows_counts_nothing(form: str) -> None:
    schema: dict[str, Any] = {"at": pl.Datetime("us"), "score": pl.Int64, "country": pl.String}
    empty = pl.DataFrame(schema=schema)
    forms = {"a mapping": {name: np.array(values, "M8[ns]" if name == "at" else "f8") for name, values in dict.fromkeys(COLUMNS, ()).items()}}
    given = forms.get(form) or {"pandas": empty.to_pandas(), "polars": empty, "pyarrow": empty.to_arrow()}[form]
    assert desk("r").tally(r=given) == desk("r").tally(r={name: [] for name in COLUMNS})


def test_names_that_are_no_text_are_read_as_text() -> None:
    agreement = xlakit.Agreement.parse("xlakit: 1\nid: a\nsources: {r: {at: '0'}}\nindicators: {n: {source: r, measure: {kind: nps, column: '1'}}}")
    numbered = pd.DataFrame([[dt.datetime(2026, 1, 5), 10], [dt.datetime(2026, 1, 6), 0]])
    for given in (numbered, {0: COLUMNS["at"], 1: COLUMNS["score"]}):
        assert agreement.evaluate(r=given, as_of="2026-03-01").scorecard["n"] == [2]


@pytest.mark.parametrize(
    "twice",
    [
        lambda: pd.DataFrame([[dt.datetime(2026, 1, 5), 10, 9, "FI"]], columns=["at", "score", "score", "country"]),
        lambda: pa.table([[dt.datetime(2026, 1, 5)], [10], [9], ["FI"]], names=["at", "score", "score", "country"]),
        lambda: pa.record_batch([[dt.datetime(2026, 1, 5)], [10], [9], ["FI"]], names=["at", "score", "score", "country"]),
        lambda: dict([*COLUMNS.items(), (Named("score"), [9, 9])]),
    ],
)
def test_a_column_that_is_there_twice_is_refused_in_every_form(twice: Callable[[], Any]) -> None:
    with pytest.raises(xlakit.DataError) as raised:
        desk("r").tally(r=twice())
    assert (raised.value.code, raised.value.path) == ("duplicate_name", "r/score")


class Named:
    """A key of its own with the text of another."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


def test_columns_that_are_not_read_may_be_there_twice() -> None:
    frame = pd.DataFrame(COLUMNS)
    assert counted(pd.concat([frame, pd.DataFrame([[1, 2], [3, 4]], columns=["x", "x"])], axis=1)) == [2]


def test_a_row_that_is_missing_as_a_whole_has_no_values() -> None:
    rows = [{name: values[index] for name, values in COLUMNS.items()} for index in (0, 1)]
    whole = pa.array([rows[0], None, rows[1]], pa.struct([("at", pa.timestamp("us")), ("score", pa.int64()), ("country", pa.string())]))
    hidden = pa.StructArray.from_arrays(
        [pa.array([COLUMNS["at"][0]] * 3), pa.array([10, 10, 0]), pa.array(["FI", "FI", "NO"])], ["at", "score", "country"], mask=pa.array([False, True, False])
    )
    # What is not read of it is not there: a row without a time is of no period.
    missing = {name: [values[0], None, values[1]] for name, values in COLUMNS.items()}
    for given in (hidden, pa.chunked_array([whole]), pa.chunked_array([hidden])):
        assert desk("r").tally(r=given) == desk("r").tally(r=missing)
    assert counted(hidden) == [2]


def test_two_relations_of_one_connection_are_read_one_after_the_other() -> None:
    with duckdb.connect() as connection:
        rows = pl.DataFrame({"at": [dt.datetime(2026, 1, 5)] * 5000, "score": [10] * 5000, "country": ["FI"] * 5000, "ok": [True] * 5000}).to_arrow()
        connection.register("rows", rows)
        one, other = (connection.sql("select * from rows") for _ in range(2))
        report = desk("r", "s").evaluate(r=one, s=other, as_of="2026-03-01")
        assert report.scorecard["n"] == [5000, 5000]
        found = xlakit.watermelon.search(one, other, outside={"ok": 0.95}, inside={"score": ("happiness", 0)}, by="country")
        assert len(found) == 0


def test_columns_that_are_not_read_may_be_of_any_type() -> None:
    frame = pl.DataFrame({**COLUMNS, "nothing": [None, None], "objects": [object(), object()]}).with_columns(wide=pl.lit(1).cast(pl.Int128))
    assert counted(frame) == [2]
    assert counted(frame.with_columns(score=pl.lit(None))) == [0]


def test_a_source_is_given_once() -> None:
    with pytest.raises(xlakit.DataError) as raised:
        desk("r").tally({"r": COLUMNS}, r=COLUMNS)
    assert raised.value.path == "r" and "twice" in raised.value.message


@pytest.mark.parametrize("given", [pd.DataFrame(COLUMNS), pl.DataFrame(COLUMNS), pa.table(COLUMNS), [COLUMNS], 5])
def test_data_without_the_name_of_their_source_are_refused(given: Any) -> None:
    for verb in (desk("tickets").tally, desk("tickets").evaluate):
        with pytest.raises(xlakit.DataError) as raised:
            verb(given)
        assert raised.value.code == "unknown_source" and "`tickets=…`" in raised.value.help
    with pytest.raises(xlakit.DataError, match="no source `at`"):
        desk("tickets").tally(COLUMNS)
