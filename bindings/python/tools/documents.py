"""Writes the types of agreement documents, `xlakit/documents.py`, from the JSON Schema of the repository.

Run by `cargo xtask schema` and `cargo xtask python`. Exits with 1, after writing, if the file was not up to date.
"""

from __future__ import annotations

import json
import keyword
import sys
import textwrap
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).parents[3] / "docs" / "agreement.schema.json"
TARGET = Path(__file__).parent.parent / "python" / "xlakit" / "documents.py"
HEADER = '''"""The types of agreement documents. Written by `cargo xtask schema` from the JSON Schema; changes belong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Required, TypedDict
'''
PLAIN = {"string": "str", "number": "float | Decimal", "integer": "int", "boolean": "bool", "null": "None"}


def name(definition: str) -> str:
    return "".join(word.capitalize() for word in definition.split("_")) + "Document"


def union(parts: list[str]) -> str:
    """The parts, each once, in their order."""
    return " | ".join(dict.fromkeys(parts))


def kind(schema: dict[str, Any]) -> str:
    """The Python type of values of a schema."""
    if "$ref" in schema:
        return name(schema["$ref"].removeprefix("#/$defs/"))
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(repr(value) for value in schema['enum'])}]"
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return union([kind(part) for part in schema[several]])
    types = schema.get("type", ["string", "number", "boolean"])
    if isinstance(types, list):
        return union([PLAIN[part] for part in types])
    if types == "array":
        return f"Sequence[{kind(schema.get('items', {}))}]"
    if types == "object":
        values = schema.get("additionalProperties")
        return f"Mapping[str, {kind(values) if isinstance(values, dict) else 'object'}]"
    # Days and times may be given as such.
    return "str | date" if "[0-9]{4}-[0-9]{2}-[0-9]{2}" in schema.get("pattern", "") else PLAIN[types]


def described(schema: dict[str, Any], indent: str) -> str:
    text = schema.get("description", "").replace("\\", "\\\\")
    if len(indent) + len(text) + 6 <= 140:
        return f'{indent}"""{text}"""\n'
    lines = textwrap.wrap(text, 136 - len(indent))
    return f'{indent}"""{lines[0]}\n' + "".join(f"{indent}{line}\n" for line in lines[1:]) + f'{indent}"""\n'


def block(title: str, schema: dict[str, Any]) -> str:
    if "properties" not in schema:
        return f"{title} = {kind(schema)}\n"
    needed = set(schema.get("required", []))
    fields = {key: f"Required[{kind(value)}]" if key in needed else kind(value) for key, value in schema["properties"].items()}
    if any(keyword.iskeyword(key) for key in fields):
        # A key such as `from` cannot be written as an attribute.
        body = "".join(f"        {key!r}: {value!r},\n" for key, value in fields.items())
        return f"{title} = TypedDict(\n    {title!r},\n    {{\n{body}    }},\n    total=False,\n)\n{described(schema, '')}"
    body = "".join(f"    {key}: {value}\n{described(schema['properties'][key], '    ')}" for key, value in fields.items())
    return f"class {title}(TypedDict, total=False):\n{described(schema, '    ')}\n{body}"


def module() -> str:
    schema = json.loads(SCHEMA.read_text())
    definitions: dict[str, dict[str, Any]] = schema["$defs"]
    blocks = [block(name(key), value) for key, value in definitions.items() if "properties" in value]
    # A union is an expression, so what it names has to stand above it.
    blocks += [block(name(key), value) for key, value in definitions.items() if "properties" not in value]
    titles = sorted([name(key) for key in definitions] + ["AgreementDocument"])
    exported = "__all__ = [\n" + "".join(f'    "{title}",\n' for title in titles) + "]\n"
    return "\n\n".join([f"{HEADER}\n{exported}", *blocks, block("AgreementDocument", schema)])


if __name__ == "__main__":
    written = module()
    if not TARGET.exists() or TARGET.read_text() != written:
        TARGET.write_text(written)
        sys.exit(f"{TARGET.name} did not say what the schema says; it has been written anew: build again")
