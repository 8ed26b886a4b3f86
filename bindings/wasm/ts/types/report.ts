// The types of the JSON Schema docs/report.schema.json. Written by `cargo xtask schema`; not edited by hand.

/** What an agreement says about the data at an instant. The same agreement, tally and instant give the same report, byte for byte. It never holds NaN: a figure that does not exist is `null`. */
export interface ReportDocument {
  /** The version of the report's format, 1. */
  readonly xlakit_report: 1;
  /** Whose report it is. */
  readonly agreement: ReportedAgreement;
  /** The instant of the report: what had ended by then is closed. */
  readonly as_of: string;
  /** The version of the library. */
  readonly library: string;
  /** What has to be known first. */
  readonly summary: Summary;
  /** The periods, in time order. */
  readonly periods: readonly ReportPeriod[];
  /** The batches that were counted, where the counts have names. */
  readonly batches?: readonly string[];
  /** What became of the rows, by source. */
  readonly data: readonly SourceSummary[];
  /** In how many closed periods each target and each rule stood and found what it asks of. */
  readonly uses?: readonly PromiseUse[];
  /** Every figure, in the order: period, segment (total, personas, breakdowns), indicator. */
  readonly scorecard: readonly Line[];
  /** Every score, in the order: period, score, persona and then everybody. */
  readonly scores: readonly ScoreLine[];
  /** Where the outside is green and the inside red, and the reverse. */
  readonly watermelon: Watermelons;
  /** What the closed periods are worth; `null` without a settlement. */
  readonly ledger: Ledger | null;
  /** What is legal but unwise in the agreement, and which of its words match nothing. */
  readonly warnings: readonly Diagnostic[];
  /** What has to be known to read the report. */
  readonly notes: readonly string[];
}

/** The agreement of a report. */
export interface ReportedAgreement {
  /** Its short name. */
  readonly id: string;
  /** Its name for people. */
  readonly title: string | null;
  /** Who receives the services. */
  readonly customer: string | null;
  /** Who delivers them. */
  readonly providers: readonly string[];
  /** The currency of the charges. */
  readonly currency: string | null;
  /** The zone in which periods are cut. */
  readonly time_zone: string;
  /** The release of the zone database that is built in. */
  readonly zone_database: string;
  /** What people call the indicators, where the agreement says so. */
  readonly indicator_titles?: readonly ReportTitle[];
  /** What people call the personas, where the agreement says so. */
  readonly persona_titles?: readonly ReportTitle[];
}

/** A name of the agreement, and what people call it. */
export interface ReportTitle {
  /** The name, which is that of the figures. */
  readonly name: string;
  /** The name for people. */
  readonly title: string;
}

/** What has to be known first: promises, people, lost time, money, and what cannot be said. Of the last period that had ended and has data; of the last one where none has. */
export interface Summary {
  /** The label of that period; `null` where no period has begun. */
  readonly period: string | null;
  /** What became of the targets of everybody and of the personas, figures and scores. */
  readonly promises: PromiseCounts;
  /** The confirmed findings, those first that neither the total nor a wider finding shows. */
  readonly people: readonly PeopleFinding[];
  /** The time that was lost, of each mean or sum of times on the side of experience, for everybody. */
  readonly lost_time: readonly LostTime[];
  /** What the period and its contract year are worth; `null` without a settlement. */
  readonly money: SummaryMoney | null;
  /** Five sentences: promises, people, lost time, money, and what could not be said and why. */
  readonly sentences: readonly string[];
}

/** How many targets have which verdict. */
export interface PromiseCounts {
  /** Kept. */
  readonly met: number;
  /** Missed. */
  readonly missed: number;
  /** Of which neither can be said with the confidence that was agreed. */
  readonly undetermined: number;
  /** On fewer values than the agreement asks for. */
  readonly insufficient: number;
  /** Without a value. */
  readonly no_data: number;
}

/** A confirmed finding. */
export interface PeopleFinding {
  /** The period's label, or the first and the last of several. */
  readonly period: string;
  /** The segment. */
  readonly segment: Segment;
  /** A watermelon or a reverse. */
  readonly state: State;
  /** Whether neither the total nor a wider finding shows it. */
  readonly hidden: boolean;
}

