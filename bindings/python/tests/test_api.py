"""The verbs, from the outside."""

from __future__ import annotations

import copy
import datetime as dt
import json
import pickle
import threading
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import xlakit

ROWS = {
    "answered_at": [dt.datetime(2026, 1, 5), dt.datetime(2026, 1, 6)],
    "country": ["FI", "NO"],
    "score": [10, 3],
    "minutes": [1.0, 2.0],
    "solved": [True, False],
}
SETTLED = {
    "xlakit": 1,
    "id": "settled",
    "currency": "EUR",
    "first_day": dt.date(2026, 1, 1),
    "sources": {"r": {"at": "t"}},
    "indicators": {"n": {"source": "r", "measure": {"kind": "nps", "column": "x"}}},
    "targets": [{"of": "n", "at_least": Decimal("49.5"), "decide": "estimate", "min_n": 1}],
    "settlement": {
        "charges": {"amount": Decimal("1000.10")},
        "rules": [{"id": "mood", "reads": "n", "kind": "steps", "of": "charges", "table": [{"below": 49.5, "penalty": "5 %"}]}],
    },
}


def test_an_agreement_is_read_from_text_file_and_dictionary(agreement: xlakit.Agreement, tmp_path: Path) -> None:
    document = {"xlakit": 1, "id": "d", "sources": {"r": {"at": "t"}}, "indicators": {"n": {"source": "r", "measure": {"kind": "nps", "column": "x"}}}}
    file = tmp_path / "agreement.json"
    file.write_text(json.dumps(document))
    assert xlakit.Agreement.load(file).id == xlakit.Agreement.load(str(file)).id == xlakit.Agreement.from_dict(document).id == "d"
    assert agreement.warnings == []
    with pytest.raises(FileNotFoundError, match=r"No such file or directory: '.*none\.yaml'"):
        xlakit.Agreement.load(tmp_path / "none.yaml")


def test_every_problem_of_a_document_is_reported_at_once() -> None:
    with pytest.raises(xlakit.AgreementError) as raised:
        xlakit.Agreement.parse("xlakit: 1\nid: a\nsource: {}\nindicators: {n: {source: r}}\n")
    error = raised.value
    assert len(error.diagnostics) > 1
    assert error.diagnostics[0] == (error.code, error.path, error.message, error.help, error.diagnostics[0].line, error.diagnostics[0].column)
    assert isinstance(error, ValueError)
    again = pickle.loads(pickle.dumps(error))
    assert again.diagnostics == error.diagnostics and str(again) == str(error)


def test_a_problem_in_text_shows_its_line_and_one_in_a_dictionary_has_none() -> None:
    with pytest.raises(xlakit.AgreementError, match=r"1 \| id: \["):
        xlakit.Agreement.parse("id: [")
    with pytest.raises(xlakit.AgreementError) as raised:
        xlakit.Agreement.from_dict({"xlakit": 1, "id": "a", "sources": {"r": {"at": "t", "dimension": []}}, "indicators": {}})
    assert {diagnostic.line for diagnostic in raised.value.diagnostics} == {None}


@pytest.mark.parametrize(("document", "path"), [({"id": object()}, "/id"), ({"sources": {1: {}}}, "/sources"), ({"a/b": [float("nan")]}, "/a~1b/0"), ({"id": 10**5000}, "/id")])
def test_what_cannot_stand_in_a_document_is_named(document: dict[str, object], path: str) -> None:
    with pytest.raises(xlakit.AgreementError) as raised:
        xlakit.Agreement.from_dict(document)
    assert (raised.value.code, raised.value.path) == ("wrong_type", path)


def test_a_document_without_an_end_is_refused_as_one_that_is_too_deep() -> None:
    endless: dict[str, object] = {"xlakit": 1}
    endless["x"], endless["y"] = endless, [endless]
    deep: dict[str, object] = {}
    inner = deep
    for _ in range(20_000):
        inner["a"] = inner = {}
    doubled: object = 1
    for _ in range(60):
        doubled = [doubled, doubled]
    for document in (endless, deep, {"id": doubled}):
        with pytest.raises(xlakit.AgreementError) as raised:
            xlakit.Agreement.from_dict(document)
        assert raised.value.code == "document_too_large"
    raised_in_thread: list[str] = []

    def read() -> None:
        with pytest.raises(xlakit.AgreementError) as raised:
            xlakit.Agreement.from_dict(deep)
        raised_in_thread.append(raised.value.code)

    usual = threading.stack_size(512 * 1024)
    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    threading.stack_size(usual)
    assert raised_in_thread == ["document_too_large"]
    with pytest.raises(xlakit.AgreementError, match="nested more than 64 levels deep"):
        xlakit.nps([1], by=None, confidence=endless)  # type: ignore[call-overload]


