// How long a program waits from `load()` to its first report, by the clock and on the processor.
//
//     cargo xtask wasm && node bindings/wasm/scripts/first-result.js
import { load } from "xlakit";

const started = performance.now();
const before = process.cpuUsage();
const { Agreement } = await load();
const loaded = performance.now();
const agreement = Agreement.parse({
  xlakit: 1,
  id: "first",
  time_zone: "Europe/Helsinki",
  sources: { answers: { at: "at" } },
  indicators: { recommend: { source: "answers", measure: { kind: "nps", column: "score" } } },
});
const report = agreement.evaluate({ answers: { at: [new Date("2026-01-05"), new Date("2026-01-06")], score: [9, 3] } }, { asOf: "2026-02-01" });
const done = performance.now();
const { user, system } = process.cpuUsage(before);
console.log(`${report.scorecard.length} figure: loaded after ${(loaded - started).toFixed(1)} ms, first report after ${(done - started).toFixed(1)} ms`);
console.log(`on the processor: ${((user + system) / 1000).toFixed(1)} ms, all threads of the engine together`);
