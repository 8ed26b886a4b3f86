/// <reference lib="esnext.disposable" preserve="true" />
import { disposable } from "./dispose.js";
import { Engine } from "./engine.js";
import { XlakitError } from "./error.js";

/** Something that lives in the module's memory until it is freed, or until the garbage collector finds that nobody holds it. */
export abstract class Handle<Raw extends { free(): void }> {
  readonly #engine: Engine;
  #raw: Raw | undefined;

  /** Handles are made by `parse`, `tally` and `fromBytes`. */
  protected constructor(engine: Engine, raw: Raw) {
    this.#engine = engine;
    this.#raw = raw;
  }

  /** @internal */
  protected get engine(): Engine {
    return this.#engine;
  }

  /** Calls into the module, and does nothing else, with what lives there. */
  protected call<T>(work: (raw: Raw) => T): T {
    const raw = this.#raw;
    if (raw === undefined) throw XlakitError.of("freed", "", "this handle was freed", "use it before `free()`, or make it anew");
    return this.#engine.call(() => work(raw));
  }

  /** Gives the memory back at once. Afterwards the handle cannot be used. */
  free(): void {
    if (this.#raw !== undefined) this.#engine.free(this.#raw);
    this.#raw = undefined;
  }

  declare [Symbol.dispose]: () => void;
}

disposable(Handle);
