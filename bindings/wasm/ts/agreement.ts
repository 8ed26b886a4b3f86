import * as glue from "./glue/glue.js";
import type { SourceData, TablesOf } from "./columns.js";
import { count, type TallyOptions } from "./count.js";
import { Engine } from "./engine.js";
import { type Diagnostic, XlakitError } from "./error.js";
import { agreementOf, another, bytesOf, instantText, nameOf, options } from "./given.js";
import { Handle } from "./handle.js";
import { Report } from "./report.js";
import { jsonText } from "./text.js";
import type { AgreementDocument } from "./types/agreement.js";
import type { PromiseUse, SourceSummary } from "./types/report.js";

/** An instant: text, milliseconds, or a date, of whatever library, that writes itself as text. */
export type AsOf = Date | { toISOString(): string } | number | string;

export interface EvaluateOptions extends TallyOptions {
  /** The instant of the report: it decides which periods are closed. A `Date`, milliseconds, RFC 3339 text or a day of the agreement's zone. */
  readonly asOf?: AsOf | undefined;
}

/** What each source, indicator, condition, target and rule of an agreement finds in data. */
export interface DataCheck {
  /** The short name of the agreement. */
  readonly agreement: string;
  /** The first and the last period with a row that counts, by their labels; empty without one. */
  readonly periods: readonly string[];
  /** What became of the rows of each source, and what its indicators and conditions found. */
  readonly data: readonly SourceSummary[];
  /** In how many periods each target and each rule stood and found what it asks of, as if all periods with rows had ended. */
  readonly uses: readonly PromiseUse[];
  /** What is legal but unwise in the agreement, and which of its words match nothing. */
  readonly warnings: readonly Diagnostic[];
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
    const engine = Engine.orThrow();
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

  /** @internal */
  static raw<T>(agreement: Agreement, work: (raw: glue.Agreement) => T): T {
    return agreement.call(work);
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
  tally<Data extends TablesOf<Data>>(sources: Data, given?: TallyOptions): Tally {
    const told = options(given, "tally", ["onProgress"]);
    const counting = {
      columns: (source: string) => this.call((raw) => raw.columns(source)),
      tally: (piece: glue.Sources) => this.call((raw) => raw.tally(piece)),
    };
    return new Tally(this.engine, count(counting, this.engine, sources as SourceData, told));
  }

  /** Judges and settles a tally, or data that is tallied first. */
  evaluate<Data extends TablesOf<Data>>(tallyOrSources: Tally | Data, given?: EvaluateOptions): Report {
    const { asOf = new Date(), ...told } = options(given, "evaluate", ["asOf", "onProgress"]);
    const instant = instantText(asOf);
    return this.#counted(tallyOrSources, told, (raw, counts) => new Report(this.engine, raw.evaluate(counts, instant)));
  }

  /** Looks up every word of the agreement in a tally, or in data that is tallied first, before a report is made. */
  check<Data extends TablesOf<Data>>(tallyOrSources: Tally | Data, given?: TallyOptions): DataCheck {
    const told = options(given, "check", ["onProgress"]);
    return this.#counted(tallyOrSources, told, (raw, counts) => JSON.parse(raw.check(counts)) as DataCheck);
  }

  #counted<T>(tallyOrSources: Tally | object, told: TallyOptions, work: (raw: glue.Agreement, counts: glue.Tally) => T): T {
    const tally = tallyOrSources instanceof Tally ? tallyOrSources : this.tally(tallyOrSources as SourceData, told);
    try {
      return this.call((raw) => Tally.raw(tally, (counts) => work(raw, counts)));
    } finally {
      if (tally !== tallyOrSources) tally.free();
    }
  }
}

/** What was counted: sums that merge to the same report whatever the order of rows, pieces and hosts. */
export class Tally extends Handle<glue.Tally> {
  /** Reads a tally that `toBytes` wrote, here or on a server. */
  static fromBytes(bytes: ArrayBufferView | ArrayBuffer | SharedArrayBuffer): Tally {
    const engine = Engine.orThrow();
    const written = bytesOf(bytes);
    return new Tally(engine, engine.call(() => glue.Tally.fromBytes(written)));
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
    const added = another(this, other, Tally);
    this.call((raw) => added.call((counts) => raw.merge(counts)));
    return this;
  }

  /** Names the counts: they are of one batch, such as a month's files, and no other counts of that batch are added to them. */
  inBatch(name: string): this {
    const batch = nameOf(name);
    this.call((raw) => raw.inBatch(batch));
    return this;
  }

  /** Keeps the counts under the agreement as it is now: a longer term and new sources keep them, and what contradicts them is an error. */
  under(agreement: Agreement): this {
    agreementOf(agreement, Agreement);
    this.call((raw) => Agreement.raw(agreement, (grown) => raw.under(grown)));
    return this;
  }

  /** The names of the batches that it holds, in order; counts without a name have none. */
  get batches(): readonly string[] {
    return this.call((raw) => raw.batches());
  }

  /** The short name of the agreement that it was counted under; `undefined` where bytes of an older version do not say it. */
  get agreement(): string | undefined {
    return this.call((raw) => raw.agreement());
  }

  /** The tally as bytes, which any host reads. They hold counts and sums, and no row. */
  toBytes(): Uint8Array {
    return this.call((raw) => raw.toBytes());
  }
}

function withoutPlaces(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.map(({ line: _line, column: _column, ...rest }) => rest);
}
