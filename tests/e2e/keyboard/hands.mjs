// What a person does with nothing but a keyboard: goes on with Tab until they are where they want to be, types, chooses, looks.
import assert from "node:assert/strict";

// More stops than a screen has.
const most = 250;
const patience = 30_000;

/** Runs in the page: what has the focus, through shadow roots. */
function focusedThere() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element) return {};
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  const name = element.getAttribute("aria-label") ?? (labels.length > 0 ? labels.join(" ") : element.textContent);
  const optionId = element.getAttribute("aria-activedescendant");
  return {
    tag: element.localName,
    name: name.trim(),
    path: element.closest("[data-path]")?.dataset.path,
    value: element.value,
    checked: element.checked,
    isExpanded: element.getAttribute("aria-expanded") === "true",
    option: optionId ? element.getRootNode().getElementById(optionId)?.textContent : undefined,
  };
}

/** Runs in the page: whether something with this text is shown. */
function isShownThere([selector, text]) {
  const found = (root) =>
    [...root.querySelectorAll("*")].some(
      (element) =>
        (element.matches(selector) && element.textContent.includes(text) && element.checkVisibility()) || (element.shadowRoot && found(element.shadowRoot)),
    );
  return found(document);
}

export class Hands {
  /** How many keys were pressed; a text counts as its letters. */
  pressed = 0;
  #keys;

  constructor(keys) {
    this.#keys = keys;
  }

  where() {
    return this.#keys.read(focusedThere);
  }

  async press(key, times = 1) {
    for (let turn = 0; turn < times; turn += 1) await this.#keys.press(key);
    this.pressed += times;
  }

  async type(text) {
    await this.#keys.type(text);
    this.pressed += text.length;
  }

  /** Goes on until `isThere(where)`; back with "Shift+Tab". */
  async goTo(what, isThere, key = "Tab") {
    const seen = [];
    for (let turn = 0; turn < most; turn += 1) {
      const where = await this.where();
      if (isThere(where)) return where;
      seen.push(where.path ?? `${where.tag} ${where.name}`.replace(/\s+/g, " ").slice(0, 30));
      await this.press(key);
    }
    throw new Error(`${what} was not reached. The way led over: ${[...new Set(seen)].join(" | ")}`);
  }

  /** A field by its path in the configuration. */
  goToField(path, key) {
    return this.goTo(path, (where) => where.path === path && ["input", "select"].includes(where.tag), key);
  }

  goToButton(name, key) {
    return this.goTo(name, (where) => ["button", "summary", "a"].includes(where.tag) && where.name === name, key);
  }

  async activate(name, key) {
    await this.goToButton(name, key);
    await this.press("Enter");
  }

  /** Types into an empty field, and sees that it is there. */
  async fill(path, text) {
    await this.goToField(path);
    await this.type(text);
    assert.equal((await this.where()).value, text, path);
  }

  async set(path, isOn) {
    if ((await this.goToField(path)).checked !== isOn) await this.press(" ");
    assert.equal((await this.where()).checked, isOn, path);
  }

  /** A select, with the arrows. */
  async select(path, value) {
    await this.goToField(path);
    for (let turn = 0; turn < 20 && (await this.where()).value !== value; turn += 1) await this.press("ArrowDown");
    assert.equal((await this.where()).value, value, path);
  }

  /** A combobox: what is in it goes, a few letters are typed, and the arrows go to what has `title`. */
  async choose(path, letters, title, value) {
    const { value: before } = await this.goToField(path);
    await this.press("Backspace", before.length);
    await this.type(letters);
    for (let turn = 0; turn < 20; turn += 1) {
      await this.press("ArrowDown");
      const { option } = await this.where();
      if (option?.includes(title)) break;
    }
    const { isExpanded, option } = await this.where();
    assert.ok(isExpanded && option.includes(title), `${path}: ${title} is not among the choices (${option})`);
    await this.press("Enter");
    const after = await this.where();
    assert.deepEqual([after.value, after.isExpanded], [value, false], path);
  }

  /** Who waits for an answer is afterwards where they were, and not at the top of the page. */
  async isStillAt(name) {
    assert.equal((await this.where()).name, name, "the focus stays where the work is");
  }

  /** Waits until a text is shown in what the selector names. */
  async see(selector, text) {
    const end = Date.now() + patience;
    while (!(await this.#keys.read(isShownThere, [selector, text]))) {
      if (Date.now() > end) throw new Error(`${selector} with "${text}" is not seen. The focus is at ${JSON.stringify(await this.where())}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
