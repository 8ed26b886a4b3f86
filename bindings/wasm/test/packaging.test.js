import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { project } from "./project.js";

for (const [name, file] of [["node-esm", "main.js"], ["node-cjs", "main.cjs"]]) {
  test(`${name} loads the packed package and computes`, () => {
    const cwd = project(name);
    assert.equal(execFileSync(process.execPath, [file], { cwd, encoding: "utf8" }), "40\n");
  });
}

test("where the package yaml is not installed, YAML text is refused with that as its remedy", () => {
  const cwd = project("node-esm");
  rmSync(join(cwd, "node_modules/yaml"));
  const code = `import { load } from "xlakit"; const { Agreement } = await load();
    try { Agreement.parse("xlakit: 1"); } catch ({ code, help }) { console.log(code, help); }`;
  const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd, encoding: "utf8" });
  assert.match(printed, /^syntax install `yaml`/);
});

test("the package holds what it exports and nothing of its making", () => {
  const [{ files }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--dry-run"], { cwd: new URL("..", import.meta.url) }));
  const paths = files.map(({ path }) => path);
  assert.ok(paths.includes("dist/xlakit.wasm") && paths.includes("README.md"));
  assert.deepEqual(paths.filter((path) => !/^(dist\/.*\.(js|d\.ts|wasm)|README\.md|package\.json)$/.test(path)), []);
});
