// Files of the repository that the tests read.
import { existsSync, readdirSync, readFileSync } from "node:fs";

export const root = new URL("../../../", import.meta.url);
export const read = (path) => readFileSync(new URL(path, root), "utf8");

const folder = new URL("tests/vectors/cases/", root);

/** Every conformance case with the text of the report that it expects. */
export function cases() {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.endsWith(".report.json"));
  return files.sort().map((file) => {
    const found = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
    const { report } = found.expect;
    const expected = report === undefined ? { error: found.expect.error } : { report: readFileSync(new URL(report, folder), "utf8") };
    return { ...found, name: file.replace(/\.json$/, ""), expected };
  });
}

/** Every function of the statistics, as tests/statistics.json describes it. */
export const functions = () => JSON.parse(read("tests/statistics.json")).functions;

/** The points at which every host answers with the same bits. */
export const determinism = () => JSON.parse(read("tests/vectors/determinism.json"));

/** Every case of the statistics. */
export function statistics() {
  const folder = new URL("tests/vectors/stats/", root);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.sort().flatMap((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")));
}
