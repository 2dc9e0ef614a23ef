// Bytes of a file as text: UTF-8, the UTF-16 of Excel's “Unicode text” and of PowerShell, or windows-1252 as older Excel saves CSV.
import { windows1252 } from "./windows-1252.js";

/** Ctrl-Z, by which old systems end a file. */
const endOfFile = "\u001A";
const starts = (bytes, mark) => mark.every((byte, index) => bytes[index] === byte);
const ascii = (text) => [...text].map((character) => character.charCodeAt(0));

const signatures = [
  ["workbook", [0x50, 0x4b, 0x03, 0x04]],
  ["workbook", [0x50, 0x4b, 0x05, 0x06]],
  ["workbook", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", ascii("%PDF")],
  ["rtf", ascii("{\\rtf")],
];

/**
 * `{text, encoding, isLossy}` without marks of byte order, or `{fault}`: what the bytes are instead. Where a byte is broken U+FFFD
 * stands in the text, and `isLossy` says that there is one. Zeros are no characters of a text either.
 */
export function decode(bytes) {
  const known = signatures.find(([, mark]) => starts(bytes, mark));
  if (known) return { fault: known[0] };
  const read = decoded(bytes);
  const text = withoutEnds(read.text);
  const zeros = text.split("\0").length - 1;
  // Zeros mean that it is no text; one among very many letters is a broken character.
  if (zeros * 200 > text.length) return { fault: "no-text" };
  if (zeros > 0) return { ...read, text: text.replaceAll("\0", "\uFFFD"), isLossy: true };
  if (/^\s*<(?:!doctype|html|head|body|meta|table|style|script|div|\?xml)\b/i.test(text)) return { fault: "markup" };
  return { ...read, text };
}

function withoutEnds(text) {
  const begun = text.replace(/^\uFEFF+/, "");
  const last = begun.trimEnd();
  return last.endsWith(endOfFile) ? last.slice(0, -endOfFile.length) : begun;
}

/** The line of the first character of a decoded text that is not as its encoding would have it; nothing where each is. */
export function brokenLine(bytes, { text, encoding, isLossy }) {
  if (encoding !== "windows-1252" && !isLossy) return undefined;
  const shown = encoding === "windows-1252" ? new TextDecoder().decode(bytes) : text;
  return shown.slice(0, shown.indexOf("\uFFFD")).split(/\r\n?|\n/).length;
}

function decoded(bytes) {
  const wide = wideEncoding(bytes);
  if (wide) return textIn(bytes, wide);
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), encoding: "utf-8", isLossy: false };
  } catch {
    const { whole, broken } = countSequences(bytes);
    if (starts(bytes, [0xef, 0xbb, 0xbf]) || (whole > 0 && whole >= broken)) return textIn(bytes, "utf-8");
    // Every byte is a letter there: it can't fail, and so it comes last.
    return { text: windows1252(bytes), encoding: "windows-1252", isLossy: false };
  }
}

function textIn(bytes, encoding) {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return { text, encoding, isLossy: text.includes("\uFFFD") };
}

/** By the mark, or by where the zeros are: what is written here is mostly ASCII, whose other byte is zero. */
function wideEncoding(bytes) {
  if (starts(bytes, [0xff, 0xfe])) return "utf-16le";
  if (starts(bytes, [0xfe, 0xff])) return "utf-16be";
  const sample = Math.min(bytes.length & ~1, 4096);
  const zeros = [0, 0];
  for (let at = 0; at < sample; at += 1) if (bytes[at] === 0) zeros[at & 1] += 1;
  const [even, odd] = zeros.map((count) => count / (sample / 2));
  if (odd > 0.6 && even < 0.1) return "utf-16le";
  if (even > 0.6 && odd < 0.1) return "utf-16be";
  return undefined;
}

/** How many bytes beyond ASCII make whole characters of UTF-8, and how many make none. */
function countSequences(bytes) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [whole, broken] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] < 0x80 ? 1 : bytes[at] < 0xc2 ? 0 : bytes[at] < 0xe0 ? 2 : bytes[at] < 0xf0 ? 3 : bytes[at] < 0xf5 ? 4 : 0;
    const isWhole = length === 1 || (length > 1 && canDecode(decoder, bytes.subarray(at, at + length)));
    if (!isWhole) broken += 1;
    else if (length > 1) whole += length;
    at += isWhole ? length : 1;
  }
  return { whole, broken };
}

function canDecode(decoder, bytes) {
  // The continuation is looked at before anything throws: in a file of another encoding nearly every letter would.
  if (bytes.subarray(1).some((byte) => byte >> 6 !== 2)) return false;
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