@pytest.mark.parametrize("document", [[1], "xlakit: 1", 5, None])
def test_a_document_that_is_no_map_is_refused(document: object) -> None:
    with pytest.raises(xlakit.AgreementError):
        xlakit.Agreement.from_dict(document)  # type: ignore[arg-type]


def test_half_of_a_surrogate_pair_is_no_text_of_a_document() -> None:
    with pytest.raises(xlakit.AgreementError, match="surrogate pair"):
        xlakit.Agreement.parse("id: \ud800")
    for document in ({"id": "\ud800"}, {"\ud800": 1}):
        with pytest.raises(xlakit.AgreementError, match="surrogate pair"):
            xlakit.Agreement.from_dict(document)


def test_numbers_of_numpy_stand_in_documents_as_those_of_python() -> None:
    document = {"xlakit": np.int64(1), "id": np.str_("d"), "first_day": np.datetime64("2026-01-01"), "sources": {"r": {"at": "t"}}}
    document |= {"indicators": {"n": {"source": "r", "measure": {"kind": "share", "good": {"x": np.bool_(True)}}}}}
    document |= {"targets": [{"of": "n", "at_least": np.float32(0.9)}]}
    report = xlakit.Agreement.from_dict(document).evaluate(r={"t": [dt.date(2026, 1, 1)], "x": [True]}, as_of=np.datetime64("2026-02-01"))  # type: ignore[arg-type]
    assert set(report.scorecard["target"]) == {0.9} and report.as_of == dt.datetime(2026, 2, 1, tzinfo=dt.timezone.utc)
    assert xlakit.share([1, 2], good=np.int64(1)).value == 0.5
    assert xlakit.csat([7, 1], scale=(np.int8(1), np.int8(7)), good={"at_least": np.int64(6)}).value == 0.5  # type: ignore[arg-type]
    assert xlakit.nps([10, 0], confidence=np.float32(0.9)).confidence == 0.9  # type: ignore[call-overload]
    for given, word in ((float("nan"), "NaN"), (np.float32("nan"), "NaN"), (Decimal("NaN"), "NaN"), (float("inf"), "infinity")):
        with pytest.raises(xlakit.AgreementError, match=f"{word} is no number"):
            xlakit.nps([10, 0], confidence=given)  # type: ignore[arg-type]


def test_decimals_and_dates_keep_their_digits_and_money_is_decimal() -> None:
    report = xlakit.Agreement.from_dict(SETTLED).evaluate(r={"t": [dt.date(2026, 1, 1)], "x": [1]}, as_of="2026-02-01")
    assert report.missed
    assert report.scorecard["target"][0] == 49.5
    # 5 % of 1000.10 are 50.005, rounded half to even.
    assert report.ledger["amount"][0] == Decimal("-50.00")
    assert pa.types.is_decimal(pa.table(report.ledger).schema.field("amount").type)


def test_tallies_merge_in_any_order_and_travel_as_bytes(agreement: xlakit.Agreement) -> None:
    first, second = agreement.tally(responses=ROWS), agreement.tally({"responses": {**ROWS, "score": [0, 0]}})
    merged = first + second
    assert merged == second.merge(first) == first.merge(second)
    assert merged != first
    assert sum([first, second]) == merged and sum([first]) == first
    with pytest.raises(TypeError):
        1 + first
    for form in (bytearray, memoryview):
        assert xlakit.Tally.from_bytes(form(merged.to_bytes())) == merged
    assert xlakit.Tally.from_bytes(merged.to_bytes()) == pickle.loads(pickle.dumps(merged)) == merged
    assert agreement.evaluate(merged, as_of="2026-02-01").scorecard["n"][0] == 4
    with pytest.raises(xlakit.TallyError):
        xlakit.Tally.from_bytes(b"no tally")
    other = xlakit.Agreement.from_dict(SETTLED)
    with pytest.raises(xlakit.TallyError) as raised:
        other.evaluate(merged)
    assert raised.value.code == "other_agreement"
    with pytest.raises(xlakit.TallyError) as raised:
        xlakit.Agreement.from_dict({**SETTLED, "id": agreement.id}).evaluate(merged)
    assert raised.value.code == "plan_mismatch"


