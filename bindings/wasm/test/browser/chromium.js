// A real Chromium, headless, and a server of files; both end with the tests.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args });

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css", ".json": "application/json" };

/** Serves a folder on a free port of this machine. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    try {
      const body = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      response.writeHead(200, { "Content-Type": TYPES[extname(path) || ".html"] ?? "text/plain", "Access-Control-Allow-Origin": "*" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Opens a page and returns its title once it no longer says that it is computing. */
export async function title(address) {
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (problem) => problems.push(problem));
  try {
    await page.goto(address);
    await page.waitForFunction(() => document.title !== "computing", undefined, { timeout: 20_000 });
    return await page.title();
  } catch (problem) {
    throw problems[0] ?? problem;
  } finally {
    await page.close();
  }
}
