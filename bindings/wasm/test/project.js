// Tiny projects with the packed package installed, as its users have it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const here = (path) => new URL(path, import.meta.url).pathname;
const made = [];
let archive;

process.on("exit", () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "xlakit-"));
  made.push(folder);
  return folder;
}

/** A copy of a project in a folder of its own; nothing of the repository is near it. */
export function project(name) {
  if (archive === undefined) {
    const folder = temporary();
    const [{ filename }] = JSON.parse(execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: here("..") }));
    archive = join(folder, filename);
  }
  const folder = temporary();
  cpSync(here(`projects/${name}`), folder, { recursive: true });
  cpSync(here("projects/data.js"), join(folder, "data.js"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  const installed = join(folder, "node_modules/xlakit");
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "-C", installed, "--strip-components=1"]);
  symlinkSync(here("../node_modules/yaml"), join(folder, "node_modules/yaml"));
  return folder;
}
