import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { columns, load, loadSync } from "xlakit";
import * as slim from "xlakit/slim";
import { run, spoken } from "./cases.js";
import { cases, read } from "./repository.js";
import { refused, thrown } from "./thrown.js";

const xlakit = await load();
const { Agreement, Tally } = xlakit;

const DOCUMENT = {
  xlakit: 1,
  id: "acme-desk",
  time_zone: "Europe/Helsinki",
  sources: { responses: { at: "answered_at" } },
  indicators: { happiness: { source: "responses", side: "experience", measure: { kind: "happiness", column: "score" } } },
  targets: [{ of: "happiness", at_least: 60 }],
};
const BY_COUNTRY = { ...DOCUMENT, sources: { responses: { at: "answered_at", dimensions: ["country"] } }, breakdowns: [["country"]] };
const AS_OF = { asOf: "2026-04-01T00:00:00Z" };
const at = new Date("2026-03-10T12:00:00Z");
const happiness = (report, segment = {}) =>
  report.scorecard.find((line) => line.indicator === "happiness" && JSON.stringify(line.segment) === JSON.stringify(segment)).estimate;

test("a column may be any array that JavaScript has, and the report is the same", () => {
  const score = [10, 9, 8, 2, 10];
  const agreement = Agreement.parse(DOCUMENT);
  const expected = agreement.evaluate({ responses: { answered_at: score.map(() => at), score } }, AS_OF).toJson();
  // Three of five are happy (9, 10) and one is not (0 to 6): 60 − 20 = 40.
  assert.equal(happiness(JSON.parse(expected)).value, 40);
  const numbers = [Int8Array, Int16Array, Int32Array, Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array, Float32Array, Float64Array];
  const scores = [...numbers.map((kind) => kind.from(score)), BigInt64Array.from(score, BigInt), score.map(String), score.map(BigInt)];
  for (const column of scores) {
    const data = { responses: { answered_at: score.map(() => at), score: column } };
    assert.equal(agreement.evaluate(data, AS_OF).toJson(), expected, column.constructor.name);
  }
  const ms = at.getTime();
  const times = [
    score.map(() => at.toISOString()),
    { instants: BigInt64Array.from(score, () => BigInt(ms)), unit: "ms", zoned: true },
    { instants: score.map(() => ms / 1000), unit: "s", zoned: true },
  ];
  for (const answered_at of times) assert.equal(agreement.evaluate({ responses: { answered_at, score } }, AS_OF).toJson(), expected);
});

test("labels may be texts or codes, and every kind of missing value is counted", () => {
  const agreement = Agreement.parse(BY_COUNTRY);
  const score = [10, null, NaN, undefined, 2];
  const country = ["Finland", "Norway", null, "Åland", "Finland"];
  const answered_at = score.map(() => at);
  const text = agreement.evaluate({ responses: { answered_at, score, country } }, AS_OF);
  const labels = ["Finland", "Norway", "Åland"];
  for (const kind of [Int8Array, Int16Array, Int32Array, Array]) {
    const codes = kind.from([0, 1, -1, 2, 0]);
    assert.equal(agreement.evaluate({ responses: { answered_at, score, country: { codes, labels } } }, AS_OF).toJson(), text.toJson(), kind.name);
  }
  assert.equal(happiness(text).missing, 3);
  assert.equal(happiness(text, { country: "Åland" }).n, 0);
  assert.equal(happiness(text, { country: "Finland" }).n, 2);
});

test("rows are turned into columns", () => {
  const rows = [{ answered_at: at, score: 10 }, { answered_at: at, country: "Norway" }];
  assert.deepEqual(columns(rows), { answered_at: [at, at], score: [10, null], country: [null, "Norway"] });
  const agreement = Agreement.parse(BY_COUNTRY);
  assert.equal(agreement.evaluate({ responses: rows }, AS_OF).toJson(), agreement.evaluate({ responses: columns(rows) }, AS_OF).toJson());
});

