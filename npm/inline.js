// The package's entry where no file can be read or fetched: on a server that renders, in one file, in a worker. The module's bytes are
// part of this JavaScript, so everything is ready once it is imported, and `await init()` does no harm.
import decoded from "./decoded.js";
import { initSync } from "./index.js";

const wasm = initSync({ module: decoded });

export * from "./index.js";

export default async function init() {
  return wasm;
}
