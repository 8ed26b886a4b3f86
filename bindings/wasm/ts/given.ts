/** What callers give, judged before the module sees it: its glue takes everything for what it expects. */
import { XlakitError } from "./error.js";

/** What kind of object a value is, whichever frame, thread or context made it. */
export function tag(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** What a value is, in words. */
export function described(value: unknown): string {
  if (value === null || value === undefined || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  const kind = tag(value);
  const name = typeof value !== "object" ? typeof value : kind === "Object" ? (value.constructor?.name ?? "bare object") : kind;
  return `${/^[AEIOaeio]/.test(name) ? "an" : "a"} ${name}`;
}

/** Whether a value holds entries by name, which no list, set, map, promise or handle does. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (tag(value) !== "Object" || typeof value !== "object" || value === null) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  // A class keeps elsewhere what it has no keys for: its objects would pass for empty ones.
  return parent === null || Object.getPrototypeOf(parent) === null || Object.keys(value).length > 0;
}

/** Whether a value is an array or a typed array. */
export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && tag(value) !== "DataView");
}

/** Whether the buffer of an empty array went elsewhere. */
export function isMoved(array: ArrayBufferView): boolean {
  if (array.byteLength > 0) return false;
  try {
    return new Uint8Array(array.buffer).length < 0;
  } catch {
    return true;
  }
}

/** Options by name. What a verb does not know would change nothing without a word. */
export function options<T extends object>(given: T | undefined, verb: string, names?: readonly (keyof T & string)[]): T {
  if (given === undefined) return {} as T;
  if (!isRecord(given)) {
    const help = "give them by name, as an object";
    throw XlakitError.of("wrong_type", "", `the options of \`${verb}\` are ${described(given)}`, names ? `${help}: ${listed(names)}` : help);
  }
  const unknown = Object.keys(given).find((name) => names?.includes(name as keyof T & string) === false);
  if (unknown !== undefined) throw XlakitError.of("unknown_key", unknown, `\`${verb}\` has no option \`${unknown}\``, `it has ${listed(names!)}`);
  const { onProgress } = given as { readonly onProgress?: unknown };
  if (onProgress != null && typeof onProgress !== "function") {
    throw XlakitError.of("wrong_type", "onProgress", `\`onProgress\` is ${described(onProgress)}`, "give a function, which is told `{ done, total }`");
  }
  return given;
}

const listed = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

/** The data of the sources by name, each of which has rows or columns. */
export function sourcesOf(data: unknown): [name: string, given: object][] {
  if (!isRecord(data)) throw notData("", "the data are", data, "give them by source, such as `{ responses: rows }`");
  return Object.entries(data).map(([name, given]) => {
    if (Array.isArray(given) || isRecord(given)) return [name, given];
    throw notData(name, `\`${name}\` is`, given, "give an array of rows, which `Array.from` makes of what can be iterated, or columns by name");
  });
}

function notData(path: string, what: string, given: unknown, help: string): XlakitError {
  const isPromise = typeof (given as PromiseLike<unknown> | null | undefined)?.then === "function";
  return XlakitError.of("wrong_type", path, `${what} ${described(given)}`, isPromise ? "`await` it first" : help);
}

/** The instant of a report as text: of a date, of what writes itself as one, or of milliseconds. */
export function instantText(asOf: unknown): string {
  if (typeof asOf === "string") return asOf;
  const date = typeof asOf === "number" ? new Date(asOf) : (asOf as Partial<Date> | null);
  let text: unknown;
  try {
    text = date?.toISOString?.();
  } catch {
    // An invalid date has no text.
  }
  if (typeof text === "string") return text;
  const help = "give a valid `Date`, milliseconds, `\"2026-04-01T00:00:00Z\"` or a day such as `\"2026-04-01\"`";
  throw XlakitError.of("invalid_argument", "as_of", `\`asOf\` is ${tag(asOf) === "Date" ? "an invalid Date" : described(asOf)}`, help);
}

/** What a tally is merged with: another tally. */
export function another<T extends object>(tally: T, other: unknown, kind: abstract new (...given: never[]) => T): T {
  if (!(other instanceof kind)) {
    throw XlakitError.of("wrong_type", "", `what is merged is ${described(other)}, not a tally`, "`Tally.fromBytes` makes one of bytes");
  }
  if (other !== tally) return other;
  const help = "merge tallies of different rows; if twice is meant, merge `Tally.fromBytes(tally.toBytes())`";
  throw XlakitError.of("invalid_argument", "", "a tally is merged with itself, which would count every row twice", help);
}

/** Bytes that something is read from. */
export function bytesOf(given: unknown): Uint8Array {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  if (["ArrayBuffer", "SharedArrayBuffer"].includes(tag(given))) return new Uint8Array(given as ArrayBuffer);
  throw XlakitError.of("wrong_type", "", `a tally is read from bytes, not from ${described(given)}`, "give the `Uint8Array` that `toBytes` wrote, or an `ArrayBuffer`");
}

/** Refuses what is no agreement. */
export function agreementOf(given: unknown, kind: abstract new (...given: never[]) => unknown): void {
  if (given instanceof kind) return;
  throw XlakitError.of("wrong_type", "", `a tally is kept under an agreement, not under ${described(given)}`, "give what `Agreement.parse` made");
}

/** The name of a batch. */
export function nameOf(given: unknown): string {
  if (typeof given === "string") return given;
  throw XlakitError.of("wrong_type", "batch", `a batch is named by text, not by ${described(given)}`, "write a name such as `2026-03`");
}

/** The text of a report. */
export function textOf(given: unknown): string {
  if (typeof given === "string") return given;
  throw XlakitError.of("wrong_type", "", `a report is read from text, not from ${described(given)}`, "give the text that `toJson` wrote");
}

const COLUMNS = "give a typed array, a plain array of numbers, texts, booleans or dates, or `{codes, labels}`";

/** A column, or a value in it, that is none. */
export function wrongColumn(path: string, message: string, help = COLUMNS): XlakitError {
  return XlakitError.of("wrong_column_type", path, message, help);
}
