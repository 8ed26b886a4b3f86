"""The compiled part of `xlakit`."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from os import PathLike
from typing import Any, Literal, final, overload

from typing_extensions import Buffer

from .documents import AgreementDocument
from .errors import Diagnostic
from .reports import ReportDocument

__all__ = [
    "Agreement",
    "DataCheck",
    "Estimate",
    "Report",
    "Table",
    "Tally",
    "__version__",
    "ask",
    "command",
    "schema_json",
    "search",
    "statistic",
]

__version__: str

@final
class Agreement:
    """An experience-level agreement in which every name is resolved and every value is valid."""

    @staticmethod
    def parse(text: str) -> Agreement:
        """Reads an agreement from YAML or JSON text."""

    @staticmethod
    def load(path: str | PathLike[str]) -> Agreement:
        """Reads an agreement from a YAML or JSON file."""

    @staticmethod
    def from_dict(document: AgreementDocument | Mapping[str, Any]) -> Agreement:
        """Reads an agreement from what YAML or JSON would hold: mappings, lists, text, numbers, dates."""

    @property
    def id(self) -> str:
        """The short name of the agreement."""

    @property
    def warnings(self) -> list[Diagnostic]:
        """What is legal but unwise, in the order of the document."""

    def tally(self, sources: Mapping[str, Any] | None = None, /, **named: Any) -> Tally:
        """Counts the data of the sources."""

    def evaluate(
        self, tally_or_sources: Tally | Mapping[str, Any] | None = None, /, *, as_of: datetime | date | str | None = None, **named: Any
    ) -> Report:
        """Evaluates the agreement on data or on a tally of them, at the instant `as_of`: a time, or a day, which is its first instant.

        Without `as_of` that is now, so the same call gives another report tomorrow; give it where a report has to be made again.
        """

    def check(self, tally_or_sources: Tally | Mapping[str, Any] | None = None, /, **named: Any) -> DataCheck:
        """Looks up every word of the agreement in data or in a tally of them, before a report is made."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class DataCheck:
    """What each source, indicator, condition, target and rule of an agreement finds in data; printed, it is for people."""

    @property
    def warnings(self) -> list[Diagnostic]:
        """What is legal but unwise in the agreement, and which of its words match nothing."""

    def to_json(self) -> str:
        """The check as JSON text, the same bytes on every host."""

    def to_dict(self) -> dict[str, Any]:
        """The check as dictionaries and lists: `agreement`, `periods`, `data`, `uses` and `warnings`."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Tally:
    """What was counted of the data under an agreement: small, exact, and to be merged in any order."""

    def merge(self, *others: Tally) -> Tally:
        """A tally of the rows of this one and of others, which all stay as they are."""

    def __add__(self, other: Tally, /) -> Tally: ...
    def __radd__(self, other: int, /) -> Tally: ...
    def in_batch(self, name: str) -> Tally:
        """The same counts as those of a batch, such as a month's files: no other counts of that batch are added to them."""

    def under(self, agreement: Agreement) -> Tally:
        """The same counts under the agreement as it is now: a longer term and new sources keep them, and what contradicts them is an error."""

    @property
    def batches(self) -> list[str]:
        """The names of the batches that it holds, in order; counts without a name have none."""

    @property
    def agreement(self) -> str | None:
        """The short name of the agreement that it was counted under; `None` where bytes of an older version do not say it."""

    def to_bytes(self) -> bytes:
        """The tally as bytes, equal on every host."""

    @staticmethod
    def from_bytes(data: Buffer) -> Tally:
        """The tally of such bytes."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Report:
    """What an agreement says about the data at an instant: figures, verdicts, scores, watermelons and the ledger."""

    @property
    def as_of(self) -> datetime:
        """The instant of the report, in UTC: what had ended by then is closed."""

    @property
    def library(self) -> str:
        """The version of the library that made the report."""

    @property
    def periods(self) -> list[str]:
        """The labels of the periods, in time order."""

    @property
    def scorecard(self) -> Table:
        """Every figure with its interval, sample and verdict."""

    @property
    def scores(self) -> Table:
        """Every score, and what each component gave to it."""

    @property
    def watermelons(self) -> Table:
        """Where the outside is green and the inside red, and the reverse."""

    @property
    def ledger(self) -> Table:
        """What the closed periods are worth, entry by entry."""

    @property
    def missed(self) -> bool:
        """Whether a target was missed in a closed period where it was agreed: by the total, a persona, or a segment that it names.

        A cell of a breakdown that is judged by the target of something wider does not count.
        """

    @property
    def warnings(self) -> list[Diagnostic]:
        """What is legal but unwise in the agreement."""

    @property
    def summary(self) -> list[str]:
        """What has to be known first: five sentences, on promises, people, lost time, money, and what could not be said."""

    @property
    def notes(self) -> list[str]:
        """What has to be known to read the report."""

    @staticmethod
    def from_json(text: str) -> Report:
        """The report of text that `to_json` wrote, on any host: the same report, which is shown as it was."""

    def to_json(self) -> str:
        """The report as JSON text, the same bytes on every host."""

    def to_dict(self) -> ReportDocument:
        """The report as dictionaries and lists: what its JSON says. `xlakit.reports` has the types of its parts."""

    def to_csv(self) -> str:
        """All tables that have rows as one CSV text; each line begins with the name of its table."""

    def to_html(self) -> str:
        """The report as HTML: one element with a style of its own, for a notebook or a place in a page."""

    def to_html_page(self) -> str:
        """The report as a whole page of HTML."""

    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Table:
    """A table with named columns and a type for each. Data frames are made of it without a copy of text: `polars.DataFrame(table)`."""

    @property
    def name(self) -> str:
        """The name of the table."""

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""

    def __len__(self) -> int: ...
    def __copy__(self) -> Table: ...
    def __deepcopy__(self, _memo: Any, /) -> Table: ...
    @overload
    def __getitem__(self, wanted: str, /) -> list[Any]: ...
    @overload
    def __getitem__(self, wanted: int, /) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, wanted: slice, /) -> list[dict[str, Any]]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __iter__(self) -> Iterator[dict[str, Any]]: ...
    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows, each as a dictionary."""

    def to_pandas(self) -> Any:
        """A data frame of pandas, which is imported here."""

    def to_polars(self) -> Any:
        """A data frame of polars, which is imported here."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """The table through Arrow's stream interface."""

    def _repr_html_(self) -> str: ...

