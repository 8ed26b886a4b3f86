// Writes ts/stats.ts, the statistics as JavaScript has them, from tests/statistics.json, which the tests of the core hold against its catalogue.
// Exits with 1, after writing, if the file was not up to date.
import { readFileSync, writeFileSync } from "node:fs";

const TARGET = "ts/stats.ts";
const { functions, records } = JSON.parse(readFileSync("../../tests/statistics.json", "utf8"));

const RESULTS = { number: "number", whole: "number", flag: "boolean", list: "number[]" };
const KINDS = { number: "number", whole: "number", flag: "boolean", list: "Numbers", lists: "readonly Numbers[]" };
const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const result = (name) => RESULTS[name] ?? name;
/** The parameters that come before the first with a default are given by place, the others by name. */
const placed = (parameters) => {
  const first = parameters.findIndex((parameter) => "default" in parameter);
  return first < 0 ? parameters.length : first;
};

function record([name, { about, fields }]) {
  const lines = fields.map((field) => `  /** ${field.about} */\n  readonly ${field.name}: ${result(field.result)}${field.optional ? " | null" : ""};`);
  return `/** ${about} */\nexport interface ${name} {\n${lines.join("\n")}\n}`;
}

function method({ name, about, parameters, result: answer }) {
  const count = placed(parameters);
  const given = parameters.slice(0, count).map((parameter) => `${camel(parameter.name)}: ${KINDS[parameter.kind]}`);
  const options = parameters.slice(count);
  const option = (parameter) => `readonly ${camel(parameter.name)}${"default" in parameter ? "?" : ""}: ${KINDS[parameter.kind]}`;
  const needed = options.some((parameter) => !("default" in parameter));
  if (options.length > 0) given.push(`options${needed ? "" : "?"}: { ${options.map(option).join("; ")} }`);
  const defaults = options.filter((parameter) => "default" in parameter).map((parameter) => `\`${camel(parameter.name)}\` is ${parameter.default}`);
  const says = defaults.length > 0 ? ` Unless given, ${defaults.join(", ")}.` : "";
  return `  /** ${about}${says} */\n  ${camel(name)}(${given.join(", ")}): ${result(answer)} | null;`;
}

const text = `/**
 * The statistics by themselves: numbers in, numbers out. What each function computes, and where it comes from, stands in docs/statistics.md.
 *
 * Generated from the catalogue of the core by \`cargo xtask wasm\`; not edited by hand.
 */

/** Numbers, one for each place; a \`Float64Array\` is copied once. */
export type Numbers =
  | readonly number[]
  | Float64Array
  | Float32Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint8ClampedArray
  | Uint16Array
  | Uint32Array;

${Object.entries(records).map(record).join("\n\n")}

/** Every function answers \`null\` where there is no answer, and throws an \`XlakitError\` that names an argument that is none. */
export interface Stats {
${functions.map(method).join("\n")}
}

/** The names of the functions in the core, and of the parameters that are given by their place. */
export const PLACED: Readonly<Record<string, string>> = {
${functions.map(({ name, parameters }) => `  ${name}: "${parameters.slice(0, placed(parameters)).map((parameter) => parameter.name).join(" ")}",`).join("\n")}
};
`;

let committed = "";
try {
  committed = readFileSync(TARGET, "utf8");
} catch {
  // The first time there is none.
}
if (committed !== text) {
  writeFileSync(TARGET, text);
  console.log(`${TARGET} was out of date and has been written anew`);
  process.exitCode = 1;
}
