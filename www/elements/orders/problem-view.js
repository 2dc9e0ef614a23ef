// What the server answered instead of a send: its words, and what differs.
import { h } from "../dom.js";
import { issueNote } from "../issue-note.js";

export function problemView(ui, error) {
  const issues = (error.issues ?? []).filter((issue) => !error.message.includes(issue.message));
  return h(
    "div",
    { class: "problem", role: "alert" },
    h("p", {}, h("strong", {}, ui.say("Não foi enviado. ", "It was not sent. ")), error.message),
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
  const row = ({ pointer, sent, planned }) => h("tr", {}, [pointer, sent ?? "—", planned ?? "—"].map((value) => h("td", {}, `${value}`)));
  return h(
    "table",
    { class: "differences" },
    h("caption", {}, ui.say("Diferenças", "Differences")),
    h("thead", {}, h("tr", {}, columns.map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", {}, rows.map(row)),
  );
}
