// The question before one order or payment is sent.
import { html, nothing } from "lit";
import { ask } from "../dialog.js";
import { consequence, doWords, facts, titleOf } from "./question.js";

/**
 * Answers whether it may be sent. *Cancelar* has the focus, so Enter sends nothing by accident.
 * @param {import("../ui.js").Ui} ui
 * @param {import("./question.js").Question} question
 */
export async function maySend(ui, question) {
  const { mark, warnings } = question;
  const answer = await ask(ui, {
    title: titleOf(ui, question),
    body: html`<p class="send-consequence ${mark.kind}">${consequence(ui, question)}</p>
      <dl class="agreed">${facts(ui, question).map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl>
      ${
        warnings.length > 0
          ? html`<div class="send-warnings">
            <h3>${ui.count(warnings.length, ["aviso", "avisos"], ["warning", "warnings"])}</h3>
            <ul>${warnings.map(({ message }) => html`<li>${message}</li>`)}</ul>
          </div>`
          : nothing
      }`,
    actions: [
      { value: "send", label: doWords(ui, question), kind: mark.kind === "production" ? "danger" : "" },
      { value: null, label: ui.say("Cancelar", "Cancel"), kind: "quiet" },
    ],
  });
  return answer === "send";
}
