import { Agreement, Tally } from "./agreement.js";
import { Engine } from "./engine.js";
import { XlakitError } from "./error.js";
import * as glue from "./glue/glue.js";
import { compiled, type Loadable } from "./loadable.js";
import { statistics } from "./statistics.js";
import type { Stats } from "./stats.js";
import { Report } from "./report.js";
import { ask, type OneLiners, oneLiners, search, type TableData, type Watermelon } from "./quick.js";

/** The library, ready to be used. */
export interface Xlakit extends OneLiners {
  readonly Agreement: typeof Agreement;
  readonly Tally: typeof Tally;
  readonly Report: typeof Report;
  readonly XlakitError: typeof XlakitError;
  /** The statistics by themselves: numbers in, numbers out. */
  readonly stats: Stats;
  readonly watermelon: Watermelon;
  /** The JSON Schema of agreements, which is loaded when it is asked for. */
  schema(): Promise<object>;
  /** The version of the library. */
  readonly version: string;
}

function api(engine: Engine): Xlakit {
  return {
    Agreement,
    Tally,
    Report,
    XlakitError,
    stats: statistics(engine),
    ...oneLiners<false>(ask),
    watermelon: { search: (tickets, responses, options) => search(tickets as TableData, responses as TableData, options) },
    schema: async () => structuredClone((await import("./schema.js")).default),
    version: engine.call(() => glue.version()),
  };
}

/** Starts the module from its bytes, or from a compiled module, at once. */
export function loadSync(module: BufferSource | WebAssembly.Module): Xlakit {
  return api(Engine.start(module));
}

let compiling: Promise<WebAssembly.Module> | undefined;

/** Loads the module, once, and returns the API. */
export async function start(source: Loadable): Promise<Xlakit> {
  const running = Engine.running;
  if (running !== undefined) return api(running);
  // The compiled module is kept: an instance that stopped is replaced without another fetch. One that does not run is not kept.
  const module = (compiling ??= compiled(source));
  try {
    return api(Engine.start(await module));
  } catch (problem) {
    if (compiling === module) compiling = undefined;
    throw problem;
  }
}
