import type { Diagnostic } from "../error.js";

/** What an agreement says about the data at an instant. The same agreement, tally and instant give the same report, byte for byte.
 * It never holds NaN: a figure that does not exist is `null`. */
export interface ReportDocument {
  /** The version of the report's format, 1. */
  readonly xlakit_report: 1;
  /** Whose report it is. */
  readonly agreement: AgreementOf;
  /** The instant of the report: what had ended by then is closed. */
  readonly as_of: string;
  /** The version of the library. */
  readonly library: string;
  /** The periods, in time order. */
  readonly periods: readonly PeriodOf[];
  /** What became of the rows, by source. */
  readonly data: readonly DataOf[];
  /** Every figure, in the order: period, segment (total, personas, breakdowns), indicator. */
  readonly scorecard: readonly Line[];
  /** Every score, in the order: period, score, persona and then everybody. */
  readonly scores: readonly ScoreLine[];
  /** Where the outside is green and the inside red, and the reverse. */
  readonly watermelon: Watermelons;
  /** What the closed periods are worth; `null` without a settlement. */
  readonly ledger: Ledger | null;
  /** What is legal but unwise in the agreement. */
  readonly warnings: readonly Diagnostic[];
  /** What has to be known to read the report. */
  readonly notes: readonly string[];
}

/** The agreement of a report. */
export interface AgreementOf {
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
}

/** What became of the rows of one source. Every row that was read is in exactly one of `counted`, `excluded`, `outside_term` and `unplaced`. */
export interface DataOf {
  /** The source. */
  readonly source: string;
  /** Its rows. */
  readonly rows: RowsOf;
  /** Its indicators. */
  readonly indicators: readonly ValuesOf[];
  /** The labels that were found where only the good ones are named: everything else counted as bad. */
  readonly labels?: readonly LabelsOf[];
}

/** The rows of a source. */
export interface RowsOf {
  /** All of them. */
  readonly read: number;
  /** In a period of the term and not excluded. */
  readonly counted: number;
  /** Excluded, by reason. */
  readonly excluded: readonly ExcludedOf[];
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
export interface ExcludedOf {
  /** Why, in the words of the agreement. */
  readonly reason: string;
  /** How many. */
  readonly rows: number;
}

/** The base of one indicator over all periods. */
export interface ValuesOf {
  /** The indicator. */
  readonly indicator: string;
  /** Its rows: source + `where` − `exclude`. */
  readonly base: number;
  /** Of these: without a value. */
  readonly missing: number;
}

/** The labels of one column. */
export interface LabelsOf {
  /** The column in the data. */
  readonly column: string;
  /** Each label and its rows. */
  readonly labels: readonly LabelOf[];
}

/** A label and its rows. */
export interface LabelOf {
  /** The label. */
  readonly label: string;
  /** Its rows. */
  readonly rows: number;
}

/** A period of the report. */
export interface PeriodOf {
  /** Its name, such as `2026-03`. */
  readonly label: string;
  /** Its first instant. */
  readonly start: string;
  /** The first instant after it. */
  readonly end: string;
  /** Whether it had ended at the instant of the report. Open periods are never settled. */
  readonly closed: boolean;
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
  readonly target: TargetOf | null;
  /** Delivered minus target, rounded to 9 places. */
  readonly gap: number | null;
  /** The verdict; `null` without a target. */
  readonly verdict: Verdict | null;
  /** The posterior probability that the target is met, where that decides. */
  readonly probability?: number;
  /** The p-value of the exact test, where that decides, on the side of the target where the figure lies. */
  readonly p_value?: number;
  /** The verdict in one line, with what it stands on. */
  readonly because: string;
}

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
  /** How many values lie on each point of a scale, from the lowest on; without weights. */
  readonly distribution?: readonly { readonly value: number; readonly count: number }[];
  /** By how much of itself the figure may be off, a quantile of more than 64 values; absent where it is exact. */
  readonly relative_error?: number;
  /** Figures of the same values that the agreement asks for beside this one. */
  readonly beside?: readonly BesideOf[];
  /** How many values lie within the limit of the target, of a quantile that has one: what its verdict stands on. */
  readonly within?: Within;
  /** How many were asked, where the source says it. */
  readonly invited?: number;
  /** n over invited. */
  readonly response_rate?: number;
  /** The method of the interval and its one-sided confidence; `null` where there is no interval. */
  readonly interval: IntervalOf | null;
  /** What has to be known to read the figure: unfinished rows that count as missed, negative times, an interval that cannot be given. */
  readonly notes?: readonly string[];
}

