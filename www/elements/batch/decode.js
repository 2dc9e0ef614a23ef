// Bytes of a file as text: UTF-8, the UTF-16 of Excel's “Unicode text”, or windows-1252 as older Excel saves CSV.

/** Bytes that are no text; `code` says what they are. */
export class DecodeError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

const signatures = [
  ["spreadsheet", [0x50, 0x4b, 0x03, 0x04]],
  ["spreadsheet", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
];

/** `{text, encoding}`, without the mark of byte order. */
export function decode(bytes) {
  const begins = (mark) => mark.every((byte, index) => bytes[index] === byte);
  const known = signatures.find(([, mark]) => begins(mark));
  if (known) throw new DecodeError(known[0]);
  const result = begins([0xff, 0xfe]) ? read(bytes, "utf-16le") : begins([0xfe, 0xff]) ? read(bytes, "utf-16be") : eightBits(bytes);
  // A zero in a text means UTF-16 without its mark, or no text at all.
  if (result.text.includes("\0")) throw new DecodeError("no-text");
  return result;
}

function eightBits(bytes) {
  try {
    return read(bytes, "utf-8");
  } catch {
    // Every byte is a letter there: it can't fail, and so it comes last.
    return read(bytes, "windows-1252");
  }
}

function read(bytes, encoding) {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (encoding === "utf-8") throw error;
    throw new DecodeError("no-text");
  }
}