test("booleans with missing values are handed over as bits", () => {
  const document = {
    xlakit: 1,
    id: "desk",
    sources: { tickets: { at: "at" } },
    indicators: { in_time: { source: "tickets", measure: { kind: "share", good: { made_sla: true } } } },
  };
  const made_sla = Array.from({ length: 19 }, (_, index) => (index % 5 === 4 ? null : index % 2 === 0));
  const report = Agreement.parse(document).evaluate({ tickets: { at: made_sla.map(() => at), made_sla } }, AS_OF);
  const { estimate } = report.scorecard[0];
  // Rows 0 to 18; 4, 9 and 14 are missing; of the other sixteen 0, 2, 6, 8, 10, 12, 16 and 18 are even.
  assert.deepEqual([estimate.n, estimate.missing, estimate.exact], [16, 3, { numerator: 1, denominator: 2 }]);
});

test("pieces leave no trace: many rows, merged tallies and one pass give the same bytes", () => {
  const agreement = Agreement.parse(BY_COUNTRY);
  const rows = 6_000_000;
  const score = Uint8Array.from({ length: rows }, (_, index) => (index * 7) % 11);
  const answered_at = Float64Array.from({ length: rows }, (_, index) => Date.UTC(2026, 0, 1) + index * 10_000);
  const instants = BigInt64Array.from(answered_at, BigInt);
  const country = { codes: Uint8Array.from(score, (value) => value % 3), labels: ["Finland", "Norway", "Sweden"] };
  const part = (from, to) => ({
    responses: {
      answered_at: { instants: instants.slice(from, to), unit: "ms", zoned: true },
      score: score.slice(from, to),
      country: { codes: country.codes.slice(from, to), labels: country.labels },
    },
  });
  const progress = [];
  const whole = agreement.tally(part(0, rows), { onProgress: ({ done }) => progress.push(done) });
  assert.deepEqual(progress, [2_796_203, 5_592_406, 6_000_000]);
  const halves = agreement.tally(part(2_200_000, rows)).merge(agreement.tally(part(0, 2_200_000)));
  assert.deepEqual(halves.toBytes(), whole.toBytes());
  const sent = Tally.fromBytes(whole.toBytes());
  assert.equal(agreement.evaluate(sent, AS_OF).toJson(), agreement.evaluate(part(0, rows), AS_OF).toJson());
});

test("a word that no row holds is said before a report is made", () => {
  const agreement = Agreement.parse({
    ...DOCUMENT,
    targets: [],
    indicators: { solved: { source: "responses", measure: { kind: "share", good: { state: "closed" } } } },
  });
  const responses = { answered_at: [at, at], state: ["Closed", "Open"] };
  const check = agreement.check({ responses });
  assert.deepEqual(check.warnings.map(({ code, help }) => [code, help]), [["unmatched_word", "is it `Closed`? the data has `Closed`, `Open`"]]);
  assert.deepEqual(check.data[0].conditions, [
    { path: "/indicators/solved/measure/good", rows: 0, words: [{ column: "state", word: "closed", rows: 0 }] },
  ]);
  assert.deepEqual(agreement.check(agreement.tally({ responses })), check);
});

test("a batch is counted once", () => {
  const agreement = Agreement.parse(DOCUMENT);
  const named = (name) => agreement.tally({ responses: { answered_at: [at], score: Uint8Array.of(9) } }).inBatch(name);
  const both = named("2026-04").merge(named("2026-03"));
  assert.deepEqual([both.agreement, both.batches], [agreement.id, ["2026-03", "2026-04"]]);
  assert.deepEqual(agreement.evaluate(both, AS_OF).batches, both.batches);
  assert.equal(thrown(() => both.merge(named("2026-03"))).code, "repeated_batch");
  assert.equal(thrown(() => both.inBatch(3)).code, "wrong_type");
  const other = Agreement.parse({ ...DOCUMENT, id: "other" });
  assert.equal(thrown(() => other.evaluate(both, AS_OF)).code, "other_agreement");
});

test("a tally outlives the term that it was counted under", () => {
  const data = { responses: { answered_at: [at], score: Uint8Array.of(9) } };
  const longer = Agreement.parse({ ...DOCUMENT, last_day: "2036-12-31" });
  const old = Agreement.parse(DOCUMENT).tally(data);
  assert.equal(thrown(() => longer.evaluate(old, AS_OF)).code, "plan_mismatch");
  assert.deepEqual(old.under(longer).toBytes(), longer.tally(data).toBytes());
  assert.equal(thrown(() => old.under(DOCUMENT)).code, "wrong_type");
});

