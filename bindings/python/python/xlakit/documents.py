"""The types of agreement documents. Written by `cargo xtask schema` from the JSON Schema; changes belong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, Required, TypedDict

__all__ = [
    "AgreementDocument",
    "BandDocument",
    "BestDocument",
    "CapDocument",
    "CapsDocument",
    "ChargesDocument",
    "ColumnDocument",
    "ComparisonDocument",
    "ComponentDocument",
    "DefaultsDocument",
    "ExclusionDocument",
    "IndicatorDocument",
    "InvitedDocument",
    "MeasureApdexDocument",
    "MeasureCesDocument",
    "MeasureCountDocument",
    "MeasureCsatDocument",
    "MeasureDocument",
    "MeasureHappinessDocument",
    "MeasureMaxDocument",
    "MeasureMeanDocument",
    "MeasureMedianDocument",
    "MeasureNetScoreDocument",
    "MeasureNpsDocument",
    "MeasurePreCountedDocument",
    "MeasureQuantileDocument",
    "MeasureRateDocument",
    "MeasureRatioDocument",
    "MeasureReportedDocument",
    "MeasureSentimentDocument",
    "MeasureShareDocument",
    "MeasureSpreadDocument",
    "MeasureSumDocument",
    "MeasureTopBoxDocument",
    "MeasureWithinDocument",
    "OnePerDocument",
    "OtherColumnDocument",
    "OverDocument",
    "PeriodDocument",
    "PersonaDocument",
    "RoundingDocument",
    "RuleAllocationDocument",
    "RuleDocument",
    "RuleLinearDocument",
    "RuleStepsDocument",
    "ScoreDocument",
    "SettlementDocument",
    "SideDefaultsDocument",
    "SourceDocument",
    "StepDocument",
    "TargetDocument",
    "UnsureDocument",
    "WatermelonDocument",
    "WorstDocument",
]


class SourceDocument(TypedDict, total=False):
    """One table of observations: survey answers, tickets, device readings."""

    at: Required[str | float | Decimal]
    """The column with the instant that places a row in a period."""
    dimensions: Sequence[str | float | Decimal] | Mapping[str, str | float | Decimal]
    """The columns by which people look at the figures. Default: none."""
    columns: Mapping[str, ColumnDocument]
    """What the columns are called in the data, and how their values are read."""
    weight: str | float | Decimal
    """The column with a row's survey weight; intervals then use Kish's effective n."""
    invited: int | InvitedDocument
    """How many were asked, for the response rate."""
    one_per: OnePerDocument
    """Which one row of a subject counts, where a subject has several. Default: every row counts."""
    complete: bool
    """Its silence means zero: the `count` of a closed period without a row is 0. Default: `false`."""


class ColumnDocument(TypedDict, total=False):
    """How one column is named and read."""

    column: str | float | Decimal
    """The column's name in the data. Default: the name on the left."""
    missing: Sequence[str | float | Decimal | bool]
    """Codes that mean that there is no value."""
    format: str | float | Decimal
    """How text is read as a time, such as `%d/%m/%Y %H:%M`. Default: ISO 8601."""
    unit: Literal['seconds', 'milliseconds', 'microseconds', 'nanoseconds']
    """What whole numbers that are times count since 1970-01-01T00:00:00Z. `seconds`: Seconds, as `date +%s` and most logs write them.
    `milliseconds`: Thousandths of a second, as JavaScript and Java write them. `microseconds`: Millionths of a second. `nanoseconds`:
    Thousand-millionths of a second, as pandas keeps them. Default: `milliseconds`.
    """
    same: Mapping[str, str | float | Decimal | Sequence[str | float | Decimal]]
    """Labels that are spellings of one label."""


class InvitedDocument(TypedDict, total=False):
    """Where the number of invitations stands; exactly one of the two keys."""

    column: str | float | Decimal
    """A column whose values are summed over the rows."""
    source: str | float | Decimal
    """Another source: each of its rows is one invitation."""


