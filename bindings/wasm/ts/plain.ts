import type * as glue from "./glue/glue.js";
import type { Value } from "./columns.js";
import { described, tag, wrongColumn } from "./given.js";
import { utf8 } from "./utf8.js";

/** A column, or rows of it, ready to be handed over; calling it does nothing but call the module. */
export type HandOver = (sources: glue.Sources, name: string) => void;

/** A column that is handed over piece by piece. */
export interface Ready {
  readonly length: number;
  /** The rows `from` (inclusive) to `to` (exclusive). */
  part(from: number, to: number): HandOver;
}

type Place = (index: number) => string;
type Writer = (values: readonly Value[], path: string, place: Place) => HandOver;

const WRITERS = {
  number: (values) => {
    const numbers = Float64Array.from(values as readonly (number | null)[], (value) => value ?? NaN);
    return (sources, name) => sources.f64(name, numbers);
  },
  bigint: (values, path, place) => {
    const digits = utf8(values.map((value) => (value == null ? "" : String(value))), path, () => place(0));
    return (sources, name) => sources.text(name, ...digits);
  },
  boolean: (values) => {
    const [set, there] = [bits(values, (value) => value === true), present(values)];
    return (sources, name) => sources.bools(name, set, there, values.length);
  },
  date: (values) => {
    const times = Float64Array.from(values as readonly (Date | null)[], (value) => value?.getTime() ?? NaN);
    return (sources, name) => sources.dates(name, times);
  },
  string: (values, path, place) => strings(values as readonly (string | null | undefined)[], path, place),
} satisfies Record<string, Writer>;

type Kind = keyof typeof WRITERS;

/** A plain array, whose values say what kind of column it is. */
export function plain(values: readonly Value[], path: string): Ready {
  const kinds = new Set<Kind>();
  let last: unknown;
  values.forEach((value, index) => {
    if (value === null || value === undefined) return;
    const kind = typeof value !== "object" ? typeof value : (value as unknown) instanceof Date || tag(value) === "Date" ? "date" : "object";
    if (kind === last) return;
    last = kind;
    if (!Object.hasOwn(WRITERS, kind)) throw wrongColumn(`${path}/${index + 1}`, `\`${path}\` holds ${described(value)}`);
    kinds.add(kind as Kind);
  });
  if (kinds.size > 1 && kinds.has("date")) throw wrongColumn(path, `\`${path}\` mixes ${[...kinds].join(" and ")} values`);
  const [only = "number"] = kinds;
  const write: Writer = kinds.size > 1 ? mixed : WRITERS[only];
  // Spread, a hole of the array is the `undefined` that it reads as; most functions of arrays pass it over.
  return { length: values.length, part: (from, to) => write([...values.slice(from, to)], path, (index) => `${path}/${from + index + 1}`) };
}

/** Numbers and booleans beside text are handed over as text, which is how a CSV file would give them. */
const mixed: Writer = (values, path, place) =>
  strings(values.map((value) => (value === null || value === undefined || Number.isNaN(value) ? null : String(value))), path, place);

/** Texts that repeat are handed over once each; where they hardly do, such as times, they go as they are. */
function strings(values: readonly (string | null | undefined)[], path: string, place: Place): HandOver {
  const placed = (text: string): string => place(values.indexOf(text));
  const known = new Map<string, number>();
  const codes = new Int32Array(values.length);
  const enough = 1024 + values.length / 4;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === null || value === undefined) {
      codes[index] = -1;
      continue;
    }
    let code = known.get(value);
    if (code === undefined) known.set(value, (code = known.size));
    codes[index] = code;
    if (known.size > enough) {
      const text = utf8(values, path, placed);
      return (sources, name) => sources.text(name, ...text);
    }
  }
  const labels = utf8([...known.keys()], path, placed);
  return (sources, name) => sources.codes_i32(name, codes, ...labels);
}

/** A bit for each value, least significant first. */
function bits(values: readonly Value[], set: (value: Value) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, index) => {
    if (set(value)) bytes[index >> 3]! |= 1 << (index & 7);
  });
  return bytes;
}

/** The bits of the values that are there; empty if all are. */
export function present(values: readonly Value[]): Uint8Array {
  return values.some((value) => value == null) ? bits(values, (value) => value != null) : new Uint8Array();
}
