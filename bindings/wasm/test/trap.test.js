// A fault within the module: everything that lived there is dead and says so, and `load()` begins anew.
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "xlakit";
import * as glue from "../dist/glue/glue.js";
import { document, sources } from "./projects/data.js";
import { thrown } from "./thrown.js";

/** Runs some work while a method of the module is given a place outside of its memory. */
function trapped(kind, method, work) {
  const { [method]: own } = kind.prototype;
  kind.prototype[method] = (...given) => own.call({ __wbg_ptr: 0x7fff_fff0 }, ...given);
  try {
    return thrown(work);
  } finally {
    kind.prototype[method] = own;
  }
}

test("a trap kills every handle of its instance loudly, and load() starts anew", async () => {
  const { Agreement } = await load();
  const [agreement, other] = [Agreement.parse(document), Agreement.parse(document)];
  const tally = agreement.tally(sources);
  const problem = trapped(glue.Tally, "toBytes", () => tally.toBytes());
  assert.equal(problem.code, "internal");
  assert.match(problem.message, /this handle is dead/);
  assert.ok(problem.cause instanceof WebAssembly.RuntimeError);
  assert.equal(thrown(() => other.id).code, "internal");
  assert.equal(thrown(() => Agreement.parse(document)).code, "internal");
  const fresh = (await load()).Agreement.parse(document);
  assert.equal(fresh.id, "acme-desk");
  assert.equal(thrown(() => other.id).code, "internal", "an old handle stays dead");
  other.free();
  assert.equal(fresh.id, "acme-desk");
});

test("a trap is told as one, whatever was to be freed behind it", async () => {
  const country = ["FI", "NO"];
  const search = [{ country, made_sla: [true, true] }, { country, score: [9, 2] }, { outside: { made_sla: 0.95 }, inside: { score: ["happiness", 0] }, by: "country" }];
  for (const [kind, method, work] of [
    [glue.Sources, "f64", ({ nps }) => nps([10])],
    [glue.Question, "answer", ({ nps }) => nps([10])],
    [glue.Search, "answer", ({ watermelon }) => watermelon.search(...search)],
    [glue.Search, "tally", ({ watermelon }) => watermelon.search(...search)],
    [glue.Agreement, "tally", ({ Agreement }) => Agreement.parse(document).tally(sources)],
    [glue.Agreement, "evaluate", ({ Agreement }) => Agreement.parse(document).evaluate(sources)],
    [glue.Arguments, "number", ({ stats }) => stats.wilson(1, 2)],
  ]) {
    const xlakit = await load();
    const problem = trapped(kind, method, () => work(xlakit));
    assert.equal(problem.code, "internal", method);
    assert.ok(problem.cause instanceof WebAssembly.RuntimeError, method);
  }
  assert.equal((await load()).nps([10]).value, 100);
});
