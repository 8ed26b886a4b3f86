// What is loaded in the module's place by mistake is named, and does not keep the right one from being loaded.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import test from "node:test";
import { load, loadSync } from "xlakit";
import { load as loadThread } from "xlakit/worker";
import { refused, rejected, thrown } from "./thrown.js";

const bytes = readFileSync(new URL("../dist/xlakit.wasm", import.meta.url));
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** A server that answers everything with a page, as those of single-page applications do. */
async function pages(work) {
  const server = createServer((request, response) => {
    const isWasm = request.url.endsWith("/xlakit.wasm");
    response.writeHead(request.url.startsWith("/none") ? 404 : 200, { "Content-Type": isWasm ? "application/wasm" : "text/html" });
    response.end(isWasm ? bytes : "<!doctype html>");
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    return await work(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
  }
}

test("a page in the module's place is named by its address, in a thread as here", () =>
  pages(async (root) => {
    for (const address of [`${root}/wrong`, `${root}/none`]) {
      assert.deepEqual(await rejected(load(address)), ["unreadable_file", address]);
      assert.deepEqual(await rejected(load(fetch(address))), ["unreadable_file", address]);
      assert.deepEqual(await rejected(loadThread(address)), ["unreadable_file", address]);
    }
    const problem = await load(`${root}/wrong`).catch((problem) => problem);
    assert.match(problem.message, /text\/html/);
    assert.deepEqual(await rejected(load("http://127.0.0.1:1/xlakit.wasm")), ["unreadable_file", "http://127.0.0.1:1/xlakit.wasm"]);
  }));

test("bytes that are not the module are refused, and the next load works", async () => {
  for (const wrong of [EMPTY, bytes.subarray(0, 1000)]) {
    assert.deepEqual(refused(() => loadSync(wrong)), ["unreadable_file", ""]);
    assert.deepEqual(await rejected(load(wrong)), ["unreadable_file", ""]);
  }
  assert.equal(thrown(() => loadSync(undefined)).code, "unreadable_file");
  const { nps } = await load();
  assert.equal(nps([10]).value, 100);
});

test("a thread takes a response, and its error ends the thread", () =>
  pages(async (root) => {
    const thread = await loadThread(fetch(`${root}/xlakit.wasm`));
    assert.equal((await thread.nps([10])).value, 100);
    thread.terminate();
    assert.deepEqual(await rejected(loadThread(EMPTY)), ["unreadable_file", ""]);
  }));
