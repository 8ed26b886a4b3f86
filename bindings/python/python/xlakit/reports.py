"""The types of `Report.to_dict()`. Written by `cargo xtask schema` from the JSON Schema; changes belong to the types of Rust."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

__all__ = [
    "Basis",
    "Beside",
    "Better",
    "CapBasis",
    "CompanionFigure",
    "ConditionMatches",
    "Contribution",
    "Decide",
    "Diagnostic",
    "Entry",
    "EntryKind",
    "Estimate",
    "ExcludedRows",
    "FigureInterval",
    "Figured",
    "Finding",
    "Goal",
    "GoalAtLeast",
    "GoalAtMost",
    "IntervalMethod",
    "LabelCount",
    "LabelCounts",
    "Ledger",
    "LedgerYear",
    "Line",
    "Looks",
    "LostTime",
    "PeopleFinding",
    "PointCount",
    "Prior",
    "PromiseCounts",
    "PromiseUse",
    "Ratio",
    "ReportDocument",
    "ReportPeriod",
    "ReportTitle",
    "ReportedAgreement",
    "RowCounts",
    "RuleBasis",
    "ScoreLine",
    "Search",
    "Segment",
    "Side",
    "SideFigure",
    "SourceSummary",
    "Standing",
    "State",
    "Status",
    "Summary",
    "SummaryMoney",
    "TargetInForce",
    "ValueCounts",
    "Verdict",
    "Watermelons",
    "Within",
    "WordMatches",
]


class ReportedAgreement(TypedDict):
    """The agreement of a report."""

    id: str
    """Its short name."""
    title: str | None
    """Its name for people."""
    customer: str | None
    """Who receives the services."""
    providers: list[str]
    """Who delivers them."""
    currency: str | None
    """The currency of the charges."""
    time_zone: str
    """The zone in which periods are cut."""
    zone_database: str
    """The release of the zone database that is built in."""
    indicator_titles: NotRequired[list[ReportTitle]]
    """What people call the indicators, where the agreement says so."""
    persona_titles: NotRequired[list[ReportTitle]]
    """What people call the personas, where the agreement says so."""


class ReportTitle(TypedDict):
    """A name of the agreement, and what people call it."""

    name: str
    """The name, which is that of the figures."""
    title: str
    """The name for people."""


class Summary(TypedDict):
    """What has to be known first: promises, people, lost time, money, and what cannot be said. Of the last period that had ended and has
    data; of the last one where none has.
    """

    period: str | None
    """The label of that period; `None` where no period has begun."""
    promises: PromiseCounts
    """What became of the targets of everybody and of the personas, figures and scores."""
    people: list[PeopleFinding]
    """The confirmed findings, those first that neither the total nor a wider finding shows."""
    lost_time: list[LostTime]
    """The time that was lost, of each mean or sum of times on the side of experience, for everybody."""
    money: SummaryMoney | None
    """What the period and its contract year are worth; `None` without a settlement."""
    sentences: list[str]
    """Five sentences: promises, people, lost time, money, and what could not be said and why."""


class PromiseCounts(TypedDict):
    """How many targets have which verdict."""

    met: int
    """Kept."""
    missed: int
    """Missed."""
    undetermined: int
    """Of which neither can be said with the confidence that was agreed."""
    insufficient: int
    """On fewer values than the agreement asks for."""
    no_data: int
    """Without a value."""


class PeopleFinding(TypedDict):
    """A confirmed finding."""

    period: str
    """The period's label, or the first and the last of several."""
    segment: Segment
    """The segment."""
    state: State
    """A watermelon or a reverse."""
    hidden: bool
    """Whether neither the total nor a wider finding shows it."""


class LostTime(TypedDict):
    """The time that people lost."""

    indicator: str
    """The indicator."""
    hours: float
    """Hours: the sum, or the mean × contacts."""
    contacts: int
    """Those who were asked, where that is known, else the values: what a mean is multiplied with."""
    answers: int
    """The answers behind the figure."""


