"""Writes the types of agreement documents and of reports, `xlakit/documents.py` and `xlakit/reports.py`, from the JSON Schemas of the repository.

Run by `cargo xtask schema` and `cargo xtask python`. Exits with 1, after writing, if a file was not up to date.
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
PACKAGE = Path(__file__).parent.parent / "python" / "xlakit"


@dataclass(frozen=True)
class Written:
    """A module, and how values are typed in it: documents are given, so they are liberal; reports are read, so they are exact."""

    about: str
    imports: str
    whole: str
    """The name of the whole."""
    title: Callable[[str], str]
    """The name of a part."""
    total: bool
    """Whether most keys are there."""
    sequence: str
    mapping: str
    plain: dict[str, str]


DOCUMENTS = Written(
    about="The types of agreement documents. Written by `cargo xtask schema` from the JSON Schema; changes belong there.",
    imports="""from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Required, TypedDict
""",
    whole="AgreementDocument",
    title=lambda name: "".join(word.capitalize() for word in name.split("_")) + "Document",
    total=False,
    sequence="Sequence",
    mapping="Mapping",
    plain={"string": "str", "number": "float | Decimal", "integer": "int", "boolean": "bool", "null": "None", "day": "str | date"},
)
REPORTS = Written(
    about="The types of `Report.to_dict()`. Written by `cargo xtask schema` from the JSON Schema; changes belong to the types of Rust.",
    imports="from typing import Literal, NotRequired, TypedDict\n",
    whole="ReportDocument",
    title=str,
    total=True,
    sequence="list",
    mapping="dict",
    plain={"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None", "day": "str"},
)


def union(parts: list[str]) -> str:
    """The parts, each once, in their order."""
    return " | ".join(dict.fromkeys(parts))


def kind(written: Written, schema: dict[str, Any]) -> str:
    """The Python type of values of a schema."""
    if "$ref" in schema:
        return written.title(schema["$ref"].removeprefix("#/$defs/"))
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(repr(value) for value in schema['enum'])}]"
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return union([kind(written, part) for part in schema[several]])
    types = schema.get("type", ["string", "number", "boolean"])
    if isinstance(types, list):
        return union([written.plain[part] for part in types])
    if types == "array":
        return f"{written.sequence}[{kind(written, schema.get('items', {}))}]"
    if types == "object":
        values = schema.get("additionalProperties")
        return f"{written.mapping}[str, {kind(written, values) if isinstance(values, dict) else 'object'}]"
    # Days and times of documents may be given as such.
    return written.plain["day" if "[0-9]{4}-[0-9]{2}-[0-9]{2}" in schema.get("pattern", "") else types]


def described(schema: dict[str, Any], indent: str) -> str:
    # What is `null` in JSON is `None` here.
    text = schema.get("description", "").replace("\\", "\\\\").replace("`null`", "`None`")
    if len(indent) + len(text) + 6 <= 140:
        return f'{indent}"""{text}"""\n'
    lines = textwrap.wrap(text, 136 - len(indent))
    return f'{indent}"""{lines[0]}\n' + "".join(f"{indent}{line}\n" for line in lines[1:]) + f'{indent}"""\n'


def block(written: Written, title: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        # A union, as `mypy.stubtest` takes a name for `Literal[…]` of several words for a mistake.
        words = [{"const": word} for word in schema.get("enum", [])]
        return f"{title} = {kind(written, {'anyOf': words} if words else schema)}\n{described(schema, '') if written.total else ''}"
    needed = set(schema.get("required", []))

    def field(key: str, value: dict[str, Any]) -> str:
        if (key in needed) is written.total:
            return kind(written, value)
        return f"{'NotRequired' if written.total else 'Required'}[{kind(written, value)}]"

    fields = {key: field(key, value) for key, value in schema["properties"].items()}
    total = "" if written.total else "total=False"
    if any(keyword.iskeyword(key) for key in fields):
        # A key such as `from` cannot be written as an attribute.
        body = "".join(f"        {key!r}: {value!r},\n" for key, value in fields.items())
        ending = f"    {total},\n" if total else ""
        return f"{title} = TypedDict(\n    {title!r},\n    {{\n{body}    }},\n{ending})\n{described(schema, '')}"
    body = "".join(f"    {key}: {value}\n{described(schema['properties'][key], '    ')}" for key, value in fields.items())
    return f"class {title}(TypedDict{', ' + total if total else ''}):\n{described(schema, '    ')}\n{body}"


def parts(written: Written, schema: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Every part by its name, and maps of one key that are a form of a part as parts of their own."""
    found = []
    for name, part in schema["$defs"].items():
        title = written.title(name)
        forms = [(f"{title}{''.join(key.title().replace('_', '') for key in form['properties'])}", form) for form in part.get("oneOf", []) if "properties" in form]
        found += forms
        found.append((title, {**part, "oneOf": [{"$ref": f"#/$defs/{form}"} for form, _ in forms]} if forms else part))
    return found


def module(written: Written, path: Path) -> str:
    schema = json.loads(path.read_text())
    definitions = parts(written, schema)
    blocks = [block(written, title, value) for title, value in definitions if "properties" in value]
    # A union is an expression, so what it names has to stand above it.
    blocks += [block(written, title, value) for title, value in definitions if "properties" not in value]
    titles = sorted([title for title, _ in definitions] + [written.whole])
    exported = "__all__ = [\n" + "".join(f'    "{title}",\n' for title in titles) + "]\n"
    header = f'"""{written.about}"""\n\nfrom __future__ import annotations\n\n{written.imports}\n{exported}'
    return "\n\n".join([header, *blocks, block(written, written.whole, schema)])


if __name__ == "__main__":
    stale = []
    for target, described_by, written in [("documents.py", "agreement", DOCUMENTS), ("reports.py", "report", REPORTS)]:
        text = module(written, ROOT / "docs" / f"{described_by}.schema.json")
        file = PACKAGE / target
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
            stale.append(target)
    if stale:
        sys.exit(f"{' and '.join(stale)} did not say what the schemas say and were written anew: build again")
