// Where an order or payment is pasted and edited: samples, the text, and what keeps it from being read.
import { html, nothing } from "lit";
import { faultWords } from "../../../npm/json/words.js";
import "./json-editor.js";
import { sampleFor, samples } from "./samples.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./simulation.js").Simulation} Simulation */
/** @typedef {import("./source-text.js").Fault} Fault */
/**
 * @typedef {object} Handlers
 * @property {() => import("datacake-voalle").Anything} config what samples are made for
 * @property {(text: string) => void} onInput
 * @property {() => void} onFormat
 * @property {(offset: number) => void} onCaret
 * @property {(range: import("./source-text.js").Range) => void} onSelect shows a place of the text
 * @property {() => void} onShowBatch leads to where several orders belong
 */

/**
 * @param {Ui} ui
 * @param {Simulation} simulation
 * @param {Handlers} handlers
 */
export function sourcePanel(ui, simulation, { config, onInput, onFormat, onCaret, onSelect, onShowBatch }) {
  const { fault, text } = simulation.read;
  const isFaulty = simulation.shown.state === "fault" && fault !== undefined;
  return html`<section class="panel source" aria-labelledby="source-title">
    <h2 id="source-title" tabindex="-1">${ui.say("Pedido ou pagamento", "Order or payment")}</h2>
    <p class="help" id="source-help">${ui.say(
      "Cole um pedido, ou comece de um exemplo. Cada ID é enviado uma vez só: para enviar outro, mude o ID.",
      "Paste an order, or begin with a sample. Each ID is sent once only: to send another, change the ID.",
    )}</p>
    <div class="samples" role="group" aria-label=${ui.say("Exemplos", "Samples")}>${samples.map(
      ({ name, label, source }) =>
        html`<button type="button" class="quiet small" data-sample=${name}
          @click=${() => simulation.replace(JSON.stringify(sampleFor(source, config()), null, 2))}>${ui.say(...label)}</button>`,
    )}</div>
    <div class="source-head">
      <label for="pedido">${ui.say("O que o Datacake entrega (JSON)", "What Datacake hands over (JSON)")}</label>
      <button type="button" class="quiet small" @click=${onFormat}>${ui.say("Formatar", "Format")}</button>
    </div>
    <voalle-json-editor .ui=${ui} .name=${"pedido"} .describedBy=${"source-help source-problem"} .text=${simulation.text} .marks=${simulation.marks}
      .isFaulty=${isFaulty} .onInput=${onInput} .onCaret=${onCaret}></voalle-json-editor>
    <div class="source-problem" id="source-problem" role="status">${isFaulty ? faultView(ui, text, fault, onSelect, onShowBatch) : nothing}</div>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {Fault} fault
 * @param {Handlers["onSelect"]} onSelect
 * @param {() => void} onShowBatch
 */
function faultView(ui, text, fault, onSelect, onShowBatch) {
  if (fault.code === "no-object")
    return html`<p class="bad">${ui.say(
      "Cole um pedido ou um pagamento: um objeto JSON, entre chaves.",
      "Paste an order or a payment: a JSON object, in braces.",
    )}</p>`;
  const words = faultWords(ui, text, fault);
  if (!fault.isAtPlace)
    return html`<p class="bad">${words}</p><button type="button" class="link" @click=${onShowBatch}>${ui.say("Abrir Lote", "Open Batch")}</button>`;
  return html`<p class="bad">${ui.say("O texto não é JSON.", "The text is no JSON.")} ${words}</p
    ><button type="button" class="link" @click=${() => onSelect(fault)}>${ui.say("Mostrar no texto", "Show in the text")}</button>`;
}
