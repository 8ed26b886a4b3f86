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
    else Engine.#begin(ours(module));
    return (Engine.#current = new Engine());
  }

  static #begin(module: WebAssembly.Module): void {
    try {
      glue.initSync({ module });
    } catch (problem) {
      throw noModule(problem);
    }
  }

  /** What stopped the instance. */
  #stopped: string | undefined;

  /**
   * Every call into the module passes here, by itself: what it throws becomes an `XlakitError`, and after a panic, which leaves the module's
   * memory in an unknown state, the instance is dead and says so. Code of callers, such as their getters and `onProgress`, does not run here:
   * its errors are its own.
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
    if (Engine.running === this) this.call(() => handle.free());
  }

  #dead(cause?: unknown): XlakitError {
    const message = `xlakit stopped after an internal error, and this handle is dead: ${this.#stopped}`;
    return XlakitError.of("internal", "", message, "call `load()` again and make the agreement anew; please report the error", cause);
  }
}

/** The module, compiled and looked at: the glue would keep whatever it is given. */
function ours(given: BufferSource | WebAssembly.Module): WebAssembly.Module {
  let module: WebAssembly.Module;
  try {
    module = given instanceof WebAssembly.Module ? given : new WebAssembly.Module(given);
  } catch (problem) {
    throw noModule(problem);
  }
  const names = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  if (["memory", "__wbindgen_start", "version", "tally_fromBytes"].every((name) => names.has(name))) return module;
  throw noModule();
}

function noModule(cause?: unknown): XlakitError {
  const why = cause instanceof Error ? `: ${cause.message}` : "";
  return XlakitError.of("unreadable_file", "", `what is loaded is not the module of xlakit${why}`, "give `xlakit.wasm` of this version of the package", cause);
}
