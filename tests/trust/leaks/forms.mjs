// The forms in which something that must not be there could be there all the same.
import { marked } from "../random.mjs";

/** `{ form, bytes }` for each; texts are latin1, so that a key's raw bytes are a text too. */
export function formsOfSecret(secret) {
  const bytes = Buffer.from(secret, "latin1");
  const hex = bytes.toString("hex");
  return distinct([
    ["plain", secret],
    ["JSON", JSON.stringify(secret).slice(1, -1)],
    ["URL", encodeURIComponent(secret)],
    ["hex", hex],
    ["hex", hex.toUpperCase()],
    ...base64(bytes).map((text) => ["base64", text]),
  ]);
}

export function formsOfDocument(document) {
  const forms = [document, marked(document)];
  // A database's dump shows bytes as hex.
  return distinct([["plain", forms[0]], ["marked", forms[1]], ...forms.map((text) => ["hex", Buffer.from(text).toString("hex")])]);
}

/** At each of the three places where it can begin within a group of three bytes; what depends on its neighbours is left out. */
function base64(bytes) {
  return [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    const inner = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

function distinct(forms) {
  const seen = new Map();
  for (const [form, text] of forms) if (!seen.has(text)) seen.set(text, { form, bytes: Buffer.from(text, "latin1") });
  return [...seen.values()];
}
