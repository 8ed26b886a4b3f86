"""The types of reports say what reports hold."""

from __future__ import annotations

import json
import types
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, assert_type, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import xlakit
from xlakit import reports

CASES = Path(__file__).parents[3] / "tests" / "vectors" / "cases"


def is_of(kind: Any, value: object) -> bool:
    """Whether a value is of a type of `xlakit.reports`: with all keys that it has to have, and no other ones."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return any(is_of(part, value) for part in parts)
    if origin is Literal:
        return any(value == word and type(value) is type(word) for word in parts)
    if origin is NotRequired:
        return is_of(parts[0], value)
    if origin is list:
        return isinstance(value, list) and all(is_of(parts[0], item) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(is_of(parts[0], key) and is_of(parts[1], item) for key, item in value.items())
    if is_typeddict(kind):
        hints = get_type_hints(kind, vars(reports), include_extras=True)
        needed = {key for key, hint in hints.items() if get_origin(hint) is not NotRequired}
        if not isinstance(value, dict) or not needed <= value.keys() <= hints.keys():
            return False
        return all(is_of(hints[key], item) for key, item in value.items())
    if kind is float:
        return type(value) in (int, float)
    return type(value) is kind


@pytest.mark.parametrize("file", sorted(CASES.glob("*.report.json")), ids=lambda file: file.name)
def test_a_report_of_the_cases_is_a_report_document_and_not_with_a_key_less_or_more(file: Path) -> None:
    report = json.loads(file.read_text())
    assert is_of(reports.ReportDocument, report)
    assert not is_of(reports.ReportDocument, {**report, "figures": []})
    assert not is_of(reports.ReportDocument, {key: value for key, value in report.items() if key != "notes"})
    assert not is_of(reports.ReportDocument, {**report, "scorecard": [{"period": "2026-01"}]})


def test_a_type_checker_knows_the_parts_of_a_report(agreement: xlakit.Agreement) -> None:
    report = agreement.evaluate(responses={"answered_at": ["2026-01-05"], "score": [10], "minutes": [1], "solved": [True], "country": ["FI"]})
    line = report.to_dict()["scorecard"][0]
    assert_type(line, reports.Line)
    assert_type(line["verdict"], reports.Verdict | None)
    assert_type(line["estimate"]["value"], float | None)
    assert line["estimate"]["value"] == 100
    ledger = report.to_dict()["ledger"]
    assert_type(ledger, reports.Ledger | None)
    assert ledger is None
