import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import * as module from "xlakit";
import { load as loadThread } from "xlakit/worker";
import { asOf, document, sources } from "./projects/data.js";
import { plain, surface } from "./surface.js";

const here = (path) => new URL(path, import.meta.url);
const xlakit = await module.load();
const expected = new Set([...surface.everywhere, ...surface.somewhere.flatMap(({ names, hosts }) => (hosts.includes("javascript") ? names : []))].map(plain));

/** What users of a class can name: what its declaration says of it and of what it extends. */
function members(made, declarations) {
  const declared = declarations.map((name) => readFileSync(here(`../dist/${name}.d.ts`), "utf8")).join();
  const chain = [made.constructor, made.constructor.prototype, Object.getPrototypeOf(made.constructor.prototype), made];
  const names = chain.flatMap((holder) => Object.getOwnPropertyNames(holder));
  const inherent = new Set(["constructor", "length", "name", "prototype", "call"]);
  const known = (name) => new RegExp(`^ +(static |get )?${name}[(<]`, "m").test(declared) || Object.hasOwn(made, name);
  return [...new Set(names)].filter((name) => !inherent.has(name) && known(name)).map((name) => `${made.constructor.name}.${name}`);
}

test("every public name is on the page and the other way round", () => {
  // A figure has a target and a batch a name, so that the report has every key.
  const agreement = xlakit.Agreement.parse({ ...document, targets: [{ of: "happiness", at_least: 60 }] });
  const tally = agreement.tally(sources).inBatch("2026-03");
  const report = agreement.evaluate(tally, { asOf });
  const classes = [agreement, tally, report].flatMap((made) => members(made, ["agreement", "report", "handle"]));
  const names = new Set([...Object.keys(module), ...Object.keys(xlakit), "Report", ...classes, ...Object.keys(xlakit.watermelon).map((name) => `watermelon.${name}`)].map(plain));
  assert.deepEqual([...names].sort(), [...expected].sort());
});

test("a thread knows every verb that is known here", async () => {
  const thread = await loadThread();
  const agreement = await thread.Agreement.parse(document);
  const tally = await agreement.tally(sources);
  const report = await agreement.evaluate(tally, { asOf });
  assert.deepEqual(Object.keys(xlakit).filter((name) => !(name in thread)), []);
  const own = xlakit.Agreement.parse(document);
  for (const [here, there] of [[own, agreement], [own.tally(sources), tally], [own.evaluate(sources, { asOf }), report]]) {
    const verbs = Object.getOwnPropertyNames(here.constructor.prototype).filter((name) => name !== "constructor");
    assert.deepEqual(verbs.filter((name) => !(name in there)), []);
  }
  thread.terminate();
});

test("JavaScript adds only the codes that the page gives it", () => {
  const files = readdirSync(here("../ts")).filter((name) => name.endsWith(".ts"));
  const text = files.map((name) => readFileSync(here(`../ts/${name}`), "utf8")).join("\n");
  const used = [...text.matchAll(/(?:XlakitError\.of\(|refuse\(|code: )"(\w+)"/g)].map(([, code]) => code);
  const own = surface.host_codes.javascript.names;
  assert.deepEqual([...new Set(used)].filter((code) => !surface.codes.includes(code)).sort(), [...own].sort());
});
