import * as glue from "./glue/glue.js";
import { type Columns, columns, ready, type Ready, type Row, type SourceData } from "./columns.js";
import type { Engine } from "./engine.js";

/** Values that are handed over at once: enough that the calls cost nothing, few enough that they take some 32 MB of the module's memory. */
const VALUES_AT_ONCE = 1 << 22;

/** How far a tally has come. */
export interface Progress {
  /** Rows counted, over all sources. */
  readonly done: number;
  /** Rows in all. */
  readonly total: number;
}

export interface TallyOptions {
  /** Called after every piece. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What knows which columns it reads, and counts them. */
interface Counting {
  columns(source: string): string[];
  tally(piece: glue.Sources): glue.Tally;
}

interface Source {
  readonly name: string;
  readonly columns: readonly (readonly [string, Ready])[];
  readonly rows: number;
}

/** Tallies piece by piece. Merging is exact, so the pieces leave no trace. */
export function count(counting: Counting, engine: Engine, data: SourceData, { onProgress }: TallyOptions): glue.Tally {
  const sources = Object.entries(data).map(([name, given]) => source(counting, name, given));
  const total = sources.reduce((sum, { rows }) => sum + rows, 0);
  const longest = sources.reduce((most, { rows }) => Math.max(most, rows), 0);
  // Columns of unlike lengths go over whole, so that the library says how long they are.
  const even = sources.every(({ columns, rows }) => columns.every(([, { length }]) => length === rows));
  const width = sources.reduce((sum, { columns }) => sum + columns.length, 0);
  const step = even ? Math.ceil(VALUES_AT_ONCE / Math.max(width, 1)) : Infinity;
  let tally: glue.Tally | undefined;
  for (let from = 0; from === 0 || from < longest; from += step) {
    const piece = new glue.Sources();
    try {
      for (const { name, columns } of sources) {
        piece.begin(name, from + 1);
        for (const [column, values] of columns) values.add(piece, column, Math.min(from, values.length), Math.min(from + step, values.length));
      }
      const counts = counting.tally(piece);
      if (tally === undefined) {
        tally = counts;
      } else {
        tally.merge(counts);
        counts.free();
      }
    } catch (problem) {
      engine.free({ free: () => tally?.free() });
      throw problem;
    } finally {
      engine.free(piece);
    }
    onProgress?.({ done: sources.reduce((sum, { rows }) => sum + Math.min(rows, from + step), 0), total });
  }
  return tally!;
}

/** The columns that are read. Where one is missing all are handed over, so that the library can say what it found instead. */
function source(counting: Counting, name: string, given: Columns | readonly Row[]): Source {
  const all: Columns = Array.isArray(given) ? columns(given as readonly Row[]) : (given as Columns);
  const wanted = counting.columns(name);
  const names = wanted.every((column) => Object.hasOwn(all, column)) ? wanted : Object.keys(all);
  const ours = names
    .map((column) => [column, all[column]!] as const)
    .map(([column, values]) => [column, ready(values, `${name}/${column}`)] as const);
  return { name, columns: ours, rows: ours[0]?.[1].length ?? 0 };
}
