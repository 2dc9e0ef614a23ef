// Where an order or payment is made: samples to begin with, the form, and the same as JSON for whoever wants it.
import { html, nothing } from "lit";
import { faultWords } from "../../../npm/json/words.js";
import { formView } from "./form-view.js";
import "./json-editor.js";
import { sampleFor, samples } from "./samples.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./simulation.js").Simulation} Simulation */
/** @typedef {import("./source-text.js").Fault} Fault */
/**
 * @typedef {object} Handlers
 * @property {(text: string) => void} onInput
 * @property {() => void} onFormat
 * @property {(offset: number) => void} onCaret
 * @property {(range: import("./source-text.js").Range) => void} onSelect shows a place of the text
 * @property {(isOpen: boolean) => void} onJson the text was opened or closed
 * @property {() => void} onShowBatch leads to where several orders belong
 */

/**
 * @param {Ui} ui
 * @param {Simulation} simulation
 * @param {import("./form-view.js").FormWays} form
 * @param {boolean} isJsonOpen
 * @param {Handlers} handlers
 */
export function sourcePanel(ui, simulation, form, isJsonOpen, { onInput, onFormat, onCaret, onSelect, onJson, onShowBatch }) {
  const { fault } = simulation.read;
  const isFaulty = simulation.shown.state === "fault" && fault !== undefined;
  return html`<section class="panel source" aria-labelledby="source-title">
    <h2 id="source-title" tabindex="-1">${ui.say("Experimentar um pedido", "Try an order")}</h2>
    <p class="help" id="source-help">${ui.say(
      "Preencha como o Datacake entregaria. Nada é enviado antes de você confirmar, e cada ID é enviado uma vez só.",
      "Fill it in as Datacake would hand it over. Nothing is sent before you have agreed to it, and each ID is sent once only.",
    )}</p>
    <div class="samples" role="group" aria-labelledby="samples-title"><span id="samples-title">${ui.say("Exemplos, com clientes inventados:", "Samples, with made-up customers:")}</span>${samples.map(
      ({ name, label, source }) =>
        html`<button type="button" class="quiet small" data-sample=${name}
          @click=${() => simulation.takeSample(JSON.stringify(sampleFor(source, form.config), null, 2))}>${ui.say(...label)}</button>`,
    )}</div>
    <div class="taken-back" role="status">${simulation.replaced ? replacedView(ui, simulation, simulation.replaced.by) : nothing}</div>
    <div class="held" role="status">${isFaulty ? heldView(ui, simulation) : nothing}</div>
    ${formView(ui, simulation.form, form)}
    <details class="json-view" .open=${isJsonOpen} @toggle=${(/** @type {{ target: HTMLDetailsElement }} */ { target }) => onJson(target.open)}>
      <summary>${ui.say("Ver ou colar o JSON", "See or paste the JSON")}</summary>
      <div class="source-head">
        <label for="pedido">${ui.say("O que o Datacake entrega (JSON)", "What Datacake hands over (JSON)")}</label>
        <button type="button" class="quiet small" @click=${onFormat}>${ui.say("Formatar", "Format")}</button>
      </div>
      <voalle-json-editor .ui=${ui} .name=${"pedido"} .describedBy=${"source-problem"} .text=${simulation.text} .marks=${simulation.marks}
        .isFaulty=${isFaulty} .onInput=${onInput} .onCaret=${onCaret}></voalle-json-editor>
      <div class="source-problem" id="source-problem" role="status">${isFaulty ? faultView(ui, simulation.read.text, fault, onSelect, onShowBatch) : nothing}</div>
    </details>
  </section>`;
}

/**
 * @param {Ui} ui
 * @param {Simulation} simulation
 * @param {"sample" | "form"} by
 */
function replacedView(ui, simulation, by) {
  const words =
    by === "sample"
      ? ui.say("O exemplo tomou o lugar do que você tinha preenchido.", "The sample has taken the place of what you had filled in.")
      : ui.say("O formulário tomou o lugar do JSON.", "The form has taken the place of the JSON.");
  const back = by === "sample" ? ui.say("Voltar ao que estava", "Bring it back") : ui.say("Voltar ao JSON", "Bring the JSON back");
  return html`<p class="help">${words} <button type="button" class="link" @click=${() => simulation.takeBack()}>${back}</button></p>`;
}

/**
 * @param {Ui} ui
 * @param {Simulation} simulation
 */
function heldView(ui, simulation) {
  return html`<p class="issue warning">${ui.say(
    "O JSON abaixo não pode ser lido. O formulário ficou como estava e volta a acompanhar quando o JSON for corrigido.",
    "The JSON below can't be read. The form stays as it was and follows again once the JSON is mended.",
  )} <button type="button" class="link" @click=${() => simulation.dropUnreadable()}>${ui.say("Ficar com o formulário", "Keep the form")}</button></p>`;
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
