"""Writes the statistics of the package, `xlakit/stats.py`, from `tests/statistics.json`, which the tests of the core hold against its catalogue.

Run by `cargo xtask python`. Exits with 1, after writing, if the file was not up to date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1]
TARGET = FOLDER / "python" / "xlakit" / "stats.py"
DESCRIPTION = FOLDER.parents[1] / "tests" / "statistics.json"
HEADER = '''"""The statistics of xlakit by themselves: numbers in, numbers out.

Lists are anything that holds one number for each place: a list, an array of numpy or Arrow, a series of pandas or polars. Where there is no
answer, such as of no data, the answer is `None`. NaN, infinities, what lies outside a range, such as a level of 95, and lists that do not go
together are a `DataError` that names the argument. What each function computes, and where it comes from, stands in docs/statistics.md.

>>> from xlakit import stats
>>> interval = stats.wilson(45, 50, level=0.90)
>>> round(interval.low, 4), round(interval.high, 4)
(0.8085, 0.9505)

Written by `cargo xtask python` from the catalogue of the core; changes belong there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from ._xlakit import statistic
'''
KINDS = {"number": "float", "whole": "int", "flag": "bool", "list": "Numbers", "lists": "Sequence[Numbers] | Any"}
RESULTS = {"number": "float", "whole": "float", "flag": "bool", "list": "list[float]"}


def result(name: str) -> str:
    return RESULTS.get(name, name)


def record(name: str, described: dict[str, Any]) -> str:
    lines = [f"class {name}(NamedTuple):", f'    """{described["about"]}"""']
    for field in described["fields"]:
        kind = result(field["result"]) + (" | None" if field["optional"] else "")
        lines += ["", f"    {field['name']}: {kind}", f'    """{field["about"]}"""']
    return "\n".join(lines)


def signature(parameters: list[dict[str, Any]]) -> str:
    """The parameters; one that has to be given and follows one that has not is given by name."""
    written, preset, by_name = [], False, False
    for parameter in parameters:
        text = f"{parameter['name']}: {KINDS[parameter['kind']]}"
        if "default" in parameter:
            default = parameter["default"]
            preset = True
            text += f" = {int(default) if parameter['kind'] == 'whole' else default!r}"
        elif preset and not by_name:
            by_name = True
            written.append("*")
        written.append(text)
    return ", ".join(written)


def function(described: dict[str, Any]) -> str:
    name, parameters = described["name"], described["parameters"]
    kind = result(described["result"])
    given = ", ".join(f'"{parameter["name"]}": {parameter["name"]}' for parameter in parameters)
    return "\n".join(
        [
            f"def {name}({signature(parameters)}) -> {kind} | None:",
            f'    """{described["about"]}"""',
            f'    found: {kind} | None = statistic("{name}", {{{given}}})',
            "    return found",
        ]
    )


def text() -> str:
    stats = json.loads(DESCRIPTION.read_text())
    names = sorted([*stats["records"], *(one["name"] for one in stats["functions"])])
    exported = "__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]"
    numbers = "Numbers: TypeAlias = Any\n\"\"\"Numbers, one for each place.\"\"\""
    parts = [HEADER.rstrip(), exported, numbers]
    parts += [record(name, described) for name, described in stats["records"].items()]
    parts += [function(described) for described in stats["functions"]]
    return "\n\n\n".join(parts) + "\n"


def main() -> int:
    written = text()
    if TARGET.read_text() == written:
        return 0
    TARGET.write_text(written)
    print(f"{TARGET.name} was out of date and has been written anew")
    return 1


if __name__ == "__main__":
    sys.exit(main())
