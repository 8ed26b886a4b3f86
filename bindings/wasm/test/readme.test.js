import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { project } from "./project.js";

const blocks = [...readFileSync(new URL("../README.md", import.meta.url), "utf8").matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);

/** What the comments after `console.log` say is printed; a comma stands between two lines. */
const said = (code) => [...code.matchAll(/console\.log\(.*\/\/ (.*)$/gm)].flatMap(([, lines]) => lines.split(", "));

test("the README has examples to run", () => assert.ok(blocks.length >= 3));

blocks.forEach((code, index) => {
  test(`example ${index + 1} of the README prints what it says, with the packed package`, () => {
    const cwd = project("node-esm");
    writeFileSync(join(cwd, "example.js"), code);
    const printed = execFileSync(process.execPath, ["example.js"], { cwd, encoding: "utf8" });
    assert.deepEqual(printed.trim().split("\n"), said(code));
  });
});

test("from nothing to a number it takes ten lines at most", () => assert.ok(blocks[0].trim().split("\n").filter(Boolean).length <= 10));
