// A plan in words: what it rests on, where it goes and why, what blocks it, what is to be said.
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

const drops = "lead-drops-items";

/**
 * @param {Ui} ui
 * @param {Planned} shown
 * @param {Reach} reach
 */
export function planView(ui, shown, reach) {
  const { planned, isReal } = shown;
  const errors = planned.issues.filter((issue) => issue.severity === "error");
  const others = planned.issues.filter((issue) => issue.severity !== "error" && issue.code !== drops);
  const dropped = planned.issues.filter((issue) => issue.code === drops);
  /** @param {Issue} issue */
  const note = (issue) => issueView(ui, issue, { actions: way(ui, issue, reach) });
  return html`<div class="plan ${isReal ? "real" : "simulated"}">
    <p class="plan-basis"><span class="state ${isReal ? "done" : "accepted"}">${kindOf(ui, isReal)}</span> ${basisWords(ui, shown)}</p>
    <p class="route route-${planned.route}"><strong>${routeName(ui, planned)}</strong> ${planned.reason?.message}</p>
    ${errors.length > 0 ? html`<div class="blocked"><h3>${blockedWords(ui, errors.length)}</h3>${errors.map(note)}</div>` : nothing}
    ${planned.route === "lead" ? leadNotes(ui, dropped.map(note)) : nothing}
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
const kindOf = (ui, isReal) => (isReal ? ui.say("Plano com o ERP", "Plan with the ERP") : ui.say("Simulação", "Simulation"));

/**
 * @param {Ui} ui
 * @param {number} errors
 */
function blockedWords(ui, errors) {
  return errors === 1
    ? ui.say("Bloqueado: resolva isto para poder enviar", "Blocked: resolve this to be able to send")
    : ui.say(`Bloqueado: resolva estes ${errors} erros para poder enviar`, `Blocked: resolve these ${errors} errors to be able to send`);
}

/**
 * @param {Ui} ui
 * @param {unknown[]} dropped
 */
function leadNotes(ui, dropped) {
  return html`<div class="lead-notes">
    ${dropped.length > 0 ? html`<h3>${ui.say("O que fica de fora do lead", "What the lead leaves out")}</h3>${dropped}` : nothing}
    <p class="help">${ui.say("Um lead não recebe número de protocolo do ERP.", "A lead gets no protocol number from the ERP.")}</p>
  </div>`;
}

/**
 * The way to what an issue is about.
 * @param {Ui} ui
 * @param {Issue} issue
 * @param {Reach} reach
 */
function way(ui, { path }, reach) {
  if (path.length === 0) return nothing;
  /** @param {string} words @param {(path: Issue["path"]) => void} go */
  const lead = (words, go) => html`<button type="button" class="link" @click=${() => go(path)}>${words}</button>`;
  if (isOfConfig(path)) {
    const label = labelOf(ui, path);
    return lead(ui.say(`Corrigir na configuração: ${label}`, `Correct in the configuration: ${label}`), reach.showConfig);
  }
  const label = orderLabel(ui, path);
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
