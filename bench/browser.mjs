// Chromium before a server that has the contestants' files.
import { createServer } from "node:http";
import { chromium } from "playwright-core";
import { chromium as installed } from "../scripts/system.mjs";
import { page as pageFile } from "./build.mjs";

const args = ["--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** `newPage()` has a profile of its own; `measuring()` is one whose `run(what, …)` calls a function of measure.js with all contestants. */
export async function openBrowser(built) {
  const server = await serve(built);
  const browser = await chromium.launch({ executablePath: installed.find(), args }).catch((error) => {
    server.stop();
    throw error;
  });
  const newPage = async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.address);
    return { page, close: () => context.close() };
  };
  const entries = Object.fromEntries(Object.entries(built).map(([name, { entry }]) => [name, entry]));
  const measuring = async () => {
    const { page, close } = await newPage();
    const run = (what, ...given) =>
      page.evaluate(
        async ([name, all, rest]) => {
          const measure = await import("/measure.js");
          globalThis.contestants ??= await measure.load(all);
          return measure[name](globalThis.contestants, ...rest);
        },
        [what, entries, given],
      );
    return { run, close };
  };
  const stop = async () => {
    await browser.close();
    server.stop();
  };
  return { version: browser.version(), newPage, measuring, stop };
}

/** Isolated, so that the clock is fine; nothing is kept, so that every load is the first. */
async function serve(built) {
  const files = new Map(Object.values(built).flatMap((each) => [...each.files]));
  files.set("/", pageFile("index.html")).set("/measure.js", pageFile("measure.js"));
  const isolated = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp", "cache-control": "no-store" };
  const server = createServer((request, response) => {
    const file = files.get(request.url.split("?")[0]);
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { ...isolated, "content-type": file.type, "content-encoding": "br", "content-length": file.brotli.length }).end(file.brotli);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