/** Who is meant: a label of each dimension, `null` for the rows without one; `{}` is everybody. */
export type Segment = { readonly [name: string]: string | null };

/** What the two sides of a segment say together. `healthy`: Both sides meet their targets. `watermelon`: Every indicator of the outside meets its target, and one of the inside is below its own by more than the margin. `reverse`: An indicator of the outside is below its target, and every one of the inside meets its own. `both_red`: Both sides have an indicator below its target. `undetermined`: None of these can be said with the confidence that was agreed. `insufficient`: A side has fewer values than the agreement asks for. */
export type State = "healthy" | "watermelon" | "reverse" | "both_red" | "undetermined" | "insufficient";

/** The time that people lost. */
export interface LostTime {
  /** The indicator. */
  readonly indicator: string;
  /** Hours: the sum, or the mean × contacts. */
  readonly hours: number;
  /** Those who were asked, where that is known, else the values: what a mean is multiplied with. */
  readonly contacts: number;
  /** The answers behind the figure. */
  readonly answers: number;
}

/** What the period and its contract year are worth. */
export interface SummaryMoney {
  /** The entries of the period that are not provisional: below zero is owed to the customer. */
  readonly period: string;
  /** The contract year so far. */
  readonly year: LedgerYear | null;
}

/** What a contract year has come to, after its caps. */
export interface LedgerYear {
  /** The label of its first period that has ended. */
  readonly first: string;
  /** The label of its last period that has ended. */
  readonly last: string;
  /** The sum of its entries: below zero is owed to the customer. */
  readonly amount: string;
  /** The most that its penalties may come to; absent without such a cap. */
  readonly penalty_cap?: string;
  /** The most that its rewards may come to. */
  readonly reward_cap?: string;
}

/** A period of the report. */
export interface ReportPeriod {
  /** Its name, such as `2026-03`. */
  readonly label: string;
  /** Its first instant. */
  readonly start: string;
  /** The first instant after it. */
  readonly end: string;
  /** Whether it had ended at the instant of the report. Open periods are never settled. */
  readonly closed: boolean;
}

/** What became of the rows of one source. Every row that was read is in exactly one of `counted`, `excluded`, `outside_term` and `unplaced`, and where one row of each subject counts, of `superseded` and `without_subject`. */
export interface SourceSummary {
  /** The source. */
  readonly source: string;
  /** Its rows. */
  readonly rows: RowCounts;
  /** Its indicators. */
  readonly indicators: readonly ValueCounts[];
  /** The labels in the counted rows, where only the good ones are named: every other is bad in a row that is asked. */
  readonly labels?: readonly LabelCounts[];
  /** What the agreement asks of its rows, and how many fulfil it. */
  readonly conditions?: readonly ConditionMatches[];
}

/** The rows of a source. */
export interface RowCounts {
  /** All of them. */
  readonly read: number;
  /** In a period of the term and not excluded. */
  readonly counted: number;
  /** Excluded, by reason. */
  readonly excluded: readonly ExcludedRows[];
  /** Outside the term. */
  readonly outside_term: number;
  /** Without an instant. */
  readonly unplaced: number;
  /** Of a subject that another row stands for, where one row of each subject counts. */
  readonly superseded?: number;
  /** Without a subject, where one row of each subject counts: in no figure. */
  readonly without_subject?: number;
  /** Of the counted: beside a row of the same subject and order that counts differently, so that the choice between the two is arbitrary. */
  readonly contested?: number;
  /** Of the counted: in no persona. Zero where the source knows none. */
  readonly in_no_persona: number;
  /** Of the counted: in more than one persona. */
  readonly in_several_personas: number;
  /** Times without a zone that the clock showed twice; the earlier instant was taken. */
  readonly repeated_times: number;
  /** Times without a zone that the clock skipped; the later instant was taken. */
  readonly skipped_times: number;
}

/** The rows that one exclusion took out. */
export interface ExcludedRows {
  /** Why, in the words of the agreement. */
  readonly reason: string;
  /** How many. */
  readonly rows: number;
}

/** The base of one indicator over all periods. */
export interface ValueCounts {
  /** The indicator. */
  readonly indicator: string;
  /** Its rows: source + `where` − `exclude`. */
  readonly base: number;
  /** Of these: without a value. */
  readonly missing: number;
}

