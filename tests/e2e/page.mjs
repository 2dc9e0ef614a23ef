// Looking into a page whose screens live in shadow roots, where `document.querySelector`, `document.activeElement` and
// `page.content()` see nothing. The functions run in the page.

/** What really has the focus, `{path, text, tag, id}`: `path` is the field's, `text` what the element says. */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return { path: element?.closest("[data-path]")?.dataset.path, text: element?.textContent ?? "", tag: element?.localName, id: element?.id };
  });
}

/** Whether the element of a locator has the focus. */
export function hasFocus(locator) {
  return locator.evaluate((element) => element === element.getRootNode().activeElement);
}

/** The whole page as text, shadow roots and what is typed included. */
function wholePage(page) {
  return page.evaluate(() => {
    const roots = [];
    const values = [];
    const look = (root) => {
      for (const element of root.querySelectorAll("*")) {
        if ("value" in element) values.push(element.value);
        if (element.shadowRoot) {
          roots.push(element.shadowRoot);
          look(element.shadowRoot);
        }
      }
    };
    look(document);
    return [document.documentElement.getHTML({ shadowRoots: roots }), ...values].join("\n");
  });
}

/** All that the page holds or has left in the browser, as one text: what must not be in it is looked for here. */
export async function held(page) {
  const left = await page.evaluate(async () => {
    const done = (request) =>
      new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const records = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) records.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    const kept = { session: { ...sessionStorage }, local: { ...localStorage }, records, state: history.state, name: window.name };
    return [location.href, document.cookie, document.title, JSON.stringify(kept), JSON.stringify(await caches.keys())].join("\n");
  });
  return `${await wholePage(page)}\n${left}`;
}

/** Opens every step of a form, and what may be filled in before there is a connection: for those who look into many. */
export function openSteps(page) {
  return page
    .locator("voalle-config")
    .first()
    .evaluate(async (element) => {
      for (const button of element.shadowRoot.querySelectorAll('.step-head button[aria-expanded="false"]')) button.click();
      await element.updateComplete;
      for (const details of element.shadowRoot.querySelectorAll("details.insist")) details.open = true;
    });
}
