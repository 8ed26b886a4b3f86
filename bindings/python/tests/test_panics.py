"""A panic is an exception of the library: nobody has to catch what Python calls a fatal error.

What panics is Arrow's reader, on a producer that breaks the rules of the interface: it says that its batches have two columns and hands out
one. There is no such path in the core that could be called from here, which is as it should be.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pyarrow as pa
import pytest

import xlakit
from xlakit import stats

new_capsule: Any = ctypes.pythonapi.PyCapsule_New
new_capsule.restype = ctypes.py_object
new_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]

ONE = pa.StructArray.from_arrays([pa.array([9, 10])], ["score"])
TWO = pa.struct([("score", pa.int64()), ("answered_at", pa.timestamp("s", "UTC"))])
AGREEMENT = xlakit.Agreement.parse(
    "xlakit: 1\nid: desk\nsources: {responses: {at: answered_at}}\nindicators: {nps: {source: responses, measure: {kind: nps, column: score}}}"
)


class Liar:
    """Says that it has two columns, and has one."""

    def __init__(self) -> None:
        self.schema, self.array, self.stream = (ctypes.create_string_buffer(128) for _ in range(3))
        TWO._export_to_c(ctypes.addressof(self.schema))
        ONE._export_to_c(ctypes.addressof(self.array))

    def capsule(self, held: Any, name: bytes) -> Any:
        return new_capsule(ctypes.addressof(held), name, None)


class LiarAtOnce(Liar):
    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[Any, Any]:
        return self.capsule(self.schema, b"arrow_schema"), self.capsule(self.array, b"arrow_array")


ask = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
explain = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Stream(ctypes.Structure):
    """The `ArrowArrayStream` of Arrow's C stream interface."""

    _fields_ = [("get_schema", ask), ("get_next", ask), ("get_last_error", explain), ("release", release), ("private_data", ctypes.c_void_p)]


class LiarLater(Liar):
    """Its first batch is asked for by the core's own call, while Python runs on."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        def hand_out(held: Any) -> Any:
            def copy(_: int, to: int) -> int:
                ctypes.memmove(to, held, len(held))
                return 0

            return ask(copy)

        sizes = ctypes.sizeof(ctypes.c_void_p) * 9, ctypes.sizeof(ctypes.c_void_p) * 10
        schema, array = ((ctypes.c_char * size).from_buffer(held) for held, size in zip((self.schema, self.array), sizes, strict=True))
        self.made = Stream(hand_out(schema), hand_out(array), explain(lambda _: 0), release(lambda _: None), None)
        return self.capsule(self.made, b"arrow_array_stream")


@pytest.mark.parametrize("liar", [LiarAtOnce, LiarLater])
def test_a_panic_while_a_table_is_read_is_an_internal_error(liar: type[Liar]) -> None:
    with pytest.raises(xlakit.InternalError) as raised:
        AGREEMENT.tally(responses=liar())
    error = raised.value
    assert (error.code, error.path) == ("internal", "")
    assert "please report it" in error.help
    assert isinstance(error, xlakit.XlakitError) and isinstance(error, Exception)
    assert [found.code for found in error.diagnostics] == ["internal"]
    # The library is as good as before.
    assert AGREEMENT.tally(responses={"answered_at": [], "score": []}).to_bytes()


def test_a_panic_while_a_column_is_read_is_an_internal_error() -> None:
    with pytest.raises(xlakit.InternalError):
        xlakit.nps(LiarAtOnce())
    with pytest.raises(xlakit.InternalError):
        stats.mean(LiarAtOnce())
