import assert from "node:assert/strict";
import test from "node:test";
import { load } from "xlakit";
import { load as loadThread, XlakitError } from "xlakit/worker";
import { asOf, document, sources } from "./projects/data.js";

test("a thread gives the same bytes, says how far it is, and merges tallies", async () => {
  const { Agreement } = await load();
  const thread = await loadThread();
  const agreement = await thread.Agreement.parse(document);
  assert.equal(agreement.id, "acme-desk");
  const expected = Agreement.parse(document).evaluate(sources, { asOf }).json;
  assert.equal((await agreement.evaluate(sources, { asOf })).json, expected);
  const rows = 600_000;
  const many = {
    responses: {
      answered_at: { instants: new BigInt64Array(rows).fill(1_773_144_000_000n), unit: "ms", zoned: true },
      score: new Uint8Array(rows).fill(9),
    },
  };
  const seen = [];
  const tally = await agreement.tally(many, { onProgress: ({ done, total }) => seen.push([done, total]), transfer: true });
  assert.deepEqual(seen, [[262_144, rows], [524_288, rows], [rows, rows]]);
  assert.equal(many.responses.score.length, 0, "the buffer was moved");
  await tally.merge(await thread.Tally.fromBytes(await tally.toBytes()));
  const report = await agreement.evaluate(tally, { asOf });
  assert.equal(report.scorecard[0].estimate.n, 2 * rows);
  thread.terminate();
  await assert.rejects(agreement.evaluate(tally), /terminated/);
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
