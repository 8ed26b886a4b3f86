import type * as glue from "./glue/glue.js";
import { XlakitError } from "./error.js";

/** A column of codes into labels; negative codes are missing values. */
export interface Codes {
  readonly codes: Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | readonly number[];
  readonly labels: readonly string[];
}

/** A column of points in time, counted since 1970-01-01. */
export interface Instants {
  readonly instants: BigInt64Array | readonly (number | bigint | null)[];
  /** What is counted: seconds, or thousandths, millionths or thousand-millionths of them. */
  readonly unit: "s" | "ms" | "us" | "ns";
  /** Whether midnight in Greenwich is meant; otherwise the count is of what the clocks of the agreement's zone showed. */
  readonly zoned: boolean;
}

type Numbers =
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** A single value of a column given as a plain array, or of a row; `null`, `undefined` and NaN are missing values. */
export type Value = number | bigint | string | boolean | Date | null | undefined;

/** A column: a typed array (copied once), codes with labels, instants, or a plain array of one kind of values, among which dates are instants. */
export type Column = Numbers | Codes | Instants | readonly Value[];

/** The columns of one source, of equal length. */
export type Columns = { readonly [column: string]: Column };

/** The rows of one source as objects, such as parsed CSV or JSON. */
export type Row = { readonly [column: string]: Value };

/** The data of an agreement's sources: columns, or rows that are turned into columns. */
export type SourceData = { readonly [source: string]: Columns | readonly Row[] };

/** Turns rows into columns: every key of any row is a column, and a row without the key has no value in it. */
export function columns(rows: readonly Row[]): { [column: string]: Value[] } {
  const found = new Map<string, Value[]>();
  rows.forEach((row, index) => {
    for (const name of Object.keys(row)) {
      let column = found.get(name);
      if (column === undefined) found.set(name, (column = new Array<Value>(rows.length).fill(null)));
      column[index] = row[name];
    }
  });
  return Object.fromEntries(found);
}

/** A column that is ready to be handed over, piece by piece. */
export interface Ready {
  readonly length: number;
  /** Adds the rows `from` (inclusive) to `to` (exclusive) to the source begun last. */
  add(sources: glue.Sources, name: string, from: number, to: number): void;
}

/** Finds out how a column is handed over. `path` is `source/column`. */
export function ready(column: Column, path: string): Ready {
  if (ArrayBuffer.isView(column)) return typed(column as Numbers, path);
  if (Array.isArray(column)) return plain(column as readonly Value[], path);
  if (typeof column === "object" && column !== null && "codes" in column && "labels" in column) return coded(column as Codes, path);
  if (typeof column === "object" && column !== null && "instants" in column) return instants(column as Instants, path);
  throw wrongType(path, `\`${path}\` is ${described(column)}, not a column`);
}

function typed(values: Numbers, path: string): Ready {
  const add = (sources: glue.Sources, name: string, from: number, to: number): void => {
    const part = values.subarray(from, to);
    if (part instanceof Float64Array) sources.f64(name, part);
    else if (part instanceof Int32Array) sources.i32(name, part);
    else if (part instanceof Uint8Array) sources.u8(name, part);
    else if (part instanceof BigInt64Array) sources.i64(name, part);
    else if (part instanceof Float32Array) sources.f32(name, part);
    else if (part instanceof Int16Array) sources.i16(name, part);
    else if (part instanceof Uint16Array) sources.u16(name, part);
    else if (part instanceof Int8Array) sources.i8(name, part);
    else if (part instanceof Uint32Array) sources.u32(name, part);
    else if (part instanceof Uint8ClampedArray) sources.u8(name, new Uint8Array(part.buffer, part.byteOffset, part.length));
    else throw wrongType(path, `\`${path}\` is a ${(values as object).constructor.name}`);
  };
  if (values instanceof BigUint64Array || values instanceof DataView) throw wrongType(path, `\`${path}\` is ${described(values)}`);
  return { length: values.length, add };
}

function coded({ codes, labels }: Codes, path: string): Ready {
  if (!Array.isArray(labels)) throw wrongType(path, `the labels of \`${path}\` are ${described(labels)}`);
  const text = utf8(labels);
  const add = (sources: glue.Sources, name: string, from: number, to: number): void => {
    const part = codes.slice === undefined || Array.isArray(codes) ? Int32Array.from(codes.slice(from, to)) : (codes as Int32Array).subarray(from, to);
    if (part instanceof Int32Array) sources.codes_i32(name, part, text.offsets, text.bytes);
    else if ((part as object) instanceof Uint8Array) sources.codes_u8(name, part, text.offsets, text.bytes);
    else if ((part as object) instanceof Uint16Array) sources.codes_u16(name, part, text.offsets, text.bytes);
    else if ((part as object) instanceof Uint32Array) sources.codes_u32(name, part, text.offsets, text.bytes);
    else if ((part as object) instanceof Int8Array) sources.codes_i8(name, part, text.offsets, text.bytes);
    else if ((part as object) instanceof Int16Array) sources.codes_i16(name, part, text.offsets, text.bytes);
    else throw wrongType(path, `the codes of \`${path}\` are ${described(codes)}`);
  };
  return { length: codes.length, add };
}

