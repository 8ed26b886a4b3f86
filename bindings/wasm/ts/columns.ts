import { XlakitError } from "./error.js";
import { described, isRecord } from "./given.js";

/** A column of codes into labels; negative codes are missing values, and in a plain array `null`, `undefined` and NaN. */
export interface Codes {
  readonly codes: Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | readonly (number | null | undefined)[];
  readonly labels: readonly string[];
}

/** A column of points in time, counted since 1970-01-01. */
export interface Instants {
  readonly instants: BigInt64Array | Float64Array | readonly (number | bigint | null | undefined)[];
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

/** Data of a type of the caller's own: an interface has no index signature, so each of its keys is looked at. */
export type TablesOf<Data> = { readonly [Source in keyof Data]: TableOf<Data[Source]> };

/** One source of such data: rows, or columns. */
export type TableOf<Table> = Table extends readonly (infer Each)[] ? readonly RowOf<Each>[] : { readonly [Name in keyof Table]: Column };

/** One row of such data. */
export type RowOf<Each> = { readonly [Name in keyof Each]: Value };

/** Turns rows into columns: every key of any row is a column, and a row without the key has no value in it. */
export function columns<Each extends RowOf<Each>>(rows: readonly Each[]): { [column: string]: Value[] } {
  return columnsOf(rows as readonly Row[], "rows");
}

/** The columns of a source's rows. */
export function columnsOf(rows: readonly Row[], source: string): { [column: string]: Value[] } {
  const found = new Map<string, Value[]>();
  // By index, because `forEach` leaves out the holes of an array.
  for (let index = 0; index < rows.length; index++) {
    const row: unknown = rows[index];
    const names = typeof row === "object" && row !== null && !Array.isArray(row) ? Object.keys(row) : [];
    if (names.length === 0 && !isRecord(row)) {
      const message = `row ${index + 1} of \`${source}\` is ${described(row)}`;
      throw XlakitError.of("wrong_type", `${source}/${index + 1}`, message, "give each row as an object, such as `{ score: 9 }`");
    }
    for (const name of names) {
      let column = found.get(name);
      if (column === undefined) found.set(name, (column = new Array<Value>(rows.length).fill(null)));
      column[index] = (row as Row)[name];
    }
  }
  return Object.fromEntries(found);
}
