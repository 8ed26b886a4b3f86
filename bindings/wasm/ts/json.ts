import { XlakitError } from "./error.js";
import { described, tag } from "./given.js";

/** An object or list on the way to the value that is being written. */
interface Around {
  readonly value: object;
  readonly path: string;
  readonly depth: number;
  readonly around: Around | undefined;
}

/** Deeper than anything the library reads, and far from where `JSON.stringify` overflows. */
const DEEPEST = 500;

/**
 * A value as JSON text. What JSON does not have is an error here: `JSON.stringify` drops functions and symbols, and makes `null` of NaN and
 * `{}` of a map. `named` says how a place is called.
 */
export function written(given: unknown, named: (path: string) => string): string {
  const seen = new Map<unknown, Around>();
  const replaced = function (this: unknown, key: string, value: unknown): unknown {
    const around = seen.get(this);
    const path = around === undefined ? "" : `${around.path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const refuse = (what: string, help: string): never => {
      throw XlakitError.of("wrong_type", named(path), path === "" ? `what is given is ${what}` : `\`${named(path)}\` is ${what}`, help);
    };
    // What is undefined is not given; in a list it would be `null`.
    if (value === undefined && !Array.isArray(this) && path !== "") return value;
    if (typeof value === "bigint") return refuse(described(value), "write a number, or the digits as text");
    if (typeof value === "number" && !Number.isFinite(value)) return refuse(String(value), "write a number, or leave the key out");
    if (value === undefined || typeof value === "function" || typeof value === "symbol") {
      return refuse(described(value), "write a number, a text, `true` or `false`, a list or an object of them");
    }
    if (typeof value !== "object" || value === null) return value;
    if (!["Array", "Object", "Number", "String", "Boolean"].includes(tag(value))) return refuse(described(value), "write an object or a list");
    const depth = (around?.depth ?? 0) + 1;
    for (let outer = around; outer !== undefined; outer = outer.around) {
      if (outer.value === value) return refuse("an object that contains itself", "write every value out");
    }
    if (depth > DEEPEST) throw XlakitError.of("document_too_large", "", "what is given is nested too deeply to be written as JSON", "write it flatter");
    seen.set(value, { value, path, depth, around });
    return value;
  };
  return JSON.stringify(given, replaced);
}

/** Options as the library calls them: in its own case, and as JSON text. */
export function writtenOptions(options: object): string {
  const own = Object.entries(options).map(([name, value]) => [snake(name), value]);
  return written(Object.fromEntries(own), (path) => path.slice(1));
}

/** A name of JavaScript in the library's case. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
