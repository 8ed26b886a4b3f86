// What callers get wrong: an error that names the place, never a figure, and never the end of the module.
import assert from "node:assert/strict";
import test, { afterEach } from "node:test";
import vm from "node:vm";
import { columns, load } from "xlakit";
import { refused, thrown } from "./thrown.js";

const xlakit = await load();
const { Agreement, Tally, Report, nps, share, mean } = xlakit;

const DOCUMENT = {
  xlakit: 1,
  id: "acme-desk",
  sources: { responses: { at: "answered_at" } },
  indicators: { happiness: { source: "responses", measure: { kind: "happiness", column: "score" } } },
  targets: [{ of: "happiness", at_least: 60 }],
};
const AS_OF = { asOf: "2026-04-01T00:00:00Z" };
const at = new Date("2026-03-10T12:00:00Z");
const agreement = Agreement.parse(DOCUMENT);
const row = { answered_at: at, score: 9 };
const tally = (responses) => () => agreement.tally({ responses });
const read = (responses) => agreement.evaluate({ responses }, AS_OF).data[0].rows.read;

afterEach(() => assert.equal(agreement.id, "acme-desk", "no mistake of a caller stops the module"));

test("what has no rows is refused, not counted as none", () => {
  assert.equal(read([]), 0);
  assert.equal(thrown(tally(Promise.resolve([row]))).help, "`await` it first");
  const wrong = [undefined, null, "score", 9, new Set([row]), [row].values(), new Map([["score", [9]]]), new Uint8Array(2), agreement];
  for (const given of wrong) assert.deepEqual(refused(tally(given)), ["wrong_type", "responses"], String(given));
  for (const given of [{}, [{}, {}]]) assert.deepEqual(refused(tally(given)), ["missing_column", "responses/answered_at"]);
  for (const given of [undefined, null, [row], new Map(), Promise.resolve({}), agreement, new Uint8Array(4)]) {
    assert.deepEqual(refused(() => agreement.tally(given)), ["wrong_type", ""]);
    assert.deepEqual(refused(() => agreement.evaluate(given)), ["wrong_type", ""]);
  }
});

test("a row that is none is named by its place", () => {
  const wrong = [undefined, null, 1, "ab", [1, 2], new Map(), Promise.resolve(row)];
  for (const given of wrong) assert.deepEqual(refused(tally([row, given])), ["wrong_type", "responses/2"]);
  assert.deepEqual(refused(tally([row, , row])), ["wrong_type", "responses/2"]);
  assert.deepEqual(refused(() => columns([row, null])), ["wrong_type", "rows/2"]);
  assert.equal(read([row, {}]), 2, "a row may lack every column");
});

test("tables of a search are held to the same", () => {
  const options = { outside: { made_sla: 0.95 }, inside: { score: ["happiness", 40] }, by: "country" };
  const search = (...tables) => refused(() => xlakit.watermelon.search(...tables, options));
  assert.deepEqual(search(Promise.resolve([]), []), ["wrong_type", "tickets"]);
  assert.deepEqual(search([], new Set()), ["wrong_type", "responses"]);
  assert.deepEqual(search([{}], []), ["missing_column", "tickets/country"]);
  for (const by of [[], undefined]) assert.deepEqual(refused(() => xlakit.watermelon.search([], [], { ...options, by })), ["missing_key", "by"]);
});

test("codes are whole numbers and labels are texts", () => {
  const by = (codes, labels = ["FI", "NO"]) => nps([10, 2, 3], { by: { codes, labels } }).map(({ by, n }) => [by, n]);
  const missing = [["FI", 1], ["NO", 1], [null, 1]];
  assert.deepEqual(by(Int8Array.of(0, -1, 1)), missing);
  for (const none of [-1, null, undefined, NaN]) assert.deepEqual(by([0, none, 1]), missing);
  assert.deepEqual(by([0, , 1]), missing);
  for (const wrong of [1.7, "1", 2 ** 32, true, 1n]) assert.deepEqual(refused(() => by([0, wrong, 1])), ["wrong_column_type", "rows/by_0/2"]);
  for (const codes of ["010", undefined, Float64Array.of(0, 1, 1), new Set([0])]) assert.deepEqual(refused(() => by(codes)), ["wrong_column_type", "rows/by_0"]);
  for (const label of [2025, null, undefined]) assert.equal(thrown(() => by([0, 1, 1], ["FI", label])).message, `the label of code 1 of \`rows/by_0\` is ${label === 2025 ? "a number" : label}`);
});