class SummaryMoney(TypedDict):
    """What the period and its contract year are worth."""

    period: str
    """The entries of the period that are not provisional: below zero is owed to the customer."""
    year: LedgerYear | None
    """The contract year so far."""


class LedgerYear(TypedDict):
    """What a contract year has come to, after its caps."""

    first: str
    """The label of its first period that has ended."""
    last: str
    """The label of its last period that has ended."""
    amount: str
    """The sum of its entries: below zero is owed to the customer."""
    penalty_cap: NotRequired[str]
    """The most that its penalties may come to; absent without such a cap."""
    reward_cap: NotRequired[str]
    """The most that its rewards may come to."""


class ReportPeriod(TypedDict):
    """A period of the report."""

    label: str
    """Its name, such as `2026-03`."""
    start: str
    """Its first instant."""
    end: str
    """The first instant after it."""
    closed: bool
    """Whether it had ended at the instant of the report. Open periods are never settled."""


class SourceSummary(TypedDict):
    """What became of the rows of one source. Every row that was read is in exactly one of `counted`, `excluded`, `outside_term` and
    `unplaced`, and where one row of each subject counts, of `superseded` and `without_subject`.
    """

    source: str
    """The source."""
    rows: RowCounts
    """Its rows."""
    indicators: list[ValueCounts]
    """Its indicators."""
    labels: NotRequired[list[LabelCounts]]
    """The labels in the counted rows, where only the good ones are named: every other is bad in a row that is asked."""
    conditions: NotRequired[list[ConditionMatches]]
    """What the agreement asks of its rows, and how many fulfil it."""


class RowCounts(TypedDict):
    """The rows of a source."""

    read: int
    """All of them."""
    counted: int
    """In a period of the term and not excluded."""
    excluded: list[ExcludedRows]
    """Excluded, by reason."""
    outside_term: int
    """Outside the term."""
    unplaced: int
    """Without an instant."""
    superseded: NotRequired[int]
    """Of a subject that another row stands for, where one row of each subject counts."""
    without_subject: NotRequired[int]
    """Without a subject, where one row of each subject counts: in no figure."""
    contested: NotRequired[int]
    """Of the counted: beside a row of the same subject and order that counts differently, so that the choice between the two is arbitrary.
    """
    in_no_persona: int
    """Of the counted: in no persona. Zero where the source knows none."""
    in_several_personas: int
    """Of the counted: in more than one persona."""
    repeated_times: int
    """Times without a zone that the clock showed twice; the earlier instant was taken."""
    skipped_times: int
    """Times without a zone that the clock skipped; the later instant was taken."""


class ExcludedRows(TypedDict):
    """The rows that one exclusion took out."""

    reason: str
    """Why, in the words of the agreement."""
    rows: int
    """How many."""


class ValueCounts(TypedDict):
    """The base of one indicator over all periods."""

    indicator: str
    """The indicator."""
    base: int
    """Its rows: source + `where` − `exclude`."""
    missing: int
    """Of these: without a value."""


class LabelCounts(TypedDict):
    """The labels of one column."""

    column: str
    """The column in the data."""
    labels: list[LabelCount]
    """Each label and its rows."""


class LabelCount(TypedDict):
    """A label and its rows."""

    label: str
    """The label."""
    rows: int
    """Its rows."""


class ConditionMatches(TypedDict):
    """What a condition of the agreement, or a list of its words, matched in the data."""

    path: str
    """Its place in the agreement, such as `/indicators/in_time/where`."""
    rows: NotRequired[int]
    """The rows that fulfil all of it, of those that count; of an exclusion, those that it took out; of `invited`, the invitations. Absent
    of a list of codes or spellings, and where no breakdown keeps the segment of a target.
    """
    words: NotRequired[list[WordMatches]]
    """Its words."""


class WordMatches(TypedDict):
    """The rows of the term that hold a word of the agreement, excluded ones among them; of the label of a dimension, the rows that count.
    """

    column: str
    """The column in the data, or the dimension."""
    word: str
    """The word as the agreement has it."""
    rows: NotRequired[int]
    """Its rows; absent where nothing tells: no one reads the column, or the counts are of an older version."""