/** How an interval was made. */
export interface IntervalOf {
  /** The method. */
  readonly method: IntervalMethod;
  /** The one-sided probability of each bound; an interval for one look covers 2·confidence − 1. */
  readonly confidence: number;
  /** Whether it holds at one planned look, or at all looks together. */
  readonly looks: "fixed_n" | "anytime";
  /** How a confidence sequence was tuned before the first answer. */
  readonly tuning?: string;
}

/** What became of a target. */
export type Verdict =
  /** The target was met. */
  | "met"
  /** The target was missed. */
  | "missed"
  /** Neither can be said with the confidence that was agreed, or the values give no figure. */
  | "undetermined"
  /** Fewer values than the agreement asks for. */
  | "insufficient"
  /** No value at all. */
  | "no_data";

/** The target that a figure is held against. */
export interface TargetOf {
  /** What the figure has to reach. */
  readonly goal: Goal;
  /** How it is decided. */
  readonly decide: Decide;
  /** One-sided. */
  readonly confidence: number;
  /** What was believed before the first answer, by `probable`. */
  readonly prior?: "jeffreys" | "uniform";
  /** The fewest values that a verdict may stand on. */
  readonly min_n: number;
  /** The first day of the target; `null` is always. */
  readonly from?: string;
  /** Why it was agreed. */
  readonly reason?: string;
}

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
  readonly target: TargetOf | null;
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

/** What the two sides of a segment say together. */
export type State =
  /** Both sides meet their targets. */
  | "healthy"
  /** Every indicator of the outside meets its target, and one of the inside is below its own by more than the margin. */
  | "watermelon"
  /** An indicator of the outside is below its target, and every one of the inside meets its own. */
  | "reverse"
  /** Both sides have an indicator below its target. */
  | "both_red"
  /** None of these can be said with the confidence that was agreed. */
  | "undetermined"
  /** A side has fewer values than the agreement asks for. */
  | "insufficient";

/** How sure a finding is. */
export type Status =
  /** A named segment at the agreed confidence, or a searched one that was rejected at the agreed false discovery rate. */
  | "confirmed"
  /** A searched segment that was not rejected, with p of at most 0.20 by itself: worth a look, no proof. */
  | "suspected";

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

/** A segment whose two sides disagree. */
export interface Finding {
  /** The period's label, or the first and the last of several. */
  readonly period: string;
  /** Whether all of it had ended at the instant of the report; until then the finding is provisional. */
  readonly closed: boolean;
  /** The segment. */
  readonly segment: Segment;
  /** `watermelon` or `reverse`. */
  readonly state: "watermelon" | "reverse";
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
  /** How far that indicator is from its target, in its own unit. */
  readonly shortfall: number;
  /** People × shortfall; net scores count as shares, so that it is the number of answers that are short of the target. Means count in their own unit. */
  readonly severity: number;
  /** The finding in one line. */
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
  readonly interval: IntervalOf | null;
  /** Of a quantile, the share of its values within the target, which judges it; in searched segments it has no other figure. */
  readonly within?: number;
  /** The unit of `value`, `low` and `high`. */
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
  /** The sum of the entries that are not provisional, to the last digit; below zero is owed to the customer. */
  readonly total: string;
}