test("a hole of an array is a missing value, whatever the array holds", () => {
  const figures = ({ value, n, missing }) => [value, n, missing];
  for (const [measure, values] of [[share, [true, , false]], [nps, [10n, , 9n]], [mean, [5, , 7]], [mean, ["5", , 7]]]) {
    const dense = Array.from(values);
    assert.equal(measure(values).missing, 1);
    assert.deepEqual(figures(measure(values)), figures(measure(dense)));
  }
  const labels = Array.from({ length: 3000 }, (_, index) => `label ${index}`);
  delete labels[5];
  const rows = mean(labels.map((_, index) => index), { by: labels });
  assert.equal(rows.find(({ by }) => by === "label 6").n, 1);
});

test("instants that 64 bits cannot hold are refused, and NaN is a missing one", () => {
  const ms = at.getTime();
  const data = (instants, unit = "ms", zoned = true) => ({ answered_at: { instants, unit, zoned }, score: Array.from(instants, () => 9) });
  for (const none of [null, undefined, NaN]) assert.equal(agreement.evaluate({ responses: data([ms, none]) }, AS_OF).data[0].rows.unplaced, 1);
  assert.equal(read(data(Float64Array.of(ms, NaN))), 2);
  const code = (given) => refused(tally(data([ms, given])));
  const place = "responses/answered_at/2";
  for (const wrong of [2n ** 70n, BigInt(ms) + 2n ** 64n, 1e300]) assert.deepEqual(code(wrong), ["value_out_of_range", place]);
  for (const wrong of [0.5, Infinity]) assert.deepEqual(code(wrong), ["unreadable_value", place]);
  for (const wrong of [true, "1", at]) assert.deepEqual(code(wrong), ["wrong_column_type", place]);
  for (const unit of ["min", undefined, 5]) assert.deepEqual(refused(tally({ answered_at: { instants: [ms], unit, zoned: true }, score: [9] })), ["wrong_column_type", "responses/answered_at"]);
  assert.match(thrown(tally({ answered_at: { instants: [ms], unit: "ms" }, score: [9] })).message, /zoned/);
});

test("an option that a verb does not have is refused", () => {
  const evaluate = (given) => refused(() => agreement.evaluate({ responses: [row] }, given));
  assert.deepEqual(evaluate({ as_of: "2026-04-01" }), ["unknown_key", "as_of"]);
  for (const given of [null, "2026-04-01", at, ["2026-04-01"], 5]) assert.deepEqual(evaluate(given), ["wrong_type", ""]);
  assert.deepEqual(refused(() => agreement.tally({ responses: [row] }, { asOf: at })), ["unknown_key", "asOf"]);
  assert.deepEqual(refused(() => agreement.tally({ responses: [row] }, { onProgress: 5 })), ["wrong_type", "onProgress"]);
  for (const given of [0.9, "country", ["FI"], null]) assert.deepEqual(refused(() => nps([10], given)), ["wrong_type", ""]);
  for (const name of ["kind", "column", "q"]) assert.deepEqual(refused(() => nps([10], { [name]: "mean" })), ["unknown_key", name]);
  assert.equal(xlakit.quantile([1, 2, 3], 0.5, { confidence: 0.9 }).value, 2);
});

