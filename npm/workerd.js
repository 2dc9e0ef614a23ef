// The package's entry in Cloudflare's workers, which compile no bytes while they run: whatever builds a worker hands over the module, compiled.
import module from "./datacake_voalle_bg.wasm";
import { initSync } from "./index.js";

const wasm = initSync({ module });

export * from "./index.js";

export default async function init() {
  return wasm;
}
