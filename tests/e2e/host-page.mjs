// A page of somebody's, on the origin of a world and with its session, in which the elements stand before they are defined.
import { openSteps } from "./page.mjs";

export class HostPage {
  /** What the elements wrote to the console as an error, and what nobody caught. */
  errors = [];

  /** `prepare(page)` comes before it loads, `headers` with it. */
  static async open(world, html, { headers = {}, prepare = () => {} } = {}) {
    const host = new HostPage();
    const page = await world.context.newPage();
    host.page = page;
    page.setDefaultTimeout(20_000);
    page.on("console", (message) => message.type() === "error" && message.text().startsWith("<voalle-") && host.errors.push(message.text()));
    page.on("pageerror", (error) => host.errors.push(error.message));
    await prepare(page);
    await page.route("**/host", (route) => route.fulfill({ contentType: "text/html", headers, body: `<!doctype html><body>${html}</body>` }));
    await page.goto(new URL("host", world.proxy.address).href);
    return host;
  }

  /** By a script of the page's own: what playwright runs is not held by its policy. */
  define(...names) {
    return this.page.addScriptTag({ type: "module", content: names.map((name) => `import "/package/elements/${name}.js";`).join("") });
  }

  async opened() {
    await this.page.locator("#formulario").first().waitFor();
    await openSteps(this.page);
  }
}