class PromiseUse(TypedDict):
    """In how many closed periods a target or a rule stood, and in how many it found what it asks of."""

    path: str
    """Its place in the agreement: `/targets/0`, or `/settlement/rules/` and the id of the rule."""
    of: NotRequired[str]
    """The name of what a target judges; absent of a rule."""
    periods: int
    """The closed periods in which it was in force."""
    applied: int
    """Of these: in how many it judged a figure that has data; of a rule, in how many it read a verdict or a figure that money may move on.
    """


class Line(TypedDict):
    """One figure of the scorecard: an indicator in a period and segment, and its verdict."""

    period: str
    """The period's label."""
    closed: bool
    """Whether the period had ended at the instant of the report."""
    indicator: str
    """The indicator."""
    side: Side
    """The side of the watermelon."""
    better: Better
    """Which way is good."""
    segment: Segment
    """Whom the figure is about; empty is everybody."""
    estimate: Estimate
    """The figure."""
    target: TargetInForce | None
    """The target in force at the period's start, if there is one."""
    agreed: NotRequired[bool]
    """`true` where the target was agreed for this segment of a breakdown; absent where it only covers it, and for the total and the
    personas, whose targets count in any case.
    """
    gap: float | None
    """Delivered minus target, rounded to 9 places."""
    verdict: Verdict | None
    """The verdict; `None` without a target."""
    probability: NotRequired[float]
    """The posterior probability that the target is met, where that decides."""
    p_value: NotRequired[float]
    """The p-value of the exact test, where that decides: of the truth being on the side of the target where the figure lies."""
    because: str
    """The verdict in one line, with what it stands on."""


class Estimate(TypedDict):
    """What a figure is, with all that it stands on."""

    value: float | None
    """The figure, rounded half-even to 9 places; `None` where there is no value to form it from."""
    exact: NotRequired[Ratio]
    """The figure exactly, where it is a ratio of integers; verdicts compare this."""
    low: float | None
    """The lower bound of the interval; `None` where there is none."""
    high: float | None
    """The upper bound of the interval."""
    unit: str
    """The unit: `share` (0 to 1), `points` (−100 to 100), `apdex` (0 to 1), or the agreement's own word, which may be empty."""
    n: int
    """The values behind the figure; of reported figures, the answers behind them where their number was given."""
    missing: int
    """Rows of the base without a value."""
    base: int
    """Rows of the base: source + `where` − `exclude`."""
    effective_n: NotRequired[float]
    """Kish's effective n, where rows have weights."""
    distribution: NotRequired[list[PointCount]]
    """How many values lie on each point of a scale, from the lowest on; of measures on a scale."""
    invited: NotRequired[int]
    """How many were asked, where the source says it."""
    response_rate: NotRequired[float]
    """n over invited."""
    interval: FigureInterval | None
    """The method of the interval and its one-sided confidence; `None` where there is no interval. Of a quantile one of the bounds may be
    `None`.
    """
    relative_error: NotRequired[float]
    """By how much of themselves the figure and its bounds may be off, of a quantile of more values than are kept; absent where all of them
    are exact. With `exact` beside it, only the bounds may be off.
    """
    beside: NotRequired[list[CompanionFigure]]
    """Figures of the same values that the agreement asks for beside this one."""
    within: NotRequired[Within]
    """How many values lie within the limit of the target, of a quantile that has one: what its verdict stands on."""
    notes: NotRequired[list[str]]
    """What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot be given."""


class Ratio(TypedDict):
    """A ratio of whole numbers in lowest terms; both are text where one is beyond 2⁵³."""

    numerator: int | str
    """The upper one."""
    denominator: int | str
    """The lower one, above zero."""


class PointCount(TypedDict):
    """How many values lie on one point of a scale."""

    value: int
    """The point."""
    count: int
    """The values on it, each counted once whatever its weight."""