/** The labels of one column. */
export interface LabelCounts {
  /** The column in the data. */
  readonly column: string;
  /** Each label and its rows. */
  readonly labels: readonly LabelCount[];
}

/** A label and its rows. */
export interface LabelCount {
  /** The label. */
  readonly label: string;
  /** Its rows. */
  readonly rows: number;
}

/** What a condition of the agreement, or a list of its words, matched in the data. */
export interface ConditionMatches {
  /** Its place in the agreement, such as `/indicators/in_time/where`. */
  readonly path: string;
  /** The rows that fulfil all of it, of those that count; of an exclusion, those that it took out; of `invited`, the invitations. Absent of a list of codes or spellings, and where no breakdown keeps the segment of a target. */
  readonly rows?: number;
  /** Its words. */
  readonly words?: readonly WordMatches[];
}

/** The rows of the term that hold a word of the agreement, excluded ones among them; of the label of a dimension, the rows that count. */
export interface WordMatches {
  /** The column in the data, or the dimension. */
  readonly column: string;
  /** The word as the agreement has it. */
  readonly word: string;
  /** Its rows; absent where nothing tells: no one reads the column, or the counts are of an older version. */
  readonly rows?: number;
}

/** In how many closed periods a target or a rule stood, and in how many it found what it asks of. */
export interface PromiseUse {
  /** Its place in the agreement: `/targets/0`, or `/settlement/rules/` and the id of the rule. */
  readonly path: string;
  /** The name of what a target judges; absent of a rule. */
  readonly of?: string;
  /** The closed periods in which it was in force. */
  readonly periods: number;
  /** Of these: in how many it judged a figure that has data; of a rule, in how many it read a verdict or a figure that money may move on. */
  readonly applied: number;
}

/** One figure of the scorecard: an indicator in a period and segment, and its verdict. */
export interface Line {
  /** The period's label. */
  readonly period: string;
  /** Whether the period had ended at the instant of the report. */
  readonly closed: boolean;
  /** The indicator. */
  readonly indicator: string;
  /** The side of the watermelon. */
  readonly side: Side;
  /** Which way is good. */
  readonly better: Better;
  /** Whom the figure is about; empty is everybody. */
  readonly segment: Segment;
  /** The figure. */
  readonly estimate: Estimate;
  /** The target in force at the period's start, if there is one. */
  readonly target: TargetInForce | null;
  /** `true` where the target was agreed for this segment of a breakdown; absent where it only covers it, and for the total and the personas, whose targets count in any case. */
  readonly agreed?: boolean;
  /** Delivered minus target, rounded to 9 places. */
  readonly gap: number | null;
  /** The verdict; `null` without a target. */
  readonly verdict: Verdict | null;
  /** The posterior probability that the target is met, where that decides. */
  readonly probability?: number;
  /** The p-value of the exact test, where that decides: of the truth being on the side of the target where the figure lies. */
  readonly p_value?: number;
  /** The verdict in one line, with what it stands on. */
  readonly because: string;
}

/** The side of the watermelon that an indicator stands on. `service`: The outside: what the provider did. `experience`: The inside: what people felt and could get done. */
export type Side = "service" | "experience";

/** Which way is good. `higher`: More is better. `lower`: Less is better. */
export type Better = "higher" | "lower";

