// The module's bytes for a page. In a file of its own, where the text stands once: Vite 8's minifier writes a constant out at each of its uses.
import base64 from "./bytes.js";

const decode = (text) => Uint8Array.fromBase64?.(text) ?? Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export default decode(base64);