class FigureInterval(TypedDict):
    """How an interval was made."""

    method: IntervalMethod
    """The method."""
    confidence: float
    """The one-sided probability of each bound; an interval for one look covers 2·confidence − 1."""
    looks: Looks
    """How often it may be looked at."""
    tuning: NotRequired[str]
    """How a confidence sequence was tuned before the first answer."""


class CompanionFigure(TypedDict):
    """A figure that stands beside another one, of the same values."""

    figure: Beside
    """Which one."""
    value: float | None
    """Its value: of quantiles in the unit of the estimate, of the concentration a share; `None` where there are no values, and of a
    concentration where one is negative or all are zero.
    """
    relative_error: NotRequired[float]
    """By how much of itself the value may be off; absent where it is exact."""


class Within(TypedDict):
    """How many values lie within the limit of a target on a quantile, and how many are asked for."""

    count: int
    """The values within the limit, which belongs to them, counted exactly."""
    needed: int
    """The fewest with which the target is met: the share `q` of all, or 1 − `q` where more is better, rounded up."""
    surely_met: int | None
    """The fewest with which it is met with confidence; `None` where there are too few values for that."""
    surely_missed: int | None
    """The most with which it is missed with confidence; `None` where there are too few values for that."""


TargetInForce = TypedDict(
    'TargetInForce',
    {
        'goal': 'Goal',
        'decide': 'Decide',
        'confidence': 'float',
        'prior': 'NotRequired[Prior]',
        'min_n': 'int',
        'from': 'NotRequired[str]',
        'reason': 'NotRequired[str]',
    },
)
"""The target that a figure is held against."""


class GoalAtLeast(TypedDict):
    """The figure has to be this or more."""

    at_least: str
    """The figure has to be this or more."""


class GoalAtMost(TypedDict):
    """The figure has to be this or less."""

    at_most: str
    """The figure has to be this or less."""


class ScoreLine(TypedDict):
    """One score: a period and a persona, or everybody."""

    period: str
    """The period's label."""
    closed: bool
    """Whether the period had ended at the instant of the report."""
    score: str
    """The score."""
    segment: Segment
    """The persona, or everybody."""
    value: float | None
    """0 to 100, rounded to 9 places; `None` where it is undetermined."""
    contributions: list[Contribution]
    """What each component gave; they add up to the value exactly."""
    band: str | None
    """The band that the value falls into."""
    target: TargetInForce | None
    """The target in force, if there is one. A score has no n of its own, so `min_n` does not bind."""
    gap: float | None
    """Value minus target."""
    verdict: Verdict | None
    """The verdict; `None` without a target."""
    because: str
    """The verdict in one line."""


class Contribution(TypedDict):
    """What one component gave to a score."""

    of: str
    """The indicator, or the persona's score in an overall one."""
    weight: float
    """The weight as a share of 1 after missing components are left out."""
    points: float | None
    """Where the figure stands between its goalposts, 0 to 100."""
    contribution: float | None
    """weight × points."""


class Watermelons(TypedDict):
    """Where the two sides of the agreement disagree, and how the named segments stand."""

    standings: list[Standing]
    """How the total, the personas and every segment with a target of its own stand, each judged at the agreed confidence. In the order of
    periods, then the total, personas and other segments.
    """
    findings: list[Finding]
    """Watermelons and reverses. In the order of periods, then of severity, the gravest first, then of segments."""
    searches: list[Search]
    """How large each search was."""


class Standing(TypedDict):
    """How one named segment stands."""

    period: str
    """The period's label, or the first and the last of several."""
    closed: bool
    """Whether all of it had ended at the instant of the report."""
    segment: Segment
    """The segment."""
    state: State
    """Its state."""
    outside: list[SideFigure]
    """The indicators of the outside that were judged."""
    inside: list[SideFigure]
    """The indicators of the inside that were judged."""
    because: str
    """Why, in one line."""


