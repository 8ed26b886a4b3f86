import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { load } from "xlakit";
import { load as loadThread, XlakitError } from "xlakit/worker";
import { asOf, document, sources } from "./projects/data.js";
import { rejected } from "./thrown.js";

test("a thread gives the same bytes, says how far it is, and merges tallies", async () => {
  const { Agreement } = await load();
  const thread = await loadThread();
  const agreement = await thread.Agreement.parse(document);
  assert.equal(agreement.id, "acme-desk");
  const expected = Agreement.parse(document).evaluate(sources, { asOf }).toJson();
  assert.equal((await agreement.evaluate(sources, { asOf })).toJson(), expected);
  const rows = 5_000_000;
  const many = {
    responses: {
      answered_at: { instants: new BigInt64Array(rows).fill(1_773_144_000_000n), unit: "ms", zoned: true },
      score: new Uint8Array(rows).fill(9),
    },
  };
  const seen = [];
  const tally = await agreement.tally(many, { onProgress: ({ done, total }) => seen.push([done, total]), transfer: true });
  assert.deepEqual(seen, [[4_194_304, rows], [rows, rows]]);
  assert.equal(many.responses.score.length, 0, "the buffer was moved");
  await tally.merge(await thread.Tally.fromBytes(await tally.toBytes()));
  const report = await agreement.evaluate(tally, { asOf });
  assert.equal(report.scorecard[0].estimate.n, 2 * rows);
  thread.terminate();
  await assert.rejects(agreement.evaluate(tally), /terminated/);
});

test("reports, one-liners and searches answer from a thread as they do here", async () => {
  const here = await load();
  const thread = await loadThread();
  const [mine, other] = [here.Agreement.parse(document).evaluate(sources, { asOf }), await (await thread.Agreement.parse(document)).evaluate(sources, { asOf })];
  assert.deepEqual(JSON.parse(JSON.stringify(other)), JSON.parse(mine.toJson()));
  assert.deepEqual(
    [await other.toHtml(), await other.toHtmlPage(), await other.toCsv(), await other.tables(), await other.missed()],
    [mine.toHtml(), mine.toHtmlPage(), mine.toCsv(), mine.tables(), mine.missed()],
  );
  const stored = await thread.Report.fromJson(mine.toJson());
  assert.deepEqual([stored.toJson(), await stored.toHtml(), stored.scorecard], [mine.toJson(), mine.toHtml(), mine.scorecard]);
  await assert.rejects(thread.Report.fromJson("{}"), { code: "malformed_report", path: "" });
  other.free();
  await assert.rejects(other.toHtml(), { code: "freed" });
  const by = { country: ["FI", "FI", "NO"] };
  assert.deepEqual(await thread.nps([10, 9, 3], { by }), here.nps([10, 9, 3], { by }));
  assert.deepEqual(await thread.apdex([1, 60], { threshold: 4 }), here.apdex([1, 60], { threshold: 4 }));
  assert.deepEqual(await thread.quantile([1, 2, 60], 0.9, { by: ["FI", "FI", "NO"] }), here.quantile([1, 2, 60], 0.9, { by: ["FI", "FI", "NO"] }));
  await assert.rejects(thread.mean([1], { confidence: 2 }), { code: "invalid_value" });
  const country = Array.from({ length: 80 }, (_, index) => (index < 40 ? "FI" : "NO"));
  const search = [{ country, made_sla: country.map(() => true) }, { country, score: country.map((label) => (label === "FI" ? 9 : 2)) }];
  const options = { outside: { made_sla: 0.95 }, inside: { score: ["happiness", 0] }, by: "country" };
  const seen = [];
  const found = await thread.watermelon.search(...search, { ...options, onProgress: ({ done }) => seen.push(done) });
  assert.deepEqual([found, seen], [here.watermelon.search(...search, options), [160]]);
  assert.equal(found[0].segment, "country=NO");
  thread.terminate();
});

test("an error crosses the thread whole", async () => {
  const thread = await loadThread();
  const problem = await thread.Agreement.parse({ ...document, currncy: "EUR" }).catch((problem) => problem);
  assert.ok(problem instanceof XlakitError);
  assert.deepEqual([problem.code, problem.path, problem.help.includes("currency")], ["unknown_key", "/currncy", true]);
  const agreement = await thread.Agreement.parse(document);
  agreement.free();
  await assert.rejects(agreement.evaluate(sources), { code: "freed" });
  thread.terminate();
});

