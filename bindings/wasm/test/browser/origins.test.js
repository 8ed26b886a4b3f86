// The worker, and where its module comes from.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { project } from "../project.js";
import { browser, serve } from "./chromium.js";

const folder = project("worker");
const [own, other] = [await serve(folder), await serve(folder)];
after(async () => {
  own.close();
  other.close();
  await browser.close();
});

/** What a page gets from a worker whose package lies at an address and whose module comes from a source. */
async function figure(root, source) {
  const page = await browser.newPage();
  await page.goto(`${own.address}data.js`);
  const answer = await page.evaluate(async ([script, source]) => {
    try {
      const { load } = await import(script);
      const thread = await load(source?.startsWith("fetch:") ? fetch(source.slice(6)) : source);
      return (await thread.nps([10])).value;
    } catch ({ code, path, help }) {
      return { code, path, help };
    }
  }, [`${root}node_modules/xlakit/dist/worker.js`, source]);
  await page.close();
  return answer;
}

test("a relative address and a response name the module for the worker as they do in the page", async () => {
  for (const source of ["node_modules/xlakit/dist/xlakit.wasm", "/node_modules/xlakit/dist/xlakit.wasm", "fetch:node_modules/xlakit/dist/xlakit.wasm"]) {
    assert.equal(await figure(own.address, source), 100, source);
  }
  const { code, path } = await figure(own.address, "data.js");
  assert.deepEqual([code, path], ["unreadable_file", `${own.address}data.js`]);
});

test("a worker of another origin is an error that says what to do", async () => {
  const { code, path, help } = await figure(other.address, undefined);
  assert.deepEqual([code, path], ["unreadable_file", `${other.address}node_modules/xlakit/dist/`]);
  assert.match(help, /origin/);
});
