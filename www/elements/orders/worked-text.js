// The text that somebody works on, in the form or as JSON: nothing of it is lost when something else takes its place.
import { OrderForm } from "./order-form.js";
import { isSample } from "./samples.js";
import { SourceText } from "./source-text.js";

/** For those who build on it: `replace` and `edit` take a text and look at it; `changed` tells of whatever is shown. */
export class WorkedText extends EventTarget {
  /** What the text is read as now. */
  #present = new SourceText("");
  text = "";
  /** What somebody had typed before something else took its place. @type {{ text: string, by: "sample" | "form" } | null} */
  replaced = null;
  form = new OrderForm(this);

  /** The text as it is. */
  get present() {
    if (this.#present.text !== this.text) this.#present = new SourceText(this.text);
    return this.#present;
  }

  /** @returns {import("../ui.js").Locale} */
  get locale() {
    return "pt-BR";
  }

  /** What was found in it. @returns {import("datacake-voalle").Issue[]} */
  get issues() {
    return [];
  }

  /**
   * @param {string} _text
   * @param {{ isRevealed?: boolean }} [_how]
   */
  replace(_text, _how) {}

  /** @param {string} _text */
  edit(_text) {}

  /** Something of what is shown is another. */
  tell() {
    this.dispatchEvent(new Event("changed"));
  }

  /**
   * A sample in the place of what is there, which `takeBack` brings back.
   * @param {string} text
   */
  takeSample(text) {
    const { source, isEmpty } = this.present;
    /** @type {WorkedText["replaced"]} */
    const replaced = isEmpty || (source && isSample(source)) ? this.replaced : { text: this.text, by: "sample" };
    this.replace(text);
    this.replaced = replaced;
    this.tell();
  }

  /** The form's last state in the place of a text that can't be read, which `takeBack` brings back. */
  dropUnreadable() {
    const { text } = this;
    this.replace(JSON.stringify(this.form.source, null, 2));
    this.replaced = { text, by: "form" };
    this.tell();
  }

  takeBack() {
    const { replaced } = this;
    this.replaced = null;
    if (replaced) this.replace(replaced.text);
  }
}
