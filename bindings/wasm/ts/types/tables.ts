import type { Decide, EntryKind, IntervalMethod, Side, Status, Verdict } from "./report.js";

/** The tables of a report: flat rows, whose cells are `null` where there is no value. */
export interface Tables {
  /** Every figure with its interval, sample and verdict. */
  readonly scorecard: readonly ScorecardRow[];
  /** Every score, and what each component gave to it. */
  readonly scores: readonly ScoreRow[];
  /** Where the outside is green and the inside red, and the reverse. */
  readonly watermelons: readonly WatermelonRow[];
  /** What the closed periods are worth, entry by entry. */
  readonly ledger: readonly LedgerRow[];
}

/** A figure with its interval and its sample. */
export interface FigureRow {
  /** The figure. */
  readonly value: number | null;
  /** The lower bound of its interval. */
  readonly low: number | null;
  /** The upper bound. */
  readonly high: number | null;
  /** The unit: `share` (0 to 1), `points` (−100 to 100), `apdex` (0 to 1), or the agreement's own word. */
  readonly unit: string | null;
  /** The values behind the figure. */
  readonly n: number;
  /** The rows without a value. */
  readonly missing: number;
}

/** A figure of one label, or of one combination of labels, of a one-liner's `by`. */
export type FigureOf<By extends string> = { readonly [label in By]: string | null } & FigureRow & {
    /** How the interval was made. */
    readonly method: IntervalMethod | null;
  };

/** A target and what became of it. */
interface TargetRow {
  /** The figure that is to be reached. */
  readonly target: number | null;
  /** On which side of it is good. */
  readonly is: "at_least" | "at_most" | null;
  /** How the verdict is decided. */
  readonly decide: Decide | null;
  /** The confidence at which it is decided. */
  readonly confidence: number | null;
  /** Delivered minus target. */
  readonly gap: number | null;
  /** The verdict. */
  readonly verdict: Verdict | null;
  /** It in one line, with what it stands on. */
  readonly because: string | null;
}

/** A figure of the scorecard. */
export interface ScorecardRow extends FigureRow, TargetRow {
  readonly period: string;
  /** Whether the period had ended at the instant of the report. */
  readonly closed: boolean;
  /** Whom it is about, such as `country=FI`; `null` is everybody. */
  readonly segment: string | null;
  readonly indicator: string;
  /** What people call it; `null` without a title. */
  readonly title: string | null;
  readonly side: Side;
  /** The probability with which the target is met, where that is how it is decided. */
  readonly probability: number | null;
  /** The p-value of the test against the target, where that is how it is decided. */
  readonly p_value: number | null;
  /** The rows of the indicator's base. */
  readonly base: number;
  /** How many were asked. */
  readonly invited: number | null;
  /** Kish's effective n, where rows have weights. */
  readonly effective_n: number | null;
}

/** A score, or what one of its components gave to it. */
export interface ScoreRow extends TargetRow {
  readonly period: string;
  readonly closed: boolean;
  readonly segment: string | null;
  readonly score: string;
  /** `null` in the row of the score itself. */
  readonly component: string | null;
  /** The component's weight. */
  readonly weight: number | null;
  /** The points of the component, or of the score. */
  readonly points: number | null;
  /** What the component gave to the score. */
  readonly contribution: number | null;
  readonly band: string | null;
}

/** A finding of a search in two tables. */
export interface FindingRow {
  /** The segment, such as `country=Poland, service=Printing`. */
  readonly segment: string | null;
  readonly state: "watermelon" | "reverse";
  readonly status: Status;
  /** Whether the agreement names the segment. */
  readonly named: boolean;
  /** Whether neither the total nor a wider segment shows it. */
  readonly hidden: boolean;
  readonly p_value: number;
  /** Benjamini and Hochberg's adjusted p-value. */
  readonly adjusted_p: number | null;
  /** The values behind the worst indicator of the red side. */
  readonly people: number;
  /** How far that indicator is from its target. */
  readonly shortfall: number;
  /** People × shortfall. */
  readonly severity: number;
  /** The finding in one line. */
  readonly because: string;
}

/** A watermelon of a report, or its reverse. */
export interface WatermelonRow extends FindingRow {
  readonly period: string;
  readonly closed: boolean;
}

/** An entry of the ledger. */
export interface LedgerRow {
  readonly period: string;
  readonly rule: string;
  readonly kind: EntryKind;
  /** An exact decimal; below zero is owed to the customer. */
  readonly amount: string;
  readonly currency: string | null;
  readonly provisional: boolean;
  readonly because: string;
}
