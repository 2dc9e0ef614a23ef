// Texts that went through the wrong encoding once: UTF-8 read as windows-1252, and the encodings of the Mac and of DOS read as such.
import { asWindows1252 } from "../text/windows-1252.js";

/** What may begin a character of UTF-8, and as many of what may go on, as windows-1252 shows them. */
const goesOn = "[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
const candidates = new RegExp(`[\\u00c2-\\u00df]${goesOn}|[\\u00e0-\\u00ef]${goesOn}{2}|[\\u00f0-\\u00f4]${goesOn}{3}`, "g");
/** What Portuguese is written with, and the letters of Europe's other names: a text that becomes something else was none of these before either. */
const likely = /^[\u0100-\u017fàáâãçéêíóôõúüñÀÁÂÃÇÉÊÍÓÔÕÚÜÑªº°§«»´²³·\u00a0£–—‘’“”•…€]$/;
/** A word in capitals may end with Ã, and a dash, a blank or quotes may follow it. */
const endsInCapitals = /^Ã[\u00a0«»·´ª°º²³‘’“”•…–—]$/;

/** What a text was before it was read wrongly; nothing for one that was not. */
export function readTwice(text) {
  let found = false;
  const mended = text.replace(candidates, (given, at) => {
    const before = text[at - 1] ?? "";
    const after = text[at + given.length] ?? "";
    if (endsInCapitals.test(given) && /\p{Lu}/u.test(before) && (given[1] === "\u00a0" || !/\p{L}/u.test(after))) return given;
    const character = asUtf8(given);
    if (!character || !likely.test(character)) return given;
    found = true;
    return character;
  });
  return found ? mended : undefined;
}

function asUtf8(text) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(asWindows1252(text));
  } catch {
    return undefined;
  }
}

/** Whether a text that was read as windows-1252 has marks inside its words, as texts of a Mac or of DOS have then. */
export function isOfOtherSystem(text) {
  return /\p{L}[\u0080-\u009f‹†‡ƒ‚„ˆ‰¡¢£]|[\u0080-\u009f†‡ƒ‰¢£]\p{L}|\p{L}›\p{L}|\p{Ll}[ŽÆ]/u.test(text);
}
