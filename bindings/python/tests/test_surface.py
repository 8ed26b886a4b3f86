"""What Python exports is what tests/surface.json lists."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any, get_overloads

import pytest

import xlakit

SURFACE: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tests" / "surface.json").read_text())


def test_every_public_name_is_on_the_page_and_the_other_way_round() -> None:
    names = set(xlakit.__all__)
    for kind in (xlakit.Agreement, xlakit.Tally, xlakit.Report):
        names |= {f"{kind.__name__}.{name}" for name in dir(kind) if not name.startswith("_")}
    names |= {f"watermelon.{name}" for name in xlakit.watermelon.__all__ if callable(getattr(xlakit.watermelon, name)) and name.islower()}
    expected = set(SURFACE["everywhere"])
    for group in SURFACE["somewhere"]:
        if "python" in group["hosts"]:
            expected |= set(group["names"])
    assert names == expected


@pytest.mark.parametrize("verb", SURFACE["options"])
def test_every_verb_takes_the_options_of_the_page_by_name(verb: str) -> None:
    function: Any = xlakit
    for name in verb.split("."):
        function = getattr(function, name)
    parameters = inspect.signature(function).parameters.values()
    named = {parameter.name for parameter in parameters if parameter.kind is inspect.Parameter.KEYWORD_ONLY}
    assert named == set(SURFACE["options"][verb])


def test_every_overload_takes_what_its_function_takes() -> None:
    for name in ("nps", "happiness", "csat", "ces", "mean", "quantile", "median", "share", "apdex"):
        function = getattr(xlakit, name)
        overloads = get_overloads(function)
        assert len(overloads) == 2
        assert {frozenset(inspect.signature(overload).parameters) for overload in overloads} == {frozenset(inspect.signature(function).parameters)}


def test_python_adds_only_the_codes_that_the_page_gives_it() -> None:
    assert set(SURFACE["host_codes"]) == {"javascript"}
    assert "internal" in SURFACE["codes"]