/** What a figure is, with all that it stands on. */
export interface Estimate {
  /** The figure, rounded half-even to 9 places; `null` where there is no value to form it from. */
  readonly value: number | null;
  /** The figure exactly, where it is a ratio of integers; verdicts compare this. */
  readonly exact?: Ratio;
  /** The lower bound of the interval; `null` where there is none. */
  readonly low: number | null;
  /** The upper bound of the interval. */
  readonly high: number | null;
  /** The unit: `share` (0 to 1), `points` (−100 to 100), `apdex` (0 to 1), or the agreement's own word, which may be empty. */
  readonly unit: string;
  /** The values behind the figure; of reported figures, the answers behind them where their number was given. */
  readonly n: number;
  /** Rows of the base without a value. */
  readonly missing: number;
  /** Rows of the base: source + `where` − `exclude`. */
  readonly base: number;
  /** Kish's effective n, where rows have weights. */
  readonly effective_n?: number;
  /** How many values lie on each point of a scale, from the lowest on; of measures on a scale. */
  readonly distribution?: readonly PointCount[];
  /** How many were asked, where the source says it. */
  readonly invited?: number;
  /** n over invited. */
  readonly response_rate?: number;
  /** The method of the interval and its one-sided confidence; `null` where there is no interval. Of a quantile one of the bounds may be `null`. */
  readonly interval: FigureInterval | null;
  /** By how much of themselves the figure and its bounds may be off, of a quantile of more values than are kept; absent where all of them are exact. With `exact` beside it, only the bounds may be off. */
  readonly relative_error?: number;
  /** Figures of the same values that the agreement asks for beside this one. */
  readonly beside?: readonly CompanionFigure[];
  /** How many values lie within the limit of the target, of a quantile that has one: what its verdict stands on. */
  readonly within?: Within;
  /** What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot be given. */
  readonly notes?: readonly string[];
}

/** A ratio of whole numbers in lowest terms; both are text where one is beyond 2⁵³. */
export interface Ratio {
  /** The upper one. */
  readonly numerator: number | string;
  /** The lower one, above zero. */
  readonly denominator: number | string;
}

/** How many values lie on one point of a scale. */
export interface PointCount {
  /** The point. */
  readonly value: number;
  /** The values on it, each counted once whatever its weight. */
  readonly count: number;
}

/** How an interval was made. */
export interface FigureInterval {
  /** The method. */
  readonly method: IntervalMethod;
  /** The one-sided probability of each bound; an interval for one look covers 2·confidence − 1. */
  readonly confidence: number;
  /** How often it may be looked at. */
  readonly looks: Looks;
  /** How a confidence sequence was tuned before the first answer. */
  readonly tuning?: string;
}

/** The method of an interval. `wilson`: Wilson's score interval, for shares. `wilson_continuity`: Wilson's interval with a correction for continuity, for shares: wider, close to the exact one. `jeffreys`: Jeffreys' interval, for shares: equal tails of the posterior under Beta(½, ½). `clopper_pearson`: Clopper and Pearson's exact interval, for shares: it never covers less than it says. `agresti_coull`: Agresti and Coull's interval, for shares. `adjusted_wald`: The adjusted Wald interval (¾, 1½ and ¾ answers added), for net scores and apdex. `mover`: Wilson's limits of the positive and the negative share, combined, for net scores and apdex. `wald`: The plain Wald interval, for shares, net scores and apdex; too narrow for small samples and high scores. `t`: Student's t interval, for means. `likelihood`: Likelihood plus one answer at the far end, for net scores, apdex, and means on a scale or with a cap: it holds for any distribution. `garwood`: Garwood's exact Poisson interval, for rates and counts. `rate_score`: The score interval of a Poisson rate, for rates and counts. `chi_square`: The chi-square interval of a standard deviation, for spreads of normal values. `order_statistics`: Values of the sample by their rank, for quantiles; a bound that no value can vouch for is absent. `anytime_share`: The beta-binomial mixture's confidence sequence, for shares with `decide: anytime`. `anytime_mean`: The normal mixture's confidence sequence, for net scores, apdex and means on a scale with `decide: anytime`. */
export type IntervalMethod = "wilson" | "wilson_continuity" | "jeffreys" | "clopper_pearson" | "agresti_coull" | "adjusted_wald" | "mover" | "wald" | "t" | "likelihood" | "garwood" | "rate_score" | "chi_square" | "order_statistics" | "anytime_share" | "anytime_mean";

/** How often an interval may be looked at before its confidence is spent. `fixed_n`: Once, at a number of values that was not chosen by what they say. `anytime`: Whenever values come in: all looks together have the confidence. */
export type Looks = "fixed_n" | "anytime";

/** A figure that stands beside another one, of the same values. */
export interface CompanionFigure {
  /** Which one. */
  readonly figure: Beside;
  /** Its value: of quantiles in the unit of the estimate, of the concentration a share; `null` where there are no values, and of a concentration where one is negative or all are zero. */
  readonly value: number | null;
  /** By how much of itself the value may be off; absent where it is exact. */
  readonly relative_error?: number;
}