class OnePerDocument(TypedDict, total=False):
    """One row of each subject counts: 30 readings of one device are one device, and of the events of a ticket the last one says what
    became of it. A row without a subject is in no figure; it is counted and shown, and so are the rows that another one stands for.
    """

    subject: Required[str | float | Decimal]
    """The column that says what a row is about, such as a device or a ticket."""
    take: Literal['last', 'first']
    """Which of its rows counts. `last`: The one that comes last. `first`: The one that comes first. Default: `last`."""
    within: Literal['period', 'term']
    """In what time one row of a subject counts. `period`: One in each period. `term`: One in the whole term, in the period of that row.
    Default: `period`.
    """
    by: str | float | Decimal
    """A column of times that orders the rows of a subject. Default: `at`."""
    by_number: str | float | Decimal
    """A column of numbers below 2^53 that orders them, instead of a time."""


class IndicatorDocument(TypedDict, total=False):
    """One thing that is measured."""

    source: Required[str | float | Decimal]
    """The source whose rows are measured."""
    measure: Required[MeasureDocument]
    """What is measured in them."""
    title: str | float | Decimal
    """What people call it. Default: its name."""
    side: Literal['service', 'experience']
    """The side of the watermelon it stands on. `service`: The outside: what the provider did. `experience`: The inside: what people felt
    and could get done. Default: `experience` for nps, csat, ces, happiness, net_score, top_box, sentiment and counts of answers, else
    `service`.
    """
    where: Mapping[str, str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]
    """The rows that count; with `exclude` the base. `{OTHER: {missing: false}}` asks for a value of another one of it. Default: every row.
    """
    better: Literal['higher', 'lower']
    """Which way is good. `higher`: More is better. `lower`: Less is better. Default: `higher`."""
    objective: str | float | Decimal
    """The objective of the agreement that it serves."""


