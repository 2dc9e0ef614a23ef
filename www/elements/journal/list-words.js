// What the list of sends says of itself.

/** @typedef {import("../ui.js").Ui} Ui */
/** @typedef {import("../ui.js").Both} Both */

/** @type {Record<import("./place.js").State | "all", Both>} */
const states = {
  all: ["Todos", "All"],
  waiting: ["Precisam de você", "Need you"],
  moving: ["Em andamento", "Under way"],
  refused: ["Recusados", "Refused"],
  done: ["Feitos", "Done"],
};

/**
 * Of several.
 * @param {Ui} ui
 * @param {import("./place.js").State | "all"} state
 */
export const statesWords = (ui, state) => ui.say(...states[state]);

/**
 * How many of how many are on the screen; null where there is nothing to say.
 * @param {Ui} ui
 * @param {{ ids: string[], counts: import("./listing.js").Counts | null, hasMore: boolean, filter: import("./place.js").Filter }} list
 */
export function shownWords(ui, { ids, counts, hasMore, filter }) {
  if (ids.length === 0) return null;
  const total = counts?.[filter.status ?? "all"];
  const shown = ui.number(ids.length);
  if (hasMore && total !== undefined && total > ids.length)
    return ui.say(`Mostrando ${shown} de ${ui.number(total)}.`, `Showing ${shown} of ${ui.number(total)}.`);
  if (hasMore) return ui.say(`Mostrando ${shown}; há mais antigos.`, `Showing ${shown}; there are older ones.`);
  return ui.count(ids.length, ["envio ao todo.", "envios ao todo."], ["send in all.", "sends in all."]);
}

/**
 * How the export stands.
 * @param {Ui} ui
 * @param {import("./exporting.js").Exporting} exporting
 */
export function exportWords(ui, { state, number, total, problem }) {
  const far = total === null ? ui.number(number) : ui.say(`${ui.number(number)} de ${ui.number(total)}`, `${ui.number(number)} of ${ui.number(total)}`);
  switch (state) {
    case "running":
      return ui.say(`Exportando: ${far} envios…`, `Exporting: ${far} sends…`);
    case "done":
      return ui.count(number, ["envio exportado.", "envios exportados."], ["send exported.", "sends exported."]);
    case "cancelled":
      return ui.say("Exportação cancelada; nenhum arquivo foi criado.", "The export was cancelled; no file was made.");
    case "failed":
      return ui.say(
        `A exportação parou em ${far} envios, e nenhum arquivo foi criado. ${problem}`,
        `The export stopped at ${far} sends, and no file was made. ${problem}`,
      );
    default:
      return "";
  }
}