/** A figure that stands beside another one, of the same values. `median`: The median. `p90`: The 90th percentile. `p95`: The 95th percentile. `concentration`: The share of the total that lies in the tenth of the rows with the largest values; beside a mean. */
export type Beside = "median" | "p90" | "p95" | "concentration";

/** How many values lie within the limit of a target on a quantile, and how many are asked for. */
export interface Within {
  /** The values within the limit, which belongs to them, counted exactly. */
  readonly count: number;
  /** The fewest with which the target is met: the share `q` of all, or 1 − `q` where more is better, rounded up. */
  readonly needed: number;
  /** The fewest with which it is met with confidence; `null` where there are too few values for that. */
  readonly surely_met: number | null;
  /** The most with which it is missed with confidence; `null` where there are too few values for that. */
  readonly surely_missed: number | null;
}

/** The target that a figure is held against. */
export interface TargetInForce {
  /** What the figure has to reach. */
  readonly goal: Goal;
  /** How it is decided. */
  readonly decide: Decide;
  /** The one-sided confidence that it asks for. */
  readonly confidence: number;
  /** What was believed before the first answer, where the verdict depends on it. */
  readonly prior?: Prior;
  /** The fewest values that a verdict may stand on; it does not bind scores. */
  readonly min_n: number;
  /** The first day of the target; without one it always held. */
  readonly from?: string;
  /** Why it was agreed. */
  readonly reason?: string;
}

/** The goal of a target, in the unit of its figure. */
export type Goal = {
  /** The figure has to be this or more. */
  readonly at_least: string;
} | {
  /** The figure has to be this or less. */
  readonly at_most: string;
};

/** How a figure is held against its target. `estimate`: The figure itself decides. `confident`: The interval has to be clear of the target; otherwise the verdict is undetermined. `probable`: The posterior probability that the target is met has to reach the confidence, or to be as small as what it leaves. `exact`: An exact one-sided test has to reject that the truth misses the target, or that it meets it. `anytime`: A confidence sequence has to be clear of the target; it may be looked at every day. */
export type Decide = "estimate" | "confident" | "probable" | "exact" | "anytime";

/** What is believed of a figure before the first answer, by `decide: probable`. `jeffreys`: Half an answer in each class; of a rate, half an event; of a mean, flat in the mean and in the logarithm of the spread. `uniform`: One answer in each class; of a rate, one event. */
export type Prior = "jeffreys" | "uniform";

/** What became of a target. `met`: The target was met. `missed`: The target was missed. `undetermined`: Neither can be said with the confidence that was agreed: the interval holds the target, or the posterior or test decides neither; or there are values, but no figure can be formed of them, such as reported ones without the answers behind them. `insufficient`: Fewer values than the agreement asks for. `no_data`: No value at all. */
export type Verdict = "met" | "missed" | "undetermined" | "insufficient" | "no_data";

/** One score: a period and a persona, or everybody. */
export interface ScoreLine {
  /** The period's label. */
  readonly period: string;
  /** Whether the period had ended at the instant of the report. */
  readonly closed: boolean;
  /** The score. */
  readonly score: string;
  /** The persona, or everybody. */
  readonly segment: Segment;
  /** 0 to 100, rounded to 9 places; `null` where it is undetermined. */
  readonly value: number | null;
  /** What each component gave; they add up to the value exactly. */
  readonly contributions: readonly Contribution[];
  /** The band that the value falls into. */
  readonly band: string | null;
  /** The target in force, if there is one. A score has no n of its own, so `min_n` does not bind. */
  readonly target: TargetInForce | null;
  /** Value minus target. */
  readonly gap: number | null;
  /** The verdict; `null` without a target. */
  readonly verdict: Verdict | null;
  /** The verdict in one line. */
  readonly because: string;
}

/** What one component gave to a score. */
export interface Contribution {
  /** The indicator, or the persona's score in an overall one. */
  readonly of: string;
  /** The weight as a share of 1 after missing components are left out. */
  readonly weight: number;
  /** Where the figure stands between its goalposts, 0 to 100. */
  readonly points: number | null;
  /** weight × points. */
  readonly contribution: number | null;
}

