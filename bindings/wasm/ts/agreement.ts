import * as glue from "./glue/glue.js";
import { type Columns, columns, ready, type Ready, type Row, type SourceData } from "./columns.js";
import { Engine } from "./engine.js";
import { type Diagnostic, XlakitError } from "./error.js";
import { Handle } from "./handle.js";
import { Report } from "./report.js";
import { jsonText } from "./text.js";
import type { AgreementDocument } from "./types/agreement.js";

/** Rows that are handed over at once: enough that the calls cost nothing, few enough that the module's memory stays small. */
const ROWS_AT_ONCE = 1 << 18;

/** How far a tally has come. */
export interface Progress {
  /** Rows counted, over all sources. */
  readonly done: number;
  /** Rows in all. */
  readonly total: number;
}

export interface TallyOptions {
  /** Called after every piece. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface EvaluateOptions extends TallyOptions {
  /** The instant of the report: it decides which periods are closed. A `Date`, milliseconds, RFC 3339 text or a day of the agreement's zone. */
  readonly asOf?: Date | number | string;
}

/** What was promised: an experience-level agreement in which every name is resolved and every value is valid. */
export class Agreement extends Handle<glue.Agreement> {
  /** Reads a document: an object, JSON text, or YAML text where the package `yaml` is there. Every problem is reported at once. */
  static parse(document: AgreementDocument | string | object): Agreement {
    const { text, places } = jsonText(document);
    return Agreement.fromText(text, places);
  }

  /** @internal Reads JSON text; `places` says whether its lines and columns mean something to the caller. */
  static fromText(text: string, places: boolean): Agreement {
    const engine = engineOrThrow();
    try {
      return new Agreement(engine, engine.call(() => glue.Agreement.parse(text)), places);
    } catch (problem) {
      throw places || !(problem instanceof XlakitError) ? problem : new XlakitError(withoutPlaces(problem.diagnostics));
    }
  }

  readonly #places: boolean;

  /** @internal */
  constructor(engine: Engine, raw: glue.Agreement, places: boolean) {
    super(engine, raw);
    this.#places = places;
  }

  /** The short name of the agreement. */
  get id(): string {
    return this.call((raw) => raw.id());
  }

  /** What is legal but unwise, in the order of the document. */
  get warnings(): readonly Diagnostic[] {
    const warnings = JSON.parse(this.call((raw) => raw.warnings())) as Diagnostic[];
    return this.#places ? warnings : withoutPlaces(warnings);
  }

  /** Counts data: the only stage that sees a row. */
  tally(sources: SourceData, options: TallyOptions = {}): Tally {
    return this.call((raw, engine) => new Tally(engine, count(raw, engine, sources, options)));
  }

  /** Judges and settles a tally, or data that is tallied first. */
  evaluate(tallyOrSources: Tally | SourceData, options: EvaluateOptions = {}): Report {
    const tally = tallyOrSources instanceof Tally ? tallyOrSources : this.tally(tallyOrSources, options);
    const { asOf = new Date() } = options;
    const instant = asOf instanceof Date ? asOf.toISOString() : typeof asOf === "number" ? new Date(asOf).toISOString() : asOf;
    try {
      return new Report(this.call((raw) => Tally.raw(tally, (counts) => raw.evaluate(counts, instant))));
    } finally {
      if (tally !== tallyOrSources) tally.free();
    }
  }
}

/** What was counted: sums that merge to the same report whatever the order of rows, pieces and hosts. */
export class Tally extends Handle<glue.Tally> {
  /** Reads a tally that `toBytes` wrote, here or on a server. */
  static fromBytes(bytes: Uint8Array): Tally {
    const engine = engineOrThrow();
    return new Tally(engine, engine.call(() => glue.Tally.fromBytes(bytes)));
  }

  /** @internal */
  constructor(engine: Engine, raw: glue.Tally) {
    super(engine, raw);
  }

  /** @internal */
  static raw<T>(tally: Tally, work: (raw: glue.Tally) => T): T {
    return tally.call(work);
  }

  /** Adds what another tally of the same plan has counted. */
  merge(other: Tally): this {
    this.call((raw) => other.call((counts) => raw.merge(counts)));
    return this;
  }

  /** The tally as bytes, which any host reads. They hold counts and sums, and no row. */
  toBytes(): Uint8Array {
    return this.call((raw) => raw.toBytes());
  }
}

function engineOrThrow(): Engine {
  const engine = Engine.running;
  if (engine !== undefined) return engine;
  throw XlakitError.of("internal", "", "xlakit stopped after an internal error", "call `load()` again");
}

function withoutPlaces(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map(({ line: _line, column: _column, ...rest }) => rest);
}

interface Source {
  readonly name: string;
  readonly columns: readonly (readonly [string, Ready])[];
  readonly rows: number;
}

/** Tallies piece by piece. Merging is exact, so the pieces leave no trace. */
function count(agreement: glue.Agreement, engine: Engine, data: SourceData, { onProgress }: TallyOptions): glue.Tally {
  const sources = Object.entries(data).map(([name, given]) => source(agreement, name, given));
  const total = sources.reduce((sum, { rows }) => sum + rows, 0);
  const longest = sources.reduce((most, { rows }) => Math.max(most, rows), 0);
  // Columns of unlike lengths go over whole, so that the library says how long they are.
  const even = sources.every(({ columns, rows }) => columns.every(([, { length }]) => length === rows));
  const step = even ? ROWS_AT_ONCE : Infinity;
  let tally: glue.Tally | undefined;
  for (let from = 0; from === 0 || from < longest; from += step) {
    const piece = new glue.Sources();
    try {
      for (const { name, columns } of sources) {
        piece.begin(name, from + 1);
        for (const [column, values] of columns) values.add(piece, column, Math.min(from, values.length), Math.min(from + step, values.length));
      }
      const counts = agreement.tally(piece);
      if (tally === undefined) {
        tally = counts;
      } else {
        tally.merge(counts);
        counts.free();
      }
    } catch (problem) {
      engine.free({ free: () => tally?.free() });
      throw problem;
    } finally {
      engine.free(piece);
    }
    onProgress?.({ done: sources.reduce((sum, { rows }) => sum + Math.min(rows, from + step), 0), total });
  }
  return tally!;
}

/** The columns that the agreement reads. Where one is missing all are handed over, so that the library can say what it found instead. */
function source(agreement: glue.Agreement, name: string, given: Columns | readonly Row[]): Source {
  const all: Columns = Array.isArray(given) ? columns(given as readonly Row[]) : (given as Columns);
  const wanted = agreement.columns(name);
  const names = wanted.every((column) => Object.hasOwn(all, column)) ? wanted : Object.keys(all);
  const ours = names
    .map((column) => [column, all[column]!] as const)
    .map(([column, values]) => [column, ready(values, `${name}/${column}`)] as const);
  return { name, columns: ours, rows: ours[0]?.[1].length ?? 0 };
}
