// TypeScript of the JSON Schemas of the repository: a type for each part, read only, with what is said of it.
import { readFileSync } from "node:fs";

const pascal = (name) => name.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
const part = ({ $ref }) => pascal($ref.replace("#/$defs/", ""));
const union = (parts) => [...new Set(parts)].join(" | ");
const PLAIN = { string: "string", number: "number", integer: "number", boolean: "boolean", null: "null" };

/** The type of the values of a schema. */
function kind(schema, indent) {
  const forms = schema.anyOf ?? schema.oneOf;
  if (schema.$ref !== undefined) return part(schema);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return union(schema.enum.map((word) => JSON.stringify(word)));
  if (forms !== undefined) return union(forms.map((form) => kind(form, indent)));
  const types = [schema.type ?? ["string", "number", "boolean"]].flat();
  if (schema.type === "array") {
    const items = kind(schema.items ?? {}, indent);
    return `readonly ${items.includes(" ") ? `(${items})` : items}[]`;
  }
  if (schema.type === "object") return schema.properties ? fields(schema, indent) : `{ readonly [name: string]: ${kind(schema.additionalProperties, indent)} }`;
  return union(types.map((type) => PLAIN[type]));
}

const comment = ({ description }, indent) => (description === undefined ? "" : `${indent}/** ${description} */\n`);

function fields(schema, indent) {
  const inner = `${indent}  `;
  const field = ([key, value]) =>
    `${comment(value, inner)}${inner}readonly ${key}${schema.required?.includes(key) ? "" : "?"}: ${kind(value, inner)};\n`;
  return `{\n${Object.entries(schema.properties).map(field).join("")}${indent}}`;
}

function type(name, schema) {
  const written = kind(schema, "");
  return `${comment(schema, "")}${schema.properties ? `export interface ${name} ${written}` : `export type ${name} = ${written};`}\n`;
}

/** The text of `ts/types/{of}.ts`. */
export function types(of) {
  const schema = JSON.parse(readFileSync(new URL(`../../../docs/${of}.schema.json`, import.meta.url), "utf8"));
  const parts = [[`${of}_document`, schema], ...Object.entries(schema.$defs)].map(([name, part]) => type(pascal(name), part));
  return [`// The types of the JSON Schema docs/${of}.schema.json. Written by \`cargo xtask schema\`; not edited by hand.\n`, ...parts].join("\n");
}