test("a handle of one thread means nothing in another", async () => {
  const [one, other] = [await loadThread(), await loadThread()];
  const [here, there] = [await one.Agreement.parse(document), await other.Agreement.parse(document)];
  const [mine, theirs] = [await here.tally(sources), await there.tally(sources)];
  const message = "this tally lives in another thread";
  await assert.rejects(here.evaluate(theirs, { asOf }), { code: "invalid_argument", message });
  await assert.rejects(mine.merge(theirs), { message, help: "hand it over by `toBytes` and `Tally.fromBytes`" });
  assert.deepEqual(await rejected(mine.merge(mine)), ["invalid_argument", ""]);
  for (const given of [undefined, {}, here]) assert.deepEqual(await rejected(mine.merge(given)), ["wrong_type", ""]);
  const { Agreement } = await load();
  const own = Agreement.parse(document);
  assert.deepEqual(await rejected(here.evaluate(own.tally(sources))), ["wrong_type", ""]);
  assert.throws(() => own.evaluate(mine), { code: "wrong_type" });
  await mine.merge(await one.Tally.fromBytes(await theirs.toBytes()));
  assert.equal((await here.evaluate(mine, { asOf })).data[0].rows.read, 2 * own.evaluate(sources, { asOf }).data[0].rows.read);
  for (const thread of [one, other]) thread.terminate();
});

test("what cannot be sent to a thread is refused, and the thread answers on", async () => {
  const thread = await loadThread();
  const agreement = await thread.Agreement.parse(document);
  const at = new Date("2026-03-10T12:00:00Z");
  const score = Uint8Array.of(9, 9);
  const data = { responses: { answered_at: [at, at], score } };
  await agreement.tally(data, { transfer: true });
  for (const transfer of [true, false]) assert.deepEqual(await rejected(agreement.tally(data, { transfer })), ["wrong_column_type", "responses/score"]);
  const shared = { responses: { answered_at: [at, at], score: new Uint8Array(new SharedArrayBuffer(2)) } };
  assert.ok(await agreement.tally(shared, { transfer: true }), "a shared buffer is not moved");
  const circle = { answered_at: at, score: 9 };
  circle.self = circle;
  assert.ok(await agreement.tally({ responses: [circle] }, { transfer: true }));
  assert.deepEqual(await rejected(agreement.tally({ responses: [{ answered_at: at, score: 9, work() {} }] })), ["wrong_type", ""]);
  assert.deepEqual(await rejected(agreement.tally({ responses: Promise.resolve([]) })), ["wrong_type", "responses"]);
  assert.deepEqual(await rejected(agreement.evaluate(sources, { as_of: asOf })), ["unknown_key", "as_of"]);
  assert.deepEqual(await rejected(agreement.evaluate(sources, { asOf: NaN })), ["invalid_argument", "as_of"]);
  assert.deepEqual(await rejected(thread.nps([1], { confidence: () => 1 })), ["wrong_type", "confidence"]);
  assert.deepEqual(await rejected(thread.nps([1], { q: 0.5 })), ["unknown_key", "q"]);
  const own = new Error("mine");
  const fails = () => {
    throw own;
  };
  await assert.rejects(agreement.tally(sources, { onProgress: fails }), own);
  assert.equal((await thread.nps([10])).value, 100);
  thread.terminate();
});

test("a process ends when nothing is asked of its thread, even if a question could not be sent", () => {
  const script = new URL("idle-thread.js", import.meta.url).pathname;
  const printed = execFileSync(process.execPath, [script], { encoding: "utf8", timeout: 20_000 });
  assert.equal(printed, "wrong_type 100\n");
});

test("a handle of a thread is freed at the end of its block", async () => {
  const thread = await loadThread();
  const agreement = await thread.Agreement.parse(document);
  agreement[Symbol.dispose]();
  assert.deepEqual(await rejected(agreement.evaluate(sources)), ["freed", ""]);
  thread.terminate();
});
