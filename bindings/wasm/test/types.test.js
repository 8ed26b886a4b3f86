import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import test from "node:test";
import { load } from "xlakit";
import { types } from "../scripts/schema.js";
import { data, run } from "./cases.js";
import { cases } from "./repository.js";
import { serviceDesk } from "./service-desk.js";
import { camel, surface } from "./surface.js";

const xlakit = await load();
/** What is told apart by types: a list keeps one element of each shape. */
const shape = (value) =>
  Array.isArray(value) ? value.map(shape).sort().join()
  : value === null || typeof value !== "object" ? (typeof value === "string" ? "string" : value === null ? "null" : typeof value)
  : Object.entries(value).map(([key, inner]) => `${key}:${shape(inner)}`).join(";");
const thinned = (value) => {
  if (Array.isArray(value)) return [...new Map(value.map((inner) => [shape(inner), inner])).values()].map(thinned);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, thinned(inner)]));
};

const here = (path) => new URL(path, import.meta.url);

/** A report with every table filled, and a row of each shape in them. */
const tables = () => {
  const { agreement, sources, as_of } = serviceDesk;
  return thinned(xlakit.Agreement.parse(agreement).evaluate(data(sources), { asOf: as_of }).tables());
};

/** The options and words of the page of the surface, as objects that have to have exactly the keys of the types. */
function surfaceTypes() {
  const exactly = (name, type, keys) => `export const ${name}: Record<${type}, true> = { ${keys.map((key) => `${JSON.stringify(key)}: true`).join(", ")} };`;
  const { "Agreement.evaluate": evaluate, "watermelon.search": search, ...liners } = surface.options;
  const [progress, transfer] = surface.host_options.javascript.names;
  const options = [
    exactly("evaluate", "keyof EvaluateOptions", [...evaluate, progress].map(camel)),
    exactly("search", "keyof SearchOptions", [...search, progress].map(camel)),
    exactly("remote", "keyof RemoteOptions", [progress, transfer].map(camel)),
    ...Object.entries(liners).map(([name, given]) => exactly(name, `keyof Of<typeof api.${name}>`, given.map(camel))),
  ];
  const documents = { OutsideIs: 'NonNullable<document.Watermelon["outside_is"]>', RoundingMode: 'NonNullable<document.Rounding["mode"]>' };
  const values = Object.entries(surface.values).map(([name, words]) => exactly(`of${name}`, documents[name] ?? `report.${name}`, words));
  return [
    'import type { document, EvaluateOptions, OneLiner, report, SearchOptions, Xlakit } from "xlakit";',
    'import type { RemoteOptions } from "xlakit/worker";',
    "declare const api: Xlakit;",
    'type Of<Liner> = Liner extends OneLiner<infer Options, false, infer _> ? Options & { by: unknown } : never;',
    ...options,
    ...values,
  ];
}

test("reports have the types that are written down, and TypeScript takes and refuses what it should", () => {
  const reports = [run(xlakit, serviceDesk), ...cases().map(({ expected }) => expected)].flatMap(({ report }) => (report ? [JSON.stringify(thinned(JSON.parse(report)), undefined, 1)] : []));
  assert.ok(reports.length > 0);
  // Written out as literals, a key that the types do not know is refused as much as one that is missing.
  const constants = reports.map((report, index) => `export const report${index}: ReportDocument = ${report};`);
  const flat = tables();
  assert.ok(Object.values(flat).every((rows) => rows.length > 0));
  constants.push(`export const tables: Tables = ${JSON.stringify(flat, undefined, 1)};`);
  writeFileSync(here("types/reports.ts"), ['import type { ReportDocument, Tables } from "xlakit";', ...constants].join("\n"));
  writeFileSync(here("types/surface.ts"), surfaceTypes().join("\n"));
  try {
    execFileSync(new URL("../node_modules/.bin/tsc", import.meta.url).pathname, ["-p", here("types").pathname], { encoding: "utf8" });
  } catch (problem) {
    assert.fail(problem.stdout.slice(0, 4000));
  }
});

test("the committed types of documents and reports are those of the schemas", () => {
  for (const of of ["agreement", "report"]) assert.equal(readFileSync(here(`../ts/types/${of}.ts`), "utf8"), types(of));
});
