import type { EvaluateOptions, Progress, TallyOptions } from "./agreement.js";
import type { Loadable } from "./api.js";
import type { SourceData } from "./columns.js";
import { type Diagnostic, XlakitError } from "./error.js";
import { Report } from "./report.js";
import { jsonText } from "./text.js";
import type { AgreementDocument } from "./types/agreement.js";

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
  readonly transfer?: boolean;
}

/** An agreement that lives in the thread. */
export class RemoteAgreement {
  readonly #calls: Calls;
  readonly #handle: number;
  /** The short name of the agreement. */
  readonly id: string;
  /** What is legal but unwise, in the order of the document. */
  readonly warnings: readonly Diagnostic[];

  /** @internal */
  constructor(calls: Calls, { handle, id, warnings }: ParsedAgreement) {
    this.#calls = calls;
    this.#handle = handle;
    this.id = id;
    this.warnings = warnings;
    calls.watch(this, handle);
  }

  /** Counts data in the thread. */
  async tally(sources: SourceData, options: RemoteOptions = {}): Promise<RemoteTally> {
    return new RemoteTally(this.#calls, await this.#calls.call<number>("tally", [this.#handle, sources], options));
  }

  /** Judges and settles a tally, or data that is tallied first. */
  async evaluate(tallyOrSources: RemoteTally | SourceData, options: EvaluateOptions & RemoteOptions = {}): Promise<Report> {
    const { asOf = new Date() } = options;
    const data = tallyOrSources instanceof RemoteTally ? RemoteTally.handle(tallyOrSources) : tallyOrSources;
    return new Report(await this.#calls.call<string>("evaluate", [this.#handle, data, asOf], options));
  }

  /** Gives the memory back at once. */
  free(): void {
    this.#calls.release(this.#handle, this);
  }
}

/** What the thread says of an agreement. */
export interface ParsedAgreement {
  readonly handle: number;
  readonly id: string;
  readonly warnings: readonly Diagnostic[];
}

/** A tally that lives in the thread. */
export class RemoteTally {
  readonly #calls: Calls;
  readonly #handle: number;

  /** @internal */
  constructor(calls: Calls, handle: number) {
    this.#calls = calls;
    this.#handle = handle;
    calls.watch(this, handle);
  }

  /** @internal */
  static handle(tally: RemoteTally): number {
    return tally.#handle;
  }

  /** Adds what another tally of the same plan has counted. */
  async merge(other: RemoteTally): Promise<this> {
    await this.#calls.call("merge", [this.#handle, other.#handle]);
    return this;
  }

  /** The tally as bytes, which any host reads. */
  toBytes(): Promise<Uint8Array> {
    return this.#calls.call("toBytes", [this.#handle]);
  }

  /** Gives the memory back at once. */
  free(): void {
    this.#calls.release(this.#handle, this);
  }
}

/** The library in a thread of its own: the same verbs, each of which answers later. */
export interface RemoteXlakit {
  readonly Agreement: {
    /** Reads a document: an object, JSON text, or YAML text where the package `yaml` is there. */
    parse(document: AgreementDocument | string | object): Promise<RemoteAgreement>;
  };
  readonly Tally: {
    /** Reads a tally that `toBytes` wrote, here or on a server. */
    fromBytes(bytes: Uint8Array): Promise<RemoteTally>;
  };
  readonly XlakitError: typeof XlakitError;
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
    schema: () => calls.call<object>("schema", []),
    version,
    terminate: () => calls.end(new Error("the thread was terminated")),
  };
}

