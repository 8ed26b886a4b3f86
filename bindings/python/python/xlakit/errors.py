"""What can go wrong, in the one shape that every host of xlakit has."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["AgreementError", "DataError", "Diagnostic", "InternalError", "TallyError", "XlakitError"]


class Diagnostic(NamedTuple):
    """One problem: what it is, where it is, and what mends it. Also the shape of a warning."""

    code: str
    """The stable kind of problem; docs/errors.md explains each."""
    path: str
    """Where: a JSON pointer into the document, or `source/column/row` in data (rows count from 1)."""
    message: str
    """What is wrong, with your own words in backticks."""
    help: str
    """What mends it."""
    line: int | None = None
    """The line of the text, from 1, where there was text."""
    column: int | None = None
    """The column of the text in characters, from 1."""


class XlakitError(Exception):
    """Anything that xlakit refuses to do. `diagnostics` holds every problem; the other attributes are those of the first."""

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, text: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(text, diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return str(self.args[0])

    @property
    def code(self) -> str:
        """The stable kind of problem, such as `unknown_key`."""
        return self.diagnostics[0].code

    @property
    def path(self) -> str:
        """Where: a JSON pointer into the document, or `source/column/row` in data."""
        return self.diagnostics[0].path

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.diagnostics[0].message

    @property
    def help(self) -> str:
        """What mends it."""
        return self.diagnostics[0].help


class AgreementError(XlakitError, ValueError):
    """The document cannot be read, or asks for what cannot be meant."""


class DataError(XlakitError, ValueError):
    """The data do not fit the agreement."""


class TallyError(XlakitError, ValueError):
    """Bytes are not a tally, or two tallies count different things."""


class InternalError(XlakitError):
    """A fault in xlakit itself."""
