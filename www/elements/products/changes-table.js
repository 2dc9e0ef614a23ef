// What would change in products, one line for each field: what stands there now, and what would.
import { h } from "../dom.js";

// So many products at once: more are shown when they are asked for.
const step = 50;

/**
 * `items` are `[{name, changes: [{label, before, after}]}]`, without `before` where nothing is there yet; `heads` name the columns.
 * The products come in portions.
 */
export function changesTable(ui, label, items, heads) {
  const head = h(
    "thead",
    {},
    h(
      "tr",
      {},
      heads.map((name) => h("th", { scope: "col" }, name)),
    ),
  );
  const table = h("table", { class: "changes" }, head);
  const more = h("button", { type: "button", class: "quiet", click: () => show() });
  let shown = 0;
  const show = () => {
    table.append(...items.slice(shown, shown + step).map((item) => groupOf(item, heads.length)));
    shown = Math.min(shown + step, items.length);
    const left = items.length - shown;
    more.hidden = left === 0;
    more.textContent =
      left > step
        ? ui.say(`Mostrar mais ${step} de ${ui.number(left)}`, `Show ${step} more of ${ui.number(left)}`)
        : ui.say(`Mostrar mais ${left}`, `Show ${left} more`);
  };
  show();
  return h("div", { class: "changes-part" }, h("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": label }, table, more));
}

/** The name stands over its lines, not beside them: a narrow screen has no room for another column. */
function groupOf({ name, changes }, columns) {
  const rows = changes.map(({ label, before, after }) =>
    h("tr", {}, h("td", {}, label), before === undefined ? null : h("td", {}, before || "—"), h("td", {}, after || "—")),
  );
  return h("tbody", {}, h("tr", {}, h("th", { scope: "rowgroup", colspan: columns }, name)), rows);
}

/** A part of a preview that is opened when it is of interest. */
export function fold(words, content, isOpen) {
  return h("details", { class: "changes-fold", open: isOpen }, h("summary", {}, words), content);
}
