// Where the file of a batch is chosen or dropped, with a model and an example to begin from.
import { html } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { downloadCsv } from "../person-files.js";
import { FileError } from "../file-error.js";
import { fileReader } from "../file-reader.js";
import { newId } from "../ids.js";
import { define, given, Part } from "../part.js";
import { sampleFor } from "../orders/samples.js";
import { modelTable } from "./model.js";
import { limits } from "./order-file.js";
import { sampleOrders } from "./sample-orders.js";

/** @typedef {typeof import("datacake-voalle/files")} Files */
/** @typedef {import("../file-error.js").Words} Words */

export class BatchChoice extends Part {
  static properties = { refusal: { attribute: false }, isOver: { state: true }, trouble: { state: true } };
  #id = newId("batch-file");

  constructor() {
    super();
    /** Why the last file can't be read. @type {Words | null} */
    this.refusal = null;
    /** @type {(file: File) => void} */
    this.onFile = given();
    /** What the example is made for. @type {() => import("datacake-voalle").Config | undefined} */
    this.config = given();
    /** A file is held above. */
    this.isOver = false;
    /** What else went wrong here. @type {Words | null} */
    this.trouble = null;
  }

  render() {
    const { ui } = this;
    const help = `${this.#id}-help`;
    return html`<div class="batch-choose">
      <div
        class=${classMap({ "batch-drop": true, over: this.isOver })}
        @dragover=${(/** @type {DragEvent} */ event) => this.#over(event, true)}
        @dragleave=${(/** @type {DragEvent} */ event) => this.#over(event, false)}
        @drop=${this.#drop}
      >
        <p class="help" id=${help}>
          ${ui.say(
            `CSV, como o Excel salva, ou JSON. Até ${ui.number(limits.orders)} pedidos e 10 MiB. Nada é enviado antes de você ver a conferência.`,
            `CSV as Excel saves it, or JSON. Up to ${ui.number(limits.orders)} orders and 10 MiB. Nothing is sent before you have seen the check.`,
          )}
        </p>
        ${/* The browser's own words on the button may be in another language than ours; the input itself stays, for the keyboard. */ ""}
        <input
          type="file"
          id=${this.#id}
          class="batch-input sr-only"
          accept=".csv,.txt,.tsv,.json,.ndjson,.jsonl,text/csv,application/json"
          aria-describedby=${help}
          @change=${this.#chosen}
        />
        <label for=${this.#id} class="button">${ui.say("Escolher o arquivo dos pedidos", "Choose the file of orders")}</label>
        <p class="help">${ui.say("ou arraste-o para cá", "or drag it here")}</p>
      </div>
      <p class="bad" role="alert">${(this.trouble ?? this.refusal)?.(ui)}</p>
      <div class="batch-models">
        <h3>${ui.say("Ainda não tem o arquivo?", "No file yet?")}</h3>
        <p class="help">
          ${ui.say(
            "Cada linha é um pedido; várias linhas com o mesmo id são os itens de um só. No Excel, formate documento, CEP e telefone como Texto, para não perder zeros. O exemplo tem clientes inventados: só pode ser enviado ao emulador.",
            "Each line is an order; several lines of the same id are the items of one. In Excel, format document, CEP and phone as Text, so that no zeros are lost. The example has made-up customers: it can be sent to the emulator only.",
          )}
        </p>
        <div class="actions">
          <button type="button" class="quiet" @click=${this.#giveModel}>${ui.say("Baixar o modelo (CSV)", "Download the model (CSV)")}</button>
          <button type="button" class="quiet" @click=${this.#giveExample}>${ui.say("Baixar um exemplo (CSV)", "Download an example (CSV)")}</button>
        </div>
      </div>
    </div>`;
  }

  /** @param {Event & { currentTarget: HTMLInputElement }} event */
  #chosen({ currentTarget }) {
    const file = currentTarget.files?.[0];
    // The same file again, once mended, is a choice too.
    currentTarget.value = "";
    if (file) this.#give(file);
  }

  /** @param {File} file */
  #give(file) {
    this.trouble = null;
    this.onFile(file);
  }

  #giveModel() {
    return this.#download("modelo-de-pedidos.csv", ({ orderHeadings, writeCsv }) => writeCsv(modelTable(orderHeadings(2))));
  }

  #giveExample() {
    return this.#download("exemplo-de-pedidos.csv", ({ writeOrders }) => writeOrders(sampleOrders.map((order) => sampleFor(order, this.config()))));
  }

  /**
   * Hands a file to the browser.
   * @param {string} name
   * @param {(files: Files) => string} write makes its text
   */
  async #download(name, write) {
    this.trouble = null;
    try {
      downloadCsv(name, write(await fileReader(this.ui)), this.ui.root);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      this.trouble = error.words;
    }
  }

  /**
   * @param {DragEvent} event
   * @param {boolean} isOver
   */
  #over(event, isOver) {
    event.preventDefault();
    this.isOver = isOver;
  }

  /** @param {DragEvent} event */
  #drop(event) {
    this.#over(event, false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 1) this.#give(files[0]);
    else this.trouble = (ui) => ui.say("Solte um arquivo de cada vez.", "Drop one file at a time.");
  }
}

define("voalle-batch-choice", BatchChoice);
