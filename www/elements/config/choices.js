// What the live ERP offers for a field, as a combobox shows it; nothing while the ERP is not known.
import { plain } from "../combobox-match.js";
import { formatTaxId } from "../engine.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("../combobox-match.js").Option} Option */

/**
 * @param {import("../ui.js").Ui} ui
 * @param {Store} store
 * @param {string} name of the choices named in fields.js
 * @returns {Option[]}
 */
export function choicesFor(ui, store, name) {
  const { choices } = store;
  if (!choices) return [];
  if (name === "contractTypes") {
    /** @param {{ collectionDays: readonly number[] }} type */
    const days = (type) =>
      type.collectionDays.length > 0 ? ui.say(`vencimentos: ${type.collectionDays.join(", ")}`, `due days: ${type.collectionDays.join(", ")}`) : undefined;
    return choices.contractTypes.map((type) => ({ value: type.code, title: type.title, detail: days(type) }));
  }
  // As people write it, and as the field shows it.
  if (name === "sellingPlaces") return choices.sellingPlaces.map(({ taxId, title, city }) => ({ value: formatTaxId(taxId), title, detail: city || undefined }));
  if (name === "incidentTypes") return choices.incidentTypes.map((type) => ({ value: type.code, title: type.title }));
  const chosen = contractTypeOf(store);
  return (chosen?.collectionDays ?? []).map((day) => ({ value: `${day}`, title: ui.say(`Dia ${day}`, `Day ${day}`) }));
}

/** @param {Store} store */
function contractTypeOf(store) {
  return store.choices?.contractTypes.find((type) => type.code === store.valueAt(["sale", "contractType"]));
}

/**
 * The code of what was typed, where that is exactly one title of the list and no code of it: people know titles, the ERP takes codes.
 * @param {readonly Option[]} options
 * @param {string} text
 */
export function codeOf(options, text) {
  const typed = plain(text.trim());
  if (typed === "" || options.some((option) => option.value === text.trim())) return undefined;
  const named = options.filter((option) => plain(option.title) === typed);
  return named.length === 1 ? named[0].value : undefined;
}

/** Where there is only one to choose, it is chosen. @param {Store} store */
export function chooseTheOnly(store) {
  const { sellingPlaces = [], contractTypes = [] } = store.choices ?? {};
  /** @param {string[]} path @param {readonly (string | number)[]} values */
  const choose = (path, values) => {
    const now = store.valueAt(path);
    if (values.length === 1 && (now === undefined || now === null || now === "")) store.set(path, values[0]);
  };
  choose(
    ["general", "companyPlaceTxId"],
    sellingPlaces.map(({ taxId }) => formatTaxId(taxId)),
  );
  choose(
    ["sale", "contractType"],
    contractTypes.map(({ code }) => code),
  );
  choose(["sale", "collectionDay"], contractTypeOf(store)?.collectionDays ?? []);
}
