// Checks orders before the first is sent: the rulebook plans each, for a new customer and for one that the ERP knows, because
// asking the ERP about everybody would take as long as sending.
import { markOf } from "../erp-mark.js";
import { totalOf } from "../orders/question.js";
import { isSample } from "../orders/samples.js";
import { keyOf, kindOf } from "./identity.js";
import { lookFor } from "./journal-look.js";

/** Milliseconds of checking after which the page has its turn. */
const slice = 12;

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./row.js").Row} Row */
/** @typedef {import("./row.js").Said} Said */
/** @typedef {import("datacake-voalle").Plan} Plan */
/** @typedef {import("datacake-voalle").Issue} Issue */
/** @typedef {import("datacake-voalle").ConfigSession} ConfigSession */

/**
 * Checks rows of a file; each gets `state` ("ready", "warned" or "blocked"), `issues`, `routes` and `total`. `session()` is asked each
 * time: another may take its place meanwhile. `onProgress(checked)` is told now and then; it answers false to stop. Answers whether
 * all were checked.
 * @param {Row[]} rows
 * @param {() => ConfigSession | null} session
 * @param {Ui} ui
 * @param {(checked: number) => boolean} [onProgress]
 */
export async function checkRows(rows, session, ui, onProgress = () => true) {
  let until = performance.now() + slice;
  for (const [index, row] of rows.entries()) {
    // What reading the file has said stays true whatever the rulebook says later.
    row.own = row.issues ?? [];
    const present = session();
    if (!present) return false;
    Object.assign(row, judged(present, row.order, row.own, ui), { total: totalOf(row.order) });
    if (performance.now() < until) continue;
    if (onProgress(index + 1) === false) return false;
    await new Promise((done) => setTimeout(done));
    until = performance.now() + slice;
  }
  return true;
}

/**
 * What the rulebook says about an order, beside what reading it from the file has said.
 * @param {ConfigSession} session
 * @param {import("./row.js").Order} order
 * @param {Said[]} own
 * @param {Ui} ui
 * @returns {{ state: import("./row.js").CheckedState, issues: Said[], routes: string[] }}
 */
export function judged(session, order, own, ui) {
  const plans =
    kindOf(order) === "order"
      ? [session.planOrder(order, { customerExists: false }), session.planOrder(order, { customerExists: true })]
      : [session.planOrder(order)];
  const routes = [...new Set(plans.filter((plan) => plan.requests.length > 0).map((plan) => plan.route))];
  // What reading has said about a place is better said than what the rulebook makes of the rest of it.
  const told = new Set(own.filter((issue) => issue.severity === "error").map((issue) => issue.path.join(".")));
  const issues = [...own, ...merged(plans, ui).filter((issue) => !told.has(issue.path.join(".")) || issue.path.length === 0)];
  if (isHeldBack(session, order)) issues.unshift(heldBack(ui));
  const isBlocked = issues[0]?.code === heldBackCode || routes.length === 0 || own.some((issue) => issue.severity === "error");
  const state = isBlocked ? "blocked" : issues.some((issue) => issue.severity === "warning") ? "warned" : "ready";
  return { state, issues, routes };
}

/** Whether its Voalle is the emulator: asked once for each configuration. @type {WeakMap<ConfigSession, boolean>} */
const emulated = new WeakMap();
const heldBackCode = "sample-not-sent";

/**
 * A made-up customer is sent to the emulator, and to nobody else.
 * @param {ConfigSession} session
 * @param {import("./row.js").Order} order
 */
export function isHeldBack(session, order) {
  if (!isSample(order)) return false;
  const isEmulator = emulated.get(session) ?? markOf(session.config())?.kind === "emulator";
  emulated.set(session, isEmulator);
  return !isEmulator;
}

/**
 * @param {Ui} ui
 * @returns {Said}
 */
export function heldBack(ui) {
  const message = ui.say(
    "O cliente é inventado, de um exemplo, e só pode ser enviado ao emulador. Use o pedido de um cliente de verdade.",
    "The customer is made up, of a sample, and can be sent to the emulator only. Use the order of a real customer.",
  );
  return { path: [], code: heldBackCode, severity: "error", message };
}

/**
 * Whether a row that had errors has none any more; what is said of it is what is true now.
 * @param {ConfigSession} session
 * @param {Row} row
 * @param {Ui} ui
 */