test("an error in a later piece names the row of the whole table", () => {
  const score = new Uint8Array(4_400_000).fill(5);
  score[4_399_999] = 12;
  const answered_at = { instants: new BigInt64Array(4_400_000).fill(BigInt(at.getTime())), unit: "ms", zoned: true };
  const problem = thrown(() => Agreement.parse(DOCUMENT).tally({ responses: { answered_at, score } }));
  assert.equal(problem.code, "off_scale");
  assert.match(problem.path, /4400000$/);
});

test("columns of unlike lengths are named with their lengths", () => {
  const problem = thrown(() => Agreement.parse(DOCUMENT).tally({ responses: { answered_at: [at], score: new Uint8Array(300_000) } }));
  assert.equal(problem.code, "length_mismatch");
  assert.match(problem.message, /300000/);
});

test("an error has a code, a path, a message, help, and every diagnostic", () => {
  const problem = thrown(() => Agreement.parse({ ...DOCUMENT, targets: [{ of: "hapiness", at_least: 60 }], currncy: "EUR" }));
  assert.ok(problem instanceof Error);
  assert.equal(problem.name, "XlakitError");
  assert.deepEqual(problem.diagnostics.map(({ code }) => code).sort(), ["unknown_key", "unknown_name"]);
  assert.equal(problem.help, problem.diagnostics[0].help);
  assert.ok(!("line" in problem.diagnostics[0]), "an object has no lines");
});

test("lines and columns are those of the text that was given", () => {
  const { line, column } = thrown(() => Agreement.parse('{"xlakit": 1, "id": "x",\n "idd": "x"}')).diagnostics.find(({ code }) => code === "unknown_key");
  assert.deepEqual([line, column], [2, 2]);
  assert.equal(thrown(() => Agreement.parse('{"xlakit": 1,')).code, "syntax");
});

test("YAML means what it means on every host", () => {
  const text = read("tests/agreements/minimal.yaml");
  const json = JSON.parse(read("tests/agreements/minimal.json"));
  assert.equal(Agreement.parse(text).id, Agreement.parse(json).id);
  for (const name of ["examples/service-desk", "examples/technical-support"]) assert.ok(Agreement.parse(read(`${name}/agreement.yaml`)).id);
  assert.equal(thrown(() => Agreement.parse("xlakit: 1\nid: a\nid: b\n")).code, "duplicate_key");
  assert.equal(thrown(() => Agreement.parse("xlakit: 1\nid: &x a\ntitle: *x\n")).code, "unsupported_yaml");
  assert.equal(thrown(() => Agreement.parse("xlakit: 1\nid: [")).code, "syntax");
  // A float would have made 0.1 + 0.2 of it.
  const target = (goal) => `xlakit: 1\nid: a\nsources: {s: {at: t}}\nindicators: {i: {source: s, measure: {kind: mean, column: x}}}\ntargets: [{of: i, at_least: ${goal}}]`;
  const report = Agreement.parse(target("1.23456789012345678901")).evaluate({ s: { t: [at], x: [1] } }, AS_OF);
  assert.deepEqual(report.scorecard[0].target.goal, { at_least: "1.23456789012345678901" });
});

test("a wrong column says what it is", () => {
  const tally = (score) => () => Agreement.parse(DOCUMENT).tally({ responses: { answered_at: [at], score } });
  assert.equal(thrown(tally(new BigUint64Array(1))).code, "wrong_column_type");
  assert.equal(thrown(tally("5")).message, "`responses/score` is a string, not a column");
  assert.equal(thrown(tally([{}])).message, "`responses/score` holds an Object");
  assert.equal(thrown(() => Agreement.parse(DOCUMENT).evaluate({ responses: { answered_at: [at], score: [1] } }, { asOf: "soon" })).path, "as_of");
});

test("the report is plain data, and its text is the library's own", () => {
  const report = Agreement.parse(DOCUMENT).evaluate({ responses: { answered_at: [at], score: [9] } }, { asOf: new Date("2026-04-01T00:00:00Z") });
  assert.deepEqual(JSON.parse(JSON.stringify(report)), JSON.parse(report.toJson()));
  assert.equal(report.as_of, "2026-04-01T00:00:00Z");
  assert.equal(report.missed(), false);
  const now = Agreement.parse(DOCUMENT).evaluate({ responses: { answered_at: [at], score: [9] } });
  assert.ok(Math.abs(Date.parse(now.as_of) - Date.now()) < 60_000);
});