/** Where the two sides of the agreement disagree, and how the named segments stand. */
export interface Watermelons {
  /** How the total, the personas and every segment with a target of its own stand, each judged at the agreed confidence. In the order of periods, then the total, personas and other segments. */
  readonly standings: readonly Standing[];
  /** Watermelons and reverses. In the order of periods, then of severity, the gravest first, then of segments. */
  readonly findings: readonly Finding[];
  /** How large each search was. */
  readonly searches: readonly Search[];
}

/** How one named segment stands. */
export interface Standing {
  /** The period's label, or the first and the last of several. */
  readonly period: string;
  /** Whether all of it had ended at the instant of the report. */
  readonly closed: boolean;
  /** The segment. */
  readonly segment: Segment;
  /** Its state. */
  readonly state: State;
  /** The indicators of the outside that were judged. */
  readonly outside: readonly SideFigure[];
  /** The indicators of the inside that were judged. */
  readonly inside: readonly SideFigure[];
  /** Why, in one line. */
  readonly because: string;
}

/** One indicator of a side. */
export interface SideFigure {
  /** The indicator. */
  readonly indicator: string;
  /** Its figure. */
  readonly value: number | null;
  /** The lower bound of its interval. */
  readonly low: number | null;
  /** The upper bound of its interval. */
  readonly high: number | null;
  /** The method of the interval and its one-sided confidence, that of the watermelon block; `null` where there is no interval. */
  readonly interval: FigureInterval | null;
  /** By how much of themselves figure and bounds may be off, of a quantile of more values than are kept. */
  readonly relative_error?: number;
  /** The share of the values that lie within the target, of a quantile: what judges it. In searched segments its values are not kept, and it has no other figure. */
  readonly within?: number;
  /** The unit of the three. */
  readonly unit: string;
  /** The values behind it. */
  readonly n: number;
  /** Rows of the base without a value. */
  readonly missing: number;
  /** Rows of the base. */
  readonly base: number;
  /** The target that judged it: the most specific one in force. */
  readonly target: Goal;
  /** How far beyond the target counts as red. */
  readonly margin: number;
  /** Whether the figure meets the target. */
  readonly green: boolean;
}

/** A segment whose two sides disagree. */
export interface Finding {
  /** The period's label, or the first and the last of several. */
  readonly period: string;
  /** Whether all of it had ended at the instant of the report; until then the finding is provisional. */
  readonly closed: boolean;
  /** The segment. */
  readonly segment: Segment;
  /** Which way the sides disagree: a watermelon or a reverse. */
  readonly state: State;
  /** How sure it is. */
  readonly status: Status;
  /** Whether the agreement names the segment, so that it was judged by itself; else it was searched for. */
  readonly named: boolean;
  /** Whether neither the total nor a wider segment that was tested shows it. */
  readonly hidden: boolean;
  /** The indicators of the outside that were judged. */
  readonly outside: readonly SideFigure[];
  /** The indicators of the inside that were judged. */
  readonly inside: readonly SideFigure[];
  /** The p-value of the segment by itself. */
  readonly p_value: number;
  /** Benjamini and Hochberg's adjusted p-value over every segment that was tested; `null` for a named segment. */
  readonly adjusted_p: number | null;
  /** The values behind the worst indicator of the red side. */
  readonly people: number;
  /** How far that indicator is from its target, in its own unit; of a quantile, the share of its values that should lie within it and does not. */
  readonly shortfall: number;
  /** People × shortfall; net scores count as shares, so that it is the number of answers that are short of the target. Means count in their own unit. */
  readonly severity: number;
  /** The finding in one line. */
  readonly because: string;
}

/** How sure a finding is. `confirmed`: A named segment at the agreed confidence, or a searched one that was rejected at the agreed false discovery rate. `suspected`: A searched segment that was not rejected, with p of at most 0.20 by itself: worth a look, no proof. */
export type Status = "confirmed" | "suspected";

