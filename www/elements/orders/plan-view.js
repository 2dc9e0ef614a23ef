// Where an order goes, in words: what that rests on, why, what blocks it, what is to be said.
import { html, nothing } from "lit";
import { labelOf } from "../config/labels.js";
import { issueView } from "../issue-view.js";
import { requestView } from "../request-view.js";
import { isOfConfig, orderLabel } from "./order-labels.js";
import { basisWords, routeName } from "./plan-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../request-view.js").Reach} Reach */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("./simulation.js").Planned} Planned */
/**
 * Whether everything that was found is told, and which of it has a field to go to.
 * @typedef {{ isRevealed: boolean, hasField: (path: Issue["path"]) => boolean, reachField: (path: Issue["path"]) => void }} Telling
 */

const drops = "lead-drops-items";

/**
 * @param {Ui} ui
 * @param {Planned} shown
 * @param {Reach} reach
 * @param {Telling} telling
 */
export function planView(ui, shown, reach, telling) {
  const { planned, isReal } = shown;
  const errors = planned.issues.filter((issue) => issue.severity === "error");
  // A form that somebody has just begun lacks nearly everything: that is no news.
  const isEarly = !telling.isRevealed && errors.some((issue) => !isOfConfig(issue.path));
  const told = errors.filter((issue) => telling.isRevealed || isOfConfig(issue.path));
  const others = planned.issues.filter((issue) => issue.severity !== "error" && issue.code !== drops && (telling.isRevealed || isOfConfig(issue.path)));
  const dropped = planned.issues.filter((issue) => issue.code === drops);
  /** @param {Issue} issue */
  const note = (issue) => issueView(ui, issue, { actions: way(ui, issue, reach, telling) });
  return html`<div class="plan ${isReal ? "real" : "simulated"}">
    ${
      isEarly
        ? html`<p class="help early">${ui.say("Preencha o pedido e clique em Conferir no Voalle: aqui aparece para onde ele vai, e por quê.", "Fill in the order and click Check in Voalle: here stands where it goes, and why.")}</p>`
        : html`<p class="plan-basis"><span class="state ${isReal && errors.length === 0 ? "done" : "accepted"}">${kindOf(ui, isReal)}</span> ${basisWords(ui, shown)}</p>
          <p class="route route-${planned.route}"><strong>${routeName(ui, planned)}</strong> ${planned.reason?.message}</p>`
    }
    ${told.length > 0 ? blockedView(ui, told, note, telling) : nothing}
    ${planned.route === "lead" && !isEarly ? leadNotes(ui, dropped.map(note)) : nothing}
    ${others.map(note)}
  </div>`;
}

/**
 * For those who hear it change.
 * @param {Ui} ui
 * @param {Planned} shown
 */
export function summaryWords(ui, { planned, isReal }) {
  const errors = planned.issues.filter((issue) => issue.severity === "error").length;
  const counted = errors > 0 ? ` ${ui.count(errors, ["erro", "erros"], ["error", "errors"])}.` : "";
  return `${kindOf(ui, isReal)}: ${routeName(ui, planned)}.${counted}`;
}

/**
 * @param {Ui} ui
 * @param {boolean} isReal
 */
const kindOf = (ui, isReal) => (isReal ? ui.say("Conferido no Voalle", "Checked in Voalle") : ui.say("Ainda não conferido", "Not checked yet"));

/**
 * What the form tells at its fields stands here as the way there, in the same words.
 * @param {Ui} ui
 * @param {Issue[]} errors
 * @param {(issue: Issue) => unknown} note
 * @param {Telling} telling
 */
function blockedView(ui, errors, note, { hasField, reachField }) {
  /** @param {Issue} issue */
  const isAtField = ({ path }) => path.length > 0 && !isOfConfig(path) && hasField(path);
  const atFields = errors.filter(isAtField);
  return html`<div class="blocked"><h3>${blockedWords(ui, errors.length)}</h3>${errors.filter((issue) => !isAtField(issue)).map(note)}
    ${
      atFields.length > 0
        ? html`<ul>${atFields.map(
            ({ path, message }) =>
              html`<li><button type="button" class="link" data-to=${path.join(".")} @click=${() => reachField(path)}>${message}</button></li>`,
          )}</ul>`
        : nothing
    }</div>`;
}

/**
 * @param {Ui} ui
 * @param {number} errors
 */
function blockedWords(ui, errors) {
  return errors === 1
    ? ui.say("Resolva isto para poder enviar", "Resolve this to be able to send")
    : ui.say(`Resolva estes ${errors} erros para poder enviar`, `Resolve these ${errors} errors to be able to send`);
}

/**
 * @param {Ui} ui
 * @param {unknown[]} dropped
 */
function leadNotes(ui, dropped) {
  return html`<div class="lead-notes">
    ${dropped.length > 0 ? html`<h3>${ui.say("O que fica de fora do lead", "What the lead leaves out")}</h3>${dropped}` : nothing}
    <p class="help">${ui.say("Um lead não recebe número de protocolo do Voalle.", "A lead gets no protocol number from Voalle.")}</p>
  </div>`;
}

/**
 * The way to what an issue is about.
 * @param {Ui} ui
 * @param {Issue} issue
 * @param {Reach} reach
 * @param {Telling} telling
 */
function way(ui, { path }, reach, { hasField, reachField }) {
  if (path.length === 0) return nothing;
  /** @param {string} words @param {(path: Issue["path"]) => void} go */
  const lead = (words, go) => html`<button type="button" class="link" @click=${() => go(path)}>${words}</button>`;
  if (isOfConfig(path)) {
    const label = labelOf(ui, path);
    return lead(ui.say(`Corrigir na Configuração: ${label}`, `Correct in the configuration: ${label}`), reach.showConfig);
  }
  const label = orderLabel(ui, path);
  if (hasField(path)) return lead(ui.say(`Ir ao campo: ${label}`, `Go to the field: ${label}`), reachField);
  return lead(
    reach.isThere(path)
      ? ui.say(`Mostrar no texto: ${label}`, `Show in the text: ${label}`)
      : ui.say(`Mostrar onde falta: ${label}`, `Show where it is missing: ${label}`),
    reach.select,
  );
}

/**
 * The requests of a plan, each beside the fields that it came from.
 * @param {Ui} ui
 * @param {Planned} shown
 * @param {Reach} reach
 * @param {string} lit the path of the value whose traces are lit, as a key
 */
export function requestsView(ui, { planned }, reach, lit) {
  if (planned.requests.length === 0) return nothing;
  const views = planned.requests.map((request, index) => requestView(ui, request, index + 1, planned.origins[index], reach, lit));
  return html`<h3 class="requests-title">${ui.say("O que sai, e de onde vem cada valor", "What goes out, and where each value comes from")}</h3>${views}`;
}
