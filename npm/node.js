// The package's entry in Node, Bun and Deno. The module's bytes are part of its JavaScript: bundlers for servers carry no file along, Next.js
// resolves the file's address to another one, Deno asks for a permission. So `await init()` does no harm: the same program runs here and in a browser.
import { Buffer } from "node:buffer";
import bytes from "./bytes.js";
import { initSync } from "./index.js";

const wasm = initSync({ module: Buffer.from(bytes, "base64") });

export * from "./index.js";

export default async function init() {
  return wasm;
}
