import * as glue from "./glue/glue.js";
import type { Engine } from "./engine.js";
import { XlakitError } from "./error.js";
import { described, isList, tag } from "./given.js";
import { snake } from "./json.js";
import { PLACED, type Stats } from "./stats.js";

/** The statistics, each of which asks the core by name. */
export function statistics(engine: Engine): Stats {
  return each((name, places) => (...given) => ask(engine, name, named(name, places, given))) as unknown as Stats;
}

/** The statistics of a thread, each of which answers later. */
export type RemoteStats = { readonly [Name in keyof Stats]: (...given: Parameters<Stats[Name]>) => Promise<ReturnType<Stats[Name]>> };

/** The statistics of a thread that is asked by `call`. */
export function remoteStatistics(call: (name: string, given: readonly unknown[]) => Promise<unknown>): RemoteStats {
  return each((name) => (...given) => call(camel(name), given)) as unknown as RemoteStats;
}

/** Something for each function, under its name in JavaScript. */
function each<T>(made: (name: string, places: readonly string[]) => (...given: unknown[]) => T): object {
  return Object.fromEntries(Object.entries(PLACED).map(([name, placed]) => [camel(name), made(name, placed.split(" "))]));
}

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The arguments by the names that the core knows; what is not given is left out. */
function named(name: string, places: readonly string[], given: readonly unknown[]): [string, unknown][] {
  const options = given[places.length] ?? {};
  if (given.length > places.length + 1 || typeof options !== "object" || isList(options)) {
    const message = `\`${camel(name)}\` takes ${places.length} arguments and an object of options`;
    throw XlakitError.of("invalid_argument", "", message, "give the options by name: `{ level: 0.9 }`");
  }
  const byName = Object.entries(options).map(([key, value]) => [snake(key), value] as const);
  const byPlace = places.map((place, index) => [place, given[index]] as const);
  return [...byPlace, ...byName].filter(([, value]) => value !== undefined) as [string, unknown][];
}

function ask(engine: Engine, name: string, given: readonly [string, unknown][]): unknown {
  const call = engine.call(() => new glue.Arguments());
  for (const [argument, value] of given) add(engine, call, argument, value);
  return JSON.parse(engine.call(() => call.ask(name))) as unknown;
}

/** Adds an argument: what is read of the caller's is read before the module is called. */
function add(engine: Engine, call: glue.Arguments, name: string, value: unknown): void {
  if (typeof value === "number") return engine.call(() => call.number(name, value));
  if (typeof value === "boolean") return engine.call(() => call.flag(name, value));
  if (!isList(value)) return engine.call(() => call.other(name, described(value)));
  if (!(Array.isArray(value) && value.some(isList))) {
    const numbers = floats(value);
    return engine.call(() => call.list(name, numbers));
  }
  const rows = Array.from(value as unknown[], (row) => floats(isList(row) ? row : [row]));
  engine.call(() => call.lists(name));
  for (const row of rows) engine.call(() => call.row(row));
}

/** The numbers; NaN stands for what is none. */
function floats(values: ArrayLike<unknown>): Float64Array {
  if (tag(values) === "Float64Array") return values as Float64Array;
  return Float64Array.from(values, (value) => (typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : NaN));
}
