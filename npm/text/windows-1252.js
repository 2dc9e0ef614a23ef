// The encoding of Windows in Western Europe, both ways. By hand for 0x80 to 0x9f: Node 20 reads those as ISO 8859-1 does, and no
// platform encodes it.

const special = [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"];
const bytesOf = new Map(special.map((character, index) => [character, 0x80 + index]));

export function windows1252(bytes) {
  const text = new TextDecoder("windows-1252").decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (character) => special[character.charCodeAt(0) - 0x80]);
}

/** The bytes of a text that can be written in it; nothing for others. */
export function asWindows1252(text) {
  const bytes = [...text].map((character) => bytesOf.get(character) ?? character.codePointAt(0));
  return bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : undefined;
}
