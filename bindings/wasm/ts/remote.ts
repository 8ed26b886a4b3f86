/// <reference lib="esnext.disposable" preserve="true" />
import type { DataCheck, EvaluateOptions } from "./agreement.js";
import { Calls, type Thread } from "./calls.js";
import { agreementOf, another, bytesOf, instantText, nameOf, options as checked, sourcesOf, textOf } from "./given.js";
import { disposable } from "./dispose.js";
import { writtenOptions } from "./json.js";
import { compiled, type Loadable } from "./loadable.js";
import type { TablesOf } from "./columns.js";
import type { TallyOptions } from "./count.js";
import { type Diagnostic, XlakitError } from "./error.js";
import { type OneLiners, oneLiners, type SearchOptions, type Watermelon } from "./quick.js";
import { type RemoteStats, remoteStatistics } from "./statistics.js";
import { jsonText } from "./text.js";
import type { AgreementDocument } from "./types/agreement.js";
import type { ReportDocument } from "./types/report.js";
import type { Tables } from "./types/tables.js";

export interface RemoteOptions extends TallyOptions {
  /** Moves typed arrays into the thread instead of copying them; afterwards they are empty here. */
  readonly transfer?: boolean | undefined;
}

/** What counting and judging in a thread may be told. */
const COUNTED = ["onProgress", "transfer"] as const;

/** Something that lives in the thread until it is freed, or until the garbage collector finds that nobody holds it here. */
export abstract class RemoteHandle {
  readonly #calls: Calls;
  readonly #handle: number;

  /** Handles are made by the thread. */
  protected constructor(calls: Calls, handle: number) {
    this.#calls = calls;
    this.#handle = handle;
    calls.watch(this, handle);
  }

  /** Asks the thread something about what lives there. */
  protected async call<T>(verb: string, given: readonly unknown[] = [], options?: RemoteOptions): Promise<T> {
    return this.#calls.call<T>(verb, [this.#handle, ...given.map((value) => (value instanceof RemoteHandle ? this.#ours(value) : value))], options);
  }

  /** The number of another handle, which means something in its own thread only. */
  #ours(other: RemoteHandle): number {
    if (other.#calls === this.#calls) return other.#handle;
    throw XlakitError.of("invalid_argument", "", "this tally lives in another thread", "hand it over by `toBytes` and `Tally.fromBytes`");
  }

  /** @internal */
  protected get calls(): Calls {
    return this.#calls;
  }

  /** Gives the memory back at once. */
  free(): void {
    this.#calls.release(this.#handle, this);
  }

  declare [Symbol.dispose]: () => void;
}

disposable(RemoteHandle);

/** An agreement that lives in the thread. */
export class RemoteAgreement extends RemoteHandle {
  /** The short name of the agreement. */
  readonly id: string;
  /** What is legal but unwise, in the order of the document. */
  readonly warnings: readonly Diagnostic[];

  /** @internal */
  constructor(calls: Calls, { handle, id, warnings }: ParsedAgreement) {
    super(calls, handle);
    this.id = id;
    this.warnings = warnings;
  }

  /** Counts data in the thread. */
  async tally<Data extends TablesOf<Data>>(sources: Data, given?: RemoteOptions): Promise<RemoteTally> {
    const told = checked(given, "tally", COUNTED);
    sourcesOf(sources);
    return new RemoteTally(this.calls, await this.call<number>("tally", [sources], told));
  }

  /** Judges and settles a tally, or data that is tallied first. */
  async evaluate<Data extends TablesOf<Data>>(tallyOrSources: RemoteTally | Data, given?: EvaluateOptions & RemoteOptions): Promise<RemoteReport> {
    const { asOf = new Date(), ...told } = checked(given, "evaluate", ["asOf", ...COUNTED]);
    if (!(tallyOrSources instanceof RemoteTally)) sourcesOf(tallyOrSources);
    return new RemoteReport(this.calls, await this.call<EvaluatedReport>("evaluate", [tallyOrSources, instantText(asOf)], told));
  }

  /** Looks up every word of the agreement in a tally, or in data that is tallied first, before a report is made. */
  async check<Data extends TablesOf<Data>>(tallyOrSources: RemoteTally | Data, given?: RemoteOptions): Promise<DataCheck> {
    const told = checked(given, "check", COUNTED);
    if (!(tallyOrSources instanceof RemoteTally)) sourcesOf(tallyOrSources);
    return this.call<DataCheck>("check", [tallyOrSources], told);
  }
}

/** What the thread says of an agreement. */
export interface ParsedAgreement {
  readonly handle: number;
  readonly id: string;
  readonly warnings: readonly Diagnostic[];
}

/** A tally that lives in the thread. */
export class RemoteTally extends RemoteHandle {
  /** @internal */
  constructor(calls: Calls, handle: number) {
    super(calls, handle);
  }

  /** Adds what another tally of the same plan has counted. */
  async merge(other: RemoteTally): Promise<this> {
    await this.call("merge", [another(this, other, RemoteTally)]);
    return this;
  }

  /** Names the counts: they are of one batch, and no other counts of that batch are added to them. */
  async inBatch(name: string): Promise<this> {
    await this.call("inBatch", [nameOf(name)]);
    return this;
  }

