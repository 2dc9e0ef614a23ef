// What the server answered instead of a send: its words, and what differs.
import { h } from "../dom.js";
import { issueNote } from "../issue-note.js";

/** What a rejection says about a send: that it is not known, or that it certainly was not sent; nothing about a question to the ERP. */
function headOf(ui, error, isSend) {
  if (!isSend) return ui.say("O ERP não pôde ser consultado. ", "The ERP could not be asked. ");
  // Only an answer of the proxy itself says so; on the way anything may have happened.
  const isCertain = error.kind === "nothing-to-send" || (error.kind === "problem" && error.code !== undefined && error.code !== "internal");
  if (isCertain) return ui.say("Não foi enviado. ", "It was not sent. ");
  return ui.say(
    "Não se sabe se foi enviado: veja em Envios antes de qualquer outra coisa. ",
    "Nobody knows whether it was sent: look in Sends before anything else. ",
  );
}

/** `isSend`: whether it is about sending, and not about a question before. */
export function problemView(ui, error, { isSend = false } = {}) {
  const issues = (error.issues ?? []).filter((issue) => !error.message.includes(issue.message));
  return h(
    "div",
    { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, headOf(ui, error, isSend)), error.message),
    issues.map((issue) => issueNote(ui, issue)),
    error.retryAfter ? h("p", { class: "help" }, againWords(ui, error.retryAfter)) : null,
    error.differences ? differences(ui, error.differences) : null,
  );
}

function againWords(ui, seconds) {
  const time = clock(ui, Date.now() + seconds * 1000);
  return ui.say(`Pode tentar de novo a partir das ${time}, em ${seconds} s.`, `You can try again from ${time} on, in ${seconds} s.`);
}

/** The time of day. */
export function clock(ui, moment) {
  return new Date(moment).toLocaleTimeString(ui.locale === "en" ? "en-GB" : "pt-BR");
}

function differences(ui, rows) {
  const columns = [ui.say("Campo", "Field"), ui.say("No pedido de envio", "As asked to send"), ui.say("Planejado pelo servidor", "As the server plans it")];
  const row = ({ pointer, sent, planned }) =>
    h(
      "tr",
      {},
      [pointer, sent ?? "—", planned ?? "—"].map((value) => h("td", {}, `${value}`)),
    );
  return h(
    "table",
    { class: "differences" },
    h("caption", {}, ui.say("Diferenças", "Differences")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((title) => h("th", { scope: "col" }, title)),
      ),
    ),
    h("tbody", {}, rows.map(row)),
  );
}
