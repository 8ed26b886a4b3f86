import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, test } from "node:test";
import { root } from "../repository.js";
import { browser, serve } from "./chromium.js";

const server = await serve(root.pathname);
after(async () => {
  server.close();
  await browser.close();
});

const shots = new URL("target/web/", root).pathname;
mkdirSync(shots, { recursive: true });

async function open(options) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const problems = [];
  page.on("pageerror", (problem) => problems.push(problem.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(`${server.address}examples/web/`);
  return { page, problems };
}

for (const colorScheme of ["light", "dark"]) {
  test(`the example page shows scores, watermelons and the ledger, and judges again under another target (${colorScheme})`, async () => {
    const { page, problems } = await open({ colorScheme });
    await page.click("#example");
    await page.waitForSelector("#report:not([hidden])");
    await page.waitForSelector("#effect dd");
    assert.equal(await page.textContent("h1"), "Acme service desk 2025");
    assert.equal(await page.locator(".score").count(), 4, "three personas and everybody");
    assert.ok((await page.locator(".melon").count()) > 0);
    assert.equal(await page.locator("#ledger tr").first().locator("th").count(), 13, "twelve months beside the names");
    const settled = () => page.locator("#effect dd").first().textContent();
    const agreed = await settled();
    await page.selectOption("#target", { index: 0 });
    await page.locator("#goal").fill("98");
    await page.waitForFunction((before) => document.querySelector("#effect dd").textContent !== before, agreed);
    assert.equal(await page.textContent("#goal-text"), "98 %");
    await page.screenshot({ path: `${shots}${colorScheme}.png`, fullPage: true });
    assert.deepEqual(problems, []);
    await page.close();
  });
}

test("files may be chosen, and what is wrong with them is said", async () => {
  const { page } = await open({ viewport: { width: 420, height: 900 } });
  const file = (name) => new URL(`examples/service-desk/${name}`, root).pathname;
  await page.setInputFiles("#chosen", [file("agreement.yaml"), file("tickets.csv")]);
  await page.waitForSelector("#problem:not([hidden])");
  assert.match(await page.textContent("#problem"), /responses/);
  await page.setInputFiles("#chosen", ["agreement.yaml", "tickets.csv", "responses.csv"].map(file));
  await page.waitForSelector("#report:not([hidden])");
  await page.screenshot({ path: `${shots}narrow.png`, fullPage: true });
  await page.close();
});