@final
class Estimate:
    """A figure with its interval and its sample.

    `low` and `high` each hold with the one-sided `confidence`, 0.95 unless another is asked for: the interval between them is a two-sided
    one of 90 %.
    """

    @property
    def value(self) -> float | None:
        """The figure; `None` where there is no value to form it from."""

    @property
    def low(self) -> float | None:
        """The lower bound of the interval."""

    @property
    def high(self) -> float | None:
        """The upper bound of the interval."""

    @property
    def unit(self) -> str:
        """The unit: `share` (0 to 1), `points` (−100 to 100), or what the figure is counted in."""

    @property
    def n(self) -> int:
        """The values behind the figure."""

    @property
    def missing(self) -> int:
        """The rows without a value."""

    @property
    def effective_n(self) -> float | None:
        """Kish's effective n, where rows have weights."""

    @property
    def relative_error(self) -> float | None:
        """By how much of itself the figure may be off, a quantile of more than 64 values; `None` where it is exact."""

    @property
    def method(self) -> str | None:
        """How the interval was made; `None` where there is none."""

    @property
    def confidence(self) -> float | None:
        """The one-sided confidence of each bound: two bounds at 0.95 cover 90 % between them."""

    @property
    def notes(self) -> list[str]:
        """What has to be known to read the figure."""

    def __float__(self) -> float: ...
    def __copy__(self) -> Estimate: ...
    def __deepcopy__(self, _memo: Any, /) -> Estimate: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def ask(
    kind: Literal["nps", "happiness", "csat", "ces", "mean", "quantile", "median", "share", "apdex"],
    values: Any,
    options: dict[str, Any],
    by: Any,
    weight: Any,
) -> Estimate | Table:
    """Asks for a measure of a column. What is not given is as the core has it."""

def command(arguments: Sequence[str]) -> int:
    """Runs the command with its arguments, the first of which is its own name, and gives its exit code."""

def schema_json() -> str:
    """The JSON Schema of agreements, as text."""

def search(tickets: Any, responses: Any, options: dict[str, Any]) -> Table:
    """Searches two tables for segments in which one side is as promised and the other is not. What is not given is as the core has it."""

def statistic(name: str, arguments: dict[str, Any]) -> Any:
    """Asks a statistic by its name; `arguments` are the arguments that are given, by name."""
