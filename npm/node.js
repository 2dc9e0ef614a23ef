// The package's entry in Node: the module is read from the file beside this one, so nothing has to be fetched,
// and `await init()` does no harm: the same program runs here and in a browser.
import { readFileSync } from "node:fs";
import { initSync } from "./index.js";

const wasm = initSync({ module: readFileSync(new URL("./datacake_voalle_bg.wasm", import.meta.url)) });

export * from "./index.js";

export default async function init() {
  return wasm;
}
