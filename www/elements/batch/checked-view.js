// What checking a file has found, before anything is sent.
import { html, nothing } from "lit";
import { ask } from "../dialog.js";
import { issueView } from "../issue-view.js";
import { markOf } from "../erp-mark.js";
import { commonTo, consequence, facts, knownWords, questionWords, sendable, sendWords, verdict } from "./checked-words.js";
import { counts, notLasting } from "./counts.js";
import { placeWords } from "./row-words.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./batch.js").Batch} Batch */

/**
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {object} given
 * @param {(state: string) => void} given.onFilter
 * @param {(mark: import("../erp-mark.js").ErpMark | null) => void} given.onSend hears where whoever agreed was told that it goes
 * @param {() => void} given.onOther another file
 */
export function checkedView(ui, batch, { onFilter, onSend, onOther }) {
  const { rows, present } = batch;
  const { notes, isJournalWhole, journalTrouble } = batch.file ?? { notes: [], isJournalWhole: true, journalTrouble: "" };
  const ready = sendable(rows).length;
  const known = knownWords(ui, rows);
  const quiet = notes.filter((note) => note.severity === "info");
  const confirm = async () => {
    // The configuration may be another by the time of the answer.
    const mark = markOf(batch.config);
    if (await mayBeSent(ui, batch, mark)) onSend(mark);
  };
  return html`<div class="batch-summary">
    <p class="batch-file"><strong>${present.file}</strong> · ${ui.count(rows.length, ["pedido", "pedidos"], ["order", "orders"])}</p>
    ${counts(ui, batch, "ready", onFilter)}
    <p class="help">${verdict(ui, rows.length, ready)}</p>
    ${known ? html`<p class="issue info">${known}</p>` : nothing}
    ${notes.filter((note) => note.severity !== "info").map((note) => issueView(ui, note))}
    ${commonTo(rows).map((issue) => {
      const words = `${placeWords(ui, present, issue.path)}: ${issue.message}`;
      return issueView(ui, { ...issue, message: ui.say(`Em todos os pedidos: ${words}`, `In all orders: ${words}`) });
    })}
    ${
      quiet.length > 0
        ? html`<details class="batch-more">
          <summary>${ui.say("Sobre a leitura do arquivo", "About reading the file")}</summary>
          ${quiet.map((note) => issueView(ui, note))}
        </details>`
        : nothing
    }
    ${
      isJournalWhole
        ? nothing
        : html`<p class="help">
          ${ui.say(
            "Há tantos envios que só os mais novos foram comparados com o arquivo. O que já foi enviado não vai de novo de qualquer forma.",
            "There are so many sends that only the newest were compared with the file. What was sent already does not go out again in any case.",
          )}
        </p>`
    }
    ${
      journalTrouble
        ? html`<p class="help">
          ${ui.say(
            `Não foi possível ver quais já foram enviados (${journalTrouble}) O que já foi não vai de novo de qualquer forma.`,
            `It could not be seen which were sent already (${journalTrouble}) What was does not go out again in any case.`,
          )}
        </p>`
        : nothing
    }
    ${batch.isLasting ? nothing : html`<p class="issue warning">${notLasting(ui)}</p>`}
    <div class="actions">
      ${ready > 0 ? html`<button type="button" data-action="begin" @click=${confirm}>${sendWords(ui, rows)}…</button>` : nothing}
      <button type="button" class="quiet" @click=${onOther}>${ui.say("Escolher outro arquivo", "Choose another file")}</button>
    </div>
  </div>`;
}

/**
 * *Cancelar* has the focus, so Enter sends nothing by accident.
 * @param {Ui} ui
 * @param {Batch} batch
 * @param {import("../erp-mark.js").ErpMark | null} mark
 */
async function mayBeSent(ui, batch, mark) {
  const kind = mark?.kind ?? "production";
  const answer = await ask(ui, {
    title: questionWords(ui, batch),
    body: html`<p class="send-consequence ${kind}">${consequence(ui, kind)}</p>
      <dl class="agreed">
        ${facts(ui, batch).map(
          ([term, words]) => html`<dt>${term}</dt>
            <dd>${words}</dd>`,
        )}
      </dl>
      <p class="help">
        ${ui.say(
          "Mantenha esta página aberta. Se ela fechar, o lote fica guardado neste navegador e continua de onde parou.",
          "Keep this page open. If it closes, the batch is kept in this browser and goes on where it stopped.",
        )}
      </p>`,
    actions: [
      { value: "send", label: sendWords(ui, batch.rows), kind: kind === "production" ? "danger" : "" },
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
    ],
  });
  return answer === "send";
}
