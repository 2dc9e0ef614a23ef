// Headings of columns, as people write them, and the fields that they stand for.

/** The same heading however it is written: no accents, capitals, blanks, marks or invisible characters. */
export function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** Texts in which anything may stand; in the others people write a code, a number or a name of the system. */
const freeTexts = new Set(["name", "tradeName", "streetType", "street", "neighborhood", "complement", "reference", "city", "country", "note", "message"]);
const ids = new Set(["id", "productId"]);
const digits = new Set(["phone", "cellPhone", "cityCode"]);

/** What a field's cells are for: it decides what of them a spreadsheet must have destroyed (destroyed.js). */
export function purposeOf({ name, kind, cell }) {
  if (cell === "number") return kind === "amount" ? "amount" : "count";
  if (digits.has(name)) return "digits";
  if (ids.has(name)) return "id";
  if (cell === "text") return freeTexts.has(name) ? "text" : name === "number" ? "house" : "code";
  return cell;
}

/** A column for each field that has headings, with those of the parts of objects. */
export function columnsOf(fields, parent = []) {
  return fields.flatMap((field) => {
    const path = [...parent, field.name];
    if (field.kind === "object") return columnsOf(field.fields, path);
    const { headings, cell } = field;
    return headings ? [{ path, reader: cell, use: purposeOf(field), name: headings[0], names: new Set([path.join("."), ...headings].map(folded)) }] : [];
  });
}
