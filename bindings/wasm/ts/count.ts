import * as glue from "./glue/glue.js";
import { type Columns, columnsOf, type Row, type SourceData } from "./columns.js";
import type { Engine } from "./engine.js";
import { XlakitError } from "./error.js";
import { sourcesOf } from "./given.js";
import type { Ready } from "./plain.js";
import { ready } from "./ready.js";

/**
 * Values that are handed over at once: few enough that numbers take at most 64 MB of the module's memory, and enough that making and merging
 * the counts of each piece, which costs by the cells and not by the rows, is the least part of the work.
 */
const VALUES_AT_ONCE = 1 << 23;

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

/** What knows which columns it reads, and counts them; both through the engine. */
interface Counting {
  columns(source: string): string[];
  tally(piece: glue.Sources): glue.Tally;
}

interface Source {
  readonly name: string;
  readonly columns: readonly (readonly [string, Ready])[];
  readonly rows: number;
}

/**
 * Tallies piece by piece. Merging is exact, so the pieces leave no trace. Only the calls into the module pass through the engine: what the
 * caller's own objects and functions throw is theirs, and stops nothing.
 */
export function count(counting: Counting, engine: Engine, data: SourceData, { onProgress }: TallyOptions): glue.Tally {
  const sources = sourcesOf(data).map(([name, given]) => source(counting, name, given as Columns | readonly Row[]));
  const total = sources.reduce((sum, { rows }) => sum + rows, 0);
  const longest = sources.reduce((most, { rows }) => Math.max(most, rows), 0);
  // Columns of unlike lengths go over whole, so that the library says how long they are.
  const even = sources.every(({ columns, rows }) => columns.every(([, { length }]) => length === rows));
  const width = sources.reduce((sum, { columns }) => sum + columns.length, 0);
  const step = even ? Math.ceil(VALUES_AT_ONCE / Math.max(width, 1)) : Infinity;
  let tally: glue.Tally | undefined;
  try {
    for (let from = 0; from === 0 || from < longest; from += step) {
      const counts = piece(counting, engine, sources, from, from + step);
      tally = tally === undefined ? counts : merged(engine, tally, counts);
      onProgress?.({ done: sources.reduce((sum, { rows }) => sum + Math.min(rows, from + step), 0), total });
    }
  } catch (problem) {
    if (tally !== undefined) engine.free(tally);
    throw problem;
  }
  return tally!;
}

/** The counts of the rows `from` (inclusive) to `to` (exclusive) of every source. */
function piece(counting: Counting, engine: Engine, sources: readonly Source[], from: number, to: number): glue.Tally {
  const piece = engine.call(() => new glue.Sources());
  try {
    for (const { name, columns } of sources) {
      engine.call(() => piece.begin(name, from + 1));
      for (const [column, { length, part }] of columns) {
        const handOver = part(Math.min(from, length), Math.min(to, length));
        engine.call(() => handOver(piece, column));
      }
    }
    return counting.tally(piece);
  } finally {
    engine.free(piece);
  }
}

function merged(engine: Engine, tally: glue.Tally, counts: glue.Tally): glue.Tally {
  try {
    engine.call(() => tally.merge(counts));
    return tally;
  } finally {
    engine.free(counts);
  }
}

/** The columns that are read. Where one is missing all are handed over, so that the library can say what it found instead. */
function source(counting: Counting, name: string, given: Columns | readonly Row[]): Source {
  const all: Columns = Array.isArray(given) ? columnsOf(given as readonly Row[], name) : (given as Columns);
  const wanted = counting.columns(name);
  const found = Object.keys(all);
  if (found.length === 0 && wanted.length > 0 && !(Array.isArray(given) && given.length === 0)) {
    // Without a column there are no rows, and the library would count none.
    const help = "give rows such as `{ score: 9 }`, or columns by name; an empty list has no rows";
    throw XlakitError.of("missing_column", `${name}/${wanted[0]}`, `\`${name}\` has no column, not even \`${wanted[0]}\``, help);
  }
  const names = wanted.every((column) => Object.hasOwn(all, column)) ? wanted : found;
  const columns = names.map((column) => [column, ready(all[column]!, `${name}/${column}`)] as const);
  return { name, columns, rows: columns[0]?.[1].length ?? 0 };
}
