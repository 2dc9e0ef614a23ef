// Where two configurations differ, as a table that people can read.
import { h } from "../dom.js";
import { secretNames } from "./fields.js";
import { labelOf } from "./labels.js";

// More rows than anybody compares one by one.
const most = 50;

/** `differences` are of merge.js; `[mine, theirs]` are the heads of the two columns. The roles are said again, because on a
 *  narrow screen the table becomes blocks, and browsers then forget them. */
export function differencesTable(ui, differences, [mine, theirs]) {
  const rows = differences
    .slice(0, most)
    .map(({ path, mine: here, theirs: there, isConflict }) =>
      h(
        "tr",
        { role: "row" },
        h(
          "th",
          { scope: "row", role: "rowheader" },
          labelOf(ui, path),
          isConflict ? h("span", { class: "state warned" }, ui.say("os dois mudaram", "both changed")) : null,
        ),
        h("td", { role: "cell", "data-label": mine }, shown(ui, here, path)),
        h("td", { role: "cell", "data-label": theirs }, shown(ui, there, path)),
      ),
    );
  const more = differences.length - rows.length;
  return h(
    "div",
    { class: "scroller", tabindex: "0", role: "region", "aria-label": ui.say("Diferenças", "Differences") },
    h(
      "table",
      { class: "differences", role: "table" },
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          [ui.say("Campo", "Field"), mine, theirs].map((name) => h("th", { scope: "col", role: "columnheader" }, name)),
        ),
      ),
      h("tbody", { role: "rowgroup" }, rows),
    ),
    more > 0 ? h("p", { class: "help" }, ui.say(`E mais ${ui.number(more)}.`, `And ${ui.number(more)} more.`)) : null,
  );
}

function shown(ui, value, path) {
  if (value === undefined || value === null || value === "") return "—";
  if (path[0] === "general" && secretNames.includes(path[1]) && typeof value === "string") return ui.say("digitada agora", "typed now");
  if (path.length < 2 && typeof value === "object") return ui.say("(vários campos)", "(several fields)");
  if (value === true) return ui.say("SIM", "YES");
  if (value === false) return ui.say("NÃO", "NO");
  if (value.stored === true) return ui.say("já informada", "already set");
  if (Array.isArray(value)) return ui.count(value.length, ["item", "itens"], ["item", "items"]);
  if (typeof value === "object") return value.name || value.label || value.id || value.code || ui.say("(vários campos)", "(several fields)");
  return `${value}`;
}
