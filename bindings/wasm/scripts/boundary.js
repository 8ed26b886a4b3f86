// What it costs to count in a page: job b (month × persona × service) over columns of this host, as benches/benches/jobs.rs counts it natively.
//
//     XLAKIT_ROWS=10000000 cargo bench -p xlakit-benches -- b/tally     the native median
//     cargo xtask wasm && node bindings/wasm/scripts/boundary.js 10000000
//
// The columns are of the same kinds and spread as there, and the native median is read from where criterion left it.
import { existsSync, readFileSync } from "node:fs";
import { load } from "xlakit";

const rows = Number(process.argv[2] ?? 1_000_000);
const names = (prefix, count) => Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(2, "0")}`);
const personas = names("persona_", 8);
const services = names("service_", 40);
const document = {
  xlakit: 1,
  id: "breakdown",
  period: "month",
  sources: { rows: { at: "at", dimensions: ["role", "service"] } },
  personas: Object.fromEntries(personas.map((role) => [role, { where: { role } }])),
  breakdowns: [["persona", "service"]],
  indicators: {
    recommend: { source: "rows", measure: { kind: "nps", column: "score" } },
    csat: { source: "rows", measure: { kind: "csat", column: "csat" } },
    lost_time: { source: "rows", side: "experience", better: "lower", measure: { kind: "mean", column: "lost", unit: "minutes" } },
  },
};

// A small generator, so that every run counts the same rows.
let state = 20_260_601;
const uniform = () => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const zipf = (count) => {
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1));
  const table = weights.flatMap((weight, index) => new Array(Math.ceil(weight * 500)).fill(index));
  return () => table[Math.floor(uniform() * table.length)];
};
const filled = (array, value) => array.map(() => value());
const start = Date.UTC(2024, 0, 1) / 1000;
const seconds = filled(new Float64Array(rows), () => start + Math.floor(uniform() * 731 * 86_400)).sort();
const sources = {
  rows: {
    at: { instants: BigInt64Array.from(seconds, BigInt), unit: "s", zoned: true },
    score: filled(new Uint8Array(rows), () => Math.floor(uniform() * 11)),
    csat: filled(new Uint8Array(rows), () => 1 + Math.floor(uniform() * 5)),
    lost: filled(new Float32Array(rows), () => Math.floor(uniform() * 240)),
    role: { codes: filled(new Uint8Array(rows), zipf(8)), labels: personas },
    service: { codes: filled(new Uint8Array(rows), zipf(40)), labels: services },
  },
};

const { Agreement } = await load();
const agreement = Agreement.parse(document);
const times = Array.from({ length: 9 }, () => {
  const started = performance.now();
  agreement.tally(sources).free();
  return performance.now() - started;
}).sort((one, other) => one - other);
const median = times[4];
const before = process.cpuUsage();
agreement.tally(sources).free();
const { user, system } = process.cpuUsage(before);
console.log(`job b, ${rows} rows, copied and counted in wasm: ${median.toFixed(1)} ms; on the processor ${((user + system) / 1000).toFixed(1)} ms`);
const estimates = new URL(`../../../target/criterion/b_tally_${rows}/new/estimates.json`, import.meta.url);
if (existsSync(estimates)) {
  const native = JSON.parse(readFileSync(estimates)).median.point_estimate / 1e6;
  console.log(`native, one thread: ${native.toFixed(1)} ms; ratio ${(median / native).toFixed(2)} (goal at most 2.5)`);
}