test("a report is HTML, CSV and flat rows as well", () => {
  const report = Agreement.parse(BY_COUNTRY).evaluate({ responses: { answered_at: [at], score: [9], country: ["<b>FI</b>"] } }, AS_OF);
  const html = report.toHtml();
  assert.match(html, /^<article/);
  assert.ok(report.toHtmlPage().startsWith("<!DOCTYPE html>") && report.toHtmlPage().includes(html));
  assert.ok(!html.includes("<b>FI") && !html.includes("<script"));
  const { scorecard, scores, watermelons, ledger } = report.tables();
  assert.deepEqual([scores, watermelons, ledger], [[], [], []]);
  assert.deepEqual(scorecard.map(({ segment, value, verdict, closed }) => [segment, value, verdict, closed]), [
    [null, 100, "insufficient", true],
    ["country=<b>FI</b>", 100, "insufficient", true],
  ]);
  assert.equal(report.toCsv().split("\n").length, 4);
  report.free();
  assert.equal(report.scorecard.length, 2, "the data stay");
  assert.equal(thrown(() => report.toHtml()).code, "freed");
});

test("a one-liner gives the figure of a column with its interval", () => {
  const { nps, happiness, csat, ces, mean, quantile, median, share, apdex } = xlakit;
  // 2 of 3 promote and 1 detracts.
  const estimate = nps([10, 9, 3, null]);
  assert.deepEqual([estimate.value, estimate.n, estimate.missing, estimate.unit], [33.333333333, 3, 1, "points"]);
  assert.deepEqual(estimate.interval, { method: "adjusted_wald", confidence: 0.95, looks: "fixed_n" });
  assert.ok(estimate.low < estimate.value && estimate.value < estimate.high);
  assert.equal(happiness(Uint8Array.of(10, 0)).value, 0);
  assert.equal(csat([5, 4, 3, 1]).value, 0.5);
  assert.equal(csat([7, 6, 5, 1], { scale: [1, 7], good: { at_least: 6 } }).value, 0.5);
  assert.equal(ces([7, 6, 2]).value, 5);
  assert.equal(mean([1, 3], { weight: [1, 3] }).effective_n, 1.6);
  assert.equal(share([true, false, true, null]).value, 0.666666667);
  assert.equal(share(["Closed", "Open"], { good: "Closed" }).value, 0.5);
  assert.equal(share(["Closed", "Open"], { good: ["Closed"] }).value, 0.5);
  assert.equal(share([1, 5, 9, 7], { good: { at_most: 5 } }).value, 0.5);
  assert.equal(apdex([1, 4, 9, 60], { threshold: 4 }).value, 0.625);
  const hours = [12, 15, 7, 3, 42, 8, 10, 9, 30, 6, 5, 11, 120, 14, 4];
  const p90 = quantile(hours, 0.9);
  assert.deepEqual([p90.value, p90.low, p90.high, p90.interval.method, p90.relative_error], [37.2, 14, null, "order_statistics", undefined]);
  assert.equal(median(hours).value, quantile(hours, 0.5).value);
  assert.equal(median(Array.from({ length: 1001 }, (_, index) => index + 1)).relative_error, 1 / 128);
  assert.deepEqual(median([1, 2, 9], { by: ["FI", "FI", "NO"] }).map(({ value }) => value), [1.5, 9]);
  const none = nps([]);
  assert.deepEqual([none.value, none.low, none.n], [null, null, 0]);
  assert.ok(mean([1, 2, 3], { confidence: 0.99 }).low < mean([1, 2, 3]).low);
});

