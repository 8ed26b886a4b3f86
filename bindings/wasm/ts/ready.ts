import type * as glue from "./glue/glue.js";
import type { Codes, Column, Instants, Value } from "./columns.js";
import { XlakitError } from "./error.js";
import { described, isList, isMoved, tag, wrongColumn } from "./given.js";
import { plain, present, type Ready } from "./plain.js";
import { utf8 } from "./utf8.js";

/** Finds out how a column is handed over. `path` is `source/column`. */
export function ready(column: Column, path: string): Ready {
  if (ArrayBuffer.isView(column)) return typed(column, path);
  if (Array.isArray(column)) return plain(column as readonly Value[], path);
  if (typeof column === "object" && column !== null && "codes" in column && "labels" in column) return coded(column, path);
  if (typeof column === "object" && column !== null && "instants" in column) return instants(column, path);
  throw wrongColumn(path, `\`${path}\` is ${described(column)}, not a column`);
}

/** How each typed array is handed over, by the name that it has in every frame and thread. */
const TYPED = {
  Int8Array: "i8",
  Int16Array: "i16",
  Int32Array: "i32",
  BigInt64Array: "i64",
  Uint8Array: "u8",
  Uint8ClampedArray: "u8",
  Uint16Array: "u16",
  Uint32Array: "u32",
  Float32Array: "f32",
  Float64Array: "f64",
} as const;

/** How each typed array of codes is. */
const CODED = {
  Int8Array: "codes_i8",
  Int16Array: "codes_i16",
  Int32Array: "codes_i32",
  Uint8Array: "codes_u8",
  Uint8ClampedArray: "codes_u8",
  Uint16Array: "codes_u16",
  Uint32Array: "codes_u32",
} as const;

function typed(values: ArrayBufferView, path: string): Ready {
  const method = TYPED[tag(values) as keyof typeof TYPED] as "f64" | undefined;
  if (method === undefined) throw wrongColumn(path, `\`${path}\` is ${described(values)}`);
  const numbers = there(values as Float64Array, path);
  const part = (from: number, to: number) => {
    const rows = numbers.subarray(from, to);
    return (sources: glue.Sources, name: string) => sources[method](name, rows);
  };
  return { length: numbers.length, part };
}

/** A typed array that still has its buffer. */
function there<T extends ArrayBufferView>(array: T, path: string): T {
  if (!isMoved(array)) return array;
  throw wrongColumn(path, `the buffer of \`${path}\` was moved elsewhere`, "copy the array before it is moved, or leave out `transfer`");
}

function coded({ codes, labels }: Codes, path: string): Ready {
  if (!Array.isArray(labels)) throw wrongColumn(path, `the labels of \`${path}\` are ${described(labels)}`);
  for (let code = 0; code < labels.length; code++) {
    const label: unknown = labels[code];
    if (typeof label === "string") continue;
    throw wrongColumn(path, `the label of code ${code} of \`${path}\` is ${described(label)}`, "write labels as texts, and missing values as negative codes");
  }
  const text = utf8(labels as readonly string[], path, () => path);
  if (Array.isArray(codes)) {
    const part = (from: number, to: number) => {
      const rows = Int32Array.from({ length: to - from }, (_, index) => code(codes[from + index], path, from + index + 1));
      return (sources: glue.Sources, name: string) => sources.codes_i32(name, rows, ...text);
    };
    return { length: codes.length, part };
  }
  const method = CODED[tag(codes) as keyof typeof CODED] as "codes_i32" | undefined;
  if (method === undefined) throw wrongColumn(path, `the codes of \`${path}\` are ${described(codes)}`);
  const numbers = there(codes as Int32Array, path);
  const part = (from: number, to: number) => {
    const rows = numbers.subarray(from, to);
    return (sources: glue.Sources, name: string) => sources[method](name, rows, ...text);
  };
  return { length: numbers.length, part };
}

/** A code of a plain array; what is missing has a negative one. */
function code(given: unknown, path: string, row: number): number {
  if (given === null || given === undefined || Number.isNaN(given)) return -1;
  if (typeof given === "number" && (given | 0) === given) return given;
  const found = typeof given === "number" ? String(given) : described(given);
  throw wrongColumn(`${path}/${row}`, `the codes of \`${path}\` hold ${found}`, "write whole numbers: places in `labels`, counted from 0");
}

function instants({ instants, unit, zoned }: Instants, path: string): Ready {
  if (!isList(instants)) throw wrongColumn(path, `the instants of \`${path}\` are ${described(instants)}`);
  if (typeof unit !== "string") throw wrongUnit(described(unit), path);
  if (typeof zoned !== "boolean") {
    const help = "write `zoned: true` if it counts from midnight in Greenwich, `zoned: false` if from midnight in the agreement's zone";
    throw wrongColumn(path, `\`zoned\` of \`${path}\` is ${described(zoned)}`, help);
  }
  if (ArrayBuffer.isView(instants)) there(instants, path);
  const part = (from: number, to: number) => {
    const [values, given] = counted(instants, from, to, path);
    return (sources: glue.Sources, name: string) => {
      if (!sources.instants(name, values, unit, zoned, given)) throw wrongUnit(`\`${unit}\``, path);
    };
  };
  return { length: instants.length, part };
}

const wrongUnit = (unit: string, path: string): XlakitError =>
  wrongColumn(path, `${unit} is no unit of the instants of \`${path}\``, "write `s`, `ms`, `us` or `ns`");

/** The counts of some rows, and the bits of those that are there. */
function counted(instants: ArrayLike<unknown>, from: number, to: number, path: string): [BigInt64Array, Uint8Array] {
  if (tag(instants) === "BigInt64Array") return [(instants as BigInt64Array).subarray(from, to), new Uint8Array()];
  const values = Array.from({ length: to - from }, (_, index) => whole(instants[from + index], path, from + index + 1));
  return [BigInt64Array.from(values, (value) => value ?? 0n), present(values)];
}

/** A count that 64 bits hold; nothing for a missing value. */
function whole(given: unknown, path: string, row: number): bigint | null {
  if (given === null || given === undefined || Number.isNaN(given)) return null;
  const place = `${path}/${row}`;
  if (typeof given !== "number" && typeof given !== "bigint") {
    throw wrongColumn(place, `the instants of \`${path}\` hold ${described(given)}`, "write whole numbers; dates and texts are a plain array");
  }
  if (typeof given === "number" && !Number.isInteger(given)) {
    throw XlakitError.of("unreadable_value", place, `the instants of \`${path}\` hold ${given}`, "write whole numbers of a smaller unit");
  }
  const count = BigInt(given);
  if (BigInt.asIntN(64, count) === count) return count;
  throw XlakitError.of("value_out_of_range", place, `the instant ${given} of \`${path}\` does not fit in 64 bits`, "look at its unit");
}
