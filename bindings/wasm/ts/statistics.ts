import * as glue from "./glue/glue.js";
import { described } from "./columns.js";
import type { Engine } from "./engine.js";
import { XlakitError } from "./error.js";
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
  const byName = Object.entries(options).map(([key, value]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value] as const);
  const byPlace = places.map((place, index) => [place, given[index]] as const);
  return [...byPlace, ...byName].filter(([, value]) => value !== undefined) as [string, unknown][];
}

function ask(engine: Engine, name: string, given: readonly [string, unknown][]): unknown {
  return engine.call(() => {
    const call = new glue.Arguments();
    for (const [argument, value] of given) add(call, argument, value);
    return JSON.parse(call.ask(name)) as unknown;
  });
}

function add(call: glue.Arguments, name: string, value: unknown): void {
  if (typeof value === "number") return call.number(name, value);
  if (typeof value === "boolean") return call.flag(name, value);
  if (!isList(value)) return call.other(name, described(value));
  if (!(Array.isArray(value) && value.some(isList))) return call.list(name, floats(value));
  call.lists(name);
  for (const row of value as unknown[]) call.row(floats(isList(row) ? row : [row]));
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
}

/** The numbers; NaN stands for what is none. */
function floats(values: ArrayLike<unknown>): Float64Array {
  if (values instanceof Float64Array) return values;
  return Float64Array.from(values, (value) => (typeof value === "number" ? value : typeof value === "bigint" ? Number(value) : NaN));
}