test("what JSON does not have is refused where it stands, and not dropped", () => {
  const option = (value) => refused(() => share([5, 1], { good: value }));
  for (const wrong of [(value) => value > 3, Symbol("good"), 5n, NaN, new Map(), /a/]) assert.deepEqual(option(wrong), ["wrong_type", "good"]);
  assert.deepEqual(option({ at_least: () => 3 }), ["wrong_type", "good/at_least"]);
  assert.deepEqual(option(["a", undefined]), ["wrong_type", "good/1"]);
  const parse = (more) => refused(() => Agreement.parse({ ...DOCUMENT, ...more }));
  for (const wrong of [1n, NaN, new Map(), () => 1, Symbol("x")]) assert.deepEqual(parse({ targets: [{ of: "happiness", at_least: wrong }] }), ["wrong_type", "/targets/0/at_least"]);
  const circle = { ...DOCUMENT };
  circle.personas = { "a/b": circle };
  assert.deepEqual(refused(() => Agreement.parse(circle)), ["wrong_type", "/personas/a~1b"]);
  let deep = {};
  for (let level = 0; level < 100_000; level++) deep = { deep };
  assert.deepEqual(parse({ title: deep }), ["document_too_large", ""]);
  const shared = ["score"];
  assert.ok(Agreement.parse({ ...DOCUMENT, targets: [{ of: "happiness", at_least: 60, min_n: undefined }] }).id);
  assert.equal(nps([10], { by: { a: ["x"] }, confidence: undefined, shared: undefined }).length, shared.length);
});

test("a document is an object or text, and nothing else", () => {
  const parse = (given) => thrown(() => Agreement.parse(given));
  for (const given of [undefined, null, 5, true, () => 1, new Map(), at]) assert.equal(parse(given).code, "wrong_type");
  assert.equal(parse(Promise.resolve(DOCUMENT)).help, "`await` it first");
  assert.equal(parse(new TextEncoder().encode("{}")).help, "decode it to text first");
});

test("NaN among texts is missing, and half a character is refused with its row", () => {
  assert.deepEqual(nps([10, 2, 3], { by: ["x", NaN, 5] }).map(({ by }) => by), ["5", "x", null]);
  assert.deepEqual(refused(() => nps([10, 2], { by: ["a🙂", "b\ud83d"] })), ["wrong_column_type", "rows/by_0/2"]);
  const many = Array.from({ length: 3000 }, (_, index) => `é${index}`);
  many[2000] = "\ude42";
  assert.deepEqual(refused(() => nps(many.map(() => 10), { by: many })), ["wrong_column_type", "rows/by_0/2001"]);
  assert.deepEqual(refused(() => nps([10], { by: { codes: [0], labels: ["\ud83d"] } })), ["wrong_column_type", "rows/by_0"]);
});

test("what a caller's own code throws is the caller's", () => {
  const own = new RangeError("mine");
  const fails = () => {
    throw own;
  };
  assert.throws(() => agreement.tally({ responses: [row] }, { onProgress: fails }), own);
  assert.throws(tally([{ answered_at: at, get score() { return fails(); } }]), own);
  assert.throws(() => Agreement.parse({ ...DOCUMENT, get title() { return fails(); } }), own);
});

test("an agreement that is freed while it counts says so", () => {
  const short = Agreement.parse(DOCUMENT);
  const rows = 5_000_000;
  const data = { responses: { answered_at: { instants: new BigInt64Array(rows), unit: "s", zoned: true }, score: new Uint8Array(rows) } };
  assert.deepEqual(refused(() => short.tally(data, { onProgress: () => short.free() })), ["freed", ""]);
});

test("an instant is a date, what writes itself as one, milliseconds or text", () => {
  const as_of = (asOf) => agreement.evaluate({ responses: [row] }, { asOf }).as_of;
  const expected = "2026-04-01T00:00:00Z";
  const moment = { toISOString: () => "2026-04-01T00:00:00.000Z" };
  for (const given of [expected, "2026-04-01", new Date(expected), Date.parse(expected), moment, vm.runInNewContext(`new Date("${expected}")`)]) assert.equal(as_of(given), expected);
  for (const given of [NaN, Infinity, new Date(NaN), null, 1n, {}, ["2026-04-01"], true, "soon"]) assert.deepEqual(refused(() => as_of(given)), ["invalid_argument", "as_of"]);
});

