import type { EvaluateOptions } from "./agreement.js";
import type { Loadable } from "./api.js";
import type { SourceData } from "./columns.js";
import type { Progress, TallyOptions } from "./count.js";
import { type Diagnostic, XlakitError } from "./error.js";
import { type OneLiners, oneLiners, type SearchOptions, type Watermelon } from "./quick.js";
import { type RemoteStats, remoteStatistics } from "./statistics.js";
import { jsonText } from "./text.js";
import type { AgreementDocument } from "./types/agreement.js";
import type { ReportDocument } from "./types/report.js";
import type { Tables } from "./types/tables.js";

/** A thread, as this side sees it. */
export interface Thread {
  post(message: Request, transfer: readonly ArrayBuffer[]): void;
  /** Called with every answer, and with what went wrong if the thread itself did. */
  listen(answer: (answer: Answer) => void, failed: (problem: Error) => void): void;
  terminate(): void;
}

/** What the thread is asked. */
export interface Request {
  readonly id: number;
  readonly verb: string;
  readonly given: readonly unknown[];
}

/** What it answers: first any number of times how far it is, then a value or a problem. */
export type Answer =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly diagnostics: readonly Diagnostic[] }
  | { readonly id: number; readonly failure: string };

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (problem: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** The calls that are under way in a thread. */
export class Calls {
  readonly #thread: Thread;
  readonly #waiting = new Map<number, Waiting>();
  readonly #gone: FinalizationRegistry<number>;
  #next = 0;
  #ended: Error | undefined;

  constructor(thread: Thread) {
    this.#thread = thread;
    this.#gone = new FinalizationRegistry((handle) => this.release(handle));
    thread.listen(
      (answer) => this.#answered(answer),
      (problem) => this.end(problem),
    );
  }

  call<T>(verb: string, given: readonly unknown[], options: RemoteOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject, onProgress: options.onProgress });
      this.#thread.post({ id, verb, given }, options.transfer === true ? buffers(given) : []);
    });
  }

  /** Frees what a handle stands for when the handle is garbage. */
  watch(owner: object, handle: number): void {
    this.#gone.register(owner, handle, owner);
  }

  /** Frees what a handle stands for. */
  release(handle: number, owner?: object): void {
    if (owner !== undefined) this.#gone.unregister(owner);
    if (this.#ended === undefined) this.#thread.post({ id: -1, verb: "free", given: [handle] }, []);
  }

  end(problem: Error): void {
    this.#ended = problem;
    this.#thread.terminate();
    for (const { reject } of this.#waiting.values()) reject(problem);
    this.#waiting.clear();
  }

  #answered(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if ("progress" in answer) return waiting.onProgress?.(answer.progress);
    this.#waiting.delete(answer.id);
    if ("value" in answer) waiting.resolve(answer.value as never);
    else if ("diagnostics" in answer) waiting.reject(new XlakitError(answer.diagnostics));
    else waiting.reject(new Error(answer.failure));
  }
}

/** Every buffer among the columns, each once. */
function buffers(given: readonly unknown[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
    else if (Array.isArray(value)) typeof value[0] === "object" && value.forEach(look);
    else if (value !== null && typeof value === "object") Object.values(value).forEach(look);
  };
  given.forEach(look);
  return [...found];
}

export interface RemoteOptions extends TallyOptions {
  /** Moves typed arrays into the thread instead of copying them; afterwards they are empty here. */
  readonly transfer?: boolean | undefined;
}

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
    return this.#calls.call<T>(verb, [this.#handle, ...given.map((value) => (value instanceof RemoteHandle ? value.#handle : value))], options);
  }

  /** @internal */
  protected get calls(): Calls {
    return this.#calls;
  }

  /** Gives the memory back at once. */
  free(): void {
    this.#calls.release(this.#handle, this);
  }
}

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
  async tally(sources: SourceData, options: RemoteOptions = {}): Promise<RemoteTally> {
    return new RemoteTally(this.calls, await this.call<number>("tally", [sources], options));
  }

  /** Judges and settles a tally, or data that is tallied first. */
  async evaluate(tallyOrSources: RemoteTally | SourceData, options: EvaluateOptions & RemoteOptions = {}): Promise<RemoteReport> {
    const { asOf = new Date() } = options;
    return new RemoteReport(this.calls, await this.call<EvaluatedReport>("evaluate", [tallyOrSources, asOf], options));
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
    await this.call("merge", [other]);
    return this;
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
    fromBytes(bytes: Uint8Array): Promise<RemoteTally>;
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
  const from = source instanceof URL ? source.href : await source;
  const version = await calls.call<string>("load", [from]);
  return {
    Agreement: {
      async parse(document) {
        const { text, places } = jsonText(document);
        return new RemoteAgreement(calls, await calls.call<ParsedAgreement>("parse", [text, places]));
      },
    },
    Tally: {
      fromBytes: async (bytes) => new RemoteTally(calls, await calls.call<number>("fromBytes", [bytes])),
    },
    XlakitError,
    ...oneLiners<true>((kind, values, given) => calls.call("ask", [kind, values, given])),
    watermelon: {
      search: (tickets, responses, { onProgress, transfer, ...given }) =>
        calls.call("search", [tickets, responses, given], { onProgress, transfer }),
    },
    stats: remoteStatistics((name, given) => calls.call("statistic", [name, given])),
    schema: () => calls.call<object>("schema", []),
    version,
    terminate: () => calls.end(new Error("the thread was terminated")),
  };
}

