import * as glue from "./glue/glue.js";
import type { Column, Columns, Row, TableOf } from "./columns.js";
import { count, type TallyOptions } from "./count.js";
import { Engine } from "./engine.js";
import { XlakitError } from "./error.js";
import { isRecord, options as checked } from "./given.js";
import { writtenOptions } from "./json.js";
import type { Comparison } from "./types/agreement.js";
import type { Estimate } from "./types/report.js";
import type { FigureOf, FindingRow } from "./types/tables.js";

/** What an answer is: here at once, or later from another thread. */
export type Answer<Later extends boolean, T> = Later extends true ? Promise<T> : T;

/** What every one-liner may be told. */
export interface ConfidenceOptions {
  /** The one-sided confidence of each bound, 0.95 unless it is given: the interval then covers 90 %. */
  readonly confidence?: number | undefined;
}

export interface FigureOptions extends ConfidenceOptions {
  /** A weight for each row; intervals then use Kish's effective n. */
  readonly weight?: Column | undefined;
}

export interface ScaleOptions extends FigureOptions {
  /** The lowest and the highest answer. */
  readonly scale?: readonly [low: number, high: number] | undefined;
}

export interface CsatOptions extends ScaleOptions {
  /** Which answers are good, such as `{ at_least: 6 }`: another scale than 1–5 has to be told. */
  readonly good?: Comparison | undefined;
}

export interface ShareOptions extends FigureOptions {
  /** What is good: a label or a number, several of them, or a comparison such as `{ at_most: 4 }`. Without it, what is true. */
  readonly good?: string | number | readonly (string | number)[] | Comparison | undefined;
}

export interface ApdexOptions extends FigureOptions {
  /** Values up to it count 1, up to four times it ½, others 0. */
  readonly threshold: number;
}

/**
 * A figure of one column: an estimate with its interval. With `by`, one for each label that a row has there, as flat rows in the order of labels;
 * several columns by name give each combination. `Placed` is what stands between the column and the options.
 */
export interface OneLiner<Options extends ConfidenceOptions = FigureOptions, Later extends boolean = false, Placed extends readonly unknown[] = []> {
  (values: Column, ...given: [...placed: Placed, options: Options & { readonly by: Column }]): Answer<Later, FigureOf<"by">[]>;
  <By extends string>(values: Column, ...given: [...placed: Placed, options: Options & { readonly by: { readonly [label in By]: Column } }]): Answer<Later, FigureOf<By>[]>;
  (values: Column, ...given: {} extends Options ? [...placed: Placed, options?: Options & { readonly by?: undefined }] : [...placed: Placed, options: Options & { readonly by?: undefined }]): Answer<Later, Estimate>;
}

/** One figure of one column, without a document. */
export interface OneLiners<Later extends boolean = false> {
  /** The net promoter score of answers on 0–10: the share of 9–10 minus the share of 0–6, −100 to 100. */
  readonly nps: OneLiner<FigureOptions, Later>;
  /** Happiness on 0–10, by the arithmetic of `nps`. */
  readonly happiness: OneLiner<FigureOptions, Later>;
  /** Customer satisfaction: the share of answers of 4 and 5 on 1–5. */
  readonly csat: OneLiner<CsatOptions, Later>;
  /** Customer effort: the mean of answers on 1–7, or on another scale. */
  readonly ces: OneLiner<ScaleOptions, Later>;
  /** The mean of numbers. */
  readonly mean: OneLiner<FigureOptions, Later>;
  /** The quantile of numbers at `q`, between 0 and 1, by type 7: exact up to 64 values, within `relative_error` of itself beyond. */
  readonly quantile: OneLiner<ConfidenceOptions, Later, [q: number]>;
  /** The median of numbers: `quantile` at 0.5. */
  readonly median: OneLiner<ConfidenceOptions, Later>;
  /** The share of rows that are true, or that are `good`. */
  readonly share: OneLiner<ShareOptions, Later>;
  /** Apdex: values up to `threshold` count 1, values up to four times it ½, others 0; 0 to 1. */
  readonly apdex: OneLiner<ApdexOptions, Later>;
}

/** A figure: `0.95`, or with its sign, `"95 %"`. */
export type Figure = number | string;

/**
 * What is promised of a column: a share, `0.95`; a measure and a figure, `["happiness", 60]`, for `nps`, `happiness`, `csat`, `ces` and `share`; or a
 * measure as documents write it, with its goal: `{ kind: "mean", column: "lost_minutes", at_most: 80 }`.
 */
export type Promised =
  | Figure
  | readonly [measure: "nps" | "happiness" | "csat" | "ces" | "share", figure: Figure]
  | { readonly kind: string; readonly at_least?: Figure; readonly at_most?: Figure; readonly [key: string]: unknown };