function instants({ instants, unit, zoned }: Instants, path: string): Ready {
  const add = (sources: glue.Sources, name: string, from: number, to: number): void => {
    const part = instants instanceof BigInt64Array ? instants.subarray(from, to) : instants.slice(from, to);
    const [values, there] =
      part instanceof BigInt64Array ? [part, new Uint8Array()] : [BigInt64Array.from(part, (value) => BigInt(value ?? 0)), present(part)];
    const taken = sources.instants(name, values, unit, zoned, there);
    if (!taken) throw wrongType(path, `\`${unit}\` is no unit of the instants of \`${path}\``, "write `s`, `ms`, `us` or `ns`");
  };
  return { length: instants.length, add };
}

const KINDS = ["number", "bigint", "boolean", "date", "string"] as const;
type Kind = (typeof KINDS)[number];

function plain(values: readonly Value[], path: string): Ready {
  const kinds = new Set<Kind>();
  let last: unknown;
  values.forEach((value, index) => {
    if (value === null || value === undefined) return;
    const kind = value instanceof Date ? "date" : typeof value;
    if (kind === last) return;
    last = kind;
    if (!KINDS.includes(kind as Kind)) throw wrongType(`${path}/${index + 1}`, `\`${path}\` holds ${described(value)}`);
    kinds.add(kind as Kind);
  });
  const [only = "number"] = kinds;
  const add = kinds.size > 1 ? mixed(kinds, path) : WRITERS[only];
  return { length: values.length, add: (sources, name, from, to) => add(sources, name, values.slice(from, to)) };
}

type Writer = (sources: glue.Sources, name: string, values: readonly Value[]) => void;

/** Numbers and booleans beside text are handed over as text, which is how a CSV file would give them. */
function mixed(kinds: ReadonlySet<Kind>, path: string): Writer {
  if (kinds.has("date")) throw wrongType(path, `\`${path}\` mixes ${[...kinds].join(" and ")} values`);
  return (sources, name, values) => strings(sources, name, values.map((value) => value ?? null).map((value) => (value === null ? null : String(value))));
}

const WRITERS: Record<Kind, Writer> = {
  number: (sources, name, values) => sources.f64(name, Float64Array.from(values as readonly (number | null)[], (value) => value ?? NaN)),
  bigint: (sources, name, values) => sources.text(name, ...parts(utf8(values.map((value) => (value == null ? "" : String(value)))))),
  boolean: (sources, name, values) => sources.bools(name, bits(values, (value) => value === true), present(values), values.length),
  date: (sources, name, values) => sources.dates(name, Float64Array.from(values as readonly (Date | null)[], (value) => value?.getTime() ?? NaN)),
  string: (sources, name, values) => strings(sources, name, values as readonly (string | null | undefined)[]),
};

/** Texts that repeat are handed over once each; where they hardly do, such as times, they go as they are. */
function strings(sources: glue.Sources, name: string, values: readonly (string | null | undefined)[]): void {
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
    if (known.size > enough) return sources.text(name, ...parts(utf8(values)));
  }
  sources.codes_i32(name, codes, ...parts(utf8([...known.keys()])));
}

interface Utf8 {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

const parts = ({ offsets, bytes }: Utf8): [Int32Array, Uint8Array] => [offsets, bytes];

const encoder = new TextEncoder();

/** Strings in Arrow's layout. */
function utf8(values: readonly (string | null | undefined)[]): Utf8 {
  const joined = values.join("");
  const bytes = encoder.encode(joined);
  const offsets = new Int32Array(values.length + 1);
  // Where every character is one byte, the lengths are known without encoding each string.
  const length = bytes.length === joined.length ? (value: string) => value.length : (value: string) => encoder.encode(value).length;
  values.forEach((value, index) => {
    offsets[index + 1] = offsets[index]! + (value == null ? 0 : length(value));
  });
  return { offsets, bytes };
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
function present(values: readonly Value[]): Uint8Array {
  return values.some((value) => value == null) ? bits(values, (value) => value != null) : new Uint8Array();
}

/** What a value is, in words. */
export function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return typeof value === "object" ? `a ${value.constructor?.name ?? "bare object"}` : `a ${typeof value}`;
}

const COLUMNS = "give a typed array, a plain array of numbers, texts, booleans or dates, or `{codes, labels}`";

function wrongType(path: string, message: string, help = COLUMNS): XlakitError {
  return XlakitError.of("wrong_column_type", path, message, help);
}
