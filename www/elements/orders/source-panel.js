// Where an order or payment is pasted and edited: samples, the text, and what keeps it from being read.
import { fill, h, keyOf, newId } from "../dom.js";
import { JsonEditor } from "./json-editor.js";
import { format, pathAt, rangeOf } from "../../../npm/json/places.js";
import { JsonFault, readPositions } from "../../../npm/json/positions.js";
import { faultWords } from "../../../npm/json/words.js";
import { sampleFor, samples } from "./samples.js";

export class SourcePanel {
  #ui;
  #given;
  #editor;
  #tree = null;
  #problem = h("div", { class: "source-problem", id: newId("problem"), role: "status" });
  #said = "";

  /**
   * `onEdit()` after each edit, `onReplaced()` after the whole text is another; `onCaret(key)` gets the path that the caret is in;
   * `config()` is what samples are made for; `onShowBatch()` leads to where several orders belong.
   */
  constructor(ui, { config, onEdit, onReplaced, onCaret, onShowBatch }) {
    this.#ui = ui;
    this.#given = { config, onReplaced, onShowBatch };
    const help = newId("help");
    this.#editor = new JsonEditor({
      id: "pedido",
      describedBy: `${help} ${this.#problem.id}`,
      onInput: onEdit,
      onCaret: (offset) => onCaret(this.#tree ? keyOf(pathAt(this.#tree, offset)) : ""),
    });
    const title = newId("title");
    this.element = h(
      "section",
      { class: "panel source", "aria-labelledby": title },
      h("h2", { id: title, tabindex: "-1" }, ui.say("Pedido ou pagamento", "Order or payment")),
      h(
        "p",
        { class: "help", id: help },
        ui.say(
          "Cole um pedido, ou comece de um exemplo. Cada ID é enviado uma vez só: para enviar outro, mude o ID.",
          "Paste an order, or begin with a sample. Each ID is sent once only: to send another, change the ID.",
        ),
      ),
      this.#samples(),
      h(
        "div",
        { class: "source-head" },
        h("label", { for: "pedido" }, ui.say("O que o Datacake entrega (JSON)", "What Datacake hands over (JSON)")),
        h("button", { type: "button", class: "quiet small", click: () => this.#format() }, ui.say("Formatar", "Format")),
      ),
      this.#editor.element,
      this.#problem,
    );
  }

  #samples() {
    const button = ({ name, label, source }) =>
      h(
        "button",
        {
          type: "button",
          class: "quiet small",
          "data-sample": name,
          click: () => this.#replace(JSON.stringify(sampleFor(source, this.#given.config()), null, 2)),
        },
        this.#ui.say(...label),
      );
    return h("div", { class: "samples", role: "group", "aria-label": this.#ui.say("Exemplos", "Samples") }, samples.map(button));
  }

  get text() {
    return this.#editor.value;
  }

  set text(text) {
    this.#editor.value = text;
  }

  get isEmpty() {
    return this.text.trim() === "";
  }

  #replace(text) {
    this.#editor.value = text;
    this.#given.onReplaced();
  }

  /** The order or payment in the text; undefined where there is none, and the panel then says why. */
  read() {
    const { text } = this;
    this.#tree = null;
    try {
      const tree = readPositions(text);
      if (tree.kind === "array") return this.#several();
      if (tree.kind !== "object")
        return this.#refuse(
          this.#ui.say("Cole um pedido ou um pagamento: um objeto JSON, entre chaves.", "Paste an order or a payment: a JSON object, in braces."),
        );
      // Formatted, for the blanks of other programs that JSON.parse does not take.
      const source = JSON.parse(format(text, tree));
      this.#tree = tree;
      this.#tell();
      return source;
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      return error.code === "several" ? this.#several() : this.#fault(text, error);
    }
  }

  #several() {
    const lead = h("button", { type: "button", class: "link", click: () => this.#given.onShowBatch?.() }, this.#ui.say("Abrir Lote", "Open Batch"));
    return this.#refuse(faultWords(this.#ui, this.text, { code: "several" }), lead);
  }

  #fault(text, fault) {
    const words = faultWords(this.#ui, text, fault);
    if (fault.code === "empty") return this.#refuse(words);
    this.#editor.mark([{ start: fault.start, end: fault.end, kind: "error" }]);
    return this.#refuse(
      `${this.#ui.say("O texto não é JSON.", "The text is no JSON.")} ${words}`,
      h("button", { type: "button", class: "link", click: () => this.#editor.select(fault) }, this.#ui.say("Mostrar no texto", "Show in the text")),
    );
  }

  #refuse(words, lead = null) {
    this.#tell(words, lead);
    return undefined;
  }

  #tell(words = "", lead = null) {
    this.#editor.isFaulty = words !== "";
    // Said again on every key press it would only disturb.
    if (words === this.#said) return;
    this.#said = words;
    fill(this.#problem, words ? h("p", { class: "bad" }, words) : null, lead);
  }

  focus() {
    this.#editor.focus();
  }

  /** Nothing is said about what is not there. */
  clear() {
    this.#tree = null;
    this.#editor.mark([]);
    this.#tell();
  }

  /** Marks what the issues are about, where it is in the text. */
  mark(issues) {
    if (!this.#tree) return;
    const marks = issues.filter((issue) => issue.path.length > 0).map((issue) => ({ ...rangeOf(this.#tree, issue.path), kind: issue.severity }));
    this.#editor.mark(marks);
  }

  isThere(path) {
    return this.#tree !== null && rangeOf(this.#tree, path).isThere;
  }

  point(path) {
    this.#editor.point(path && this.#tree ? rangeOf(this.#tree, path) : null);
  }

  select(path) {
    if (this.#tree) this.#editor.select(rangeOf(this.#tree, path));
    else this.focus();
  }

  #format() {
    if (this.read() === undefined) return this.focus();
    this.#replace(format(this.text, this.#tree));
    return undefined;
  }
}