export interface SearchOptions extends TallyOptions {
  /** What the tickets promise, by column. */
  readonly outside: { readonly [column: string]: Promised };
  /** What people are promised, by column of the responses. */
  readonly inside: { readonly [column: string]: Promised };
  /** A column of both tables, or several, by which segments are told apart. */
  readonly by: string | readonly string[];
  /** How many columns are combined at most; 2 unless it is given. */
  readonly depth?: number | undefined;
  /** How many values each side of a segment has at least; 30 unless it is given. */
  readonly minN?: number | undefined;
  /** The share of false ones among the confirmed that is accepted; 0.1 unless it is given. */
  readonly falseDiscoveryRate?: number | undefined;
  /** The one-sided confidence of each bound. */
  readonly confidence?: number | undefined;
  /** By how much the inside has to fall short, by indicator. */
  readonly margin?: { readonly [indicator: string]: Figure } | undefined;
  /** Whether the tickets are all that there are, or a sample of them. */
  readonly outsideIs?: "census" | "sample" | undefined;
}

/** The data of one table. */
export type TableData = Columns | readonly Row[];

/** Where tickets are as promised and people are not, in two tables and without a document. */
export interface Watermelon<Later extends boolean = false, Options extends SearchOptions = SearchOptions> {
  /** The segments in which the outside is green and the inside red, and the reverse, the gravest first. */
  search<Tickets, Responses>(tickets: Tickets & TableOf<Tickets>, responses: Responses & TableOf<Responses>, options: Options): Answer<Later, FindingRow[]>;
}

/** The measures that need nothing but a column, by the names that documents give them. */
const MEASURES = ["nps", "happiness", "csat", "ces", "mean", "median", "share", "apdex"] as const;

/** The one-liners over a way of asking: what is measured of a column, what is given by name, and what is given by place. */
export function oneLiners<Later extends boolean>(ask: (kind: string, values: Column, given?: Given, placed?: object) => unknown): OneLiners<Later> {
  const liners = MEASURES.map((kind) => [kind, (values: Column, given?: Given) => ask(kind, values, given)]);
  const quantile = (values: Column, q: number, given?: Given) => ask("quantile", values, given, { q });
  return { ...Object.fromEntries(liners), quantile } as OneLiners<Later>;
}

/** What a one-liner may be given, whatever it measures. */
export type Given = { readonly by?: Column | Columns | undefined; readonly weight?: Column | undefined; readonly [option: string]: unknown };

/** What stands in the question already. */
const TAKEN = ["kind", "column", "q"];

/** Asks for a measure of a column. What is not given is as the library has it. */
export function ask(kind: string, values: Column, given?: Given, placed: object = {}): unknown {
  const { by, weight, ...options } = checked(given, kind);
  const taken = TAKEN.find((name) => name in options);
  if (taken !== undefined) {
    const help = taken === "q" ? "give it behind the column: `quantile(values, 0.9)`" : "ask the one-liner that measures it, with its column";
    throw XlakitError.of("unknown_key", taken, `\`${kind}\` has no option \`${taken}\``, help);
  }
  const labels = by == null ? {} : isColumn(by) ? { by } : by;
  const columns = [values, ...(weight == null ? [] : [weight]), ...Object.values<Column>(labels)];
  const engine = Engine.orThrow();
  const text = writtenOptions({ ...options, ...placed });
  const question = engine.call(() => new glue.Question(kind, text, Object.keys(labels), weight != null));
  return answered(engine, question, () => {
    const names = engine.call(() => question.columns());
    const rows = Object.fromEntries(names.map((name, index) => [name, columns[index]!]));
    return count({ columns: () => names, tally: (piece) => engine.call(() => question.tally(piece)) }, engine, { rows }, {});
  });
}

/** The answer from what was counted; nothing of it stays in the module. */
function answered(engine: Engine, question: { answer(tally: glue.Tally): string; free(): void }, counted: () => glue.Tally): unknown {
  try {
    const tally = counted();
    try {
      return JSON.parse(engine.call(() => question.answer(tally))) as unknown;
    } finally {
      engine.free(tally);
    }
  } finally {
    engine.free(question);
  }
}

/** Columns by name are an object whose keys are theirs; everything else is a column, or will be refused as one. */
function isColumn(by: Column | Columns): by is Column {
  const names = isRecord(by) ? Object.keys(by) : [];
  return names.length === 0 || (names.includes("codes") && names.includes("labels")) || (names.includes("instants") && names.includes("unit"));
}

/** Searches two tables. */
export function search(tickets: TableData, responses: TableData, given: SearchOptions): FindingRow[] {
  const { onProgress, ...options } = checked(given, "watermelon.search");
  const engine = Engine.orThrow();
  const text = writtenOptions(options);
  const search = engine.call(() => new glue.Search(text));
  const counting = {
    columns: (source: string) => engine.call(() => search.columns(source)),
    tally: (piece: glue.Sources) => engine.call(() => search.tally(piece)),
  };
  return answered(engine, search, () => count(counting, engine, { tickets, responses }, { onProgress })) as FindingRow[];
}