class SideFigure(TypedDict):
    """One indicator of a side."""

    indicator: str
    """The indicator."""
    value: float | None
    """Its figure."""
    low: float | None
    """The lower bound of its interval."""
    high: float | None
    """The upper bound of its interval."""
    interval: FigureInterval | None
    """The method of the interval and its one-sided confidence, that of the watermelon block; `None` where there is no interval."""
    relative_error: NotRequired[float]
    """By how much of themselves figure and bounds may be off, of a quantile of more values than are kept."""
    within: NotRequired[float]
    """The share of the values that lie within the target, of a quantile: what judges it. In searched segments its values are not kept, and
    it has no other figure.
    """
    unit: str
    """The unit of the three."""
    n: int
    """The values behind it."""
    missing: int
    """Rows of the base without a value."""
    base: int
    """Rows of the base."""
    target: Goal
    """The target that judged it: the most specific one in force."""
    margin: float
    """How far beyond the target counts as red."""
    green: bool
    """Whether the figure meets the target."""


class Finding(TypedDict):
    """A segment whose two sides disagree."""

    period: str
    """The period's label, or the first and the last of several."""
    closed: bool
    """Whether all of it had ended at the instant of the report; until then the finding is provisional."""
    segment: Segment
    """The segment."""
    state: State
    """Which way the sides disagree: a watermelon or a reverse."""
    status: Status
    """How sure it is."""
    named: bool
    """Whether the agreement names the segment, so that it was judged by itself; else it was searched for."""
    hidden: bool
    """Whether neither the total nor a wider segment that was tested shows it."""
    outside: list[SideFigure]
    """The indicators of the outside that were judged."""
    inside: list[SideFigure]
    """The indicators of the inside that were judged."""
    p_value: float
    """The p-value of the segment by itself."""
    adjusted_p: float | None
    """Benjamini and Hochberg's adjusted p-value over every segment that was tested; `None` for a named segment."""
    people: int
    """The values behind the worst indicator of the red side."""
    shortfall: float
    """How far that indicator is from its target, in its own unit; of a quantile, the share of its values that should lie within it and
    does not.
    """
    severity: float
    """People × shortfall; net scores count as shares, so that it is the number of answers that are short of the target. Means count in
    their own unit.
    """
    because: str
    """The finding in one line."""


class Search(TypedDict):
    """How large a search was: the family over which the false discovery rate was held."""

    period: str
    """The period's label, or the first and the last of several."""
    closed: bool
    """Whether all of it had ended at the instant of the report."""
    cells: int
    """Segments in which a row fell."""
    tested: int
    """Of these: tested."""
    too_small: int
    """Of these: with fewer values than `min_n` on a side."""
    without_target: int
    """Of these: without an indicator on a side that has a target in force and a figure that can be tested."""
    watermelons: int
    """Watermelons that were confirmed."""
    reverses: int
    """Reverses that were confirmed, in a family of their own over the same segments."""
    min_n: int
    """The fewest values on each side."""
    false_discovery_rate: float
    """The expected share of false ones among those that were confirmed."""


class Ledger(TypedDict):
    """What the closed periods come to, line by line. Money is exact and serializes as text."""

    currency: str | None
    """The agreement's currency, if it names one."""
    entries: list[Entry]
    """Period by period: the rules in the order of the document, then the caps."""
    years: list[LedgerYear]
    """The contract years in which a period has ended, in time order."""
    total: str
    """The sum of the entries that are not provisional, to the last digit; below zero is owed to the customer."""


class Entry(TypedDict):
    """One line of the ledger."""

    period: str
    """The period's label."""
    rule: str
    """The id of the rule, or the name of the cap: `at_risk_cap`, `period_penalty_cap`, `period_reward_cap`, `contract_year_penalty_cap`,
    `contract_year_reward_cap`.
    """
    kind: EntryKind
    """What kind of rule it is."""
    amount: str
    """Below zero for a penalty, which goes to the customer; above zero for a reward. Rounded once. Zero where nothing is paid and where
    the entry is provisional.
    """
    provisional: bool
    """Whether the period was still open: then no money moves, and `because` says what it would come to."""
    because: str
    """One sentence with the figures that led to the amount."""
    basis: Basis
    """The same figures as data."""


