// Writes ts/types/agreement.ts: the types of documents, from the JSON Schema that the module itself gives.
import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import * as glue from "../ts/glue/glue.js";

glue.initSync({ module: readFileSync("dist/xlakit.wasm") });
const schema = { ...JSON.parse(glue.schema()), title: "AgreementDocument" };
const banner = "/** The types of agreement documents. Generated from the JSON Schema by `cargo xtask wasm`; not edited by hand. */";
const text = await compile(schema, "AgreementDocument", { bannerComment: banner, additionalProperties: false, format: true, printWidth: 130 });
writeFileSync("ts/types/agreement.ts", text);
