// What the live ERP offers for a field, as a combobox shows it; nothing while the ERP is not known.
/**
 * @param {import("../ui.js").Ui} ui
 * @param {import("./store.js").Store} store
 * @param {string} name of the choices named in fields.js
 * @returns {{ value: string, title: string, detail?: string }[]}
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
  if (name === "sellingPlaces") return choices.sellingPlaces.map(({ taxId, title, city }) => ({ value: taxId, title, detail: city || undefined }));
  if (name === "incidentTypes") return choices.incidentTypes.map((type) => ({ value: type.code, title: type.title }));
  const chosen = choices.contractTypes.find((type) => type.code === store.valueAt(["sale", "contractType"]));
  return (chosen?.collectionDays ?? []).map((day) => ({ value: `${day}`, title: ui.say(`Dia ${day}`, `Day ${day}`) }));
}