class MeasureNpsDocument(TypedDict, total=False):
    """A net score on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. `nps` asks for recommendation, `happiness` for the
    experience; the arithmetic is one.
    """

    kind: Required[Literal['nps']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the answers."""


class MeasureHappinessDocument(TypedDict, total=False):
    """A net score on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. `nps` asks for recommendation, `happiness` for the
    experience; the arithmetic is one.
    """

    kind: Required[Literal['happiness']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the answers."""


class MeasureCsatDocument(TypedDict, total=False):
    """Customer satisfaction: the share of answers in the upper part of the scale."""

    kind: Required[Literal['csat']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the answers."""
    scale: Sequence[float | Decimal | str]
    """The lowest and the highest answer. Default: [1, 5]."""
    good: str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument
    """The answers that are good. Default: at least 4 of 5; on another scale it is required."""


ComparisonDocument = TypedDict(
    'ComparisonDocument',
    {
        'at_least': 'float | Decimal | str | OtherColumnDocument',
        'at_most': 'float | Decimal | str | OtherColumnDocument',
        'above': 'float | Decimal | str | OtherColumnDocument',
        'below': 'float | Decimal | str | OtherColumnDocument',
        'not': 'str | float | Decimal | bool | Sequence[str | float | Decimal | bool]',
        'missing': 'bool',
    },
    total=False,
)
"""Compares the values of one column."""


class OtherColumnDocument(TypedDict, total=False):
    """Another column of the same row."""

    column: Required[str | float | Decimal]
    """A column of numbers or times; a row that lacks one of the two values does not meet it."""


class MeasureCesDocument(TypedDict, total=False):
    """Customer effort: the mean of the answers."""

    kind: Required[Literal['ces']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the answers."""
    scale: Sequence[float | Decimal | str]
    """The lowest and the highest answer. Default: [1, 7]."""


class MeasureNetScoreDocument(TypedDict, total=False):
    """The share of positive answers minus the share of negative ones, −100 to 100."""

    kind: Required[Literal['net_score']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the answers."""
    scale: Required[Sequence[float | Decimal | str]]
    """The lowest and the highest answer."""
    positive: Required[str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]
    """The positive answers."""
    negative: Required[str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]
    """The negative answers."""


class MeasureTopBoxDocument(TypedDict, total=False):
    """The share of good answers on a scale."""

    kind: Required[Literal['top_box']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the answers."""
    scale: Required[Sequence[float | Decimal | str]]
    """The lowest and the highest answer."""
    good: Required[str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]
    """The good answers."""


class MeasureMeanDocument(TypedDict, total=False):
    """The mean of a quantity: a column, or the time between two instants. One of the two is needed."""

    kind: Required[Literal['mean']]
    """"""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end."""
    scale: Sequence[float | Decimal | str]
    """The lowest and the highest possible value. Default: no bounds."""
    cap: float | Decimal | str | str
    """What values above it count as, in the unit of the figure or as a duration; values are then 0 or more, or on the scale. Without it or
    a scale no target is met with confidence. Default: none.
    """
    unit: str | float | Decimal
    """The word for the unit; with `between` one of seconds, minutes, hours, days."""
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error
    that names the row.
    """
    beside: Sequence[Literal['median', 'p90', 'p95', 'concentration']]
    """Figures of the same values that stand beside the mean. Default: none."""


class MeasureShareDocument(TypedDict, total=False):
    """The share of good rows."""

    kind: Required[Literal['share']]
    """"""
    good: Required[Mapping[str, str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]]
    """The rows that are good."""
    bad: Mapping[str, str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]
    """The rows that are bad; a row that is neither is then an error. Default: every row with a value that is not good."""


class MeasureWithinDocument(TypedDict, total=False):
    """The share of rows whose time from start to end is within a limit; the limit itself is within."""

    kind: Required[Literal['within']]
    """"""
    between: Required[Sequence[str | float | Decimal]]
    """The columns with the start and the end."""
    limit: Required[str]
    """The longest time that is good, with its unit."""
    unfinished: Required[Literal['missed', 'missing']]
    """What a row without an end is. `missed`: Missed, if its start and the limit lie before the end of its period; else it is missing.
    `missing`: Missing: it counts in the base, not in the figure.
    """
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row.
    Default: missing.
    """


class MeasureRatioDocument(TypedDict, total=False):
    """One total over another, such as good minutes over all minutes."""

    kind: Required[Literal['ratio']]
    """"""
    numerator: Required[str | float | Decimal]
    """The column whose sum is divided."""
    denominator: Required[str | float | Decimal]
    """The column whose sum divides."""


class MeasureApdexDocument(TypedDict, total=False):
    """Apdex: satisfied rows count 1, tolerating ones ½, by a threshold T and four times T; both limits are within."""

    kind: Required[Literal['apdex']]
    """"""
    threshold: Required[float | Decimal | str | str]
    """T, in the unit of the column, or a duration with `between`."""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end, instead of `column`."""
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row.
    Default: missing.
    """


class MeasureQuantileDocument(TypedDict, total=False):
    """The value that a share of the values lies at or below, such as the 90th percentile; of a column, or of the time between two
    instants. One of the two is needed. The values of up to 64 rows are kept; of more, each is known within 0.8 %, or exactly where its
    neighbours are equal to it, and a target is still held against the exact number of rows within it.
    """

    kind: Required[Literal['quantile']]
    """"""
    q: float | Decimal | str
    """Which quantile, such as 0.9 or `90 %`; `quantile` needs it, and `median` is 0.5."""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end."""
    scale: Sequence[float | Decimal | str]
    """The lowest and the highest possible value. Default: no bounds."""
    unit: str | float | Decimal
    """The word for the unit; with `between` one of seconds, minutes, hours, days."""
    unfinished: Literal['missed', 'missing']
    """What a row without an end is; required with `between`, and only `missing`, since it has no time yet. `missed`: Missed, if its start
    and the limit lie before the end of its period; else it is missing. `missing`: Missing: it counts in the base, not in the figure.
    """
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row.
    Default: missing.
    """
    beside: Sequence[Literal['median', 'p90', 'p95']]
    """Other quantiles of the same values. Default: none."""


class MeasureMedianDocument(TypedDict, total=False):
    """The value that a share of the values lies at or below, such as the 90th percentile; of a column, or of the time between two
    instants. One of the two is needed. The values of up to 64 rows are kept; of more, each is known within 0.8 %, or exactly where its
    neighbours are equal to it, and a target is still held against the exact number of rows within it.
    """

    kind: Required[Literal['median']]
    """"""
    q: float | Decimal | str
    """Which quantile, such as 0.9 or `90 %`; `quantile` needs it, and `median` is 0.5."""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end."""
    scale: Sequence[float | Decimal | str]
    """The lowest and the highest possible value. Default: no bounds."""
    unit: str | float | Decimal
    """The word for the unit; with `between` one of seconds, minutes, hours, days."""
    unfinished: Literal['missed', 'missing']
    """What a row without an end is; required with `between`, and only `missing`, since it has no time yet. `missed`: Missed, if its start
    and the limit lie before the end of its period; else it is missing. `missing`: Missing: it counts in the base, not in the figure.
    """
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is. `missing`: Missing. `zero`: No time at all. `error`: An error that names the row.
    Default: missing.
    """
    beside: Sequence[Literal['median', 'p90', 'p95']]
    """Other quantiles of the same values. Default: none."""


class MeasureRateDocument(TypedDict, total=False):
    """Events for each unit of exposure, such as outages a month or contacts for each 1,000 users."""

    kind: Required[Literal['rate']]
    """"""
    exposure: Required[str | float | Decimal]
    """The column with the exposure of a row, such as users or hours; its sum divides."""
    events: str | float | Decimal
    """The column with the events of a row, whole numbers; their sum is divided. Default: each row is one event."""
    per: float | Decimal | str
    """The exposure that the figure is for, such as 1000. Default: 1."""
    unit: str | float | Decimal
    """The word for the unit, such as `contacts per 1,000 users`."""


class MeasureSumDocument(TypedDict, total=False):
    """A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between
    two instants; one of the two is needed.
    """

    kind: Required[Literal['sum']]
    """"""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end."""
    unit: str | float | Decimal
    """The word for the unit; with `between` one of seconds, minutes, hours, days."""
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error
    that names the row.
    """


class MeasureCountDocument(TypedDict, total=False):
    """The number of rows of the base, such as major incidents."""

    kind: Required[Literal['count']]
    """"""
    unit: str | float | Decimal
    """The word for what is counted."""


class MeasureMaxDocument(TypedDict, total=False):
    """A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between
    two instants; one of the two is needed.
    """

    kind: Required[Literal['max']]
    """"""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end."""
    unit: str | float | Decimal
    """The word for the unit; with `between` one of seconds, minutes, hours, days."""
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error
    that names the row.
    """


class MeasureSpreadDocument(TypedDict, total=False):
    """A quantity of the rows: its total, its largest value, or its spread, the sample standard deviation. A column, or the time between
    two instants; one of the two is needed.
    """

    kind: Required[Literal['spread']]
    """"""
    column: str | float | Decimal
    """The column with the quantity."""
    between: Sequence[str | float | Decimal]
    """The columns with the start and the end."""
    unit: str | float | Decimal
    """The word for the unit; with `between` one of seconds, minutes, hours, days."""
    negative: Literal['missing', 'zero', 'error']
    """What a time that ends before it starts is; required with `between`. `missing`: Missing. `zero`: No time at all. `error`: An error
    that names the row.
    """


class MeasureSentimentDocument(TypedDict, total=False):
    """The share of positive labels minus the share of negative ones, −100 to 100. Upper and lower case are one; a label of no list is an
    error.
    """

    kind: Required[Literal['sentiment']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the labels."""
    positive: str | float | Decimal | bool | Sequence[str | float | Decimal | bool]
    """The positive labels. Default: `positive`."""
    neutral: str | float | Decimal | bool | Sequence[str | float | Decimal | bool]
    """The labels between. Default: `neutral`, `mixed`."""
    negative: str | float | Decimal | bool | Sequence[str | float | Decimal | bool]
    """The negative labels. Default: `negative`."""


MeasurePreCountedDocument = TypedDict(
    'MeasurePreCountedDocument',
    {
        'kind': "Required[Literal['pre_counted']]",
        'good': 'str | float | Decimal',
        'positive': 'str | float | Decimal',
        'negative': 'str | float | Decimal',
        'n': 'str | float | Decimal',
        'points': 'Mapping[str, str | float | Decimal]',
        'as': "Literal['nps', 'happiness', 'csat', 'ces']",
    },
    total=False,
)
"""Columns that hold counts, such as one row a day: `good` and `n` are a share; `positive`, `negative` and `n` a net score; `points` the
answers on a scale. The figure is that of the rows that were counted, and never a mean of percentages.
"""


class MeasureReportedDocument(TypedDict, total=False):
    """Figures that somebody else computed: one row per period and cell."""

    kind: Required[Literal['reported']]
    """"""
    column: Required[str | float | Decimal]
    """The column with the figure."""
    n: str | float | Decimal
    """The column with the number of answers behind it; figures are pooled only with it."""
    unit: str | float | Decimal
    """`percent` for shares of 100, `share` for 0 to 1, `points` for net scores, or a word."""


class PeriodDocument(TypedDict, total=False):
    """Periods of so many days, counted from the first day of the term."""

    days: Required[int]
    """How many days."""


class PersonaDocument(TypedDict, total=False):
    """A group of people who work alike."""

    where: Required[Mapping[str, str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]]
    """The rows of its people, by dimensions or columns; a source without them does not know the persona."""
    title: str | float | Decimal
    """What people call it. Default: its name."""


ExclusionDocument = TypedDict(
    'ExclusionDocument',
    {
        'source': 'Required[str | float | Decimal]',
        'reason': 'Required[str | float | Decimal]',
        'from': 'str | date',
        'before': 'str | date',
        'where': 'Mapping[str, str | float | Decimal | bool | Sequence[str | float | Decimal | bool] | ComparisonDocument]',
    },
    total=False,
)
"""Rows that do not count. A row counts for the first exclusion that covers it."""


class DefaultsDocument(TypedDict, total=False):
    """How figures are decided where their targets do not say it, of both sides or of each. A target's own word comes first, then that of
    its indicator's side, then that of both; one that does not fit a figure leaves it what is usual for it.
    """

    decide: Literal['estimate', 'confident', 'probable', 'exact', 'anytime']
    """How a figure is held against its target. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the
    target; otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the
    confidence, or to be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or
    that it meets it. `anytime`: A confidence sequence has to be clear of the target; it may be looked at every day.
    """
    confidence: float | Decimal | str
    """The one-sided probability of an interval's bound, with and without a target."""
    min_n: int
    """The fewest values that a verdict may stand on; not of counts and scores."""
    interval: Literal['wilson', 'wilson_continuity', 'jeffreys', 'clopper_pearson', 'agresti_coull', 'adjusted_wald', 'mover', 'wald', 't', 'likelihood', 'garwood', 'rate_score', 'chi_square', 'order_statistics', 'anytime_share', 'anytime_mean']
    """The method of the interval, with and without a target. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's
    interval with a correction for continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares:
    equal tails of the posterior under Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers
    less than it says. `agresti_coull`: Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and
    ¾ answers added), for net scores and apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net
    scores and apdex. `wald`: The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores.
    `t`: Student's t interval, for means. `likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a
    scale or with a cap: it holds for any distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`:
    The score interval of a Poisson rate, for rates and counts. `chi_square`: The chi-square interval of a standard deviation, for
    spreads of normal values. `order_statistics`: Values of the sample by their rank, for quantiles; a bound that no value can vouch for
    is absent. `anytime_share`: The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The
    normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`.
    """
    service: SideDefaultsDocument
    """What is different on the service side."""
    experience: SideDefaultsDocument
    """What is different on the experience side."""


class SideDefaultsDocument(TypedDict, total=False):
    """How figures of one side are decided where their targets do not say it."""

    decide: Literal['estimate', 'confident', 'probable', 'exact', 'anytime']
    """How a figure is held against its target. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the
    target; otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the
    confidence, or to be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or
    that it meets it. `anytime`: A confidence sequence has to be clear of the target; it may be looked at every day.
    """
    confidence: float | Decimal | str
    """The one-sided probability of an interval's bound, with and without a target."""
    min_n: int
    """The fewest values that a verdict may stand on; not of counts and scores."""
    interval: Literal['wilson', 'wilson_continuity', 'jeffreys', 'clopper_pearson', 'agresti_coull', 'adjusted_wald', 'mover', 'wald', 't', 'likelihood', 'garwood', 'rate_score', 'chi_square', 'order_statistics', 'anytime_share', 'anytime_mean']
    """The method of the interval, with and without a target. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's
    interval with a correction for continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares:
    equal tails of the posterior under Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers
    less than it says. `agresti_coull`: Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and
    ¾ answers added), for net scores and apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net
    scores and apdex. `wald`: The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores.
    `t`: Student's t interval, for means. `likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a
    scale or with a cap: it holds for any distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`:
    The score interval of a Poisson rate, for rates and counts. `chi_square`: The chi-square interval of a standard deviation, for
    spreads of normal values. `order_statistics`: Values of the sample by their rank, for quantiles; a bound that no value can vouch for
    is absent. `anytime_share`: The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The
    normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`.
    """


TargetDocument = TypedDict(
    'TargetDocument',
    {
        'of': 'Required[str | float | Decimal]',
        'at_least': 'float | Decimal | str',
        'at_most': 'float | Decimal | str',
        'for': 'Mapping[str, str | float | Decimal]',
        'for_each': 'str | float | Decimal',
        'from': 'str | date',
        'before': 'str | date',
        'reason': 'str | float | Decimal',
        'decide': "Literal['estimate', 'confident', 'probable', 'exact', 'anytime']",
        'confidence': 'float | Decimal | str',
        'min_n': 'int',
        'interval': "Literal['wilson', 'wilson_continuity', 'jeffreys', 'clopper_pearson', 'agresti_coull', 'adjusted_wald', 'mover', 'wald', 't', 'likelihood', 'garwood', 'rate_score', 'chi_square', 'order_statistics', 'anytime_share', 'anytime_mean']",
        'prior': "Literal['jeffreys', 'uniform']",
    },
    total=False,
)
"""What one figure has to reach."""


class ScoreDocument(TypedDict, total=False):
    """One number from 0 to 100."""

    components: Required[Mapping[str, ComponentDocument]]
    """The indicators, each with its weight and its goalposts."""
    for_each: Literal['persona']
    """`persona`: one score for each persona, and one overall. `persona`: Each persona. Default: one score for everybody."""
    combine: Literal['arithmetic']
    """How the components combine. `arithmetic`: The weighted mean. Default: arithmetic."""
    missing: Literal['undetermined', 'reweight']
    """What happens when a component has no figure. `undetermined`: The score is undetermined. `reweight`: The other components carry its
    weight. Default: undetermined.
    """
    min_n: int
    """The fewest values of each component that is a sample. Default: 30."""
    bands: Sequence[Mapping[str, BandDocument]]
    """Names for ranges of the score, best first."""
    overall: Literal['by_answers'] | Mapping[str, float | Decimal | str]
    """How the personas' scores form one. Default: by_answers."""


class ComponentDocument(TypedDict, total=False):
    """One indicator of a score."""

    weight: Required[float | Decimal | str | Mapping[str, float | Decimal | str]]
    """Its weight: a number, or a number per persona."""
    goalposts: Required[Sequence[float | Decimal | str]]
    """The figures that mean 0 and 100; the first may be the higher."""
    shared: bool
    """`true`: its source does not know the personas, and the total's figure stands for each. Default: false."""


class BandDocument(TypedDict, total=False):
    """One range of a score."""

    at_least: float | Decimal | str
    """The lowest score of the band; absent in the last one."""


class SettlementDocument(TypedDict, total=False):
    """The rules by which a closed period is settled."""

    charges: Required[ChargesDocument]
    """What is charged for one period."""
    rules: Required[Sequence[RuleDocument]]
    """The rules, in the order of the ledger."""
    at_risk: float | Decimal | str
    """The share of the charges that allocations can take."""
    pools: Mapping[str, float | Decimal | str]
    """Shares of the amount at risk."""
    pools_total: float | Decimal | str
    """What the pools add up to; the amount at risk still ends their sum. Default: 100 %."""
    caps: CapsDocument
    """The most that a period, or a year of the contract, may come to."""
    unsure: UnsureDocument
    """What is due where nothing can be said, unless a rule says it itself."""
    rounding: RoundingDocument
    """How an entry is rounded, once. Default: half_even to the smallest amount of the currency."""
    final_after: str
    """How long after its end a period is settled: answers still arrive. Default: 0 h."""


class ChargesDocument(TypedDict, total=False):
    """What is charged for one period."""

    amount: Required[float | Decimal | str]
    """The amount, in the agreement's currency."""
    cut: Literal['whole', 'by_days']
    """What a period that the first or the last day of the term cuts is charged. `whole`: As much as every other. `by_days`: The part of
    its days that lies within the term. Default: whole.
    """


class RuleAllocationDocument(TypedDict, total=False):
    """A share of a pool, lost when the verdict is missed."""

    kind: Required[Literal['allocation']]
    """"""
    id: Required[str | float | Decimal]
    """The name of the rule in the ledger."""
    reads: Required[str | float | Decimal]
    """The indicator or score."""
    weight: Required[float | Decimal | str]
    """The share of the pool."""
    pool: str | float | Decimal
    """The pool. Default: the whole amount at risk."""
    min_n: int
    """The fewest values that it pays on, beside the target's. Default: 30 of a sample, else 1."""
    unsure: UnsureDocument
    """What is due where nothing can be said. Default: the settlement's."""
    when: Literal['missed']
    """The verdict that costs. `missed`: The target was missed. Default: missed."""


class UnsureDocument(TypedDict, total=False):
    """What a rule makes of a closed period of which nothing can be said."""

    no_data: Literal['nothing', 'missed']
    """The period has no data, and no exclusion without `where` covers it. `nothing`: Nothing is paid. `missed`: A verdict counts as
    missed, a table pays its gravest penalty, a line the penalty of its worst end. Default: nothing.
    """


class RuleStepsDocument(TypedDict, total=False):
    """A table: the figure is held against each row from the first to the last, and the last row it is beyond counts."""

    kind: Required[Literal['steps']]
    """"""
    id: Required[str | float | Decimal]
    """The name of the rule in the ledger."""
    reads: Required[str | float | Decimal]
    """The indicator or score."""
    table: Required[Sequence[StepDocument]]
    """The rows, from the mildest to the gravest; all `below` or all `above`."""
    min_n: int
    """The fewest values that it pays on, beside the target's. Default: 30 of a sample, else 1."""
    unsure: UnsureDocument
    """What is due where nothing can be said. Default: the settlement's."""
    of: Literal['charges', 'at_risk']
    """What a share is of. `charges`: The charges of the period. `at_risk`: The amount at risk. Default: charges."""
    figure: Literal['estimate', 'lower', 'upper']
    """Which figure is read. `estimate`: The estimate. `lower`: The lower bound of its interval. `upper`: The upper bound of its interval.
    Default: estimate.
    """


class StepDocument(TypedDict, total=False):
    """One row of a table."""

    below: float | Decimal | str
    """The figure is less than this."""
    above: float | Decimal | str
    """The figure is more than this."""
    penalty: float | Decimal | str
    """The share that is lost."""
    reward: float | Decimal | str
    """The share that is won."""


class RuleLinearDocument(TypedDict, total=False):
    """A straight line from the worst figure to the neutral range, and from there to the best one; beyond the ends it is flat."""

    kind: Required[Literal['linear']]
    """"""
    id: Required[str | float | Decimal]
    """The name of the rule in the ledger."""
    reads: Required[str | float | Decimal]
    """The indicator or score."""
    neutral: Required[Sequence[float | Decimal | str]]
    """The range that pays nothing."""
    worst: WorstDocument
    """Where the penalty is largest."""
    best: BestDocument
    """Where the reward is largest."""
    min_n: int
    """The fewest values that it pays on, beside the target's. Default: 30 of a sample, else 1."""
    unsure: UnsureDocument
    """What is due where nothing can be said. Default: the settlement's."""
    of: Literal['charges', 'at_risk']
    """What a share is of. `charges`: The charges of the period. `at_risk`: The amount at risk. Default: charges."""
    figure: Literal['estimate', 'lower', 'upper']
    """Which figure is read. `estimate`: The estimate. `lower`: The lower bound of its interval. `upper`: The upper bound of its interval.
    Default: estimate.
    """


class WorstDocument(TypedDict, total=False):
    """The worst end of a line."""

    at: Required[float | Decimal | str]
    """The figure."""
    penalty: Required[float | Decimal | str]
    """The share that is lost there."""


class BestDocument(TypedDict, total=False):
    """The best end of a line."""

    at: Required[float | Decimal | str]
    """The figure."""
    reward: Required[float | Decimal | str]
    """The share that is won there."""


class CapsDocument(TypedDict, total=False):
    """Caps apply after the sum of a period, each as an entry of its own."""

    period: CapDocument
    """Of one period."""
    contract_year: CapDocument
    """Of the twelve months from the first day, and each that follow."""


class CapDocument(TypedDict, total=False):
    """The most that penalties or rewards may come to, as shares of the charges of the time that the cap is for."""

    penalty: float | Decimal | str
    """The most that penalties may come to."""
    reward: float | Decimal | str
    """The most that rewards may come to."""


class RoundingDocument(TypedDict, total=False):
    """How amounts are rounded."""

    to: float | Decimal | str
    """The smallest step. Default: the smallest amount of the currency."""
    mode: Literal['half_even', 'half_up', 'down']
    """What happens to halves. `half_even`: To the even neighbour. `half_up`: Away from zero. `down`: Toward zero, always. Default:
    half_even.
    """


class WatermelonDocument(TypedDict, total=False):
    """Where the outside is green and the inside red."""

    outside: Sequence[str | float | Decimal]
    """The indicators of the outside; every one has to be green. Default: the indicators of the service side that have a target."""
    inside: Sequence[str | float | Decimal]
    """The indicators of the inside; any one may be red. Default: the indicators of the experience side that have a target."""
    by: Sequence[str | float | Decimal]
    """The dimensions to search, and `persona`. Default: none: the total and the personas."""
    depth: int
    """How many dimensions a searched segment may name, 1 to 3. Default: 2."""
    over: Literal['period', 'whole'] | OverDocument
    """Which periods are searched together. Default: period."""
    base: Literal['all']
    """Which rows stand for the outside. `all`: Every row of the base. Default: all."""
    outside_is: Literal['census', 'sample']
    """Whether the outside is judged by its figure alone or with uncertainty. `census`: The rows are all there are: the figure alone
    decides. `sample`: The rows are a sample: the outside is tested too. Default: census.
    """
    margin: Mapping[str, float | Decimal | str]
    """How far beyond its target an indicator of the inside has to be to count as red. Default: nothing."""
    min_n: int
    """The fewest values on each side for a segment to be tested. Default: 30."""
    confidence: float | Decimal | str
    """The confidence for the segments that the agreement names. Default: 0.95."""
    false_discovery_rate: float | Decimal | str
    """The expected share of false ones among the confirmed. Default: 0.10."""
    cells: int
    """The most cells that a search may keep. Default: 2,000,000."""


class OverDocument(TypedDict, total=False):
    """The last few periods together."""

    last: Required[int]
    """How many periods, counted back from the last closed one."""


MeasureDocument = MeasureNpsDocument | MeasureHappinessDocument | MeasureCsatDocument | MeasureCesDocument | MeasureNetScoreDocument | MeasureTopBoxDocument | MeasureMeanDocument | MeasureShareDocument | MeasureWithinDocument | MeasureRatioDocument | MeasureApdexDocument | MeasureQuantileDocument | MeasureMedianDocument | MeasureRateDocument | MeasureSumDocument | MeasureCountDocument | MeasureMaxDocument | MeasureSpreadDocument | MeasureSentimentDocument | MeasurePreCountedDocument | MeasureReportedDocument


RuleDocument = RuleAllocationDocument | RuleStepsDocument | RuleLinearDocument


class AgreementDocument(TypedDict, total=False):
    """An experience-level agreement."""

    xlakit: Required[Literal[1]]
    """The version of the format, 1."""
    id: Required[str | float | Decimal]
    """A short name for programs."""
    sources: Required[Mapping[str, SourceDocument]]
    """What was observed."""
    indicators: Required[Mapping[str, IndicatorDocument]]
    """What is measured."""
    title: str | float | Decimal
    """A name for people."""
    customer: str | float | Decimal
    """Who receives the services."""
    providers: Sequence[str | float | Decimal]
    """Who delivers them."""
    objectives: Mapping[str, str | float | Decimal]
    """What it is all for, in words that indicators refer to."""
    currency: str | float | Decimal
    """The currency of the charges, such as `EUR`."""
    time_zone: str | float | Decimal
    """The zone in which periods are cut and times without a zone are read. Default: UTC."""
    period: Literal['day', 'week', 'month', 'quarter', 'year'] | PeriodDocument
    """How long a period is. Default: month."""
    first_day: str | date
    """The first day of the term."""
    last_day: str | date
    """The last day of the term."""
    personas: Mapping[str, PersonaDocument]
    """Groups of people who work alike; they may overlap."""
    exclude: Sequence[ExclusionDocument]
    """Rows that do not count, each with a reason that reaches the report."""
    breakdowns: Sequence[Sequence[str | float | Decimal]]
    """Combinations of dimensions that get scorecards of their own."""
    defaults: DefaultsDocument
    """How figures are decided where their targets do not say it."""
    targets: Sequence[TargetDocument]
    """What was agreed."""
    scores: Mapping[str, ScoreDocument]
    """Several indicators as one number."""
    settlement: SettlementDocument
    """What it is worth in money."""
    watermelon: WatermelonDocument
    """Where the outside is green and the inside red."""