/** How large a search was: the family over which the false discovery rate was held. */
export interface Search {
  /** The period's label, or the first and the last of several. */
  readonly period: string;
  /** Whether all of it had ended at the instant of the report. */
  readonly closed: boolean;
  /** Segments in which a row fell. */
  readonly cells: number;
  /** Of these: tested. */
  readonly tested: number;
  /** Of these: with fewer values than `min_n` on a side. */
  readonly too_small: number;
  /** Of these: without an indicator on a side that has a target in force and a figure that can be tested. */
  readonly without_target: number;
  /** Watermelons that were confirmed. */
  readonly watermelons: number;
  /** Reverses that were confirmed, in a family of their own over the same segments. */
  readonly reverses: number;
  /** The fewest values on each side. */
  readonly min_n: number;
  /** The expected share of false ones among those that were confirmed. */
  readonly false_discovery_rate: number;
}

/** What the closed periods come to, line by line. Money is exact and serializes as text. */
export interface Ledger {
  /** The agreement's currency, if it names one. */
  readonly currency: string | null;
  /** Period by period: the rules in the order of the document, then the caps. */
  readonly entries: readonly Entry[];
  /** The contract years in which a period has ended, in time order. */
  readonly years: readonly LedgerYear[];
  /** The sum of the entries that are not provisional, to the last digit; below zero is owed to the customer. */
  readonly total: string;
}

/** One line of the ledger. */
export interface Entry {
  /** The period's label. */
  readonly period: string;
  /** The id of the rule, or the name of the cap: `at_risk_cap`, `period_penalty_cap`, `period_reward_cap`, `contract_year_penalty_cap`, `contract_year_reward_cap`. */
  readonly rule: string;
  /** What kind of rule it is. */
  readonly kind: EntryKind;
  /** Below zero for a penalty, which goes to the customer; above zero for a reward. Rounded once. Zero where nothing is paid and where the entry is provisional. */
  readonly amount: string;
  /** Whether the period was still open: then no money moves, and `because` says what it would come to. */
  readonly provisional: boolean;
  /** One sentence with the figures that led to the amount. */
  readonly because: string;
  /** The same figures as data. */
  readonly basis: Basis;
}

/** The kind of an entry. `allocation`: A share of a pool. `steps`: A table. `linear`: A straight line. `cap`: What takes back what lies over a cap. */
export type EntryKind = "allocation" | "steps" | "linear" | "cap";

/** What an entry stands on. */
export type Basis = RuleBasis | CapBasis;

/** The figure that a rule read, and what it was reckoned with. */
export interface RuleBasis {
  /** Which form it is. */
  readonly of: "rule";
  /** The indicator or score. */
  readonly reads: string;
  /** Whom it is about: the total, and for a score of personas the overall one. */
  readonly segment: Segment;
  /** Its verdict; `null` without a target in force. */
  readonly verdict: Verdict | null;
  /** Which figure was read. */
  readonly figure: Figured;
  /** That figure, rounded to 9 places; `null` where there is none. */
  readonly value: number | null;
  /** The same exactly, where it is an estimate that is a ratio of integers; this one was compared. */
  readonly exact?: Ratio;
  /** The row of a table that counted, from 1. */
  readonly row?: number;
  /** The charges of the period. */
  readonly charges: string;
  /** The share of the charges that the amount is, before a line's slope: below zero for a penalty; absent where nothing is paid. */
  readonly share?: string;
}

/** Which figure a rule reads. `estimate`: The estimate. `lower`: The lower bound of its interval. `upper`: The upper bound of its interval. */
export type Figured = "estimate" | "lower" | "upper";

/** What a cap was held against. */
export interface CapBasis {
  /** Which form it is. */
  readonly of: "cap";
  /** The charges of the time that the cap is for. */
  readonly charges: string;
  /** The cap as a share of them. */
  readonly share: string;
  /** The most that could be paid: the share of the charges, rounded toward zero. */
  readonly limit: string;
  /** What came together before the cap. */
  readonly sum: string;
}

/** One problem: what it is, where it is, and what mends it. Also the shape of a warning. */
export interface Diagnostic {
  /** The stable kind of problem. */
  readonly code: string;
  /** Where: a JSON pointer into the document (`/targets/0/of`), or `source/column/row` in data (rows count from 1). */
  readonly path: string;
  /** What is wrong: lower case, no full stop, the user's own words in backticks. */
  readonly message: string;
  /** What mends it, in the same voice. */
  readonly help: string;
  /** The line, from 1. */
  readonly line?: number;
  /** The column in characters, from 1. */
  readonly column?: number;
}