class RuleBasis(TypedDict):
    """The figure that a rule read, and what it was reckoned with."""

    of: Literal['rule']
    """Which form it is."""
    reads: str
    """The indicator or score."""
    segment: Segment
    """Whom it is about: the total, and for a score of personas the overall one."""
    verdict: Verdict | None
    """Its verdict; `None` without a target in force."""
    figure: Figured
    """Which figure was read."""
    value: float | None
    """That figure, rounded to 9 places; `None` where there is none."""
    exact: NotRequired[Ratio]
    """The same exactly, where it is an estimate that is a ratio of integers; this one was compared."""
    row: NotRequired[int]
    """The row of a table that counted, from 1."""
    charges: str
    """The charges of the period."""
    share: NotRequired[str]
    """The share of the charges that the amount is, before a line's slope: below zero for a penalty; absent where nothing is paid."""


class CapBasis(TypedDict):
    """What a cap was held against."""

    of: Literal['cap']
    """Which form it is."""
    charges: str
    """The charges of the time that the cap is for."""
    share: str
    """The cap as a share of them."""
    limit: str
    """The most that could be paid: the share of the charges, rounded toward zero."""
    sum: str
    """What came together before the cap."""


class Diagnostic(TypedDict):
    """One problem: what it is, where it is, and what mends it. Also the shape of a warning."""

    code: str
    """The stable kind of problem."""
    path: str
    """Where: a JSON pointer into the document (`/targets/0/of`), or `source/column/row` in data (rows count from 1)."""
    message: str
    """What is wrong: lower case, no full stop, the user's own words in backticks."""
    help: str
    """What mends it, in the same voice."""
    line: NotRequired[int]
    """The line, from 1."""
    column: NotRequired[int]
    """The column in characters, from 1."""


Segment = dict[str, str | None]
"""Who is meant: a label of each dimension, `None` for the rows without one; `{}` is everybody."""


State = Literal['healthy'] | Literal['watermelon'] | Literal['reverse'] | Literal['both_red'] | Literal['undetermined'] | Literal['insufficient']
"""What the two sides of a segment say together. `healthy`: Both sides meet their targets. `watermelon`: Every indicator of the outside
meets its target, and one of the inside is below its own by more than the margin. `reverse`: An indicator of the outside is below its
target, and every one of the inside meets its own. `both_red`: Both sides have an indicator below its target. `undetermined`: None of
these can be said with the confidence that was agreed. `insufficient`: A side has fewer values than the agreement asks for.
"""


Side = Literal['service'] | Literal['experience']
"""The side of the watermelon that an indicator stands on. `service`: The outside: what the provider did. `experience`: The inside: what
people felt and could get done.
"""


Better = Literal['higher'] | Literal['lower']
"""Which way is good. `higher`: More is better. `lower`: Less is better."""


IntervalMethod = Literal['wilson'] | Literal['wilson_continuity'] | Literal['jeffreys'] | Literal['clopper_pearson'] | Literal['agresti_coull'] | Literal['adjusted_wald'] | Literal['mover'] | Literal['wald'] | Literal['t'] | Literal['likelihood'] | Literal['garwood'] | Literal['rate_score'] | Literal['chi_square'] | Literal['order_statistics'] | Literal['anytime_share'] | Literal['anytime_mean']
"""The method of an interval. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's interval with a correction for
continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares: equal tails of the posterior under
Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers less than it says. `agresti_coull`:
Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and ¾ answers added), for net scores and
apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net scores and apdex. `wald`: The plain Wald
interval, for shares, net scores and apdex; too narrow for small samples and high scores. `t`: Student's t interval, for means.
`likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a scale or with a cap: it holds for any
distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`: The score interval of a Poisson rate, for
rates and counts. `chi_square`: The chi-square interval of a standard deviation, for spreads of normal values. `order_statistics`:
Values of the sample by their rank, for quantiles; a bound that no value can vouch for is absent. `anytime_share`: The beta-binomial
mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The normal mixture's confidence sequence, for net
scores, apdex and means on a scale with `decide: anytime`.
"""