  /** Keeps the counts under the agreement as it is now, which has grown. */
  async under(agreement: RemoteAgreement): Promise<this> {
    agreementOf(agreement, RemoteAgreement);
    await this.call("under", [agreement]);
    return this;
  }

  /** The names of the batches that it holds, in order. */
  batches(): Promise<readonly string[]> {
    return this.call("batches");
  }

  /** The short name of the agreement that it was counted under, if it is known. */
  agreement(): Promise<string | undefined> {
    return this.call("agreement");
  }

  /** The tally as bytes, which any host reads. */
  toBytes(): Promise<Uint8Array> {
    return this.call("toBytes");
  }
}

/** What the thread says of a report. */
export interface EvaluatedReport {
  readonly handle: number;
  readonly json: string;
}

/** A report: its data are here, and the thread makes of them what else is asked for. */
export class RemoteReport extends RemoteHandle {
  readonly #json: string;

  /** @internal */
  constructor(calls: Calls, { handle, json }: EvaluatedReport) {
    super(calls, handle);
    this.#json = json;
    Object.assign(this, JSON.parse(json));
  }

  /** The report as JSON text, byte for byte the same on every host. It is here already. */
  toJson(): string {
    return this.#json;
  }

  /** The report as HTML: one element with a style of its own. */
  toHtml(): Promise<string> {
    return this.call("toHtml");
  }

  /** The report as a whole page of HTML. */
  toHtmlPage(): Promise<string> {
    return this.call("toHtmlPage");
  }

  /** All tables that have rows as one CSV text. */
  toCsv(): Promise<string> {
    return this.call("toCsv");
  }

  /** The scorecard, scores, watermelons and ledger as flat rows. */
  tables(): Promise<Tables> {
    return this.call("tables");
  }

  /**
   * Whether a target was missed in a closed period where it was agreed: by the total, a persona, or a segment that it names.
   * A cell of a breakdown that is judged by the target of something wider does not count.
   */
  missed(): Promise<boolean> {
    return this.call("missed");
  }
}

export interface RemoteReport extends ReportDocument {}

/** The library in a thread of its own: the same verbs, each of which answers later. */
export interface RemoteXlakit extends OneLiners<true> {
  readonly Agreement: {
    /** Reads a document: an object, JSON text, or YAML text where the package `yaml` is there. */
    parse(document: AgreementDocument | string | object): Promise<RemoteAgreement>;
  };
  readonly Tally: {
    /** Reads a tally that `toBytes` wrote, here or on a server. */
    fromBytes(bytes: ArrayBufferView | ArrayBuffer | SharedArrayBuffer): Promise<RemoteTally>;
  };
  readonly Report: {
    /** Reads a report that `toJson` wrote, here or on a server: the same report, which is shown as it was. */
    fromJson(text: string): Promise<RemoteReport>;
  };
  readonly XlakitError: typeof XlakitError;
  readonly watermelon: Watermelon<true, SearchOptions & RemoteOptions>;
  /** The statistics by themselves: numbers in, numbers out. */
  readonly stats: RemoteStats;
  /** The JSON Schema of agreements. */
  schema(): Promise<object>;
  /** The version of the library. */
  readonly version: string;
  /** Ends the thread; calls that are under way fail. */
  terminate(): void;
}

/** Starts the library in a thread. */
export async function remote(thread: Thread, source: Loadable | undefined): Promise<RemoteXlakit> {
  const calls = new Calls(thread);
  let version: string;
  try {
    version = await calls.call<string>("load", [await portable(source)]);
  } catch (problem) {
    calls.end(problem as Error);
    throw problem;
  }
  return {
    Agreement: {
      async parse(document) {
        const { text, places } = jsonText(document);
        return new RemoteAgreement(calls, await calls.call<ParsedAgreement>("parse", [text, places]));
      },
    },
    Tally: {
      fromBytes: async (bytes) => new RemoteTally(calls, await calls.call<number>("fromBytes", [bytesOf(bytes)])),
    },
    Report: {
      fromJson: async (text) => new RemoteReport(calls, await calls.call<EvaluatedReport>("fromJson", [textOf(text)])),
    },
    XlakitError,
    ...oneLiners<true>(async (kind, values, given, placed) => {
      const { by, weight, ...options } = checked(given, kind);
      writtenOptions(options);
      return calls.call("ask", [kind, values, given, placed]);
    }),
    watermelon: {
      async search(tickets, responses, options) {
        const { onProgress, transfer, ...given } = checked(options, "watermelon.search");
        writtenOptions(given);
        sourcesOf({ tickets, responses });
        return calls.call("search", [tickets, responses, given], { onProgress, transfer });
      },
    },
    stats: remoteStatistics((name, given) => calls.call("statistic", [name, given])),
    schema: () => calls.call<object>("schema", []),
    version,
    terminate: () => calls.end(new Error("the thread was terminated")),
  };
}

/** Where the module comes from, in a form that can be sent: addresses are the page's, not the thread's. */
async function portable(source: Loadable | undefined): Promise<unknown> {
  const given = await source;
  if (given instanceof URL) return given.href;
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  if (typeof given === "string") return URL.canParse(given, base) ? new URL(given, base).href : given;
  const isMessage = [globalThis.Request, globalThis.Response].some((kind) => typeof kind === "function" && given instanceof kind);
  return isMessage ? compiled(given!) : given;
}
