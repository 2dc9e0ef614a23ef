// A plan in words: what it rests on, where it goes and why, what blocks it, what is to be said.
import { rootsOf, sections } from "../config/fields.js";
import { labelOf } from "../config/labels.js";
import { h } from "../dom.js";
import { issueNote } from "../issue-note.js";
import { orderLabel } from "./order-labels.js";
import { requestView } from "./request-view.js";

const routes = {
  sale: ["Venda", "Sale"],
  lead: ["Lead", "Lead"],
  settlement: ["Baixa de boleto", "Invoice settlement"],
  none: ["Nada é enviado", "Nothing is sent"],
};
const drops = "lead-drops-items";

export function routeName(ui, plan) {
  return ui.say(...routes[plan.route]);
}

/**
 * `basis` is `{isReal, words}`: what the plan rests on. `reach` leads to places: `isThere(path)`, `point(path)` and `select(path)`
 * in the text of the order, `showConfig(path)`.
 */
export function planView(ui, plan, basis, reach) {
  const errors = plan.issues.filter((issue) => issue.severity === "error");
  const others = plan.issues.filter((issue) => issue.severity !== "error" && issue.code !== drops);
  const dropped = plan.issues.filter((issue) => issue.code === drops);
  const note = (issue) => placedIssue(ui, issue, reach);
  return h(
    "div",
    { class: `plan ${basis.isReal ? "real" : "simulated"}` },
    h(
      "p",
      { class: "plan-basis" },
      h(
        "span",
        { class: `state ${basis.isReal ? "done" : "accepted"}` },
        basis.isReal ? ui.say("Plano com o ERP", "Plan with the ERP") : ui.say("Simulação", "Simulation"),
      ),
      ` ${basis.words}`,
    ),
    h("p", { class: `route route-${plan.route}` }, h("strong", {}, routeName(ui, plan)), " ", plan.reason?.message),
    errors.length > 0 ? h("div", { class: "blocked" }, h("h3", {}, blockedWords(ui, errors.length)), errors.map(note)) : null,
    plan.route === "lead" ? leadNotes(ui, dropped.map(note)) : null,
    others.map(note),
  );
}

function blockedWords(ui, errors) {
  return errors === 1
    ? ui.say("Bloqueado: resolva isto para poder enviar", "Blocked: resolve this to be able to send")
    : ui.say(`Bloqueado: resolva estes ${errors} erros para poder enviar`, `Blocked: resolve these ${errors} errors to be able to send`);
}

function leadNotes(ui, dropped) {
  return h(
    "div",
    { class: "lead-notes" },
    dropped.length > 0 ? [h("h3", {}, ui.say("O que fica de fora do lead", "What the lead leaves out")), dropped] : null,
    h("p", { class: "help" }, ui.say("Um lead não recebe número de protocolo do ERP.", "A lead gets no protocol number from the ERP.")),
  );
}

/** An issue with the way to what it is about. */
function placedIssue(ui, issue, reach) {
  const note = issueNote(ui, issue);
  const { path } = issue;
  if (path.length === 0) return note;
  const lead = (words, go) => note.append(h("button", { type: "button", class: "link", click: () => go(path) }, words));
  if (isOfConfig(path)) {
    const label = labelOf(ui, path);
    lead(ui.say(`Corrigir na configuração: ${label}`, `Correct in the configuration: ${label}`), reach.showConfig);
  } else {
    const label = orderLabel(ui, path);
    lead(
      reach.isThere(path)
        ? ui.say(`Mostrar no texto: ${label}`, `Show in the text: ${label}`)
        : ui.say(`Mostrar onde falta: ${label}`, `Show where it is missing: ${label}`),
      reach.select,
    );
  }
  return note;
}

/** A plan's issues are of the order and of the configuration; their first steps differ. */
export function isOfConfig(path) {
  return sections.some((section) => rootsOf(section).includes(path[0]));
}

/** The requests of a plan, each beside the fields that it came from. */
export function requestsView(ui, plan, reach) {
  if (plan.requests.length === 0) return [];
  const views = plan.requests.map((request, index) => requestView(ui, request, index + 1, plan.origins?.[index], reach));
  return [h("h3", { class: "requests-title" }, ui.say("O que sai, e de onde vem cada valor", "What goes out, and where each value comes from")), views];
}
