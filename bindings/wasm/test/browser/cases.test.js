import assert from "node:assert/strict";
import { after, test } from "node:test";
import { cases, determinism, functions, root, statistics } from "../repository.js";
import { spoken } from "../cases.js";
import { browser, serve } from "./chromium.js";

const server = await serve(root.pathname);
after(async () => {
  server.close();
  await browser.close();
});

test("in Chromium every conformance case gives the bytes of every host", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}bindings/wasm/test/browser/cases.html`);
  await page.waitForFunction(() => "runCase" in globalThis);
  const found = cases();
  assert.ok(found.length > 0);
  for (const one of found) {
    const given = await page.evaluate((one) => globalThis.runCase(one), one);
    assert.deepEqual(spoken(given, one.expected), one.expected, one.name);
  }
  await page.close();
});

test("in Chromium every statistic agrees with the program that its case names", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}bindings/wasm/test/browser/cases.html`);
  await page.waitForFunction(() => "statistics" in globalThis);
  const found = statistics();
  assert.ok(found.length >= 380);
  assert.deepEqual(await page.evaluate(([functions, found]) => globalThis.statistics(functions, found), [functions(), found]), []);
  await page.close();
});

test("in Chromium every special function answers with the bits of every host", async () => {
  const page = await browser.newPage();
  await page.goto(`${server.address}bindings/wasm/test/browser/cases.html`);
  await page.waitForFunction(() => "differences" in globalThis);
  assert.deepEqual(await page.evaluate(([functions, points]) => globalThis.differences(functions, points), [functions(), determinism()]), []);
  await page.close();
});
