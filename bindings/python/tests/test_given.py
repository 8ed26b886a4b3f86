"""Columns as people have them: masked, indexed, cut in pieces, of a type of their own; and what is no column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xlakit
from xlakit import stats

DAY: dict[str, Any] = {
    "xlakit": 1,
    "id": "x",
    "time_zone": "Europe/Helsinki",
    "period": "day",
    "sources": {"r": {"at": "at"}},
    "indicators": {"m": {"source": "r", "measure": {"kind": "mean", "column": "v"}}},
}


def report(at: Any) -> str:
    return xlakit.Agreement.from_dict(DAY).evaluate(r={"at": at, "v": [1.0, 2.0]}, as_of="2026-02-01").to_json()


def test_what_a_mask_hides_is_missing() -> None:
    hide = [False, False, True]
    for kind in ("i8", "u1", "f4", "f8", ">i4"):
        masked = np.ma.array(np.array([10, 9, 0], kind), mask=hide)
        assert (xlakit.nps(masked).value, xlakit.nps(masked).missing) == (100.0, 1)
    assert xlakit.share(np.ma.array([True, True, False], mask=hide)).value == 1.0
    assert xlakit.share(np.ma.array(["a", "a", "b"], mask=hide), good="a").value == 1.0
    assert xlakit.mean(np.ma.array([1.0, np.nan, 900.0], mask=hide)).missing == 2
    assert xlakit.mean(np.ma.array([1.0, 3.0])).value == 2.0
    assert xlakit.mean(np.ma.masked_equal(np.array([10, -99, 20]), -99)[::2]).value == 15.0
    assert xlakit.mean(np.ma.array(np.arange(6.0), mask=[False, True] * 3)[::2]).value == 2.0
    with pytest.raises(xlakit.DataError, match="place 3"):
        stats.mean(np.ma.array([1.0, 2.0, 900.0], mask=hide))
    at = np.array(["2026-01-05", "2026-01-06"], "M8[us]")
    assert report(np.ma.array(at, mask=[False, True])) == report([at[0].item(), None])


def test_times_with_a_zone_are_the_same_instants_in_every_form_of_pandas() -> None:
    index = pd.to_datetime(["2026-01-05 21:30", "2026-01-05 22:30"]).tz_localize("UTC")
    expected = report([time.to_pydatetime() for time in index])
    for zone in ("UTC", "Europe/Helsinki", "Asia/Tokyo"):
        moved = index.tz_convert(zone)
        for at in (moved, pd.Series(moved), moved.array, pd.Series(moved).array, moved.as_unit("s"), moved.astype(object)):
            assert report(at) == expected
    assert report(index.tz_localize(None)) != expected


def test_times_may_lie_at_an_odd_address() -> None:
    at = np.array(["2026-01-05", "2026-01-06"], "M8[us]")
    assert report(np.frombuffer(b"x" + at.tobytes(), "M8[us]", offset=1)) == report(at)
    packed = np.zeros(2, np.dtype([("z", "i1"), ("at", "M8[us]")]))
    packed["at"] = at
    assert report(packed["at"]) == report(at)


@pytest.mark.parametrize(
    "column",
    [
        pd.array([10, 9, None], "Int64"),
        pd.Index([10, 9, None], dtype="Int64"),
        pd.Index([10.0, 9.0, None]),
        pd.array([10.0, 9.0, None], "Float64"),
        pd.array([10, 9, None], "int64[pyarrow]"),
        pd.Series([10, 9, None], dtype="int64[pyarrow]"),
        pd.Series(pd.arrays.SparseArray([10.0, 9.0, np.nan])),
        pl.Series([10, 9, None], dtype=pl.UInt8),
    ],
)
def test_arrays_and_indexes_are_read_as_a_series_is(column: Any) -> None:
    found = xlakit.nps(column)
    assert (found.value, found.n, found.missing) == (100.0, 2, 1)


def test_every_kind_of_index_is_a_column() -> None:
    assert xlakit.mean(pd.RangeIndex(5)).value == xlakit.mean(pd.Index(range(5))).value == 2.0
    assert xlakit.share(pd.array([True, False], "boolean")).value == 0.5
    assert xlakit.nps([10, 0], by=pd.CategoricalIndex(["FI", "NO"], name="country"))["country"] == ["FI", "NO"]
    assert xlakit.nps([10, 0], by=pd.Index(["FI", "NO"], name="country"))["country"] == ["FI", "NO"]
    assert stats.mean(pd.RangeIndex(5)) == stats.mean(pd.array(range(5), "Int64")) == 2.0


def cut(*parts: list[Any]) -> Any:
    return pa.chunked_array([pa.array(part) for part in parts])


@pytest.mark.parametrize(
    "labels",
    [
        pd.concat([pd.Series(["FI"]), pd.Series(["NO", "FI"])]),
        pd.concat([pd.Series(["FI"]), pd.Series(["NO", "FI"])]).array,
        cut(["FI"], ["NO", "FI"]),
        pa.chunked_array([pa.array(["FI"]).dictionary_encode(), pa.array(["NO", "FI"]).dictionary_encode()]),
        pl.concat([pl.Series(["FI"]), pl.Series(["NO", "FI"])], rechunk=False),
        pl.concat([pl.Series(["FI"], dtype=pl.Categorical), pl.Series(["NO", "FI"], dtype=pl.Categorical)], rechunk=False),
    ],
)
def test_a_column_in_pieces_is_one_column(labels: Any) -> None:
    found = xlakit.nps(cut([10, None], [0]), by=labels, weight=cut([1, 1], [1]))
    assert (found["by"], found["value"], found["missing"]) == (["FI", "NO"], [0.0, None], [0, 1])


def test_pieces_with_more_labels_than_their_codes_can_name_are_refused() -> None:
    codes = pa.array(range(100), pa.int8())
    pieces = [pa.DictionaryArray.from_arrays(codes, [f"{piece}-{label}" for label in range(100)]) for piece in range(3)]
    with pytest.raises(xlakit.DataError, match="cannot be joined.*convert the column to text"):
        xlakit.nps([1] * 300, by=pa.chunked_array(pieces))


def test_a_column_without_pieces_has_no_rows() -> None:
    none = pa.chunked_array([], pa.int64())
    assert (xlakit.nps(none).n, len(xlakit.nps(none, by=pa.chunked_array([], pa.string())))) == (0, 0)
    assert stats.mean(none) is None


def test_a_column_of_no_type_has_no_value() -> None:
    for none in (pl.Series([None, None]), pa.nulls(2), pd.Series([None, None]), [None, None]):
        assert (xlakit.nps(none).n, xlakit.nps(none).missing) == (0, 2)


@pytest.mark.parametrize("by", [pl.DataFrame, pd.DataFrame, pa.table, pa.record_batch, dict])
def test_several_columns_of_labels_are_any_table(by: Callable[[Any], Any]) -> None:
    found = xlakit.nps([10, 0], by=by({"country": ["FI", "NO"], "service": ["a", "b"]}))
    assert (found["country"], found["service"], found["n"]) == (["FI", "NO"], ["a", "b"], [1, 1])


def test_a_type_that_means_something_else_than_its_storage_is_refused() -> None:
    periods = pd.Series(pd.period_range("2026-01", periods=2, freq="M"))
    for given in (periods, periods.array, pd.PeriodIndex(periods), pa.array(periods)):
        with pytest.raises(xlakit.DataError, match=r"pandas\.period.*astype\(str\)"):
            xlakit.nps(given)
    with pytest.raises(xlakit.DataError) as raised:
        xlakit.Agreement.from_dict(DAY).tally(r=pa.table({"at": pa.array(periods), "v": [1, 2]}))
    assert raised.value.path == "r/at" and "astype(str)" in raised.value.help
    assert xlakit.nps([10, 0], by=periods.astype(str))["by"] == ["2026-01", "2026-02"]


def test_long_floats_are_read_as_floats() -> None:
    assert xlakit.mean([np.longdouble(1), 2]).value == 1.5
    for given in ([np.clongdouble(1)], [np.complex128(1)]):
        with pytest.raises(xlakit.DataError, match="cannot be read"):
            xlakit.mean(given)


NO_COLUMNS: dict[str, Any] = {
    "nothing": None,
    "a number": 5,
    "a number of numpy": np.int64(5),
    "an array without a dimension": np.array(5.0),
    "a time without a dimension": np.array("2026-01-05", "M8[s]"),
    "an array of two dimensions": np.ones((2, 2)),
    "a text": "score",
    "bytes": b"score",
    "counts": {10: 3, 0: 1},
    "a set": {10, 0},
    "keys": {10: 3}.keys(),
    "a frame of pandas": pd.DataFrame({"score": [10]}),
    "a frame of polars": pl.DataFrame({"score": [10]}),
    "a table of Arrow": pa.table({"score": [10]}),
    "columns": [pd.Series([1, 2]), pd.Series([1, 2])],
    "single values in lists": [[10], [9]],
    "half a character": ["\ud800"],
    "an index of several levels": pd.MultiIndex.from_tuples([(1, 2)]),
    "a class": object(),
}


@pytest.mark.parametrize("what", NO_COLUMNS)
def test_what_is_no_column_is_refused_with_a_remedy(what: str) -> None:
    given = NO_COLUMNS[what]
    agreement = xlakit.Agreement.from_dict(DAY)
    asked: list[Callable[[], Any]] = [lambda: xlakit.nps(given), lambda: agreement.tally(r={"at": ["2026-01-05"], "v": given})]
    if given is not None:
        asked += [lambda: xlakit.nps([1, 2], weight=given)]
    for ask in asked:
        with pytest.raises(xlakit.DataError) as raised:
            ask()
        assert raised.value.path.split("/")[0] in ("rows", "r") and raised.value.help
    with pytest.raises(xlakit.DataError):
        stats.mean(given)


def test_a_table_or_a_name_in_place_of_a_column_says_how_to_give_one() -> None:
    frame = pd.DataFrame({"score": [10, 0], "country": ["FI", "NO"]})
    with pytest.raises(xlakit.DataError, match=r"given as a table.*df\[\"score\"\]"):
        xlakit.nps(frame, by="country")
    with pytest.raises(xlakit.DataError, match=r"`by` is given as one text.*give the column itself"):
        xlakit.nps(frame["score"], by="country")
    with pytest.raises(xlakit.DataError, match=r"list of columns.*by=\{"):
        xlakit.nps(frame["score"], by=[frame["country"], frame["country"]])
