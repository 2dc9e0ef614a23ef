// What an encrypted password and a SynData look like.
export const looksEncrypted = (password) => /^[0-9a-f]{40}$/.test(password);

const utf8 = new TextDecoder("utf-8", { fatal: true });

export function hasSyndataForm(text) {
  try {
    const parts = decoded(text).split(":");
    if (parts.length !== 3) return false;
    bytes(parts[0]);
    bytes(parts[2]);
    const json = JSON.parse(decoded(decoded(parts[1])));
    const names = Object.keys(json).map((name) => name.toLowerCase());
    return names.includes("syndb") && names.includes("synhost");
  } catch {
    return false;
  }
}

const decoded = (text) => utf8.decode(bytes(text));

function bytes(text) {
  const plain = text.trim().replace(/=+$/, "");
  if (!/^[A-Za-z0-9+/]+$/.test(plain)) throw new Error("no base64");
  return Uint8Array.from(atob(plain), (character) => character.charCodeAt(0));
}