def test_a_batch_is_counted_once(agreement: xlakit.Agreement) -> None:
    march = agreement.tally(responses=ROWS).in_batch("2026-03")
    both = march + agreement.tally(responses=ROWS).in_batch("2026-04")
    assert both.batches == ["2026-03", "2026-04"]
    assert both.agreement == agreement.id
    assert repr(both) == f"<Tally of `{agreement.id}`, batches 2026-03, 2026-04>"
    assert agreement.evaluate(both, as_of="2026-05-01").to_dict()["batches"] == both.batches
    with pytest.raises(xlakit.TallyError) as raised:
        both + march
    assert raised.value.code == "repeated_batch"


def test_a_tally_outlives_the_term_that_it_was_counted_under(agreement: xlakit.Agreement) -> None:
    longer = xlakit.Agreement.parse(agreement.__reduce__()[1][0] + "\nlast_day: 2036-12-31\n")
    old = agreement.tally(responses=ROWS)
    with pytest.raises(xlakit.TallyError) as raised:
        longer.evaluate(old)
    assert raised.value.code == "plan_mismatch"
    assert old.under(longer) == longer.tally(responses=ROWS)


def test_an_agreement_can_be_pickled(agreement: xlakit.Agreement) -> None:
    again = pickle.loads(pickle.dumps(agreement))
    assert again.tally(responses=ROWS) == agreement.tally(responses=ROWS)


def test_sources_are_given_by_name(agreement: xlakit.Agreement) -> None:
    with pytest.raises(xlakit.DataError) as raised:
        agreement.evaluate(response=ROWS)
    assert raised.value.code == "unknown_source" and "`responses`" in raised.value.help
    with pytest.raises(xlakit.DataError, match="missing_source"):
        agreement.evaluate()
    with pytest.raises(xlakit.DataError):
        agreement.evaluate(agreement.tally(responses=ROWS), responses=ROWS)


