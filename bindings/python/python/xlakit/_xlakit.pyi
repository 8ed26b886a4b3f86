"""The compiled part of `xlakit`."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from os import PathLike
from typing import Any, Literal, final

from .documents import AgreementDocument
from .errors import Diagnostic

__all__ = [
    "Agreement",
    "Estimate",
    "Report",
    "Table",
    "Tally",
    "adjusted_wald",
    "agresti_coull",
    "anytime_share",
    "ask",
    "benjamini_hochberg",
    "bootstrap",
    "brunner_munzel",
    "clopper_pearson",
    "garwood",
    "holm",
    "jeffreys",
    "mann_whitney",
    "mover",
    "net_score_met_probability",
    "newcombe",
    "quantile",
    "sample_size_share",
    "schema_json",
    "search",
    "share_met_probability",
    "wilson",
]

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
        """Evaluates the agreement on data or on a tally of them."""

@final
class Tally:
    """What was counted of the data under an agreement: small, exact, and to be merged in any order."""

    def merge(self, *others: Tally) -> Tally:
        """A tally of the rows of this one and of others, which all stay as they are."""

    def __add__(self, other: Tally, /) -> Tally: ...
    def __radd__(self, other: Tally, /) -> Tally: ...
    def to_bytes(self) -> bytes:
        """The tally as bytes, equal on every host."""

    @staticmethod
    def from_bytes(data: bytes) -> Tally:
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
        """Whether a target was missed in a closed period."""

    @property
    def warnings(self) -> list[Diagnostic]:
        """What is legal but unwise in the agreement."""

    @property
    def notes(self) -> list[str]:
        """What has to be known to read the report."""

    def to_json(self) -> str:
        """The report as JSON text, the same bytes on every host."""

    def to_dict(self) -> dict[str, Any]:
        """The report as dictionaries and lists: what its JSON says."""

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
    def __getitem__(self, column: str, /) -> list[Any]: ...
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
    """A figure with its interval and its sample."""

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
    def method(self) -> str | None:
        """How the interval was made; `None` where there is none."""

    @property
    def confidence(self) -> float | None:
        """The one-sided confidence of each bound."""

    @property
    def notes(self) -> list[str]:
        """What has to be known to read the figure."""

    def __float__(self) -> float: ...

def ask(
    kind: Literal["nps", "happiness", "csat", "ces", "mean", "share", "apdex"],
    values: Any,
    options: dict[str, Any],
    by: Any,
    weight: Any,
) -> Estimate | Table:
    """Asks for a measure of a column. What is not given is as the core has it."""

def schema_json() -> str:
    """The JSON Schema of agreements, as text."""

def search(tickets: Any, responses: Any, options: dict[str, Any]) -> Table:
    """Searches two tables for segments in which one side is as promised and the other is not. What is not given is as the core has it."""

def wilson(successes: float, n: float, *, level: float) -> tuple[float, float] | None:
    """Wilson's score interval of a share."""

def jeffreys(successes: float, n: float, *, level: float) -> tuple[float, float] | None:
    """Jeffreys' interval of a share: equal tails of the posterior under Beta(½, ½)."""

def clopper_pearson(successes: float, n: float, *, level: float) -> tuple[float, float] | None:
    """Clopper and Pearson's exact interval of a share."""

def agresti_coull(successes: float, n: float, *, level: float) -> tuple[float, float] | None:
    """Agresti and Coull's interval of a share."""

def adjusted_wald(negative: float, neutral: float, positive: float, *, level: float) -> tuple[float, float] | None:
    """The adjusted Wald interval of a net score, −1 to 1."""

def mover(negative: float, neutral: float, positive: float, *, level: float) -> tuple[float, float] | None:
    """The interval of a net score, −1 to 1, from Wilson's of its two shares."""

def garwood(events: float, exposure: float, *, level: float) -> tuple[float, float] | None:
    """Garwood's exact interval of a rate: events per unit of exposure."""

def newcombe(successes1: float, n1: float, successes2: float, n2: float, *, level: float) -> tuple[float, float] | None:
    """Newcombe's interval for the first share minus the second."""

def anytime_share(successes: float, n: float, *, level: float, a: float, b: float) -> tuple[float, float] | None:
    """A confidence sequence for a share, valid at every look; `a` and `b` are the parameters of the mixing beta."""

def quantile(values: Any, p: float, *, kind: int) -> float | None:
    """The quantile at `p` by one of Hyndman and Fan's nine definitions; 7 is numpy's."""

def holm(p_values: Any) -> list[float] | None:
    """Holm's adjusted p-values, in the order given."""

def benjamini_hochberg(p_values: Any) -> list[float] | None:
    """Benjamini and Hochberg's adjusted p-values, in the order given."""

def share_met_probability(successes: float, n: float, *, target: float, prior: float) -> float | None:
    """The probability that a share is at least `target`, under the prior Beta(`prior`, `prior`)."""

def net_score_met_probability(negative: float, neutral: float, positive: float, *, target: float, prior: float) -> float | None:
    """The probability that a net score, −1 to 1, is at least `target`, under a Dirichlet prior of `prior` for each class."""

def sample_size_share(margin: float, *, level: float, share: float) -> float | None:
    """How many answers make the interval of a share reach ±`margin`, to be rounded up."""

def mann_whitney(a: Any, b: Any) -> tuple[float, float] | None:
    """Mann and Whitney's test of two samples: pairs in which the first is higher, and the two-sided p-value."""

def brunner_munzel(a: Any, b: Any) -> tuple[float, float, float] | None:
    """Brunner and Munzel's test of two samples: the statistic, its degrees of freedom, and the two-sided p-value."""

def bootstrap(
    negative: int, neutral: int, positive: int, *, resamples: int, seed: int, level: float
) -> tuple[float, float, float, float] | None:
    """A seeded bootstrap of a net score, −1 to 1: its mean, its standard error, and the ends of its percentile interval."""
