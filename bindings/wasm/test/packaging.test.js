import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { project } from "./project.js";
import { read } from "./repository.js";

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
  assert.deepEqual(paths.filter((path) => !/^(dist\/.*\.(js|d\.ts|wasm)|README\.md|LICENSE-\w+|package\.json)$/.test(path)), []);
});

test("the package carries the licences of the repository", () => {
  const cwd = project("node-esm");
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) assert.equal(readFileSync(join(cwd, "node_modules/xlakit", name), "utf8"), read(name));
});

test("the types need no library of the compiler but that of ES2022", () => {
  const cwd = project("node-esm");
  writeFileSync(join(cwd, "use.ts"), 'import { load } from "xlakit";\nexport const value: Promise<number | null> = load().then(({ nps }) => nps([10]).value);\n');
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
  const tsc = new URL("../node_modules/.bin/tsc", import.meta.url).pathname;
  assert.equal(spawnSync(tsc, [...options, "--skipLibCheck", "false", "use.ts"], { cwd, encoding: "utf8" }).stdout, "");
});
