"""The conformance cases of the whole library: the same report, byte for byte, or the same error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

import xlakit

CASES = Path(__file__).parents[3] / "tests" / "vectors" / "cases"
FILES = sorted(file for file in CASES.glob("*.json") if not file.name.endswith(".report.json"))


def column(given: Any) -> Any:
    if isinstance(given, list):
        return given
    if "u8" in given:
        return np.array(given["u8"], np.uint8)
    if "f64" in given:
        return np.array([float("nan") if value is None else float(value) for value in given["f64"]])
    if "codes" in given:
        codes = [None if code is None or code < 0 else code for code in given["codes"]]
        return pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), pa.array(given["labels"], pa.string()))
    zone = "UTC" if given.get("zoned", True) else None
    return pa.array(given["instants"], pa.int64()).cast(pa.timestamp(given.get("unit", "ms"), zone))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_case(file: Path) -> None:
    case = json.loads(file.read_text())
    sources = {name: {key: column(values) for key, values in columns.items()} for name, columns in case["sources"].items()}
    document, expect = case["agreement"], case["expect"]

    def run() -> xlakit.Report:
        agreement = xlakit.Agreement.parse(document) if isinstance(document, str) else xlakit.Agreement.from_dict(document)
        if "batch" in case:
            return agreement.evaluate(agreement.tally(sources).in_batch(case["batch"]), as_of=case["as_of"])
        return agreement.evaluate(sources, as_of=case["as_of"])

    if "error" in expect:
        with pytest.raises(xlakit.XlakitError) as raised:
            run()
        error = raised.value
        expected = dict(expect["error"])
        place = expected.pop("at", None)
        assert {"code": error.code, "path": error.path, "message": error.message, "help": error.help} == expected
        if place:
            first = error.diagnostics[0]
            assert {"line": first.line, "column": first.column} == place
    else:
        report = run()
        assert report.to_json() == (CASES / expect["report"]).read_text()
        read = xlakit.Report.from_json(report.to_json())
        assert read == report
        assert str(read) == str(report)
        assert read.to_json() == report.to_json()
