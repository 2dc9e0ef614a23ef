// A project's page in Chromium: what it answered, whether its form is there, how the module came and what was shipped.
import { brotliCompressSync, constants } from "node:zlib";
import { chromium } from "playwright-core";
import { chromium as installed } from "../../scripts/system.mjs";

const packed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const isModule = (bytes) => bytes.subarray(0, 4).equals(Buffer.from("\0asm"));

export class Browser {
  #browser;

  constructor(browser) {
    this.#browser = browser;
  }

  static async open() {
    const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    return new Browser(await chromium.launch({ executablePath: installed.find(), args }));
  }

  /** Waits for the page's answer, then for the form where it has one: `{answer, fields, module, kilobytes}`. */
  async look(address, { isBuilt, form = true }) {
    const page = await (await this.#browser.newContext()).newPage();
    // A server for development prepares what it is asked for the first time, on a busy machine too.
    page.setDefaultTimeout(60_000);
    const [loaded, wrong] = [[], []];
    page.on("response", (response) => loaded.push({ url: response.url(), body: Promise.race([response.body(), late()]).catch(() => Buffer.alloc(0)) }));
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    try {
      await page.goto(address);
      const answer = await told(page);
      const files = await Promise.all(loaded.map(async ({ url, body }) => ({ url, body: await body })));
      const fields = form ? await shown(page) : null;
      return { answer, fields, module: whence(files), kilobytes: isBuilt ? sum(files.map(({ body }) => packed(body))) : null };
    } catch (error) {
      throw new Error([error.message.split("\n")[0], ...wrong.slice(0, 8)].join("\n"));
    } finally {
      await page.context().close();
    }
  }

  close() {
    return this.#browser.close();
  }
}

/** A server for development keeps a connection open: its body never ends. */
const late = () => new Promise((_, reject) => setTimeout(reject, 20_000).unref());

async function told(page) {
  await page.waitForFunction(() => document.body?.dataset.answer !== undefined && window.show);
  return page.evaluate(() => document.body.dataset.answer);
}

/** A server for development that meets what it had not prepared loads the page anew. */
async function shown(page, isAnew = false) {
  try {
    return await page.evaluate(() => window.show());
  } catch (error) {
    if (isAnew || !error.message.includes("context was destroyed")) throw error;
    await told(page);
    return shown(page, true);
  }
}

/** The file beside the JavaScript, the same bytes in JavaScript that is fetched when there is no such file, or in what is loaded anyway. */
function whence(files) {
  const asked = files.filter(({ url }) => /\.wasm(\?|$)/.test(url));
  if (asked.some(({ body }) => isModule(body))) return "its file";
  return asked.length > 0 ? "JavaScript, after its file was missing" : "JavaScript";
}

const sum = (numbers) => Math.round(numbers.reduce((total, one) => total + one, 0) / 1024);