export function isMended(session, row, ui) {
  const { state, issues } = judged(session, row.order, row.own ?? [], ui);
  row.issues = issues;
  return state !== "blocked";
}

/**
 * What holds in any case, and then what holds only for one kind of customer, a step milder: it may not come to that. Where nothing
 * can be sent for either, only what stops it. What is graver for one kind than for the other is said of that one.
 * @param {Plan[]} plans
 * @param {Ui} ui
 * @returns {Issue[]}
 */
function merged(plans, ui) {
  /** @param {Issue} issue */
  const key = (issue) => JSON.stringify([issue.path, issue.code, issue.message]);
  const [first, second] = plans.map((plan) => new Map(plan.issues.map((issue) => [key(issue), issue])));
  if (!second) return [...first.values()];
  /** @param {Issue} issue @param {Issue | undefined} other */
  const isGraver = (issue, other) => other === undefined || grave.indexOf(issue.severity) < grave.indexOf(other.severity);
  if (plans.every((plan) => plan.requests.length === 0)) {
    const gravest = [...first].map(([name, issue]) => {
      const other = second.get(name);
      return other && isGraver(other, issue) ? other : issue;
    });
    const others = [...second].filter(([name]) => !first.has(name)).map(([, issue]) => issue);
    return [...gravest, ...others].filter((issue) => issue.severity === "error" || plans.every((plan) => !stops(plan)));
  }
  /** @param {Map<string, Issue>} issues @param {Map<string, Issue>} others @param {(message: string) => string} words */
  const only = (issues, others, words) =>
    [...issues]
      .filter(([name, issue]) => isGraver(issue, others.get(name)))
      .map(([, issue]) => ({ ...issue, severity: milder[issue.severity], message: words(issue.message) }));
  return [
    ...[...first].filter(([name, { severity }]) => second.get(name)?.severity === severity).map(([, issue]) => issue),
    ...only(first, second, (message) =>
      ui.say(`${message} Isto só conta se o cliente for novo no Voalle.`, `${message} This counts only if the customer is new to Voalle.`),
    ),
    ...only(second, first, (message) =>
      ui.say(`${message} Isto só conta se o cliente já existir no Voalle.`, `${message} This counts only if the customer exists in Voalle.`),
    ),
  ];
}

const grave = ["error", "warning", "info"];
/** @param {Plan} plan */
const stops = (plan) => plan.issues.some((issue) => issue.severity === "error");
/** @type {Record<Issue["severity"], Issue["severity"]>} */
const milder = { error: "warning", warning: "info", info: "info" };

/**
 * Says at each order that was sent before what sending it again would do; answers whether the whole journal was looked through.
 * @param {Row[]} rows
 * @param {import("./batch.js").Given["client"]} client
 * @param {Ui} ui
 */
export async function markKnown(rows, client, ui) {
  const { found, isWhole } = await lookFor(
    rows.filter((row) => row.id),
    client,
  );
  for (const row of rows) {
    const send = found.get(keyOf(row));
    if (!send) continue;
    row.known = send.status;
    const isLoud = send.status === "unknown";
    row.issues = [...(row.issues ?? []), { path: ["id"], code: `known-${send.status}`, severity: isLoud ? "warning" : "info", message: wordsOf(send, ui) }];
    if (row.state === "ready" && isLoud) row.state = "warned";
  }
  return isWhole;
}

/**
 * @param {import("datacake-voalle").Send} send
 * @param {Ui} ui
 */
function wordsOf(send, ui) {
  const on = ui.time(send.updatedAt);
  switch (send.status) {
    case "refused":
      return ui.say(`Já foi tentado em ${on} e recusado: será a próxima tentativa.`, `It was tried on ${on} and refused: this will be the next attempt.`);
    case "unknown":
      return ui.say(
        `Já foi enviado em ${on}, sem confirmação: nada será enviado de novo. Registre antes em Envios o que encontrou no Voalle.`,
        `It was sent on ${on} and nobody knows whether it was done: nothing will be sent again. Record first in Sends what you found in Voalle.`,
      );
    case "started":
      return ui.say("Está sendo enviado agora: nada será enviado de novo.", "It is being sent right now: nothing will be sent again.");
    default:
      return ui.say(`Já foi enviado em ${on}: nada será enviado de novo.`, `It was sent on ${on} already: nothing will be sent again.`);
  }
}