test("with `by` a one-liner gives a row for each label, or for each combination", () => {
  const { nps } = xlakit;
  const score = [10, 9, 3, null];
  const country = ["FI", "FI", "NO", null];
  const rows = nps(score, { by: { country } });
  assert.deepEqual(rows.map(({ country, value, n, missing, method }) => [country, value, n, missing, method]), [
    ["FI", 100, 2, 0, "adjusted_wald"],
    ["NO", -100, 1, 0, "adjusted_wald"],
    [null, null, 0, 1, null],
  ]);
  assert.deepEqual(nps(score, { by: country }), rows.map(({ country, ...row }) => ({ by: country, ...row })));
  const codes = { codes: [0, 0, 1, -1], labels: ["FI", "NO"] };
  assert.deepEqual(nps(score, { by: { country: codes } }), rows);
  assert.deepEqual(nps(score, { by: codes }).map(({ by }) => by), ["FI", "NO", null]);
  const several = nps(score, { by: { persona: ["a", "b", "a", "b"], country } });
  assert.deepEqual(several.map(({ persona, country, n }) => [persona, country, n]), [["a", "FI", 1], ["a", "NO", 1], ["b", "FI", 1], ["b", null, 0]]);
  assert.equal(thrown(() => nps([10], { by: { n: ["FI"] } })).code, "duplicate_name");
});

test("what a one-liner refuses, it names", () => {
  const { apdex, mean, nps, quantile, share } = xlakit;
  assert.deepEqual(refused(() => nps([10, 11])), ["off_scale", "rows/values/2"]);
  assert.deepEqual(refused(() => mean([1], { confidence: 1.5 })), ["invalid_value", "confidence"]);
  assert.deepEqual(refused(() => apdex([1])), ["missing_key", "apdex"]);
  assert.deepEqual(refused(() => quantile([1])), ["missing_key", "quantile"]);
  assert.deepEqual(refused(() => quantile([1], 1)), ["invalid_value", "q"]);
  assert.deepEqual(refused(() => share(["Yes", "No"])), ["wrong_column_type", "rows/values"]);
  assert.throws(() => share(["Yes", "No"]), { help: 'say which rows are good, such as good="Yes"' });
  assert.deepEqual(refused(() => nps([1, 2], { by: ["FI"] })), ["length_mismatch", "rows/by"]);
  assert.deepEqual(refused(() => nps([1], { by: new Date() })), ["wrong_column_type", "rows/by_0"]);
});

test("a search in two tables finds where tickets are in time and people are not happy", () => {
  const country = Array.from({ length: 160 }, (_, index) => (index < 120 ? "FI" : "NO"));
  const tickets = { country, made_sla: country.map(() => true) };
  const responses = country.map((country) => ({ country, score: country === "FI" ? 9 : 2 }));
  const options = { outside: { made_sla: 0.95 }, inside: { score: ["happiness", 40] }, by: ["country"] };
  const seen = [];
  const found = xlakit.watermelon.search(tickets, responses, { ...options, onProgress: ({ done }) => seen.push(done) });
  assert.deepEqual(found.map(({ segment, state, status, people }) => [segment, state, status, people]), [["country=NO", "watermelon", "confirmed", 40]]);
  assert.deepEqual(seen, [320]);
  assert.deepEqual(xlakit.watermelon.search(tickets, responses, { ...options, by: "country", minN: 41 }), []);
  const code = (changed) => thrown(() => xlakit.watermelon.search(tickets, responses, { ...options, ...changed }));
  assert.equal(code({ inside: { score: ["mean", 40] } }).path, "inside/score");
  assert.match(code({ inside: { scores: ["happiness", 40] } }).help, /`score`/);
  assert.equal(code({ minM: 40 }).code, "unknown_key");
});

test("a freed handle says so", () => {
  const agreement = Agreement.parse(DOCUMENT);
  agreement.free();
  agreement.free();
  assert.equal(thrown(() => agreement.id).code, "freed");
  assert.equal(typeof agreement[Symbol.dispose], "function");
});

test("every way of loading gives the same library", async () => {
  const bytes = readFileSync(new URL("../dist/xlakit.wasm", import.meta.url));
  assert.equal(loadSync(bytes).Agreement, Agreement);
  assert.equal((await slim.load(bytes)).Agreement, Agreement);
  assert.equal(slim.loadSync(bytes).version, xlakit.version);
  assert.deepEqual(await xlakit.schema(), JSON.parse(read("docs/agreement.schema.json")));
});

test("the module names no source file of the machine that built it", () => {
  const text = readFileSync(new URL("../dist/xlakit.wasm", import.meta.url), "latin1");
  assert.doesNotMatch(text, /[\w-]+\.rs\b/);
});

for (const found of cases()) {
  test(`case ${found.name}: the bytes are those of every host`, () => assert.deepEqual(spoken(run(xlakit, found), found.expected), found.expected));
}
