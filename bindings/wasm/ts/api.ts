import { Agreement, Tally } from "./agreement.js";
import { Engine } from "./engine.js";
import { XlakitError } from "./error.js";
import * as glue from "./glue/glue.js";
import { statistics } from "./statistics.js";
import type { Stats } from "./stats.js";
import { ask, type OneLiners, oneLiners, search, type Watermelon } from "./quick.js";

/** Where the module comes from: an address, a response, its bytes, or the compiled module; or a promise of one of them. */
export type Loadable = Source | PromiseLike<Source>;
type Source = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** The library, ready to be used. */
export interface Xlakit extends OneLiners {
  readonly Agreement: typeof Agreement;
  readonly Tally: typeof Tally;
  readonly XlakitError: typeof XlakitError;
  /** The statistics by themselves: numbers in, numbers out. */
  readonly stats: Stats;
  readonly watermelon: Watermelon;
  /** The JSON Schema of agreements. */
  schema(): object;
  /** The version of the library. */
  readonly version: string;
}

function api(engine: Engine): Xlakit {
  return {
    Agreement,
    Tally,
    XlakitError,
    stats: statistics(engine),
    ...oneLiners<false>(ask),
    watermelon: { search },
    schema: () => JSON.parse(engine.call(() => glue.schema())) as object,
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
  // The compiled module is kept: an instance that stopped is replaced without another fetch.
  compiling ??= compiled(source).catch((problem: unknown) => {
    compiling = undefined;
    throw problem;
  });
  return api(Engine.start(await compiling));
}

async function compiled(from: Loadable): Promise<WebAssembly.Module> {
  let source = await from;
  if (typeof source === "string" || source instanceof URL || (typeof Request === "function" && source instanceof Request)) source = await fetch(source);
  if (source instanceof WebAssembly.Module) return source;
  if (!(typeof Response === "function" && source instanceof Response)) return WebAssembly.compile(source as BufferSource);
  if (!source.ok) throw new Error(`xlakit.wasm cannot be loaded: ${source.status} ${source.statusText} from ${source.url}`);
  // A server that does not know the type of the file serves it all the same; then it is compiled after it has come.
  const streams = source.headers.get("Content-Type")?.startsWith("application/wasm") === true;
  return streams ? WebAssembly.compileStreaming(source) : WebAssembly.compile(await source.arrayBuffer());
}
