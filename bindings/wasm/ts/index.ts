/** xlakit in browsers and bundlers: `load()` finds the module beside this file. */
import { start, type Xlakit } from "./api.js";
import type { Loadable } from "./loadable.js";

export * from "./exports.js";

/** Fetches the module, once, and returns the API. */
export function load(source: Loadable = new URL("./xlakit.wasm", import.meta.url)): Promise<Xlakit> {
  return start(source);
}
