// Writes ts/types/agreement.ts: the types of documents, from the JSON Schema of the repository.
import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const schema = { ...JSON.parse(readFileSync("../../docs/agreement.schema.json", "utf8")), title: "AgreementDocument" };
const banner = "/** The types of agreement documents. Generated from the JSON Schema by `cargo xtask schema`; not edited by hand. */";
const text = await compile(schema, "AgreementDocument", { bannerComment: banner, additionalProperties: false, format: true, printWidth: 130 });
writeFileSync("ts/types/agreement.ts", text);
