import * as glue from "./glue/glue.js";
import { type Diagnostic, XlakitError } from "./error.js";

/** One running instance of the module. The glue holds one at a time; an instance that stopped is replaced by the next `load()`. */
export class Engine {
  static #current: Engine | undefined;

  /** The running instance, if there is one. */
  static get running(): Engine | undefined {
    const engine = Engine.#current;
    return engine !== undefined && engine.#stopped === undefined ? engine : undefined;
  }

  /** The running instance; an error if it stopped. */
  static orThrow(): Engine {
    const engine = Engine.running;
    if (engine !== undefined) return engine;
    throw XlakitError.of("internal", "", "xlakit stopped after an internal error", "call `load()` again");
  }

  /** The running instance, or a new one from these bytes. */
  static start(module: BufferSource | WebAssembly.Module): Engine {
    const running = Engine.running;
    if (running !== undefined) return running;
    if (Engine.#current !== undefined) glue.__wbg_reset_state();
    glue.initSync({ module: module as glue.SyncInitInput });
    return (Engine.#current = new Engine());
  }

  /** What stopped the instance. */
  #stopped: string | undefined;

  /**
   * Every call into the module passes here: what it throws becomes an `XlakitError`, and after a panic, which leaves the module's memory
   * in an unknown state, the instance is dead and says so.
   */
  call<T>(work: () => T): T {
    if (this.#stopped !== undefined) throw this.#dead();
    try {
      return work();
    } catch (problem) {
      if (typeof problem === "string") throw new XlakitError(JSON.parse(problem) as Diagnostic[]);
      // A stack that overflows inside the module unwinds past its frames, as a trap does.
      if (!(problem instanceof WebAssembly.RuntimeError || problem instanceof RangeError)) throw problem;
      this.#stopped = problem.message;
      throw this.#dead(problem);
    }
  }

  /** Frees a handle, unless its instance is gone: then its memory is gone too. */
  free(handle: { free(): void }): void {
    if (Engine.running === this) handle.free();
  }

  #dead(cause?: unknown): XlakitError {
    const message = `xlakit stopped after an internal error, and this handle is dead: ${this.#stopped}`;
    return XlakitError.of("internal", "", message, "call `load()` again and make the agreement anew; please report the error", cause);
  }
}
