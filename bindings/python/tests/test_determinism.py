"""The special functions answer with the bits of every host: see tests/tests/determinism.rs, whose points are made here in the same way."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from xlakit import stats

PAGE: dict[str, Any] = json.loads((Path(__file__).parents[3] / "tests" / "vectors" / "determinism.json").read_text())
WORD = 0xFFFF_FFFF


def words(state: int) -> Iterator[int]:
    while True:
        state ^= state << 13 & WORD
        state ^= state >> 17
        state ^= state << 5 & WORD
        yield state


def value(kind: str, lowest: int, highest: int, middle: float, drawn: Iterator[int]) -> float:
    exponent = 1023 + lowest + next(drawn) % (highest - lowest)
    high, low = exponent << 20 | next(drawn) >> 12, next(drawn)
    (magnitude,) = struct.unpack("<d", struct.pack("<II", low, high))
    signed = -magnitude if next(drawn) & 1 else magnitude
    match kind:
        case "positive" | "whole":
            found = magnitude
        case "around" | "count":
            found = middle * (1 + signed)
        case "fraction" if signed < 0:
            found = 1 + signed
        case _:
            found = signed
    return float(math.floor(found)) if kind in ("whole", "count") else found


def blocks(function: Callable[..., float | None], arguments: list[str]) -> list[str]:
    """What the bits of a function's answers come to, by block of points."""
    drawn = words(PAGE["seed"])
    sums: list[str] = []
    for _ in range(PAGE["points"] // PAGE["block"]):
        total = 0x811C_9DC5
        for _ in range(PAGE["block"]):
            point: dict[str, float] = {}
            for name, kind, lowest, highest, *around in map(str.split, arguments):
                point[name] = value(kind, int(lowest), int(highest), math.prod(point[other] for other in around), drawn)
            answer = function(**point)
            for byte in struct.pack("<d", math.nan if answer is None else answer):
                total = (total ^ byte) * 16_777_619 & WORD
        sums.append(f"{total:08x}")
    return sums


@pytest.mark.parametrize("name", PAGE["functions"])
def test_a_special_function_answers_with_the_bits_of_the_page(name: str) -> None:
    given = PAGE["functions"][name]
    differ = [number for number, (here, there) in enumerate(zip(blocks(getattr(stats, name), given["arguments"]), given["blocks"].split(), strict=True), 1) if here != there]
    assert not differ, f"{name}, blocks {differ}"


def test_one_bit_that_differs_is_noticed() -> None:
    given = PAGE["functions"]["ln_gamma"]
    found = blocks(lambda a: math.nextafter(stats.ln_gamma(a) or 0.0, math.inf) if a < 1e-17 else stats.ln_gamma(a), given["arguments"])
    assert any(here != there for here, there in zip(found, given["blocks"].split(), strict=True))
