import type { Progress } from "./count.js";
import { type Diagnostic, XlakitError } from "./error.js";
import { isMoved, isRecord, tag, wrongColumn } from "./given.js";

/** A thread, as this side sees it. */
export interface Thread {
  post(message: Request, transfer: readonly ArrayBuffer[]): void;
  /** Called with every answer, and with what went wrong if the thread itself did. */
  listen(answer: (answer: Answer) => void, failed: (problem: Error) => void): void;
  /** Told whether an answer is awaited: a thread of which nothing is asked keeps no process alive. */
  busy?(isAsked: boolean): void;
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
  | { readonly id: number; readonly failure: string }
  /** A request that did not arrive whole, so that nobody knows which. */
  | { readonly lost: string };

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

  call<T>(verb: string, given: readonly unknown[], { onProgress, transfer }: CallOptions = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#ended !== undefined) return reject(this.#ended);
      const id = this.#next++;
      const moved = buffers(given);
      this.#await(id, { resolve, reject, onProgress: onProgress ?? undefined });
      try {
        this.#thread.post({ id, verb, given }, transfer === true ? moved : []);
      } catch (problem) {
        this.#settled(id);
        const why = problem instanceof Error ? problem.message : String(problem);
        reject(XlakitError.of("wrong_type", "", `what is given cannot be sent to the thread: ${why}`, "give plain values, lists and typed arrays, without functions and proxies"));
      }
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
    this.#ended ??= problem;
    this.#thread.terminate();
    this.#fail(problem);
  }

  #await(id: number, waiting: Waiting): void {
    this.#waiting.set(id, waiting);
    this.#thread.busy?.(true);
  }

  #settled(id: number): void {
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread.busy?.(false);
  }

  #fail(problem: Error): void {
    for (const [id, { reject }] of [...this.#waiting]) {
      this.#settled(id);
      reject(problem);
    }
  }

  #answered(answer: Answer): void {
    if ("lost" in answer) return this.#fail(new Error(answer.lost));
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    if ("progress" in answer) {
      try {
        return waiting.onProgress?.(answer.progress);
      } catch (problem) {
        this.#settled(answer.id);
        return waiting.reject(problem as Error);
      }
    }
    this.#settled(answer.id);
    if ("value" in answer) waiting.resolve(answer.value as never);
    else if ("diagnostics" in answer) waiting.reject(new XlakitError(answer.diagnostics));
    else waiting.reject(new Error(answer.failure));
  }
}

/** What a call may be told beside what it asks. */
interface CallOptions {
  readonly onProgress?: ((progress: Progress) => void) | null | undefined;
  readonly transfer?: boolean | undefined;
}

/** Every buffer of the columns, each once. One that was moved before is an error: some hosts never deliver such a message. */
function buffers(given: readonly unknown[]): ArrayBuffer[] {
  const [found, seen] = [new Set<ArrayBuffer>(), new Set<object>()];
  const look = (value: unknown, path: string): void => {
    if (ArrayBuffer.isView(value)) {
      if (isMoved(value)) throw wrongColumn(path, `the buffer of \`${path}\` was moved elsewhere`, "copy the array before it is moved, or leave out `transfer`");
      if (tag(value.buffer) === "ArrayBuffer") found.add(value.buffer as ArrayBuffer);
    } else if (isRecord(value) && !seen.has(value)) {
      seen.add(value);
      for (const [name, inner] of Object.entries(value)) look(inner, path === "" ? name : `${path}/${name}`);
    }
  };
  given.forEach((value) => look(value, ""));
  return [...found];
}
