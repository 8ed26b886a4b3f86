import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { project } from "./project.js";

for (const [name, file] of [["node-esm", "main.js"], ["node-cjs", "main.cjs"]]) {
  test(`${name} loads the packed package and computes`, () => {
    const cwd = project(name);
    assert.equal(execFileSync(process.execPath, [file], { cwd, encoding: "utf8" }), "40\n");
  });
}

test("the package holds what it exports and nothing of its making", () => {
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--dry-run"], { cwd: new URL("..", import.meta.url) }));
  const paths = files.map(({ path }) => path);
  assert.ok(paths.includes("dist/xlakit.wasm") && paths.includes("README.md"));
  assert.deepEqual(paths.filter((path) => !/^(dist\/.*\.(js|d\.ts|wasm)|README\.md|package\.json)$/.test(path)), []);
});
