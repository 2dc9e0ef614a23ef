// What one project is made, run and compared with.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { root } from "../../scripts/processes.mjs";
import { serveFolder } from "../e2e/packaged/static.mjs";

/** What docs/elements.md says that a page needs to allow, and nothing else. */
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'";

export class Tools {
  /** What was loaded, as bytes. */
  files = [];

  constructor(given) {
    Object.assign(this, given);
  }

  /** The project's folder, with the probe and its samples in it; the sources are those of its name, or of another one. */
  make(links, sources) {
    const folder = this.projects.make(this.name, links, sources);
    cpSync(join(root, "tests", "package", "probe.js"), join(folder, "probe.js"));
    writeFileSync(join(folder, "samples.js"), `export default ${JSON.stringify(this.samples)};\n`);
    return folder;
  }

  /** What speaks against an answer; `before` is what a call before `init` must say, null where it may answer. */
  compare(answer, before) {
    const problems = [];
    const said = answer?.before ?? null;
    if (before === null ? said !== null : !before.test(said ?? "")) problems.push(`a call before init: ${said}`);
    for (const key of Object.keys(this.expected).filter((key) => key !== "before")) {
      if (!isDeepStrictEqual(answer?.[key], this.expected[key]))
        problems.push(`${key}: ${JSON.stringify(answer?.[key])} instead of ${JSON.stringify(this.expected[key])}`);
    }
    return problems;
  }

  /** What speaks against an answer about a file. */
  compareFiles(answer) {
    return isDeepStrictEqual(answer, this.expectedOfFiles) ? [] : [`${JSON.stringify(answer)} instead of ${JSON.stringify(this.expectedOfFiles)}`];
  }

  /** Runs a program in Node and answers what it printed, as JSON. */
  node(folder, file) {
    const text = execFileSync(process.execPath, ["--no-warnings", file], { cwd: folder, encoding: "utf8", timeout: 60_000 });
    const own = join(folder, "node_modules", "datacake-voalle", "pkg");
    this.files = ["node.js", "index.js", "standard-schema.js", "datacake_voalle.js", "datacake_voalle_bg.wasm"].map((name) => readFileSync(join(own, name)));
    return JSON.parse(text);
  }

  /** Serves a folder under a strict policy, with what others need beside, and opens it. */
  async visit(folder, look, more = "") {
    const site = await serveFolder(folder, () => ({ "content-security-policy": `${policy}${more}` }));
    try {
      const answer = await this.open(`${site.address}/`, look);
      this.files = [...new Set(site.asked)]
        .map((path) => join(folder, path.endsWith("/") ? `${path}index.html` : path))
        .filter(isFile)
        .map((file) => readFileSync(file));
      return answer;
    } finally {
      await site.stop();
    }
  }

  /** Opens an address in a new browser profile and answers what `look(page)` does; what went wrong in the page throws. */
  async open(address, look) {
    const page = await browserPage(this.browser);
    try {
      await page.goto(address);
      const answer = await look(page).catch((error) => {
        throw new Error([error.message, ...page.wrong].join("\n"));
      });
      if (page.wrong.length > 0) throw new Error(page.wrong.join("\n"));
      return answer;
    } finally {
      await page.context().close();
    }
  }

  /** What a page has put into `window.result`. */
  async result(page) {
    await page.waitForFunction(() => window.result !== undefined);
    return page.evaluate(() => window.result);
  }
}

async function browserPage(browser) {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(20_000);
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(error.message));
  page.on("console", (message) => {
    // Nobody gave the page an icon.
    if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) page.wrong.push(message.text());
  });
  return page;
}

const isFile = (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
