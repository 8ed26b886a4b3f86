/** xlakit in Node: `load()` reads the module from the package's folder. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import { start, type Xlakit } from "./api.js";
import type { Loadable } from "./loadable.js";
import { findYaml } from "./text.js";

export * from "./exports.js";

// The optional package is looked for when the first YAML text comes.
findYaml(() => {
  try {
    return createRequire(import.meta.url)("yaml") as typeof Yaml;
  } catch {
    return undefined;
  }
});

/** Reads the module, once, and returns the API. */
export function load(source?: Loadable): Promise<Xlakit> {
  return start(source ?? readFile(new URL("./xlakit.wasm", import.meta.url)));
}