/** One line of the ledger. */
export interface Entry {
  /** The period's label. */
  readonly period: string;
  /** The id of the rule, or the name of the cap, such as `period_penalty_cap`. */
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

/** The kind of an entry. */
export type EntryKind =
  /** A share of a pool. */
  | "allocation"
  /** A table. */
  | "steps"
  /** A straight line. */
  | "linear"
  /** What takes back what lies over a cap. */
  | "cap";

/** What an entry stands on. */
export type Basis =
  /** A rule and the figure that it read. */
  | ({ readonly of: "rule" } & RuleBasis)
  /** A cap and the sum that passed it. */
  | ({ readonly of: "cap" } & CapBasis);

/** The figure that a rule read, and what it was reckoned with. */
export interface RuleBasis {
  /** The indicator or score. */
  readonly reads: string;
  /** Whom it is about: the total, and for a score of personas the overall one. */
  readonly segment: Segment;
  /** Its verdict; `null` without a target in force. */
  readonly verdict: Verdict | null;
  /** Which figure was read: `estimate`, `lower` or `upper`. */
  readonly figure: "estimate" | "lower" | "upper";
  /** That figure, rounded to 9 places; `null` where there is none. */
  readonly value: number | null;
  /** The same exactly, where it is an estimate that is a ratio of integers; this one was compared. */
  readonly exact?: Ratio;
  /** The row of a table that counted, from 1. */
  readonly row?: number;
  /** The charges of the period. */
  readonly charges: string;
  /** The share of the charges that the amount is, before a line's slope; `null` where nothing is paid. */
  readonly share?: string;
}

/** What a cap was held against. */
export interface CapBasis {
  /** The charges of the time that the cap is for. */
  readonly charges: string;
  /** The cap as a share of them. */
  readonly share: string;
  /** The most that could be paid: the share of the charges, rounded toward zero. */
  readonly limit: string;
  /** What came together before the cap. */
  readonly sum: string;
}

/** The goal of a target, in the unit of its figure. */
export type Goal =
  /** The figure has to be this or more. */
  | { readonly at_least: string }
  /** The figure has to be this or less. */
  | { readonly at_most: string };

/** Who is meant: a label of each dimension, `null` for rows without one; empty is everybody. */
export type Segment = { readonly [dimension: string]: string | null };

/** A ratio of integers; as text where they are too large to be exact in a float. */
export type Ratio = { readonly numerator: number | string; readonly denominator: number | string };

/** The side of the watermelon that an indicator stands on. */
export type Side =
  /** The outside: what the provider did. */
  | "service"
  /** The inside: what people felt and could get done. */
  | "experience";

/** Which way is good. */
export type Better = "higher" | "lower";
/** How a verdict is decided. */
export type Decide =
  /** The figure itself decides. */
  | "estimate"
  /** The interval has to be clear of the target; otherwise the verdict is undetermined. */
  | "confident"
  /** The posterior probability that the target is met has to reach the confidence, or to be as small as what it leaves. */
  | "probable"
  /** An exact one-sided test has to reject that the truth misses the target, or that it meets it. */
  | "exact"
  /** A confidence sequence has to be clear of the target; it may be looked at every day. */
  | "anytime";

/** The method of an interval. */
export type IntervalMethod =
  | "wilson"
  | "wilson_continuity"
  | "jeffreys"
  | "clopper_pearson"
  | "agresti_coull"
  | "adjusted_wald"
  | "mover"
  | "wald"
  | "t"
  | "garwood"
  | "rate_score"
  | "chi_square"
  | "anytime_share"
  | "anytime_mean"
  | "order_statistics";

/** A figure that stands beside another one, of the same values. */
export interface BesideOf {
  /** Which one; `concentration` is the share of the total in the tenth of the values that are largest. */
  readonly figure: "median" | "p90" | "p95" | "concentration";
  /** Its value: of quantiles in the unit of the estimate, of the concentration a share. */
  readonly value: number | null;
  /** By how much of itself the value may be off; absent where it is exact. */
  readonly relative_error?: number;
}

/** How many values lie within the limit of a target on a quantile, and how many are asked for. */
export interface Within {
  /** The values within the limit, counted exactly. */
  readonly count: number;
  /** The fewest with which the target is met. */
  readonly needed: number;
  /** The fewest with which it is met with confidence; null where there are too few values for that. */
  readonly surely_met: number | null;
  /** The most with which it is missed with confidence; null where there are too few values for that. */
  readonly surely_missed: number | null;
}
