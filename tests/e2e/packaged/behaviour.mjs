// What the elements do in the page of whatever framework: the same for all, over what apps/screen.js offers.
import assert from "node:assert/strict";

/** Waits until these were heard, in the framework's way and from the element, and answers what was said of the last. */
export async function told(page, ...names) {
  let last;
  for (const name of names) {
    const detail = (how) =>
      page.waitForFunction(([way, event]) => heard.find((one) => one.how === way && one.name === event), [how, name]).then((found) => found.jsonValue());
    const [framework, listener] = await Promise.all([detail("framework"), detail("listener")]);
    assert.deepEqual(framework.detail, listener.detail, name);
    last = listener.detail;
  }
  await page.evaluate(() => heard.splice(0));
  return last;
}
const bothReady = (page) => told(page, "voalle-config ready", "voalle-orders ready");
const change = (page, part) => page.evaluate((wanted) => window.change(wanted), part);
const heading = (page, words) => page.getByRole("heading", { name: words, exact: true }).waitFor();

/** In each way in which an app says that there is none; the last is that of `isThere && value`. */
const nothing = [undefined, null, false];

/** Changes what the page at this address hands to the elements, and takes it away; edits the alias, saves, hides, removes. */
export async function behaves(world, address, issuer, alias) {
  const { page } = world;
  const proxy = world.proxy.address.replace(/\/$/, "");
  await bothReady(page);

  for (const none of nothing) {
    await change(page, { locale: "en" });
    await heading(page, "Address");
    await change(page, { locale: none });
    await heading(page, "Endereço");
    const locales = await page.locator("voalle-config, voalle-orders").evaluateAll((elements) => elements.map(({ locale }) => locale));
    assert.deepEqual(locales, ["pt-BR", "pt-BR"], `${none}`);
  }

  // The page's own origin hands on to the proxy, from two addresses.
  await world.context.route(
    (url) => url.origin === address && url.pathname.includes("/api/v1/"),
    (route) => route.continue({ url: route.request().url().replace(address, proxy).replace("/erp/", "/") }),
  );
  const asked = (at, isAsked = () => true) =>
    page.waitForRequest((request) => request.url() === `${at}/api/v1/providers/horizonte/config` && isAsked(request.headers().authorization));
  for (const none of nothing) {
    const [there, here] = [asked(`${address}/erp`), asked(address)];
    await change(page, { baseUrl: `${address}/erp` });
    await there;
    await bothReady(page);
    await change(page, { baseUrl: none });
    await here;
    await bothReady(page);
  }

  await page.evaluate((wanted) => window.fill(wanted), alias);
  assert.equal(await world.field("Alias do integrador").inputValue(), alias);
  assert.deepEqual(await told(page, "voalle-config change"), { isChanged: true });
  assert.equal(await page.locator("voalle-config").evaluate((element) => element.save()), true);
  assert.equal((await told(page, "voalle-config save")).config.lead.integratorAlias, alias);

  const orders = page.locator("voalle-orders");
  for (const [isHidden, state] of [
    [true, "hidden"],
    [false, "visible"],
  ]) {
    await change(page, { isHidden });
    await orders.waitFor({ state });
  }

  // Where one is: the page says it, and hears where somebody goes.
  const tab = (name, selected) => orders.getByRole("tab", { name, exact: true, selected });
  await change(page, { place: "batch" });
  await tab("Lote", true).waitFor();
  await tab("Início", false).click();
  assert.deepEqual(await told(page, "voalle-orders navigate"), { place: "home" });
  await change(page, { noTabs: true });
  await orders.getByRole("tablist").waitFor({ state: "detached" });
  await change(page, { noTabs: false });
  await tab("Início", true).waitFor();

  // A function before; a text is one too.
  const [without, withText] = [asked(address, (sent) => !sent), asked(address, (sent) => sent === `Bearer ${text}`)];
  const text = issuer.token({ sub: alias });
  await change(page, { token: null });
  await without;
  await told(page, "voalle-config error", "voalle-orders error");
  await change(page, { token: text });
  await withText;
  await bothReady(page);

  await change(page, { isShown: false });
  await orders.waitFor({ state: "detached" });
  await change(page, { isShown: true, baseUrl: proxy });
  await bothReady(page);
}
