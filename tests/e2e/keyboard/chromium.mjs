// A keyboard at a real Chromium: keys go in, and what the page shows is read; nothing is clicked or focused by script.

export class ChromiumKeys {
  #page;

  /** `page` is Playwright's. */
  constructor(page) {
    this.#page = page;
  }

  /** One key by its name: "Tab", "Shift+Tab", "Enter", "ArrowDown", "Backspace", " ". */
  press(key) {
    return this.#page.keyboard.press(key === " " ? "Space" : key);
  }

  type(text) {
    return this.#page.keyboard.type(text);
  }

  /** What `look` finds in the page. */
  read(look, argument) {
    return this.#page.evaluate(look, argument);
  }
}