test("arrays of another frame or context are what they are here", () => {
  const there = (code) => vm.runInNewContext(code);
  const value = nps([10, 2, 10]).value;
  for (const kind of ["Float64Array", "Uint8Array", "Int32Array", "Array"]) assert.equal(nps(there(`${kind}.of(10, 2, 10)`)).value, value);
  assert.equal(nps(there("BigInt64Array.of(10n, 2n, 10n)")).value, value);
  const instants = there(`BigInt64Array.of(${at.getTime()}n)`);
  assert.equal(read({ answered_at: { instants, unit: "ms", zoned: true }, score: there("[9]") }), 1);
  assert.equal(read(there(`[{ answered_at: new Date(${at.getTime()}), score: 9 }]`)), 1);
  assert.deepEqual(nps([10, 2], { by: { codes: there("Uint8Array.of(0, 1)"), labels: ["a", "b"] } }).map(({ by }) => by), ["a", "b"]);
});

test("an array whose buffer was moved is refused, not read as empty", () => {
  const score = Uint8Array.of(9, 9);
  structuredClone(score.buffer, { transfer: [score.buffer] });
  assert.deepEqual(refused(() => nps(score)), ["wrong_column_type", "rows/values"]);
  assert.equal(nps(new Uint8Array(0)).n, 0);
});

test("tallies are made of bytes, and merge with other tallies only", () => {
  const one = agreement.tally({ responses: [row] });
  const bytes = one.toBytes();
  for (const given of [bytes, Buffer.from(bytes), bytes.slice().buffer, new DataView(bytes.slice().buffer), vm.runInNewContext(`Uint8Array.of(${bytes})`)]) {
    assert.deepEqual(Tally.fromBytes(given).toBytes(), bytes);
  }
  for (const given of [undefined, null, "abc", [1, 2], { length: 10 }, { length: 3e9 }]) assert.deepEqual(refused(() => Tally.fromBytes(given)), ["wrong_type", ""]);
  for (const given of [undefined, {}, bytes, agreement]) assert.deepEqual(refused(() => one.merge(given)), ["wrong_type", ""]);
  assert.deepEqual(refused(() => one.merge(one)), ["invalid_argument", ""]);
  assert.equal(agreement.evaluate(one.merge(Tally.fromBytes(bytes)), AS_OF).data[0].rows.read, 2);
});

test("a report is read from the text that it was written as, and from nothing else", () => {
  const report = agreement.evaluate({ responses: [row] }, AS_OF);
  const read = Report.fromJson(report.toJson());
  const shown = (report) => [report.toJson(), report.toHtmlPage(), report.toCsv(), report.tables(), report.missed(), report.scorecard];
  assert.deepEqual(shown(read), shown(report));
  for (const given of [undefined, null, 1, {}, report, new Uint8Array(2)]) assert.deepEqual(refused(() => Report.fromJson(given)), ["wrong_type", ""]);
  assert.deepEqual(refused(() => Report.fromJson("[")), ["syntax", "/0"]);
  assert.deepEqual(refused(() => Report.fromJson(report.toJson().replace('"closed": true', '"closed": 1'))), ["malformed_report", "/periods/0/closed"]);
});

test("a one-liner counts as many rows as there are, piece by piece", () => {
  const rows = 9_000_000;
  const score = Uint8Array.from({ length: rows }, (_, index) => (index < rows / 3 ? 10 : 0));
  const { value, n } = nps(score, { weight: new Float32Array(rows).fill(1) });
  assert.deepEqual([value, n], [-33.333333333, rows]);
  score[rows - 1] = 11;
  assert.deepEqual(refused(() => nps(score)), ["off_scale", `rows/values/${rows}`]);
});
