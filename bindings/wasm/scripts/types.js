// Writes ts/types/agreement.ts and ts/types/report.ts: the types of documents and of reports, from the JSON Schemas of the repository.
import { writeFileSync } from "node:fs";
import { types } from "./schema.js";

for (const of of ["agreement", "report"]) writeFileSync(new URL(`../ts/types/${of}.ts`, import.meta.url), types(of));
