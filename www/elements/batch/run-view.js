// A batch that has begun: how far it is, what it waits for, what became of it.
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { ask } from "../dialog.js";
import { counts, notLasting } from "./counts.js";
import { leftWords, nowWords, progressOf, retryWords } from "./progress.js";
import { customerOf } from "./row.js";
import { lineWords } from "./row-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./batch.js").Batch} Batch */
/** @typedef {import("./row.js").Row} Row */

/**
 * @typedef {object} RunActions
 * @property {() => void} onPause
 * @property {() => void} onProceed
 * @property {() => void} onRetry
 * @property {() => void} onCancel
 * @property {() => void} onClose
 * @property {() => void} onExport
 * @property {(state: string) => void} onFilter
 * @property {(sendId: string | undefined) => void} onShowSends
 */

/** Unknown orders that are named one by one. */
const named = 10;

/**
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {string} id of the bar
 * @param {RunActions} actions
 */
export function runView(ui, batch, id, actions) {
  const { rows, runner } = batch;
  const { all, over, isOver, percent } = progressOf(rows);
  const now = Date.now();
  // What is empty is left out by the style sheet, so nothing, not a blank, may stand there.
  return html`<div class="batch-run">
    <div class="batch-progress">
      <label for=${id}>${ui.say(`${ui.number(over)} de ${ui.number(all)} · ${percent}%`, `${ui.number(over)} of ${ui.number(all)} · ${percent}%`)}</label>
      <p class="batch-left">${leftWords(ui, batch, now)}</p>
      <progress id=${id} .max=${Math.max(all, 1)} .value=${over}></progress>
      <p class="help batch-now" ?hidden=${!runner?.isRunning}>${nowWords(ui, batch, now)}</p>
    </div>
    <div>${runner?.state === "stopped" ? reasonView(ui, runner.reason) : nothing}</div>
    <p class="issue warning" ?hidden=${batch.isLasting || isOver}>${notLasting(ui)}</p>
    <div class="actions">${buttons(ui, batch, isOver, actions)}</div>
    <div>${counts(ui, batch, "done", actions.onFilter)}</div>
    <div>${unknownView(ui, batch, actions)}</div>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {string} reason
 */
function reasonView(ui, reason) {
  return html`<div class="banner bad" role="alert">
    <p><strong>${ui.say("O lote parou. ", "The batch stopped. ")}</strong>${reason}</p>
    <p class="help">${ui.say("Nada se perdeu: continue quando estiver resolvido.", "Nothing is lost: go on when it is resolved.")}</p>
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {boolean} isOver
 * @param {RunActions} actions
 */
function buttons(ui, batch, isOver, actions) {
  const { runner, rows } = batch;
  if (runner?.state === "pausing" || runner?.state === "cancelling")
    return html`<p class="help">${ui.say("Terminando o pedido em andamento…", "Finishing the order under way…")}</p>`;
  const again = isOver ? retryWords(ui, rows) : "";
  const isRunning = runner?.isRunning ?? false;
  const cancel = async () => (await mayCancel(ui, rows)) && actions.onCancel();
  const close = async () => (await mayClose(ui, rows, isOver)) && actions.onClose();
  const offered = [
    { name: "pause", isThere: isRunning, label: ui.say("Pausar", "Pause"), click: actions.onPause, kind: "" },
    { name: "proceed", isThere: !isRunning && !isOver, label: ui.say("Continuar", "Go on"), click: actions.onProceed, kind: "" },
    {
      name: "cancel",
      isThere: isRunning || !(isOver || runner?.state === "idle"),
      label: ui.say("Cancelar o que falta", "Cancel what is left"),
      click: cancel,
      kind: "danger",
    },
    { name: "retry", isThere: !isRunning && again !== "", label: again, click: actions.onRetry, kind: "" },
    { name: "export", isThere: !isRunning, label: ui.say("Baixar os resultados (CSV)", "Download the results (CSV)"), click: actions.onExport, kind: "quiet" },
    {
      name: "close",
      isThere: !isRunning,
      label: isOver ? ui.say("Encerrar o lote", "Close the batch") : ui.say("Descartar", "Discard"),
      click: close,
      kind: "quiet",
    },
  ];
  return repeat(
    offered.filter(({ isThere }) => isThere),
    ({ name }) => name,
    ({ name, label, click, kind }) => html`<button type="button" class=${kind} data-action=${name} @click=${click}>${label}</button>`,
  );
}

/**
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 */
async function mayCancel(ui, rows) {
  const rest = rows.filter((row) => row.status === "ready").length;
  const answer = await ask(ui, {
    title: ui.say("Cancelar o que falta?", "Cancel what is left?"),
    body: html`<p>${ui.say(
      `${ui.count(rest, ["pedido não será enviado", "pedidos não serão enviados"], ["", ""])}. O que está em andamento termina, e o que já foi enviado fica no Voalle.`,
      `${ui.count(rest, ["", ""], ["order will not be sent", "orders will not be sent"])}. What is under way ends, and what was sent stays in Voalle.`,
    )}</p>`,
    actions: [
      { value: "cancel", label: ui.say("Cancelar o que falta", "Cancel what is left"), kind: "danger" },
      { value: null, label: ui.say("Voltar", "Back"), kind: "quiet" },
    ],
  });
  return answer === "cancel";
}

/**
 * @param {Ui} ui
 * @param {readonly Row[]} rows
 * @param {boolean} isOver
 */
async function mayClose(ui, rows, isOver) {
  const rest = rows.filter((row) => row.status === "ready" || row.status === "sending").length;
  const forgotten = ui.say(
    `${ui.count(rest, ["pedido ainda não foi enviado e não será enviado", "pedidos ainda não foram enviados e não serão enviados"], ["", ""])}.`,
    `${ui.count(rest, ["", ""], ["order was not sent yet and will not be sent", "orders were not sent yet and will not be sent"])}.`,
  );
  const answer = await ask(ui, {
    title: isOver ? ui.say("Encerrar o lote?", "Close the batch?") : ui.say("Descartar o lote?", "Discard the batch?"),
    body: html`${isOver ? nothing : html`<p>${forgotten}</p>`}
      <p>${ui.say(
        "A lista e os resultados são apagados deste navegador. O que já foi enviado continua em Envios.",
        "The list and the results are removed from this browser. What was sent stays in Sends.",
      )}</p>`,
    actions: [
      { value: "close", label: isOver ? ui.say("Encerrar", "Close") : ui.say("Descartar", "Discard"), kind: isOver ? "" : "danger" },
      { value: null, label: ui.say("Voltar", "Back"), kind: "quiet" },
    ],
  });
  return answer === "close";
}

/**
 * Of whom nobody knows, and what can be done about it.
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {RunActions} actions
 */
function unknownView(ui, { rows, present }, { onShowSends, onFilter }) {
  const unknown = rows.filter((row) => row.status === "unknown");
  if (unknown.length === 0) return nothing;
  const waiting = unknown.filter((row) => !row.followed);
  const followed = unknown.length - waiting.length;
  const all = ui.number(unknown.length);
  return html`<section class="batch-unknown">
    <h3>${
      unknown.length === 1 ? ui.say("1 pedido sem confirmação", "1 unconfirmed order") : ui.say(`${all} pedidos sem confirmação`, `${all} unconfirmed orders`)
    }</h3>
    ${
      waiting.length > 0
        ? html`<p>${ui.say(
            "A resposta do Voalle se perdeu no caminho. Procure cada um no Voalle e registre em Envios o que encontrou; até lá, nada dele é enviado de novo. O que não foi feito pode então ser tentado de novo aqui.",
            "Voalle's answer was lost on its way. Look for each in Voalle and record in Sends what you found; until then nothing of it is sent again. What was not done can then be tried again here.",
          )}</p>`
        : nothing
    }
    <ul>${repeat(
      waiting.slice(0, named),
      (row) => row,
      (row) => html`<li>
        <span><strong>${row.id}</strong> · ${[customerOf(row), lineWords(ui, present, row)].filter(Boolean).join(" · ")}</span>
        <button type="button" class="quiet small" @click=${() => onShowSends(row.sendId)}>${ui.say("Registrar o que encontrei", "Record what I found")}</button>
      </li>`,
    )}</ul>
    ${
      waiting.length > named
        ? html`<button type="button" class="link" @click=${() => onFilter("unknown")}>${ui.say(`Ver todos os ${all} na tabela`, `See all ${all} in the table`)}</button>`
        : nothing
    }
    ${
      followed > 0
        ? html`<p>${ui.say(
            `${ui.count(followed, ["pedido não precisa", "pedidos não precisam"], ["", ""])} de você: o servidor pergunta ao Voalle por conta própria, e a resposta aparece aqui.`,
            `${ui.count(followed, ["", ""], ["order needs", "orders need"])} nothing of you: the server asks Voalle by itself, and the answer appears here.`,
          )}</p>`
        : nothing
    }
  </section>`;
}