def test_as_of_is_an_instant_a_day_of_the_zone_or_now(agreement: xlakit.Agreement) -> None:
    def as_of(given: object) -> dt.datetime:
        return agreement.evaluate(responses=ROWS, as_of=given).as_of  # type: ignore[arg-type]

    utc = dt.datetime(2026, 1, 31, 22, tzinfo=dt.timezone.utc)
    helsinki = dt.datetime(2026, 2, 1, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    assert as_of("2026-02-01") == as_of(dt.date(2026, 2, 1)) == as_of(helsinki) == as_of("2026-01-31T22:00:00Z") == utc
    assert abs(as_of(None) - dt.datetime.now(dt.timezone.utc)) < dt.timedelta(minutes=1)
    for refused in ("soon", 0, pd.NaT, 1.5, object()):
        with pytest.raises(xlakit.DataError) as raised:
            as_of(refused)
        assert (raised.value.code, raised.value.path) == ("invalid_argument", "as_of")


def test_a_report_is_text_json_and_tables(agreement: xlakit.Agreement) -> None:
    report = agreement.evaluate(responses=ROWS, as_of="2026-02-01")
    assert report.to_dict() == json.loads(report.to_json())
    assert repr(report) == "<Report of `desk` on 2026-01, as of 2026-01-31T22:00:00Z>"
    assert "Scorecard" in str(report) and len(str(report).splitlines()) > 10
    assert report.periods == ["2026-01"]
    table = report.scorecard
    assert len(table) == len(list(table)) == len(table["value"]) == pl.DataFrame(table).height == pa.table(table).num_rows
    assert pl.DataFrame(table).equals(table.to_polars())
    assert list(pd.DataFrame(table).columns) == table.columns == list(table.to_pandas().columns)
    assert pl.DataFrame(table).schema["n"] == pl.Int64 and pl.DataFrame(table).schema["value"] == pl.Float64 and pl.DataFrame(table).schema["closed"] == pl.Boolean
    assert table.to_dicts()[0]["indicator"] == "nps" and table["segment"][0] is None
    assert "<table>" in table._repr_html_() and "indicator" in repr(table)
    with pytest.raises(KeyError, match="verdict"):
        table["verdic"]
    assert len(report.ledger) == 0 and pl.DataFrame(report.ledger).height == 0


def test_a_long_table_shows_its_head_and_its_tail_and_how_much_is_between() -> None:
    labels = [f"{row:03}" for row in range(50)]
    long, short = xlakit.nps([10] * 50, by=labels), xlakit.nps([10] * 21, by=labels[:21])
    lines = repr(long).splitlines()
    assert len(lines) == 22 and lines[11] == "… 30 more rows" and lines[10].startswith("009") and lines[12].startswith("040")
    assert long._repr_html_().count("<tr>") == 22 and "… 30 more rows" in long._repr_html_()
    assert len(repr(short).splitlines()) == 22 and short._repr_html_().count("<tr>") == 22
    strange = xlakit.nps([10], by=["\x1b[31m\n<b>"])
    assert "\x1b" not in repr(strange) + strange._repr_html_() and len(repr(strange).splitlines()) == 2
    assert strange["by"] == ["\x1b[31m\n<b>"]


def test_a_column_without_a_value_has_its_type_in_pandas_too() -> None:
    frame = xlakit.mean([None, None], by=["a", "b"]).to_pandas()
    assert frame.dtypes["value"] == frame.dtypes["low"] == "float64" and frame.dtypes["n"] == "int64"
    assert pd.api.types.is_string_dtype(frame.dtypes["method"]) and frame["low"].round(2).isna().all()
    none = xlakit.mean([], by=[]).to_pandas()
    assert none.dtypes["value"] == "float64" and len(none) == 0


def test_a_report_is_html_that_needs_nothing_from_elsewhere(agreement: xlakit.Agreement) -> None:
    report = agreement.evaluate(responses={**ROWS, "country": ["<img src=x>", "NO"]}, as_of="2026-02-01")
    html, page = report.to_html(), report.to_html_page()
    assert html.startswith("<article") and report._repr_html_() == html
    assert page.startswith("<!DOCTYPE html>") and html in page
    assert "<script" not in page and "<img" not in page


def test_one_liners_give_estimates_and_tables() -> None:
    scores = pl.DataFrame({"score": [10, 9, 3, None], "country": ["FI", "FI", "NO", None], "persona": ["a", "b", "a", "b"]})
    estimate = xlakit.nps(scores["score"])
    # 2 of 3 promote and 1 detracts.
    assert estimate.value == pytest.approx(100 / 3) and float(estimate) == estimate.value
    assert (estimate.n, estimate.missing, estimate.unit, estimate.confidence) == (3, 1, "points", 0.95)
    table = xlakit.nps(scores["score"], by=scores["country"])
    assert table["country"] == ["FI", "NO", None] and table["value"] == [100.0, -100.0, None]
    several = xlakit.nps(scores["score"], by=scores.select("persona", "country"))
    assert several.columns[:2] == ["persona", "country"] and several["n"] == [1, 1, 1, 0]
    assert xlakit.nps([10], by=["x"])["by"] == ["x"]
    assert xlakit.happiness([10, 0]).value == 0.0
    assert xlakit.csat([5, 4, 3, 1]).value == 0.5
    assert xlakit.csat([7, 6, 5, 1], scale=(1, 7), good={"at_least": 6}).value == 0.5
    assert xlakit.ces([7, 6, 2]).value == 5.0
    assert xlakit.mean([1, 3], weight=[1, 3]).effective_n == 1.6
    assert xlakit.share(["Closed", "Open"], good="Closed").value == xlakit.share(["Closed", "Open"], good={"Closed"}).value == 0.5
    assert xlakit.share([1, 5, 9], good={"at_most": 5}).value == pytest.approx(2 / 3)
    with pytest.raises(xlakit.DataError) as caught:
        xlakit.share(["Yes", "No"])
    assert caught.value.help == 'say which rows are good, such as good="Yes"'
    assert xlakit.apdex([1.0, 4.0, 9.0, 60.0], threshold=4).value == 0.625
    hours = [12, 15, 7, 3, 42, 8, 10, 9, 30, 6, 5, 11, 120, 14, 4]
    p90 = xlakit.quantile(hours, 0.9)
    assert (p90.value, p90.low, p90.high, p90.method, p90.relative_error) == (37.2, 14.0, None, "order_statistics", None)
    many = xlakit.median(list(range(1, 1002)))
    assert many.relative_error == 1 / 128 and many.value == pytest.approx(501, rel=1 / 128)
    assert xlakit.median([1, 2, 9], by=["FI", "FI", "NO"])["value"] == [1.5, 9.0]
    none = xlakit.nps([])
    assert none.value is None and none.n == 0 and float(none) != float(none)
    assert "low=" in repr(estimate) and "confidence=0.95" in repr(estimate)
    wide, narrow = xlakit.mean([1, 2, 3], confidence=0.99), xlakit.mean([1, 2, 3])
    assert wide.low is not None and narrow.low is not None and wide.low < narrow.low
    with pytest.raises(xlakit.XlakitError) as raised:
        xlakit.mean([1], confidence=1.5)
    assert raised.value.path == "confidence"


def test_other_threads_run_during_a_call(agreement: xlakit.Agreement) -> None:
    rows = 2_000_000
    big = pl.DataFrame({"score": [10, 3] * (rows // 2), "country": ["FI", "NO"] * (rows // 2)}).with_columns(
        answered_at=pl.lit(dt.datetime(2026, 1, 1)), minutes=pl.lit(1.0), solved=pl.lit(True)
    )
    ticks, done = [0], threading.Event()

    def tick() -> None:
        while not done.is_set():
            ticks[0] += 1
            done.wait(0.0005)

    thread = threading.Thread(target=tick)
    thread.start()
    before = ticks[0]
    tally = agreement.tally(responses=big)
    during = ticks[0] - before
    done.set()
    thread.join()
    assert during >= 2
    assert agreement.evaluate(tally, as_of="2026-02-01").scorecard["n"][0] == rows


def test_what_the_library_gives_is_compared_copied_and_pickled(agreement: xlakit.Agreement) -> None:
    document = {"xlakit": 1, "id": "desk", "sources": {"t": {"at": "at"}}, "indicators": {"n": {"source": "t", "measure": {"kind": "count"}}}}
    one, other = xlakit.Agreement.from_dict(document), xlakit.Agreement.parse(json.dumps(document, indent=2))
    assert (one == other, hash(one) == hash(other), one == agreement) == (True, True, False)
    report = one.evaluate(t={"at": ["2026-03-01", "2026-03-02"]}, as_of="2026-04-01")
    assert pickle.loads(pickle.dumps(report)) == copy.deepcopy(report) == report
    table, estimate = report.scorecard, xlakit.mean([1.0, 2.0])
    assert (copy.copy(table), copy.deepcopy(table)) == (table, table)
    assert (copy.copy(estimate), copy.deepcopy(estimate)) == (estimate, xlakit.mean([1.0, 2.0]))
    assert estimate != xlakit.mean([1.0, 3.0])


def test_a_table_is_read_by_column_and_by_row(agreement: xlakit.Agreement) -> None:
    table = xlakit.mean([1.0, 2.0, 4.0], by=["a", "b", "b"])
    assert table["value"] == [1.0, 3.0]
    assert (table[0], table[-1]) == (list(table)[0], list(table)[1])
    assert table[:1] == [table[0]]
    with pytest.raises(IndexError):
        table[2]
    with pytest.raises(KeyError, match="no column `x`"):
        table["x"]


def test_a_lazy_frame_is_told_to_collect(agreement: xlakit.Agreement) -> None:
    with pytest.raises(xlakit.DataError) as raised:
        agreement.tally(responses=pl.LazyFrame({"a": [1]}))
    assert raised.value.help == "a lazy frame has no rows yet: give `frame.collect()`"


def test_a_word_that_no_row_holds_is_said_before_a_report_is_made() -> None:
    good = {"kind": "share", "good": {"state": "closed"}}
    document = {"xlakit": 1, "id": "desk", "sources": {"tickets": {"at": "at"}}, "indicators": {"solved": {"source": "tickets", "measure": good}}}
    agreement = xlakit.Agreement.from_dict(document)
    tickets = {"at": ["2026-03-02", "2026-03-03"], "state": ["Closed", "Open"]}
    check = agreement.check(tickets=tickets)
    assert [(warning.code, warning.help) for warning in check.warnings] == [("unmatched_word", "is it `Closed`? the data has `Closed`, `Open`")]
    assert check.to_dict()["data"][0]["conditions"] == [
        {"path": "/indicators/solved/measure/good", "rows": 0, "words": [{"column": "state", "word": "closed", "rows": 0}]}
    ]
    assert check == agreement.check(agreement.tally(tickets=tickets))
    assert "state `closed` 0" in str(check)


def test_the_schema_and_the_surface_are_there() -> None:
    assert xlakit.schema()["$schema"].startswith("https://json-schema.org/")
    assert all(hasattr(xlakit, name) for name in xlakit.__all__)
    assert xlakit.__version__ == version("xlakit")