Looks = Literal['fixed_n'] | Literal['anytime']
"""How often an interval may be looked at before its confidence is spent. `fixed_n`: Once, at a number of values that was not chosen by
what they say. `anytime`: Whenever values come in: all looks together have the confidence.
"""


Beside = Literal['median'] | Literal['p90'] | Literal['p95'] | Literal['concentration']
"""A figure that stands beside another one, of the same values. `median`: The median. `p90`: The 90th percentile. `p95`: The 95th
percentile. `concentration`: The share of the total that lies in the tenth of the rows with the largest values; beside a mean.
"""


Goal = GoalAtLeast | GoalAtMost
"""The goal of a target, in the unit of its figure."""


Decide = Literal['estimate'] | Literal['confident'] | Literal['probable'] | Literal['exact'] | Literal['anytime']
"""How a figure is held against its target. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the target;
otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the confidence, or to
be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or that it meets it.
`anytime`: A confidence sequence has to be clear of the target; it may be looked at every day.
"""


Prior = Literal['jeffreys'] | Literal['uniform']
"""What is believed of a figure before the first answer, by `decide: probable`. `jeffreys`: Half an answer in each class; of a rate, half
an event; of a mean, flat in the mean and in the logarithm of the spread. `uniform`: One answer in each class; of a rate, one event.
"""


Verdict = Literal['met'] | Literal['missed'] | Literal['undetermined'] | Literal['insufficient'] | Literal['no_data']
"""What became of a target. `met`: The target was met. `missed`: The target was missed. `undetermined`: Neither can be said with the
confidence that was agreed: the interval holds the target, or the posterior or test decides neither; or there are values, but no figure
can be formed of them, such as reported ones without the answers behind them. `insufficient`: Fewer values than the agreement asks for.
`no_data`: No value at all.
"""


Status = Literal['confirmed'] | Literal['suspected']
"""How sure a finding is. `confirmed`: A named segment at the agreed confidence, or a searched one that was rejected at the agreed false
discovery rate. `suspected`: A searched segment that was not rejected, with p of at most 0.20 by itself: worth a look, no proof.
"""


EntryKind = Literal['allocation'] | Literal['steps'] | Literal['linear'] | Literal['cap']
"""The kind of an entry. `allocation`: A share of a pool. `steps`: A table. `linear`: A straight line. `cap`: What takes back what lies
over a cap.
"""


Basis = RuleBasis | CapBasis
"""What an entry stands on."""


Figured = Literal['estimate'] | Literal['lower'] | Literal['upper']
"""Which figure a rule reads. `estimate`: The estimate. `lower`: The lower bound of its interval. `upper`: The upper bound of its interval.
"""


class ReportDocument(TypedDict):
    """What an agreement says about the data at an instant. The same agreement, tally and instant give the same report, byte for byte. It
    never holds NaN: a figure that does not exist is `None`.
    """

    xlakit_report: Literal[1]
    """The version of the report's format, 1."""
    agreement: ReportedAgreement
    """Whose report it is."""
    as_of: str
    """The instant of the report: what had ended by then is closed."""
    library: str
    """The version of the library."""
    summary: Summary
    """What has to be known first."""
    periods: list[ReportPeriod]
    """The periods, in time order."""
    batches: NotRequired[list[str]]
    """The batches that were counted, where the counts have names."""
    data: list[SourceSummary]
    """What became of the rows, by source."""
    uses: NotRequired[list[PromiseUse]]
    """In how many closed periods each target and each rule stood and found what it asks of."""
    scorecard: list[Line]
    """Every figure, in the order: period, segment (total, personas, breakdowns), indicator."""
    scores: list[ScoreLine]
    """Every score, in the order: period, score, persona and then everybody."""
    watermelon: Watermelons
    """Where the outside is green and the inside red, and the reverse."""
    ledger: Ledger | None
    """What the closed periods are worth; `None` without a settlement."""
    warnings: list[Diagnostic]
    """What is legal but unwise in the agreement, and which of its words match nothing."""
    notes: list[str]
    """What has to be known to read the report."""
