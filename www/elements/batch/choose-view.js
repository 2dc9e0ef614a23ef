// Where the file of a batch is chosen or dropped, with a model and an example to begin from.
import { download } from "../config/transfer.js";
import { fill, h, newId } from "../dom.js";
import { FileError } from "../file-error.js";
import { fileReader } from "../file-reader.js";
import { sampleFor } from "../orders/samples.js";
import { modelTable } from "./model.js";
import { limits } from "./order-file.js";
import { sampleOrders } from "./sample-orders.js";

export class ChooseView {
  #ui;
  #onFile;
  #input;
  #problem = h("p", { class: "bad", role: "alert" });

  /** `onFile(file)` gets what was chosen; `config()` is what the example is made for. */
  constructor(ui, { onFile, config }) {
    this.#ui = ui;
    this.#onFile = onFile;
    const [id, help] = [newId("batch-file"), newId("batch-help")];
    const chosen = () => {
      const file = this.#input.files[0];
      // The same file again, once mended, is a choice too.
      this.#input.value = "";
      if (file) onFile(file);
    };
    this.#input = h("input", {
      type: "file",
      id,
      class: "batch-input sr-only",
      accept: ".csv,.txt,.tsv,.json,.ndjson,.jsonl,text/csv,application/json",
      "aria-describedby": help,
      change: chosen,
    });
    const example = ({ writeOrders }) => writeOrders(sampleOrders.map((order) => sampleFor(order, config())));
    const model = ({ orderHeadings, writeCsv }) => writeCsv(modelTable(orderHeadings(2)));
    this.element = h(
      "div",
      { class: "batch-choose" },
      h(
        "div",
        {
          class: "batch-drop",
          dragover: (event) => this.#over(event, true),
          dragleave: (event) => this.#over(event, false),
          drop: (event) => this.#drop(event),
        },
        h(
          "p",
          { class: "help", id: help },
          ui.say(
            `CSV, como o Excel salva, ou JSON. Até ${ui.number(limits.orders)} pedidos e 10 MiB. Nada é enviado antes de você ver a conferência.`,
            `CSV as Excel saves it, or JSON. Up to ${ui.number(limits.orders)} orders and 10 MiB. Nothing is sent before you have seen the check.`,
          ),
        ),
        // The browser's own words on the button may be in another language than ours; the input itself stays, for the keyboard.
        this.#input,
        h("label", { for: id, class: "button" }, ui.say("Escolher o arquivo dos pedidos", "Choose the file of orders")),
        h("p", { class: "help" }, ui.say("ou arraste-o para cá", "or drag it here")),
      ),
      this.#problem,
      h(
        "div",
        { class: "batch-models" },
        h("h3", {}, ui.say("Ainda não tem o arquivo?", "No file yet?")),
        h(
          "p",
          { class: "help" },
          ui.say(
            "Cada linha é um pedido; várias linhas com o mesmo id são os itens de um só. No Excel, formate documento, CEP e telefone como Texto, para não perder zeros.",
            "Each line is an order; several lines of the same id are the items of one. In Excel, format document, CEP and phone as Text, so that no zeros are lost.",
          ),
        ),
        h(
          "div",
          { class: "actions" },
          h(
            "button",
            { type: "button", class: "quiet", click: () => this.#give("modelo-de-pedidos.csv", model) },
            ui.say("Baixar o modelo (CSV)", "Download the model (CSV)"),
          ),
          h(
            "button",
            { type: "button", class: "quiet", click: () => this.#give("exemplo-de-pedidos.csv", example) },
            ui.say("Baixar um exemplo (CSV)", "Download an example (CSV)"),
          ),
        ),
      ),
    );
  }

  /** Says why a file can't be read; an empty text takes it back. */
  refuse(words) {
    this.#problem.textContent = words;
  }

  focus() {
    this.#input.focus();
  }

  /** Hands a file to the browser; `write` makes its text with what the reader of files has. */
  async #give(name, write) {
    this.refuse("");
    try {
      const text = write(await fileReader(this.#ui));
      download(name, new Blob([text], { type: "text/csv;charset=utf-8" }), this.#ui.root);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.refuse(error.message);
    }
  }

  #over(event, isOver) {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", isOver);
  }

  #drop(event) {
    this.#over(event, false);
    const files = [...event.dataTransfer.files];
    if (files.length === 1) return this.#onFile(files[0]);
    this.refuse(this.#ui.say("Solte um arquivo de cada vez.", "Drop one file at a time."));
  }
}

/** While a file is being checked: how far it is. */
export class CheckingView {
  #ui;
  #bar;
  #words = h("span", {});

  constructor(ui, onStop) {
    this.#ui = ui;
    const id = newId("batch-checking");
    this.#bar = h("progress", { id });
    this.element = h(
      "div",
      { class: "batch-checking" },
      h("label", { for: id }, ui.say("Conferindo os pedidos…", "Checking the orders…")),
      this.#bar,
      h("p", { class: "help" }, this.#words),
      h("div", { class: "actions" }, h("button", { type: "button", class: "quiet", click: onStop }, ui.say("Parar", "Stop"))),
    );
  }

  show({ checked, rows }) {
    this.#bar.max = rows.length;
    this.#bar.value = checked;
    fill(
      this.#words,
      this.#ui.say(`${this.#ui.number(checked)} de ${this.#ui.number(rows.length)}`, `${this.#ui.number(checked)} of ${this.#ui.number(rows.length)}`),
    );
  }
}
