// What the module weighs: as it is, gzipped, and with brotli. Fails where it has grown over the budget.
import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

// The goal is what a page should have to load; the budget keeps what has been reached.
const GOAL = 300_000;
const BUDGET = 478_000;

const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(7);
const weigh = (name, bytes) => {
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(`${name.padEnd(28)} ${kb(bytes.length)} KB   gzip ${kb(gzip)} KB   brotli ${kb(brotliCompressSync(bytes).length)} KB`);
  return gzip;
};

const [zones] = process.argv.slice(2);
const gzip = weigh("xlakit.wasm", readFileSync("dist/xlakit.wasm"));
if (zones !== undefined) {
  const share = weigh("  of it, the time zones", readFileSync(zones));
  console.log(`${"  without them".padEnd(28)} ${"".padStart(7)}      gzip ${kb(gzip - share)} KB`);
}
weigh("glue/glue.js", readFileSync("dist/glue/glue.js"));
if (gzip > GOAL) console.log(`${kb(gzip - GOAL).trim()} KB gzip over the goal of ${GOAL / 1000} KB`);
if (gzip > BUDGET) {
  console.error(`xlakit.wasm is over its budget of ${BUDGET / 1000} KB gzip`);
  process.exitCode = 1;
}
