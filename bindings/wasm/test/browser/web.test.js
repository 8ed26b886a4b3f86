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
  const { page } = await open({ viewport: { width: 360, height: 900 } });
  const file = (name) => new URL(`examples/service-desk/${name}`, root).pathname;
  await page.setInputFiles("#chosen", [file("agreement.yaml"), file("tickets.csv")]);
  await page.waitForSelector("#problem:not([hidden])");
  assert.match(await page.textContent("#problem"), /responses/);
  await page.setInputFiles("#chosen", ["agreement.yaml", "tickets.csv", "responses.csv"].map(file));
  await page.waitForSelector("#report:not([hidden])");
  const [width, shown] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(width <= shown, "nothing reaches beyond a narrow page");
  await page.screenshot({ path: `${shots}narrow.png`, fullPage: true });
  await page.close();
});

test("the slider shows the goal of the agreement, whatever it is, and an agreement without targets has none", async () => {
  const { page, problems } = await open();
  const csv = { name: "responses.csv", mimeType: "text/csv", buffer: Buffer.from("at,score,ok\n2026-01-05,9,true\n2026-01-06,2,false\n") };
  const show = async (targets) => {
    const text = `xlakit: 1
id: desk
sources: {responses: {at: at}}
indicators:
  happy: {source: responses, side: experience, measure: {kind: happiness, column: score}}
  good: {source: responses, measure: {kind: share, good: {ok: true}}}
${targets}`;
    await page.setInputFiles("#chosen", []);
    await page.setInputFiles("#chosen", [{ name: "agreement.yaml", mimeType: "text/yaml", buffer: Buffer.from(text) }, csv]);
    await page.waitForSelector("#report:not([hidden])");
  };
  for (const [of, goal, shown] of [["good", "40 %", "40 %"], ["good", "99.9%", "99.9 %"], ["good", "0.925", "0.925"], ["happy", "-10", "-10"], ["happy", "5.5", "5.5"], ["happy", "62", "62"]]) {
    await page.evaluate(() => (document.querySelector("#goal-text").textContent = ""));
    await show(`targets: [{of: ${of}, at_least: ${goal}, min_n: 1, decide: estimate}]`);
    await page.waitForFunction(() => document.querySelector("#goal-text").textContent !== "");
    assert.equal(await page.textContent("#goal-text"), shown);
  }
  for (const none of ["", "targets: []"]) {
    await show(none);
    assert.equal(await page.locator("#what-if").isHidden(), true);
  }
  assert.deepEqual(problems, []);
  await page.close();
});
