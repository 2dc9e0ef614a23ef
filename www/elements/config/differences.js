// Where two configurations differ, as a table that people can read, and the question which of two that people have saved counts.
import { html, nothing } from "lit";
import { ask } from "../dialog.js";
import { secretNames } from "./fields.js";
import { labelOf } from "./labels.js";

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("./merge.js").Difference} Difference */

// More rows than anybody compares one by one.
const most = 50;

/**
 * The roles are said again, because on a narrow screen the table becomes blocks, and browsers then forget them.
 * @param {Ui} ui
 * @param {readonly Difference[]} differences
 * @param {readonly [string, string]} heads of the two columns
 */
export function differencesTable(ui, differences, [mine, theirs]) {
  const more = differences.length - most;
  /** @param {Difference} difference */
  const row = ({ path, mine: here, theirs: there, isConflict }) =>
    html`<tr role="row">
      <th scope="row" role="rowheader">${labelOf(ui, path)}${isConflict ? html`<span class="state warned">${ui.say("os dois mudaram", "both changed")}</span>` : nothing}</th>
      <td role="cell" data-label=${mine}>${shown(ui, here, path)}</td>
      <td role="cell" data-label=${theirs}>${shown(ui, there, path)}</td>
    </tr>`;
  return html`<div class="scroller" tabindex="0" role="region" aria-label=${ui.say("Diferenças", "Differences")}>
    <table class="differences" role="table">
      <thead role="rowgroup">
        <tr role="row">
          ${[ui.say("Campo", "Field"), mine, theirs].map((name) => html`<th scope="col" role="columnheader">${name}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${differences.slice(0, most).map(row)}
      </tbody>
    </table>
    ${more > 0 ? html`<p class="help">${ui.say(`E mais ${ui.number(more)}.`, `And ${ui.number(more)} more.`)}</p>` : nothing}
  </div>`;
}

/**
 * @param {Ui} ui
 * @param {import("./place.js").Value} value
 * @param {import("./place.js").Path} path
 */
function shown(ui, value, path) {
  if (value === undefined || value === null || value === "") return "—";
  if (path[0] === "general" && secretNames.includes(`${path[1]}`) && typeof value === "string") return ui.say("(valor) digitado agora", "(value) typed now");
  if (path.length < 2 && typeof value === "object") return ui.say("(vários campos)", "(several fields)");
  if (value === true) return ui.say("SIM", "YES");
  if (value === false) return ui.say("NÃO", "NO");
  if (value.stored === true) return ui.say("(valor) já guardado", "(value) already kept");
  if (Array.isArray(value)) return ui.count(value.length, ["item", "itens"], ["item", "items"]);
  if (typeof value === "object") return value.name || value.label || value.id || value.code || ui.say("(vários campos)", "(several fields)");
  return `${value}`;
}

/**
 * Two people have changed one configuration: which of both counts, or null for later.
 * @param {Ui} ui
 * @param {readonly Difference[]} differences
 * @param {boolean} isSave whether putting both together saves them
 * @returns {Promise<"merge" | "theirs" | null>}
 */
export function askWhich(ui, differences, isSave) {
  const table = () =>
    differencesTable(ui, differences, [ui.say("Na sua tela", "On your screen"), ui.say("Salvo pela outra pessoa", "Saved by the other person")]);
  const hasConflict = differences.some((difference) => difference.isConflict);
  return ask(ui, {
    title: ui.say("Outra pessoa salvou esta configuração", "Somebody else has saved this configuration"),
    body: html`<p>${ui.say(
      "Nada foi sobrescrito. Escolha o que fazer com as suas mudanças, que continuam na tela.",
      "Nothing was overwritten. Choose what becomes of your changes, which are still on the screen.",
    )}</p>
      ${
        differences.length > 0
          ? table()
          : html`<p>${ui.say("O que ela salvou não toca no que está na sua tela.", "What they saved does not touch what your screen shows.")}</p>`
      }
      ${
        hasConflict ? html`<p class="help">${ui.say("Nos campos que os dois mudaram, fica o seu.", "Where both changed a field, yours stays.")}</p>` : nothing
      }`,
    actions: /** @type {const} */ ([
      { value: null, label: ui.say("Decidir depois", "Decide later"), kind: "quiet" },
      { value: "theirs", label: ui.say("Descartar as minhas mudanças", "Discard my changes"), kind: "danger" },
      {
        value: "merge",
        label: isSave ? ui.say("Juntar as duas e salvar", "Put both together and save") : ui.say("Juntar as duas", "Put both together"),
      },
    ]),
  });
}
