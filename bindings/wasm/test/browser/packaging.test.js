import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { build, createServer, preview } from "vite";
import { project } from "../project.js";
import { browser, serve, title } from "./chromium.js";

after(() => browser.close());

test("a page without a bundler computes", async () => {
  const server = await serve(project("script"));
  assert.equal(await title(server.address), "40");
  server.close();
});

test("the page of the README shows its figure, installed beside it", async () => {
  const folder = project("script");
  const [, page] = /^```html\n(.*?)^```$/ms.exec(readFileSync(new URL("../../README.md", import.meta.url), "utf8"));
  writeFileSync(join(folder, "index.html"), page);
  assert.ok(page.trim().split("\n").length <= 10);
  const server = await serve(folder);
  const opened = await browser.newPage();
  await opened.goto(server.address);
  await opened.waitForFunction(() => document.querySelector("#figure").textContent !== "");
  assert.equal(await opened.textContent("#figure"), "NPS 40, between -21.0 and 71.0");
  await opened.close();
  server.close();
});

test("a Web Worker computes and says how far it is", async () => {
  const server = await serve(project("worker"));
  assert.equal(await title(server.address), "40 after 1");
  server.close();
});

test("a Vite build computes in the page, in a worker, with the slim entry and from YAML", async () => {
  const root = project("vite");
  const options = { root, configFile: false, logLevel: "error", build: { target: "es2022" }, worker: { format: "es" } };
  await build(options);
  const server = await preview({ ...options, preview: { port: 0, host: "127.0.0.1" } });
  assert.equal(await title(server.resolvedUrls.local[0]), "40 40 40 same");
  await server.close();
});

test("Vite's development server serves the package", async () => {
  const server = await createServer({ root: project("vite"), configFile: false, logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await server.listen();
  assert.equal(await title(server.resolvedUrls.local[0]), "40 40 40 same");
  await server.close();
});
